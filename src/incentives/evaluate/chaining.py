"""The second engine: durable-rules in its safe profile, forward chaining over status facts.

A status fact says that a condition is surely true ("T") or surely false ("F"); unknown is the absence of a fact.
all: T from all parts T, F from each part F; any: the mirror image; not: swapped. Only positive rules, so the
order of facts cannot matter. Values are compared nowhere in the engine: leaves arrive settled.
Everything else in durable-rules 2.0.28 is out of bounds (it crashes, loops or answers wrongly).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from typing import Any

from incentives.domain.case import Case, Record
from incentives.domain.place import Places
from incentives.domain.truth import Truth
from incentives.evaluate.interpreter import holds
from incentives.evaluate.sight import Sight
from incentives.evaluate.values import truth
from incentives.ir.condition import AllOf, AnyOf, Condition, Not
from incentives.ir.ruleset import EffectiveProgramme

MAX_CONDITIONS = 16  # per rule, an engine limit; wider groups are split
MAX_FANOUT, MAX_NAMES = 255, 510
_OPEN = "#open"
_SWAP = {"T": "F", "F": "T"}


class ChainingUnavailable(Exception):
    """durable-rules cannot be imported here; the direct engine answers alone and says so."""


def quiet_host() -> Any:
    """Return the Host class without its background threads, which crash with several sessions (note C7)."""
    try:
        from durable.engine import Host
    except ImportError as error:
        raise ChainingUnavailable(str(error)) from error

    class QuietHost(Host):
        def _run(self) -> None:
            """Start no timer and no dispatcher thread."""

    return QuietHost


class ChainingProgramme:
    """One effective programme as a durable ruleset; one live session at a time, each with its own sid."""

    def __init__(self, effective: EffectiveProgramme, places: Places) -> None:
        self.effective, self.places = effective, places
        self._leaves: dict[str, Condition] = {}
        self._rules: list[tuple[tuple[tuple[str, str], ...], tuple[str, str]]] = []
        self.names: dict[int, str] = {}
        self._numbers = count()
        for tree in (effective.eligibility, *effective.referrals, *effective.requires.values()):
            self._add(tree)
        self._listened = {condition for conditions, _ in self._rules for condition in conditions}
        self._check_limits()
        self._host = quiet_host()({"status": self._definition()})
        self._sids = count()
        self._found: dict[str, str] = {}
        self._error: BaseException | None = None

    def __del__(self) -> None:
        """Give the engine's memory back; it keeps a dropped ruleset otherwise (note §5)."""
        with suppress(Exception):  # at the end of the process the engine may be gone already
            import durable_rules_engine

            ruleset = self._host.get_ruleset("status")
            durable_rules_engine.delete_ruleset(ruleset._handle)  # noqa: SLF001 - there is no public way

    def settle(self, case: Case, subject: Record, on: date) -> dict[int, Truth]:
        """Return the truth of every condition, keyed by the identity of its node in the effective programme."""
        sight = Sight(case, on, self.effective.programme.id, self.places)
        statuses = {}
        for name, leaf in self._leaves.items():
            known = truth(holds(leaf, sight, self.effective, subject, None))
            if known is not Truth.UNKNOWN:
                statuses[name] = "T" if known is Truth.TRUE else "F"
        found = statuses | self._chain(statuses)
        by_status = {"T": Truth.TRUE, "F": Truth.FALSE}
        return {node: by_status.get(found.get(name, ""), Truth.UNKNOWN) for node, name in self.names.items()}

    def _chain(self, statuses: dict[str, str]) -> dict[str, str]:
        """Assert leaf statuses one by one in a fresh session and collect what the rules conclude."""
        sid = f"s{next(self._sids)}"
        self._found, self._error = {}, None
        self._host.assert_fact(
            "status", {"sid": sid, "id": _OPEN, "k": _OPEN}
        )  # a rule must have fired (note C2)
        try:
            for name, status in statuses.items():
                if (name, status) in self._listened:
                    fact = {"sid": sid, "id": f"{name}={status}", "k": name, "v": status}
                    self._host.assert_fact("status", fact)
        finally:
            self._host.delete_state("status", sid)
        if self._error is not None:
            raise self._error
        return self._found

    def _add(self, condition: Condition) -> str:
        """Name a condition and add the rules that derive its status from its parts."""
        name = f"n{next(self._numbers)}"
        self.names[id(condition)] = name
        match condition:
            case AllOf(parts=parts) | AnyOf(parts=parts) if parts:
                every, one = ("T", "F") if isinstance(condition, AllOf) else ("F", "T")
                self._group(name, [self._add(part) for part in parts], every, one)
            case Not(part=part):
                inner = self._add(part)
                for status, other in _SWAP.items():
                    self._rules.append((((inner, other),), (name, status)))
            case _:
                self._leaves[name] = condition
        return name

    def _group(self, name: str, parts: list[str], every: str, one: str) -> None:
        """Derive `every` when all parts have it, `one` from each part that has it."""
        while len(parts) > MAX_CONDITIONS:
            inner = f"n{next(self._numbers)}"
            self._group(inner, parts[:MAX_CONDITIONS], every, one)
            parts = [*parts[MAX_CONDITIONS:], inner]
        self._rules.append((tuple((part, every) for part in parts), (name, every)))
        self._rules.extend((((part, one),), (name, one)) for part in parts)

    def _check_limits(self) -> None:
        """Refuse a programme that the engine would crash or hang on (notes C5, C6)."""
        uses: dict[tuple[str, str], int] = {}
        for conditions, _ in self._rules:
            for condition in conditions:
                uses[condition] = uses.get(condition, 0) + 1
        if max(uses.values(), default=0) > MAX_FANOUT or len({name for name, _ in uses}) > MAX_NAMES:
            raise ValueError(f"programme {self.effective.programme.id} is too wide for the chaining engine")

    def _definition(self) -> dict[str, Any]:
        return {_OPEN: {"all": [{"m": {"k": _OPEN}}], "run": lambda c: None}} | dict(self._numbered_rules())

    def _numbered_rules(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for number, (conditions, conclusion) in enumerate(self._rules):
            wanted = [{f"c{n}": {"$and": [{"k": k}, {"v": v}]}} for n, (k, v) in enumerate(conditions)]
            yield f"r{number}", {"all": wanted, "run": self._action(*conclusion)}

    def _action(self, name: str, status: str) -> Callable[[Any], None]:
        """Return an action with exactly one parameter; its errors are carried out by hand (notes A1, A2)."""

        def conclude(c: Any) -> None:
            try:
                if name not in self._found:
                    self._found[name] = status
                    if (name, status) in self._listened:
                        c.assert_fact({"id": f"{name}={status}", "k": name, "v": status})
            except BaseException as error:  # noqa: BLE001 - the engine would swallow it; raised after the run
                self._error = self._error or error

        return conclude
