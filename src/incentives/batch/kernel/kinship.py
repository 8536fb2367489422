"""Ties between persons or couples and children in columns: what `domain.kinship` keeps of them."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.kernel.values import NONE

Rows: TypeAlias = npt.NDArray[Any]
BORN, ADOPTED, STEP = 0, 1, 2
"""How close a tie is: the smaller, the closer."""
_DOUBTFUL = 4


class Links(NamedTuple):
    """Links to children, one row each: whose, to which child, how, by which adoption or step relation (NONE: by none).

    `doubt` marks links that may not hold, since the parent is not named.
    """

    owner: Rows
    child: Rows
    how: Rows
    adoption: Rows
    step: Rows
    doubt: Rows

    def taken(self, rows: Rows) -> Links:
        """Return some of the links."""
        return Links(*(column[rows] for column in self))


def joined(parts: list[Links]) -> Links:
    """Return links one after the other."""
    return Links(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def ties(owner: Rows, child: Rows, how: int, by: Rows | None = None, *, doubt: bool = False) -> Links:
    """Return links of one kind; `by` are the rows of the adoptions or step relations."""
    nothing = np.full(len(owner), NONE, np.int32)
    rows = nothing if by is None else by.astype(np.int32)
    return Links(
        owner.astype(np.int32),
        child.astype(np.int32),
        np.full(len(owner), how, np.int32),
        rows if how == ADOPTED else nothing,
        rows if how == STEP else nothing,
        np.full(len(owner), doubt, np.bool_),
    )


def kept(links: Links, owner: Rows, rows: Rows, children: int, *, of_couples: bool) -> Rows:
    """Return which of some ties are kept, sorted by owner; those to one child are side by side, closest first.

    Tie i is link rows[i] and belongs to owner[i]. Each tie of one child, in one way, by one row, is kept once. A
    doubtful birth goes where there is a certain tie: any of a person, one by birth of a couple. `children` is how many
    children there are.
    """
    special = (links.how != BORN) | links.doubt
    entangled = np.zeros(children, np.bool_)
    entangled[links.child[special]] = True
    child = links.child.take(rows)
    apart = entangled.take(child)
    plain, others = np.flatnonzero(~apart), np.flatnonzero(apart)
    if of_couples:
        plain = plain[_once(owner[plain], child[plain])]
    mixed = links.taken(rows[others])._replace(owner=owner[others])
    found = np.concatenate((plain, others[_sifted(mixed, of_couples=of_couples)]))
    return found[np.argsort(owner[found], kind="stable")]


def _once(owner: Rows, child: Rows) -> Rows:
    """Return the first of each pair of an owner and a child."""
    keys = owner.astype(np.int64) << 32 | child
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first: Rows = order[np.concatenate((np.ones(min(len(keys), 1), np.bool_), keys[1:] != keys[:-1]))]
    return first


def _sifted(links: Links, *, of_couples: bool) -> Rows:
    """Return the rows of the links that are kept where ties of several kinds meet, sorted by owner, child and closeness."""
    if not len(links.owner):
        return np.zeros(0, np.intp)
    by = np.maximum(np.maximum(links.adoption, links.step), -1).astype(np.int64) + 1
    pair = links.owner.astype(np.int64) * (int(links.child.max()) + 1) + links.child
    key = (pair * 8 + links.how + _DOUBTFUL * links.doubt) * (int(by.max()) + 1) + by
    order = np.argsort(key, kind="stable")
    key, pair = key[order], pair[order]
    once = np.concatenate(([True], key[1:] != key[:-1]))
    if links.doubt.any():
        first = np.concatenate(([True], pair[1:] != pair[:-1]))
        closest = links.how[order] + _DOUBTFUL * links.doubt[order]
        closest = closest[first][np.cumsum(first) - 1]
        certain = closest == BORN if of_couples else closest < _DOUBTFUL
        once &= ~(links.doubt[order] & certain)
    return order[once]
