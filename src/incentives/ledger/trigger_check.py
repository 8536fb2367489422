"""Are the triggers that keep the tables append-only still there, unaltered and switched on?"""

from __future__ import annotations

from sqlalchemy import Connection

from incentives.ledger.findings import Findings
from incentives.ledger.migrations import postgresql_triggers, sqlite_triggers

_OF_POSTGRESQL = """
    SELECT t.tgname, t.tgrelid::regclass::text, t.tgenabled::text, t.tgtype, p.proname, p.prosrc
    FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND t.tgrelid IN (
        SELECT c.oid FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace)
"""
_ROW, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32  # bits of pg_trigger.tgtype
_EVENTS = {"INSERT": _INSERT, "DELETE": _DELETE, "UPDATE": _UPDATE, "TRUNCATE": _TRUNCATE}


def check_triggers(connection: Connection, findings: Findings) -> None:
    """Report every trigger that is missing, disabled or not the one of the migrations."""
    right = _sqlite(connection) if connection.dialect.name == "sqlite" else _postgresql(connection)
    for name, is_right in right.items():
        if not is_right:
            findings.add("L219", f"trigger {name}", name=name)


def _sqlite(connection: Connection) -> dict[str, bool]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    stored: dict[str, str] = {row.name: row.sql for row in rows}
    return {name: stored.get(name) == text for name, text in sqlite_triggers.TRIGGERS.items()}


def _postgresql(connection: Connection) -> dict[str, bool]:
    stored = {row[0]: tuple(row[1:]) for row in connection.exec_driver_sql(_OF_POSTGRESQL)}
    return {
        name: stored.get(name) == _wanted(table, clause)
        for name, (table, clause) in postgresql_triggers.TRIGGERS.items()
    }


def _wanted(table: str, clause: str) -> tuple[str, str, int, str, str]:
    """Return table, state, kind, function and its text as the catalogue has them; state A is ENABLE ALWAYS."""
    function = clause.removesuffix("()").rpartition(" ")[2]
    events = clause.removeprefix("BEFORE ").partition(" ON ")[0].split(" OR ")
    kind = _BEFORE + sum(_EVENTS[event] for event in events) + (_ROW if "FOR EACH ROW" in clause else 0)
    return table, "A", kind, function, postgresql_triggers.FUNCTIONS[function]
