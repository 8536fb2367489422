"""SQL expressions as a graph: equal ones are one term, and every term belongs to the rows of one scope.

A term of a truth is TRUE, FALSE or NULL for unknown, which is how AND, OR and NOT of SQL read it.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from incentives.batch.sql.dialects import Dialect

Kind = Literal["constant", "column", "expression", "moved", "summed"]


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One expression over the rows of `scope`; `pieces` alternate between text and terms.

    A constant keeps its `value` (None: unknown). A moved term reads its one piece in another scope: `way` says how to
    find the row (`item`, `owner`, `household`, or `link` with the term that names it). A summed one is worked out over
    the pairs of a list, for their owner.
    """

    kind: Kind
    scope: str
    pieces: tuple[str | Term, ...]
    value: Any = None
    way: str = ""
    link: Term | None = None

    @property
    def inputs(self) -> list[Term]:
        """Return the terms it is made of."""
        return [piece for piece in self.pieces if isinstance(piece, Term)] + (
            [self.link] if self.link is not None else []
        )

    @property
    def is_constant(self) -> bool:
        """Tell whether it is the same for every row."""
        return self.kind == "constant"


Piece: TypeAlias = str | Term


class Terms:
    """Makes terms of one statement in one dialect; what is constant is worked out at once."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._known: dict[Hashable, Term] = {}
        self.true, self.false = self.constant(True, "yesno"), self.constant(False, "yesno")
        self.unknown = self.constant(None, "yesno")

    def _term(
        self,
        kind: Kind,
        scope: str,
        pieces: tuple[Piece, ...],
        value: Any = None,
        way: str = "",
        link: Term | None = None,
    ) -> Term:
        key = (kind, scope, way, link and id(link), tuple(p if isinstance(p, str) else id(p) for p in pieces))
        if key not in self._known:
            self._known[key] = Term(kind, scope, pieces, value, way, link)
        return self._known[key]

    def constant(self, value: Any, sort: str) -> Term:
        """Return a value that is the same for every row; None is unknown."""
        return self._term("constant", "", (self._literal(value, sort),), value)

    def _literal(self, value: Any, sort: str) -> str:
        match value:
            case None:
                return f"CAST(NULL AS {self.dialect.type_of(sort)})"
            case bool():
                return "TRUE" if value else "FALSE"
            case int():
                return str(value)
            case date():
                return f"DATE '{value}'"
            case _:
                return "'" + str(value).replace("\\", "").replace("'", "''") + "'"

    def column(self, scope: str, name: str) -> Term:
        """Return a column that the rows of a scope have from the start."""
        return self._term("column", scope, (name,))

    def moved(self, source: Term, scope: str, way: str, link: Term | None = None) -> Term:
        """Return a term of another scope for the rows of this one; NULL where it leads nowhere."""
        if not source.scope:
            return source
        return self._term("moved", scope, (source,), way=way, link=link)

    def summed(self, owner: str, pairs: str, *pieces: Piece) -> Term:
        """Return an aggregate over the pairs of a list for their owner; NULL where there are none."""
        return self._term("summed", owner, pieces, way=pairs)

    def expression(self, *pieces: Piece) -> Term:
        """Return an expression over terms of one scope, or of none where all are constant."""
        scopes = {piece.scope for piece in pieces if isinstance(piece, Term) and piece.scope}
        if len(scopes) > 1:
            raise ValueError(f"terms of several scopes: {sorted(scopes)}")
        return self._term("expression", scopes.pop() if scopes else "", pieces)

    def call(self, template: str, **operands: Piece) -> Term:
        """Return a template of the dialect with its operands."""
        pieces: list[Piece] = []
        for step in template.split("{"):
            name, brace, rest = step.partition("}")
            pieces += [operands[name], rest] if brace else [step]
        return self.expression(*pieces)

    def both(self, *terms: Term) -> Term:
        """Return where all hold."""
        return self._joined(terms, " AND ", self.true, self.false)

    def either(self, *terms: Term) -> Term:
        """Return where one holds."""
        return self._joined(terms, " OR ", self.false, self.true)

    def _joined(self, terms: tuple[Term, ...], word: str, neutral: Term, final: Term) -> Term:
        parts = [part for part in dict.fromkeys(terms) if part is not neutral]
        if final in parts:
            return final
        if len(parts) < 2:
            return parts[0] if parts else neutral
        pieces: list[Piece] = ["("]
        for part in parts:
            pieces += [part, word]
        return self.expression(*pieces[:-1], ")")

    def opposite(self, term: Term) -> Term:
        """Return where something does not hold."""
        if term.is_constant:
            return self.unknown if term.value is None else self.constant(not term.value, "yesno")
        if term.pieces[0] == "(NOT ":
            inner = term.pieces[1]
            assert isinstance(inner, Term)  # noqa: S101 - as it was made
            return inner
        return self.expression("(NOT ", term, ")")

    def surely(self, term: Term) -> Term:
        """Return where something is known to hold; never NULL."""
        return self._decided(term, self.false)

    def possibly(self, term: Term) -> Term:
        """Return where something is not known to fail; never NULL."""
        return self._decided(term, self.true)

    def _decided(self, term: Term, otherwise: Term) -> Term:
        if term.is_constant:
            return otherwise if term.value is None else term
        return self.expression("COALESCE(", term, ", ", otherwise, ")")

    def known(self, term: Term) -> Term:
        """Return where a term has a value."""
        if term.is_constant:
            return self.constant(term.value is not None, "yesno")
        return self.expression("(", term, " IS NOT NULL)")

    def case(self, *branches: tuple[Term, Term], otherwise: Term | None = None) -> Term:
        """Return the value of the first branch whose condition is true, else `otherwise`, else NULL."""
        kept: dict[Term, Term] = {}
        for condition, value in branches:
            if condition is self.true:
                otherwise = value
                break
            if not condition.is_constant:
                kept.setdefault(condition, value)
        if not kept:
            return otherwise if otherwise is not None else self.unknown
        first, *others = dict.fromkeys(kept.values())
        if not others and (first is otherwise or (otherwise is None and _is_unknown(first))):
            return first
        pieces: list[Piece] = ["CASE"]
        for condition, value in kept.items():
            pieces += [" WHEN ", condition, " THEN ", value]
        pieces += [" ELSE ", otherwise] if otherwise is not None else []
        return self.expression(*pieces, " END")

    def compare(self, operator: str, left: Term, right: Term) -> Term:
        """Compare two terms as SQL does."""
        word = {"==": "=", "!=": "<>"}.get(operator, operator)
        return self.expression("(", left, f" {word} ", right, ")")


def _is_unknown(term: Term) -> bool:
    return term.is_constant and term.value is None
