"""Settled conditions to reasons people can follow: the clause, what was seen, by how much, on what basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from incentives.domain.citation import Basis
from incentives.domain.determination import MissingFact
from incentives.domain.missing import FactGap, Gap, Missing, PolicyGap
from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.explain.deciding import Distance, deciding, distance, reads_no_fact, slack
from incentives.explain.wording import MASK, Wording, say_day
from incentives.ir.condition import AllOf, AnyOf, Compare, Not
from incentives.ir.operand import Constant, DerivedOf, OnDay, Operand, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.settled import Findings, Settled
from incentives.ir.types import UNITS
from incentives.ir.walk import operands, sides


@dataclass(frozen=True, slots=True)
class PolicyUse:
    """A policy value that was used, in words; `level` is the place that set it and since when."""

    id: str
    name: str
    value: str
    level: str
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition in words; `truth` is that of the whole clause, so that FALSE always speaks against the subject.

    `seen` names the values compared, `gap` the signed distance from the limit and `off` the same as a sentence,
    `slack` says how far the value of one that holds may move before it fails, `level` is the place whose rules speak
    when it is not the nation; sensitive values are covered. An unknown one lists the paths in `missing` and the policy
    in `unpublished` that would settle it.
    """

    truth: Truth
    says: str
    seen: str
    gap: str
    off: str
    slack: str
    level: str
    basis: Basis | None
    policies: tuple[PolicyUse, ...]
    missing: tuple[str, ...]
    unpublished: tuple[str, ...]


class Reasons:
    """Turns the settled conditions of one determination into words."""

    def __init__(
        self,
        effective: EffectiveProgramme,
        findings: Findings,
        wording: Wording,
        missing: Sequence[MissingFact] = (),
    ) -> None:
        self.effective, self.wording, self.missing = effective, wording, missing
        self._read = {(found.derived.record, found.derived.name) for found in findings.derived}

    def of(self, tree: Settled) -> tuple[Reason, ...]:
        """Return the conditions that make a tree true, false or unknown."""
        return tuple(self.reason(settled) for settled in deciding(tree, worded=True))

    def reason(self, settled: Settled) -> Reason:
        """Put one condition into words; a negation shows the values of what it negates."""
        wording, clause = self.wording, settled.condition.clause
        leaf = settled.parts[0] if isinstance(settled.condition, Not) else settled
        says = wording.says(settled)
        if wording.language == "en" and leaf is not settled and not clause.english:
            says = f"not: {wording.says(leaf)}"
        covered = wording.is_covered(leaf, self.effective)
        gap = distance(leaf) if settled.truth is Truth.FALSE and not covered else None
        gaps = dict.fromkeys(settled.gaps if settled.truth is Truth.UNKNOWN else ())
        return Reason(
            truth=settled.truth,
            says=says,
            seen=self._seen(leaf, says if settled.truth is Truth.TRUE else ""),
            gap=_signed(gap, wording) if gap is not None else "",
            off=_off(gap, leaf, wording) if gap is not None else "",
            slack=_slack(settled, leaf, wording) if settled.truth is Truth.TRUE and not covered else "",
            level=wording.ruleset.places.name(clause.place) if clause.place not in ("", NATION) else "",
            basis=clause.basis or leaf.condition.clause.basis,
            policies=tuple(self.policies(_sides(leaf), follow=False)),
            missing=tuple(self._missing(settled, gaps)),
            unpublished=tuple(self._policy_name(gap) for gap in gaps if isinstance(gap, PolicyGap)),
        )

    def _missing(self, settled: Settled, gaps: Iterable[Gap]) -> Iterator[str]:
        """Yield the paths of facts that a condition waits for, or will once others are known."""
        yield from (gap.path for gap in gaps if isinstance(gap, FactGap))
        names = {node.condition.clause.id for node in settled.walk()}
        yield from (fact.path for fact in self.missing if names.intersection(fact.waiting))

    def used(self, trees: Iterable[Settled], others: Iterable[Operand]) -> tuple[PolicyUse, ...]:
        """Return the policy values behind settled conditions and further operands, each once."""
        leaves = (leaf for tree in trees for leaf in deciding(tree))
        found = self.policies((*(side for leaf in leaves for side in _sides(leaf)), *others), follow=True)
        return tuple({use.id: use for use in found}.values())

    def policies(self, read: Iterable[Operand], *, follow: bool) -> Iterator[PolicyUse]:
        """Yield the published policy values among operands; `follow` goes into the definitions that were read."""
        open_: list[Operand] = list(read)
        seen: set[tuple[str, str]] = set()
        while open_:
            for part in operands(open_.pop(0)):
                if isinstance(part, PolicyOf):
                    yield from self._policy(part)
                elif (
                    follow
                    and isinstance(part, DerivedOf)
                    and (key := (part.record, part.name)) in self._read - seen
                ):
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
        value = aged(wording.value(found.value, part.type), name)
        yield PolicyUse(part.name, name, value, level, found.basis)

    def _policy_name(self, gap: PolicyGap) -> str:
        programme = self.effective.programme
        found = programme.policies.get(gap.name) or programme.amounts[gap.name]
        return self.wording.said(found.chinese, found.english or found.name)

    def _seen(self, leaf: Settled, said_already: str) -> str:
        """Name the values that were compared; a yes to what the clause says already is not said twice."""
        said, shown = self.wording.said, []
        for side, value in zip(_sides(leaf), (leaf.left, leaf.right), strict=False):
            if isinstance(side, Constant | PolicyOf | OnDay):
                continue
            name = self.wording.operand(side, self.effective)
            if value is True and name in said_already:
                continue
            covered = not self.wording.reveal and self.wording.is_sensitive(side, self.effective)
            known = (
                MASK if covered and not isinstance(value, Missing) else self.wording.value(value, side.type)
            )
            shown.append(said(f"{name}：{aged(known, name)}", f"{name}: {known}"))
        return said("；", ", ").join(shown)


def _signed(gap: Distance, wording: Wording) -> str:
    unit = wording.said(UNITS.get(gap.unit, gap.unit), f" {gap.unit}")
    return f"{gap.value:+d}{unit}" if gap.value else ""


def _off(gap: Distance, leaf: Settled, wording: Wording) -> str:
    """Say by how much a value misses its limit; never how many children too few or too many somebody has."""
    if gap.value == 0 or gap.unit in ("children", "births"):
        return ""
    amount = _signed(gap, wording)[1:]
    if _sides(leaf)[0].type.sort == "date":
        late = gap.value > 0
        return wording.said(
            f"{'晚于' if late else '早于'}规定日期{amount}",
            f"{amount} {'after' if late else 'before'} the limit",
        )
    more = gap.value > 0
    return wording.said(
        f"比规定{'多' if more else '少'}{amount}", f"{amount} {'above' if more else 'below'} the limit"
    )


def _slack(settled: Settled, leaf: Settled, wording: Wording) -> str:
    """Say how far a value is from failing; nothing where only one value will do, or it is policy's alone."""
    condition, room = leaf.condition, slack(leaf, negated=leaf is not settled)
    if room is None or not isinstance(condition, Compare) or condition.operator in ("==", "!="):
        return ""
    if reads_no_fact(condition):
        return ""
    if room.value == 0:
        return wording.said("恰在界限", "exactly at the limit")
    amount = _signed(room, wording)[1:]
    return wording.said(f"距界限尚有{amount}", f"{amount} from the limit")


def _sides(leaf: Settled) -> tuple[Operand, ...]:
    condition = leaf.condition
    return () if isinstance(condition, AllOf | AnyOf | Not) else sides(condition)


def aged(value: str, name: str) -> str:
    """Write a number of years as an age where its name says that it is one."""
    is_age = value.endswith("年") and value[:-1].isdigit() and any(word in name for word in ("岁", "年龄"))
    return f"{value[:-1]}周岁" if is_age else value
