"""Settled conditions to reasons people can follow: the clause, what was seen, by how much, on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from incentives.domain.citation import Basis
from incentives.domain.missing import FactGap
from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.explain.deciding import Distance, deciding, distance
from incentives.explain.wording import MASK, Wording, say_day
from incentives.functions.registry import FUNCTIONS
from incentives.ir.condition import AllOf, AnyOf, Not
from incentives.ir.operand import Call, Constant, DerivedOf, OnDay, Operand, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings, Settled
from incentives.ir.types import UNITS
from incentives.ir.walk import operands, sides


@dataclass(frozen=True, slots=True)
class PolicyUse:
    """A policy value that was used, in words: `says` name and value, `level` the place that set it and since when."""

    name: str
    says: str
    level: str
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition in words; `truth` is that of the whole clause, so that FALSE always speaks against the subject.

    `seen` names the values compared, `gap` the signed distance from the limit, `level` the place whose rules speak
    when it is not the nation; sensitive values are covered. `missing` lists the paths that would settle it.
    """

    truth: Truth
    says: str
    seen: str
    gap: str
    level: str
    basis: Basis | None
    policies: tuple[PolicyUse, ...]
    missing: tuple[str, ...]


class Reasons:
    """Turns the settled conditions of one determination into words."""

    def __init__(self, effective: EffectiveProgramme, findings: Findings, wording: Wording) -> None:
        self.effective, self.wording = effective, wording
        self._read = {(found.derived.record, found.derived.name) for found in findings.derived}

    def of(self, tree: Settled) -> tuple[Reason, ...]:
        """Return the conditions that make a tree true, false or unknown."""
        return tuple(self.reason(settled) for settled in deciding(tree, worded=True))

    def reason(self, settled: Settled) -> Reason:
        """Put one condition into words; a negation shows the values of what it negates."""
        leaf = settled.parts[0] if isinstance(settled.condition, Not) else settled
        clause = settled.condition.clause
        is_group = isinstance(leaf.condition, AllOf | AnyOf | Not)
        place = self.wording.ruleset.places.name(clause.place) if clause.place not in ("", NATION) else ""
        return Reason(
            truth=settled.truth,
            says=self.wording.says(settled),
            seen="" if is_group else self._seen(leaf),
            gap="" if is_group or self.wording.is_covered(leaf, self.effective) else self._gap(distance(leaf)),
            level=place,
            basis=clause.basis or leaf.condition.clause.basis,
            policies=() if is_group else tuple(self.policies(_sides(leaf), follow=False)),
            missing=tuple(dict.fromkeys(gap.path for gap in settled.gaps if isinstance(gap, FactGap))),
        )

    def used(self, trees: Iterable[Settled], others: Iterable[Operand]) -> tuple[PolicyUse, ...]:
        """Return the policy values behind settled conditions and further operands, each once."""
        leaves = (leaf for tree in trees for leaf in deciding(tree))
        found = self.policies((*(side for leaf in leaves for side in _sides(leaf)), *others), follow=True)
        return tuple({use.name: use for use in found}.values())

    def policies(self, read: Iterable[Operand], *, follow: bool) -> Iterator[PolicyUse]:
        """Yield the published policy values among operands; `follow` goes into the definitions that were read."""
        open_: list[Operand] = list(read)
        seen: set[tuple[str, str]] = set()
        while open_:
            for part in operands(open_.pop(0)):
                if isinstance(part, PolicyOf):
                    yield from self._policy(part)
                elif follow and isinstance(part, DerivedOf) and (key := (part.record, part.name)) in self._read - seen:
                    seen.add(key)
                    open_.append(self.effective.derived[key].operand)

    def _policy(self, part: PolicyOf) -> Iterator[PolicyUse]:
        found = self.effective.policies.get(part.name)
        if found is None or found.value is None:
            return
        wording, name = self.wording, self.wording.operand(part, self.effective)
        place = wording.ruleset.places.name(found.place)
        since = found.period.start
        level = place if since is None else wording.said(
            f"{place}，自{say_day(since)}起施行", f"{place}, in force since {since}"
        )  # fmt: skip
        value = _aged(wording.value(found.value, part.type), name)
        yield PolicyUse(part.name, wording.said(f"{name}：{value}", f"{name}: {value}"), level, found.basis)

    def _seen(self, leaf: Settled) -> str:
        """Name the values that were compared; literals of the rule stand in the clause already."""
        read = [(side, value) for side, value in zip(_sides(leaf), (leaf.left, leaf.right), strict=False)
                if not isinstance(side, Constant | PolicyOf)]  # fmt: skip
        covered = self.wording.is_covered(leaf, self.effective)
        colon, comma = self.wording.said("：", ": "), self.wording.said("；", "; ")
        return comma.join(
            f"{name}{colon}{MASK if covered else _aged(self.wording.value(value, side.type), name)}"
            for side, value in read
            if (name := self._name(side))
        )

    def _name(self, side: Operand) -> str:
        """Name an operand, functions and the day included."""
        match side:
            case OnDay():
                return self.wording.said("认定日", "the day decided for")
            case Call(function=function, arguments=arguments):
                first = self._name(arguments[0])
                return self.wording.said(
                    f"按{first}计算的{FUNCTIONS[function].zh}", f"{function.replace('_', ' ')} of {first}"
                )  # fmt: skip
            case _:
                return self.wording.operand(side, self.effective)

    def _gap(self, gap: Distance | None) -> str:
        if gap is None or gap.value == 0:
            return ""
        unit = self.wording.said(UNITS.get(gap.unit, gap.unit), f" {gap.unit}")
        return f"{gap.value:+d}{unit}"


def _sides(leaf: Settled) -> tuple[Operand, ...]:
    condition = leaf.condition
    return () if isinstance(condition, AllOf | AnyOf | Not) else sides(condition)


def _aged(value: str, name: str) -> str:
    """Write a number of years as an age where its name says that it is one."""
    is_age = value.endswith("年") and value[:-1].isdigit() and any(word in name for word in ("岁", "年龄"))
    return f"{value[:-1]}周岁" if is_age else value
