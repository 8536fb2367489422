"""Who is who in an open household: the rows there can be, whose they are, and the lists intake would link.

Mirrors `intake.linking`: a child is tied by birth, adoption and fostering, each a link of its own; a parent who is not
named may be anybody of that sex; a couple has what either spouse has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import z3

from incentives.domain.kinship import PARENT_OF_SEX
from incentives.verify.logic import Bit, both, either, equal, implied, negated
from incentives.verify.rows import Member, Row
from incentives.verify.values import Plain

if TYPE_CHECKING:
    from incentives.verify.household import OpenHousehold

NOT_NAMED, OUTSIDE = -2, -1
"""Who a parent by birth can be beside a person of the document: not said, or somebody outside it."""


class Family:
    """The rows of one open household and the ties between them."""

    def __init__(self, world: OpenHousehold) -> None:
        self.world = world
        self.axioms: list[Bit] = []
        bounds = world.bounds
        self.persons = [Row("person", "p1", "persons/p1")]
        self.marriages: list[Row] = []
        for number in range(1, bounds.marriages + 1):
            exists = world.bit(f"exists/m{number}")
            partner = Row("person", f"p{number + 1}", f"persons/p{number + 1}", exists)
            self.persons.append(partner)
            self.marriages.append(Row("couple", f"m{number}", f"marriages/m{number}", exists))
        self.children = [
            Row("child", f"c{number}", f"children/c{number}", world.bit(f"exists/c{number}"))
            for number in range(1, bounds.children + 1)
        ]
        for person in self.persons:
            registration = Row("registration", "registration", f"{person.path}/registration", person.exists)
            person.parts["registration"] = (True, registration)
        self.adoptions = [self._beside(child, "adoption", "adoptions", "a") for child in self.children]
        self.fosterings = [
            self._beside(child, "step_relation", "step_relations", "s") for child in self.children
        ]
        self.tables: dict[str, list[Row]] = {
            "persons": self.persons,
            "marriages": self.marriages,
            "children": self.children,
        }
        self.ties: dict[tuple[str, str], Any] = {}
        self._in_turn(self.marriages)
        self._in_turn(self.children)

    def _beside(self, child: Row, type_: str, table: str, letter: str) -> Row:
        """Make the row of a tie to one child."""
        name = f"{letter}{child.id[1:]}"
        exists = self.world.bit(f"exists/{name}")
        self.axioms.append(implied(exists, child.exists))
        return Row(type_, name, f"{table}/{name}", exists)

    def _in_turn(self, rows: list[Row]) -> None:
        """Let rows exist from the first on, which rules out households that differ by numbering alone."""
        for before, after in pairwise(rows):
            self.axioms.append(implied(after.exists, before.exists))

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table of papers, made when a rule first looks at it."""
        if table not in self.tables:
            record = self.world.vocabulary.tables()[table]
            made = []
            for number in range(1, self.world.bounds.rows + 1):
                name = f"{record.id}{number}"
                made.append(Row(record.id, name, f"{table}/{name}", self.world.bit(f"exists/{name}")))
            self.tables[table] = made
            self._in_turn(made)
        return self.tables[table]

    def tie(self, row: Row, fact: str, person: Row) -> Bit:
        """Return whether a row names a person or child in a reference fact."""
        fact_ = self.world.vocabulary.records[row.type].facts[fact]
        candidates = self.candidates(fact_.refers_to)
        key = row.path, fact
        if fact_.many:
            if key not in self.ties:
                self.ties[key] = {
                    one.path: self.world.bit(f"{row.path}/{fact}/{one.id}") for one in candidates
                }
                bits = self.ties[key]
                self.axioms += [implied(bits[one.path], one.exists) for one in candidates]
                if not fact_.outside:
                    self.axioms.append(implied(row.exists, either(*bits.values())))
            return both(row.exists, self.ties[key][person.path])
        if key not in self.ties:
            choice = z3.Int(f"{row.path}/{fact}")
            self.ties[key] = choice
            low = (
                NOT_NAMED
                if fact_.outside and not (self.world.all_known or fact_.required)
                else OUTSIDE
                if fact_.outside
                else 0
            )
            self.axioms.append(both(choice >= low, choice < len(candidates)))
            self.axioms += [
                implied(both(row.exists, choice == n), one.exists) for n, one in enumerate(candidates)
            ]
        return both(row.exists, person.exists, self.ties[key] == candidates.index(person))

    def candidates(self, refers_to: str) -> list[Row]:
        """Return the rows that a reference fact can name."""
        tables = {"person": self.persons, "child": self.children}
        return [row for name in refers_to.split() for row in tables[name]]

    def table_of(self, row: Row, name: str) -> str:
        """Return the table a list is filled from; empty for the two spouses of a couple, who are always given."""
        entry = self.world.vocabulary.records[row.type].lists[name]
        if (row.type, name) == ("couple", "members"):
            return ""
        tables = {"partnership": "marriages", "child_link": "children"}
        return tables.get(entry.record) or self.world.vocabulary.records[entry.record].table

    def members(self, row: Row, name: str) -> Iterator[Member]:
        """Yield the records of a list."""
        if row.type == "household":
            yield from (Member(one, one.exists) for one in self.rows(self.table_of(row, name)))
        elif name == "marriages":
            yield from self._partnerships(row)
        elif name == "members":
            yield from (Member(person, True) for person in self.spouses(row))
        elif name == "children":
            yield from self._links(self.spouses(row) if row.type == "couple" else [row])
        elif row.type == "couple":
            yield from self._of_both(row, name)
        else:
            by = self.world.vocabulary.records[row.type].lists[name].by
            for one in self.rows(self.table_of(row, name)):
                yield Member(one, self.tie(one, by, row))

    def spouses(self, couple: Row) -> list[Row]:
        """Return the two spouses: the subject, and the partner of the same number."""
        return [self.persons[0], self.persons[self.marriages.index(couple) + 1]]

    def _partnerships(self, person: Row) -> Iterator[Member]:
        for couple in self.marriages:
            spouses = self.spouses(couple)
            if person in spouses:
                partner = spouses[1 - spouses.index(person)]
                link = Row("partnership", couple.id, couple.path, couple.exists)
                link.parts = {"couple": (True, couple), "partner": (True, partner)}
                yield Member(link, couple.exists)

    def _of_both(self, couple: Row, name: str) -> Iterator[Member]:
        found: dict[str, tuple[Row, list[Bit]]] = {}
        for spouse in self.spouses(couple):
            for member in self.world.members(spouse, name):
                found.setdefault(member.row.path, (member.row, []))[1].append(member.present)
        yield from (Member(row, either(*bits)) for row, bits in found.values())

    def _links(self, parents: list[Row]) -> Iterator[Member]:
        """Yield the ties to each child, one for each way of being tied; a certain birth makes a doubtful one needless."""
        for number, child in enumerate(self.children):
            adoption, fostering = self.adoptions[number], self.fosterings[number]
            born = either(*(self._born(child, one) for one in parents))
            unnamed = either(*(self._perhaps_born(child, one, adoption, fostering) for one in parents))
            present = either(born, unnamed)
            yield Member(self._link(child, "born"), present, both(present, negated(born)))
            adopted = either(*(self._adopted(adoption, one) for one in parents))
            yield Member(self._link(child, "adopted", adoption=adoption), adopted)
            fostered = either(*(self._fostered(fostering, one) for one in parents))
            yield Member(self._link(child, "step", step_relation=fostering), fostered)

    def _link(self, child: Row, how: str, **rows: Row) -> Row:
        link = Row("child_link", child.id, child.path, child.exists)
        link.given["how"] = Plain(self.world.word(how))
        link.parts = {"child": (True, child)}
        for part in ("adoption", "step_relation"):
            link.parts[part] = (part in rows, rows.get(part, child))
        return link

    def _born(self, child: Row, person: Row) -> Bit:
        return either(*(self.tie(child, role, person) for role in PARENT_OF_SEX.values()))

    def _perhaps_born(self, child: Row, person: Row, adoption: Row, fostering: Row) -> Bit:
        """Return whether a person with no certain tie to a child may be a parent by birth whom no row names."""
        if self.world.all_known:
            return False
        certain = (
            self._born(child, person),
            self._adopted(adoption, person),
            self._fostered(fostering, person),
        )
        return both(self._unnamed(child, person), *(negated(bit) for bit in certain))

    def _adopted(self, adoption: Row, person: Row) -> Bit:
        self._list("adoptions", self.adoptions)
        return both(adoption.exists, self.tie(adoption, "by", person))

    def _fostered(self, fostering: Row, person: Row) -> Bit:
        self._list("step_relations", self.fosterings)
        return both(fostering.exists, self.tie(fostering, "step_parent", person))

    def _list(self, table: str, rows: list[Row]) -> None:
        self.tables.setdefault(table, rows)

    def _unnamed(self, child: Row, person: Row) -> Bit:
        """Return whether a person may be the parent of a child none of whose parents of that sex is named."""
        unnamed = {
            sex: both(child.exists, equal(self._parent(child, role), NOT_NAMED))
            for sex, role in PARENT_OF_SEX.items()
        }
        sex = self.world.fact(person, "sex", self.world.vocabulary.records["person"].facts["sex"].type)
        if not isinstance(sex, Plain):
            return False
        word = self.world.word
        by_sex = [both(sex.there, equal(sex.value, word(name)), bit) for name, bit in unnamed.items()]
        return either(*by_sex, both(sex.missing, either(*unnamed.values())))

    def _parent(self, child: Row, role: str) -> Any:
        self.tie(child, role, self.persons[0])
        return self.ties[child.path, role]

    def consistency(self) -> Iterator[Bit]:
        """Yield what intake asks of parents and children: sexes that fit, nobody born before a parent or after the mother."""
        world = self.world
        for child in self.children:
            for sex, role in PARENT_OF_SEX.items():
                if (child.path, role) not in self.ties:
                    continue
                for person in self.persons:
                    named = self.tie(child, role, person)
                    stated = world.facts.get((person.path, "sex"))
                    if isinstance(stated, Plain):
                        fits = either(negated(stated.there), equal(stated.value, world.word(sex)))
                        yield implied(named, fits)
                    yield implied(named, world.in_order(person, "id_card_birth_date", child, "birth_date"))
                    if role == "mother":
                        yield implied(named, world.in_order(child, "birth_date", person, "death_date"))
            if (child.path, "mother") in self.ties:
                pair = self.ties[child.path, "mother"], self.ties[child.path, "father"]
                yield either(pair[0] < 0, pair[0] != pair[1])
                yield from self._own_children(child)
        for child, adoption in zip(self.children, self.adoptions, strict=True):
            yield implied(adoption.exists, world.in_order(child, "birth_date", adoption, "adopted_on"))

    def _own_children(self, child: Row) -> Iterator[Bit]:
        """Yield that nobody adopts, or is a step-parent of, an own child."""
        number = self.children.index(child)
        for person in self.persons:
            for row, fact in ((self.adoptions[number], "by"), (self.fosterings[number], "step_parent")):
                if (row.path, fact) in self.ties:
                    yield negated(both(self._born(child, person), self.tie(row, fact, person)))
