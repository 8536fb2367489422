"""Small registries of generated households, for tests of what works on blocks."""

from datetime import date
from functools import cache
from random import Random

from incentives.batch.documents import blocks_of
from tests.properties.drawn import ENGINE, SOURCE

ON = date(2014, 6, 30)
TODAY = date(2024, 1, 1)
PLACES = ("640522", "640522203", "110101", "431021", "640425")


@cache
def documents(number, seed=0):
    """Households of several places, some with missing facts, some eligible for something."""
    found = []
    random = Random(seed)  # noqa: S311 - examples, no secrets
    for name in range(number):
        household = SOURCE.household(random)
        document = {**household.document, "household": f"H{name:04d}", "place": PLACES[name % len(PLACES)]}
        found.append(document)
    return found


class Blocks:
    """A registry of a few blocks."""

    def __init__(self, *parts):
        self._blocks = {f"part-{number}": documents for number, documents in enumerate(parts)}
        self.parts = tuple(self._blocks)
        self.problems = ()

    def block(self, part):
        """One part."""
        return blocks_of(self._blocks[part], ENGINE.ruleset.vocabulary, TODAY, part)
