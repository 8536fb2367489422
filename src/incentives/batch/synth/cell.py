"""One cell of synthetic households: the smallest piece that is drawn at once, always of the same size.

A registry is cut to its number of households after drawing, so the first hundred of a million are the same hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from incentives.batch.forms import COMPLETE, HOUSEHOLDS, TableForm
from incentives.batch.synth import papers
from incentives.batch.synth.children import adoptions_of, children_of, draw_children, step_relations_of
from incentives.batch.synth.couples import draw_couples, marriages_of, persons_of
from incentives.batch.synth.draws import UNKNOWN, Draws, where, yes
from incentives.batch.synth.tables import Drawn, table_of
from incentives.ir.vocabulary import Vocabulary

SIZE = 8192
_HOUSEHOLDS_IN_A_VILLAGE = 256
_OPEN_LISTS = 2.0
"""How much more often than a fact a list is not known to be complete."""


@dataclass(frozen=True)
class Plan:
    """What a synthetic registry is like: how many households, from which seed, where, with how much missing."""

    households: int
    seed: int
    place: str
    missing: float = 0.02

    @property
    def label(self) -> str:
        """Return what every file of the registry says of itself."""
        return (
            f"合成数据，人物均为虚构，不得用于认定。 Synthetic data; these people do not exist. "
            f"households={self.households} seed={self.seed} place={self.place} missing={self.missing}"
        )


def draw_cell(
    plan: Plan, number: int, forms: Mapping[str, TableForm], vocabulary: Vocabulary
) -> dict[str, Any]:
    """Return the Arrow tables of one cell, as they stand on disk, cut to the households that the plan still wants."""
    draws = Draws(plan.seed, number)
    couples = draw_couples(draws, SIZE, vocabulary)
    permitted = where(couples.rural, where(couples.minority, 3, 2), 1)
    children = draw_children(draws, couples)
    families = papers.Families.of(couples, children)
    persons = persons_of(draws, couples, plan.place, vocabulary)
    operations = papers.operations_of(draws, families, vocabulary)
    applications = papers.applications_of(draws, families, vocabulary)
    drawn = {
        HOUSEHOLDS: _households(draws, plan, number, forms),
        "persons": persons,
        "marriages": marriages_of(draws, couples, permitted, vocabulary),
        "children": children_of(draws, couples, children, permitted, vocabulary),
        "adoptions": adoptions_of(draws, couples, children),
        "step_relations": step_relations_of(draws, couples, children),
        "disabilities": papers.disabilities_of(draws, families),
        "operations": operations,
        "complications": papers.complications_of(draws, operations),
        "certificates": papers.certificates_of(draws, families, vocabulary),
        "applications": applications,
        "agreements": papers.agreements_of(draws, applications, vocabulary),
        "awards": papers.awards_of(draws, applications),
        "notices": papers.notices_of(draws, applications),
        "earlier_registrations": papers.earlier_registrations_of(persons, plan.place, vocabulary),
    }
    first = number * SIZE
    keys = pa.array([f"SYN-{plan.place}-{plan.seed}-{one:09d}" for one in range(first, first + SIZE)])
    wanted = min(SIZE, plan.households - first)
    return {
        name: table_of(rows, forms[name], keys, draws, plan.missing, vocabulary).slice(
            0, int(np.searchsorted(rows.home, wanted))
        )
        for name, rows in drawn.items()
    }


def _households(draws: Draws, plan: Plan, number: int, forms: Mapping[str, TableForm]) -> Drawn:
    """Return the households: village, place, and which tables are known to be complete."""
    size = SIZE
    flags = {name: column for name, column in forms[HOUSEHOLDS].columns.items() if column.part == COMPLETE}
    rate = min(plan.missing * _OPEN_LISTS, 1.0)
    facts = {name: yes(~draws.chance(rate, size)) for name in flags}
    village = np.arange(size, dtype=np.int32) // _HOUSEHOLDS_IN_A_VILLAGE
    first = number * (size // _HOUSEHOLDS_IN_A_VILLAGE) + 1
    names = [f"合成{first + one}村" for one in range(size // _HOUSEHOLDS_IN_A_VILLAGE)]
    facts |= {"village": village, "place": np.zeros(size, np.int32)}
    home = np.arange(size, dtype=np.int32)
    return Drawn(home, np.full(size, UNKNOWN, np.int32), facts, {"village": names, "place": (plan.place,)})
