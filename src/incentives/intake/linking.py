"""Rows to a household: who is whose child, spouse and partner, and which lists may hold more than they show.

Children are linked by parentage, not by household. A parent who is not named may be anybody of that sex: the
link is then in doubt, and every count over it becomes an interval. `complete: [children]` says that every child
is listed with every tie to the persons of the document, ties by adoption and to step-parents included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from incentives.domain.case import Record
from incentives.domain.kinship import PARENT_OF_SEX, child_link, ties_of_couple, ties_of_person
from incentives.domain.missing import FactGap
from incentives.ir.vocabulary import Vocabulary

References = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
_TIES = (
    ("adoptions", "by", "adopted", "adoption"),
    ("step_relations", "step_parent", "step", "step_relation"),
)


def link_records(
    household: Record,
    tables: Mapping[str, tuple[Record, ...]],
    references: References,
    complete: frozenset[str],
    vocabulary: Vocabulary,
) -> frozenset[str]:
    """Fill the lists and parts of all records in place; return the paths of parents by birth who are not named."""
    linker = _Linker(tables, references, complete, vocabulary)
    for child in tables["children"]:
        linker.rows_by_reference(child)
    for person in tables["persons"]:
        linker.rows_by_reference(person)
        linker.fill(person, "children", "children", linker.child_links(person))
        linker.fill(person, "marriages", "marriages", linker.partnerships(person))
    for couple in tables["marriages"]:
        linker.couple(couple)
    for name, entry in vocabulary.records["household"].lists.items():
        table = vocabulary.records[entry.record].table
        linker.fill(household, name, table, tables[table])
    return frozenset(
        child.gap(role).path
        for child in tables["children"]
        for role in PARENT_OF_SEX.values()
        if not references["children", child.id].get(role)
    )


class _Linker:
    """The rows, the references between them, and what is known to be complete."""

    def __init__(
        self,
        tables: Mapping[str, tuple[Record, ...]],
        references: References,
        complete: frozenset[str],
        vocabulary: Vocabulary,
    ) -> None:
        self.tables, self.references = tables, references
        self.complete, self.vocabulary = complete, vocabulary
        self.children = {child.id: child for child in tables["children"]}
        self.persons = {person.id: person for person in tables["persons"]}
        self._naming: dict[tuple[str, str], dict[str, list[Record]]] = {}
        self._doubtful: dict[str, tuple[Record, ...]] = {}

    def fill(self, owner: Record, name: str, table: str, rows: Iterable[Record]) -> None:
        """Give a record a list, open where the table is not known to be complete."""
        owner.lists[name] = tuple(rows)
        if table not in self.complete:
            owner.open_lists[name] = FactGap(table, owner.type, name)

    def rows_by_reference(self, owner: Record) -> None:
        """Fill the lists whose rows name their owner (operations of a person, disabilities of a child)."""
        for name, entry in self.vocabulary.records[owner.type].lists.items():
            if entry.by:
                table = self.vocabulary.records[entry.record].table
                self.fill(owner, name, table, self.rows_naming(table, entry.by, owner.id))

    def rows_naming(self, table: str, fact: str, name: str) -> list[Record]:
        """Return the rows of a table that name an id in a reference fact; the table is gone through once."""
        if (table, fact) not in self._naming:
            index = self._naming[table, fact] = {}
            for row in self.tables[table]:
                for named in dict.fromkeys(self.references[table, row.id].get(fact, ())):
                    index.setdefault(named, []).append(row)
        return self._naming[table, fact].get(name, [])

    def child_links(self, person: Record) -> list[Record]:
        """Return the links to the children born to, adopted by or raised by a person, the closest tie first."""
        links = [
            child_link(child, "born")
            for role in PARENT_OF_SEX.values()
            for child in self.rows_naming("children", role, person.id)
        ]
        for table, fact, how, part in _TIES:
            for row in self.rows_naming(table, fact, person.id):
                link = child_link(self.children[self.references[table, row.id]["child"][0]], how)
                link.parts[part] = row
                links.append(link)
        return ties_of_person([*links, *self._doubtful_links(str(person.facts.get("sex", "")))])

    def _doubtful_links(self, sex: str) -> tuple[Record, ...]:
        """Return the children whose parent of a sex (of either, where it is not given) is not named.

        A doubtful link says nothing about the person at its end, so all persons of a sex share it.
        """
        if sex not in self._doubtful:
            links = []
            for role in [PARENT_OF_SEX[sex]] if sex else PARENT_OF_SEX.values():
                for child in self.tables["children"]:
                    if not self.references["children", child.id].get(role):
                        link = child_link(child, "born")
                        link.doubt = child.gap(role)
                        links.append(link)
            self._doubtful[sex] = tuple(links)
        return self._doubtful[sex]

    def partnerships(self, person: Record) -> list[Record]:
        """Return a person's marriages, each with the partner."""
        result = []
        for couple in self.rows_naming("marriages", "spouses", person.id):
            partner = next(spouse for spouse in self._spouses(couple) if spouse is not person)
            record = Record("partnership", couple.id, couple.path)
            record.parts = {"couple": couple, "partner": partner}
            result.append(record)
        return result

    def couple(self, couple: Record) -> None:
        """Give a couple what belongs to either spouse, each thing once."""
        spouses = self._spouses(couple)
        couple.lists["members"] = tuple(spouses)
        for name in self.vocabulary.records["couple"].lists:
            if name in ("members", "children"):
                continue
            rows = {id(row): row for spouse in spouses for row in spouse.lists[name]}
            self._of_both(couple, name, list(rows.values()), spouses)
        links = [link for spouse in spouses for link in spouse.lists["children"]]
        self._of_both(couple, "children", ties_of_couple(links), spouses)

    def _spouses(self, couple: Record) -> list[Record]:
        return [self.persons[name] for name in self.references["marriages", couple.id]["spouses"]]

    def _of_both(self, couple: Record, name: str, rows: list[Record], spouses: list[Record]) -> None:
        couple.lists[name] = tuple(rows)
        gap = next((spouse.open_lists[name] for spouse in spouses if name in spouse.open_lists), None)
        if gap is not None:
            couple.open_lists[name] = FactGap(gap.path, couple.type, name)
