"""What `assess --record` does: the determinations of a registry into a ledger, in batches."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import actor_name, ledger_refusals, opened
from incentives_cli.ledger_recording import Filing, ensure_ledger
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.batch.assessment.manifest import Order
    from incentives.batch.assessment.run import Assessed

HOUSEHOLDS_IN_A_BATCH = 200


def record_assessed(filing: Filing, found: Assessed, order: Order, engine: Engine, lang: Lang) -> None:
    """Record every determination, some hundred households in one transaction; recorded before, it is not again.

    Each is decided once more by the single engine, whose trace is what is recorded. Raises typer.Exit.
    """
    from incentives.batch.assessment.redeciding import determined
    from incentives.batch.opening import open_blocks
    from incentives.records.recording import Actor, Hearing, record

    ensure_ledger(filing.url, lang)
    name = actor_name(filing.actor, lang)
    source = found.folder.source(order.source)
    blocks = open_blocks(source, engine.ruleset.vocabulary, order.today)
    decided = determined(engine, blocks, found.folder, order)
    households = entries = known = 0
    with (
        progress(lang.said("已记入的户", "households recorded")) as shown,
        opened(filing.url, lang, keys=filing.keys, signs=True) as ledger,
        ledger_refusals(lang),
    ):
        while batch := [Hearing(*one, order.programmes) for one in islice(decided, HOUSEHOLDS_IN_A_BATCH)]:
            made = record(ledger, batch, engine.ruleset, Actor(name), filing.retain_until)
            households += len(batch)
            entries += sum(one.new for one in made)
            known += sum(not one.new for one in made)
            shown(households, found.total("households"))
        if ledger.signer is not None and entries:
            ledger.checkpoint()
    typer.echo(
        lang.said(
            f"{households} 户的 {entries} 项认定记入 {filing.url}，早已记入 {known} 项；预审不记",
            f"{entries} determinations of {households} households recorded in {filing.url}, {known} were there already; screenings are not recorded",
        ),
        err=True,
    )
