"""What PostgreSQL is told to refuse, TRUNCATE included, and also for sessions with `session_replication_role=replica`.

ENABLE ALWAYS keeps a trigger firing in such sessions. The owner of the tables can still disable triggers, which the
audit reports.
"""

from __future__ import annotations

APPEND_ONLY = ("ruleset", "entry", "sealed", "mention", "merkle_node", "checkpoint", "actor")
KEPT = ("head", "class_key", "subject_key")

FUNCTIONS: dict[str, str] = {
    "ledger_append_only": "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END",
    "ledger_entry_dense": (
        "BEGIN IF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq) + 1, 0) FROM entry)"
        " THEN RAISE EXCEPTION 'entry.seq leaves a gap'; END IF; RETURN NEW; END"
    ),
    "ledger_head_forward": (
        "BEGIN IF NEW.id IS DISTINCT FROM OLD.id OR NEW.origin IS DISTINCT FROM OLD.origin"
        " OR NEW.suite IS DISTINCT FROM OLD.suite OR NEW.size < OLD.size OR NEW.key_epoch < OLD.key_epoch"
        " OR NEW.size IS DISTINCT FROM (SELECT coalesce(max(seq) + 1, 0) FROM entry)"
        " THEN RAISE EXCEPTION 'head only moves with the log'; END IF; RETURN NEW; END"
    ),
    "ledger_class_key_rewrap": (
        "BEGIN IF NEW.kind IS DISTINCT FROM OLD.kind"
        " THEN RAISE EXCEPTION 'class_key keeps its kind'; END IF; RETURN NEW; END"
    ),
    "ledger_subject_key_once": (
        "BEGIN IF NEW.pseudonym IS DISTINCT FROM OLD.pseudonym OR NEW.kind IS DISTINCT FROM OLD.kind"
        " OR OLD.erased_at IS NOT NULL OR (NEW.lookup IS DISTINCT FROM OLD.lookup AND NEW.lookup IS NOT NULL)"
        " OR ((NEW.wrapped IS NULL) IS DISTINCT FROM (NEW.erased_at IS NOT NULL))"
        " THEN RAISE EXCEPTION 'keys are only rewrapped or erased'; END IF; RETURN NEW; END"
    ),
}


def _triggers() -> dict[str, tuple[str, str]]:
    """Return table and clause of each trigger."""
    refuse = "EXECUTE FUNCTION ledger_append_only()"
    found = {
        f"{table}_append_only": (
            table,
            f"BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT {refuse}",
        )
        for table in APPEND_ONLY
    }
    for table in KEPT:
        found[f"{table}_kept"] = (table, f"BEFORE DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT {refuse}")
    for name, event, table in (
        ("entry_dense", "INSERT", "entry"),
        ("head_forward", "UPDATE", "head"),
        ("class_key_rewrap", "UPDATE", "class_key"),
        ("subject_key_once", "UPDATE", "subject_key"),
    ):
        found[name] = (table, f"BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_{name}()")
    return found


TRIGGERS: dict[str, tuple[str, str]] = _triggers()


def statements() -> list[str]:
    """Return the DDL in order, as the driver takes it: a percent sign is a placeholder to it, and written twice."""
    made = [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        for name, body in FUNCTIONS.items()
    ]
    for name, (table, clause) in TRIGGERS.items():
        made.append(f"CREATE TRIGGER {name} {clause}")
        made.append(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
    return [statement.replace("%", "%%") for statement in made]
