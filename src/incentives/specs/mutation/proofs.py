"""Simple reasons why a mutant means the same as the rules, read off the changed node alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from incentives.ir.condition import AllOf, AnyOf, Clause, Compare
from incentives.ir.operand import Constant, CountOf, DerivedOf, Operand
from incentives.ir.ruleset import Ruleset
from incentives.ir.types import Type
from incentives.specs.mutation.mutants import IN_FORCE, Mutant

NEVER_NEGATIVE = ("children", "persons", "records", "births")


def proof(ruleset: Ruleset, mutant: Mutant) -> str:
    """Return why a mutant is equivalent, in Chinese; empty where nothing is proved."""
    if mutant.stacking is not None:
        return _never_meet(ruleset, mutant)
    if mutant.kind == "boundary":
        return _before_force(ruleset, mutant)
    if mutant.kind not in ("operator", "connective"):
        return ""
    before, after = sides(ruleset, mutant)
    changed = [pair for pair in differences(before, after) if not isinstance(pair[0], tuple)]
    if len(changed) != 1:
        return ""
    [(one, other)] = changed
    if isinstance(one, Compare) and isinstance(other, Compare):
        return _of_counts(one, other)
    if isinstance(one, AllOf | AnyOf) and isinstance(other, AllOf | AnyOf) and len(one.parts) == 1:
        return "只有一个分支，“全部满足”与“满足其一”相同"
    return ""


def _never_meet(ruleset: Ruleset, mutant: Mutant) -> str:
    """Say so where no two payments are ever compared: one side pays no money, or their subjects are of two sorts."""
    pair = [ruleset.programmes[name.partition(".")[0]] for name in mutant.where.split(" × ")]
    if any(all(rule.kind != "cash" for rule in programme.entitlements) for programme in pair):
        return "一方没有资金待遇，没有可以合并的款项"
    if len({programme.subject == "household" for programme in pair}) > 1:
        return "一方以户为对象，另一方以人或者夫妻为对象，没有同一对象的款项可以合并"
    return ""


def _before_force(ruleset: Ruleset, mutant: Mutant) -> str:
    """Say so where only a day is concerned on which the programme was not yet in force: nobody is eligible then."""
    programme = ruleset.programmes.get(mutant.owner)
    dated = mutant.part in ("policy", "amount") or (mutant.part == "condition" and mutant.where != IN_FORCE)
    if programme is None or not dated or programme.in_force.start is None:
        return ""
    if mutant.said == f"{programme.in_force.start} 的界限早一天":
        return "只涉及项目施行以前的一天，届时结论都是不符合"
    return ""


def sides(ruleset: Ruleset, mutant: Mutant) -> tuple[Any, Any]:
    """Return what a mutant changes, before and after."""
    if mutant.derived is not None:
        return ruleset.vocabulary.derived[mutant.derived.record, mutant.derived.name], mutant.derived
    return ruleset.programmes.get(mutant.owner), mutant.programme


def _of_counts(one: Compare, other: Compare) -> str:
    """Compare with nought: a count is never below it."""
    if not (isinstance(one.right, Constant) and one.right == other.right and one.left == other.left):
        return ""
    if one.right.value == 0 and _counts(one.left) and {one.operator, other.operator} == {"==", "<="}:
        return "个数不会小于 0，“等于 0”与“不超过 0”相同"
    return ""


def _counts(operand: Operand) -> bool:
    """Tell whether an operand is a number of records: a count, or a fact of such a unit."""
    return (isinstance(operand, CountOf | DerivedOf) and operand.type.of in NEVER_NEGATIVE) or (
        operand.type.sort == "whole" and operand.type.of in NEVER_NEGATIVE
    )


def differences(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the smallest pairs of nodes in which two trees differ."""
    if one is other or one == other:
        return
    if isinstance(one, Compare) and isinstance(other, Compare) and one.operator != other.operator:
        yield one, other
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for left, right in zip(one, other, strict=True):
            yield from differences(left, right)
    elif isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key])
    elif type(one) is type(other) and is_dataclass(one) and not isinstance(one, Type | Clause | Constant):
        for part in fields(one):
            yield from differences(getattr(one, part.name), getattr(other, part.name))
    else:
        yield one, other
