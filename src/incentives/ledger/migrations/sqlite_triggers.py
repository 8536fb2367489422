"""What SQLite is told to refuse: every change to what has been written, and every number out of turn.

A DELETE trigger does not fire for INSERT OR REPLACE unless the *attacker's* connection sets `recursive_triggers`. So a
guard before every INSERT refuses rows whose key is taken. All of this stops accidents and honest programs; an owner of
the file can drop triggers, which the audit reports.
"""

from __future__ import annotations

APPEND_ONLY = {
    "ruleset": "hash = NEW.hash",
    "entry": "seq = NEW.seq OR id = NEW.id",
    "sealed": "seq = NEW.seq AND part = NEW.part",
    "mention": "pseudonym = NEW.pseudonym AND seq = NEW.seq",
    "merkle_node": "level = NEW.level AND idx = NEW.idx",
    "checkpoint": "size = NEW.size",
    "actor": "name = NEW.name",
}
KEPT = {"head": "id = NEW.id", "class_key": "kind = NEW.kind"}
_KEYS_TAKEN = "(pseudonym = NEW.pseudonym AND kind = NEW.kind) OR lookup = NEW.lookup"


def _refusal(name: str, event: str, table: str, when: str, message: str) -> tuple[str, str]:
    condition = f" WHEN {when}" if when else ""
    return (
        name,
        f"CREATE TRIGGER {name} BEFORE {event} ON {table}{condition} BEGIN SELECT RAISE(ABORT, '{message}'); END",
    )


def _triggers() -> list[tuple[str, str]]:
    found = [
        _refusal(f"{table}_no_update", "UPDATE", table, "", f"{table} is append-only")
        for table in APPEND_ONLY
    ]
    for table, taken in {**APPEND_ONLY, **KEPT, "subject_key": _KEYS_TAKEN}.items():
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE {taken})"  # noqa: S608 - names and conditions stand above
        found.append(_refusal(f"{table}_no_delete", "DELETE", table, "", f"{table} is append-only"))
        found.append(_refusal(f"{table}_no_replace", "INSERT", table, exists, f"{table} is append-only"))
    dense = "NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)"
    found.append(_refusal("entry_dense", "INSERT", "entry", dense, "entry.seq leaves a gap"))
    head = (
        "NEW.id IS NOT OLD.id OR NEW.origin IS NOT OLD.origin OR NEW.suite IS NOT OLD.suite"
        " OR NEW.size < OLD.size OR NEW.key_epoch < OLD.key_epoch"
        " OR NEW.size IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)"
    )
    found.append(_refusal("head_forward", "UPDATE", "head", head, "head only moves with the log"))
    found.append(
        _refusal(
            "class_key_rewrap", "UPDATE", "class_key", "NEW.kind IS NOT OLD.kind", "class_key keeps its kind"
        )
    )
    keys = (
        "NEW.pseudonym IS NOT OLD.pseudonym OR NEW.kind IS NOT OLD.kind OR OLD.erased_at IS NOT NULL"
        " OR (NEW.lookup IS NOT OLD.lookup AND NEW.lookup IS NOT NULL)"
        " OR ((NEW.wrapped IS NULL) IS NOT (NEW.erased_at IS NOT NULL))"
    )
    found.append(
        _refusal("subject_key_once", "UPDATE", "subject_key", keys, "keys are only rewrapped or erased")
    )
    return found


TRIGGERS: dict[str, str] = dict(_triggers())
