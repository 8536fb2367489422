"""Programmes and cases small enough to be written by hand, for evaluators that know no rule files."""

from datetime import date

from incentives.domain.case import Case, Record
from incentives.domain.missing import NONE
from incentives.domain.period import Period
from incentives.domain.place import Places
from incentives.ir.condition import ALWAYS, AllOf, AnyOf, Clause, Compare, Not
from incentives.ir.operand import Constant, FactOf, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme, PolicyValue, Programme
from incentives.ir.types import DATE, YES_NO, Type

ON = date(2024, 6, 30)
YEARS = Type("whole", "years")
PLACES = Places()


def yes(name):
    """The leaf `name == yes` about a person."""
    return Compare("==", FactOf("person", name, YES_NO), Constant(True, YES_NO), Clause(name))


def compares(left, operator, right):
    """A leaf of its own."""
    return Compare(operator, left, right, Clause("leaf"))


def every(*parts):
    """All of the parts."""
    return AllOf(parts, Clause("every"))


def some(*parts):
    """Any of the parts."""
    return AnyOf(parts, Clause("some"))


def opposite(part):
    """Not the part."""
    return Not(part, Clause("opposite"))


def fact(name, type_=DATE):
    """A fact of a person."""
    return FactOf("person", name, type_)


def literal(value, type_=DATE):
    """A value written in a rule."""
    return Constant(value, type_)


def policy(name, type_=YES_NO):
    """A policy value of the programme."""
    return PolicyOf("by_hand", name, type_)


def effective(*parts, referrals=(), policies=None, derived=()):
    """A programme for persons with these conditions, in force in one place on one day."""
    tree = AllOf(parts, Clause("eligibility"))
    values = {name: PolicyValue(ALWAYS, value, "000000", None) for name, value in (policies or {}).items()}
    definitions = {(item.record, item.name): item for item in derived}
    programme = Programme(
        "by_hand", "", "", "person", Period(None, None), None, {}, definitions, {}, tree, tuple(referrals), ()
    )
    return EffectiveProgramme(programme, "000000", tree, tuple(referrals), {}, values, {}, definitions)


def person(name="p1", **facts):
    """A person of whom only these facts are known; `none` in a fact's place is written NONE."""
    return Record("person", name, f"persons/{name}", facts=facts)


def case(*persons, marriages=(), complete=True):
    """A case of these persons and marriages; incomplete, more marriages may exist."""
    household = Record("household", "h", "", facts={"household": "h", "place": "640522"})
    household.lists = {"persons": persons, "marriages": tuple(marriages)}
    if not complete:
        household.open_lists = {"marriages": household.gap("marriages")}
    return Case(household, {"persons": persons, "marriages": tuple(marriages)})


def couple(name, *spouses, began=None):
    """A marriage of these persons, begun on a day if one is given."""
    record = Record("couple", name, f"marriages/{name}", facts={} if began is None else {"from": began})
    record.lists["members"] = spouses
    return record


__all__ = ["NONE", "ON", "PLACES", "YEARS"]
