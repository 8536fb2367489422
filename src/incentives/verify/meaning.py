"""What of an effective programme can change a decision or a payment: its text without wording, basis and provenance.

Equal texts mean equal decisions for every household, with no solver asked; that is how most places on most days are
shown to be unchanged by a new version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from incentives.ir.condition import Clause, Condition
from incentives.ir.operand import DerivedOf, Operand, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import condition_operands, operands

_WORDS = ("clause", "text", "type", "span")


@lru_cache(maxsize=65536)
def meaning_of(part: Condition | Operand) -> str:
    """Return the text of a condition or operand without its words; the types of operands follow from it."""
    return _text(part)


def _text(value: Any) -> str:
    if isinstance(value, Clause):
        return ""
    if isinstance(value, tuple):
        return f"({','.join(map(_text, value))})"
    if is_dataclass(value):
        members = [_text(getattr(value, item.name)) for item in fields(value) if item.name not in _WORDS]
        return f"{type(value).__name__}({','.join(members)})"
    return repr(value)


def definitions(effective: EffectiveProgramme) -> Mapping[tuple[str, str], Derived]:
    """Return the derived facts that a programme reads, directly or through others."""
    found: dict[tuple[str, str], Derived] = {}
    waiting = list(roots(effective))
    while waiting:
        operand = waiting.pop()
        if isinstance(operand, DerivedOf) and (operand.record, operand.name) not in found:
            derived = found[operand.record, operand.name] = effective.derived[operand.record, operand.name]
            waiting += operands(derived.operand)
    return found


def roots(effective: EffectiveProgramme) -> Iterator[Operand]:
    """Yield what conditions and payments of a programme read themselves."""
    for tree in (effective.eligibility, *effective.referrals, *effective.requires.values()):
        yield from condition_operands(tree)
    for rule in effective.programme.entitlements:
        days = [exit_.day for exit_ in rule.ends] + ([rule.starts] if rule.starts is not None else [])
        for day in days:
            yield from operands(day)
    for table in effective.programme.amounts.values():
        for key in table.by.values():
            yield from operands(key)


def meaning(effective: EffectiveProgramme) -> dict[str, str]:
    """Return the parts of a programme's meaning by name, so that what differs can be named."""
    programme = effective.programme
    found = {"subject": programme.subject, "eligibility": meaning_of(effective.eligibility)}
    found |= {f"refer {number}": meaning_of(part) for number, part in enumerate(effective.referrals)}
    found |= {f"requires {name}": meaning_of(part) for name, part in effective.requires.items()}
    for name, value in effective.policies.items():
        found[f"policy {name}"] = repr(value.value)
    for name, rows in effective.rows.items():
        found[f"amounts {name}"] = repr(
            sorted(repr((sorted(row.keys.items()), row.fen, row.unit)) for row in rows)
        )
    for name, table in programme.amounts.items():
        found[f"by {name}"] = repr({key: meaning_of(operand) for key, operand in table.by.items()})
    for rule in programme.entitlements:
        starts = meaning_of(rule.starts) if rule.starts is not None else ""
        found[f"entitlement {rule.id}"] = repr((rule.kind, rule.per, rule.pays, rule.pays_from, starts))
        found |= {f"ends {rule.id} {exit_.clause.id}": meaning_of(exit_.day) for exit_ in rule.ends}
    for (record, name), derived in definitions(effective).items():
        found[f"fact {record}.{name}"] = meaning_of(derived.operand)
    return found


def same_meaning(one: EffectiveProgramme, other: EffectiveProgramme) -> bool:
    """Tell whether two programmes are the same in every part that can matter."""
    return meaning(one) == meaning(other)


class Unlike:
    """Where another form of a programme differs: its policy values, its derived facts and all that reads them."""

    def __init__(self, before: EffectiveProgramme, after: EffectiveProgramme) -> None:
        names = {*before.policies, *after.policies}
        self.policies = {name for name in names if _set(before, name) != _set(after, name)}
        self.facts: set[tuple[str, str]] = set()
        self._touched: dict[int, bool] = {}
        reads = definitions(after)
        known = before.derived
        for key, derived in reads.items():
            same = key in known and (
                known[key] is derived or meaning_of(known[key].operand) == meaning_of(derived.operand)
            )
            if not same or any(
                isinstance(one, PolicyOf) and one.name in self.policies for one in operands(derived.operand)
            ):
                self.facts.add(key)
        while more := {
            key
            for key, derived in reads.items()
            if key not in self.facts and self._reads(operands(derived.operand))
        }:
            self.facts |= more

    def _reads(self, found: Iterator[Operand]) -> bool:
        return any(isinstance(one, DerivedOf) and (one.record, one.name) in self.facts for one in found)

    def touches(self, condition: Condition) -> bool:
        """Tell whether a condition reads anything that differs."""
        if id(condition) not in self._touched:
            found = list(condition_operands(condition))
            of_policy = any(isinstance(one, PolicyOf) and one.name in self.policies for one in found)
            self._touched[id(condition)] = of_policy or self._reads(iter(found))
        return self._touched[id(condition)]


def _set(effective: EffectiveProgramme, name: str) -> object:
    setting = effective.policies.get(name)
    return None if setting is None else setting.value
