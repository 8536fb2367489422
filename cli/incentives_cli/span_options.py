"""The stretch of days that `schedule` and `timeline` look at, and how one household is read for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import check_place, check_programmes, load_engine
from incentives_cli.sources import read_case, read_files

if TYPE_CHECKING:
    from incentives import Case, Engine

FromOption = Annotated[
    str, typer.Option("--from", metavar="YYYY-MM-DD", help="起始日（含） · first day", show_default=False)
]
ToOption = Annotated[
    str,
    typer.Option("--to", metavar="YYYY-MM-DD", help="终止日（含） · last day", show_default=False),
]


@dataclass(frozen=True)
class Opened:
    """An engine, one case, and the stretch [start, until) asked for."""

    engine: Engine
    case: Case
    start: date
    until: date


def open_case(
    file: str,
    span: tuple[str, str],
    *,
    place: str | None,
    programmes: list[str] | None,
    rules: Path | None,
    lang: Lang,
) -> Opened:
    """Read what a command over time needs. Raises typer.Exit(2), (3) or (4) after saying why."""
    first, until = stretch(*span, lang)
    document = read_files([file], lang)[0]
    engine = load_engine(rules, lang)
    check_programmes(programmes or [], engine.ruleset, lang)
    check_place(place, engine, lang)
    case = read_case(engine, *document, lang)
    if case is None:
        raise typer.Exit(exit_codes.CASE_INVALID)
    return Opened(engine, case, first, until)


def stretch(start: str, last: str, lang: Lang) -> tuple[date, date]:
    """Return the first day and the day after the last one. Raises typer.Exit(2)."""
    from datetime import timedelta

    from incentives_cli.options import calendar_day

    days = []
    for name, written in (("--from", start), ("--to", last)):
        day = calendar_day(written)
        if day is None or day == date.max:
            usage_error(
                lang,
                f"{name}「{written}」不是真实日期，应当写 YYYY-MM-DD，如 2024-06-30",
                f"{name} 「{written}」 is no real day; write YYYY-MM-DD, such as 2024-06-30",
            )
        days.append(day)
    if days[1] < days[0]:
        usage_error(
            lang, f"--to「{last}」早于 --from「{start}」", f"--to 「{last}」 is before --from 「{start}」"
        )
    return days[0], days[1] + timedelta(days=1)
