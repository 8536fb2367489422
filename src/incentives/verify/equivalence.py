"""Are two programmes the same to every household? Proved, or refuted with a household on which they differ.

The same means: outcome, what is paid, how much, from when, until when and why it ends, and what is referred to a
person. Not compared are the reasons given for an outcome, what a household is asked for, and payments while conditions
are unknown (though every answer may lead to the same outcome).
"""

from __future__ import annotations

from collections.abc import Iterable
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
from incentives.verify.trimming import told_of
from incentives.verify.values import Plain


@dataclass(frozen=True, slots=True)
class Equal:
    """Proved for every household within the bounds.

    `pieces` are the stretches of days, place by place, in which the two are not written alike and were looked at.
    """

    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Different:
    """A household on which they differ on a day, decided by the engine.

    `what` is one of the keys of `differences`. `only_incomplete` says that they differ only where facts are missing.
    """

    document: Document
    subject: tuple[str, ...]
    on: date
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
    one: Study,
    after: EffectiveProgramme,
    solving: Solving,
    *,
    only_incomplete: bool = False,
    wishes: Iterable[tuple[Bit, int]] = (),
) -> Equivalence:
    """Compare a programme under study with another form of it, on the same household and with the same solver.

    `wishes` are what the household shown should be like, beside small. Raises NotExpressible.
    """
    other = Study(after, one.places, one.world, one.on, beside=one)
    for what, bit in differences(one, other).items():
        found = solving.ask(bit)
        if found.answer is Answer.UNKNOWN:
            return Undecided("time")
        if found.answer is Answer.POSSIBLE:
            model = solving.smallest([*wishes, *facts_of(one.world)], bit).model or found.model
            other.witness(model)
            witness = one.trim(one.witness(model), other, tell=told_of)[0]
            said = [told_of(study.effective, study.settle(witness.document, witness.on)[0], witness.on)
                    for study in (one, other)]  # fmt: skip
            if said[0] == said[1]:
                return Undecided("the engine finds no difference")
            return Different(witness.document, witness.subject, witness.on, what, only_incomplete)
    return Equal()


def differences(one: Study, other: Study) -> dict[str, Bit]:
    """Return what can differ, in the order in which it matters, with the condition that it does."""
    before, after = one.eligibility, other.eligibility
    eligible = both(before.true, after.true)
    amounts, starts, ends = [], [], []
    theirs = {payment.rule.id: payment for payment in other.payments}
    for mine in one.payments:
        beside = theirs.pop(mine.rule.id, None)
        if beside is None:
            amounts.append(negated(mine.requires.false))
            continue
        given = both(negated(mine.requires.false), negated(beside.requires.false))
        paid = ((mine.amount, beside.amount), (mine.whom, beside.whom), (mine.floor, beside.floor))
        amounts.append(_unlike(mine.requires, beside.requires))
        amounts.append(both(given, either(*(_apart(*pair) for pair in paid))))
        starts.append(both(given, _other_day(mine.starts, beside.starts)))
        ended = either(_apart(mine.ends, beside.ends), _apart(mine.ended_by, beside.ended_by))
        ends.append(both(given, ended))
    amounts += [negated(left.requires.false) for left in theirs.values()]
    said, says = one.referred, other.referred
    referred = [_differ(said.get(name, False), says.get(name, False)) for name in {**said, **says}]
    return {
        "outcome": _unlike(before, after),
        "amount": both(eligible, either(*amounts)),
        "start": both(eligible, either(*starts)),
        "end": both(eligible, either(*ends)),
        "referral": either(*referred),
    }


def _unlike(one: Tri, other: Tri) -> Bit:
    """Return whether two truths differ."""
    return either(_differ(one.true, other.true), _differ(one.false, other.false))


def _differ(one: Bit, other: Bit) -> Bit:
    """Return whether two bits differ."""
    if one is other:
        return False
    return either(both(one, negated(other)), both(negated(one), other))


def _other_day(one: Plain, other: Plain) -> Bit:
    """Return whether two days differ as they are told: one that is not known, or does not come, is not told."""
    untold = both(negated(one.there), negated(other.there))
    return negated(either(untold, both(one.there, other.there, equal(one.value, other.value))))


def _apart(one: Plain, other: Plain) -> Bit:
    """Return whether two values differ, a missing one from a known one included."""
    same = either(
        both(one.missing, other.missing),
        both(one.none, other.none),
        both(one.there, other.there, equal(one.value, other.value)),
    )
    return negated(same)
