"""What cover and mutate stand on: the rules, every scenario run on them, and the gaps that are accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report
from incentives_cli.features import read_features
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.specs.accepted import Accepted
    from incentives.specs.scenario_run import ScenarioRun


AcceptOption = Annotated[
    str | None,
    typer.Option(
        "--accept",
        metavar="REASON",
        help="以此理由接受全部缺口，写入 accepted_gaps.yaml，并删去已补上的 · accept all gaps for this reason, drop closed ones",
        show_default=False,
    ),
]


def run_features(engine: Engine, features: Path, lang: Lang) -> list[ScenarioRun]:
    """Run all scenarios of a folder. Raises typer.Exit(6) after printing every one that fails: nothing rests on those."""
    from incentives.specs.scenario_run import run_scenarios

    runs = run_scenarios(engine, read_features(features, lang))
    failed = [run for run in runs if not run.passed]
    for run in failed:
        typer.echo(f"{run.scenario.file}:{run.failed_line} {run.scenario.name}\n{run.failure}", err=True)
    if failed:
        typer.echo(
            lang.said(
                f"{len(failed)} 个场景没有通过，先改正这些场景或者规则",
                f"{len(failed)} scenarios fail; put these or the rules right first",
            ),
            err=True,
        )
        raise typer.Exit(exit_codes.GATE_FAILED)
    return runs


def accepted_gaps(features: Path, lang: Lang) -> Accepted:
    """Return the accepted gaps of a folder of features. Raises typer.Exit(4) with every mistake of the list."""
    from incentives import RulesInvalid
    from incentives.specs.accepted import read_accepted

    try:
        return read_accepted(features)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
