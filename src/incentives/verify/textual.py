"""What a new version of the rules says otherwise, for readers: what is added, dropped and changed, with its basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from incentives.domain.citation import Basis
from incentives.domain.missing import NONE
from incentives.domain.period import Period
from incentives.ir.condition import AllOf, AnyOf, Condition, Not
from incentives.ir.ruleset import AmountRow, Programme, Ruleset
from incentives.ir.walk import clauses
from incentives.verify.meaning import meaning_of

Change = Literal["added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a programme's files say: its id and name, what it says, its basis, and a text that is its meaning."""

    id: str
    name: str
    says: str
    basis: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """One thing that is said otherwise: before, after, or both."""

    programme: str
    change: Change
    before: Item | None
    after: Item | None


def text_changes(before: Ruleset, after: Ruleset, programmes: list[str]) -> Iterator[TextChange]:
    """Yield what differs, programme by programme, in the order of the new files."""
    for name in programmes:
        old = {item.id: item for item in _items(before, before.programmes.get(name))}
        new = {item.id: item for item in _items(after, after.programmes.get(name))}
        for key, item in new.items():
            if key not in old:
                yield TextChange(name, "added", None, item)
            elif old[key] != item:
                yield TextChange(name, "changed", old[key], item)
        yield from (TextChange(name, "dropped", item, None) for key, item in old.items() if key not in new)


def _items(ruleset: Ruleset, programme: Programme | None) -> Iterator[Item]:
    """Yield everything the files of a programme say."""
    if programme is None:
        return
    seen: dict[str, int] = {}
    for tree in programme.trees():
        for node, clause in clauses(tree):
            if clause.id:
                seen[clause.id] = seen.get(clause.id, 0) + 1
                key = (
                    clause.id if seen[clause.id] == 1 else f"{clause.id} {ruleset.places.name(clause.place)}"
                )
                says = f"{_text_of(node)}{_period(clause.period)}"
                yield Item(f"条款 {key}", clause.says, says, cited(clause.basis), meaning_of(node))
    for policy in programme.policies.values():
        for value in policy.values:
            where = f"口径 {policy.name} {ruleset.places.name(value.place)}{_period(value.period)}"
            said = "未公布" if value.value is None else "无" if value.value is NONE else _word(value.value)
            yield Item(where, policy.chinese, said, cited(value.basis), repr(value.value))
    for table in programme.amounts.values():
        for row in table.rows:
            keys = "、".join(f"{name}={key}" for name, key in row.keys.items())
            where = f"标准 {table.name} {ruleset.places.name(row.place)}{_period(row.period)}{keys}"
            yield Item(where, table.chinese, _money(row), cited(row.basis), repr(row.fen))
    for (record, name), derived in programme.derived.items():
        text = meaning_of(derived.operand)
        yield Item(f"推导事实 {record}.{name}", derived.chinese, "", cited(derived.basis), text)
    for rule in programme.entitlements:
        starts = meaning_of(rule.starts) if rule.starts is not None else ""
        yield Item(
            f"待遇 {rule.id}",
            rule.chinese or programme.chinese,
            "",
            "",
            repr((rule.kind, rule.per, rule.pays, starts)),
        )
        for exit_ in rule.ends:
            text = meaning_of(exit_.day)
            yield Item(f"终止 {exit_.clause.id}", exit_.clause.says, "", cited(exit_.clause.basis), text)
    for change in programme.changes:
        inside = "、".join(one.clause.id for one in change.conditions)
        where = f"变更 {ruleset.places.name(change.place)} {change.action} {change.target}{_period(change.period)}"
        yield Item(
            where, inside, "", cited(change.basis), repr([meaning_of(one) for one in change.conditions])
        )


def _text_of(condition: Condition) -> str:
    """Return what a condition compares, as written; of a group how it joins its parts."""
    match condition:
        case AllOf(parts=parts):
            return "同时符合：" + "、".join(part.clause.id or _text_of(part) for part in parts)
        case AnyOf(parts=parts):
            return "符合之一：" + "、".join(part.clause.id or _text_of(part) for part in parts)
        case Not(part=part):
            return "不符合：" + (part.clause.id or _text_of(part))
        case _:
            return condition.text


def _period(period: Period) -> str:
    start = f"自{period.start}起" if period.start else ""
    until = f"至{period.until}前" if period.until else ""
    return f"（{start}{until}）" if start or until else ""


def _word(value: object) -> str:
    return {"True": "是", "False": "否"}.get(str(value), str(value))


def _money(row: AmountRow) -> str:
    return "未公布" if row.fen is None else f"{row.fen // 100}.{row.fen % 100:02}元"


def cited(basis: Basis | None) -> str:
    """Return the documents behind a statement as rule files name them."""
    return "; ".join(map(str, basis.citations)) if basis is not None else ""
