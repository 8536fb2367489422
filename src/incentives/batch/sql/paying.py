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
    """One entitlement: who has it among the eligible, how much in fen (NULL: none published or selected), from when."""

    rule: EntitlementRule
    there: Term
    amount: Term
    lower: Term
    starts: Term


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
    starts = terms.constant(None, "date")
    if rule.starts is not None:
        first = operands.operand(rule.starts, scope)
        if not isinstance(first, Plain):
            raise UnsupportedError("a first day that is no day")
        starts = terms.case((there, first.data))
    return Payment(
        rule,
        there,
        *(
            terms.case((there, _amount(operands, effective.rows[name] if name else (), keys)))
            for name in (rule.pays, rule.pays_from)
        ),
        starts,
    )


def _amount(operands: Operands, rows: Sequence[AmountRow], keys: Mapping[str, Value]) -> Term:
    """Return the amount of the row that is selected; several rows that may fit select one if they pay the same."""
    terms = operands.terms
    fitting: dict[int | None, list[Term]] = {}
    for row in rows:
        fits = terms.both(*(_may_be(operands, keys[name], name, wanted, row) for name, wanted in row.keys.items()))
        fitting.setdefault(row.fen, []).append(fits)
    paid = {fen: terms.either(*fits) for fen, fits in fitting.items()}
    branches = []
    for fen, fits in paid.items():
        others = [terms.opposite(other) for each, other in paid.items() if each != fen]
        if fen is not None:
            branches.append((terms.both(fits, *others), terms.constant(fen, "whole")))
    return terms.case(*branches, otherwise=terms.constant(None, "whole"))


def _may_be(operands: Operands, value: Value, name: str, wanted: str | int, row: AmountRow) -> Term:
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
            exact_value: Value = Whole(terms.constant(wanted, "whole"), terms.constant(wanted, "whole"), terms.false)
            return terms.possibly(operands.comparing.compare("==", Whole(lo, lo, none), exact_value).term)
        case Plain():
            word = Plain(terms.constant(wanted, "kind"), terms.false)
            return terms.possibly(operands.comparing.compare("==", value, word).term)
