"""Which household every row belongs to; rows of one household are brought together, in the order written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from incentives.batch.columns import Cells, Mask, read_column
from incentives.batch.forms import CELLS, HOUSEHOLDS, KEY, TableForm
from incentives.batch.problems import TableProblem
from incentives.batch.raw import RawTable
from incentives.batch.typed import Positions, whole
from incentives.ir.vocabulary import Vocabulary
from incentives.problem_texts import Bilingual
from incentives.problems import Problem

_NO_HOUSEHOLD = -1


@dataclass(repr=False)
class Placed:
    """Tables clustered by household: `keys` in order, `home` the household of each row, `twice` keys given again.

    `orphans` are keys that only other tables name; `unplaced` rows name no household at all.
    """

    keys: Any
    tables: dict[str, RawTable]
    home: dict[str, Positions]
    twice: Mask
    rows: int
    orphans: list[str] = field(default_factory=list)
    unplaced: int = 0
    problems: list[TableProblem] = field(default_factory=list)

    def rows_of(self, household: int) -> dict[str, range]:
        """Return the positions of one household's rows in every table."""
        return {
            name: range(*np.searchsorted(home, [household, household + 1]).tolist())
            for name, home in self.home.items()
        }


def place_rows(raw: Mapping[str, RawTable], forms: Mapping[str, TableForm], vocabulary: Vocabulary) -> Placed:
    """Return all tables (empty ones for those that are absent), every row with its household."""
    column = forms[HOUSEHOLDS].columns[KEY]
    heads = raw[HOUSEHOLDS]
    known = _plain(read_column(whole(heads.data[KEY]), column, vocabulary))
    unique = known.drop_null().unique()
    placed = Placed(
        unique, {}, {}, np.zeros(len(unique), bool), sum(len(table.rows) for table in raw.values())
    )
    _heads(placed, heads, known)
    others = {name: raw[name] for name in forms if name in raw and name != HOUSEHOLDS}
    written = {name: whole(table.data[KEY]) for name, table in others.items()}
    homes = dict(zip(written, _homes(list(written.values()), unique), strict=True))
    for name, form in forms.items():
        if name == HOUSEHOLDS:
            continue
        if name in others:
            _place(placed, others[name], written[name], homes[name], vocabulary)
        else:
            empty = pa.table({KEY: pa.nulls(0, pa.string())})
            placed.tables[name] = RawTable(
                form, heads.source, form.chinese, heads.style, {}, empty, np.zeros(0, np.int64)
            )
            placed.home[name] = np.zeros(0, np.int64)
    placed.orphans = list(dict.fromkeys(placed.orphans))
    return placed


def overlong_rows(placed: Placed) -> Iterator[tuple[int, TableProblem]]:
    """Yield households with rows of more cells than the header has: nobody knows which cell is which there."""
    for name, table in placed.tables.items():
        if CELLS not in table.data.column_names:
            continue
        for row, count in enumerate(table.data[CELLS].to_pylist()):
            if count is not None:
                household = int(placed.home[name][row])
                values = {"count": str(count), "wanted": str(len(table.headers))}
                yield household, _problem(table, row, "T110", values, placed.keys[household].as_py())


def _plain(cells: Cells) -> Any:
    values = cells.values
    return values.dictionary_decode() if pa.types.is_dictionary(values.type) else values


def _heads(placed: Placed, table: RawTable, keys: Any) -> None:
    """Keep the first row of every key; report rows without one and rows that repeat one."""
    rows = pc.index_in(keys, value_set=placed.keys).fill_null(_NO_HOUSEHOLD)
    home = rows.to_numpy(zero_copy_only=False).astype(np.int64)
    _, first = np.unique(home, return_index=True)
    again = np.ones(len(home), bool)
    again[first] = False
    again &= home >= 0
    for row in np.flatnonzero(again).tolist():
        here = first[np.searchsorted(home[first], home[row])]
        place = table.span(int(table.rows[here]), KEY)
        values = {"key": keys[row].as_py(), "first": f"「{place}」"}
        placed.problems.append(_problem(table, row, "T108", values, values["key"]))
        placed.twice[home[row]] = True
    for row in np.flatnonzero(home == _NO_HOUSEHOLD).tolist():
        _unplaced(placed, table, row)
    kept = np.flatnonzero((home >= 0) & ~again)
    placed.tables[HOUSEHOLDS], placed.home[HOUSEHOLDS] = table.taken(kept), home[kept]


def _place(placed: Placed, table: RawTable, keys: Any, home: Positions, vocabulary: Vocabulary) -> None:
    """Bring the rows of one household together; what is left of rows whose household was not found is reported."""
    if _NO_HOUSEHOLD in home:  # blanks around some key, or a key that is no text
        column = placed.tables[HOUSEHOLDS].form.columns[KEY]
        keys = _plain(read_column(keys, column, vocabulary))
        [home] = _homes([keys], placed.keys)
        table, home = _without_lost(placed, table, keys, home)
    if len(home) and np.any(np.diff(home) < 0):
        order = np.argsort(home, kind="stable")
        table, home = table.taken(order), home[order]
    placed.tables[table.form.name], placed.home[table.form.name] = table, home


def _is_text(keys: Any) -> bool:
    kind = keys.type.value_type if pa.types.is_dictionary(keys.type) else keys.type
    return bool(pa.types.is_string(kind))


def _without_lost(placed: Placed, table: RawTable, keys: Any, home: Positions) -> tuple[RawTable, Positions]:
    """Report the rows whose household is nowhere, and return the others."""
    for row in np.flatnonzero(home == _NO_HOUSEHOLD).tolist():
        key = keys[row].as_py()
        if key is None:
            _unplaced(placed, table, row)
        else:
            placed.problems.append(_problem(table, row, "T107", {"key": key}, key))
            placed.orphans.append(key)
    kept = np.flatnonzero(home != _NO_HOUSEHOLD)
    return table.taken(kept), home[kept]


def _unplaced(placed: Placed, table: RawTable, row: int) -> None:
    """Report a row that names no household."""
    placed.unplaced += 1
    placed.problems.append(_problem(table, row, "T106", {}, ""))


def _homes(columns: Sequence[Any], known: Any) -> list[Positions]:
    """Return the number of each row's household for some columns of keys, -1 where there is none.

    Equal neighbours are looked up once, and all columns in one go: making ready to look up costs as much as looking.
    """
    words: list[Any] = []
    spread: list[Callable[[Positions], Positions]] = []
    for keys in columns:
        if not _is_text(keys):
            words.append(pa.array([], pa.string()))
            spread.append(partial(_nowhere, len(keys)))
        elif pa.types.is_dictionary(keys.type):
            words.append(keys.dictionary)
            spread.append(partial(_by_code, keys.indices))
        else:
            heads = _heads_of_runs(keys)
            words.append(keys.take(pa.array(heads)))
            spread.append(partial(_by_run, np.diff(np.append(heads, len(keys)))))
    found = pc.index_in(pa.chunked_array(words, pa.string()), value_set=known)
    numbers = found.fill_null(_NO_HOUSEHOLD).to_numpy().astype(np.int64)
    bounds = pairwise(accumulate(map(len, words), initial=0))
    return [lay(numbers[start:end]) for lay, (start, end) in zip(spread, bounds, strict=True)]


def _nowhere(rows: int, _: Positions) -> Positions:
    return np.full(rows, _NO_HOUSEHOLD, np.int64)


def _by_code(codes: Any, numbers: Positions) -> Positions:
    """Return the number behind each code."""
    rows = codes.fill_null(len(numbers)).to_numpy(zero_copy_only=False)
    found: Positions = np.append(numbers, _NO_HOUSEHOLD).take(rows)
    return found


def _by_run(lengths: Positions, numbers: Positions) -> Positions:
    return np.repeat(numbers, lengths)


def _heads_of_runs(keys: Any) -> Positions:
    """Return where equal neighbours begin."""
    fresh = np.ones(len(keys), bool)
    if len(keys):
        changed = pc.not_equal(keys.slice(1), keys.slice(0, len(keys) - 1)).fill_null(True)
        fresh[1:] = changed.to_numpy(zero_copy_only=False)
    return np.flatnonzero(fresh)


def _problem(table: RawTable, row: int, code: str, values: Mapping[str, str], key: str) -> TableProblem:
    number = int(table.rows[row])
    words = dict(values) | {"table": Bilingual(table.form.chinese, table.form.name)}
    problem = Problem(code, table.span(number, KEY), words)
    return TableProblem(key, table.title, number, table.title_of(KEY), problem)
