"""Statements that change what has been written are refused, whoever sends them and by whichever connection."""

import pytest
from sqlalchemy.exc import DBAPIError

from incentives.ledger.audit import audit
from tests.ledger.conftest import KEPT, TABLES
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import determination, filled, note

UPDATES = [
    "UPDATE ruleset SET body = hash",
    "UPDATE entry SET header = id WHERE seq = 7",
    "UPDATE sealed SET ciphertext = ciphertext WHERE seq = 7",
    "UPDATE mention SET seq = 1",
    "UPDATE merkle_node SET idx = idx + 1000",
    "UPDATE checkpoint SET size = 3",
    "UPDATE actor SET role = 'money'",
    "UPDATE head SET size = size - 1",
    "UPDATE head SET size = size + 1",
    "UPDATE head SET origin = 'other'",
    "UPDATE head SET key_epoch = key_epoch - 1",
    "UPDATE class_key SET kind = 'other'",
    "UPDATE subject_key SET pseudonym = 'other'",
    "UPDATE subject_key SET wrapped = NULL",
    "UPDATE subject_key SET lookup = wrapped",
]
GAP = "INSERT INTO entry SELECT 60, 'forged', type, header FROM entry WHERE seq = 7"
REPLACEMENTS = [
    "INSERT OR REPLACE INTO entry SELECT seq, id, type, x'00' FROM entry WHERE seq = 7",
    "INSERT OR REPLACE INTO entry SELECT 21, id, type, header FROM entry WHERE seq = 7",
    "INSERT OR REPLACE INTO sealed SELECT seq, part, x'00' FROM sealed WHERE seq = 7",
    "INSERT OR REPLACE INTO merkle_node SELECT level, idx, zeroblob(32) FROM merkle_node WHERE level = 1",
    "INSERT OR REPLACE INTO mention SELECT pseudonym, seq FROM mention",
    "INSERT OR REPLACE INTO ruleset SELECT hash, x'00' FROM ruleset",
    "INSERT OR REPLACE INTO checkpoint SELECT size, 'forged' FROM checkpoint",
    "INSERT OR REPLACE INTO actor SELECT name, 'money' FROM actor",
    "INSERT OR REPLACE INTO head SELECT id, origin, suite, 0, 0 FROM head",
    "INSERT OR REPLACE INTO class_key SELECT kind, x'00' FROM class_key",
    "INSERT OR REPLACE INTO subject_key SELECT pseudonym, kind, lookup, x'00', NULL FROM subject_key",
    "INSERT OR REPLACE INTO subject_key SELECT 'other', kind, lookup, wrapped, NULL FROM subject_key",
    "UPDATE OR REPLACE entry SET seq = 8 WHERE seq = 7",
]


@pytest.mark.parametrize("statement", UPDATES)
def test_updates_are_refused(full, run, statement):
    """
    What has been written is not written again; keys are only rewrapped or erased whole.
    """
    with pytest.raises(DBAPIError, match=r"append-only|only|keeps|not-null|NOT NULL|type"):
        run(statement)

    assert () == audit(full, SIGNER.public).findings


@pytest.mark.parametrize("table", [*TABLES, *KEPT])
def test_deletions_are_refused(full, run, table):
    """
    No table loses a row.
    """
    with pytest.raises(DBAPIError, match="append-only"):
        run(f"DELETE FROM {table}")

    assert () == audit(full, SIGNER.public).findings


@pytest.mark.parametrize("statement", REPLACEMENTS)
def test_replacements_are_refused_without_recursive_triggers(full, run, on_sqlite, statement):
    """
    SQLite fires no DELETE trigger for INSERT OR REPLACE unless the connection asks for it: a guard before INSERT does.
    """
    with pytest.raises(DBAPIError, match=r"append-only|only|gap"):
        run("PRAGMA recursive_triggers=OFF", statement)

    assert () == audit(full, SIGNER.public).findings


def test_updates_by_conflict_are_refused(full, run):
    """
    ON CONFLICT DO UPDATE is an update.
    """
    with pytest.raises(DBAPIError, match="append-only"):
        run(
            "INSERT INTO merkle_node SELECT level, idx, hash FROM merkle_node WHERE true"
            " ON CONFLICT (level, idx) DO UPDATE SET hash = excluded.hash"
        )

    assert () == audit(full, SIGNER.public).findings


def test_gaps_are_refused(full, run):
    """
    An entry bears the next number or is not written.
    """
    with pytest.raises(DBAPIError, match="gap"):
        run(GAP)


@pytest.mark.parametrize("table", [*TABLES, *KEPT])
def test_truncation_is_refused(full, run, on_postgresql, table):
    """
    TRUNCATE fires no row trigger; a statement trigger stops it.
    """
    with pytest.raises(DBAPIError, match="append-only"):
        run(f"TRUNCATE {table} CASCADE")

    assert () == audit(full, SIGNER.public).findings


def test_replicas_are_not_trusted_either(full, run, on_postgresql):
    """
    In a session that plays a replica only ENABLE ALWAYS triggers fire.
    """
    with pytest.raises(DBAPIError, match="append-only"):
        run("SET session_replication_role = replica", "UPDATE entry SET type = 'x' WHERE seq = 7")


def test_the_log_goes_on_after_an_attempt(full, run):
    """
    A refused statement leaves nothing behind.
    """
    with pytest.raises(DBAPIError):
        run("DELETE FROM entry")
    full.append([note(), determination(filled(full, 0))])

    assert () == audit(full, SIGNER.public).findings
