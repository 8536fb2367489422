"""Dated parameters of OpenFisca and its relatives as our `amounts` and `policy`, ready to paste into a rule file.

A parameter says `values: {2015-12-01: {value: 600}}`, or the value itself after the day; several may stand in one
file under their names. A value holds until the next day named; `null` says that there is none any more, which for us
is `unpublished`. Scales (`brackets`) have no counterpart and are refused. What a foreign reference says becomes a
note: only an officer knows which document of ours it is.
Source: openfisca-core, "Writing parameters" (format of 35.0 and later).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath

from incentives.problem_texts import Bilingual
from incentives.problems import Problem, RulesInvalid, Span
from incentives.reading.nodes import ListNode, MapNode, Node, TextNode
from incentives.reading.source import read_source
from incentives.specs.standards.rule_rows import Section, row_text, written

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNITS = {
    unit: f"{unit.rstrip('s')}s"
    for unit in ("year", "years", "month", "months", "day", "days", "person", "persons")
}
_NOTHING = ("null", "~", "", "Null", "NULL")
_YES_NO = {"true": "yes", "True": "yes", "yes": "yes", "false": "no", "False": "no", "no": "no"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated parameter: its name, its words, and (day, value as rules write it, reference) in order of time.

    `type` is amount, whole, yesno or text; `unit` is ours, empty where the file names none that we know.
    """

    name: str
    title: str
    section: Section
    type: str
    unit: str
    values: tuple[tuple[str, str, str], ...]


def import_openfisca(files: Mapping[str, bytes], cites: str = "") -> str:
    """Return rule text for the parameters of some files; `cites` is put behind every value that has one.

    Raises RulesInvalid with every mistake of every file.
    """
    found: list[Parameter] = []
    problems: list[Problem] = []
    for file, raw in files.items():
        node, wrong = read_source(raw, file, paths=False)
        problems += (problem for problem in wrong if problem.code != "R110")  # null is a value there
        name = _name(PurePosixPath(file).stem)
        before = len(found), len(problems)
        if isinstance(node, MapNode):
            found += _parameters(node, name, problems)
        if before == (len(found), len(problems)):
            _refuse(Span(file), problems, "没有一个带 values 的参数", "no parameter has values")
    if problems:
        raise RulesInvalid(problems)
    return "\n".join(_written(found, cites)) + "\n"


def _parameters(node: MapNode, name: str, problems: list[Problem]) -> Iterator[Parameter]:
    """Yield the parameter a mapping is, or those below it."""
    if "brackets" in node.entries:
        _refuse(
            node.keys["brackets"],
            problems,
            "分级表（brackets）没有对应的写法",
            "scales have no counterpart here",
        )
        return
    values = node.entries.get("values")
    if isinstance(values, MapNode):
        yield from _parameter(node, values, name, problems)
        return
    for key, below in node.entries.items():
        if isinstance(below, MapNode) and key != "metadata":
            yield from _parameters(below, f"{name}_{_name(key)}", problems)


def _parameter(node: MapNode, values: MapNode, name: str, problems: list[Problem]) -> Iterator[Parameter]:
    metadata = node.entries.get("metadata")
    inner = metadata.entries if isinstance(metadata, MapNode) else {}
    unit = _text(inner.get("unit")) or _text(node.entries.get("unit"))
    common = _reference(inner.get("reference") or node.entries.get("reference"))
    title = _text(node.entries.get("description")) or _text(inner.get("label")) or name
    read: list[tuple[str, Node, str]] = []
    for day, found in values.entries.items():
        if not _DAY.fullmatch(day):
            problems.append(Problem("R205", values.keys[day], {"written": day}))
            continue
        below = found.entries if isinstance(found, MapNode) else {"value": found}
        value = below.get("value")
        if not isinstance(value, TextNode):
            _refuse(values.keys[day], problems, "这一天没有 value", "this day has no value")
            continue
        read.append((day, value, _reference(below.get("reference")) or common))
    money = "currency" in unit.lower() or unit.upper() in ("CNY", "RMB")
    texts = [value.text for _, value, _ in read if isinstance(value, TextNode) and value.text not in _NOTHING]
    type_ = "amount" if money else "yesno" if texts and all(text in _YES_NO for text in texts) else "whole"
    type_ = "text" if type_ == "whole" and not all(_number(text) is not None for text in texts) else type_
    made = []
    for day, value, reference in sorted(read, key=lambda item: item[0]):
        said = _value(value, type_, problems)
        if said is not None:
            made.append((day, said, reference))
    yield Parameter(
        name, title, "amounts" if money else "policy", type_, _UNITS.get(unit.lower(), ""), tuple(made)
    )


def _value(node: Node, type_: str, problems: list[Problem]) -> str | None:
    """Return a value as rules write it; None after reporting one that they cannot."""
    text = node.text if isinstance(node, TextNode) else ""
    if text in _NOTHING:
        return "unpublished"
    number = _number(text)
    if type_ == "amount" and number is not None and number >= 0 and number == round(number, 2):
        whole = number == number.to_integral_value()
        return f"{int(number) if whole else number.quantize(Decimal('0.01'))} yuan"
    if type_ == "whole" and number is not None and number >= 0 and number == number.to_integral_value():
        return str(int(number))
    if type_ == "yesno":
        return _YES_NO[text]
    if type_ == "text":
        return text
    problems.append(Problem("S202", node.span, {"written": text}))
    return None


def _written(parameters: list[Parameter], cites: str) -> Iterator[str]:
    for section, items in (("amounts", "rows"), ("policy", "values")):
        mine = [parameter for parameter in parameters if parameter.section == section]
        if mine:
            yield f"{section}:"
        for parameter in mine:
            yield f"  {parameter.name}:"
            yield f"    name: {written(parameter.title)}"
            if section == "policy":
                yield f"    type: {parameter.type}"
            if parameter.type == "whole":
                yield (
                    f"    unit: {parameter.unit}"
                    if parameter.unit
                    else "    # 请写明 unit，如 years、children"
                )
            yield f"    {items}:" + ("" if cites else "  # 请为各行补写依据 cites")
            for number, (day, value, reference) in enumerate(parameter.values):
                following = parameter.values[number + 1 : number + 2]
                raw = {"from": day} | ({"until": following[0][0]} if following else {})
                raw["amount" if section == "amounts" else "value"] = written(value)
                raw |= {"cites": cites} if cites and value != "unpublished" else {}
                raw |= {"note": written(reference)} if reference else {}
                yield f"      - {row_text(parameter.section, raw)}"


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _reference(node: Node | None) -> str:
    """Return a reference in one line: a text, a list of them, or titles with addresses."""
    match node:
        case TextNode(text=text):
            return " ".join(text.split())
        case ListNode(items=items):
            return "；".join(filter(None, map(_reference, items)))
        case MapNode(entries=entries):
            return " ".join(filter(None, (_text(entries.get("title")), _text(entries.get("href")))))
        case _:
            return ""


def _text(node: Node | None) -> str:
    return " ".join(node.text.split()) if isinstance(node, TextNode) else ""


def _name(written_: str) -> str:
    """Return a word that rules accept as a name."""
    word = re.sub(r"[^a-z0-9]+", "_", written_.lower()).strip("_")
    return word if word[:1].isalpha() else f"p_{word}"


def _refuse(where: Span, problems: list[Problem], chinese: str, english: str) -> None:
    problems.append(Problem("S201", where, {"reason": Bilingual(chinese, english)}))
