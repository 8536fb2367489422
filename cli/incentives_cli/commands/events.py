"""`incentives events`: life events in, entitlements opened, suspended, changed and closed."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import disagreement, report, usage_error
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    ProgrammesOption,
    RevealOption,
    RulesOption,
    calendar_day,
    check_programmes,
    load_engine,
)
from incentives_cli.sources import read_files

if TYPE_CHECKING:
    from incentives.life import Life


class EventsFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"
    NDJSON = "ndjson"


def events(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="事件流（YAML、JSON 或者每行一个事件），- 为标准输入 · stream of events, - is standard input",
            show_default=False,
        ),
    ],
    *,
    household: Annotated[
        list[str] | None,
        typer.Option(
            "--household",
            metavar="FILE",
            help="事件流中没有 start 的户的案卷，自首个事件的前一日起算，可写多次 · document of a household that the stream does not start",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="YYYY-MM-DD",
            help="截止日（含），默认今天 · last day, today by default",
            show_default=False,
        ),
    ] = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    form: Annotated[
        EventsFormat, typer.Option("--format", help="输出格式 · form of the output", case_sensitive=False)
    ] = EventsFormat.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """由生活事件推算待遇的开始、暂缓、变动和终止。 Derive from life events what opens, is suspended, changes, closes."""
    until = _day(to, lang)
    stream, *documents = read_files([file, *(household or [])], lang)
    engine = load_engine(rules, lang)
    check_programmes(programme or [], engine.ruleset, lang)
    from incentives import CaseInvalid, EnginesDisagree
    from incentives.life import read_lives

    try:
        lives = read_lives(engine, stream, documents, programme or None)
    except CaseInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.CASE_INVALID) from None
    try:
        for life in lives:
            life.run(until)
    except EnginesDisagree as error:
        disagreement(error, lang)
    for life in lives:
        report(life.warnings, lang)
    if form is EventsFormat.HUMAN:
        _print_human(lives, until, lang, reveal)
    else:
        _print_json(lives, until, lines=form is EventsFormat.NDJSON)


def _day(written: str | None, lang: Lang) -> date:
    """Return the last day asked for, today without one. Raises typer.Exit(2)."""
    if written is None:
        return date.today()
    day = calendar_day(written)
    if day is None or day == date.max:
        usage_error(
            lang,
            f"--to「{written}」不是真实日期，应当写 YYYY-MM-DD，如 2024-06-30",
            f"--to 「{written}」 is no real day; write YYYY-MM-DD, such as 2024-06-30",
        )
    return day


def _print_human(lives: list[Life], until: date, lang: Lang, reveal: bool) -> None:
    from incentives.explain.wording import Wording
    from incentives_cli.render.ledger import print_life
    from incentives_cli.render.page import Page

    page = Page()
    for number, life in enumerate(lives):
        if number:
            page.line()
        print_life(life, until, Wording(life.engine.ruleset, reveal=reveal, language=lang.value), page)


def _print_json(lives: list[Life], until: date, *, lines: bool) -> None:
    """Print one document for all households, or one entry of a ledger on each line."""
    from incentives.explain.transition_json import SCHEMA, entry_json, ledger_json

    if lines:
        for life in lives:
            for entry in life.entries:
                line = {"household": life.household, **entry_json(entry)}
                typer.echo(json.dumps(line, ensure_ascii=False))
        return
    ledgers = [ledger_json(life.household, life.entries, until) for life in lives]
    document = {
        "schema": SCHEMA,
        "ruleset": lives[0].engine.ruleset.digest,
        "transitions_by": lives[0].rules.engine,
        "ledgers": ledgers,
    }
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
