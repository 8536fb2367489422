"""The household document that the 假如 steps of one scenario write: a plain dict, as a user would write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incentives.specs.steps.sentence import OUTSIDE, ROLES
from incentives.specs.steps.words import UNSTATED, ChineseWords

HOUSEHOLD = "H-1"
MEASURES = {"children": "个", "marriages": "次"}
PARENT = {"female": "mother", "male": "father"}


class HouseholdDraft:
    """Collects what a scenario states; what it does not state stays out of the document."""

    def __init__(self, words: ChineseWords) -> None:
        self.words = words
        self.document: dict[str, Any] = {
            "schema": "incentives/household/1",
            "household": HOUSEHOLD,
            "complete": [],
        }

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table, begun here unless it has some."""
        if self.document.get(table, "none") == "none":
            self.document[table] = []
        rows: list[dict[str, Any]] = self.document[table]
        return rows

    def person(self, role: str) -> dict[str, Any]:
        """Return the row of a person, begun when the role is named for the first time."""
        for row in self.rows("persons"):
            if row["id"] == ROLES[role]:
                return row
        self.rows("persons").append({"id": ROLES[role]})
        return self.rows("persons")[-1]

    def row(self, named: str | tuple[int, str]) -> tuple[str, dict[str, Any]]:
        """Return the table and row that 申请人 or (1, 子女) names. Raises ValueError for a row that was not stated."""
        if isinstance(named, str):
            return "persons", self.person(named)
        number, table = named[0], self.words.table(named[1])
        if number > len(self.rows(table)):
            raise ValueError(f"只写明了 {len(self.rows(table))} 项{named[1]}，没有第 {number} 项")
        return table, self.rows(table)[number - 1]

    def state(self, table: str, row: dict[str, Any], name: str, cell: str) -> None:
        """State one fact of a row, or take it back where the cell is empty or 不详. Raises WordUnknown."""
        keys, fact = self.words.fact(table, name)
        for key in keys[:-1]:
            row = row.setdefault(key, {})
        if cell in UNSTATED:
            row.pop(keys[-1], None)
        else:
            row[keys[-1]] = self.words.value(fact, cell, self._ids())

    def add(self, table: str, lines: Sequence[Sequence[str]], **defaults: str) -> None:
        """Add one row for each line below the header; a column outranks a default. Raises WordUnknown."""
        header, *below = lines
        for cells in below:
            row: dict[str, Any] = {"id": f"{table[0]}{len(self.rows(table)) + 1}", **defaults}
            for name, cell in zip(header, cells, strict=True):
                self.state(table, row, name, cell)
            self.rows(table).append(row)

    def parentage(self, roles: Sequence[str]) -> dict[str, str]:
        """Return which of two people is mother and which father, by the sex stated before.

        户外人员 is the other one. Raises ValueError while a sex is not stated, or both are the same.
        """
        sexes = {role: self.person(role).get("sex") for role in roles if role != OUTSIDE}
        if None in sexes.values() or len(set(sexes.values())) != len(sexes):
            raise ValueError(f"写子女以前，先写明{'、'.join(sexes)}的性别（一男一女）")
        known = {PARENT[str(sex)]: ROLES[role] for role, sex in sexes.items()}
        return dict.fromkeys(PARENT.values(), "other") | known

    def _ids(self) -> dict[str, str]:
        """Return the ids behind 申请人, 配偶, 第1个子女."""
        tables = {name: self.document.get(name, "none") for name in ("persons", "children")}
        persons, children = (() if rows == "none" else rows for rows in tables.values())
        stated = [row["id"] for row in persons]
        ids = {role: name for role, name in ROLES.items() if name in stated}
        return ids | {f"第{number}个子女": row["id"] for number, row in enumerate(children, 1)}

    def label(self, path: str) -> str:
        """Return how a feature names the row of a JSON path, with 的; empty for a whole list."""
        table, *rest = path.split("/")
        if len(rest) < 2:
            return ""
        if table == "persons":
            return next(role for role, name in ROLES.items() if name == rest[0]) + "的"
        number = [row["id"] for row in self.rows(table)].index(rest[0]) + 1
        chinese = self.words.name(table)
        return f"第{number}{MEASURES.get(table, '项')}{chinese}的"
