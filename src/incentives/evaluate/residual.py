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
from incentives.domain.missing import FactGap, Gap, Missing
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
    """What is left: the tree, the gaps that can still be asked about in document order, and the values now known."""

    tree: Tree
    gaps: tuple[FactGap, ...]
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

    def look(self, tree: Tree, known: Values, asked: Container[str]) -> Look:
        """Evaluate the leaves of a tree on the records as they are now.

        A leaf that stays unknown although all of its facts have been asked for (`asked` holds their paths) is
        unknown for good: policy, or a list that may hold more.
        """
        sight = Sight(self.case, self.on, self.direct.effective.programme.id, self.direct.places)
        for record, values in known.items():
            sight.derived[record] = dict(values)
        gaps: dict[FactGap, None] = {}
        left = self._again(tree, sight, asked, gaps)
        return Look(left, tuple(gaps), {record: _sure(values) for record, values in sight.derived.items()})

    def _again(self, tree: Tree, sight: Sight, asked: Container[str], gaps: dict[FactGap, None]) -> Tree:
        if isinstance(tree, str):
            known = self._tests[tree](sight, self.subject, None)
            if not isinstance(known, Missing):
                return Truth.TRUE if known else Truth.FALSE
            open_ = [gap for gap in known.gaps if _is_open(gap, asked)]
            gaps.update(dict.fromkeys(open_))  # type: ignore[arg-type]
            return tree if open_ else Truth.UNKNOWN
        if isinstance(tree, Truth):
            return tree
        if tree[0] == "not":
            part = self._again(tree[1], sight, asked, gaps)
            return ~part if isinstance(part, Truth) else ("not", part)
        decisive = Truth.FALSE if tree[0] == "all" else Truth.TRUE
        mine: dict[FactGap, None] = {}
        parts: dict[Tree, None] = {}
        for part in tree[1:]:
            left = self._again(part, sight, asked, mine)
            if left is decisive:
                return decisive
            if left is not ~decisive:
                parts[left] = None
        gaps.update(mine)
        if len(parts) < 2:
            return next(iter(parts), ~decisive)
        return (tree[0], *parts)


def _is_open(gap: Gap, asked: Container[str]) -> bool:
    return isinstance(gap, FactGap) and gap.path not in asked


def _sure(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return the values that learning more cannot change."""
    return {
        slot: value
        for slot, value in values.items()
        if not (isinstance(value, Missing) or (isinstance(value, Tally) and value.lo != value.hi))
    }
