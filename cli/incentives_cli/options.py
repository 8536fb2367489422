"""The options that several commands share: their types, help, completion, and the checks on their values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.ir.ruleset import Ruleset


class Format(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"
    NDJSON = "ndjson"
    MD = "md"


def complete_programmes(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield the programmes of the rules in use whose id begins as typed; nothing when the rules are broken."""
    from incentives import Engine, RulesInvalid

    try:
        engine = Engine.load(ctx.params.get("rules"), second_vote=False)
    except (RulesInvalid, OSError):
        return
    for name, programme in engine.ruleset.programmes.items():
        if name.startswith(incomplete):
            yield name, programme.chinese


LangOption = Annotated[
    Lang,
    typer.Option(
        "--lang", envvar="INCENTIVES_LANG", help="输出语言 · language of the output", case_sensitive=False
    ),
]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="另用一套规则的目录 · folder of rules instead of the shipped ones",
        show_default=False,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="YYYY-MM-DD",
        help="认定日，默认今天 · day decided for, today by default",
        show_default=False,
    ),
]
PlaceOption = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="CODE",
        help="另按该地区认定 · place code instead of the household's own",
        show_default=False,
    ),
]
ProgrammesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--programme",
        metavar="ID",
        help="只认定该项目，可写多次 · this programme only, may be repeated",
        autocompletion=complete_programmes,
        show_default=False,
    ),
]
RevealOption = Annotated[
    bool,
    typer.Option(
        "--reveal", help="不遮盖姓名和敏感内容 · show names and sensitive values, masked by default"
    ),
]


def day_of(written: str | None, lang: Lang) -> date:
    """Return the day an option names, today without one. Raises typer.Exit(2)."""
    if written is None:
        return date.today()
    day = calendar_day(written)
    if day is not None:
        return day
    return usage_error(
        lang,
        f"--on「{written}」不是真实日期，应当写 YYYY-MM-DD，如 2024-06-30",
        f"--on 「{written}」 is no real day; write YYYY-MM-DD, such as 2024-06-30",
    )


def calendar_day(written: str) -> date | None:
    """Return the day a text of the form YYYY-MM-DD names, or None when it names none."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def load_engine(rules: Path | None, lang: Lang, *, second_vote: bool = True) -> Engine:
    """Return an engine of the rules. Raises as `load_rules` does."""
    from incentives import Engine

    return Engine(load_rules(rules, lang), second_vote)


def load_rules(rules: Path | None, lang: Lang) -> Ruleset:
    """Compile the rules. Raises typer.Exit(2) without such a folder, typer.Exit(4) after printing every problem."""
    from incentives.compiler.loading import load_rules as compiled
    from incentives.problems import RulesInvalid

    check_folder(rules, lang)
    try:
        return compiled(rules)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None


def check_folder(rules: Path | None, lang: Lang, option: str = "--rules") -> None:
    """Make sure that a rules folder exists. Raises typer.Exit(2)."""
    if rules is not None and not rules.is_dir():
        usage_error(lang, f"{option}「{rules}」不是目录", f"{option} 「{rules}」 is not a folder")


def check_programmes(names: Sequence[str], ruleset: Ruleset, lang: Lang) -> None:
    """Make sure that every programme named exists. Raises typer.Exit(2) with the ids that do."""
    from incentives.problems import suggestion

    known = sorted(ruleset.programmes)
    for name in names:
        if name not in known:
            near = suggestion(name, known)
            listed = "\n".join(f"  {one}  {ruleset.programmes[one].chinese}" for one in known)
            usage_error(
                lang,
                f"没有项目「{name}」" + (f"，是否要写「{near}」？" if near else "") + f"已有项目：\n{listed}",
                f"there is no programme 「{name}」"
                + (f"; did you mean 「{near}」?" if near else "")
                + f" Programmes:\n{listed}",
            )


def check_place(code: str | None, engine: Engine, lang: Lang) -> None:
    """Make sure that a place code is one the rules know, today's or a former one, or lies where none are listed.

    Raises typer.Exit(2).
    """
    from incentives.problems import suggestion

    places = engine.ruleset.places.places
    known = {*places, *(old for place in places.values() for old in place.formerly)}
    if code is None or code in known:
        return
    if re.fullmatch(r"\d{6}|\d{9}|\d{12}", code, re.ASCII) and (code[:6] in known or _unlisted(code, known)):
        return
    near = next((place.code for place in places.values() if place.name == code), "") or suggestion(
        code, sorted(known)
    )
    shown = f"{near} {engine.ruleset.places.name(near)}" if near else ""
    usage_error(
        lang,
        f"--place「{code}」不是已登记的地区代码"
        + (f"，是否要写「{shown}」？" if near else "；请写六位代码，如 640522"),
        f"--place 「{code}」 is not a known place code"
        + (f"; did you mean 「{shown}」?" if near else "; write six digits, such as 640522"),
    )


def _unlisted(code: str, known: set[str]) -> bool:
    """Tell whether a code lies in a known province, in a city none of whose counties are listed."""
    counties = (one for one in known if one[:4] == code[:4] and not one.endswith("00"))
    return f"{code[:2]}0000" in known and next(counties, None) is None
