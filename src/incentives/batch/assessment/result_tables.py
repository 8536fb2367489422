"""Answers of the kernel as tables: one row for each subject of a programme, with its conditions as bits.

Columns: `household`, `place`, `subject` (ids of the persons, a space between spouses), `state`, `outcome`, `whatever`
(decided although facts are missing); for each entitlement `<id>.amount_fen`, `.from_fen`, `.starts`, `.ends`,
`.certain`, `.payable`, `.provisional`, empty where there is none; `true0`, `unknown0`, … hold 62 conditions each, in
the order of the programme's trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from incentives.batch.block import Block
from incentives.batch.forms import HOUSEHOLDS, KEY
from incentives.batch.kernel.answers import NO_AMOUNT, Answers, Payment
from incentives.batch.kernel.values import NONE, Flags
from incentives.domain.determination import Outcome

if TYPE_CHECKING:
    import numpy.typing as npt

    from incentives.batch.kernel.frame import Frame

OUTCOMES = (Outcome.INELIGIBLE.value, Outcome.UNDETERMINED.value, Outcome.ELIGIBLE.value)
STATES = ("screening", "determination")


def result_tables(block: Block, frame: Frame, answers: Iterable[Answers]) -> dict[str, Any]:
    """Return the results by programme for the households of a block as Arrow tables."""
    who: dict[str, dict[str, Any]] = {}
    found = {}
    for each in answers:
        record = each.plan.subject
        if record not in who:  # the subjects are the same for every programme that is about the same records
            who[record] = _who(block, frame, each)
        found[each.plan.effective.programme.id] = _table(who[record], each)
    return found


def _who(block: Block, frame: Frame, answers: Answers) -> dict[str, Any]:
    """Return the columns that name the subjects."""
    households = pa.array(answers.households, pa.int32())
    return {
        "household": block.column(HOUSEHOLDS, KEY).take(households),
        "place": block.column(HOUSEHOLDS, "place").take(households),
        "subject": _subjects(block, frame, answers),
    }


def _table(who: Mapping[str, Any], answers: Answers) -> Any:
    always = {
        "state": _coded(answers.applied.astype(np.int8), STATES),
        "outcome": _coded(answers.outcome, OUTCOMES),
        "whatever": pa.array(answers.whatever),
    }
    maybe = {
        f"{payment.rule.id}.{name}": column
        for payment in answers.payments
        for name, column in _payment(payment)
    }
    words = {}
    for word in range(len(answers.true)):
        words[f"true{word}"] = pa.array(answers.true[word])
        words[f"unknown{word}"] = pa.array(answers.unknown[word])
    columns = {**who, **always, **maybe, **words}
    fields = [
        pa.field(name, column.type, nullable=name not in always and name not in words)
        for name, column in columns.items()
    ]
    return pa.table(list(columns.values()), schema=pa.schema(fields))


def _coded(codes: npt.NDArray[np.int8], words: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int8()), pa.array(words))


def _payment(payment: Payment) -> Iterable[tuple[str, Any]]:
    there = payment.there
    yield "amount_fen", _where_known(payment.amount, there & (payment.amount != NO_AMOUNT), pa.int64())
    if payment.rule.pays_from:
        yield "from_fen", _where_known(payment.lower, there & (payment.lower != NO_AMOUNT), pa.int64())
    for name, days in (("starts", payment.starts), ("ends", payment.ends)):
        yield name, _where_known(days, there & (days != NONE), pa.date32())
    for name, flags in (
        ("certain", payment.certain),
        ("payable", payment.payable),
        ("provisional", payment.provisional),
    ):
        yield name, _where_known(np.packbits(flags, bitorder="little"), there, pa.bool_())


def _where_known(data: npt.NDArray[Any], known: Flags, type_: Any) -> Any:
    """Return a column of values that are NULL where they are not known; yes and no come as bits."""
    if not known.any():
        return pa.nulls(len(known), type_)
    bits = np.packbits(known, bitorder="little")
    return pa.Array.from_buffers(type_, len(known), [pa.py_buffer(bits), pa.py_buffer(data)])


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
