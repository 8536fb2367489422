"""What is wrong in a registry and where: sheet or file, row, column; and the words for it.

A problem of a household sets that household aside; one of a whole table stops the run, because rows that nobody
can place would make lists look complete that are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from incentives.problems import CaseInvalid, Language, Problem


class RegistryInvalid(CaseInvalid):
    """A registry whose tables cannot be told apart or tied together; `problems` lists every reason."""


class ExtraMissing(RuntimeError):
    """A library that a kind of registry needs is not installed; the message names the extra."""


@dataclass(frozen=True, slots=True)
class TableProblem:
    """One mistake of a registry: `table` and `column` as the author named them, `row` as the source counts.

    `household` is the key of the household set aside, empty where the mistake belongs to none.
    """

    household: str
    table: str
    row: int
    column: str
    problem: Problem

    def record(self, language: Language = "zh") -> Mapping[str, str | int]:
        """Return one row of the problems table: what was written and what to write stand in message and hint."""
        return {
            "household": self.household,
            "file": self.problem.where.file,
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "code": self.problem.code,
            "message": self.problem.message(language),
            "hint": self.problem.hint(language),
        }


def in_order(problems: Iterable[TableProblem]) -> tuple[TableProblem, ...]:
    """Return problems by place in the source."""
    return tuple(
        sorted(
            problems,
            key=lambda one: (one.problem.where.file, one.table, one.row, one.column, one.problem.code),
        )
    )
