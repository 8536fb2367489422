"""Terms to common table expressions: every scope in as many steps as its values wait for those of other scopes.

What is used more than once becomes a column, and so does what another scope reads; everything else is written where it
is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from incentives.batch.sql.lives import lives
from incentives.batch.sql.relations import Relations
from incentives.batch.sql.terms import Term

_SHORT = 60
"""An expression of fewer characters is written again rather than kept."""


@dataclass
class _Step:
    """One common table expression of a scope: columns that are worked out, fetched, or summed, by what they read."""

    written: list[Term] = field(default_factory=list)
    fetched: dict[tuple[str, str, int], list[Term]] = field(default_factory=dict)
    summed: dict[str, list[Term]] = field(default_factory=dict)
    lives: list[Term] = field(default_factory=list)


class Layers:
    """Places the terms that some results need; `text` gives each as it is written after the last step of its scope."""

    def __init__(self, relations: Relations, results: Iterable[Term], names: dict[int, str]) -> None:
        self.relations, self.names = relations, names
        self.quoted = relations.dialect.quoted
        self.results = list(results)
        self._order: list[Term] = []
        self._uses: dict[int, int] = {}
        for term in self.results:
            self._visit(term)
        self._kept: set[int] = set()
        self._lengths: dict[int, int] = {}
        self._keep()
        self._levels: dict[int, int] = {}
        for term in self._order:
            self._levels[id(term)] = self._level(term)
        self._columns: dict[int, str] = {}
        self._name()

    def _visit(self, term: Term) -> None:
        """Go through everything a term is made of, inner terms first; count who uses each."""
        stack = [(term, False)]
        while stack:
            here, done = stack.pop()
            if done:
                self._order.append(here)
                continue
            known = id(here) in self._uses
            self._uses[id(here)] = self._uses.get(id(here), 0) + 1
            if not known:
                stack.append((here, True))
                stack += [(below, False) for below in reversed(here.inputs)]

    def _keep(self) -> None:
        for term in self._order:
            if term.kind in ("moved", "summed"):
                self._kept.add(id(term))
            for read in self._read_elsewhere(term):
                if read.kind == "expression":
                    self._kept.add(id(read))
        for term in self._order:
            length = sum(len(p) if isinstance(p, str) else self._lengths[id(p)] for p in term.pieces)
            repeated = (
                term.kind == "expression" and term.scope and self._uses[id(term)] > 1 and length > _SHORT
            )
            if repeated or id(term) in self._kept:
                self._kept.add(id(term))
            self._lengths[id(term)] = 8 if id(term) in self._kept or term.kind == "column" else length

    @staticmethod
    def _read_elsewhere(term: Term) -> list[Term]:
        """Return the terms that must be columns, because a step of another scope reads them."""
        return term.inputs if term.kind == "moved" else []

    def _level(self, term: Term) -> int:
        below = max((self._levels[id(part)] for part in term.inputs), default=0)
        return below + (id(term) in self._kept)

    def _name(self) -> None:
        taken: dict[str, int] = {}
        for term in self._order:
            if term.kind == "column":
                self._columns[id(term)] = str(term.pieces[0])
            elif id(term) in self._kept:
                name = self.names.get(id(term), "value")
                taken[name] = taken.get(name, 0) + 1
                self._columns[id(term)] = f"{name}_{taken[name]}"

    def write(self, term: Term, alias: str) -> str:
        """Return a term over the rows of its scope, which go by an alias."""
        if id(term) in self._columns:
            return f"{alias}.{self.quoted(self._columns[id(term)])}"
        return "".join(piece if isinstance(piece, str) else self.write(piece, alias) for piece in term.pieces)

    def scopes(self) -> list[str]:
        """Return all scopes needed, each after those it is made of."""
        found: dict[str, None] = {}

        def add(scope: str) -> None:
            for below in self.relations.needs(scope):
                add(below)
            found[scope] = None

        for term in self._order:
            if term.scope:
                add(term.scope)
            if term.kind == "summed":
                add(term.way)
        return list(found)

    def base_columns(self, scope: str) -> list[str]:
        """Return the columns of a scope that are read from its table."""
        return [str(term.pieces[0]) for term in self._order if term.kind == "column" and term.scope == scope]

    def steps(self) -> tuple[list[tuple[str, str]], dict[str, str]]:
        """Return the expressions after the rows, as name and statement, and the last name of each scope."""
        placed: dict[tuple[int, str], _Step] = {}
        for term in self._order:
            if id(term) in self._kept:
                self._place(term, placed.setdefault((self._levels[id(term)], term.scope), _Step()))
        latest: dict[str, str] = {}
        found = []
        for level in sorted({level for level, _ in placed}):
            written = [
                (scope, self._written(scope, step, latest))
                for (at, scope), step in placed.items()
                if at == level
            ]
            for scope, text in written:
                above = latest.get(scope, scope)
                number = int(above.rpartition("__")[2]) + 1 if "__" in above else 1
                latest[scope] = f"{scope}__{number}"
                found.append((latest[scope], text))
        return found, latest

    def _place(self, term: Term, step: _Step) -> None:
        match term.kind:
            case "moved":
                source = term.pieces[0]
                assert isinstance(source, Term)  # noqa: S101 - as it was made
                step.fetched.setdefault((source.scope, term.way, id(term.link)), []).append(term)
            case "summed" if str(term.pieces[0]).startswith("LIVES"):
                step.lives.append(term)
            case "summed":
                step.summed.setdefault(term.way, []).append(term)
            case _:
                step.written.append(term)

    def _written(self, scope: str, step: _Step, latest: dict[str, str]) -> str:
        columns, joins = ["s.*"], []
        columns += [f"{self.write_inside(term, 's')} AS {self._named(term)}" for term in step.written]
        for number, ((source, way, _), terms) in enumerate(step.fetched.items()):
            alias = f"f{number}"
            joins.append(
                f"LEFT JOIN {latest.get(source, source)} AS {alias} ON {self._found(alias, way, terms[0])}"
            )
            columns += [
                f"{self.write(piece, alias)} AS {self._named(term)}"
                for term in terms
                for piece in term.pieces
                if isinstance(piece, Term)
            ]
        below = "a{n}.household = s.household AND a{n}.owner = s.k"
        for number, (pairs, terms) in enumerate(step.summed.items()):
            sums = ", ".join(f"{self.write_inside(term, 'p')} AS {self._named(term)}" for term in terms)
            text = f"SELECT p.household, p.owner, {sums}\nFROM {latest.get(pairs, pairs)} AS p GROUP BY p.household, p.owner"
            joins.append(f"LEFT JOIN (\n{text}\n) AS a{number} ON {below.format(n=number)}")
            columns += [f"a{number}.{self._named(term)}" for term in terms]
        for number, term in enumerate(step.lives, len(step.summed)):
            reading = str(term.pieces[0]).removeprefix("LIVES(").removesuffix(")")
            parts = [self.write(piece, "p") for piece in term.pieces if isinstance(piece, Term)]
            thing = (
                "thing"
                if term.way.startswith("children_of_") and not term.way.endswith("household")
                else "item"
            )
            text = lives(reading, latest.get(term.way, term.way), thing, parts)
            joins.append(f"LEFT JOIN (\n{text}\n) AS a{number} ON {below.format(n=number)}")
            columns.append(f"a{number}.alive AS {self._named(term)}")
        rows = "\n".join([f"FROM {latest.get(scope, scope)} AS s", *joins])
        return f"SELECT {(',' + chr(10) + '  ').join(columns)}\n{rows}"

    def _named(self, term: Term) -> str:
        return self.quoted(self._columns[id(term)])

    def write_inside(self, term: Term, alias: str) -> str:
        """Return what a kept term is worked out from."""
        return "".join(piece if isinstance(piece, str) else self.write(piece, alias) for piece in term.pieces)

    def _found(self, alias: str, way: str, term: Term) -> str:
        """Return the condition that finds the row of another scope."""
        same = f"{alias}.household = s.household"
        match way:
            case "household":
                return same
            case "item" | "owner":
                return f"{same} AND {alias}.k = s.{way}"
            case _:
                assert term.link is not None  # noqa: S101 - as it was made
                return f"{same} AND {alias}.k = {self.write(term.link, 's')}"
