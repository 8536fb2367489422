"""Can payments of two programmes to one person ever be compared, so that it matters how they combine?

They are where one of them is surely due and the other is due or still open: `award.stacking` compares no others. A rule
for two programmes that never meet means nothing, whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from incentives.compiler.effective import effective
from incentives.ir.ruleset import Ruleset
from incentives.verify.encoder import NotExpressible
from incentives.verify.equivalence import Equal, Undecided
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit, both, either, negated
from incentives.verify.solving import Answer, Clock, Solving
from incentives.verify.standing import speaking, standings
from incentives.verify.study import Study, open_household

CASH = "cash"


def never_together(
    ruleset: Ruleset, pair: tuple[str, str], place: str, bounds: Bounds, timeout_ms: int
) -> Equal | Undecided:
    """Prove that two programmes, or entitlements written programme.entitlement, never meet where a place's rules speak."""
    names = [name.partition(".")[0] for name in pair]
    pieces = 0
    for home, first, last in _stretches(ruleset, names, place):
        pieces += 1
        forms = [effective(ruleset, ruleset.programmes[name], home, first) for name in names]
        world = open_household(forms[0], ruleset.vocabulary, ruleset.places, first, bounds, until=last)
        try:
            studies = [Study(form, ruleset.places, world, first) for form in forms]
            found = Solving([world], Clock(), timeout_ms).ask(_meet(studies, pair))
        except NotExpressible as unknown:
            return Undecided(str(unknown))
        if found.answer is not Answer.IMPOSSIBLE:
            return Undecided(f"{home} {first} {'both are due' if found.model is not None else 'time'}")
    return Equal(pieces)


def _meet(studies: list[Study], pair: tuple[str, str]) -> Bit:
    """Return that one payment is due and the other may be."""
    one, other = studies
    return either(
        both(_due(one, pair[0]), _claimed(other, pair[1])), both(_due(other, pair[1]), _claimed(one, pair[0]))
    )


def _claimed(study: Study, name: str) -> Bit:
    """Return that money a rule names may be due; what is still open is open for its programme as a whole."""
    return _due(study, name) if "." in name else negated(study.eligibility.false)


def _due(study: Study, name: str) -> Bit:
    """Return that money a rule names is due, if only perhaps for want of its own conditions."""
    wanted = name.partition(".")[2]
    due = [
        negated(payment.requires.false)
        for payment in study.payments
        if payment.rule.kind == CASH and wanted in ("", payment.rule.id)
    ]
    return both(study.eligibility.true, either(*due))


def _stretches(ruleset: Ruleset, names: list[str], place: str) -> Iterator[tuple[str, date, date]]:
    """Yield each place in which a rule of a place speaks, with the stretches in which neither programme changes."""
    programmes = [ruleset.programmes[name] for name in names]
    speakers = dict.fromkeys([place, *(one for programme in programmes for one in speaking(programme))])
    for speaker in speakers:
        if place not in ruleset.places.lineage(speaker):
            continue
        found = [one for programme in programmes for one in standings(ruleset, programme, speaker)]
        firsts, end = sorted({one.first for one in found}), max(one.last for one in found)
        lasts = [*(date.fromordinal(day.toordinal() - 1) for day in firsts[1:]), end]
        yield from ((found[0].home, first, last) for first, last in zip(firsts, lasts, strict=True))
