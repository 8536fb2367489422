"""Payments in a ledger: every step is an entry, nothing personal is in clear, and what is written is read back."""

import json
from datetime import date

import pytest

from incentives.ledger.canonical import canonical
from incentives.ledger.draft import Draft
from incentives.ledger.errors import KeyMissing, RoleRefused
from incentives.payments import steps
from incentives.payments.batch_json import batch_json
from incentives.payments.book import PaymentRefused
from incentives.payments.owed import Owed
from incentives.payments.pay_period import PayPeriod
from incentives.payments.treasury import Treasury
from incentives.problems import CaseInvalid
from tests.unit.payments.shelf import Shelf, due, owing

JULY = PayPeriod.parse("2024-07")
DAY = date(2024, 7, 1)
HEADER = "明细编号,金额（元）,结果,失败原因,付款日期"
HIDDEN = due("2024-07", 59000, household="H2", hidden=True, programme="special_support_death",
             title="计划生育家庭特别扶助", holder="何玉琴")  # fmt: skip
OWED = owing(due("2024-07"), HIDDEN)


def desk(shelf, actor="anna", day=DAY):
    """One officer at the ledger."""
    return Treasury(shelf, actor, day)


def answered(shelf, batch="2024-07-1", failed=(), **more):
    """Send a batch and bring back an answer: every line paid but those failed, by household."""
    desk(shelf, "bo").approve(batch)
    desk(shelf, "cai").send(batch, "utf-8")
    lines = desk(shelf).book().batch(batch).lines
    rows = [f"{line.reference},{line.fen // 100},{'失败,销户' if line.household in failed else '成功,'},"
            for line in lines]  # fmt: skip
    raw = "\n".join([HEADER, *rows]).encode()
    return desk(shelf, "cai").reconcile(batch, raw, "back.csv", **more), raw


def test_what_is_written_is_read_back():
    """
    The book built from the ledger is the book the steps were taken on, all personal parts included.
    """
    shelf = Shelf()
    made = desk(shelf).make(OWED, JULY)
    answered(shelf, failed=["H2"])
    book = desk(shelf).book()

    assert made.lines == book.batch("2024-07-1").lines
    assert {"H1": "paid", "H2": "failed"} == {
        line.household: book.standing[line.reference] for line in made.lines
    }
    assert ["销户"] == [answer.reason for answer in book.answers.values() if not answer.paid]


def test_sums_are_in_clear_and_nothing_personal_is():
    """
    Headers hold neither name nor account nor household nor the programme that tells of a death.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    answered(shelf, failed=["H2"])
    clear = b"".join(entry.header_bytes for entry, _ in shelf.kept).decode()

    assert [] == [
        word
        for word in ("马福明", "何玉琴", "62170000", '"H1"', "special_support_death", "销户")
        if word in clear
    ]
    assert '"fen":67000' in clear
    assert {"central": 53600, "open": 13400} == {
        level: fen for level, fen in shelf.kept[0][0].body["levels"].items() if fen
    }


def test_the_paying_side_needs_no_key_of_the_health_class():
    """
    It sees the public name, and makes the same file; a reader without any key is told which one is missing.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    desk(shelf, "bo").approve("2024-07-1")
    whole, _ = desk(shelf, "cai").send("2024-07-1", "utf-8")
    shelf.classes = ("general",)

    assert (whole, False) == desk(shelf, "cai").send("2024-07-1", "utf-8")
    assert {"", "rural_reward"} == {line.programme for line in desk(shelf).book().lines.values()}
    shelf.classes = ()
    with pytest.raises(KeyMissing):
        desk(shelf).book()


def test_a_batch_made_again_is_nothing():
    """
    Neither a line nor an entry, before and after the bank has answered.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    size = len(shelf.kept)
    assert "" == desk(shelf).make(OWED, JULY).name
    assert size == len(shelf.kept)

    answered(shelf)
    size = len(shelf.kept)
    assert ("", size) == (desk(shelf).make(OWED, JULY).name, len(shelf.kept))


def decided(shelf, *drafted):
    """Record that the household of each due was decided anew."""
    for one in drafted:
        name = f"decided/{len(shelf.kept)}"
        shelf.append([Draft("determination", name, "deciding", "dan", {}, subject=one.pseudonym)])


def test_what_was_decided_since_is_looked_at_before_anything_is_sent():
    """
    Somebody may have died: the batch waits until the money side has looked; looking once for each decision is enough.
    """
    shelf = Shelf()
    decided(shelf, due(), HIDDEN)
    desk(shelf).make(OWED, JULY, seen=len(shelf.kept))
    desk(shelf, "bo").approve("2024-07-1")
    decided(shelf, due())
    for read, looked_at in ((len(shelf.kept) - 1, OWED), (len(shelf.kept), owing(HIDDEN))):
        desk(shelf).stop(
            {JULY: looked_at}, ["2024-07-1"], seen=read
        )  # before it was recorded; another household
        with pytest.raises(PaymentRefused, match="decided anew since it was made: 1"):
            desk(shelf, "cai").send("2024-07-1", "utf-8")

    desk(shelf).stop({JULY: OWED}, ["2024-07-1"], seen=len(shelf.kept))
    size = len(shelf.kept)
    desk(shelf).stop({JULY: OWED}, ["2024-07-1"], seen=size)
    assert size == len(shelf.kept)
    assert desk(shelf, "cai").send("2024-07-1", "utf-8")[1]


def test_what_was_erased_is_not_written_for_the_bank():
    """
    No row without a name: the line is to be stopped first, and then the others go out.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    desk(shelf, "bo").approve("2024-07-1")
    shelf.erased = {HIDDEN.owner}
    with pytest.raises(PaymentRefused, match="erased"):
        desk(shelf, "cai").send("2024-07-1", "utf-8")

    desk(shelf).stop({JULY: owing(due("2024-07"))}, ["2024-07-1"])
    content, _ = desk(shelf, "cai").send("2024-07-1", "utf-8")
    assert ["马福明"] == [row.split(",")[2] for row in content.decode().splitlines()[1:]]


def test_a_returned_file_read_twice_is_one_reconciliation():
    """
    The second reading says so, and writes nothing.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    first, raw = answered(shelf)
    size = len(shelf.kept)
    again = desk(shelf, "cai", date(2024, 7, 9)).reconcile("2024-07-1", raw, "back.csv")

    assert (2, {}, 2, size) == (len(first.answers), again.answers, len(again.known), len(shelf.kept))


def test_a_file_with_one_mistake_leaves_no_trace():
    """
    One row is wrong, the other right: neither is taken in.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    desk(shelf, "bo").approve("2024-07-1")
    content, _ = desk(shelf, "cai").send("2024-07-1", "utf-8")
    size = len(shelf.kept)
    reference = desk(shelf).book().batch("2024-07-1").lines[0].reference

    with pytest.raises(CaseInvalid):
        desk(shelf).reconcile("2024-07-1", f"{HEADER}\n{reference},1,成功,,\n".encode(), "back.csv")
    assert ({"sent"}, size) == (set(desk(shelf).book().standing.values()), len(shelf.kept))
    assert reference.encode() in content


def test_what_failed_is_paid_in_the_next_batch():
    """
    Under the same key and the next number; what was paid is not.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    answered(shelf, failed=["H2"])
    again = desk(shelf).make(OWED, JULY)

    assert ("2024-07-2", [("H2", 2, "retry")]) == (
        again.name, [(line.household, line.number, line.kind) for line in again.lines]
    )  # fmt: skip


def test_a_death_stops_what_is_not_sent_and_is_reported_once_it_is():
    """
    Before sending: stopped, and not in the bank's file. After it: reported, once in the ledger, every time to the reader.
    """
    shelf = Shelf()
    gone = {JULY: owing(HIDDEN) | {"H1~": Owed((), ())}}
    desk(shelf).make(OWED, JULY)
    assert ["H1"] == [line.household for line in desk(shelf).stop(gone).stopped]
    desk(shelf, "bo").approve("2024-07-1")
    assert "马福明" not in desk(shelf, "cai").send("2024-07-1", "utf-8")[0].decode()

    other = Shelf()
    desk(other).make(OWED, JULY)
    answered(other)
    found = desk(other).stop(gone)
    size = len(other.kept)
    assert ((), [8000]) == (found.stopped, [item.fen for item in found.overpaid])
    assert ([8000], size) == ([item.fen for item in desk(other).stop(gone).overpaid], len(other.kept))
    assert [8000] == [item.fen for item in desk(other).book().overpaid]


def test_nothing_is_left_of_a_step_out_of_turn():
    """
    The refusal of the book undoes the transaction.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    size = len(shelf.kept)
    with pytest.raises(PaymentRefused):
        desk(shelf, "cai").send("2024-07-1", "utf-8")
    assert size == len(shelf.kept)


@pytest.mark.parametrize("role", ["deciding", "supervising", "paying"])
def test_the_ledger_refuses_another_role(role, monkeypatch):
    """
    A batch by whoever decides, supervises or pays out is no entry (SAFE-2).
    """
    shelf = Shelf()
    monkeypatch.setitem(steps.ROLE_OF, steps.Made, role)

    with pytest.raises(RoleRefused):
        desk(shelf).make(OWED, JULY)
    assert [] == shelf.kept


def test_entries_are_canonical():
    """
    What lies sealed has one form only, so that its commitment is the same for the same payment.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)

    for _, draft in shelf.kept:
        for content in draft.contents:
            assert content.plaintext == canonical(json.loads(content.plaintext))


def test_after_an_erasure_the_sums_still_stand():
    """
    What was personal of one line is gone; the batch, its control total and where every line stands are not.
    """
    shelf = Shelf()
    desk(shelf).make(OWED, JULY)
    answered(shelf, failed=["H2"])
    shelf.erased = {HIDDEN.owner}
    found = batch_json(desk(shelf).book(), "2024-07-1", reveal=True)

    assert (2, 67000) == (found["control"]["lines"], found["control"]["fen"])
    assert {("H1", "马福明", "paid", 8000), ("", "", "failed", 0)} == {
        (line["household"], line["holder"], line["standing"], line["fen"]) for line in found["lines"]
    }
    assert "何玉琴" not in str(found)
