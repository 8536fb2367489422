"""Is a programme the same to every household, wherever and whenever it speaks, by rules of which one thing was changed?

Many changes are compared with the same rules: what was encoded of a programme in a place, and what the solver has
learnt of it, serves for all of them. A change costs some hundredths of a second for each stretch of days it touches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from incentives.compiler.effective import effective
from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
from incentives.verify import days
from incentives.verify.definitions import Comparison, Key, Readers, depends_on
from incentives.verify.encoder import NotExpressible
from incentives.verify.equivalence import Different, Equal, Equivalence, Undecided, tell_apart
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit, both
from incentives.verify.meaning import meaning, same_meaning
from incentives.verify.solving import Clock, Solving
from incentives.verify.standing import Standing, speaking, standings
from incentives.verify.study import EncoderDisagrees, Study, open_household

WIDE = Bounds(children=4, marriages=2, rows=2)
"""Large enough for whatever the rules count: three children are not the most, the first marriage is not the only one."""
TYPICAL, TODAY = date(2024, 6, 30), date(2026, 12, 31)
TIMEOUT_MS = 15_000


@dataclass(frozen=True, slots=True)
class _Pair:
    """A programme by both rules over a stretch of days in one place."""

    standing: Standing
    before: EffectiveProgramme
    after: EffectiveProgramme


class Everywhere:
    """Rules with which changed forms of them are compared."""

    def __init__(self, ruleset: Ruleset, bounds: Bounds = WIDE, timeout_ms: int = TIMEOUT_MS) -> None:
        self.ruleset, self.bounds, self._timeout_ms = ruleset, bounds, timeout_ms
        self._effective: dict[tuple[str, str, date], EffectiveProgramme] = {}
        self._meanings: dict[int, dict[str, str]] = {}
        self._readers: dict[int, Readers] = {}
        self._stretches: dict[str, list[Standing]] = {}
        self._studies: dict[tuple[str, Standing, bool], tuple[Study, Solving]] = {}

    def compare(self, changed: Ruleset, programme: str) -> Equivalence:
        """Compare a programme by these rules and by changed ones.

        Unlike for a complete household anywhere is unlike, else unlike for one with facts missing; where some stretch
        of days stays open and none is unlike, all stays open.
        """
        incomplete: Different | None = None
        open_, pieces = "", 0
        pairs = list(self._pairs(changed, programme))
        old, new = self.ruleset.programmes[programme], changed.programmes[programme]
        if pairs and _only_facts(old, new) and self._by_definition(pairs):
            return Equal(len(pairs))
        for pair in pairs:
            # Complete households are among those that may have facts missing: what is equal there needs no second look.
            pieces += 1
            found = self._differ(pair, all_known=False)
            if isinstance(found, Equal):
                continue
            complete = self._differ(pair, all_known=True)
            if isinstance(complete, Different):
                return complete
            if isinstance(found, Different):
                incomplete = incomplete or found
            else:
                open_ = open_ or f"{pair.standing.home} {pair.standing.first} {found.reason}"
        return incomplete or (Undecided(open_) if open_ else Equal(pieces))

    def _pairs(self, changed: Ruleset, name: str) -> Iterator[_Pair]:
        """Yield the stretches in which the two forms are not written alike, the latest of each place first."""
        old, new = self.ruleset.programmes[name], changed.programmes[name]
        only_facts = _only_facts(old, new)
        for place in dict.fromkeys([*speaking(old), *speaking(new)]):
            last: _Pair | None = None
            for standing in self._standings(old, changed, new, place, only_facts=only_facts):
                before = self._before(name, standing)
                if only_facts:
                    after = replace(
                        before, programme=new, derived={**changed.vocabulary.derived, **new.derived}
                    )
                    same = not self._unlike(before, after)
                else:
                    after = effective(changed, new, standing.home, standing.first)
                    same = same_meaning(before, after)
                if same:
                    continue
                pair = _Pair(standing, before, after)
                if last is not None and self._goes_on(last, pair, only_facts=only_facts):
                    last = replace(last, standing=replace(last.standing, last=standing.last))
                    continue
                if last is not None:
                    yield last
                last = pair
            if last is not None:
                yield last

    def _goes_on(self, last: _Pair, pair: _Pair, *, only_facts: bool) -> bool:
        """Tell whether a stretch follows on the last one and nothing that matters is written otherwise."""
        if last.standing.last.toordinal() + 1 != pair.standing.first.toordinal():
            return False
        return self._meaning(last.before) == self._meaning(pair.before) and (
            only_facts or same_meaning(last.after, pair.after)
        )

    def _standings(
        self, old: Programme, changed: Ruleset, new: Programme, place: str, *, only_facts: bool
    ) -> Iterator[Standing]:
        """Yield the stretches in which neither form changes; where only facts were changed, those of the rules."""
        key = f"{old.id} {place}"
        if key not in self._stretches:
            self._stretches[key] = list(standings(self.ruleset, old, place))
        known = self._stretches[key]
        if only_facts:
            yield from known
            return
        both_ = [*known, *standings(changed, new, place)]
        firsts = sorted({one.first for one in both_})
        end = max(one.last for one in both_)
        ends = [*(date.fromordinal(day.toordinal() - 1) for day in firsts[1:]), end]
        for first, last in zip(firsts, ends, strict=True):
            yield Standing(place, known[0].home, first, last)

    def _before(self, name: str, standing: Standing) -> EffectiveProgramme:
        key = name, standing.home, standing.first
        if key not in self._effective:
            programme = self.ruleset.programmes[name]
            self._effective[key] = effective(self.ruleset, programme, standing.home, standing.first)
        return self._effective[key]

    def _meaning(self, before: EffectiveProgramme) -> dict[str, str]:
        if id(before) not in self._meanings:
            self._meanings[id(before)] = meaning(before)
        return self._meanings[id(before)]

    def _readers_in(self, before: EffectiveProgramme) -> Readers:
        if id(before) not in self._readers:
            self._readers[id(before)] = Readers(before)
        return self._readers[id(before)]

    def _unlike(self, before: EffectiveProgramme, after: EffectiveProgramme) -> list[Key]:
        """Return the definitions that a programme reads and that are others after the change."""
        reads = self._readers_in(before).definitions
        return [
            key
            for key, one in reads.items()
            if after.derived[key] is not one and after.derived[key].operand != one.operand
        ]

    def _by_definition(self, pairs: list[_Pair]) -> bool:
        """Tell whether the changed definitions, or those that read them, are worth the same wherever they are read.

        Places and days that set the same policy values behind a definition are one and the same to it.
        """
        first, last = min(one.standing.first for one in pairs), max(one.standing.last for one in pairs)
        looked_at: set[Key] = set()
        waiting = {key for pair in pairs for key in self._unlike(pair.before, pair.after)}
        while waiting:
            key = waiting.pop()
            looked_at.add(key)
            if not self._worth_the_same(key, pairs, (first, last)):
                for pair in pairs:
                    above = self._readers_in(pair.before).of(key)
                    if above is None:
                        return False
                    waiting |= above - looked_at
        return True

    def _worth_the_same(self, key: Key, pairs: list[_Pair], within: tuple[date, date]) -> bool:
        policies, local = depends_on(pairs[0].after, {key})
        before, _ = depends_on(pairs[0].before, {key})
        if local:  # how places lie in each other depends on place and day
            return False
        seen: set[str] = set()
        for pair in pairs:
            values = repr([_value(pair.before, name) for name in sorted(policies | before)])
            if values not in seen:
                seen.add(values)
                try:
                    comparison = Comparison(
                        pair.before, pair.after, self.ruleset, within, self.bounds, self._timeout_ms
                    )
                    if not comparison.equal(key):
                        return False
                except NotExpressible:
                    return False
        return True

    def _differ(self, pair: _Pair, *, all_known: bool) -> Equivalence:
        try:
            study, solving = self._study(pair, all_known=all_known)
            wishes = list(_wishes(study.world.on.value))
            return tell_apart(study, pair.after, solving, only_incomplete=not all_known, wishes=wishes)
        except (NotExpressible, EncoderDisagrees) as unknown:
            return Undecided(str(unknown))

    def _study(self, pair: _Pair, *, all_known: bool) -> tuple[Study, Solving]:
        """Return the formulas of a programme over a stretch of days, and the solver that knows them."""
        key = pair.before.programme.id, pair.standing, all_known
        if key not in self._studies:
            places, vocabulary, standing = self.ruleset.places, self.ruleset.vocabulary, pair.standing
            world = open_household(
                pair.before, vocabulary, places, standing.first, self.bounds, until=standing.last, all_known=all_known
            )  # fmt: skip
            study = Study(pair.before, places, world, standing.first)
            self._studies[key] = study, Solving([world], Clock(), self._timeout_ms)
        return self._studies[key]


def _only_facts(old: Programme, new: Programme) -> bool:
    """Tell whether a programme has all its parts from another one, but for definitions."""
    names = [item.name for item in fields(Programme) if item.name != "derived"]
    return all(getattr(old, name) is getattr(new, name) for name in names)


def _value(effective: EffectiveProgramme, policy: str) -> Any:
    setting = effective.policies.get(policy)
    return setting.value if setting is not None else None


def _wishes(on: Any) -> Iterator[tuple[Bit, int]]:
    """Yield the days on which a household is rather shown: a usual one, else none in the future."""
    if not isinstance(on, int):
        yield on == days.ordinal(TYPICAL), 9
        yield both(on <= days.ordinal(TODAY), on >= days.ordinal(date(2000, 1, 1))), 8
