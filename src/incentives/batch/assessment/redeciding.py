"""Households of an assessment decided again by the single engine, with everything that a ledger or a reader needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incentives.batch.assessment.manifest import Folder, Order
from incentives.batch.assessment.stored_results import read_results
from incentives.batch.block import Blocks
from incentives.domain.case import Case
from incentives.engine import Engine
from incentives.ir.determination import Result
from incentives.ir.ruleset import Ruleset


def applied_households(folder: Folder, ruleset: Ruleset, part: str, order: Order) -> set[str]:
    """Return the households of a part with an application and consent for some programme."""
    import pyarrow.compute as pc

    found: set[str] = set()
    for programme in order.programmes:
        table = read_results(folder, ruleset.programmes[programme], part, ("household", "state"))
        if table is not None:
            applied = pc.equal(table["state"].cast("string"), "determination")
            found.update(table["household"].filter(applied).cast("string").to_pylist())
    return found


def determined(
    engine: Engine, blocks: Blocks, folder: Folder, order: Order
) -> Iterator[tuple[dict[str, Any], Case, Result]]:
    """Yield document, case and result of every household with a determination, in the order of the registry.

    Raises EnginesDisagree.
    """
    for part in blocks.parts:
        applied = applied_households(folder, engine.ruleset, part, order)
        if not applied:
            continue
        block = blocks.block(part)
        for number, key in enumerate(block.keys):
            if key in applied:
                document = block.document(number)
                case = engine.read(document)
                yield document, case, engine.determine(case, order.on, programmes=order.programmes)
