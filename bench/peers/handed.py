"""What is handed in to the peers, worked out beforehand by our kernel and written as Parquet, one file for each entity.

Facts stand as they are in the registry, NULL where they are missing. What is counted or picked over children, papers
and operations is what is certain of it: what is missing does not count, as with a default. Words are numbers already,
and every person has the row of its household and couple: the peers are spared all reading of text and all linking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from clock import Clock

from incentives.batch.kernel.coding import Coding, day_number
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.graph import Graph, Schedule
from incentives.batch.kernel.operands import Operands, Scope
from incentives.batch.kernel.values import NONE, UNKNOWN, Kleene, Value, full
from incentives.batch.kernel.within import Within
from incentives.batch.opening import open_blocks
from incentives.domain.place import NATION
from incentives.ir.operand import FactOf

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from book import Book, Input

    from incentives.batch.block import Block
    from incentives.ir.ruleset import Ruleset

WIFE, HUSBAND = 0, 1
ON_FILE = "couple_on_file"
LINKED = "link + count"


class Handed:
    """The inputs of a book for one registry or snapshot.

    `coding` has the places by their number. `clock` tells what it took to read, link and count, apart from the writing.
    """

    def __init__(self, ruleset: Ruleset, book: Book, on: date) -> None:
        self.ruleset, self.book, self.on = ruleset, book, on
        self.coding, graph = Coding(ruleset.vocabulary), Graph()
        for code in (NATION, *sorted(ruleset.places.places), *ruleset.places.groups):
            self.coding.place(code)
        within = Within(ruleset.places, self.coding, on)
        self._nodes = {}
        for one in book.inputs.values():
            operands = Operands(one.effective, ruleset.vocabulary, graph, self.coding, within, on)
            record = one.operand.record if isinstance(one.operand, FactOf) else one.record
            if one.name != ON_FILE:
                self._nodes[one.name] = operands.operand(one.operand, Scope(record))
        self._schedule = Schedule(graph, self._nodes.values())
        self.clock = Clock()
        self._before = dict.fromkeys(("household", "person", "couple"), 0)

    def tables(self, source: Path) -> list[dict[str, Any]]:
        """Return the tables of a registry or snapshot, block by block, by entity."""
        blocks = open_blocks(str(source), self.ruleset.vocabulary, self.on)
        found = []
        self.clock = Clock()
        for part in blocks.parts:
            block = blocks.block(part)
            frame = Frame(block, self.coding)
            values = self._schedule.run(frame)
            ties = _ties(block, frame, self._before, day_number(self.on))
            self.clock.lap(LINKED)
            found.append(self._with_inputs(ties, frame, values))
            self.clock.lap("as Arrow")
        return found

    def _with_inputs(self, tables: dict[str, Any], frame: Frame, values: dict[int, Any]) -> dict[str, Any]:
        """Add the inputs of one block to its tables."""
        for name, node in self._nodes.items():
            one = self.book.inputs[name]
            column = _column(one, values[node.number], frame.block.count(one.record), self.ruleset)
            missing = tables[one.record].num_rows - len(column)
            column = pa.concat_arrays([column, pa.nulls(missing, column.type)]) if missing else column
            tables[one.record] = tables[one.record].append_column(name, column)
        for record, table in tables.items():
            self._before[record] += table.num_rows
        return tables

    def write(self, tables: list[dict[str, Any]], out: Path) -> None:
        """Write one Parquet file for each entity."""
        for record in self._before:
            found = pa.concat_tables([each[record] for each in tables], promote_options="default")
            pq.write_table(found, out / f"{record}.parquet", compression="zstd", compression_level=1)


def _ties(block: Block, frame: Frame, before: dict[str, int], on: int) -> dict[str, Any]:
    """Return who belongs to whom. A person without a marriage on file is a couple alone: the peers need one for each."""
    persons, couples = frame.block.count("person"), frame.block.count("couple")
    spouses = frame.linking.spouses
    couple_of, role = np.full(persons, -1, np.int32), np.zeros(persons, np.int8)
    female = frame.block.fact("person", "sex") == frame.block.code("sex", "female")
    first_is_wife = female[spouses[:, 0]] | ~female[spouses[:, 1]]
    order = np.argsort(frame.block.fact("couple", "from"), kind="stable")  # the latest marriage counts
    for side, wife in ((0, first_is_wife), (1, ~first_is_wife)):
        couple_of[spouses[order, side]] = order
        role[spouses[order, side]] = np.where(wife, WIFE, HUSBAND)[order]
    alone = np.flatnonzero(couple_of < 0)
    couple_of[alone] = couples + np.arange(len(alone))
    of_household = frame.household("person")
    ids = block.column("persons", "id")
    names = [ids.take(pa.array(spouses[:, side], pa.int32())) for side in (0, 1)]
    subject = pc.binary_join_element_wise(*names, " ") if couples else pa.array([], pa.string())
    couple_household = np.concatenate((frame.household("couple")[:couples], of_household[alone]))
    subjects = np.zeros(couples + len(alone), np.bool_)
    rows = frame.subjects("couple", on)
    subjects[rows[rows < couples]] = True
    keys = block.column("households", "household")
    return {
        "household": pa.table({"household": keys, "place": block.column("households", "place")}),
        "person": pa.table(
            {
                "id": ids,
                "household": pa.array(of_household + before["household"], pa.int32()),
                "couple": pa.array(couple_of + before["couple"], pa.int32()),
                "role": role,
            }
        ),
        "couple": pa.table(
            {
                "subject": pa.concat_arrays([subject.cast("string"), pa.nulls(len(alone), pa.string())]),
                "household": pa.array(couple_household + before["household"], pa.int32()),
                "is_subject": subjects,
                ON_FILE: np.arange(couples + len(alone)) < couples,
            }
        ),
    }


def _column(one: Input, value: Value, rows: int, ruleset: Ruleset) -> Any:
    """Return the values of one input, NULL where the peers have to take their default."""
    if isinstance(value, Kleene):
        true, false = (full(part, rows, np.bool_)[:rows] for part in value)
        return pa.array(true, mask=~(true | false))
    data = full(value[0], rows, np.int32)[:rows]
    match one.type.sort:
        case "date":
            return pa.array(data, pa.int32(), mask=data <= NONE).view(pa.date32())
        case "whole":
            return pa.array(data, pa.int32(), mask=data <= NONE)
        case sort:
            absent = -1 if sort == "place" else len(ruleset.vocabulary.kinds[one.type.of].members)
            return pa.array(
                np.where(data == NONE, absent, data), pa.int16(), mask=data == UNKNOWN, safe=False
            )
