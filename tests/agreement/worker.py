"""
One process that compares both engines on generated households, so that a native crash ends it and nothing else.

Writes the household under decision to the file `--trail`; prints what came out as one line of JSON. The first
difference ends it with an exception that carries the household.
"""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, note, seed, settings

from incentives import Engine
from tests.agreement.households import Household, Source, households
from tests.agreement.limits import rows_of
from tests.agreement.votes import votes


class Comparison:
    """Both engines, how many households they have decided, and the outcomes they agreed on."""

    def __init__(self, trail: Path, place: str | None = None) -> None:
        self.engine, self.trail, self.place = Engine.load(), trail, place
        self.programmes = programmes_of(self.engine, place) if place else None
        self.source = Source(self.engine)
        self.households = 0
        self.outcomes: Counter[str] = Counter()

    def decide(self, household: Household) -> None:
        """
        Let both engines decide every programme for one household.

        Raises:
            EnginesDisagree: they settle a condition differently.
            AssertionError: the second engine did not vote.
        """
        self.trail.write_text(str(household), encoding="utf-8")
        for vote in votes(self.engine, household, self.programmes, self.place):
            assert vote.engines == ("direct", "chaining")
            self.outcomes[f"{vote.programme} {vote.outcome.value}"] += 1
        self.households += 1


def programmes_of(engine: Engine, place: str) -> list[str]:
    """The programmes for which a place sets something of its own."""
    return [
        name
        for name, programme in engine.ruleset.programmes.items()
        if any(row.place == place for row in rows_of(programme))
    ]


def drawn_by_hypothesis(comparison: Comparison, number: int, first: int) -> None:
    """Decide `number` households of Hypothesis's choice; a difference is reported on the smallest one it finds."""

    @seed(first)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(households(comparison.source))
    def decide(household: Household) -> None:
        note(str(household))
        comparison.decide(household)

    decide()


def drawn_by_number(comparison: Comparison, number: int, first: int) -> None:
    """Decide `number` households, each drawn from its own number, counted from `first`."""
    for seed_ in range(first, first + number):
        household = comparison.source.household(Random(seed_))  # noqa: S311 - a household can be drawn again
        try:
            comparison.decide(household)
        except Exception as error:
            error.add_note(f"household {seed_}: {household}")
            raise


def main() -> None:
    """Read the arguments, decide, report."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, required=True)
    parser.add_argument("--first", type=int, required=True)
    parser.add_argument("--trail", type=Path, required=True)
    parser.add_argument(
        "--place", help="decide all households in this place, what it has rules of its own for"
    )
    parser.add_argument("--hypothesis", action="store_true")
    arguments = parser.parse_args()
    comparison = Comparison(arguments.trail, arguments.place)
    draw = drawn_by_hypothesis if arguments.hypothesis else drawn_by_number
    draw(comparison, arguments.households, arguments.first)
    print(json.dumps({"households": comparison.households, "outcomes": comparison.outcomes}))  # noqa: T201


if __name__ == "__main__":
    main()
