"""Are two programmes the same to every household? Proved, or refuted with a household on which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from incentives.domain.place import Places
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.vocabulary import Vocabulary
from incentives.verify.documents import Document
from incentives.verify.encoder import NotExpressible
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit, Tri, both, either, equal, negated
from incentives.verify.meaning import same_meaning
from incentives.verify.solving import Answer, Clock, Solving
from incentives.verify.study import Study, facts_of, open_household
from incentives.verify.values import Plain


@dataclass(frozen=True, slots=True)
class Equal:
    """Proved for every household within the bounds."""


@dataclass(frozen=True, slots=True)
class Different:
    """A household on which they differ, decided by the engine: in the outcome, the amount or the first day.

    `only_incomplete` says that they differ only where facts are missing.
    """

    document: Document
    subject: tuple[str, ...]
    what: str
    only_incomplete: bool


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither could be shown; never to be taken for a proof."""

    reason: str


Equivalence: TypeAlias = "Equal | Different | Undecided"


def differ(
    before: EffectiveProgramme,
    after: EffectiveProgramme,
    places: Places,
    vocabulary: Vocabulary,
    on: date,
    *,
    incomplete: bool = True,
    bounds: Bounds | None = None,
) -> Equivalence:
    """Compare two forms of one programme in one place on one day."""
    if before is after or same_meaning(before, after):
        return Equal()
    for all_known in (True, False) if incomplete else (True,):
        try:
            world = open_household(before, vocabulary, places, on, bounds or Bounds(), all_known=all_known)
            one = Study(before, places, world, on)
            found = tell_apart(one, after, Solving([world], Clock()), only_incomplete=not all_known)
        except NotExpressible as unknown:
            return Undecided(str(unknown))
        if not isinstance(found, Equal):
            return found
    return Equal()


def tell_apart(
    one: Study, after: EffectiveProgramme, solving: Solving, *, only_incomplete: bool = False
) -> Equivalence:
    """Compare a programme under study with another form of it, on the same household and with the same solver.

    Raises NotExpressible.
    """
    other = Study(after, one.places, one.world, one.on, beside=one)
    for what, bit in differences(one, other).items():
        found = solving.ask(bit)
        if found.answer is Answer.UNKNOWN:
            return Undecided("time")
        if found.answer is Answer.POSSIBLE:
            model = solving.smallest(facts_of(one.world), bit).model or found.model
            other.witness(model)
            witness = one.trim(one.witness(model), other)[0]
            return Different(witness.document, witness.subject, what, only_incomplete)
    return Equal()


def differences(one: Study, other: Study) -> dict[str, Bit]:
    """Return what can differ, in the order in which it matters, with the condition that it does."""
    before, after = one.eligibility, other.eligibility
    outcome = _unlike(before, after)
    eligible = both(before.true, after.true)
    amounts, starts = [], []
    theirs = {payment.rule.id: payment for payment in other.payments}
    for mine in one.payments:
        beside = theirs.pop(mine.rule.id, None)
        if beside is None:
            amounts.append(negated(mine.requires.false))
            continue
        given = both(negated(mine.requires.false), negated(beside.requires.false))
        amounts += [_unlike(mine.requires, beside.requires), both(given, _apart(mine.amount, beside.amount))]
        starts.append(both(given, _apart(mine.starts, beside.starts)))
    amounts += [negated(left.requires.false) for left in theirs.values()]
    return {
        "outcome": outcome,
        "amount": both(eligible, either(*amounts)),
        "start": both(eligible, either(*starts)),
    }


def _unlike(one: Tri, other: Tri) -> Bit:
    """Return whether two truths differ."""
    return either(_differ(one.true, other.true), _differ(one.false, other.false))


def _differ(one: Bit, other: Bit) -> Bit:
    """Return whether two bits differ."""
    if one is other:
        return False
    return either(both(one, negated(other)), both(negated(one), other))


def _apart(one: Plain, other: Plain) -> Bit:
    """Return whether two values differ, a missing one from a known one included."""
    same = either(
        both(one.missing, other.missing),
        both(one.none, other.none),
        both(one.there, other.there, equal(one.value, other.value)),
    )
    return negated(same)
