"""Rows of a block to linked records in columns: exactly what `intake.linking` makes of one household."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from incentives.batch.kernel.kinship import ADOPTED, BORN, STEP, Links, Rows, joined, kept, ties
from incentives.batch.kernel.rows import BlockRows
from incentives.batch.kernel.segments import Segments, grouped
from incentives.batch.kernel.values import NONE, UNKNOWN, Column, Numbers
from incentives.domain.kinship import PARENT_OF_SEX


class Linking:
    """The lists and links of one block; each is worked out when it is first asked for.

    `unnamed` are households that stand for one couple of which nothing is known (see `evaluate.subjects`).
    """

    def __init__(self, rows: BlockRows) -> None:
        self.rows = rows
        self.vocabulary = rows.vocabulary
        self._lists: dict[tuple[str, str], Segments] = {}
        self._open: dict[str, Any] = {}

    @cached_property
    def unnamed(self) -> Rows:
        """The households without a marriage on file whose marriages may not all be given."""
        none = np.diff(self.rows.offsets("marriages")) == 0
        return np.flatnonzero(none & ~self.rows.complete("marriages"))

    @cached_property
    def spouses(self) -> Rows:
        """The two spouses of each couple on file."""
        _, named = self.rows.references("marriages", "spouses", "person", distinct=False)
        return named.reshape(-1, 2)

    @cached_property
    def partnerships(self) -> tuple[Segments, Numbers, Numbers]:
        """The marriages of every person: the list, the couple and the partner of each."""
        persons = self.spouses.ravel()
        order = np.argsort(persons, kind="stable")
        segments = grouped(persons[order], order, self.rows.count("person"), self.open("person", "marriages"))
        order = order[segments.arrange()]
        return segments, (order // 2).astype(np.int32), self.spouses[:, ::-1].ravel()[order].astype(np.int32)

    @cached_property
    def links(self) -> tuple[Segments, Links]:
        """The children of every person, with the links they come by."""
        found = joined([*self._certain(), *self._doubtful()])
        once = kept(
            found, found.owner, np.arange(len(found.owner)), self.rows.count("child"), of_couples=False
        )
        open_ = self.open("person", "children")
        owner, child = found.owner[once], found.child[once]
        segments = grouped(owner, owner, self.rows.count("person"), open_, child)
        return segments, found.taken(once[segments.arrange()])

    def list_of(self, record: str, name: str) -> Segments:
        """Return a list of the vocabulary for every row of a record type."""
        if (record, name) not in self._lists:
            self._lists[record, name] = self._list_of(record, name)
        return self._lists[record, name]

    def _list_of(self, record: str, name: str) -> Segments:
        if record == "household":
            entry = self.vocabulary.records[record].lists[name]
            table = self.vocabulary.records[entry.record].table
            return Segments(self.rows.offsets(table), None, self.open(record, name))
        if record == "person" and name == "marriages":
            return self.partnerships[0]
        if record == "person" and name == "children":
            return self.links[0]
        if record == "couple":
            return self._of_couple(name)
        entry = self.vocabulary.records[record].lists[name]
        table = self.vocabulary.records[entry.record].table
        rows, named = self.rows.references(table, entry.by, record)
        return grouped(named, rows, self.rows.count(record), self.open(record, name))

    def open(self, record: str, name: str) -> Column:
        """Return where a list may hold more than it shows."""
        if name == "members":
            return self._with_unnamed(np.zeros(len(self.spouses), np.bool_))
        item = self.vocabulary.records[record].lists[name].record
        table = {"child_link": "children", "partnership": "marriages"}.get(item)
        open_ = self._incomplete(table or self.vocabulary.records[item].table)
        if open_.all() or not open_.any():
            same = bool(open_[0]) if len(open_) else False
            return self._with_unnamed(np.full(len(self.spouses), same)) if record == "couple" else same
        household = self.rows.household(record)
        return self._with_unnamed(open_[household]) if record == "couple" else open_[household]

    def _incomplete(self, table: str) -> Any:
        """Return the households that may have more rows of a table than they show."""
        if table not in self._open:
            self._open[table] = ~self.rows.complete(table)
        return self._open[table]

    def _with_unnamed(self, open_: Any) -> Column:
        """Add the couples of which nothing is known to a column of couples: their lists hold anything."""
        if len(self.unnamed):
            return np.concatenate((open_, np.ones(len(self.unnamed), np.bool_)))
        return bool(open_[0]) if len(open_) and (open_ == open_[0]).all() else open_

    def _of_couple(self, name: str) -> Segments:
        """Return what belongs to either spouse, each thing once."""
        couples, open_ = len(self.spouses), self.open("couple", name)
        count = couples + len(self.unnamed)
        persons = self.spouses.ravel()
        if name == "members":
            return grouped(np.repeat(np.arange(couples), 2), persons, count, open_)
        of_person = self.list_of("person", name)
        having = np.flatnonzero(of_person.sizes.take(persons))
        starts, sizes = of_person.offsets[persons[having]], of_person.sizes[persons[having]]
        owner = np.repeat(having // 2, sizes)
        pairs = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(len(owner))
        rows = pairs if of_person.items is None else of_person.items[pairs]
        if name == "children":
            links = self.links[1]
            once = kept(links, owner, rows, self.rows.count("child"), of_couples=True)
            rows = rows[once]
            return grouped(owner[once], rows, count, open_, links.child[rows])
        table = max(self.rows.count(self.vocabulary.records["couple"].lists[name].record), 1)
        keys = np.sort(owner * table + rows, kind="stable")
        if len(keys):
            keys = keys[np.concatenate(([True], keys[1:] != keys[:-1]))]
        return grouped(keys // table, keys % table, count, open_)

    def _certain(self) -> list[Links]:
        """Return the links by birth, adoption and step relation that rows name."""
        one, other = (self.rows.references("children", role, "person") for role in PARENT_OF_SEX.values())
        named = np.full(self.rows.count("child"), NONE, np.int32)
        named[one[0]] = one[1]
        apart = named[other[0]] != other[1]  # one person named as both parents has one tie
        found = [ties(one[1], one[0], BORN), ties(other[1][apart], other[0][apart], BORN)]
        for table, fact, how in (("adoptions", "by", ADOPTED), ("step_relations", "step_parent", STEP)):
            row, person = self.rows.references(table, fact, "person")
            found.append(ties(person, self.rows.reference(table, "child")[row], how, row))
        return found

    def _doubtful(self) -> list[Links]:
        """Return the links between children and the persons of their household who may be the parent not named."""
        found, sex = [], self.rows.fact("person", "sex")
        bounds = self.rows.offsets("persons")
        household = self.rows.household("child")
        for word, role in PARENT_OF_SEX.items():
            fits = (sex == self.rows.code("sex", word)) | (sex == UNKNOWN)
            child = np.flatnonzero(self.rows.reference("children", role) == UNKNOWN)
            start, stop = bounds[household[child]], bounds[household[child] + 1]
            sizes = stop - start
            of_child = np.repeat(child, sizes)
            person = np.repeat(start - (np.cumsum(sizes) - sizes), sizes) + np.arange(len(of_child))
            fitting = fits[person]
            found.append(ties(person[fitting], of_child[fitting], BORN, doubt=True))
        return found
