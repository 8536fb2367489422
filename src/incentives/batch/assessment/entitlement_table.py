"""What people are entitled to, as one list: a row for each entitlement of each eligible subject, whatever the programme.

Columns: `household`, `place`, `programme`, `subject`, `entitlement`; `kind` (cash, priority, loan) and `per` of the
rules; `amount_fen` for one period (`per`), `from_fen` where it is a range, `starts`, `ends`: empty where not known or
there is none; `certain`, `payable`, `provisional`. It is in the order of the programmes, of their entitlements, and of
the registry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from incentives.batch.assessment.subjects import Subjects
from incentives.batch.kernel.answers import NO_AMOUNT, Answers, Payment
from incentives.batch.kernel.values import NONE

if TYPE_CHECKING:
    import numpy.typing as npt

_WORD = pa.dictionary(pa.int16(), pa.string())
SCHEMA = pa.schema(
    [
        pa.field("household", pa.string(), nullable=False),
        pa.field("place", pa.dictionary(pa.int32(), pa.string()), nullable=False),
        pa.field("programme", _WORD, nullable=False),
        pa.field("subject", pa.string()),
        pa.field("entitlement", _WORD, nullable=False),
        pa.field("kind", _WORD, nullable=False),
        pa.field("per", _WORD, nullable=False),
        pa.field("amount_fen", pa.int64()),
        pa.field("from_fen", pa.int64()),
        pa.field("starts", pa.date32()),
        pa.field("ends", pa.date32()),
        pa.field("certain", pa.bool_(), nullable=False),
        pa.field("payable", pa.bool_(), nullable=False),
        pa.field("provisional", pa.bool_(), nullable=False),
    ]
)
_WORDS: Mapping[str, Callable[[Answers, Payment], str]] = {
    "programme": lambda answers, _: answers.plan.effective.programme.id,
    "entitlement": lambda _, payment: payment.rule.id,
    "kind": lambda _, payment: payment.rule.kind,
    "per": lambda _, payment: payment.rule.per,
}


def entitlement_table(subjects: Mapping[str, Subjects], answers: Iterable[Answers]) -> Any:
    """Return the entitlements that answers give as an Arrow table."""
    asked = [(each, payment, np.flatnonzero(payment.there)) for each in answers for payment in each.payments]
    given = [(each, payment, rows) for each, payment, rows in asked if len(rows)]
    if not given:
        return SCHEMA.empty_table()
    who = [
        Subjects(*(column.take(pa.array(each.candidates[rows])) for column in subjects[each.plan.subject]))
        for each, _, rows in given
    ]
    named = {name: pa.chunked_array([getattr(some, name) for some in who]) for name in Subjects._fields}
    counts = [len(rows) for _, _, rows in asked]
    said = {
        name: _repeated([word(each, payment) for each, payment, _ in asked], counts)
        for name, word in _WORDS.items()
    }
    numbers = [_numbers(payment, rows) for _, payment, rows in given]
    found = {name: _column(name, np.concatenate([one[name] for one in numbers])) for name in numbers[0]}
    columns = {**named, **said, **found}
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _numbers(payment: Payment, rows: npt.NDArray[np.intp]) -> dict[str, npt.NDArray[Any]]:
    """Return what is known of the payment of some subjects."""
    payable = ~(payment.ended[rows] | payment.replaced[rows])
    return {
        "amount_fen": payment.amount[rows],
        "from_fen": payment.lower[rows],
        "starts": payment.starts[rows],
        "ends": payment.ends[rows],
        "certain": payment.certain[rows],
        "payable": payable,
        "provisional": payable & payment.in_doubt[rows],
    }


def _column(name: str, values: npt.NDArray[Any]) -> Any:
    """Return numbers as the column of that name, with the marks of what is not there as NULL."""
    type_ = SCHEMA.field(name).type
    if pa.types.is_boolean(type_):
        return pa.array(values)
    missing = values <= NONE if pa.types.is_date(type_) else values == NO_AMOUNT
    plain = pa.int32() if pa.types.is_date(type_) else type_
    return pa.array(values, plain, mask=missing).view(type_)


def _repeated(words: Sequence[str], counts: Sequence[int]) -> Any:
    """Return a column that says each word so many times."""
    distinct = list(dict.fromkeys(words))
    codes = np.array([distinct.index(word) for word in words], np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(np.repeat(codes, counts)), pa.array(distinct))
