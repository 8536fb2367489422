"""`incentives rules mutate`: change the rules one thing at a time, and list the changes that no scenario notices."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
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
from incentives_cli.progress import progress
from incentives_cli.scenario_traces import AcceptOption, accepted_gaps, run_features

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.ir.ruleset import EffectiveProgramme
    from incentives.specs.mutation.solver import Apart, Differ


def rules_mutate(
    *,
    features: FeaturesOption = FEATURES,
    rules: RulesOption = None,
    programme: ProgrammesOption = None,
    drafts: Annotated[
        Path | None,
        typer.Option(
            "--drafts",
            metavar="FILE",
            help="把能发现幸存变异的家庭写成草案场景 · write households that kill survivors as draft scenarios",
            show_default=False,
        ),
    ] = None,
    prove: Annotated[
        bool,
        typer.Option(
            "--prove",
            help="对找不到反例的幸存变异用求解器证明 · ask the solver about survivors without a household",
        ),
    ] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="不看接受清单，列出全部幸存变异 · leave the accepted list aside and show every survivor",
        ),
    ] = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", min=0, help="进程数，0 为每个处理器一个 · processes, 0: one for each processor"
        ),
    ] = 0,
    accept: AcceptOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="输出格式：human、json · output format: human or json")
    ] = Format.HUMAN,
    lang: LangOption = Lang.ZH,
) -> None:
    """逐处改动规则，列出没有场景发现的改动。 Change the rules one thing at a time and list what no scenario notices."""
    from incentives.specs.accepted import write_accepted
    from incentives.specs.mutation.drafts import draft_of
    from incentives.specs.mutation.report import mutation_json, mutation_lines
    from incentives.specs.mutation.run import Seeking, mutate

    engine = load_engine(rules, lang, second_vote=False)
    check_programmes(programme or [], engine, lang)
    accepted = accepted_gaps(features, lang)
    runs = run_features(engine, features, lang)
    solver = _differ(engine, lang) if prove else None
    with progress(lang.said("变异", "mutants")) as done:
        found = mutate(
            engine,
            runs,
            accepted={} if everything else accepted.mutate,
            programmes=programme or (),
            jobs=jobs,
            seeking=Seeking(differ=solver),
            progress=done,
        )
    by_place = {run.scenario.place: run for run in runs}
    written = {verdict.mutant.key: draft_of(engine, verdict, by_place) for verdict in found.of("survived")}
    if form is Format.JSON:
        typer.echo(json.dumps(mutation_json(found, written), ensure_ascii=False, indent=2))
    else:
        for line in mutation_lines(found, engine.ruleset, english=lang is Lang.EN):
            typer.echo(line)
    if drafts is not None:
        drafts.write_text("\n".join(text for text in written.values() if text), encoding="utf-8")
    if accept is not None:
        write_accepted(
            features,
            accepted.revised(
                "mutate", (verdict.mutant.key for verdict in found.of("survived")), found.stale, accept
            ),
        )
    elif not found.passed:
        raise typer.Exit(exit_codes.GATE_FAILED)


def _differ(engine: Engine, lang: Lang) -> Differ:
    """Return the solver's comparison of two programmes. Raises typer.Exit(2) without the solver."""
    try:
        from incentives.verify.equivalence import Different, Equal, differ
    except ModuleNotFoundError:
        usage_error(
            lang,
            "--prove 需要求解器，请安装：pip install 'incentives[verify]'",
            "--prove needs the solver: pip install 'incentives[verify]'",
        )
    from incentives.specs.mutation.solver import Apart

    rules = engine.ruleset

    def compare(before: EffectiveProgramme, after: EffectiveProgramme, on: date) -> Apart | bool:
        found = differ(before, after, rules.places, rules.vocabulary, on)
        if isinstance(found, Different):
            return Apart(found.document, found.subject, found.what, found.only_incomplete)
        return isinstance(found, Equal)

    return compare
