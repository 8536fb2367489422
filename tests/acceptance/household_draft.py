"""The household document that the 假如 steps of one scenario write: a plain dict, as a user would write it."""

from typing import Any

from tests.acceptance.chinese_words import UNSTATED
from tests.acceptance.phrases import OUTSIDE, ROLES

HOUSEHOLD = "H-1"
MEASURES = {"children": "个", "marriages": "次"}
PARENT = {"female": "mother", "male": "father"}


class HouseholdDraft:
    """Collects what a scenario states; what it does not state stays out of the document."""

    def __init__(self, words):
        self.words = words
        self.document: dict[str, Any] = {
            "schema": "incentives/household/1",
            "household": HOUSEHOLD,
            "complete": [],
        }

    def rows(self, table):
        """The rows of a table, begun here unless it has some."""
        if self.document.get(table, "none") == "none":
            self.document[table] = []
        return self.document[table]

    def person(self, role):
        """The row of a person, begun when the role is named for the first time."""
        for row in self.rows("persons"):
            if row["id"] == ROLES[role]:
                return row
        self.rows("persons").append({"id": ROLES[role]})
        return self.rows("persons")[-1]

    def row(self, named):
        """The table and row that 申请人 or (1, 子女) names."""
        if isinstance(named, str):
            return "persons", self.person(named)
        number, table = named[0], self.words.table(named[1])
        if number > len(self.rows(table)):
            raise ValueError(f"只写明了 {len(self.rows(table))} 项{named[1]}，没有第 {number} 项")
        return table, self.rows(table)[number - 1]

    def state(self, table, row, name, cell):
        """State one fact of a row, or take it back where the cell is empty or 不详."""
        keys, fact = self.words.fact(table, name)
        for key in keys[:-1]:
            row = row.setdefault(key, {})
        if cell in UNSTATED:
            row.pop(keys[-1], None)
        else:
            row[keys[-1]] = self.words.value(fact, cell, self._ids())

    def add(self, table, datatable, **defaults):
        """Add one row for each line below the header; a column outranks a default."""
        header, *lines = datatable
        for cells in lines:
            row = {"id": f"{table[0]}{len(self.rows(table)) + 1}", **defaults}
            for name, cell in zip(header, cells, strict=True):
                self.state(table, row, name, cell)
            self.rows(table).append(row)

    def parentage(self, roles):
        """Which of two people is mother and which father, by the sex stated before; 户外人员 is the other one."""
        sexes = {role: self.person(role).get("sex") for role in roles if role != OUTSIDE}
        if None in sexes.values() or len(set(sexes.values())) != len(sexes):
            raise ValueError(f"写子女以前，先写明{'、'.join(sexes)}的性别（一男一女）")
        known = {PARENT[sex]: ROLES[role] for role, sex in sexes.items()}
        return dict.fromkeys(PARENT.values(), "other") | known

    def _ids(self):
        """The ids behind 申请人, 夫妻, 第1个子女."""
        stated = [row["id"] for row in self.document.get("persons", ())]
        ids = {role: name for role, name in ROLES.items() if name in stated}
        children = self.document.get("children", ())
        return ids | {f"第{number}个子女": row["id"] for number, row in enumerate(children, 1)}

    def label(self, path):
        """How a feature names the row of a JSON path, with 的; empty for a whole list."""
        table, *rest = path.split("/")
        if len(rest) < 2:
            return ""
        if table == "persons":
            return next(role for role, name in ROLES.items() if name == rest[0]) + "的"
        number = [row["id"] for row in self.rows(table)].index(rest[0]) + 1
        chinese = self.words.name(table)
        return f"第{number}{MEASURES.get(table, '项')}{chinese}的"
