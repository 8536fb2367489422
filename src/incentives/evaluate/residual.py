"""What is still open of a decision, looked at again and again while answers to missing facts are tried.

Learning more never reverses what is decided (strong Kleene), so only conditions that were unknown are evaluated
again, and values that were known are taken over. No trace is kept.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from incentives.domain.case import Case, Record
from incentives.domain.missing import FactGap, Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.operand_closures import Test
from incentives.evaluate.sight import Sight
from incentives.ir.condition import AllOf, AnyOf, Leaf, Not
from incentives.ir.settled import Settled

Tree: TypeAlias = Any
"""A truth; the key of a leaf; or a tuple of `all`, `any` or `not` and the trees below. Plain, so that it hashes."""

Values: TypeAlias = Mapping[Record, Mapping[Any, Any]]


@dataclass(frozen=True, slots=True)
class Look:
    """What is left: the tree, the gaps that can still be asked about in document order, and the values now known.

    `hanging` are leaves that no further answer settles, with the gaps behind them: lists that hold more than they
    show, records that contradict each other.
    """

    tree: Tree
    gaps: tuple[FactGap, ...]
    hanging: Mapping[str, tuple[FactGap, ...]]
    known: Values


class Residual:
    """The open conditions of one programme, subject and day on one case, whose records the caller may fill in."""

    def __init__(self, direct: DirectProgramme, case: Case, subject: Record, on: date) -> None:
        self.direct, self.case, self.subject, self.on = direct, case, subject, on
        self.leaves: dict[str, Leaf] = {}
        self._tests: dict[str, Test] = {}

    def start(self, settled: Settled) -> Tree:
        """Return the open part of a settled tree, after which `look` knows its leaves."""
        if settled.truth is not Truth.UNKNOWN:
            return settled.truth
        condition = settled.condition
        if isinstance(condition, AllOf | AnyOf):
            kind = "all" if isinstance(condition, AllOf) else "any"
            return (kind, *[self.start(part) for part in settled.parts if part.truth is Truth.UNKNOWN])
        if isinstance(condition, Not):
            return ("not", self.start(settled.parts[0]))
        key = f"leaf {len(self.leaves)}"
        self.leaves[key], self._tests[key] = condition, self.direct.test(condition)
        return key

    def leaves_of(self, tree: Tree) -> list[Leaf]:
        """Return the conditions left in a tree, in document order."""
        if isinstance(tree, str):
            return [self.leaves[tree]]
        return [] if isinstance(tree, Truth) else [leaf for part in tree[1:] for leaf in self.leaves_of(part)]

    def look(self, tree: Tree, known: Values, asked: Container[str], assumed: Mapping[str, Truth]) -> Look:
        """Evaluate the leaves of a tree on the records as they are now; those in `assumed` are what it says.

        A leaf that stays unknown although all of its facts have been asked for (`asked` holds their paths) hangs on
        what can only be seen from papers; one that waits for policy alone is unknown for good.
        """
        sight = Sight(self.case, self.on, self.direct.effective.programme.id, self.direct.places)
        for record, values in known.items():
            sight.derived[record] = dict(values)
        waiting: dict[str, tuple[FactGap, ...]] = {}
        left = self._again(tree, sight, assumed, waiting)
        gaps = dict.fromkeys(gap for facts in waiting.values() for gap in facts if gap.path not in asked)
        hanging = {leaf: facts for leaf, facts in waiting.items() if all(gap.path in asked for gap in facts)}
        values_known = {record: _sure(values) for record, values in sight.derived.items()}
        return Look(left, tuple(gaps), hanging, values_known)

    def _again(
        self,
        tree: Tree,
        sight: Sight,
        assumed: Mapping[str, Truth],
        waiting: dict[str, tuple[FactGap, ...]],
    ) -> Tree:
        """Return what is left of a tree; `waiting` takes up its leaves with the facts they wait for."""
        if isinstance(tree, Truth):
            return tree
        if isinstance(tree, str):
            return assumed[tree] if tree in assumed else self._leaf(tree, sight, waiting)
        if tree[0] == "not":
            part = self._again(tree[1], sight, assumed, waiting)
            return ~part if isinstance(part, Truth) else ("not", part)
        decisive = Truth.FALSE if tree[0] == "all" else Truth.TRUE
        mine: dict[str, tuple[FactGap, ...]] = {}
        parts: dict[Tree, None] = {}
        for part in tree[1:]:
            left = self._again(part, sight, assumed, mine)
            if left is decisive:
                return decisive
            if left is not ~decisive:
                parts[left] = None
        waiting.update(mine)
        if len(parts) < 2:
            return next(iter(parts), ~decisive)
        return (tree[0], *parts)

    def _leaf(self, key: str, sight: Sight, waiting: dict[str, tuple[FactGap, ...]]) -> Tree:
        known = self._tests[key](sight, self.subject, None)
        if not isinstance(known, Missing):
            return Truth.TRUE if known else Truth.FALSE
        facts = tuple([gap for gap in known.gaps if isinstance(gap, FactGap)])
        if not facts:
            return Truth.UNKNOWN
        waiting[key] = facts
        return key


def _sure(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return the values that learning more cannot change."""
    return {
        slot: value
        for slot, value in values.items()
        if not (isinstance(value, Missing) or (isinstance(value, Tally) and value.lo != value.hi))
    }
