"""Answers of the kernel as tables: one row for each person, couple or household, with every programme about it.

Columns: `household`, `place`, `subject` (see `Subjects`); for each programme `<id>.state`, `<id>.outcome`, with a
second look `<id>.whatever` (decided although facts are missing), and `<id>.conditions0`, … with 31 conditions each, in
the order of the programme's trees: bit i tells that the condition is true, bit 31 + i that it is unknown. What the
eligible are entitled to is a table of its own (`entitlement_table`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from incentives.batch.assessment.subjects import Subjects
from incentives.batch.kernel.answers import Answers
from incentives.domain.determination import Outcome

OUTCOMES = (Outcome.INELIGIBLE.value, Outcome.UNDETERMINED.value, Outcome.ELIGIBLE.value)
STATES = ("screening", "determination")
CONDITIONS_IN_WORD = 31
_LOW = (1 << CONDITIONS_IN_WORD) - 1


def stored_at(condition: int) -> tuple[str, int, int]:
    """Return the column of a condition, by its number, with the bits that tell whether it is true and unknown."""
    word, bit = divmod(condition, CONDITIONS_IN_WORD)
    return f"conditions{word}", bit, bit + CONDITIONS_IN_WORD


def result_tables(
    subjects: Mapping[str, Subjects], answers: Iterable[Answers], *, second_look: bool
) -> dict[str, Any]:
    """Return the results as Arrow tables by record: person, couple, household."""
    columns: dict[str, dict[str, Any]] = {record: who._asdict() for record, who in subjects.items()}
    for each in answers:
        programme = each.plan.effective.programme.id
        columns[each.plan.subject] |= {
            f"{programme}.{name}": column
            for name, column in _of_programme(each)
            if name != "whatever" or second_look  # nobody knows where nobody looked
        }
    return {record: _table(found) for record, found in columns.items()}


def joined(tables: Sequence[Any]) -> Any:
    """Return tables about the same records as one.

    A programme may have more conditions in one place than in another: what it does not have is neither true nor unknown.
    """
    if len(tables) == 1:
        return tables[0]
    schema = pa.unify_schemas([table.schema for table in tables])
    return pa.concat_tables(
        [
            pa.table(
                [
                    table[name] if name in table.column_names else np.zeros(table.num_rows, np.int64)
                    for name in schema.names
                ],
                schema=schema,
            )
            for table in tables
        ]
    )


def _of_programme(answers: Answers) -> Iterable[tuple[str, Any]]:
    yield "state", _coded(answers.applied.view(np.int8), STATES)
    yield "outcome", _coded(answers.outcome, OUTCOMES)
    yield "whatever", pa.array(answers.whatever)
    for word, bits in enumerate(_words(answers)):
        yield f"conditions{word}", pa.array(bits)


def _words(answers: Answers) -> Iterable[npt.NDArray[np.int64]]:
    """Yield words that hold both halves of a truth: one column of many values is stored faster than two of fewer."""
    left = len(answers.plan.conditions)
    for true, unknown in zip(answers.true, answers.unknown, strict=True):
        if left <= CONDITIONS_IN_WORD:
            yield true | unknown << CONDITIONS_IN_WORD
        else:
            yield true & _LOW | (unknown & _LOW) << CONDITIONS_IN_WORD
            yield true >> CONDITIONS_IN_WORD | unknown & ~_LOW
        left -= 2 * CONDITIONS_IN_WORD


def _table(columns: Mapping[str, Any]) -> Any:
    fields = [pa.field(name, column.type, nullable=name == "subject") for name, column in columns.items()]
    return pa.table(list(columns.values()), schema=pa.schema(fields))


def _coded(codes: npt.NDArray[np.int8], words: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words), safe=False)
