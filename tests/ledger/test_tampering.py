"""Somebody owns the database, has dropped what forbids changes, and wants another past: the audit says what and where."""

import pytest
from sqlalchemy import select

from incentives.ledger import merkle
from incentives.ledger.audit import audit
from incentives.ledger.canonical import canonical, parse
from incentives.ledger.suite import INTL_1
from incentives.ledger.tables import ENTRY
from tests.ledger.databases import SIGNER


def found(ledger, against=None):
    """The codes and places that an audit reports, dropped triggers left out."""
    report = audit(ledger, SIGNER.public, against)
    return {(problem.code, problem.where.path) for problem in report.findings if problem.code != "L219"}


def rebuild_tree(connection):
    """Write the whole tree anew over the entries as they now are, as an owner of the tables can."""
    connection.exec_driver_sql("DELETE FROM merkle_node")
    nodes = {}
    for seq, header in connection.execute(select(ENTRY.c.seq, ENTRY.c.header).order_by(ENTRY.c.seq)).all():
        leaf = INTL_1.leaf(bytes(header))
        for level, index, value in merkle.appended(INTL_1, seq, leaf, lambda *name: nodes[name]):
            nodes[level, index] = value
            if level:
                connection.exec_driver_sql(
                    f"INSERT INTO merkle_node VALUES ({level}, {index}, {literal(connection, value)})"
                )


def literal(connection, value):
    """Bytes as SQL text."""
    return f"x'{value.hex()}'" if connection.dialect.name == "sqlite" else f"'\\x{value.hex()}'::bytea"


def rewrite_entry(connection, seq):
    """Give an entry another past."""
    header = connection.execute(select(ENTRY.c.header).where(ENTRY.c.seq == seq)).scalar_one()
    forged = canonical(parse(bytes(header)) | {"at": "2020-01-01T00:00:00.000Z"})
    connection.exec_driver_sql(f"UPDATE entry SET header = {literal(connection, forged)} WHERE seq = {seq}")


def test_an_untouched_ledger_is_clean(full):
    """
    Nothing is found where nothing was done.
    """
    report = audit(full, SIGNER.public)

    assert ((), ()) == (report.findings, report.warnings)
    assert (21, 2) == (report.size, report.checkpoints)


def test_dropped_triggers_are_reported(full, unguarded):
    """
    Whoever can drop them can do anything afterwards, so that alone is a finding.
    """
    report = audit(full, SIGNER.public)

    assert {"L219"} == {problem.code for problem in report.findings}
    assert "trigger entry_dense" in {problem.where.path for problem in report.findings}


def test_an_altered_trigger_is_reported(full, run):
    """
    A trigger of the right name that does nothing is no trigger.
    """
    if full.database.is_sqlite:
        run(
            "DROP TRIGGER entry_dense",
            "CREATE TRIGGER entry_dense BEFORE INSERT ON entry BEGIN SELECT 1; END",
        )
    else:
        run(
            "CREATE OR REPLACE FUNCTION ledger_entry_dense() RETURNS trigger LANGUAGE plpgsql"
            " AS $$BEGIN RETURN NEW; END$$"
        )

    assert ["trigger entry_dense"] == [problem.where.path for problem in audit(full, SIGNER.public).findings]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE sealed SET ciphertext = (SELECT ciphertext FROM sealed WHERE seq = 8 AND part = 0) WHERE seq = 7 AND part = 0", {("L204", "entry 7")}),
        ("DELETE FROM sealed WHERE seq = 7 AND part = 1", {("L205", "entry 7")}),
        ("UPDATE entry SET id = 'other' WHERE seq = 7", {("L203", "entry 7")}),
        ("UPDATE entry SET type = 'payment_stop' WHERE seq = 7", {("L203", "entry 7")}),
        ("DELETE FROM merkle_node WHERE level = 2 AND idx = 1", {("L206", "merkle_node")}),
        ("INSERT INTO merkle_node SELECT 9, 9, hash FROM merkle_node WHERE level = 4 AND idx = 0", {("L206", "merkle_node")}),
        ("DELETE FROM mention WHERE seq = 7", {("L217", "mention")}),
        ("UPDATE actor SET role = 'money'", {("L217", "actor")}),
        ("UPDATE head SET size = 20", {("L207", "head")}),
        ("UPDATE ruleset SET body = hash", {("L213", "ruleset b702fc1f81a81ee760e6f2c12d9a51e54a92ba02a4dbad3caf3b7eb81cc72d86")}),
        ("UPDATE checkpoint SET note = replace(note, 'intl', 'gm') WHERE size = 11", {("L208", "checkpoint 11")}),
    ],
)  # fmt: skip
def test_edits_behind_dropped_triggers_are_reported(full, run, unguarded, statement, expected):
    """
    Each table is compared with what the entries commit to, and the report names the place.
    """
    run(statement)

    reported = {(code, path if code != "L213" else "ruleset") for code, path in found(full)}
    assert {(code, path if code != "L213" else "ruleset") for code, path in expected} == reported


def test_destroyed_keys_are_reported(full, run, unguarded):
    """
    Contents made unreadable without the two people whom the law's procedure asks for.
    """
    run("UPDATE subject_key SET wrapped = NULL, lookup = NULL, erased_at = '2026-01-01'")

    assert {"L218"} == {code for code, _ in found(full)}


@pytest.mark.parametrize("table", ["subject_key", "class_key"])
def test_keys_that_are_simply_gone_are_reported(full, run, unguarded, table):
    """
    Where even the row is missing, which an erasure leaves.
    """
    run(f"DELETE FROM {table}")

    assert {"L218"} == {code for code, _ in found(full)}


def test_an_edited_entry_is_reported_by_tree_and_checkpoints(full, intruder, unguarded):
    """
    The header no longer is the leaf that nodes and signatures cover.
    """
    with intruder.begin() as connection:
        rewrite_entry(connection, 7)

    assert {("L206", "merkle_node"), ("L210", "checkpoint 11"), ("L210", "checkpoint 21")} == found(full)


def test_a_rewritten_tree_is_reported_by_checkpoints(full, intruder, unguarded):
    """
    Entry and all nodes agree with one another, but not with what was signed.
    """
    with intruder.begin() as connection:
        rewrite_entry(connection, 15)
        rebuild_tree(connection)

    problem = next(problem for problem in audit(full, SIGNER.public).findings if problem.code == "L210")
    assert {("L210", "checkpoint 21")} == found(full)
    assert ("11", "20") == (problem.values["start"], problem.values["end"])


def test_a_rewrite_that_drops_checkpoints_is_reported_by_the_one_outside(full, intruder, unguarded):
    """
    Without its checkpoints the database alone is consistent; whoever has kept one knows better.
    """
    kept = full.latest_checkpoint()
    with intruder.begin() as connection:
        rewrite_entry(connection, 7)
        rebuild_tree(connection)
        connection.exec_driver_sql("DELETE FROM checkpoint")

    assert set() == found(full)
    assert {("L212", "checkpoint 21")} == found(full, kept)


def test_a_rollback_is_reported_by_the_checkpoint_outside(full, intruder, unguarded):
    """
    An earlier state was true once: only somebody who has seen more can tell.
    """
    kept = full.latest_checkpoint()
    with intruder.begin() as connection:
        for table in ("sealed", "mention", "entry"):
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE seq >= 11")
        connection.exec_driver_sql("DELETE FROM checkpoint WHERE size > 11")
        connection.exec_driver_sql("UPDATE head SET size = 11")
        rebuild_tree(connection)

    assert set() == found(full)
    assert {("L211", "checkpoint 21")} == found(full, kept)


def test_removed_entries_are_reported_by_their_checkpoint(full, run, unguarded):
    """
    The last entries are cut off and the head moved back.
    """
    run(
        "DELETE FROM sealed WHERE seq >= 15",
        "DELETE FROM mention WHERE seq >= 15",
        "DELETE FROM entry WHERE seq >= 15",
        "UPDATE head SET size = 15",
    )

    assert ("L209", "checkpoint 21") in found(full)


def test_a_removed_entry_is_reported_as_a_gap(full, run, unguarded):
    """
    Numbers stay where they were.
    """
    run(
        "DELETE FROM sealed WHERE seq = 7",
        "DELETE FROM mention WHERE seq = 7",
        "DELETE FROM entry WHERE seq = 7",
    )

    assert ("L201", "entry 8") in found(full)


@pytest.mark.parametrize("forged", [b"1", b"[]", b'"x"', b"\xff", b"", b'{"v":1}', b'{"v": 1}'], ids=repr)
def test_headers_of_any_bytes_are_reported(full, intruder, unguarded, forged):
    """
    The audit survives what it reads.
    """
    with intruder.begin() as connection:
        connection.exec_driver_sql(f"UPDATE entry SET header = {literal(connection, forged)} WHERE seq = 7")

    assert ("L202", "entry 7") in found(full)


def test_text_in_place_of_bytes_is_reported(full, run, on_sqlite, unguarded):
    """
    SQLite keeps any kind of value in any column.
    """
    run("UPDATE entry SET header = 'text' WHERE seq = 7", "UPDATE sealed SET ciphertext = 5 WHERE seq = 8")

    assert {("L202", "entry 7"), ("L204", "entry 8")} <= found(full)


def test_the_wrong_public_key_is_reported(full):
    """
    A ledger is only as good as the key one trusts.
    """
    other = type(SIGNER).generate(SIGNER.origin)

    report = audit(full, other.public)

    assert {"L208"} == {problem.code for problem in report.findings}


def test_a_checkpoint_of_another_log_is_reported(full):
    """
    Even one that is signed under the same name.
    """
    foreign = audit(
        full,
        None,
        "other.example/log\n5\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nsuite intl-1\n\n— x AAAAAAA=\n",
    )

    assert ["L220"] == [problem.code for problem in foreign.findings]
    assert ["W201"] == [problem.code for problem in foreign.warnings]
