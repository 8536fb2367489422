"""`incentives rules mutate`: change the rules one thing at a time, and list the changes that no scenario notices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import refuse_idle
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
from incentives_cli.proofs import proofs_on_file, prover_for, recheck_proofs, written
from incentives_cli.scenario_traces import AcceptOption, accepted_gaps, run_features


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
            help="对找不到反例的幸存变异用求解器证明，证明写入 proved_equivalents.yaml · ask the solver about survivors without a household, and keep the proofs",
        ),
    ] = False,
    recheck: Annotated[
        bool,
        typer.Option(
            "--recheck",
            help="只把 proved_equivalents.yaml 中的证明逐条重做一遍 · only make every proof of proved_equivalents.yaml anew",
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
    from incentives.specs.garbage import garbage_left
    from incentives.specs.mutation.drafts import draft_of
    from incentives.specs.mutation.report import mutation_json, mutation_lines
    from incentives.specs.mutation.run import Known, Seeking, mutate

    refuse_idle(
        {
            "--drafts": recheck and drafts is not None,
            "--prove": recheck and prove,
            "--all": recheck and everything,
            "--accept": recheck and accept is not None,
            "--format": recheck and form is not Format.HUMAN,
        },
        lang,
        "--recheck 只重做已有的证明",
        "--recheck only makes the proofs on file anew",
    )
    engine = load_engine(rules, lang, second_vote=False)
    check_programmes(programme or [], engine.ruleset, lang)
    accepted, proved = accepted_gaps(features, lang), proofs_on_file(features, lang)
    if recheck:
        recheck_proofs(engine, proved, programme or (), jobs, lang)
        return
    prover = prover_for(engine, lang) if prove else None
    with garbage_left(), progress(lang.said("变异", "mutants")) as done:
        runs = run_features(engine, features, lang)
        found = mutate(
            engine,
            runs,
            known=Known({} if everything else accepted.mutate, proved),
            programmes=programme or (),
            jobs=jobs,
            seeking=Seeking(prover=prover),
            progress=done,
        )
    if prove:
        found = written(found, features, proved)
    by_place = {run.scenario.place: run for run in runs}
    texts = {verdict.mutant.key: draft_of(engine, verdict, by_place) for verdict in found.of("survived")}
    if form is Format.JSON:
        typer.echo(json.dumps(mutation_json(found, texts), ensure_ascii=False, indent=2))
    else:
        for line in mutation_lines(found, engine.ruleset, english=lang is Lang.EN):
            typer.echo(line)
    if drafts is not None:
        drafts.write_text("\n".join(text for text in texts.values() if text), encoding="utf-8")
    if accept is not None:
        write_accepted(
            features,
            accepted.revised(
                "mutate", (verdict.mutant.key for verdict in found.of("survived")), found.stale, accept
            ),
        )
    elif not found.passed:
        raise typer.Exit(exit_codes.GATE_FAILED)
