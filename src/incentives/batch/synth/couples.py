"""Husbands, wives, their marriages, and second marriages: who was born, married, parted and died when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from incentives.batch.synth.draws import HORIZON, NONE, UNKNOWN, YEAR, Draws, Flags, Whole, day, where, yes
from incentives.batch.synth.tables import Drawn, number_within
from incentives.ir.vocabulary import Vocabulary

HUSBAND, WIFE, SECOND = 1, 2, 3
ELSEWHERE = "640104"
"""Where the few are registered who are not registered in the place of the registry (Xingqing district)."""

_COHORTS = ((1926, 3), (1936, 8), (1946, 14), (1956, 19), (1966, 22), (1976, 17), (1986, 12), (1996, 5))
_MARRIED_AT = (19.5, 20.0, 21.0, 22.5, 23.0, 24.0, 25.5, 26.0)
_REGISTRATIONS = {"agri": 50, "rural_resident": 18, "unified": 12, "non_agri": 13, "urban_resident": 7}
_RURAL = ("agri", "rural_resident")
_DE_FACTO_UNTIL = day(1994, 2, 1)


@dataclass(frozen=True)
class Couples:
    """What the first marriages of a cell of households are like; all arrays have one entry for each household.

    `husband`, `wife` are days of birth; deaths and ends are days or NONE. `single` households have a wife only.
    """

    husband: Whole
    wife: Whole
    husband_dead: Whole
    wife_dead: Whole
    married: Whole
    ended: Whole
    divorced: Flags
    single: Flags
    remarried: Flags
    second: Whole
    second_married: Whole
    second_dead: Whole
    minority: Flags
    registration: Whole
    rural: Flags

    def __len__(self) -> int:
        """Return the number of households."""
        return len(self.wife)


def draw_couples(draws: Draws, size: int, vocabulary: Vocabulary) -> Couples:
    """Draw the couples of a cell: cohorts, ages at marriage, deaths by age, divorces, second marriages."""
    cohort = draws.one_of([weight for _, weight in _COHORTS], size)
    first = np.array([day(year) for year, _ in _COHORTS])[cohort]
    wife = draws.between(first, first + 10 * YEAR, size)
    husband = (wife - draws.around(2.2, 3.0, size) * YEAR).astype(np.int32)
    age = np.maximum(draws.around(np.array(_MARRIED_AT)[cohort], 2.4, size), 17.5)
    married = (np.maximum(wife, husband) + age * YEAR).astype(np.int32)
    deaths = [_death(draws, born, married) for born in (husband, wife)]
    last = np.minimum(*(where(dead == NONE, HORIZON, dead) for dead in deaths))
    divorced = draws.chance(0.07, size)
    parted = draws.between(married + 200, last - 30, size)
    divorced &= parted < last
    single = draws.chance(0.03, size) | (married >= HORIZON - 400)
    ended = where(divorced, parted, where(last < HORIZON, last, NONE))
    alone = (ended != NONE) & ~single & (deaths[1] == NONE) & (ended < HORIZON - 2000)
    remarried = alone & draws.chance(0.35, size) & (ended - wife < 50 * YEAR)
    second = (wife - draws.around(1.0, 4.0, size) * YEAR).astype(np.int32)
    since = where(remarried, ended, married)
    second_married = draws.between(since + 300, since + 1900, size)
    registration = draws.kind(vocabulary.kinds["registration_kind"].members, _REGISTRATIONS, size)
    rural_codes = [list(vocabulary.kinds["registration_kind"].members).index(kind) for kind in _RURAL]
    return Couples(
        husband, wife, deaths[0], deaths[1], married, ended, divorced & ~single, single, remarried,
        second, second_married, _death(draws, second, np.maximum(second_married, second)),
        draws.chance(0.55, size), registration, np.isin(registration, rural_codes),
    )  # fmt: skip


def _death(draws: Draws, born: Whole, after: Whole) -> Whole:
    """Return days of death, never before a day, NONE for those who live on the horizon."""
    age = np.clip(draws.around(76, 11, len(born)), 30, 103)
    dead = np.maximum(born + age * YEAR, after + 366).astype(np.int32)
    return where(dead < HORIZON, dead, NONE)


def persons_of(draws: Draws, couples: Couples, place: str, vocabulary: Vocabulary) -> Drawn:
    """Return the rows of husbands, wives and second husbands, with what papers and offices say of them."""
    size = len(couples)
    present = np.stack([~couples.single, np.ones(size, bool), couples.remarried], axis=1)
    home, role = (part.astype(np.int32) for part in np.nonzero(present))
    born = np.stack([couples.husband, couples.wife, couples.second], axis=1)[home, role]
    dead = np.stack([couples.husband_dead, couples.wife_dead, couples.second_dead], axis=1)[home, role]
    rows, age = len(home), (HORIZON - born) / YEAR
    sexes = list(vocabulary.kinds["sex"].members)
    rural, registration = couples.rural[home], couples.registration[home]
    origin = draws.kind(
        vocabulary.kinds["registration_origin"].members,
        {"original": 90, "collective_conversion": 4, "voluntary_move": 3, "return_to_rural": 1, "reform": 2},
        rows,
    )
    since = draws.between(born, np.minimum(born + 30 * YEAR, HORIZON), rows)
    dies = dead != NONE
    works = ~rural & draws.chance(0.6, rows)
    retires = works & (age > 60) & draws.chance(0.9, rows)
    facts = {
        "sex": where(role == WIFE - 1, sexes.index("female"), sexes.index("male")),
        "id_card_birth_date": where(draws.chance(0.01, rows), NONE, born),
        "household_book_birth_date": where(
            draws.chance(0.03, rows), born + draws.between(-400, 0, rows), born
        ),
        "death_date": dead,
        "death_certified_by": where(dies, draws.one_of((6, 1, 3, 2), rows), UNKNOWN),
        "minority": yes(couples.minority[home]),
        "contracted_land_held": yes(rural & draws.chance(0.92, rows)),
        "land_requisitioned": yes(draws.chance(0.04, rows)),
        "lives_on_land": yes(rural & draws.chance(0.85, rows)),
        "urban_social_security": yes(~rural & draws.chance(0.7, rows)),
        "draws_work_pension": yes(retires),
        "political_rights_deprived": yes(draws.chance(0.0005, rows)),
        "retired_on": where(retires, (born + 60 * YEAR).astype(np.int32), NONE),
        "employed": yes(works),
        "cadre_or_worker": yes(works & draws.chance(0.5, rows)),
        "poor_household": yes(rural & draws.chance(0.14, rows)),
        "registration.kind": registration,
        "registration.place": yes(draws.chance(0.02, rows)),
        "registration.settled": yes(draws.chance(0.99, rows)),
        "registration.since": since,
        "registration.origin": origin,
        "registration.village_address": yes(rural),
        "registration.origin_disputed": yes((origin == 1) & draws.chance(0.05, rows)),
        "registration.poor_area": yes(rural & draws.chance(0.3, rows)),
    }
    return Drawn(home, role + 1, facts, {"registration.place": (place, ELSEWHERE)})


def marriages_of(draws: Draws, couples: Couples, permitted: Whole, vocabulary: Vocabulary) -> Drawn:
    """Return the rows of first and second marriages; `permitted` is how many children each household may have."""
    present = np.stack([~couples.single, couples.remarried], axis=1)
    home, order = (part.astype(np.int32) for part in np.nonzero(present))
    rows, second = len(home), order == 1
    start = where(second, couples.second_married[home], couples.married[home])
    end = where(second, couples.second_dead[home], couples.ended[home])
    parted = couples.divorced[home] & ~second
    ends = list(vocabulary.kinds["marriage_end"].members)
    ended_by = where(parted, ends.index("divorce"), where(end == NONE, NONE, ends.index("death")))
    de_facto = draws.chance(0.06, rows) & (start < _DE_FACTO_UNTIL)
    kinds = list(vocabulary.kinds["marriage_kind"].members)
    facts = {
        "spouses": np.stack([where(second, SECOND, HUSBAND), np.full(rows, WIFE)], axis=1).astype(np.int32),
        "kind": where(de_facto, kinds.index("de_facto"), kinds.index("registered")),
        "recognised": where(de_facto, yes(draws.chance(0.8, rows)), UNKNOWN),
        "from": start,
        "until": end,
        "ended_by": ended_by,
        "living_together": where(parted, yes(draws.chance(0.1, rows)), UNKNOWN),
        "lawful_age": yes(draws.chance(0.93, rows)),
        "births_permitted": permitted[home],
    }
    return Drawn(home, number_within(home), facts)
