"""Whom a programme decides for in a case: each person, the present couples, or the household."""

from __future__ import annotations

from datetime import date

from incentives.domain.case import Case, Record
from incentives.domain.missing import FactGap
from incentives.ir.ruleset import Programme


def subjects(case: Case, programme: Programme, on: date) -> tuple[Record, ...]:
    """Return the subjects of a programme.

    A marriage that a later one of either spouse has replaced is not a subject any more. Where no marriage is
    recorded and the list is not known to be complete, one unnamed couple stands for what is not known.
    """
    if programme.subject == "person":
        return case.tables["persons"]
    if programme.subject == "household":
        return (case.household,)
    marriages = case.tables["marriages"]
    if not marriages and "marriages" in case.household.open_lists:
        return (_unnamed_couple(case),)
    return tuple(
        couple for couple in marriages if not any(_replaces(other, couple, on) for other in marriages)
    )


def _replaces(other: Record, couple: Record, on: date) -> bool:
    """Tell whether another marriage of one of the spouses began later, by the day decided for."""
    shared = set(map(id, other.lists["members"])) & set(map(id, couple.lists["members"]))
    began, before = other.facts.get("from"), couple.facts.get("from")
    if other is couple or not shared or not isinstance(began, date) or not isinstance(before, date):
        return False
    return before < began <= on


def _unnamed_couple(case: Case) -> Record:
    """Return a couple of which nothing is known but that the marriages have to be given."""
    couple = Record("couple", case.id, "marriages")
    gap = FactGap("marriages", "household", "marriages")
    names = ("members", "children", "operations", "certificates", "applications", "agreements", "awards")
    couple.lists = dict.fromkeys(names, ())
    couple.open_lists = dict.fromkeys(names, gap)
    return couple
