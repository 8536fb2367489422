"""Holds the results of a peer against ours: whoever we decide must get the same outcome, amount, first month and trace.

We decide what holds whatever the missing facts and unpublished policies are; a peer's defaults are one such completion,
so it has to agree there. Where we leave something open, the peer says something all the same: that is counted apart.
Usage: python bench/peers/compare.py OURS HANDED PEER (OURS: what `incentives assess --no-second-look` wrote)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from incentives import Engine
from incentives.batch.assessment.manifest import Folder
from incentives.batch.assessment.result_tables import stored_at
from incentives.batch.assessment.stored_results import read_results
from incentives.compiler.effective import effective
from incentives.ir.ruleset import Programme
from incentives.ir.walk import clauses

ON = date(2024, 6, 30)


@dataclass
class Agreement:
    """Counts for one programme; `differing` names the conditions and payments that differ with how often."""

    subjects: int = 0
    decided: int = 0
    same: int = 0
    open: int = 0
    open_eligible: int = 0
    paid: int = 0
    same_paid: int = 0
    bits: int = 0
    same_bits: int = 0
    differing: Counter[str] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """Return one line of the table."""
        return (
            f"{name:34}{self.subjects:10}{self.decided:10}{_share(self.same, self.decided):>10}{self.paid:9}"
            f"{_share(self.same_paid, self.paid):>10}{self.bits:12}{_share(self.same_bits, self.bits):>11}"
            f"{self.open:9}{self.open_eligible:10}"
        )


HEAD = (
    f"{'':34}{'subjects':>10}{'decided':>10}{'same':>10}{'amounts+':>9}{'same':>10}{'conditions':>12}{'same':>11}"
    f"{'open':>9}{'eligible':>10}\n{'':34}{'':>10}{'by us':>10}{'':>10}{'starts':>9}{'':>10}{'known':>12}{'':>11}"
    f"{'to us':>9}{'to them':>10}"
)


def agreement(ours: Path, handed: Path, peer: Path) -> dict[str, Agreement]:
    """Compare all programmes of one assessment."""
    said = json.loads((handed / "said.json").read_text(encoding="utf-8"))
    ruleset = Engine.load(second_vote=False).ruleset
    place = pq.read_table(handed / "household.parquet", columns=["place"])["place"][0].as_py()
    found = {}
    for results in said["results"]:
        rules = effective(ruleset, ruleset.programmes[results["programme"]], place, ON)
        trees = [rules.eligibility, *rules.referrals, *rules.requires.values()]
        numbers = [clause.id for tree in trees for _, clause in clauses(tree)]
        programme, folder = ruleset.programmes[results["programme"]], Folder(ours)
        parts = [(one, read_results(folder, programme, one)) for one in (folder.about() or {})["parts"]]
        mine = pa.concat_tables(
            [
                _with_entitlements(table, folder.entitlements(part), programme)
                for part, table in parts
                if table is not None
            ]
        )
        mine = mine.filter(mine["subject"].is_valid())
        theirs = pq.read_table(peer / f"{results['programme']}.parquet", partitioning=None)
        if not mine["household"].cast("string").equals(theirs["household"].cast("string")):
            raise SystemExit(f"{results['programme']}: not the same subjects in the same order")
        found[results["programme"]] = _compared(mine, theirs, results, numbers)
    return found


def _with_entitlements(table: Any, file: Path, programme: Programme) -> Any:
    """Return results with what the subjects are entitled to as columns, `<id>.amount_fen`, `.starts` and `.certain`."""
    given = pq.read_table(file, filters=[("programme", "==", programme.id)], partitioning=None)
    given = given.append_column("key", _keys(given))
    subjects = _keys(table)
    for rule in programme.entitlements:
        some = given.filter(pc.equal(given["entitlement"].cast("string"), rule.id))
        rows = pc.index_in(subjects, value_set=some["key"])
        for name in ("amount_fen", "starts", "certain"):
            table = table.append_column(f"{rule.id}.{name}", some[name].take(rows))
    return table


def _keys(table: Any) -> Any:
    return pc.binary_join_element_wise(
        table["household"], table["subject"].fill_null(""), "\t"
    ).combine_chunks()


def _compared(mine: Any, theirs: Any, results: dict[str, Any], numbers: list[str]) -> Agreement:
    outcome = mine["outcome"].cast("string")
    eligible, undecided = (_flags(pc.equal(outcome, word)) for word in ("eligible", "undetermined"))
    said = _flags(theirs["eligible"])
    found = Agreement(len(said), int((~undecided).sum()), open=int(undecided.sum()))
    found.same = int((eligible == said)[~undecided].sum())
    found.differing["outcome"] = found.decided - found.same
    found.open_eligible = int((undecided & said).sum())
    for payment in results["payments"]:
        _payment(found, mine, theirs, payment, eligible)
    for number, name in enumerate(numbers):
        if name in results["conditions"]:
            word, *bits = stored_at(number)
            true, unknown = (mine[word].to_numpy() >> bit & 1 == 1 for bit in bits)
            same = (true == _flags(theirs[f"condition.{name}"])) & ~unknown
            found.bits += int((~unknown).sum())
            found.same_bits += int(same.sum())
            found.differing[name] += int((~unknown).sum() - same.sum())
    return found


def _payment(found: Agreement, mine: Any, theirs: Any, payment: dict[str, str], eligible: Any) -> None:
    """Compare amounts and first months that we know of whoever surely has the payment."""
    certain = eligible & _flags(mine[f"{payment['id']}.certain"])
    for what, column in (("amount", "amount_fen"), ("starts", "starts")):
        own = mine[f"{payment['id']}.{column}"].combine_chunks()
        known = certain & own.is_valid().to_numpy(zero_copy_only=False)
        if not payment[what]:
            found.paid += int(known.sum())
            found.differing[f"{payment['id']}.{what} not said"] += int(known.sum())
            continue
        other = theirs[f"{payment['id']}.{what}"].combine_chunks()
        same = (
            _flags(pc.equal(own.cast(pa.int32() if what == "starts" else pa.int64()), _days(other, what)))
            & known
        )
        found.paid += int(known.sum())
        found.same_paid += int(same.sum())
        found.differing[f"{payment['id']}.{what}"] += int(known.sum() - same.sum())


def _days(column: Any, what: str) -> Any:
    return column.cast(pa.date32()).cast(pa.int32()) if what == "starts" else column.cast(pa.int64())


def _flags(column: Any) -> Any:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.asarray(whole.fill_null(False).to_numpy(zero_copy_only=False))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f} %" if whole else "-"


def main() -> None:
    """Print a line for each programme, then what differs."""
    found = agreement(*map(Path, sys.argv[1:4]))
    print(HEAD)
    for name, one in found.items():
        print(one.line(name))
    for name, one in found.items():
        for what, count in one.differing.most_common():
            if count:
                print(f"differs: {name} {what}: {count}")


if __name__ == "__main__":
    main()
