"""Event mode: differences of answers in, names of transitions out, by a small ruleset of durable-rules.

The record lives outside the engine. Each time something is learned a fresh session is opened, every difference is
posted as an event (consumed once, so that nothing fires twice), and the session is deleted. The rules compare with
constants only; they are made from one table, which also answers alone where durable-rules cannot be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any, Literal

from incentives.evaluate.chaining import ChainingUnavailable, quiet_host

Status = Literal["T", "F", "U"]
What = Literal["status", "amount", "start", "state"]

TRANSITIONS: Mapping[tuple[Status, Status, What], str] = {
    ("F", "T", "status"): "opened",
    ("U", "T", "status"): "opened",
    ("F", "U", "status"): "pending",
    ("T", "U", "status"): "suspended",
    ("T", "F", "status"): "closed",
    ("U", "F", "status"): "closed",
    ("T", "T", "amount"): "amount_changed",
    ("T", "T", "start"): "start_changed",
    ("T", "T", "state"): "state_changed",
    ("U", "U", "state"): "state_changed",
}
_OPEN = "#open"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer before and after: eligible (T), not (F), not known (U); and what differs when that does not."""

    old: Status
    new: Status
    what: What = "status"


class TransitionRules:
    """The transitions as a durable ruleset; one live session at a time."""

    def __init__(self) -> None:
        self._lock, self._sids = Lock(), count()
        self._named: dict[str, str] = {}
        self._error: BaseException | None = None
        try:
            self._host: Any = quiet_host()({"life": self._definition()})
        except ChainingUnavailable:
            self._host = None

    @property
    def engine(self) -> str:
        """Return what names the transitions: `durable-rules`, or `direct` where that cannot be imported."""
        return "durable-rules" if self._host is not None else "direct"

    def names(self, differences: Sequence[Difference]) -> list[str]:
        """Return the transition of each difference. Raises KeyError for one that no rule knows."""
        if self._host is None:
            return [TRANSITIONS[item.old, item.new, item.what] for item in differences]
        with self._lock:
            return self._posted(differences)

    def _posted(self, differences: Sequence[Difference]) -> list[str]:
        """Post the differences to a fresh session, one by one."""
        sid = f"e{next(self._sids)}"
        self._named, self._error = {}, None
        # A rule must have fired before a session may be deleted.
        self._host.assert_fact("life", {"sid": sid, "id": _OPEN, "k": _OPEN})
        try:
            for number, item in enumerate(differences):
                if (item.old, item.new, item.what) not in TRANSITIONS:
                    raise KeyError(f"no transition from {item.old} to {item.new} ({item.what})")
                message = {"sid": sid, "id": f"d{number}", "k": "change",
                           "old": item.old, "new": item.new, "what": item.what}  # fmt: skip
                self._host.post("life", message)
        finally:
            self._host.delete_state("life", sid)
        if self._error is not None:
            raise self._error
        return [self._named[f"d{number}"] for number in range(len(differences))]

    def _definition(self) -> dict[str, Any]:
        rules: dict[str, Any] = {_OPEN: {"all": [{"m": {"k": _OPEN}}], "run": lambda c: None}}
        for (old, new, what), name in TRANSITIONS.items():
            wanted = {"$and": [{"k": "change"}, {"old": old}, {"new": new}, {"what": what}]}
            rules[f"{old}{new}-{what}"] = {"all": [{"m": wanted}], "run": self._action(name)}
        return rules

    def _action(self, name: str) -> Callable[[Any], None]:
        """Return an action with exactly one parameter; its errors are carried out by hand."""

        def conclude(c: Any) -> None:
            try:
                self._named[str(c._m["m"]["id"])] = name  # noqa: SLF001 - the only way to the matched event
            except BaseException as error:  # noqa: BLE001 - durable-rules swallows what an action raises
                self._error = self._error or error

        return conclude
