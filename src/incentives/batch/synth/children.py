"""Children of a cell of couples: how many and when by the decade of marriage, adoptions, step-children."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from incentives.batch.synth.couples import HUSBAND, SECOND, WIFE, Couples
from incentives.batch.synth.draws import HORIZON, NONE, UNKNOWN, YEAR, Draws, Flags, Whole, day, where, yes
from incentives.batch.synth.tables import OTHER_CODE, Drawn, number_within
from incentives.ir.vocabulary import Vocabulary

# Weights of 0, 1, 2, 3, 4 and 5 births by the year of marriage: large families before the 1970s, small ones after.
_BIRTHS = (
    (1940, (3, 6, 12, 22, 27, 30)),
    (1970, (3, 10, 24, 33, 20, 10)),
    (1980, (3, 24, 42, 24, 6, 1)),
    (1990, (4, 33, 46, 15, 2, 0)),
    (2000, (6, 38, 45, 10, 1, 0)),
    (2010, (12, 40, 40, 8, 0, 0)),
)
_LAST_AGE = 45 * YEAR
_PERMITS_FROM = day(1982)
_ADOPTION_LAW = day(1992, 4, 1)


@dataclass(frozen=True)
class Children:
    """Children of a cell, household after household in order of birth; `adopted` ones have parents outside."""

    home: Whole
    order: Whole
    born: Whole
    dead: Whole
    sex: Whole
    adopted: Flags

    def __len__(self) -> int:
        """Return the number of children."""
        return len(self.home)


def draw_children(draws: Draws, couples: Couples) -> Children:
    """Draw births between marriage and its end, the mother not older than 45; one household in 80 adopts."""
    size = len(couples)
    decade = np.searchsorted([day(year) for year, _ in _BIRTHS], couples.married, side="right") - 1
    bounds = np.cumsum([weights for _, weights in _BIRTHS], axis=1) / 100
    wanted = (draws.uniform(size)[:, None] >= bounds[np.maximum(decade, 0)]).sum(axis=1)
    adopts = draws.chance(1 / 80, size)
    number = np.where(adopts, np.minimum(wanted + 1, 5), wanted)
    home = np.repeat(np.arange(size, dtype=np.int32), number)
    order = number_within(home)
    gap = np.maximum(draws.around(3.1, 1.4, len(home)), 1.0) * YEAR
    gap[(order == 2) & draws.chance(0.01, len(home))] = 0
    elapsed = np.cumsum(gap)
    before = np.concatenate([[0], elapsed])[np.searchsorted(home, home)]
    born = (couples.married[home] - 400 + elapsed - before).astype(np.int32)
    last = np.minimum(where(couples.ended == NONE, HORIZON, couples.ended), couples.wife + int(_LAST_AGE))
    kept = born <= np.minimum(last, HORIZON - 30)[home]
    home, born = home[kept], born[kept]
    order = number_within(home)
    adopted = adopts[home] & (order == np.bincount(home, minlength=size)[home])
    dies = draws.chance(np.where(born < day(1975), 0.07, 0.02), len(home)) & ~adopted
    dead = draws.between(born, HORIZON, len(home))
    sex = yes(draws.chance(0.483, len(home)))
    return Children(home, order, born, where(dies, dead, NONE), sex, adopted)


def children_of(
    draws: Draws, couples: Couples, children: Children, permitted: Whole, vocabulary: Vocabulary
) -> Drawn:
    """Return the rows of children, with their parents by birth and what the regulation of the time said."""
    rows, home = len(children), children.home
    codes = list(vocabulary.kinds["sex"].members)
    dies = children.dead != NONE
    twins = np.zeros(rows, bool)
    same = (np.diff(children.born) == 0) & (np.diff(home) == 0)
    twins[1:] |= same
    twins[:-1] |= same
    unnamed = where(couples.single[home], OTHER_CODE, HUSBAND)
    within = (children.order <= permitted[home]) | (children.born < day(1973)) | draws.chance(0.1, rows)
    facts = {
        "sex": where(children.sex == 1, codes.index("female"), codes.index("male")),
        "birth_date": children.born,
        "death_date": children.dead,
        "death_certified_by": where(dies, draws.one_of((5, 1, 4, 3), rows), UNKNOWN),
        "mother": where(children.adopted, OTHER_CODE, WIFE),
        "father": where(children.adopted, OTHER_CODE, unnamed),
        "multiple_birth": yes(twins),
        "within_allowed_number": yes(within),
        "permit_held": where(children.born >= _PERMITS_FROM, yes(draws.chance(0.85, rows)), UNKNOWN),
        "spacing_kept": yes((children.order == 1) | draws.chance(0.85, rows)),
        "given_away_on": where(
            draws.chance(0.004, rows) & ~dies, draws.between(children.born, HORIZON, rows), NONE
        ),
    }
    return Drawn(home, children.order, facts)


def adoptions_of(draws: Draws, couples: Couples, children: Children) -> Drawn:
    """Return the rows of adoptions: by the couple, within five years of birth, most of them registered."""
    rows = np.flatnonzero(children.adopted)
    home, born = children.home[rows], children.born[rows]
    single = couples.single[home]
    adopted = draws.between(born, np.minimum(born + 5 * YEAR, HORIZON), len(rows))
    registered = draws.chance(np.where(adopted < _ADOPTION_LAW, 0.5, 0.9), len(rows))
    facts = {
        "child": children.order[rows],
        "by": np.stack([where(single, WIFE, HUSBAND), where(single, UNKNOWN, WIFE)], axis=1),
        "adopted_on": adopted,
        "registered": yes(registered),
        "de_facto_recognised": where(registered, UNKNOWN, yes(draws.chance(0.6, len(rows)))),
        "dissolved_on": where(draws.chance(0.03, len(rows)), HORIZON, NONE),
        "within_allowed_number": yes(draws.chance(0.9, len(rows))),
    }
    return Drawn(home, number_within(home), facts)


def step_relations_of(draws: Draws, couples: Couples, children: Children) -> Drawn:
    """Return the rows that tie the second husband to children of the first marriage who were then minors."""
    minors = couples.second_married[children.home] - children.born < 18 * YEAR
    rows = np.flatnonzero(couples.remarried[children.home] & minors & ~children.adopted)
    home = children.home[rows]
    facts = {
        "child": children.order[rows],
        "step_parent": np.full(len(rows), SECOND, np.int32),
        "fostering": yes(draws.chance(0.6, len(rows))),
    }
    return Drawn(home, number_within(home), facts)
