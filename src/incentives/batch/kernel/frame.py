"""One block ready to be evaluated: record types as scopes with facts, parts, lists and the way to the household."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from incentives.batch.block import Block
from incentives.batch.kernel.coding import Coding
from incentives.batch.kernel.linking import Linking
from incentives.batch.kernel.ready import ReadyLinking, ready_fact
from incentives.batch.kernel.rows import BlockRows
from incentives.batch.kernel.segments import Segments
from incentives.batch.kernel.values import NONE, UNKNOWN, Column, Flags, Kleene, Numbers, Plain, Value, Whole

T = TypeVar("T")


class Frame:
    """Columns of all record types of one block; the couples of which nothing is known stand behind those on file."""

    def __init__(self, block: Block, coding: Coding) -> None:
        self.block = BlockRows(block, coding)
        self.ready = block.ready
        self.linking = Linking(self.block) if self.ready is None else ReadyLinking(self.block, self.ready)
        self._kept: dict[tuple[str, ...], Any] = {}

    def rows(self, record: str) -> int:
        """Return how many records there are of a type."""
        match record:
            case "child_link":
                return len(self.linking.links[1].child)
            case "partnership":
                return len(self.linking.partnerships[1])
            case "couple":
                return self.block.count("couple") + len(self.linking.unnamed)
            case _:
                return self.block.count(record)

    def fact(self, record: str, name: str) -> Value:
        """Return a fact of every record of a type."""
        return self._keep(("fact", record, name), lambda: self._fact(record, name))

    def _fact(self, record: str, name: str) -> Value:
        kept = None if self.ready is None else ready_fact(self.ready, record, name, self.block.coding.place)
        return self._worked_out(record, name) if kept is None else kept

    def _worked_out(self, record: str, name: str) -> Value:
        if record == "child_link":
            codes = [self.block.code("parentage", word) for word in ("born", "adopted", "step")]
            return Plain(np.array(codes, np.int32)[self.linking.links[1].how])
        data = self.block.fact(record, name)
        if record == "couple" and len(self.linking.unnamed):
            data = np.concatenate((data, np.full(len(self.linking.unnamed), UNKNOWN, np.int32)))
        match self.block.vocabulary.records[record].facts[name].type.sort:
            case "yesno":
                return Kleene(data == 1, data == 0)
            case "whole":
                return Whole(data, data)
            case _:
                return Plain(data)

    def part(self, record: str, name: str) -> Numbers | None:
        """Return the row of a part of every record: NONE where there is none; None where it is the same row."""
        if record == "child_link":
            links = self.linking.links[1]
            return {"child": links.child, "adoption": links.adoption, "step_relation": links.step}[name]
        if record == "partnership":
            return {"couple": self.linking.partnerships[1], "partner": self.linking.partnerships[2]}[name]
        return None

    def list_of(self, record: str, name: str) -> Segments:
        """Return a list of every record of a type."""
        return self.linking.list_of(record, name)

    def doubt(self, record: str) -> Column:
        """Return which records of a type are links that may not hold."""
        if record != "child_link":
            return False
        doubt = self.linking.links[1].doubt
        return doubt if doubt.any() else False

    def household(self, record: str) -> Numbers:
        """Return the household of every record of a type."""
        return self._keep(("household", record), lambda: self._household(record))

    def _household(self, record: str) -> npt.NDArray[Any]:
        if record == "child_link":
            return self.household("person")[self.linking.links[1].owner]
        if record == "partnership":
            return self.household("couple")[self.linking.partnerships[1]]
        of_rows = self.block.household(record)
        if record == "couple":
            return np.concatenate((of_rows, self.linking.unnamed)).astype(np.int32)
        return of_rows

    def subjects(self, record: str, on: int) -> npt.NDArray[Any]:
        """Return the rows that a programme decides for (`evaluate.subjects`): of couples, those not replaced by then."""
        if record != "couple":
            return np.arange(self.rows(record))
        return self._keep(("subjects", str(on)), lambda: self._couples(on))

    def _couples(self, on: int) -> npt.NDArray[Any]:
        spouses = self.linking.spouses
        began = cast("Plain", self.fact("couple", "from")).data[: len(spouses)]
        latest = np.full(self.block.count("person"), NONE, np.int32)
        counted = np.where(began <= on, began, NONE)
        for side in (0, 1):
            np.maximum.at(latest, spouses[:, side], counted)
        replaced: Flags = (began > NONE) & (np.maximum(latest[spouses[:, 0]], latest[spouses[:, 1]]) > began)
        return np.concatenate((np.flatnonzero(~replaced), np.arange(len(began), self.rows("couple"))))

    def _keep(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found
