"""What a recorded determination says, field by field, so that each can be shown or kept back by itself.

Every field has a random salt; the clear part of the entry carries only the root of a Merkle tree (RFC 6962) over the
digests of salt, name and value. Who gets a salt and a value can check them against the root; who gets only the digest
learns nothing, not even by guessing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from incentives.domain.determination import MissingFact
from incentives.explain.payments import end_is_covered
from incentives.explain.result_json import result_json
from incentives.explain.wording import Wording
from incentives.ir.determination import Determination, Result
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.settled import Settled
from incentives.records.case_file import HEALTH, composed
from incentives.records.receipt_check import FIELDS

SALT_BYTES = 16
_NEUTRAL = frozenset({"household", "village", "persons", "subject", "on", "place", "state", "applied_on", "outcome",
                      "whatever", "provisional", "public_name", "remedy"})  # fmt: skip
"""Fields that tell nothing of an illness or a death even where the programme's name does."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a determination with its salt (hexadecimal); `health` where it tells of illness, death, operation."""

    name: str
    value: Any
    health: bool
    salt: str


def fields_of(item: Determination, result: Result, ruleset: Ruleset) -> dict[str, Any]:
    """Return every field of one determination, in the published JSON form and uncovered."""
    written = result_json(replace(result, determinations=(item,)), ruleset, reveal=True)
    (determination,) = written.pop("determinations")
    everything = {**written, **determination}
    everything["applied_on"] = item.applied_on.isoformat() if item.applied_on is not None else None
    everything["persons"] = {name: result.names[name] for name in item.subject if name in result.names}
    found: dict[str, Any] = composed({name: everything[name] for name in FIELDS})
    return found


def salted(values: Mapping[str, Any], health: frozenset[str]) -> tuple[Field, ...]:
    """Give every field a salt of its own."""
    return tuple(Field(name, values[name], name in health, token_hex(SALT_BYTES)) for name in FIELDS)


def health_fields(item: Determination, ruleset: Ruleset) -> frozenset[str]:
    """Return the names of the fields that tell of an illness, a death or an operation.

    What the vocabulary calls sensitive decides; where the programme's own name tells, nearly everything does.
    """
    if is_telling(item.effective.programme):
        return frozenset(FIELDS) - _NEUTRAL
    wording = Wording(ruleset)

    def tells(leaves: Sequence[Settled]) -> bool:
        return any(wording.reads_sensitive(leaf, item.effective) for root in leaves for leaf in root.walk())

    requirements = [found.requires for found in item.findings.payments if found.requires is not None]
    telling: dict[str, Callable[[], bool]] = {
        "entitlements": lambda: any(
            end_is_covered(one, item, wording)
            or any(is_telling(ruleset.programmes[effect.rival]) for effect in one.stacking)
            for one in item.entitlements
        ),
        "deciding": lambda: tells(item.deciding),
        "failed": lambda: tells(item.deciding),
        "missing_facts": lambda: any(map(_asks_health, item.missing_facts)),
        "refer": lambda: tells(item.referred),
        "trace": lambda: tells([item.findings.eligibility]),
        "referrals": lambda: tells(item.findings.referrals),
        "requirements": lambda: tells(requirements),
    }
    return frozenset(name for name, told in telling.items() if told())


def is_telling(programme: Programme) -> bool:
    """Tell whether a programme's very name tells of an illness, a death or an operation (SAFE-1)."""
    return programme.public_name not in ("", programme.chinese)


def _asks_health(fact: MissingFact) -> bool:
    return fact.sensitive in HEALTH
