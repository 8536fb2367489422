"""What a new version of the rules changes: which households, in which place and period, by which clause.

Places and days on which nothing that matters differs need no solver. Elsewhere it looks for a household of every kind
of change, with all facts known first, then with facts missing, and shows the smallest one it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from incentives.compiler.effective import effective
from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
from incentives.problem_texts import Bilingual
from incentives.verify.encoder import NotExpressible
from incentives.verify.equivalence import differences
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit, both
from incentives.verify.meaning import meaning
from incentives.verify.merged import merged
from incentives.verify.solving import Answer, Clock, Solving
from incentives.verify.standing import Standing, speaking, standings
from incentives.verify.study import Study, Witness, facts_of, open_household

OUTCOMES = ("eligible", "ineligible", "undetermined")
Kind = tuple[str, str, str]
"""What changes, from what, to what."""
TYPICAL = date(2024, 6, 30)
"""A day on which a witness is looked for first."""
_OF = {"eligible": "true", "ineligible": "false", "undetermined": "unknown"}


@dataclass(frozen=True, slots=True)
class Effect:
    """One kind of change in a place and period, with a household before and after.

    `what` is outcome, amount or start; `parts` are the parts of the rules that differ, `clauses` those that decide it
    for the household shown. `also` are the other places and periods in which a household shows the same kind of change.
    """

    programme: str
    place: str
    first: date
    last: date
    what: str
    before: str
    after: str
    parts: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    only_incomplete: bool = False
    also: tuple[Standing, ...] = ()


@dataclass(slots=True)
class Impact:
    """All that changes, what was shown not to (`same` by its text, `proved` by the solver), and what stayed open."""

    effects: list[Effect] = field(default_factory=list)
    same: int = 0
    proved: int = 0
    open: list[Bilingual] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    @property
    def programmes(self) -> set[str]:
        """Return the programmes whose meaning changes."""
        return {effect.programme for effect in self.effects}


@dataclass(frozen=True, slots=True)
class Pair:
    """One programme in one place over a stretch of days, by the old and the new rules; None where there is none.

    `parts` are the parts that differ; `meaning` is all of both that matters, as text.
    """

    standing: Standing
    before: EffectiveProgramme | None
    after: EffectiveProgramme | None
    parts: tuple[str, ...]
    meaning: str


def impact(before: Ruleset, after: Ruleset, programmes: list[str], bounds: Bounds | None = None) -> Impact:
    """Compare two versions, programme by programme and place by place."""
    found = Impact()
    for name in programmes:
        groups: dict[str, list[Pair]] = {}
        for pair in _pairs(before, after, name):
            if pair.parts:
                groups.setdefault(pair.meaning, []).append(pair)
            else:
                found.same += 1
        shown: dict[tuple[Kind, tuple[str, ...]], Effect] = {}
        for pairs in groups.values():
            for effect in _of_group(before, after, pairs, found, bounds or Bounds()):
                kind = (effect.what, effect.before, effect.after), effect.parts
                shown[kind] = _joined(shown.get(kind, effect), pairs)
        found.effects += shown.values()
    return found


def _joined(effect: Effect, pairs: Sequence[Pair]) -> Effect:
    """Return an effect that is also seen in some places and periods."""
    known = {(effect.place, effect.first), *((one.place, one.first) for one in effect.also)}
    more = [one.standing for one in pairs if (one.standing.place, one.standing.first) not in known]
    return replace(effect, also=(*effect.also, *more))


def _of_group(
    before: Ruleset, after: Ruleset, pairs: list[Pair], found: Impact, bounds: Bounds
) -> list[Effect]:
    """Return every kind of change in places and periods in which the whole programme reads the same, the latest first.

    Once a place has shown some, the others are not looked at. Where none shows any, all of them have been looked at.
    """
    effects: dict[Kind, Effect] = {}
    shown = ""
    places = list(dict.fromkeys(pair.standing.place for pair in pairs))
    for pair in sorted(
        pairs, key=lambda pair: (places.index(pair.standing.place), -pair.standing.first.toordinal())
    ):
        if not shown or pair.standing.place == shown:
            for effect in _effects(before, after, pair, found, bounds, frozenset(effects)):
                effects[effect.what, effect.before, effect.after] = effect
                shown = pair.standing.place
    return list(effects.values())


def _effects(
    before: Ruleset, after: Ruleset, pair: Pair, found: Impact, bounds: Bounds, seen: frozenset[Kind]
) -> list[Effect]:
    if pair.before is not None and pair.after is not None:
        return _compare(before, after, pair, found, bounds, seen)
    one = pair.standing
    kind: Kind = ("programme", "", "in force") if pair.before is None else ("programme", "in force", "")
    name = (pair.after or pair.before).programme.id  # type: ignore[union-attr]
    return [] if kind in seen else [Effect(name, one.place, one.first, one.last, *kind, pair.parts)]


def _pairs(before: Ruleset, after: Ruleset, name: str) -> Iterator[Pair]:
    """Yield the stretches of every place that either version speaks of, as long as what holds is the same."""
    old, new = before.programmes.get(name), after.programmes.get(name)
    places = dict.fromkeys([*(speaking(new) if new else ()), *(speaking(old) if old else ())])
    for place in places:
        last: Pair | None = None
        texts: tuple[object, object] | None = None
        for standing in _stretches(before, after, old, new, place):
            one, other = _in_force(before, old, standing), _in_force(after, new, standing)
            now = meaning(one) if one else {}, meaning(other) if other else {}
            if last is not None and now == texts:
                whole = Standing(place, standing.home, last.standing.first, standing.last)
                last = replace(last, standing=whole, before=one, after=other)
                continue
            if last is not None:
                yield last
            differing = tuple(part for part in {**now[0], **now[1]} if now[0].get(part) != now[1].get(part))
            last, texts = Pair(standing, one, other, differing, repr(now)), now
        if last is not None:
            yield last


def _in_force(ruleset: Ruleset, programme: Programme | None, standing: Standing) -> EffectiveProgramme | None:
    return effective(ruleset, programme, standing.home, standing.first) if programme is not None else None


def _stretches(
    before: Ruleset, after: Ruleset, old: Programme | None, new: Programme | None, place: str
) -> Iterator[Standing]:
    """Yield stretches in which neither version changes."""
    sides = [(ruleset, one) for ruleset, one in ((before, old), (after, new)) if one is not None]
    cut = [standing for ruleset, one in sides for standing in standings(ruleset, one, place)]
    firsts = sorted({standing.first for standing in cut})
    for number, first in enumerate(firsts):
        end = max(standing.last for standing in cut)
        last = date.fromordinal(firsts[number + 1].toordinal() - 1) if number + 1 < len(firsts) else end
        yield Standing(place, cut[-1].home, first, last)


def _compare(
    before: Ruleset, after: Ruleset, pair: Pair, found: Impact, bounds: Bounds, seen: frozenset[Kind]
) -> list[Effect]:
    """Look for a household of each kind of change; with facts missing only where there is none without."""
    effects: list[Effect] = []
    try:
        for all_known in (True, False):
            if not effects and (all_known or not seen):
                comparison = _Comparison(before, after, pair, found, bounds, all_known=all_known)
                effects = comparison.effects(seen)
    except NotExpressible as unknown:
        found.open.append(Bilingual(f"不能表达：{unknown}", f"cannot be expressed: {unknown}"))
        return []
    if not effects and not seen:
        found.proved += 1
    return effects


class _Comparison:
    """Both forms over one household: on a single day, where witnesses are quickly found, and on any day, for proofs."""

    def __init__(
        self, before: Ruleset, after: Ruleset, pair: Pair, found: Impact, bounds: Bounds, *, all_known: bool
    ) -> None:
        self.pair, self.found, self.only_incomplete = pair, found, not all_known
        self._rulesets, self._bounds = (before, after), bounds
        first, last = pair.standing.first, pair.standing.last
        self.sides = [self._side(day, day) for day in dict.fromkeys((min(max(TYPICAL, first), last), first))]
        if first != last:
            self.sides.append(self._side(first, last))

    def _side(self, first: date, last: date) -> tuple[Study, Study, Solving]:
        before, after = self._rulesets
        if self.pair.before is None or self.pair.after is None:
            raise ValueError("nothing to compare")
        vocabulary = merged(before.vocabulary, after.vocabulary)
        world = open_household(
            self.pair.after, vocabulary, after.places, first, self._bounds, until=last,
            all_known=not self.only_incomplete,
        )  # fmt: skip
        new = Study(self.pair.after, after.places, world, first)
        old = Study(self.pair.before, before.places, world, first, beside=new)
        return old, new, Solving([world], self.found.clock)

    def effects(self, seen: frozenset[Kind]) -> list[Effect]:
        """Return one effect for each kind of change, beside those seen, that some household shows."""
        asked = [[one for one in _questions(old, new) if one[:3] not in seen] for old, new, _ in self.sides]
        effects = (self._effect([side[number] for side in asked]) for number in range(len(asked[0])))
        return [effect for effect in effects if effect is not None]

    def _effect(self, questions: Sequence[tuple[str, str, str, Bit]]) -> Effect | None:
        place, first, last = self.pair.standing.place, self.pair.standing.first, self.pair.standing.last
        for (old, new, solving), (what, earlier, later, question) in zip(self.sides, questions, strict=True):
            answer = solving.ask(question)
            if answer.answer is Answer.UNKNOWN:
                said = f"{new.effective.programme.id} {place} {first} {what} {earlier} → {later}"
                self.found.open.append(Bilingual(f"求解超时：{said}", f"no answer in time: {said}"))
            if answer.model is not None:
                small = solving.smallest(facts_of(new.world), question).model or answer.model
                old.witness(small)
                new.witness(small)
                witnesses = tuple(old.trim(old.witness(small), new))
                return Effect(
                    new.effective.programme.id, place, first, last, what, earlier, later, self.pair.parts,
                    _responsible(*witnesses), witnesses, self.only_incomplete,
                )  # fmt: skip
        return None


def _questions(old: Study, new: Study) -> Iterator[tuple[str, str, str, Bit]]:
    """Yield every kind of change with the condition that it happens."""
    before, after = old.eligibility, new.eligibility
    for earlier in OUTCOMES:
        for later in OUTCOMES:
            if earlier != later:
                yield (
                    "outcome",
                    earlier,
                    later,
                    both(getattr(before, _OF[earlier]), getattr(after, _OF[later])),
                )
    ways = differences(old, new)
    yield "amount", "eligible", "eligible", ways["amount"]
    yield "start", "eligible", "eligible", ways["start"]


def _responsible(before: Witness, after: Witness) -> tuple[str, ...]:
    """Return the clauses on which the household's two outcomes rest and that are not the same in both."""
    if before.truth is after.truth:
        return ()
    only = set(before.deciding) ^ set(after.deciding)
    decided = after.deciding if after.truth < before.truth else before.deciding
    return tuple(name for name in decided if name in only) or decided
