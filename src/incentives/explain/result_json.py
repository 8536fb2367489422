"""A result as JSON (schema incentives/result/1): complete, ordered, masked unless asked otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from incentives.domain.case import Record
from incentives.domain.citation import Basis
from incentives.domain.determination import Entitlement, Outcome
from incentives.domain.missing import FactGap, Missing
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.explain.deciding import Distance, distance, slack
from incentives.explain.payments import end_is_covered
from incentives.explain.wording import MASK, Wording, mask_name
from incentives.ir.condition import AllOf, AnyOf, Not
from incentives.ir.determination import Determination, Result
from incentives.ir.operand import PolicyOf
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.settled import Seen, Settled
from incentives.ir.walk import operands, sides

SCHEMA = "incentives/result/1"


def result_json(result: Result, ruleset: Ruleset, reveal: bool = False) -> dict[str, Any]:
    """Return the published JSON form of a result; sensitive values are covered unless `reveal`."""
    writer = _Writer(Wording(ruleset, reveal), ruleset)
    return {
        "schema": SCHEMA,
        "household": result.household,
        "village": result.village,
        "persons": {
            name: {"name": full if reveal else mask_name(full)} for name, full in sorted(result.names.items())
        },
        "on": result.on.isoformat(),
        "place": result.place,
        "ruleset": result.ruleset,
        "engine": {"version": result.version, "agreed": list(result.agreed)},
        "determinations": [writer.determination(item) for item in result],
        "documents": writer.documents(),
    }


class _Writer:
    """Writes determinations and remembers which documents were cited."""

    def __init__(self, wording: Wording, ruleset: Ruleset) -> None:
        self.wording, self.ruleset = wording, ruleset
        self.cited: set[str] = set()

    def determination(self, item: Determination) -> dict[str, Any]:
        effective, programme = item.effective, item.effective.programme
        refused = item.outcome is Outcome.INELIGIBLE
        failed = [leaf for leaf in item.deciding if refused and leaf.truth is not Truth.UNKNOWN]
        return {
            "programme": programme.id,
            "name": programme.chinese,
            "public_name": programme.public_name,
            "subject": list(item.subject),
            "state": item.state,
            "outcome": item.outcome.value,
            "whatever": item.whatever,
            "provisional": item.provisional,
            "entitlement": self._entitlement(item.entitlement, item)
            if item.entitlement is not None
            else None,
            "entitlements": [self._entitlement(entitlement, item) for entitlement in item.entitlements],
            "deciding": [leaf.condition.clause.id for leaf in item.deciding],
            "failed": [self._failed(leaf, effective) for leaf in failed],
            "missing_facts": [
                {"path": fact.path, "name": fact.name, "question": fact.question, "list": fact.is_list}
                for fact in item.missing_facts
            ],
            "missing_facts_minimal": item.questions.minimal,
            "missing_policy": [
                {"policy": policy.policy, "name": policy.name, "note": policy.note}
                for policy in item.missing_policy
            ],
            "refer": [self._referral(leaf) for leaf in item.referred],
            "remedy": self.wording.remedy() if item.outcome is Outcome.INELIGIBLE else "",
            "trace": [self.settled(part, effective) for part in item.findings.eligibility.parts],
            "referrals": [self.settled(part, effective) for part in item.findings.referrals],
            "requirements": [
                self.settled(payment.requires, effective)
                for payment in item.findings.payments
                if payment.requires is not None
            ],
        }

    def _entitlement(self, entitlement: Entitlement, item: Determination) -> dict[str, Any]:
        standard = entitlement.standard
        return {
            "id": entitlement.id,
            "name": entitlement.name,
            "kind": entitlement.kind,
            "amount_fen": entitlement.amount_fen,
            "from_fen": entitlement.from_fen,
            "per": entitlement.per,
            "unit": entitlement.unit,
            "starts": _day(entitlement.starts),
            "ends": MASK if end_is_covered(entitlement, item, self.wording) else _day(entitlement.ends),
            "certain": entitlement.certain,
            "payable": entitlement.payable,
            "provisional": entitlement.provisional,
            "stacking": [
                {
                    "rival": effect.rival,
                    "combination": effect.combination,
                    "effect": effect.effect,
                    "rival_undetermined": effect.rival_open,
                    "place": effect.place,
                    "note": effect.note,
                    **self.basis(effect.basis),
                }
                for effect in entitlement.stacking
            ],
            "standard": None
            if standard is None
            else {"place": standard.place, "from": _day(standard.since), **self.basis(standard.basis)},
        }

    def _failed(self, leaf: Settled, effective: EffectiveProgramme) -> dict[str, Any]:
        covered = self.wording.is_covered(leaf, effective)
        gap = None if covered else distance(leaf)
        clause = leaf.condition.clause
        return {
            "id": clause.id,
            "says": clause.says,
            "gap": _distance(gap),
            **self.basis(clause.basis),
        }

    def _referral(self, leaf: Settled) -> dict[str, Any]:
        clause = leaf.condition.clause
        return {"id": clause.id, "says": clause.says, **self.basis(clause.basis)}

    def settled(self, settled: Settled, effective: EffectiveProgramme) -> dict[str, Any]:
        """Write one condition and everything below it."""
        clause = settled.condition.clause
        entry: dict[str, Any] = {"id": clause.id, "says": clause.says, "truth": _TRUTHS[settled.truth]}
        entry["level"] = clause.place
        match settled.condition:
            case AllOf() | AnyOf() | Not():
                name = {AllOf: "all", AnyOf: "any", Not: "not"}[type(settled.condition)]
                entry[name] = [self.settled(part, effective) for part in settled.parts]
            case leaf:
                entry |= self.basis(clause.basis) | {"condition": leaf.text}
                covered = self.wording.is_covered(settled, effective)
                entry["actual"] = MASK if covered else self._seen(settled.left)
                entry["limit"] = MASK if covered else self._limit(settled)
                gap = None if covered else distance(settled)
                entry["gap"] = _distance(gap)
                room = slack(settled) if settled.truth is Truth.TRUE and not covered else None
                entry["slack"] = _distance(room)
                missing = [item.path for item in settled.gaps if isinstance(item, FactGap)]
                if missing:
                    entry["missing"] = list(dict.fromkeys(missing))
                policy = self._policies(settled, effective)
                if policy:
                    entry["policy"] = policy
                if isinstance(settled.left, Tally) and not covered:
                    entry |= {"counted": list(settled.left.counted), "doubtful": list(settled.left.doubtful)}
        return entry

    def _limit(self, settled: Settled) -> Any:
        members = getattr(settled.condition, "members", None)
        return list(members) if members is not None else self._seen(settled.right)

    def _policies(self, settled: Settled, effective: EffectiveProgramme) -> list[dict[str, Any]]:
        """Say which policy values a leaf read, where each was set, and on what basis."""
        found = []
        leaf_sides = (
            sides(settled.condition) if not isinstance(settled.condition, AllOf | AnyOf | Not) else ()
        )
        for operand in (part for side in leaf_sides for part in operands(side)):
            if isinstance(operand, PolicyOf):
                value = effective.policies.get(operand.name)
                found.append(
                    {
                        "name": operand.name,
                        "value": self._seen(value.value)
                        if value is not None and value.value is not None
                        else None,
                        "place": value.place if value is not None else None,
                        "from": _day(value.period.start) if value is not None else None,
                        **self.basis(value.basis if value is not None else None),
                    }
                )
        return found

    def _seen(self, value: Seen) -> Any:
        match value:
            case None | Missing():
                return None
            case bool():
                return "yes" if value else "no"
            case date():
                return value.isoformat()
            case Tally():
                return value.lo if value.lo == value.hi else {"at_least": value.lo, "at_most": value.hi}
            case Record():
                return value.path
            case int() | str():
                return value
            case _:
                return "none"

    def basis(self, basis: Basis | None) -> dict[str, Any]:
        """Write a basis as its citations and confidence."""
        citations = basis.citations if basis is not None else ()
        self.cited |= {citation.document for citation in citations}
        return {
            "cites": [str(citation) for citation in citations],
            "confidence": basis.confidence if basis else None,
        }

    def documents(self) -> dict[str, Any]:
        """Return the cited documents, so that the result can be read without the rules."""
        documents = self.ruleset.documents
        return {
            name: {"title": documents[name].title, "number": documents[name].number,
                   "issuer": documents[name].issuer, "issued": documents[name].issued,
                   "confidence": documents[name].confidence}
            for name in sorted(self.cited)
        }  # fmt: skip


_TRUTHS = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "unknown"}


def _distance(distance: Distance | None) -> dict[str, Any] | None:
    return {"value": distance.value, "unit": distance.unit} if distance is not None else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
