"""`incentives review`: two states of the same households, what became of every entitlement, and the money."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import disagreement, usage_error
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    ProgrammesOption,
    RevealOption,
    RulesOption,
    calendar_day,
    check_programmes,
    day_of,
    load_engine,
)
from incentives_cli.sources import STDIN, read_case, read_files

if TYPE_CHECKING:
    from incentives import Case, Engine
    from incentives.explain.wording import Wording
    from incentives.review import Review

_SUFFIXES = (".yaml", ".yml", ".json")


class ReviewFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


def review(
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE",
            help="上期案卷的文件或者目录 · the earlier state: a household file or a folder of them",
            show_default=False,
        ),
    ],
    after: Annotated[
        str,
        typer.Argument(
            metavar="AFTER", help="本期案卷的文件或者目录 · the present state", show_default=False
        ),
    ],
    *,
    on: Annotated[
        str,
        typer.Option(
            "--on", metavar="YYYY-MM-DD", help="本期认定日 · day of this review", show_default=False
        ),
    ],
    before_on: Annotated[
        str | None,
        typer.Option(
            "--before-on",
            metavar="YYYY-MM-DD",
            help="上期认定日，默认早一年的同日 · day of the earlier state, a year earlier by default",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="写入工作簿（.xlsx）或者 JSON（.json） · write a workbook or JSON",
            show_default=False,
        ),
    ] = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    form: Annotated[
        ReviewFormat, typer.Option("--format", help="输出格式 · form of the output", case_sensitive=False)
    ] = ReviewFormat.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """年度审核：新增、继续、变动、退出的待遇及其原因和差额。 Annual review: what is new, goes on, changed, ends, and why."""
    day = day_of(on, lang)
    earlier = _earlier(before_on, day, lang)
    if out is not None and out.suffix not in (".xlsx", ".json"):
        usage_error(
            lang, f"--out「{out}」应当以 .xlsx 或者 .json 结尾", f"--out 「{out}」 must end in .xlsx or .json"
        )
    states = [_files(name, lang) for name in (before, after)]
    engine = load_engine(rules, lang)
    check_programmes(programme or [], engine.ruleset, lang)
    cases = [_cases(engine, files, lang) for files in states]
    if None in cases:
        raise typer.Exit(exit_codes.CASE_INVALID)
    from incentives import EnginesDisagree
    from incentives.explain.wording import Wording
    from incentives.review import annual_review

    old, new = (found or {} for found in cases)
    try:
        found = annual_review(engine, old.values(), new.values(), earlier, day, programme or None)
    except EnginesDisagree as error:
        disagreement(error, lang)
    wording = Wording(engine.ruleset, reveal=reveal, language=lang.value)
    if out is not None:
        _write(out, found, wording, lang)
    elif form is ReviewFormat.JSON:
        typer.echo(_json(found, wording))
    else:
        from incentives_cli.render.page import Page
        from incentives_cli.render.review import print_review

        print_review(found, wording, Page())


def _earlier(written: str | None, day: date, lang: Lang) -> date:
    """Return the day of the earlier state, by default the same day a year earlier. Raises typer.Exit(2)."""
    from incentives.functions.add_months import add_months

    if written is None:
        return add_months(day, -12)
    earlier = calendar_day(written)
    if earlier is None or earlier > day:
        usage_error(
            lang,
            f"--before-on「{written}」应当是不晚于 --on 的真实日期，如 2023-06-30",
            f"--before-on 「{written}」 must be a real day, not after --on, such as 2023-06-30",
        )
    return earlier


def _files(name: str, lang: Lang) -> list[tuple[str, bytes]]:
    """Return the household files of one state. Raises typer.Exit(2)."""
    folder = Path(name)
    if name == STDIN or not folder.is_dir():
        return read_files([name], lang)
    names = sorted(str(path) for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file())
    if not names:
        usage_error(
            lang,
            f"目录「{name}」中没有案卷文件（{'、'.join(_SUFFIXES)}）",
            f"there is no household file in 「{name}」 ({', '.join(_SUFFIXES)})",
        )
    return read_files(names, lang)


def _cases(engine: Engine, files: list[tuple[str, bytes]], lang: Lang) -> dict[str, Case] | None:
    """Read every document of a state; None after printing what is wrong with all of them."""
    cases: dict[str, Case] = {}
    sound = True
    for name, raw in _documents(files):
        case = read_case(engine, name, raw, lang)
        if case is not None and case.id in cases:
            other = cases[case.id].source
            usage_error(
                lang,
                f"「{name}」与「{other}」都是户 {case.id} 的案卷，请只保留一份",
                f"「{name}」 and 「{other}」 are both of household {case.id}; keep one",
            )
        if case is None:
            sound = False
        else:
            cases[case.id] = case
    return cases if sound else None


def _documents(files: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield every document; a file may hold one on each line."""
    from incentives.reading.json_lines import is_json_lines

    for name, raw in files:
        if is_json_lines(raw.decode("utf-8", errors="replace")):
            yield from ((f"{name}:{n}", line) for n, line in enumerate(raw.splitlines(), 1) if line.strip())
        else:
            yield name, raw


def _json(found: Review, wording: Wording) -> str:
    from incentives.explain.review_table import review_json

    days = (found.before_on.isoformat(), found.on.isoformat())
    document = review_json(days, found.ruleset, found.lines, found.totals, wording)
    return json.dumps(document, ensure_ascii=False, indent=2)


def _write(out: Path, found: Review, wording: Wording, lang: Lang) -> None:
    """Write the workbook or the JSON. Raises typer.Exit(2) where that cannot be done."""
    from incentives.explain.review_book import WorkbookWriterMissing

    try:
        content = (_json(found, wording) + "\n").encode() if out.suffix == ".json" else _book(found, wording)
        out.write_bytes(content)
    except WorkbookWriterMissing:
        usage_error(
            lang,
            "写 .xlsx 的程序库没有安装，请安装：pip install 'incentives[batch]'；或者写成 .json",
            "the library that writes .xlsx is not installed: pip install 'incentives[batch]'; or write .json",
        )
    except OSError as error:
        usage_error(
            lang, f"无法写入「{out}」：{error.strerror}", f"cannot write to 「{out}」: {error.strerror}"
        )
    typer.echo(out)


def _book(found: Review, wording: Wording) -> bytes:
    from incentives.explain.review_book import workbook_bytes
    from incentives.explain.review_table import LINE_HEADER, TOTAL_HEADER, header, line_rows, total_rows

    title = wording.said(
        f"年度审核 {found.before_on} 至 {found.on}", f"annual review {found.before_on} to {found.on}"
    )
    lines = (
        wording.said("明细", "lines"),
        header(LINE_HEADER, wording),
        list(line_rows(found.lines, wording)),
    )
    sums = (
        wording.said("合计", "totals"),
        header(TOTAL_HEADER, wording),
        list(total_rows(found.totals, wording)),
    )
    return workbook_bytes(title, [lines, sums])
