"""Some whole households as linked columnar tables: what the kernel evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from incentives.batch.forms import HOUSEHOLDS, KEY, TableForm
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.problems import TableProblem
from incentives.batch.ready import Ready
from incentives.ir.vocabulary import Vocabulary

if TYPE_CHECKING:
    from incentives.batch.columns import Mask

Offsets: TypeAlias = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Counts:
    """Households and rows that came in, went on and were set aside; `unplaced` rows belong to no household."""

    households: int = 0
    households_aside: int = 0
    rows: int = 0
    rows_aside: int = 0
    unplaced: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of two parts of one registry."""
        return Counts(
            self.households + other.households,
            self.households_aside + other.households_aside,
            self.rows + other.rows,
            self.rows_aside + other.rows_aside,
            self.unplaced + other.unplaced,
        )


@dataclass(frozen=True, repr=False)
class Block:
    """Households of one part of a registry with all their rows; no reference leaves the block.

    `tables` holds one single-chunk Arrow table per vocabulary table and `households`. Rows are clustered by
    household: `offsets[table][h]` to `offsets[table][h + 1]`. Column `household` is the key in `households` and a
    row number of it (int32) elsewhere; references are row numbers of their table, -1 for `other`. NULL is unknown;
    what is known not to exist is NULL with a yes in `<fact>.none`. A column that is absent is unknown everywhere.
    `ready` is what was worked out of the tables before (`kernel.ready`), where it was.
    """

    part: str
    vocabulary: Vocabulary
    forms: Mapping[str, TableForm]
    tables: Mapping[str, Any]
    offsets: Mapping[str, Offsets]
    counts: Counts = Counts()
    problems: tuple[TableProblem, ...] = ()
    set_aside: tuple[str, ...] = field(default=())
    ready: Ready | None = None

    def __repr__(self) -> str:
        """Return the name and size only: what people told us stays out of logs."""
        return f"Block({self.part!r}, {len(self)} households)"

    def __len__(self) -> int:
        """Return the number of households."""
        return int(self.tables[HOUSEHOLDS].num_rows)

    @property
    def keys(self) -> list[str]:
        """Return the keys of the households, in order."""
        found: list[str] = self.tables[HOUSEHOLDS][KEY].to_pylist()
        return found

    def has(self, table: str, column: str) -> bool:
        """Tell whether anything was read for a column."""
        return column in self.tables[table].column_names

    def column(self, table: str, column: str) -> Any:
        """Return a column as one contiguous Arrow array; all NULL where the registry has none. Raises KeyError."""
        rows = self.tables[table]
        if column in rows.column_names:
            chunks = rows[column]
            return chunks.chunk(0) if chunks.num_chunks == 1 else chunks.combine_chunks()
        name, _, target = column.rpartition(".")
        form = self.forms[table]
        known = form.columns.get(column) or (
            form.columns[name] if target in form.columns[name].targets else None
        )
        if known is None:
            raise KeyError(column)
        from incentives.batch.columns import empty_column

        return empty_column(known, rows.num_rows, self.vocabulary)

    def none(self, table: str, fact: str) -> Mask | None:
        """Return where a fact is known not to exist, None where nowhere."""
        if not self.has(table, f"{fact}{SUFFIX_NONE}"):
            return None
        mask: Mask = (
            self.column(table, f"{fact}{SUFFIX_NONE}").fill_null(False).to_numpy(zero_copy_only=False)
        )
        return mask

    def rows_of(self, table: str, household: int) -> range:
        """Return the row numbers of one household in a table."""
        if table == HOUSEHOLDS:
            return range(household, household + 1)
        bounds = self.offsets[table]
        return range(int(bounds[household]), int(bounds[household + 1]))

    def document(self, household: int) -> dict[str, Any]:
        """Return a household as the document that says the same: for the single engine and for explanations."""
        from incentives.batch.documents import document_of

        return document_of(self, household)


class Blocks(Protocol):
    """A registry or a snapshot of one: parts of whole households."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts, the same for the same input."""

    @property
    def problems(self) -> tuple[TableProblem, ...]:
        """Return what belongs to no household."""

    def block(self, part: str) -> Block:
        """Return one part."""
