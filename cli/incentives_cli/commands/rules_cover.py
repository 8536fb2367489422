"""`incentives rules cover`: which conditions some scenario shows to matter, holding and failing."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.features import FEATURES, FeaturesOption
from incentives_cli.language import Lang
from incentives_cli.options import (
    Format,
    LangOption,
    ProgrammesOption,
    RulesOption,
    check_programmes,
    load_engine,
)
from incentives_cli.scenario_traces import AcceptOption, accepted_gaps, run_features


def rules_cover(
    *,
    features: FeaturesOption = FEATURES,
    rules: RulesOption = None,
    programme: ProgrammesOption = None,
    accept: AcceptOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="输出格式：human、json · output format: human or json")
    ] = Format.HUMAN,
    lang: LangOption = Lang.ZH,
) -> None:
    """检查每项条件成立、不成立时是否都有场景由它决定结论。 Check that every condition decides some scenario, both ways."""
    from incentives.specs.accepted import write_accepted
    from incentives.specs.cover import cover
    from incentives.specs.coverage_report import coverage, coverage_json, coverage_lines
    from incentives.specs.garbage import garbage_left
    from incentives.specs.mutation.trace import traces

    engine = load_engine(rules, lang, second_vote=False)
    check_programmes(programme or [], engine.ruleset, lang)
    accepted = accepted_gaps(features, lang)
    with garbage_left():
        units = cover(engine.ruleset, traces(engine, run_features(engine, features, lang)))
    found = coverage(units, accepted.cover, programme or ())
    if form is Format.JSON:
        typer.echo(json.dumps(coverage_json(found), ensure_ascii=False, indent=2))
    else:
        for line in coverage_lines(found, engine.ruleset, english=lang is Lang.EN):
            typer.echo(line)
    if accept is not None:
        write_accepted(
            features, accepted.revised("cover", (gap.key for gap in found.open), found.stale, accept)
        )
    elif not found.passed:
        raise typer.Exit(exit_codes.GATE_FAILED)
