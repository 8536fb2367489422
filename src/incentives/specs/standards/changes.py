"""What a workbook changes in the rule files: row by row in words, as text, and checked before anything is written."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from incentives.compiler.compiled import compile_rules
from incentives.ir.ruleset import Ruleset
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, RulesInvalid, Span, suggestion
from incentives.specs.standards.rule_rows import (
    KEYS,
    RuleRow,
    Section,
    end_of_list,
    row_text,
    rule_rows,
    written,
)
from incentives.specs.standards.words import CellWrong, RowWords
from incentives.specs.standards.workbook import SHEETS, TITLES, SheetRow

Key = tuple[str, Section, str, int]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that changes: `fields` are (title, before, after) in the words of the workbook.

    `row` is None where the row is new; `fields` is empty where it is removed.
    """

    file: str
    line: int
    title: str
    row: RuleRow | None
    fields: tuple[tuple[str, str, str], ...]
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would change: the rows, and the new bytes of every file that does."""

    rows: tuple[RowChange, ...]
    files: Mapping[str, bytes]


def read_rows(files: Mapping[str, bytes]) -> list[RuleRow]:
    """Return every dated row of every rule file. Raises RulesInvalid for one that cannot be rewritten."""
    found: list[RuleRow] = []
    problems: list[Problem] = []
    for file, raw in sorted(files.items()):
        rows, wrong = rule_rows(raw, file)
        found += rows
        problems += wrong
    if problems:
        raise RulesInvalid(problems)
    return found


def propose(files: Mapping[str, bytes], ruleset: Ruleset, sheet: Sequence[SheetRow], book: str) -> Proposal:
    """Compare a workbook with the rules it was made from, and compile what they would be.

    Raises RulesInvalid with every wrong cell at once, or with everything that does not compile, by row.
    """
    comparison = Comparison(files, ruleset, sheet, book)
    proposal = comparison.compare()
    comparison.check(proposal.files)
    return proposal


def difference(files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the lines of a unified diff, only those that change."""
    for file, raw in sorted(changed.items()):
        before, after = (text.decode().splitlines() for text in (files[file], raw))
        yield from difflib.unified_diff(before, after, f"a/{file}", f"b/{file}", n=0, lineterm="")


class Comparison:
    """One comparison of a workbook with the rules; wrong cells gather in `problems`."""

    def __init__(
        self, files: Mapping[str, bytes], ruleset: Ruleset, sheet: Sequence[SheetRow], book: str
    ) -> None:
        self.files, self.sheet, self.book = files, sheet, book
        rows = read_rows(files)
        self.rows: dict[Key, RuleRow] = {row.key: row for row in rows}
        self.lists: dict[tuple[str, Section, str], list[RuleRow]] = {}
        for row in rows:
            self.lists.setdefault(row.key[:3], []).append(row)
        self.words = {name: RowWords(programme, ruleset) for name, programme in ruleset.programmes.items()}
        self.problems: list[Problem] = []
        self.origin: dict[tuple[str, Section, str], list[SheetRow]] = {}

    def compare(self) -> Proposal:
        """Return what would change. Raises RulesInvalid with every wrong cell."""
        changes: list[RowChange] = []
        edits: dict[str, list[tuple[int, int, str]]] = {}
        seen: dict[Key, SheetRow] = {}
        for line in self.sheet:
            mine = self.lists.get((line.file, line.section, line.name))
            if mine is None:
                self._report_unknown(line)
                continue
            old = self.rows.get((line.file, line.section, line.name, line.number))
            if line.number and old is None:
                self._report("S104", line, "number", written=str(line.number))
                continue
            if old is not None and seen.setdefault(old.key, line) is not line:
                self._report("S106", line, "number", first=seen[old.key].where)
                continue
            self.origin.setdefault((line.file, line.section, line.name), []).append(line)
            change, edit = self._row(line, old, mine)
            if change is not None and edit is not None:
                changes.append(change)
                edits.setdefault(line.file, []).append(edit)
        for row in self.rows.values():
            if row.key not in seen:
                changes.append(RowChange(row.file, row.line, self._title(row), row, (), is_removed=True))
                edits.setdefault(row.file, []).append(self._removal(row))
        if self.problems:
            raise RulesInvalid(self.problems)
        changed = {file: _edited(self.files[file], found) for file, found in edits.items()}
        return Proposal(tuple(sorted(changes, key=lambda one: (one.file, one.line))), changed)

    def _report(self, code: str, line: SheetRow, key: str, **values: str) -> None:
        self.problems.append(Problem(code, line.span(self.book, key), values))

    def _report_unknown(self, line: SheetRow) -> None:
        files = sorted({file for file, _, _ in self.lists})
        if line.file not in files:
            self._report("S107", line, "file", written=line.file, suggestion=suggestion(line.file, files))
        else:
            names = [
                name for file, section, name in self.lists if (file, section) == (line.file, line.section)
            ]
            self._report("S108", line, "name", written=line.name, suggestion=suggestion(line.name, names))

    def _title(self, row: RuleRow) -> str:
        return f"{SHEETS[row.section]}「{self.words[row.programme].title(row)}」"

    def _row(
        self, line: SheetRow, old: RuleRow | None, mine: Sequence[RuleRow]
    ) -> tuple[RowChange | None, tuple[int, int, str] | None]:
        """Return what becomes of one row of the workbook, and the edit of the text that does it."""
        words = self.words[mine[0].programme]
        raw: dict[str, str] = dict(old.raw) if old is not None else {}
        fields: list[tuple[str, str, str]] = []
        for key in KEYS[line.section]:
            try:
                said = words.value(line.name, key, line.values[key])
            except CellWrong as wrong:
                shown = str(line.values[key])
                self._report("S109", line, key, written=shown, wanted=Bilingual(str(wrong), wrong.english))
                continue
            before = old.values.get(key, "") if old is not None else ""
            if said == before:
                continue
            raw.pop(key, None) if not said else raw.update({key: _token(key, said)})
            fields.append(
                (TITLES[key], words.shown(line.name, key, before), words.shown(line.name, key, said))
            )
        if not fields:
            return None, None
        text = row_text(line.section, raw)
        if old is not None:
            return RowChange(old.file, old.line, self._title(old), old, tuple(fields)), (
                old.start,
                old.end,
                text,
            )
        at, lead = end_of_list(self.files[line.file].decode(), list(mine))
        last = max(mine, key=lambda row: row.line)
        return RowChange(line.file, last.line + 1, self._title(last), None, tuple(fields)), (
            at,
            at,
            lead + text,
        )

    def _removal(self, row: RuleRow) -> tuple[int, int, str]:
        """Return the edit that takes a row out, with its line where it has one of its own."""
        text = self.files[row.file].decode()
        if len([key for key in self.rows if key[:3] == row.key[:3]]) == 1:
            self.problems.append(Problem("S110", Span(self.book), {"file": row.file, "name": row.name}))
        begins = text.rfind("\n", 0, row.start) + 1
        ends = text.find("\n", row.end) + 1 or len(text)
        if text[begins : row.start].strip() == "-":
            return begins, ends, ""
        after = text[row.end :].lstrip(" ")
        if after.startswith(","):
            return row.start, row.end + text[row.end :].index(",") + 1, ""
        return text.rfind(",", 0, row.start), row.end, ""

    def check(self, changed: Mapping[str, bytes]) -> None:
        """Compile the rules as they would be. Raises RulesInvalid, each problem at the row that caused it."""
        try:
            if changed:
                compile_rules({**self.files, **changed})
        except RulesInvalid as invalid:
            raise RulesInvalid([self._traced(problem, changed) for problem in invalid.problems]) from None

    def _traced(self, problem: Problem, changed: Mapping[str, bytes]) -> Problem:
        file, line = problem.where.file, problem.where.line
        if file not in changed:
            return problem
        rows, _ = rule_rows(changed[file], file)
        for row in rows:
            if row.line == line:
                origin = self.origin.get(row.key[:3], [])
                found = _nth(origin, row.number)
                if found is not None:
                    return Problem(problem.code, found.span(self.book), problem.values)
        return problem


def _nth(lines: Iterable[SheetRow], number: int) -> SheetRow | None:
    """Return the row of the workbook that a row of the changed list came from: old ones in order, then new ones."""
    ordered = sorted(lines, key=lambda line: line.number or 10**9)
    return ordered[number - 1] if number <= len(ordered) else None


def _token(key: str, said: str) -> str:
    """Write a value; what is a mapping in the rules stays one."""
    if key != "for":
        return written(said)
    pairs = [pair.split(": ", 1) for pair in said.split("; ")]
    return "{" + ", ".join(f"{name}: {written(value)}" for name, value in pairs) + "}"


def _edited(raw: bytes, edits: Iterable[tuple[int, int, str]]) -> bytes:
    """Apply edits to a file from its end to its beginning; those at one place keep their order."""
    text = raw.decode()
    ordered = sorted(enumerate(edits), key=lambda item: (item[1][0], item[0]), reverse=True)
    for _, (start, end, new) in ordered:
        text = text[:start] + new + text[end:]
    return text.encode()
