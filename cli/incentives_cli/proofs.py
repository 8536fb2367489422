"""Proofs that a changed rule changes nothing: read from the features folder, asked of the solver, written, made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.ir.ruleset import Ruleset
    from incentives.specs.mutation.run import MutationRun
    from incentives.specs.mutation.solver import Answer, Prover
    from incentives.specs.proved import Proof


def proofs_on_file(features: Path, lang: Lang) -> dict[str, Proof]:
    """Return the proofs of a folder of features. Raises typer.Exit(4) with every mistake of the file."""
    from incentives import RulesInvalid
    from incentives.specs.proved import read_proved

    try:
        return read_proved(features)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None


def prover_for(engine: Engine, lang: Lang) -> Prover:
    """Return the solver's comparison of rules with changed ones. Raises typer.Exit(2) without the solver."""
    try:
        from incentives.verify.equivalence import Different, Equal
        from incentives.verify.everywhere import TIMEOUT_MS, Everywhere
        from incentives.verify.household import Bounds
        from incentives.verify.together import never_together
    except ModuleNotFoundError:
        usage_error(
            lang,
            "--prove、--recheck 需要求解器，请安装：pip install 'incentives[verify]'",
            "--prove and --recheck need the solver: pip install 'incentives[verify]'",
        )
    from incentives.specs.mutation.solver import BOUNDS, Apart, Open, Same

    bounds = Bounds(BOUNDS["children"], BOUNDS["marriages"], BOUNDS["rows"])

    class ByZ3:
        """The solver, as mutation testing asks it."""

        def __init__(self) -> None:
            self._everywhere = Everywhere(engine.ruleset, bounds)

        def compare(self, changed: Ruleset, programme: str) -> Answer:
            """Compare one programme, wherever and whenever it speaks."""
            found = self._everywhere.compare(changed, programme)
            if isinstance(found, Different):
                return Apart(found.document, found.subject, found.on, found.what, found.only_incomplete)
            return Same(found.pieces) if isinstance(found, Equal) else Open(found.reason)

        def never_together(self, pair: tuple[str, str], place: str) -> Same | Open:
            """Prove that two payments to one person never meet where a place's rules speak."""
            found = never_together(engine.ruleset, pair, place, bounds, TIMEOUT_MS)
            return Same(found.pieces) if isinstance(found, Equal) else Open(found.reason)

    return ByZ3()


def written(found: MutationRun, features: Path, proved: Mapping[str, Proof]) -> MutationRun:
    """Write the proofs that hold: those on file that are of these rules, and those of this run.

    Return the run without what it said of proofs that do not hold: they have left the file.
    """
    from incentives.specs.proved import Proof, write_proved

    kept = {key: proof for key, proof in proved.items() if key not in found.unproved}
    for verdict in found.of("equivalent"):
        if verdict.digest and verdict.mutant.key not in kept:
            kept[verdict.mutant.key] = Proof(verdict.reason, verdict.digest, date.today())
    write_proved(features, kept)
    return replace(found, unproved=())


def recheck_proofs(
    engine: Engine, proved: Mapping[str, Proof], programmes: Sequence[str], jobs: int, lang: Lang
) -> None:
    """Make every proof on file anew. Raises typer.Exit(6) where one fails, after printing all that do."""
    from incentives.specs.mutation.recheck import recheck

    mine = [item for item in proved.items() if not programmes or item[0].partition("/")[0] in programmes]
    prover = prover_for(engine, lang)
    with progress(lang.said("证明", "proofs")) as done:
        wrong = recheck(engine, mine, prover, jobs=jobs, progress=done)
    for key, why in wrong.items():
        typer.echo(f"{key}\n  {why}")
    typer.echo(
        lang.said(
            f"证明 {len(mine)} 条，不成立 {len(wrong)} 条", f"{len(mine)} proofs, {len(wrong)} do not hold"
        )
    )
    if wrong:
        raise typer.Exit(exit_codes.GATE_FAILED)
