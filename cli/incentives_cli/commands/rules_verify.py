"""`incentives rules verify`: what a solver proves of the rules, and the households that refute the rest."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import (
    Format,
    LangOption,
    OnOption,
    PlaceOption,
    ProgrammesOption,
    RulesOption,
    check_place,
    check_programmes,
    day_of,
    load_engine,
)
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives.verify.verdict import Verdict

FORMATS = (Format.HUMAN, Format.JSON)


def rules_verify(
    *,
    programme: ProgrammesOption = None,
    place: PlaceOption = None,
    on: OnOption = None,
    alone: Annotated[
        bool,
        typer.Option("--only-that-day", help="只看该日，不看其他施行期间 · that day alone, no other periods"),
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", min=0, help="进程数，0 为每个处理器一个 · processes, 0: one for each processor"
        ),
    ] = 0,
    rules: RulesOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="输出格式：human、json · output format: human or json")
    ] = Format.HUMAN,
    lang: LangOption = Lang.ZH,
) -> None:
    """证明规则没有矛盾和缺漏，不成立的给出反例。 Prove that the rules hold together, or show a household on which they do not."""
    check_format(form, lang)
    require_solver(lang)
    day = day_of(on, lang)
    engine = load_engine(rules, lang, second_vote=False)
    check_programmes(programme or [], engine.ruleset, lang)
    check_place(place, engine, lang)
    names = list(dict.fromkeys(programme or engine.ruleset.programmes))
    size = {name: len(engine.ruleset.programmes[name].policies) for name in names}
    found = _verdicts(
        rules, sorted(names, key=lambda name: -size[name]), day, place, alone=alone, jobs=jobs, lang=lang
    )
    from incentives.verify.household import Bounds
    from incentives.verify.menu import side_conditions
    from incentives.verify.verdict import as_json
    from incentives_cli.render.verify import print_verdicts

    bounds = side_conditions(Bounds())
    if form is Format.JSON:
        document = {
            "schema": "incentives/verify/1",
            "on": day.isoformat(),
            "ruleset": engine.ruleset.digest,
            "side_conditions": {"zh": str(bounds), "en": bounds.english},
            "verdicts": [as_json(verdict) for name in names for verdict in found[name]],
        }
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print_verdicts(engine, day, [(name, found[name]) for name in names], bounds, lang)
    if any(verdict.fails for verdicts in found.values() for verdict in verdicts):
        raise typer.Exit(exit_codes.GATE_FAILED)


def check_format(form: Format, lang: Lang) -> None:
    """Make sure that the format is one this command writes. Raises typer.Exit(2)."""
    if form not in FORMATS:
        usage_error(
            lang,
            f"--format「{form.value}」不适用，可写 human、json",
            f"--format 「{form.value}」: human or json",
        )


def require_solver(lang: Lang) -> None:
    """Make sure that the solver is installed. Raises typer.Exit(2) with the command that installs it."""
    from importlib.util import find_spec

    if find_spec("z3") is None:
        usage_error(
            lang,
            "证明规则需要 z3-solver，请先运行：pip install 'incentives[verify]'",
            "proving needs z3-solver; run: pip install 'incentives[verify]'",
        )


def _verdicts(
    rules: Path | None, names: list[str], day: date, place: str | None, *, alone: bool, jobs: int, lang: Lang
) -> dict[str, list[Verdict]]:
    """Verify the programmes beside one another; the largest come first, so that nobody waits for one at the end."""
    workers = min(jobs or os.cpu_count() or 1, len(names))
    found: dict[str, list[Verdict]] = {}
    with progress(lang.said("验证项目", "programmes")) as done:
        if workers == 1:
            for name in names:
                found[name] = verified(rules, name, day, place, alone)
                done(len(found), len(names))
            return found
        with ProcessPoolExecutor(workers) as pool:
            waiting = {pool.submit(verified, rules, name, day, place, alone): name for name in names}
            for future in as_completed(waiting):
                found[waiting[future]] = future.result()
                done(len(found), len(names))
    return found


def verified(rules: Path | None, name: str, day: date, place: str | None, alone: bool) -> list[Verdict]:
    """Verify one programme, in whatever process this is called."""
    from incentives import Engine
    from incentives.verify.menu import verify_programme

    return verify_programme(Engine.load(rules, second_vote=False), name, day, place, alone=alone)[0]
