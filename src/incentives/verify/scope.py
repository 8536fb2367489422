"""What a run of checks is about: which programme, and where and when if that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from incentives.domain.place import NATION
from incentives.ir.ruleset import Programme
from incentives.verify.encoder import NotExpressible
from incentives.verify.laboratory import Bench, Laboratory
from incentives.verify.standing import speaking, standings


@dataclass(frozen=True, slots=True)
class Scope:
    """A programme, the day, and one place or every place that sets something; `alone` keeps to that day."""

    lab: Laboratory
    programme: Programme
    on: date
    place: str | None = None
    alone: bool = False

    def places(self) -> list[str]:
        """Return the places to look at."""
        return [self.place] if self.place is not None else speaking(self.programme)

    def days(self) -> Iterator[tuple[str, date]]:
        """Yield place and day of every situation: first the place (or the nation) on the day, then all others.

        The others are one day of each stretch in which rules differ, the latest first.
        """
        first = self.place or NATION
        yield first, self.on
        if self.alone:
            return
        for place in self.places():
            for standing in reversed(list(standings(self.lab.engine.ruleset, self.programme, place))):
                day = standing.day(self.on)
                if (place, day) != (first, self.on):
                    yield place, day

    def benches(self, *, all_known: bool = True) -> Iterator[tuple[str, date, Bench]]:
        """Yield the study of every situation. What cannot be expressed is told by the menu, for the programme."""
        for place, day in self.days():
            yield place, day, self.lab.bench(self.programme, place, day, all_known=all_known)


def expressible(scope: Scope) -> str:
    """Return what of a programme the encoder cannot express; empty when it can express all of it."""
    try:
        for _, _, bench in scope.benches():
            bench.study.payments  # noqa: B018 - encoding is what is tried
    except NotExpressible as missing:
        return str(missing)
    return ""
