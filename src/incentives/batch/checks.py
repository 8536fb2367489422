"""Which rows intake would object to, found column by column; `diagnosis` says why, household by household.

Every check of intake has its shadow here. A shadow may be wider than its check, never narrower: the law that they
agree is a property test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from incentives.batch.columns import Mask
from incentives.batch.identities import doubtful_identities
from incentives.batch.typed import TypedTable
from incentives.intake.consistency import IN_ORDER
from incentives.ir.vocabulary import Vocabulary

_NEVER = np.iinfo(np.int32).min
_PARENTS = (("mother", "female"), ("father", "male"))
Days = npt.NDArray[np.int32]


def doubtful_rows(
    tables: Mapping[str, TypedTable], vocabulary: Vocabulary, today: date
) -> Iterator[tuple[str, Mask]]:
    """Yield tables with the rows that contradict themselves or others; references are row numbers by now."""
    for table, first, second in IN_ORDER:
        rows = tables[table]
        yield table, _falls(_days(rows, first), _days(rows, second))
    yield "marriages", _not_two(tables["marriages"])
    yield "persons", doubtful_identities(tables["persons"], vocabulary, today)
    yield from _families(tables, vocabulary)


def _families(tables: Mapping[str, TypedTable], vocabulary: Vocabulary) -> Iterator[tuple[str, Mask]]:
    """Compare children with their parents by birth and with their adoptions."""
    children, persons, adoptions = (tables[name] for name in ("children", "persons", "adoptions"))
    born = _days(children, "birth_date")
    codes = list(vocabulary.kinds["sex"].members)
    sexes = _codes(persons, "sex")
    for role, sex in _PARENTS:
        parent = _references(children, role)
        theirs = _at(sexes, parent, -1)
        yield "children", (theirs >= 0) & (theirs != codes.index(sex))
        yield "children", _falls(_at(_days(persons, "id_card_birth_date"), parent, _NEVER), born)
    yield "children", _falls(born, _at(_days(persons, "death_date"), _references(children, "mother"), _NEVER))
    adopted = _at(born, _references(adoptions, "child"), _NEVER)
    yield "adoptions", _falls(adopted, _days(adoptions, "adopted_on"))
    yield from _tied_to_their_own(tables)


def _tied_to_their_own(tables: Mapping[str, TypedTable]) -> Iterator[tuple[str, Mask]]:
    """Tell which adoptions and step relations tie a child to a parent by birth."""
    parents = [_references(tables["children"], role) for role, _ in _PARENTS]
    for name, fact in (("adoptions", "by"), ("step_relations", "step_parent")):
        table = tables[name]
        people = table.columns.get(fact)
        wrong = np.zeros(len(table), bool)
        if people is not None:
            listed = hasattr(people, "flatten") and "list" in str(people.type)
            counts = (
                pc.list_value_length(people).fill_null(0) if listed else pc.if_else(people.is_valid(), 1, 0)
            )
            owners = np.repeat(np.arange(len(table)), counts.to_numpy(zero_copy_only=False))
            flat = (people.flatten() if listed else people.drop_null()).to_numpy(zero_copy_only=False)
            child = _references(table, "child")[owners]
            for parent in parents:
                wrong[owners[(flat >= 0) & (_at(parent, child, -1) == flat)]] = True
        yield name, wrong


def _days(table: TypedTable, name: str) -> Days:
    """Return a date column as days since 1970-01-01, the least number where it is unknown or none."""
    values = table.columns.get(name)
    if values is None:
        return np.full(len(table), _NEVER, np.int32)
    days: Days = values.cast("int32").fill_null(_NEVER).to_numpy(zero_copy_only=False)
    return days


def _falls(first: Days, second: Days) -> Mask:
    """Tell where a second day lies before the first; an unknown day lies nowhere."""
    falls: Mask = (second < first) & (second != _NEVER) & (first != _NEVER)
    return falls


def _codes(table: TypedTable, name: str) -> Days:
    values = table.columns.get(name)
    if values is None:
        return np.full(len(table), -1, np.int32)
    codes: Days = values.indices.cast("int32").fill_null(-1).to_numpy(zero_copy_only=False)
    return codes


def _references(table: TypedTable, name: str) -> Days:
    values = table.columns.get(name)
    if values is None:
        return np.full(len(table), -1, np.int32)
    rows: Days = values.fill_null(-1).to_numpy(zero_copy_only=False)
    return rows


def _at(values: Any, rows: Days, absent: int) -> Days:
    """Return the values at row numbers, `absent` where there is no such row."""
    known = rows >= 0
    found: Days = np.full(len(rows), absent, np.int32)
    found[known] = values[rows[known]]
    return found


def _not_two(marriages: TypedTable) -> Mask:
    """Tell which marriages do not name exactly two different people."""
    spouses = marriages.columns.get("spouses")
    if spouses is None:
        return np.zeros(len(marriages), bool)
    lengths = pc.list_value_length(spouses).fill_null(0).to_numpy(zero_copy_only=False)
    wrong: Mask = np.asarray(lengths != 2)
    flat = spouses.flatten().to_numpy(zero_copy_only=False)
    starts = np.cumsum(lengths) - lengths
    pairs = np.flatnonzero(~wrong)
    wrong[pairs] = flat[starts[pairs]] == flat[starts[pairs] + 1]
    return wrong
