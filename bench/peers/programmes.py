"""Programmes in force in one place on one day as variables of the peers: conditions, outcome, amounts, first months.

Every condition with an identity of its own is one variable, leaf or group, with its official wording as label and its
citations as reference; the outcome is the root of the tree. Groups without an identity stand inside the formula above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from book import Book, Payment, Results, Scope, Variable
from formulas import Formulas

from incentives.compiler.effective import effective
from incentives.ir.condition import AllOf, AnyOf, Condition, Not
from incentives.ir.types import DATE, YES_NO, Type
from incentives.ir.walk import clauses, leaves, parts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from incentives.domain.citation import Basis
    from incentives.ir.ruleset import AmountRow, EffectiveProgramme, EntitlementRule, Ruleset

FEN = Type("whole", "fen")


def written(ruleset: Ruleset, programmes: Iterable[str], place: str, on: date) -> Book:
    """Return the book of some programmes as they stand in a place on a day."""
    book = Book()
    for name in programmes:
        _Programme(effective(ruleset, ruleset.programmes[name], place, on), book).write()
    return book


class _Programme:
    """Writes one programme into the book."""

    def __init__(self, rules: EffectiveProgramme, book: Book) -> None:
        self.rules, self.book = rules, book
        self.id, self.subject = rules.programme.id, rules.programme.subject
        self.formulas, self.scope = Formulas(rules, book), Scope.of(rules.programme.subject)
        self.conditions: dict[str, str] = {}

    def write(self) -> None:
        """Write the conditions, the outcome and the entitlements."""
        eligible = self._condition(self.rules.eligibility)
        for tree in self.rules.referrals:
            self._condition(tree)
        payments = tuple(self._payment(rule, eligible) for rule in self.rules.programme.entitlements)
        trees = [self.rules.eligibility, *self.rules.referrals, *self.rules.requires.values()]
        nodes, compared = (sum(len(list(walk(tree))) for tree in trees) for walk in (clauses, leaves))
        self.book.results.append(
            Results(
                self.id, self.subject, f"{self.id}__eligibility", payments, self.conditions, nodes, compared
            )
        )

    def _condition(self, condition: Condition) -> str:
        """Return the expression of a condition: its variable, or of one without identity the formula itself."""
        match condition:
            case AllOf() | AnyOf():
                sign = " & " if isinstance(condition, AllOf) else " | "
                found = sign.join(f"({self._condition(part)})" for part in parts(condition))
            case Not(part=part):
                found = f"~({self._condition(part)})"
            case _:
                found = self.formulas.condition(condition, self.scope)
        clause = condition.clause
        if not clause.id:
            return found
        name = f"{self.id}__{clause.id}"
        if f"{self.subject}" not in found:  # the same for everybody
            found = f"{self.subject}.filled_array({found})"
        self.book.variables[name] = Variable(
            name, self.subject, YES_NO, found, clause.says, _reference(clause.basis)
        )
        self.conditions[clause.id] = name
        return self.scope.value(name)

    def _payment(self, rule: EntitlementRule, eligible: str) -> Payment:
        prefix = f"{self.id}__{rule.id}"
        there = eligible
        if rule.id in self.rules.requires:
            there = f"({eligible}) & ({self._condition(self.rules.requires[rule.id])})"
        self._add(f"{prefix}__there", YES_NO, there, rule.chinese)
        amount = starts = ""
        if any(row.fen is not None for row in self.rules.rows.get(rule.pays, ())):
            amount = f"{prefix}__fen"
            standard = self._standard(rule.pays, self.rules.rows[rule.pays])
            self._add(amount, FEN, f"np.where({self.scope.value(f'{prefix}__there')}, {standard}, 0)")
        if rule.starts is not None:
            starts = f"{prefix}__starts"
            first = self.formulas.operand(rule.starts, self.scope)
            self._add(starts, DATE, f"np.where({self.scope.value(f'{prefix}__there')}, {first}, NO_DAY)")
        return Payment(rule.id, f"{prefix}__there", amount, starts)

    def _standard(self, table: str, rows: tuple[AmountRow, ...]) -> str:
        """Return the amount: each standard is looked up once for a household, a key chooses among them."""
        by = self.rules.programme.amounts[table].by
        places = {row.place for row in self.rules.programme.amounts[table].rows}
        keys = {
            name: self.formulas.operand(operand, self.scope)
            for name, operand in by.items()
            if any(name in row.keys for row in rows)
        }
        found = "0"
        for row in reversed(rows):
            key = "_".join(("row", *(f"{key}_{wanted}" for key, wanted in row.keys.items())))
            name = f"{self.id}__{table}_{key}"
            self.book.standards[self.id, table, key] = row.keys
            where = self.formulas.parameter(f"standard.{self.id}.{table}.{key}", places)
            self.book.variables[name] = Variable(name, "household", FEN, where)
            value = self.formulas.of_household(name, self.scope)
            fits = " & ".join(f"({keys[key]} == {wanted!r})" for key, wanted in row.keys.items())
            found = f"np.where({fits}, {value}, {found})" if fits else value
        return found

    def _add(self, name: str, type_: Type, expression: str, label: str = "") -> None:
        self.book.variables[name] = Variable(name, self.subject, type_, expression, label)


def _reference(basis: Basis | None) -> str:
    return "; ".join(map(str, basis.citations)) if basis is not None else ""
