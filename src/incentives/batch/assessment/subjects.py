"""Who the subjects of programmes are: the columns that name them, once for all programmes about the same records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, KEY
from incentives.batch.kernel.answers import Answers

if TYPE_CHECKING:
    import numpy.typing as npt

    from incentives.batch.kernel.frame import Frame
    from incentives.batch.kernel.values import Flags


class Subjects(NamedTuple):
    """Arrow columns, a row for each subject: its household, where that applies, and itself.

    `subject` has the ids of the persons it is made of, a space between spouses; of a household its key; NULL where a
    household has no couple on file. `place` is dictionary-encoded.
    """

    household: Any
    place: Any
    subject: Any


def subjects_of(block: Block, frame: Frame, answers: Iterable[Answers]) -> dict[str, Subjects]:
    """Return the subjects of some programmes by record: person, couple, household."""
    found: dict[str, Subjects] = {}
    for each in answers:
        if each.plan.subject not in found:
            found[each.plan.subject] = Subjects(
                _taken(block.column(HOUSEHOLDS, KEY), each.households),
                _taken(block.column(HOUSEHOLDS, "place"), each.households),
                _ids(block, frame, each),
            )
    return found


def _ids(block: Block, frame: Frame, answers: Answers) -> Any:
    match answers.plan.subject:
        case "person":
            return _taken(block.column("persons", "id"), answers.rows)
        case "household":
            return _taken(block.column(HOUSEHOLDS, KEY), answers.rows)
        case _:
            spouses, persons = frame.linking.spouses, block.column("persons", "id")
            known = answers.rows < len(spouses)
            both = spouses[answers.rows[known]]
            one, other = (persons.take(pa.array(both[:, side])) for side in (0, 1))
            return _where(known, pc.binary_join_element_wise(one, other, " "))


def _taken(column: Any, rows: npt.NDArray[Any]) -> Any:
    """Return some rows of a column, itself where these are all of them."""
    every = len(rows) == len(column) and np.array_equal(rows, np.arange(len(column)))
    return column if every else column.take(pa.array(rows))


def _where(known: Flags, values: Any) -> Any:
    """Return a column with these values where something is known, and NULL elsewhere."""
    return values if known.all() else values.take(pa.array(np.cumsum(known) - 1, mask=~known))
