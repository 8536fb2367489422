"""One programme of one place and day as one SQL statement over the tables of a registry.

The tables are those of the canonical folder (`batch.sources.shards_writer`), columns named as in the vocabulary. One row
comes out for every subject of the households that apply in the place and to which its rules apply: the key of the
household, the persons, the outcome, the truth of every condition (NULL is unknown), and for each entitlement who has it,
the amount in fen and the first day. What other entitlements do to one, and what is decided whatever the missing facts
are, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from incentives.batch.assessment.grouping import speaking_places
from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.dialects import Dialect
from incentives.batch.sql.layers import Layers
from incentives.batch.sql.operands import Operands, Scope
from incentives.batch.sql.paying import Payment, pay
from incentives.batch.sql.relations import COUPLE, HOUSEHOLD, Relations
from incentives.batch.sql.terms import Term, Terms
from incentives.batch.sql.together import together
from incentives.batch.sql.values import Truth
from incentives.compiler.effective import effective
from incentives.ir.condition import Condition
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.walk import clauses


@dataclass(frozen=True, slots=True)
class Statement:
    """The statements with the conditions in document order, as `kernel.plan` numbers them, and the column of each.

    The last statement is the query; what comes before it keeps rows that it reads. `subjects` are the columns of the persons decided for; `entitlements` their ids, in the order of the rules.
    """

    statements: tuple[str, ...]
    heading: str
    conditions: tuple[tuple[str, Condition], ...]
    subjects: tuple[str, ...]
    entitlements: tuple[str, ...]

    @property
    def sql(self) -> str:
        """Return everything as one text."""
        return self.heading + ";\n".join(self.statements) + "\n"


def statement(ruleset: Ruleset, programme: str, place: str, on: date, dialect: Dialect) -> Statement:
    """Write a programme as it stands in a place on a day. Raises KeyError, UnsupportedError."""
    found = effective(ruleset, ruleset.programmes[programme], place, on)
    return _Writer(ruleset, found, on, dialect).statement()


class _Writer:
    """Writes one statement."""

    def __init__(self, ruleset: Ruleset, found: EffectiveProgramme, on: date, dialect: Dialect) -> None:
        self.ruleset, self.effective, self.on, self.dialect = ruleset, found, on, dialect
        self.terms, self.relations = Terms(dialect), Relations(ruleset.vocabulary, dialect)
        self.operands = Operands(found, ruleset, on, self.terms, self.relations)
        self.subject = str(found.programme.subject)

    def statement(self) -> Statement:
        trees = [self.effective.eligibility, *self.effective.referrals, *self.effective.requires.values()]
        nodes = [condition for tree in trees for condition, _ in clauses(tree)]
        # From the leaves up, so that what cannot be written is named by the smallest condition it stands in.
        truths = [self._truth(condition) for condition in reversed(nodes)][::-1]
        for node, truth in zip(nodes, truths, strict=True):
            if truth.term.kind == "expression" and node.clause.id:
                self.operands.names.setdefault(id(truth.term), node.clause.id)
        columns = [f"c{number:02d}_{node.clause.id or 'group'}"[:60] for number, node in enumerate(nodes)]
        payments = [self._payment(rule.id, truths[0]) for rule in self.effective.programme.entitlements]
        chosen = self._chosen()
        results = [truth.term for truth in truths]
        results += [term for each in payments for term in each.columns.values()]
        layers = Layers(self.relations, [*results, *self._always()], self.operands.names)
        subjects = {"person": ("person",), COUPLE: ("spouse1", "spouse2")}.get(self.subject, ())
        return Statement(
            self._statements(layers, nodes, columns, truths, payments, chosen),
            self._heading(),
            tuple(zip(columns, nodes, strict=True)),
            subjects,
            tuple(each.rule.id for each in payments),
        )

    def _truth(self, condition: Condition) -> Truth:
        try:
            return self.operands.condition(condition, Scope(self.subject))
        except UnsupportedError as error:
            raise self._unsupported(condition.clause.id or condition.clause.says, error) from error

    def _payment(self, name: str, eligible: Truth) -> Payment:
        rule = next(rule for rule in self.effective.programme.entitlements if rule.id == name)
        try:
            return pay(rule, self.operands, self.subject, eligible)
        except UnsupportedError as error:
            raise self._unsupported(name, error) from error

    def _unsupported(self, what: str, error: UnsupportedError) -> UnsupportedError:
        return UnsupportedError(f"{self.effective.programme.id}, {what}: {error}")

    def _always(self) -> Iterator[Term]:
        """Yield columns that rows are made of, whatever the conditions read."""
        yield self.terms.column(self.subject, "k")
        if self.subject == COUPLE:
            yield self.terms.column(COUPLE, "from")

    def _chosen(self) -> tuple[str, str]:
        """Return the path of a household's place, and the condition that it is here and the same rules speak for it."""
        within, terms, places = self.operands.within, self.terms, self.ruleset.places
        here, found = terms.expression("t.path"), places.chain(self.effective.place, self.on)[0]
        alone = replace(self.ruleset, stacking=())
        below = [
            code
            for code in sorted(speaking_places(alone, [self.effective.programme.id]))
            if found in places.chain(code, self.on)[1:]
        ]
        path = within.path(terms.expression("h.", self.dialect.quoted("place")), [found, *below])
        inside = within.occurs(terms.constant(found, "place"), here)
        outside = [terms.opposite(within.occurs(terms.constant(code, "place"), here)) for code in below]
        return _plain(path), _plain(terms.both(inside, *outside))

    def _statements(
        self,
        layers: Layers,
        nodes: list[Condition],
        columns: list[str],
        truths: list[Truth],
        payments: list[Payment],
        chosen: tuple[str, str],
    ) -> tuple[str, ...]:
        steps, latest = layers.steps()
        tables = [
            (scope, self.relations.rows(scope, self._columns(scope, layers), chosen))
            for scope in self._scopes(layers)
        ]
        select = self._select(layers, latest, nodes, columns, truths, payments)
        return together(self.dialect, self.effective.programme.id, [*tables, *steps], select)

    def _scopes(self, layers: Layers) -> list[str]:
        found: dict[str, None] = {HOUSEHOLD: None}
        found |= dict.fromkeys(layers.scopes())
        return list(found)

    def _columns(self, scope: str, layers: Layers) -> list[str]:
        """Return the columns of the table of a scope that somebody reads."""
        structural = {"k", "owner", "item", "thing", "doubt", "unnamed", "spouse1", "spouse2"}
        found = [name for name in layers.base_columns(scope) if name not in structural]
        scopes = layers.scopes()
        if scope == "person" and "doubtful_tie" in scopes:
            found.append("sex")
        if scope == HOUSEHOLD and COUPLE in scopes:
            found.append("complete.marriages")
        return sorted(dict.fromkeys(found))

    def _select(
        self,
        layers: Layers,
        latest: dict[str, str],
        nodes: list[Condition],
        columns: list[str],
        truths: list[Truth],
        payments: list[Payment],
    ) -> str:
        quoted = self.dialect.quoted
        rows = latest.get(self.subject, self.subject)
        listed = ["s.household"]
        if self.subject == "person":
            listed.append("s.k AS person")
        if self.subject == COUPLE:
            listed += ["s.spouse1", "s.spouse2"]
        root = layers.write(truths[0].term, "s")
        listed.append(
            f"CASE WHEN {root} THEN 'eligible' WHEN NOT {root} THEN 'ineligible' ELSE 'undetermined' END AS outcome"
        )
        for node, column, truth in zip(nodes, columns, truths, strict=True):
            says = (node.clause.says or node.clause.english).replace("*/", "").replace("\n", " ")
            note = f"/* {says} */ " if says else ""
            listed.append(f"{note}{layers.write(truth.term, 's')} AS {quoted(column)}")
        for payment in payments:
            for name, term in payment.columns.items():
                listed.append(f"{layers.write(term, 's')} AS {quoted(f'{payment.rule.id}_{name}')}")
        where = self._present() if self.subject == COUPLE else ""
        return f"SELECT {(',' + chr(10) + '  ').join(listed)}\nFROM {rows} AS s{where}"

    def _present(self) -> str:
        """Leave out the marriages that another one of either spouse has followed by the day."""
        began, other = self.relations.quoted("from", "s"), self.relations.quoted("from", "o")
        return (
            "\nWHERE NOT EXISTS (SELECT 1 FROM couple AS o WHERE o.household = s.household\n"
            "  AND (o.spouse1 IN (s.spouse1, s.spouse2) OR o.spouse2 IN (s.spouse1, s.spouse2))\n"
            f"  AND {other} <= DATE '{self.on}' AND {other} > {began})"
        )

    def _heading(self) -> str:
        programme, place = self.effective.programme, self.effective.place
        return (
            f"-- {programme.chinese} {programme.id}\n-- {self.ruleset.places.name(place)} {place}, {self.on}\n"
            f"-- ruleset {self.ruleset.digest}\n"
        )


def _plain(term: Term) -> str:
    """Return a term over one table without steps."""
    return "".join(piece if isinstance(piece, str) else _plain(piece) for piece in term.pieces)
