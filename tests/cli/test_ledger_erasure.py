"""Forgetting people and changing keys from the command line: two people, a legal basis, and no entry lost."""

import re

from incentives.ledger.database import Database
from incentives.ledger.errors import DatabaseFault
from tests.cli.ledgers import DAY, ELDER, elder, folders, settled, url
from tests.unit.records.household import TEXT

__all__ = ["elder", "folders", "url"]
BASIS = ("--basis", "consent_withdrawn")


def asked(answer):
    """The ids of requests that a command has printed."""
    return re.findall(r"erasure/\S+", answer.stdout)


def test_two_people_of_two_roles(incentives, elder, tmp_path, snapshot):
    """
    The one who asks cannot approve; nothing is erased while it must be kept; afterwards the ledger is still sound.
    """
    request = incentives("ledger", "erase", elder, "--household", "HY-0001", "--person", "p1", *BASIS)
    (name,) = asked(request)
    same_person = incentives("ledger", "erase", elder, "--approve", name)
    too_early = incentives("ledger", "erase", elder, "--approve", name, "--actor", "inspector")
    approved = incentives(
        "ledger", "erase", elder, "--approve", name, "--actor", "inspector", "--retention-ends", "2024-01-01"
    )
    after = [incentives("ledger", *command, elder) for command in (("audit",), ("replay",), ("show",))]
    told = [same_person, too_early, approved, *after]
    text = settled("\n".join(answer.output for answer in told), tmp_path)

    assert [0, 2, 2, 0, 0, 0, 0] == [answer.exit_code for answer in (request, *told)]
    assert snapshot == re.sub(r"\b[0-9a-f]{32}\b", "〔代号〕", text)


def test_a_receipt_cannot_be_written_any_more(incentives, elder, tmp_path):
    """
    The office no longer has what it would show.
    """
    (name,) = asked(incentives("ledger", "erase", elder, "--household", "HY-0001", "--person", "p1", *BASIS))
    incentives(
        "ledger", "erase", elder, "--approve", name, "--actor", "inspector", "--retention-ends", "2024-01-01"
    )
    answer = incentives("ledger", "prove", elder, "1", "--out", tmp_path / "r.json")

    assert 2 == answer.exit_code
    assert "依法删除" in answer.stderr


def test_a_whole_household(incentives, elder):
    """
    Everybody in it, and the household itself.
    """
    answer = incentives("ledger", "erase", elder, "--household", "HY-0001", *BASIS)

    assert 5 == len(asked(answer))


def test_nobody_of_that_id(incentives, elder):
    """
    A person or household that the ledger does not know is said to be unknown.
    """
    unknown = [("HY-0001", "p7"), ("HY-0002", "p1")]
    answers = [
        incentives("ledger", "erase", elder, "--household", number, "--person", person, *BASIS)
        for number, person in unknown
    ]

    assert [2, 2] == [answer.exit_code for answer in answers]


def test_asking_needs_a_basis(incentives, elder):
    """
    Neither half of the procedure can be left out.
    """
    incomplete = [(), ("--household", "HY-0001"), BASIS, ("--approve", "erasure/1", *BASIS)]

    assert [2] * 4 == [incentives("ledger", "erase", elder, *options).exit_code for options in incomplete]


def test_new_keys(incentives, elder, household, tmp_path):
    """
    After a change of keys the old file opens nothing and is said to be the wrong one; the new one opens everything.
    """
    new = tmp_path / "new.keys"
    changed = incentives("ledger", "rotate", elder, "--new-keys", new, "--actor", "inspector")
    old = incentives("ledger", "show", elder)
    shown = incentives("ledger", "show", elder, "--keys", new)
    recorded = incentives("ledger", "record", elder, household(TEXT), *DAY, "--keys", new)

    assert [0, 2, 0, 0] == [answer.exit_code for answer in (changed, old, shown, recorded)]
    assert "不是本台账现用的密钥" in old.stderr
    assert "马＊＊（p1）" in shown.stdout
    assert (
        2
        == incentives(
            "ledger", "rotate", elder, "--new-keys", new, "--keys", new, "--actor", "inspector"
        ).exit_code
    )


def test_a_refused_change_of_keys_leaves_no_file(incentives, elder, tmp_path):
    """
    An officer who decides cannot change the keys.
    """
    new = tmp_path / "new.keys"
    answer = incentives("ledger", "rotate", elder, "--new-keys", new)

    assert (2, False) == (answer.exit_code, new.exists())
    assert 0 == incentives("ledger", "show", elder).exit_code


def test_what_fails_after_a_change_of_keys_does_not_cost_them(incentives, elder, tmp_path, monkeypatch):
    """
    The change stands once it is committed: a disk that is full afterwards must leave the only file that opens anything.
    """
    new = tmp_path / "new.keys"
    with monkeypatch.context() as full:
        full.setattr(Database, "forget_deleted", refuse)
        answer = incentives("ledger", "rotate", elder, "--new-keys", new, "--actor", "inspector")

    assert 2 == answer.exit_code
    assert "马＊＊（p1）" in incentives("ledger", "show", elder, "--keys", new).stdout


def refuse(_database):
    """What SQLite says where there is no room for the write-ahead log."""
    raise DatabaseFault(where="demo.db", reason="database or disk is full")


def test_who_comes_second_takes_no_keys_away(incentives, url, tmp_path, monkeypatch):
    """
    Two officers make the same ledger at once: the slower is refused, and leaves the keys of the faster where they are.
    """
    path = tmp_path / "ledger.keys"
    monkeypatch.setattr(
        "incentives.ledger.key_files.load_keys", lambda: path.write_text("the faster's") and None
    )
    answer = incentives("ledger", "init", url)

    assert (2, "the faster's") == (answer.exit_code, path.read_text())


def test_without_keys_it_still_proves_itself(incentives, elder, tmp_path):
    """
    Whoever has no key audits; what is sealed stays sealed, and recording is refused.
    """
    (tmp_path / "ledger.keys").unlink()
    answers = [
        incentives("ledger", "audit", elder),
        incentives("ledger", "show", elder),
        incentives("ledger", "record", elder, ELDER, *DAY),
    ]

    assert [0, 0, 2] == [answer.exit_code for answer in answers]
    assert "马" not in answers[1].stdout
