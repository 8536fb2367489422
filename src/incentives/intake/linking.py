"""Rows to a household: who is whose child, spouse and partner, and which lists may hold more than they show.

Children are linked by parentage, not by household. A parent who is not named may be anybody of that sex: the
link is then in doubt, and every count over it becomes an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from incentives.domain.case import Record
from incentives.domain.missing import NONE, FactGap
from incentives.ir.vocabulary import Vocabulary

References = Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]
_PARENT_SEX = {"mother": "female", "father": "male"}
_LINK_ORDER = {"born": 0, "adopted": 1, "step": 2}


def link_records(
    household: Record,
    tables: Mapping[str, tuple[Record, ...]],
    references: References,
    complete: frozenset[str],
    vocabulary: Vocabulary,
) -> None:
    """Fill the lists and parts of all records in place."""
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


class _Linker:
    """The rows, the references between them, and what is known to be complete."""

    def __init__(
        self,
        tables: Mapping[str, tuple[Record, ...]],
        references: References,
        complete: frozenset[str],
        vocabulary: Vocabulary,
    ) -> None:
        self.tables, self.references, self.complete, self.vocabulary = tables, references, complete, vocabulary
        self.children = {child.id: child for child in tables["children"]}
        self.persons = {person.id: person for person in tables["persons"]}

    def named(self, table: str, row: Record, fact: str) -> tuple[str, ...]:
        """Return the ids a row names in a reference fact."""
        return self.references[table, row.id].get(fact, ())

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
                rows = (row for row in self.tables[table] if owner.id in self.named(table, row, entry.by))
                self.fill(owner, name, table, rows)

    def child_links(self, person: Record) -> list[Record]:
        """Return the children born to, adopted by and raised as step-children by a person."""
        links = []
        for child in self.tables["children"]:
            link = self._birth_link(person, child)
            if link is not None:
                links.append(link)
        for table, fact, how, part in (
            ("adoptions", "by", "adopted", "adoption"),
            ("step_relations", "step_parent", "step", "step_relation"),
        ):
            for row in self.tables[table]:
                if person.id in self.named(table, row, fact):
                    child = self.children[self.named(table, row, "child")[0]]
                    link = _link(person, child, how)
                    link.parts[part] = row
                    links.append(link)
        return links

    def _birth_link(self, person: Record, child: Record) -> Record | None:
        """Return the link of a birth parent, in doubt when the parent of that sex is not named."""
        for role, sex in _PARENT_SEX.items():
            named = self.named("children", child, role)
            if person.id in named:
                return _link(person, child, "born")
            if not named and person.facts.get("sex", sex) == sex:
                link = _link(person, child, "born")
                link.doubt = child.gap(role)
                return link
        return None

    def partnerships(self, person: Record) -> list[Record]:
        """Return a person's marriages, each with the partner."""
        result = []
        for couple in self.tables["marriages"]:
            spouses = self.named("marriages", couple, "spouses")
            if person.id in spouses:
                partner = next(self.persons[name] for name in spouses if name != person.id)
                record = Record("partnership", couple.id, couple.path)
                record.parts = {"couple": couple, "partner": partner}
                result.append(record)
        return result

    def couple(self, couple: Record) -> None:
        """Give a couple what belongs to either spouse, each thing once."""
        spouses = [self.persons[name] for name in self.named("marriages", couple, "spouses")]
        couple.lists["members"] = tuple(spouses)
        for name in self.vocabulary.records["couple"].lists:
            if name in ("members", "children"):
                continue
            rows = {id(row): row for spouse in spouses for row in spouse.lists[name]}
            self._of_both(couple, name, list(rows.values()), spouses)
        self._of_both(couple, "children", _children_of_either(spouses), spouses)

    def _of_both(self, couple: Record, name: str, rows: list[Record], spouses: list[Record]) -> None:
        couple.lists[name] = tuple(rows)
        gap = next((spouse.open_lists[name] for spouse in spouses if name in spouse.open_lists), None)
        if gap is not None:
            couple.open_lists[name] = FactGap(gap.path, couple.type, name)


def _link(person: Record, child: Record, how: str) -> Record:
    link = Record("child_link", child.id, child.path)
    link.facts["how"] = how
    link.parts = {"child": child, "adoption": NONE, "step_relation": NONE}
    return link


def _children_of_either(spouses: list[Record]) -> list[Record]:
    """Return one link per child: by birth before adoption before step, certain before doubtful."""
    best: dict[str, Record] = {}
    for link in (link for spouse in spouses for link in spouse.lists["children"]):
        known = best.get(link.id)
        if known is None or _rank(link) < _rank(known):
            best[link.id] = link
    return list(best.values())


def _rank(link: Record) -> tuple[bool, int]:
    return link.doubt is not None, _LINK_ORDER[str(link.facts["how"])]


