"""From values to money in SQL: who has an entitlement, the amount in fen, and its first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.sql.operands import Operands, Scope
from incentives.batch.sql.terms import Term
from incentives.batch.sql.values import Plain, Truth, Value, Whole
from incentives.ir.ruleset import AmountRow, EntitlementRule


class Payment(NamedTuple):
    """One entitlement as columns: `has` who has it among the eligible, and of these `amount_fen`, `amount_from_fen`, `starts`.

    What the rules do not give it has no column; NULL is an amount that is not published or a day that is not known.
    """

    rule: EntitlementRule
    columns: Mapping[str, Term]


def pay(rule: EntitlementRule, operands: Operands, subject: str, eligible: Truth) -> Payment:
    """Work out one entitlement. Raises UnsupportedError."""
    effective, terms, scope = operands.effective, operands.terms, Scope(subject)
    there = terms.surely(eligible.term)
    requires = effective.requires.get(rule.id)
    if requires is not None:
        there = terms.both(there, terms.possibly(operands.condition(requires, scope).term))
    amounts = effective.programme.amounts
    by = amounts[rule.pays].by if rule.pays else {}
    keys = {name: operands.operand(operand, scope) for name, operand in by.items()}
    columns = {"has": there}
    for column, table in (("amount_fen", rule.pays), ("amount_from_fen", rule.pays_from)):
        if table:
            columns[column] = terms.case((there, _amount(operands, effective.rows[table], keys)))
    if rule.starts is not None:
        first = operands.operand(rule.starts, scope)
        if not isinstance(first, Plain):
            raise UnsupportedError("a first day that is no day")
        columns["starts"] = terms.case((there, first.data))
    return Payment(rule, columns)


def _amount(operands: Operands, rows: Sequence[AmountRow], keys: Mapping[str, Value]) -> Term:
    """Return the amount of the row that is selected; several rows that may fit select one if they pay the same."""
    terms = operands.terms
    fitting: dict[int | None, list[Term]] = {}
    for row in rows:
        fits = terms.both(*(_may_be(operands, keys[name], wanted) for name, wanted in row.keys.items()))
        fitting.setdefault(row.fen, []).append(fits)
    paid = {fen: terms.either(*fits) for fen, fits in fitting.items()}
    branches = []
    for fen, fits in paid.items():
        others = [terms.opposite(other) for each, other in paid.items() if each != fen]
        if fen is not None:
            branches.append((terms.both(fits, *others), terms.constant(fen, "whole")))
    return terms.case(*branches, otherwise=terms.constant(None, "whole"))


def _may_be(operands: Operands, value: Value, wanted: str | int) -> Term:
    """Return where a key is not known to be another one; a count that is not exact is not known."""
    terms = operands.terms
    match value:
        case Truth(term=term):
            return terms.possibly(term if wanted else terms.opposite(term))
        case Whole(lo=lo, hi=hi) if not value.is_exact:
            exact = terms.compare("==", lo, hi)
            other = terms.both(exact, terms.compare("!=", lo, terms.constant(wanted, "whole")))
            return terms.opposite(terms.surely(other))
        case Whole(lo=lo, none=none):
            exact_value: Value = Whole(
                terms.constant(wanted, "whole"), terms.constant(wanted, "whole"), terms.false
            )
            return terms.possibly(operands.comparing.compare("==", Whole(lo, lo, none), exact_value).term)
        case Plain():
            word = Plain(terms.constant(wanted, "kind"), terms.false)
            return terms.possibly(operands.comparing.compare("==", value, word).term)
