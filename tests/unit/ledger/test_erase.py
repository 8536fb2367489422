"""Erasure under 个人信息保护法第四十七条: two people, a basis, no retention running; afterwards unreadable and verifiable."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from sqlalchemy import select

from incentives.ledger import erase
from incentives.ledger.append import Transaction
from incentives.ledger.audit import audit
from incentives.ledger.draft import Draft, Retention
from incentives.ledger.errors import (
    Erased,
    ErasureRefused,
    RetentionRuns,
    RoleConflict,
    UnknownEntry,
    UnknownSubject,
)
from incentives.ledger.tables import SUBJECT_KEY
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import FACTS, NUMBER, determination, people

ON = date(2041, 1, 1)  # a year after the retention of the drafts has ended


@pytest.fixture
def persons(ledger):
    """Two people; the ledger has one entry of each and one of both."""
    one, other = people(ledger, 2)
    ledger.append(
        [
            determination(one, entry_id="one"),
            determination(other, entry_id="other"),
            determination(one, other, entry_id="both"),
        ]
    )
    return one, other


def erased(ledger, pseudonym, on=ON):
    """Go through the whole procedure."""
    asked = erase.request(ledger, "decider", pseudonym, "consent_withdrawn")
    return erase.approve(ledger, "supervisor", asked.id, on)


def test_the_erased_is_unreadable_for_ever(ledger, persons):
    """
    Own contents and those of several people; other people's own stay.
    """
    erased(ledger, persons[0])

    for name in ("one", "both"):
        with pytest.raises(Erased, match="were erased at"):
            ledger.open_part(ledger.entry(name), 0)
    assert FACTS == ledger.open_part(ledger.entry("other"), 0)
    assert () == audit(ledger, SIGNER.public).findings


def test_neither_key_nor_way_to_it_is_left(ledger, persons):
    """
    The look-up goes, too: whoever has the number finds nobody.
    """
    ledger.append([determination(persons[0])])
    erased(ledger, persons[0])
    with ledger.database.reading() as connection:
        rows = list(connection.execute(select(SUBJECT_KEY).where(SUBJECT_KEY.c.pseudonym == persons[0])))

    assert 2 == len(rows)
    assert {(None, None)} == {(row.wrapped, row.lookup) for row in rows}
    assert ledger.find_pseudonym("person", f"{NUMBER}/0") is None


def test_the_bytes_of_the_key_leave_the_files(ledger, persons):
    """
    SQLite overwrites them and the write-ahead log is emptied.
    """
    if not ledger.database.is_sqlite:
        pytest.skip("PostgreSQL keeps old rows until VACUUM")
    with ledger.database.reading() as connection:
        query = select(SUBJECT_KEY.c.wrapped).where(SUBJECT_KEY.c.pseudonym == persons[0])
        wrapped = [bytes(key) for key in connection.execute(query).scalars()]

    def present():
        contents = b"".join(path.read_bytes() for path in ledger_files(ledger))
        return [key in contents for key in wrapped]

    assert [True, True] == present()
    erased(ledger, persons[0])

    assert [False, False] == present()


def ledger_files(ledger):
    """The database file and its write-ahead log."""
    from pathlib import Path

    path = Path(ledger.database.path)
    return [
        file for file in path.parent.iterdir() if file.name.startswith(path.name) and "-shm" not in file.name
    ]


def test_request_and_approval_are_entries(ledger, persons):
    """
    Who asked and who approved, on which provision, stands in the log for ever; who was erased, as a pseudonym.
    """
    approval = ledger.entry(erased(ledger, persons[0]).id)
    asked = ledger.entry(approval.body["request"])

    assert ("erasure_request", "deciding", "decider", persons[0]) == (
        asked.type,
        asked.role,
        asked.actor,
        asked.subject,
    )
    assert ("erasure_approval", "supervising", "supervisor", persons[0]) == (
        approval.type, approval.role, approval.actor, approval.subject
    )  # fmt: skip
    assert "个人信息保护法第四十七条第一款第三项" == approval.body["article"]


def test_one_person_alone_erases_nothing(ledger, persons):
    """
    Whoever asked holds the deciding role and cannot take the supervising one.
    """
    asked = erase.request(ledger, "decider", persons[0], "unlawful")

    with pytest.raises(ErasureRefused, match="own request"):
        erase.approve(ledger, "decider", asked.id, ON)
    ledger.append([determination(persons[0], actor="second.decider")])
    with pytest.raises(RoleConflict):
        erase.approve(ledger, "second.decider", asked.id, ON)

    assert FACTS == ledger.open_part(ledger.entry("one"), 0)


def test_nothing_is_erased_while_it_must_be_kept(ledger, persons):
    """
    第四十七条第二款: until the last day of retention only storage and protection.
    """
    with pytest.raises(RetentionRuns) as caught:
        erased(ledger, persons[0], date(2039, 12, 31))

    assert "须" not in caught.value.problem.message("en")
    assert "2040-01-01前不能删除" in caught.value.problem.message("zh")
    assert FACTS == ledger.open_part(ledger.entry("one"), 0)
    erased(ledger, persons[0], date(2040, 1, 1))


def test_the_longest_retention_counts(ledger, persons):
    """
    Of all entries that hold anything of the person.
    """
    ledger.append([determination(persons[1], persons[0], retention=Retention("payment", date(2050, 1, 1)))])

    with pytest.raises(RetentionRuns, match="payment"):
        erased(ledger, persons[0])


def test_an_end_that_nobody_knows_has_not_come(ledger, persons):
    """
    A missing day is not a day in the past; the supervising side can set it.
    """
    ledger.append([determination(persons[0], retention=Retention("determination", None))])
    with pytest.raises(RetentionRuns, match="not yet known"):
        erased(ledger, persons[0])
    erase.end_retention(ledger, "supervisor", persons[0], date(2040, 6, 1), "档案管理办法")
    with pytest.raises(RetentionRuns, match="2040-06-01"):
        erased(ledger, persons[0], date(2040, 5, 31))

    assert erased(ledger, persons[0], date(2040, 6, 1)).new


def test_a_later_entry_may_need_longer_again(ledger, persons):
    """
    What the supervising side has set holds for what was there.
    """
    erase.end_retention(ledger, "supervisor", persons[0], date(2030, 1, 1), "档案管理办法")
    ledger.append([determination(persons[0], retention=Retention("payment", date(2050, 1, 1)))])

    with pytest.raises(RetentionRuns, match="2050"):
        erased(ledger, persons[0])


def test_a_request_needs_a_known_basis_and_person(ledger, persons):
    """
    One of the five cases of the law.
    """
    with pytest.raises(ErasureRefused):
        erase.request(ledger, "decider", persons[0], cast("erase.Basis", "because"))
    with pytest.raises(UnknownSubject):
        erase.request(ledger, "decider", "stranger", "unlawful")
    assert 5 == len(erase.BASES)


def test_only_a_request_can_be_approved(ledger, persons):
    """
    Not a determination, not something that is not there.
    """
    with pytest.raises(ErasureRefused):
        erase.approve(ledger, "supervisor", "one", ON)
    with pytest.raises(UnknownEntry):
        erase.approve(ledger, "supervisor", "nothing", ON)


def test_nobody_is_erased_twice(ledger, persons):
    """
    The second approval is refused, a second request too.
    """
    asked = erase.request(ledger, "decider", persons[0], "unlawful")
    erased(ledger, persons[0])

    with pytest.raises(Erased):
        erase.approve(ledger, "supervisor", asked.id, ON)
    with pytest.raises(Erased):
        erase.request(ledger, "decider", persons[0], "unlawful")


def test_a_person_who_comes_back_is_somebody_new(ledger, persons):
    """
    The old pseudonym stays closed.
    """
    erased(ledger, persons[0])
    with ledger.transaction() as transaction:
        again = transaction.pseudonym("person", f"{NUMBER}/0")
        transaction.append([determination(again, entry_id="again")])

    assert again != persons[0]
    assert FACTS == ledger.open_part(ledger.entry("again"), 0)


def test_an_approval_that_fails_keeps_the_keys(ledger, persons, monkeypatch):
    """
    Entry and shredding are one transaction.
    """

    def failing(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(Transaction, "shred", failing)
    with pytest.raises(ZeroDivisionError):
        erased(ledger, persons[0])

    assert FACTS == ledger.open_part(ledger.entry("one"), 0)
    assert [] == list(ledger.entries(type="erasure_approval"))


def test_an_approval_without_a_request_is_reported(ledger, persons):
    """
    A program that skips the procedure is found out by the audit.
    """
    alone = Draft(
        "erasure_approval", "alone", "supervising", "supervisor", {"request": "none"}, subject=persons[0]
    )
    own = replace(
        alone, id="own", body={"request": erase.request(ledger, "decider", persons[1], "unlawful").id}
    )
    ledger.append([alone, own])
    with ledger.transaction() as transaction:
        transaction.shred(persons[0])

    assert ["L221", "L221"] == [problem.code for problem in audit(ledger, SIGNER.public).findings]
