"""Identity numbers as a matrix of digits: the same checks as `intake.identity`, for a whole column at once.

Anything out of the ordinary (15 digits, full-width characters) counts as doubtful and is looked at one by one.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow.compute as pc

from incentives.batch.columns import Mask
from incentives.batch.typed import TypedTable
from incentives.ir.vocabulary import Vocabulary

_LENGTH = 18
_WEIGHTS = np.array([pow(2, _LENGTH - 1 - place, 11) for place in range(_LENGTH)])
_X, _ZERO = 10, ord("0")


def doubtful_identities(persons: TypedTable, vocabulary: Vocabulary, today: date) -> Mask:
    """Return the rows whose number is not surely sound, unique in its household and in agreement with the row."""
    doubtful = np.zeros(len(persons), bool)
    numbers = persons.columns.get("id_number")
    if numbers is None or numbers.null_count == len(numbers):
        return doubtful
    lengths = pc.binary_length(numbers).fill_null(-1).to_numpy(zero_copy_only=False)
    doubtful |= (lengths >= 0) & (lengths != _LENGTH)
    rows = np.flatnonzero(lengths == _LENGTH)
    if not len(rows):
        return doubtful
    digits = _digits(numbers.take(rows))
    sound = (digits[:, :-1] >= 0).all(1) & (digits[:, :-1] <= 9).all(1)
    sound &= (digits[:, -1] >= 0) & (digits[:, -1] <= _X)
    sound &= (digits @ _WEIGHTS) % 11 == 1  # ISO 7064 MOD 11-2
    born = _births(digits)
    sound &= ~np.isnat(born) & (born <= np.datetime64(today))
    written = persons.columns.get("id_card_birth_date")
    if written is not None:
        days = written.cast("int32").cast("int64").fill_null(np.iinfo(np.int64).min)
        card = days.to_numpy(zero_copy_only=False)[rows].astype("datetime64[D]")
        sound &= np.isnat(card) | (card == born)
    sex = persons.columns.get("sex")
    if sex is not None:
        male = list(vocabulary.kinds["sex"].members).index("male")
        codes = sex.indices.fill_null(-1).to_numpy(zero_copy_only=False)[rows]
        sound &= (codes < 0) | ((codes == male) == (digits[:, -2] % 2 == 1))
    doubtful[rows[~sound]] = True
    doubtful[rows[_repeated(persons.home[rows], digits)]] = True
    return doubtful


def _digits(numbers: Any) -> Any:
    """Return one row of 18 whole numbers for each text of 18 bytes; X is 10, anything else is out of range."""
    texts = np.array([number.encode() for number in numbers.to_pylist()], f"S{_LENGTH}")
    digits = texts.view(np.uint8).reshape(-1, _LENGTH).astype(np.int64) - _ZERO
    last = digits[:, -1]
    last[(last == ord("X") - _ZERO) | (last == ord("x") - _ZERO)] = _X
    return digits


def _births(digits: Any) -> Any:
    """Return the day that characters 7 to 14 write, not-a-time where the calendar has none."""
    places = np.array([1000, 100, 10, 1])
    year, month, day = digits[:, 6:10] @ places, digits[:, 10:12] @ places[2:], digits[:, 12:14] @ places[2:]
    real = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(real, year, 1970) - 1970) * 12 + np.where(real, month, 1) - 1
    born = months.astype("datetime64[M]").astype("datetime64[D]") + np.where(real, day, 1) - 1
    real &= born.astype("datetime64[M]").astype(np.int64) == months
    return np.where(real, born, np.datetime64("NaT", "D"))


def _repeated(home: Any, digits: Any) -> Any:
    """Tell which numbers stand twice in one household."""
    values = digits[:, :-1] @ (10 ** np.arange(_LENGTH - 2, -1, -1))
    order = np.lexsort((values, home))
    same = (np.diff(values[order]) == 0) & (np.diff(home[order]) == 0)
    repeated = np.zeros(len(home), bool)
    repeated[order[1:][same]] = True
    return repeated
