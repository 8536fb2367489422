"""A returned file beside its batch: every mistake at once, and nothing taken in while there is one."""

from datetime import date

import pytest

from incentives.payments.book import Book
from incentives.payments.drawing import draw
from incentives.payments.pay_period import PayPeriod
from incentives.payments.reconciliation import reconcile
from incentives.payments.returned import read_returned
from incentives.payments.steps import Answer, Approved, Made, Returned, Sent, Stopped
from incentives.problems import CaseInvalid
from tests.unit.payments.shelf import due

SENT_ON, TODAY = date(2024, 7, 1), date(2024, 7, 8)
HEADER = "明细编号,金额（元）,结果,失败原因,付款日期"
DUES = [due(household=f"H{number}", fen=8000) for number in range(1, 5)]
LINES = draw(DUES[:3], [], [], Book(), PayPeriod.parse("2024-01")).lines
OTHER = draw(DUES[3:], [], [], Book(), PayPeriod.parse("2024-01")).lines
A, B, C = (line.reference for line in LINES)
D = OTHER[0].reference
EVENTS = (Made("b1", "2024-01", "a", SENT_ON, LINES, 24000), Approved("b1", "b", SENT_ON), Sent("b1", "c", SENT_ON, ""),
          Made("b2", "2024-01", "a", SENT_ON, OTHER, 8000))  # fmt: skip
WHOLE = (f"{A},80.00,成功,,2024-07-05", f"{B},80,失败,销户,2024-07-06", f"{C},80.00,paid,,")


def reconciled(*rows, book=None, part=False):
    """What a returned file of these rows comes to."""
    raw = "\n".join([HEADER, *rows]).encode()
    return reconcile(book or Book(EVENTS), "b1", read_returned(raw, "back.csv"), "back.csv", TODAY, part=part)


def wrong(*rows, book=None):
    """The codes and places of what is wrong with a returned file."""
    with pytest.raises(CaseInvalid) as invalid:
        reconciled(*rows, book=book)
    return [(item.code, item.where.line, item.where.column) for item in invalid.value.problems]


def test_paid_and_failed():
    """
    A day that the bank does not give is the day of reading.
    """
    expected = {
        A: Answer(True, date(2024, 7, 5)),
        B: Answer(False, date(2024, 7, 6), "销户"),
        C: Answer(True, TODAY),
    }

    assert expected == reconciled(*WHOLE).answers
    assert expected == reconciled(*WHOLE[::-1]).answers


def test_the_same_file_again_adds_nothing():
    """
    Whatever the day it is read on; a part of it too.
    """
    book = Book([*EVENTS, Returned("b1", "c", TODAY, reconciled(*WHOLE).answers)])
    again = reconciled(*WHOLE, book=book)

    assert ({}, sorted([A, B, C])) == (again.answers, sorted(again.known))
    assert {} == reconciled(WHOLE[0], book=book, part=True).answers


def test_a_bank_may_answer_in_parts_when_told_so():
    """
    The rest stays open; without being told so, a missing line is a mistake.
    """
    found = reconciled(WHOLE[0], part=True)

    assert ([A], sorted([B, C])) == (list(found.answers), sorted(found.missing))
    assert [("P211", 0, 0)] * 2 == wrong(WHOLE[0])


@pytest.mark.parametrize(
    ("row", "mistake"),
    [
        ("PXXXX-1,80.00,成功,,", ("P206", 3, 1)),
        (f"{A},80.00,成功,,", ("P207", 3, 1)),
        (f"{D},80.00,成功,,", ("P208", 3, 1)),
        (f"{B},80.00,失败,,", ("P209", 3, 4)),
        (f"{B},80.00,完成,,", ("P210", 3, 3)),
        (f"{B},80.00,,,", ("P210", 3, 3)),
        (f"{B},８０,成功,,", ("P214", 3, 2)),
        (f'{B},"1,080.00",成功,,', ("P214", 3, 2)),
        (f"{B},8E1,成功,,", ("P214", 3, 2)),
        (f"{B},,成功,,", ("P214", 3, 2)),
        (f"{B},79.99,成功,,", ("P215", 3, 2)),
        (f"{B},80.00,成功,,2024/7/5", ("P216", 3, 5)),
        (f"{B},80.00,成功,,2024-02-30", ("P216", 3, 5)),
        (f"{B},80.00,成功,,2024-06-30", ("P217", 3, 5)),
        (f"{B},80.00,成功,,2024-07-09", ("P217", 3, 5)),
    ],
)
def test_one_mistake_in_a_row(row, mistake):
    """
    Each has line and column; the line that a mistake keeps unanswered is not called missing as well.
    """
    found = wrong(WHOLE[0], row, WHOLE[2])

    assert [mistake] == [item for item in found if item[0] != "P211"]


def test_all_mistakes_at_once():
    """
    Two in one row, one in another, one line missing.
    """
    assert [("P211", 0, 0), ("P214", 2, 2), ("P210", 2, 3), ("P206", 3, 1)] == wrong(
        f"{A},八十,好,,", "P-9,80,成功,,", WHOLE[1]
    )


def test_what_is_recorded_is_not_written_over():
    """
    A failure recorded before may have been paid again since: the bank's new word is for a person to settle.
    """
    book = Book([*EVENTS, Returned("b1", "c", TODAY, reconciled(*WHOLE).answers)])

    assert [("P212", 3, 3)] == wrong(WHOLE[0], f"{B},80,成功,,2024-07-07", WHOLE[2], book=book)


def test_a_stopped_line_was_never_at_the_bank():
    """
    An answer to it is a mistake, and it is not missing from the file.
    """
    made, approved, sent, _ = EVENTS
    book = Book([made, Stopped("b1", "a", SENT_ON, (B,)), approved, sent])

    assert [("P213", 3, 1)] == wrong(*WHOLE, book=book)
    assert sorted([A, C]) == sorted(reconciled(WHOLE[0], WHOLE[2], book=book).answers)


def test_every_sentence_can_be_said_and_shows_no_long_number():
    """
    In both languages; a citizen's number in the wrong column is masked.
    """
    with pytest.raises(CaseInvalid) as invalid:
        reconciled("640522195106151234,80,成功,,", f"{A},640522195106151234,好,,")

    said = "\n".join(
        problem.report(language) for problem in invalid.value.problems for language in ("zh", "en")
    )
    assert "195106151234" not in said
    assert "back.csv:3:2  P215" in said
