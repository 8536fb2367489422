"""The rows of every scope before anything is worked out: tables, links to children, marriages, and the pairs of lists.

Which links there are is what `batch.kernel.linking` says, household by household. Rows are known by household and `k`:
the id of persons and children, a number of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.dialects import Dialect
from incentives.domain.kinship import PARENT_OF_SEX
from incentives.intake.shape import OTHER
from incentives.ir.vocabulary import Vocabulary

HOUSEHOLD, COUPLE, CHILD_LINK, PARTNERSHIP = "household", "couple", "child_link", "partnership"
_LIST = "_of_"
_TABLES = {CHILD_LINK: "children", PARTNERSHIP: "marriages"}
_CERTAIN, _DOUBTFUL = "certain_tie", "doubtful_tie"
_MADE_OF = {
    CHILD_LINK: (_CERTAIN, _DOUBTFUL),
    _CERTAIN: ("child", "adoption", "step_relation"),
    _DOUBTFUL: ("child", "person"),
}
_WAYS = (("adoption", "by", "adopted"), ("step_relation", "step_parent", "step"))


def pairs(record: str, name: str) -> str:
    """Return the scope of the pairs of a list and its owners."""
    return f"{name}{_LIST}{record}"


class Relations:
    """Writes the rows of the scopes that a statement reads; `chosen` is the path of a household's place, and a condition on it."""

    def __init__(self, vocabulary: Vocabulary, dialect: Dialect) -> None:
        self.vocabulary, self.dialect = vocabulary, dialect

    @cached_property
    def _parts(self) -> dict[str, tuple[str, str]]:
        """Record types that stand in the row of another: the record type and the name of the part."""
        return {
            entry.record: (record.id, name)
            for record in self.vocabulary.records.values()
            for name, entry in record.parts.items()
            if record.table and not self.vocabulary.records[entry.record].table
        }

    def scope_of(self, record: str) -> str:
        """Return the scope in whose rows the records of a type stand."""
        return self._parts[record][0] if record in self._parts else record

    def fact(self, record: str, name: str) -> str:
        """Return the column of a fact."""
        return f"{self._parts[record][1]}.{name}" if record in self._parts else name

    def complete(self, item: str) -> str:
        """Return the column of households that tells whether all records of a type are given."""
        return f"complete.{_TABLES.get(item) or self.vocabulary.records[item].table}"

    def quoted(self, name: str, alias: str) -> str:
        """Return a column of a row."""
        return f"{alias}.{self.dialect.quoted(name)}"

    def needs(self, scope: str) -> Iterable[str]:
        """Return the scopes whose rows those of a scope are made of."""
        name, is_list, owner = scope.partition(_LIST)
        if scope == HOUSEHOLD:
            return ()
        if scope in _MADE_OF:
            return _MADE_OF[scope]
        if scope == PARTNERSHIP:
            return (COUPLE,)
        if not is_list:
            return (HOUSEHOLD,)
        if owner == COUPLE:
            below = CHILD_LINK if name == "children" else pairs("person", name)
            return (COUPLE,) if name in ("members", "marriages") else (COUPLE, below)
        return (self.vocabulary.records[owner].lists[name].record,)

    def references(self, scope: str) -> list[str]:
        """Return the reference facts that a table's own rows keep, by which other rows find them."""
        record = self.vocabulary.records[scope]
        return [fact.name for fact in record.facts.values() if fact.type.sort == "record"]

    def rows(self, scope: str, columns: Iterable[str], chosen: tuple[str, str]) -> str:
        """Return the statement that makes the rows of a scope with some columns of its table."""
        name, is_list, owner = scope.partition(_LIST)
        if is_list:
            return self._pairs(owner, name)
        match scope:
            case "household":
                return self._households(columns, chosen)
            case "child_link":
                return self._child_links()
            case "certain_tie":
                return self._certain_ties()
            case "doubtful_tie":
                return self._doubtful_ties()
            case "partnership":
                return self._partnerships()
            case "couple":
                return self._couples(columns)
            case _:
                return self._table(scope, columns)

    @staticmethod
    def _partnerships() -> str:
        """Return the marriages of every person with the partner."""
        return "\nUNION ALL\n".join(
            f"SELECT c.household, 2 * c.k - {side - 1} AS k, c.spouse{side} AS owner, c.k AS couple, "
            f"c.spouse{3 - side} AS partner FROM couple AS c WHERE c.k > 0"
            for side in (1, 2)
        )

    def _households(self, columns: Iterable[str], chosen: tuple[str, str]) -> str:
        listed = "".join(self._listed(columns, "t"))
        path, condition = chosen
        rows = f"SELECT h.*, {path} AS path FROM households AS h"
        return f"SELECT t.household, 1 AS k{listed}\nFROM (\n{rows}\n) AS t\nWHERE {condition}"

    def _listed(self, columns: Iterable[str], alias: str) -> Iterator[str]:
        for name in columns:
            column = self.quoted(name, alias)
            flag = name.endswith(".none") or name.startswith("complete.")
            yield f", COALESCE({column}, FALSE) AS {self.dialect.quoted(name)}" if flag else f", {column}"

    def _table(self, scope: str, columns: Iterable[str]) -> str:
        table = self.vocabulary.records[scope].table
        names = list(dict.fromkeys([*self.references(scope), *columns]))
        key = (
            "t.id"
            if scope in ("person", "child")
            else self._number(["t.id", *(self.quoted(n, "t") for n in names)])
        )
        return (
            f"SELECT t.household, {key} AS k{''.join(self._listed(names, 't'))}\nFROM {table} AS t\n"
            "WHERE t.household IN (SELECT h.household FROM household AS h)"
        )

    @staticmethod
    def _number(by: Iterable[str]) -> str:
        """Number the rows of a household; rows that are alike in everything may change places."""
        return f"ROW_NUMBER() OVER (PARTITION BY t.household ORDER BY {', '.join(by)})"

    def _couples(self, columns: Iterable[str]) -> str:
        """Return the marriages, and one couple for each household whose marriages may not all be given."""
        names = [name for name in dict.fromkeys(columns) if name != "unnamed"]
        spouses = self.quoted("spouses", "t")
        key = self._number(["t.id", spouses, *(self.quoted(name, "t") for name in names)])
        sides = "".join(
            f", {self.dialect.element.format(list=spouses, number=side)} AS spouse{side}" for side in (1, 2)
        )
        nothing = "".join(", FALSE" if name.endswith(".none") else ", NULL" for name in names)
        return (
            f"SELECT t.household, {key} AS k, FALSE AS unnamed{sides}{''.join(self._listed(names, 't'))}\n"
            "FROM marriages AS t\nWHERE t.household IN (SELECT h.household FROM household AS h)\nUNION ALL\n"
            f"SELECT h.household, 0, TRUE, NULL, NULL{nothing}\nFROM household AS h\n"
            f"WHERE NOT {self.quoted('complete.marriages', 'h')}\n"
            "AND NOT EXISTS (SELECT 1 FROM marriages AS m WHERE m.household = h.household)"
        )

    def _certain_ties(self) -> str:
        """Return every tie of a person to a child that rows name."""
        born = [
            f"SELECT c.household, c.{role} AS owner, c.k AS child, 'born' AS how, "
            "CAST(NULL AS BIGINT) AS adoption, CAST(NULL AS BIGINT) AS step_relation\n"
            f"FROM child AS c WHERE c.{role} <> '{OTHER}'"
            for role in PARENT_OF_SEX.values()
        ]
        for table, fact, how in _WAYS:
            rows, owner = f"{table} AS t", self.quoted(fact, "t")
            if self.vocabulary.records[table].facts[fact].many:
                rows, owner = self.dialect.each.format(rows=rows, list=owner), "u.id"
            keys = "t.k, NULL" if how == "adopted" else "NULL, t.k"
            born.append(
                f"SELECT t.household, {owner}, t.child, '{how}', {keys}\nFROM {rows} WHERE {owner} <> '{OTHER}'"
            )
        return "\nUNION\n".join(born)

    @staticmethod
    def _doubtful_ties() -> str:
        """Return the children whose parent is not named, with everybody of that sex in the household."""
        return "\nUNION\n".join(
            "SELECT c.household, p.k AS owner, c.k AS child\nFROM child AS c JOIN person AS p "
            f"ON p.household = c.household WHERE c.{role} IS NULL AND (p.sex IS NULL OR p.sex = '{sex}')"
            for sex, role in PARENT_OF_SEX.items()
        )

    def _child_links(self) -> str:
        """Return the ties of a person to a child; who is certainly tied to it is no doubtful parent by birth."""
        number = self._number(f"t.{name}" for name in ("owner", "child", "how", "adoption", "step_relation"))
        return (
            f"SELECT t.household, {number} AS k, t.owner, t.child, t.how, t.adoption, t.step_relation, t.doubt\n"
            "FROM (\nSELECT c.household, c.owner, c.child, c.how, c.adoption, c.step_relation, FALSE AS doubt\n"
            f"FROM {_CERTAIN} AS c\nUNION ALL\n"
            f"SELECT d.household, d.owner, d.child, 'born', NULL, NULL, TRUE FROM {_DOUBTFUL} AS d\n"
            f"WHERE NOT EXISTS (SELECT 1 FROM {_CERTAIN} AS c WHERE c.household = d.household "
            "AND c.owner = d.owner AND c.child = d.child)\n) AS t"
        )

    def _pairs(self, owner: str, name: str) -> str:
        if owner == COUPLE:
            return self._of_couple(name)
        entry = self.vocabulary.records[owner].lists[name]
        if owner == HOUSEHOLD:
            return f"SELECT t.household, 1 AS owner, t.k AS item FROM {entry.record} AS t"
        if entry.record == CHILD_LINK:
            return "SELECT t.household, t.owner, t.k AS item, t.child AS thing, t.doubt FROM child_link AS t"
        if entry.record == PARTNERSHIP:
            return "SELECT t.household, t.owner, t.k AS item FROM partnership AS t"
        fact = self.vocabulary.records[entry.record].facts[entry.by]
        by = self.quoted(entry.by, "t")
        if not fact.many:
            return f"SELECT t.household, {by} AS owner, t.k AS item FROM {entry.record} AS t WHERE {by} IS NOT NULL"
        rows = self.dialect.each.format(rows=f"{entry.record} AS t", list=by)
        return f"SELECT DISTINCT t.household, u.id AS owner, t.k AS item FROM {rows}"

    def _of_couple(self, name: str) -> str:
        """Return what belongs to either spouse, each thing once."""
        if name == "members":
            return "\nUNION ALL\n".join(
                f"SELECT c.household, c.k AS owner, c.spouse{side} AS item FROM couple AS c WHERE c.k > 0"
                for side in (1, 2)
            )
        if name == "marriages":
            raise UnsupportedError("the marriages of a couple")
        either = "IN (c.spouse1, c.spouse2)"
        if name != "children":
            below = pairs("person", name)
            return (
                f"SELECT DISTINCT c.household, c.k AS owner, t.item FROM couple AS c\nJOIN {below} AS t "
                f"ON t.household = c.household AND t.owner {either}"
            )
        return (
            "SELECT t.household, t.owner, t.item, t.thing, t.doubt FROM (\n"
            "SELECT l.household, c.k AS owner, MIN(l.k) AS item, l.child AS thing, l.doubt, "
            "MAX(MAX(CASE WHEN l.how = 'born' AND NOT l.doubt THEN 1 ELSE 0 END)) "
            "OVER (PARTITION BY l.household, c.k, l.child) AS born\n"
            f"FROM couple AS c JOIN child_link AS l ON l.household = c.household AND l.owner {either}\n"
            "GROUP BY l.household, c.k, l.child, l.how, l.adoption, l.step_relation, l.doubt\n"
            ") AS t WHERE NOT t.doubt OR t.born = 0"
        )
