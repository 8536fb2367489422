"""The primary engine: an effective programme compiled to closures, settled with a complete trace.

Every condition of the programme is evaluated, none is skipped because another already decided: a reader sees
all that was found. Inside derived facts evaluation stops as soon as the answer is certain.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias, assert_never

from incentives.domain.case import Case, Record
from incentives.domain.missing import NONE, Missing, merged
from incentives.domain.place import Places
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.evaluate.operand_closures import Closure, OperandClosures, Test
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import OPERATORS, PYTHON_TYPES, Known, compare, too_coarse
from incentives.ir.condition import AllOf, AnyOf, Compare, Condition, Leaf, Not, OneOf, Within
from incentives.ir.operand import Constant, FactOf, Operand
from incentives.ir.ruleset import EffectiveProgramme, EntitlementRule
from incentives.ir.settled import Findings, PaymentFindings, Settled
from incentives.ir.types import YES_NO

Settle: TypeAlias = Callable[[Sight, Record], Settled]
_TRUTH = (Truth.FALSE, Truth.TRUE)  # of False and True


class DirectProgramme:
    """One effective programme, compiled; safe to share between threads, since all state is in the sight."""

    def __init__(self, effective: EffectiveProgramme, places: Places) -> None:
        self.effective, self.places = effective, places
        self._operands = OperandClosures(effective, self._test)
        self._alone: dict[int, Test] = {}
        self._eligibility = self._settle(effective.eligibility)
        self._referrals = [self._settle(part) for part in effective.referrals]
        self._payments = [self._payment(rule) for rule in effective.programme.entitlements]

    def settle(self, case: Case, subject: Record, on: date) -> Findings:
        """Settle every condition for one subject on one day."""
        return self.settle_in(Sight(case, on, self.effective.programme.id, self.places), subject)

    def settle_in(self, sight: Sight, subject: Record) -> Findings:
        """Settle every condition as a sight shows the case; values it has worked out already are taken over."""
        eligibility = self._eligibility(sight, subject)
        referrals = tuple(settle(sight, subject) for settle in self._referrals)
        payments = tuple([payment(sight, subject) for payment in self._payments])
        return Findings(eligibility, referrals, payments, self._operands.derived, sight.derived)

    def closure(self, operand: Operand) -> Closure:
        """Return an operand compiled beside the programme's own: it reads, and keeps, the same derived values."""
        return self._operands.compile(operand)

    def test(self, condition: Condition) -> Test:
        """Return one of the programme's own conditions compiled to answer alone, without a trace."""
        if id(condition) not in self._alone:
            self._alone[id(condition)] = self._test(condition)
        return self._alone[id(condition)]

    def fails(self, case: Case, subject: Record, on: date) -> bool:
        """Tell whether the conditions surely fail, as `settle` would find; no trace is made, so it takes less time."""
        sight = Sight(case, on, self.effective.programme.id, self.places)
        return self.test(self.effective.eligibility)(sight, subject, None) is False

    def _payment(self, rule: EntitlementRule) -> Callable[[Sight, Record], PaymentFindings]:
        """Compile what one entitlement depends on."""
        condition = self.effective.requires.get(rule.id)
        requires = self._settle(condition) if condition is not None else None
        starts = self._operands.compile(rule.starts) if rule.starts is not None else None
        ends = {exit_.clause.id: self._operands.compile(exit_.day) for exit_ in rule.ends}
        by = self.effective.programme.amounts[rule.pays].by if rule.pays else {}
        keys = {name: self._operands.compile(operand) for name, operand in by.items()}

        def find(sight: Sight, subject: Record) -> PaymentFindings:
            return PaymentFindings(
                rule,
                requires(sight, subject) if requires is not None else None,
                starts(sight, subject, None) if starts is not None else None,
                {name: day(sight, subject, None) for name, day in ends.items()},
                {name: key(sight, subject, None) for name, key in keys.items()},
            )

        return find

    def _settle(self, condition: Condition) -> Settle:
        """Compile a condition of the programme to a closure that returns it settled."""
        match condition:
            case AllOf(parts=parts):
                return _joined(condition, [self._settle(part) for part in parts], Truth.TRUE)
            case AnyOf(parts=parts):
                return _joined(condition, [self._settle(part) for part in parts], Truth.FALSE)
            case Not(part=part):
                return _negated(condition, self._settle(part))
            case Compare() | OneOf() | Within():
                return self._leaf(condition)
            case _:
                assert_never(condition)

    def _leaf(self, leaf: Leaf) -> Settle:
        """Compile a leaf to a closure that keeps what it saw."""
        if isinstance(leaf, Compare) and (limit := self._operands.fixed(leaf.right)) is not NONE:
            if (value := self._operands.fixed(leaf.left)) is not NONE:
                always = _settled(leaf, compare(leaf.operator, value, limit), value, limit)
                return lambda sight, subject: always
            return _against_settled(leaf, self._operands.compile(leaf.left), limit)
        left, right, relate = self._related(leaf)

        def settle(sight: Sight, subject: Record) -> Settled:
            one, other = left(sight, subject, None), right(sight, subject, None)
            return _settled(leaf, relate(sight, subject, one, other), one, other)

        return settle

    def _related(self, leaf: Leaf) -> tuple[Closure, Closure, Callable[[Sight, Record, Any, Any], Known]]:
        """Return a leaf's two sides and how they are related."""
        match leaf:
            case Compare(operator=operator, left=left, right=right):
                return self._operands.compile(left), self._operands.compile(right), (
                    lambda sight, record, one, other: compare(operator, one, other)
                )  # fmt: skip
            case OneOf(operand=operand, members=members):
                return self._operands.compile(operand), lambda sight, record, owner: None, (
                    lambda sight, record, one, other: one if isinstance(one, Missing) else one in members
                )  # fmt: skip
            case Within(operand=operand, scope=scope):
                return self._operands.compile(operand), self._operands.compile(scope), _lies_within(operand)
            case _:
                assert_never(leaf)

    def _test(self, condition: Condition) -> Test:
        """Compile a condition inside a definition: no trace, and no work once the answer is certain."""
        match condition:
            case AllOf(parts=parts):
                return _certain([self._test(part) for part in parts], decided_by=False)
            case AnyOf(parts=parts):
                return _certain([self._test(part) for part in parts], decided_by=True)
            case Not(part=part):
                return _opposite(self._test(part))
            case Compare(operator="==", left=left, right=Constant(value=True)) if left.type == YES_NO:
                return self._operands.compile(left)  # what is yes, no or missing is its own answer
            case Compare(operator=operator, left=left, right=right):
                if (limit := self._operands.fixed(right)) is not NONE:
                    if isinstance(left, FactOf):
                        return _fact_against(operator, left.name, limit)
                    return _against(operator, self._operands.compile(left), limit)
                return _compared(condition, self._operands.compile(left), self._operands.compile(right))
            case OneOf() | Within():
                one, other, relate = self._related(condition)
                return lambda sight, record, owner: relate(
                    sight, record, one(sight, record, owner), other(sight, record, owner)
                )
            case _:
                assert_never(condition)


def _settled(leaf: Leaf, known: Known, left: Any, right: Any) -> Settled:
    if known is True:
        return Settled(leaf, Truth.TRUE, left, right)
    if known is False:
        return Settled(leaf, Truth.FALSE, left, right)
    return Settled(leaf, Truth.UNKNOWN, left, right, known.gaps)


def _compared(leaf: Compare, one: Closure, other: Closure) -> Test:
    """Compare two values: those of the leaf's own type need no further questions."""
    operator, plain, relate = leaf.operator, PYTHON_TYPES.get(leaf.left.type.sort), OPERATORS[leaf.operator]

    def test(sight: Sight, record: Record, owner: Any) -> Known:
        left, right = one(sight, record, owner), other(sight, record, owner)
        if type(left) is plain and type(right) is plain:
            return relate(left, right)
        return compare(operator, left, right)

    return test


def _against(operator: str, side: Closure, limit: Any) -> Test:
    """Compare with a fixed value: a plain value of the same type, or an exact count, needs no further questions."""
    plain, relate = type(limit), OPERATORS[operator]

    def test(sight: Sight, record: Record, owner: Any) -> Known:
        value = side(sight, record, owner)
        if type(value) is plain:
            return relate(value, limit)
        if type(value) is Tally and value.lo == value.hi:
            return relate(value.lo, limit)
        return compare(operator, value, limit)

    return test


def _fact_against(operator: str, name: str, limit: Any) -> Test:
    """Do as `_against` for a fact of the record itself, by far the most frequent side: one look-up and no call."""
    plain, relate = type(limit), OPERATORS[operator]

    def test(sight: Sight, record: Record, owner: Any) -> Known:
        value = record.facts.get(name)
        if type(value) is plain:
            return relate(value, limit)
        return compare(operator, record.missing(name) if value is None else value, limit)

    return test


def _against_settled(leaf: Compare, side: Closure, limit: Any) -> Settle:
    """Do as `_against`, and keep the value."""
    operator, plain, relate = leaf.operator, type(limit), OPERATORS[leaf.operator]

    def settle(sight: Sight, subject: Record) -> Settled:
        value = side(sight, subject, None)
        if type(value) is plain:
            return Settled(leaf, _TRUTH[relate(value, limit)], value, limit)
        if type(value) is Tally and value.lo == value.hi:
            return Settled(leaf, _TRUTH[relate(value.lo, limit)], value, limit)
        return _settled(leaf, compare(operator, value, limit), value, limit)

    return settle


def _lies_within(operand: Operand) -> Callable[[Sight, Record, Any, Any], Known]:
    def relate(sight: Sight, record: Record, place: Any, scope: Any) -> Known:
        if isinstance(place, Missing) or isinstance(scope, Missing):
            return Missing(merged(place, scope))
        if place is NONE or scope is NONE:
            return False
        found = sight.places.within(place, scope, sight.on)
        return too_coarse(operand, record) if found is Truth.UNKNOWN else found is Truth.TRUE

    return relate


def _opposite(part: Test) -> Test:
    def test(sight: Sight, record: Record, owner: Any) -> Known:
        known = part(sight, record, owner)
        if known is True:
            return False
        return True if known is False else known

    return test


def _certain(tests: list[Test], decided_by: bool) -> Test:
    """Join tests: `decided_by` (False for all, True for any) settles the group at once."""
    otherwise = not decided_by

    def joined(sight: Sight, record: Record, owner: Any) -> Known:
        doubt: Known = otherwise
        for test in tests:
            known = test(sight, record, owner)
            if known is decided_by:
                return decided_by
            if known is not otherwise:
                doubt = known if doubt is otherwise else Missing(merged(doubt, known))
        return doubt

    return joined


def _joined(condition: Condition, settles: list[Settle], otherwise: Truth) -> Settle:
    """Join settled parts: `otherwise` (TRUE for all, FALSE for any) unless a part is unknown or decides against it.

    The gaps of an unknown group are those of its unknown parts.
    """
    decided = ~otherwise

    def settle(sight: Sight, subject: Record) -> Settled:
        parts: list[Settled] = []
        found = otherwise
        for settle_part in settles:
            part = settle_part(sight, subject)
            parts.append(part)
            if part.truth is not otherwise and found is not decided:
                found = part.truth
        if found is not Truth.UNKNOWN:
            return Settled(condition, found, None, None, (), tuple(parts))
        gaps = merged(*[part for part in parts if part.truth is Truth.UNKNOWN])
        return Settled(condition, found, None, None, gaps, tuple(parts))

    return settle


def _negated(condition: Condition, settle_part: Settle) -> Settle:
    def settle(sight: Sight, subject: Record) -> Settled:
        part = settle_part(sight, subject)
        return Settled(condition, Truth(2 - part.truth), None, None, part.gaps, (part,))

    return settle
