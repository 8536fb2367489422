"""Answers of the kernel as tables: one row for each subject of a programme, with its conditions as bits.

Columns: `household`, `place`, `subject` (ids of the persons, a space between spouses), `state`, `outcome`, `whatever`
(decided although facts are missing); for each entitlement `<id>.amount_fen`, `.from_fen`, `.starts`, `.ends`,
`.certain`, `.payable`, `.provisional`, empty where there is none; `true0`, `unknown0`, … hold 62 conditions each, in
the order of the programme's trees.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, KEY
from incentives.batch.kernel.answers import NO_AMOUNT, Answers, Payment
from incentives.batch.kernel.values import NONE
from incentives.domain.determination import Outcome

if TYPE_CHECKING:
    import numpy.typing as npt

    from incentives.batch.kernel.frame import Frame

OUTCOMES = (Outcome.INELIGIBLE.value, Outcome.UNDETERMINED.value, Outcome.ELIGIBLE.value)
STATES = ("screening", "determination")


def result_table(block: Block, frame: Frame, answers: Answers) -> Any:
    """Return the results of one programme for the households of a block as an Arrow table."""
    households = pa.array(answers.households, pa.int32())
    columns: dict[str, Any] = {
        "household": block.column(HOUSEHOLDS, KEY).take(households),
        "place": block.column(HOUSEHOLDS, "place").take(households),
        "subject": _subjects(block, frame, answers),
        "state": _coded(answers.applied.astype(np.int8), STATES),
        "outcome": _coded(answers.outcome, OUTCOMES),
        "whatever": pa.array(answers.whatever),
    }
    for payment in answers.payments:
        columns |= {f"{payment.rule.id}.{name}": column for name, column in _payment(payment)}
    for word in range(len(answers.true)):
        columns[f"true{word}"] = pa.array(answers.true[word])
        columns[f"unknown{word}"] = pa.array(answers.unknown[word])
    return pa.table(columns)


def _coded(codes: npt.NDArray[np.int8], words: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(words))


def _payment(payment: Payment) -> Iterable[tuple[str, Any]]:
    absent = ~payment.there
    yield "amount_fen", pa.array(payment.amount, pa.int64(), mask=absent | (payment.amount == NO_AMOUNT))
    if payment.rule.pays_from:
        yield "from_fen", pa.array(payment.lower, pa.int64(), mask=absent | (payment.lower == NO_AMOUNT))
    for name, days in (("starts", payment.starts), ("ends", payment.ends)):
        yield name, pa.array(days, pa.int32(), mask=absent | (days == NONE)).view(pa.date32())
    for name, flags in (
        ("certain", payment.certain),
        ("payable", payment.payable),
        ("provisional", payment.provisional),
    ):
        yield name, pa.array(flags, pa.bool_(), mask=absent)


def _subjects(block: Block, frame: Frame, answers: Answers) -> Any:
    """Return the ids of the persons a subject is made of; of a household its key; nothing where no couple is on file."""
    rows = answers.rows
    match answers.plan.subject:
        case "person":
            return block.column("persons", "id").take(pa.array(rows, pa.int32()))
        case "household":
            return block.column(HOUSEHOLDS, KEY).take(pa.array(rows, pa.int32()))
        case _:
            spouses = frame.linking.spouses
            known = rows < len(spouses)
            persons = block.column("persons", "id")
            one, other = (
                persons.take(pa.array(np.where(known, spouses[np.where(known, rows, 0), side], 0)
                                      if len(spouses) else np.zeros(len(rows)), pa.int32(), mask=~known))
                for side in (0, 1)
            )  # fmt: skip
            import pyarrow.compute as pc

            return pc.binary_join_element_wise(one, other, " ", null_handling="emit_null")
