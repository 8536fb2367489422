"""Names of sheets, files and columns to the names of the vocabulary, in English or Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from incentives.batch.forms import HOUSEHOLDS, KEY, TableForm
from incentives.batch.problems import TableProblem
from incentives.batch.raw import Header
from incentives.problem_texts import Bilingual, listed
from incentives.problems import Problem, Span, suggestion

SUFFIX_NONE = ".none"
"""Typed files say in a yes/no column `<fact>.none` that a value is known not to exist."""

_NOTES = ("填写说明", "说明", "notes")


def left_alone(title: str) -> bool:
    """Tell whether a sheet holds no table on purpose: the instructions, and names that begin with _ or #."""
    return title.strip().startswith(("_", "#")) or title.strip().lower() in _NOTES


def table_named(title: str, forms: Mapping[str, TableForm]) -> TableForm | None:
    """Return the table that a sheet or file name means: its English name or its Chinese one."""
    name = title.strip()
    lower = name.lower()
    return next(
        (
            form
            for form in forms.values()
            if lower == form.name or name in (form.chinese, f"{form.chinese}表")
        ),
        None,
    )


def unknown_table(title: str, where: Span, forms: Mapping[str, TableForm]) -> TableProblem:
    """Report a sheet or file with rows that no table is named after."""
    names = {form.chinese: form.name for form in forms.values()}
    near = suggestion(title, list(names)) or suggestion(title, list(names.values()))
    known = listed(Bilingual(form.chinese, form.name) for form in forms.values())
    values = {"written": title, "known": known, "suggestion": near}
    return TableProblem("", title, 0, "", Problem("T101", where, values))


def missing_households(where: Span, forms: Mapping[str, TableForm]) -> TableProblem:
    """Report a registry without the table of households."""
    form = forms[HOUSEHOLDS]
    return TableProblem(
        "", form.chinese, 0, "", Problem("T102", where, {"name": Bilingual(form.chinese, form.name)})
    )


def twice(form: TableForm, title: str, first: str, where: Span) -> TableProblem:
    """Report a table that two sheets or files are named after."""
    values = {"name": Bilingual(form.chinese, form.name), "written": title, "first": first}
    return TableProblem("", title, 0, "", Problem("T116", where, values))


def read_headers(
    titles: Sequence[str], form: TableForm, title: str, places: Sequence[Span]
) -> tuple[dict[str, Header], list[TableProblem], bool]:
    """Return the columns that a header row names, what is wrong with it, and whether the table can be used at all.

    An unknown column is reported and left out: what it holds stays unknown. A column named twice, and a table
    without the household's number, cannot be used.
    """
    words = _words(form)
    headers: dict[str, Header] = {}
    problems: list[TableProblem] = []
    usable = True
    for number, (written, where) in enumerate(zip(titles, places, strict=True), 1):
        text = written.strip().rstrip("*＊").strip()
        if not text or text.startswith(("_", "#")):
            continue
        name = words.get(text) or words.get(text.lower())
        if name is None:
            free = [word for word, column in words.items() if column not in headers]
            values = {
                "written": written,
                "table": Bilingual(form.chinese, form.name),
                "members": _columns(form),
                "suggestion": suggestion(text, free),
            }
            problems.append(TableProblem("", title, _row(where), written, Problem("T103", where, values)))
        elif name in headers:
            usable = False
            values = {"written": written, "first": headers[name].written}
            problems.append(TableProblem("", title, _row(where), written, Problem("T104", where, values)))
        else:
            headers[name] = Header(written, number)
    if KEY not in headers and titles:
        usable = False
        values = {
            "table": Bilingual(form.chinese, form.name),
            "column": Bilingual(form.columns[KEY].chinese, KEY),
        }
        problems.append(TableProblem("", title, _row(places[0]), "", Problem("T105", places[0], values)))
    return headers, problems, usable


def _words(form: TableForm) -> dict[str, str]:
    """Return every name a column may have, to its canonical one."""
    words: dict[str, str] = {}
    for column in form.columns.values():
        for word in (column.name, column.name.replace(".", "_"), column.chinese, column.english.lower()):
            words.setdefault(word, column.name)
        if column.can_be_none:
            words[f"{column.name}{SUFFIX_NONE}"] = f"{column.name}{SUFFIX_NONE}"
    return words


def _columns(form: TableForm) -> Bilingual:
    return listed(Bilingual(column.chinese, column.name) for column in form.columns.values())


def _row(where: Span) -> int:
    return where.line or 1
