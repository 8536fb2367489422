"""All ways to change what documents set for a place and a period: policy values, standards, and when they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from incentives.domain.missing import NONE
from incentives.domain.period import Period
from incentives.ir.operand import Scalar
from incentives.ir.ruleset import AmountRow, PolicyValue
from incentives.ir.stacking import StackingRule
from incentives.ir.types import Type

DAY = timedelta(days=1)
YUAN = 100
COMBINATIONS = ("both", "higher", "exclusive", "unpublished")


class Dated(Protocol):
    """Something a place sets for a period."""

    @property
    def period(self) -> Period:
        """Return the days on which it holds."""
        ...


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class ValueVariation:
    """A list of dated values with one thing changed, by the place that set it."""

    kind: str
    said: str
    place: str
    new: Any


def policy_values(
    values: tuple[PolicyValue, ...], type_: Type, members: Mapping[str, str]
) -> Iterator[ValueVariation]:
    """Yield the changes of one policy: each value another one, each one gone, each boundary a day off."""
    for n, value in enumerate(values):
        since = f"自 {value.period.start} 起的值"
        for other in _others(value.value, type_, members):
            said = f"{since}「{said_value(value.value, members)}」改为「{said_value(other, members)}」"
            new = (*values[:n], replace(value, value=other), *values[n + 1 :])
            yield ValueVariation("policy_value", said, value.place, new)
        if value.value is not None:
            gone = (*values[:n], *values[n + 1 :])
            said = f"去掉{since}「{said_value(value.value, members)}」"
            yield ValueVariation("policy_dropped", said, value.place, gone)
    for place in {value.place: None for value in values}:
        mine = [value for value in values if value.place == place]
        for said, moved in boundaries(mine, _period_of_policy):
            others = [value for value in values if value.place != place]
            yield ValueVariation("boundary", said, place, (*others, *moved))


def amount_rows(rows: tuple[AmountRow, ...]) -> Iterator[ValueVariation]:
    """Yield the changes of one table: each amount one yuan more, each row gone, each boundary a day off."""
    for n, row in enumerate(rows):
        of = "".join(f"、{key}" for key in row.keys.values())
        if row.fen is not None:
            said = f"自 {row.period.start} 起{of}的标准多 1 元"
            yield ValueVariation(
                "amount", said, row.place, (*rows[:n], replace(row, fen=row.fen + YUAN), *rows[n + 1 :])
            )
            said = f"去掉自 {row.period.start} 起{of}的标准"
            yield ValueVariation("amount_dropped", said, row.place, (*rows[:n], *rows[n + 1 :]))
    for place in {row.place: None for row in rows}:
        mine = [row for row in rows if row.place == place]
        for said, moved in boundaries(mine, _period_of_row):
            others = [row for row in rows if row.place != place]
            yield ValueVariation("boundary", said, place, (*others, *moved))


def stacking_rules(rules: tuple[StackingRule, ...]) -> Iterator[tuple[StackingRule, ValueVariation]]:
    """Yield the changes of how entitlements combine: another combination, the other one kept, a boundary a day off."""
    for n, rule in enumerate(rules):
        name = f"{rule.pair[0]}与{rule.pair[1]}"
        for other in COMBINATIONS:
            if other != rule.combination:
                keeps = rule.pair[0] if other == "exclusive" else ""
                new = replace(rule, combination=other, keeps=keeps)  # type: ignore[arg-type]  # one of its literals
                said = f"{name}：「{rule.combination}」改为「{other}」"
                yield rule, ValueVariation("stacking", said, rule.place, (*rules[:n], new, *rules[n + 1 :]))
        if rule.combination == "exclusive":
            [kept] = [one for one in rule.pair if one != rule.keeps]
            said = f"{name}：「保留{rule.keeps}」改为「保留{kept}」"
            new = replace(rule, keeps=kept)
            yield rule, ValueVariation("stacking", said, rule.place, (*rules[:n], new, *rules[n + 1 :]))
        yield (
            rule,
            ValueVariation(
                "stacking_dropped", f"去掉{name}的规定", rule.place, (*rules[:n], *rules[n + 1 :])
            ),
        )
        for said, [moved] in boundaries([rule], _period_of_rule):
            yield (
                rule,
                ValueVariation(
                    "boundary", f"{name}：{said}", rule.place, (*rules[:n], moved, *rules[n + 1 :])
                ),
            )


def boundaries(values: Sequence[D], with_period: Callable[[D, Period], D]) -> Iterator[tuple[str, list[D]]]:
    """Yield the values with one boundary a day later or earlier: what ends there and what begins there move together."""
    days = {day for value in values for day in (value.period.start, value.period.until) if day is not None}
    for day in sorted(days):
        for step, word in ((DAY, "晚"), (-DAY, "早")):
            moved = [with_period(value, _moved(value.period, day, day + step)) for value in values]
            yield f"{day} 的界限{word}一天", moved


def _moved(period: Period, day: date, to: date) -> Period:
    start = to if period.start == day else period.start
    until = to if period.until == day else period.until
    if start is not None and until is not None and until <= start:
        return period  # a period of one day cannot be moved into nothing
    return Period(start, until)


def _period_of_policy(value: PolicyValue, period: Period) -> PolicyValue:
    return replace(value, period=period)


def _period_of_row(row: AmountRow, period: Period) -> AmountRow:
    return replace(row, period=period)


def _period_of_rule(rule: StackingRule, period: Period) -> StackingRule:
    return replace(rule, period=period)


def _others(value: Scalar | None, type_: Type, members: Mapping[str, str]) -> list[Scalar]:
    """Return the values that could stand in the place of one; for one that is unpublished, what could be guessed."""
    if type_.sort == "yesno":
        return [other for other in (True, False) if other is not value]
    if type_.sort == "kind":
        return [other for other in members if other != value]
    if isinstance(value, date):
        return [value + DAY, value - DAY]
    if isinstance(value, int):
        return [value + 1, value - 1]
    return []


def said_value(value: Scalar | None, members: Mapping[str, str]) -> str:
    """Say a policy value in Chinese."""
    if value is None:
        return "未公布"
    if value is NONE:
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    return members.get(str(value), str(value))
