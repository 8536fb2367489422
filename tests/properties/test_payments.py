"""Laws of payments: nothing is paid twice whatever the order of steps, sums are exact, order and repetition change nothing."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from incentives.payments.bank_file import COLUMNS
from incentives.payments.book import Book, PaymentRefused
from incentives.payments.drawing import draw
from incentives.payments.funding import LEVELS, WHOLE, Shares
from incentives.payments.owed import Owed
from incentives.payments.pay_period import PayPeriod
from incentives.payments.returned import read_returned
from incentives.payments.totals import totals
from incentives.payments.treasury import Treasury
from incentives.problems import CaseInvalid, Problem
from tests.unit.payments.shelf import Shelf, due

MONTHS = ("2024-01", "2024-02", "2024-03")
PERIODS = ("2024-01", "2024-02", "2024-03", "2024-Q1", "2024-H1", "2024")
PEOPLE = (("H1", "p1", ""), ("H1", "p2", "n2"), ("H2", "p1", "n3"))
BANK = "明细编号,金额（元）,结果,失败原因,付款日期"

AMOUNTS = (0, 1, 7000, 8000, 8005)
STEPS = ("decide", "make", "make", "approve", "approve", "send", "send", "reconcile", "reconcile", "stop")
shares = st.sampled_from([(8000, 0), (8000, 2000), (5000, 3333), (0, 0), (10000, 0)]).map(
    lambda parts: Shares({"central": parts[0], "county": parts[1], "open": WHOLE - sum(parts)}, "open")
)


class Paying(RuleBasedStateMachine):
    """An office and a bank that do their steps in any order; the bank pays what it is sent, once a reference.

    `owed` is what each person is owed now for each month, `ceiling` the most it ever was; `paid` what the bank paid.
    """

    def __init__(self):
        super().__init__()
        self.shelf = Shelf()
        self.day = date(2024, 7, 1)
        self.owed = {(person, month): 8000 for person in PEOPLE for month in MONTHS}
        self.ceiling = dict(self.owed)
        self.paid = Counter()
        self.answers: dict[str, str] = {}
        self.files: list[tuple[str, bytes]] = []

    def desk(self, actor):
        """One officer, a day later than the last."""
        self.day += timedelta(days=1)
        return Treasury(self.shelf, actor, self.day)

    def owing(self, period):
        """What is owed in a period, by household, as a batch is made of it."""
        months = {f"{month:%Y-%m}" for month in PayPeriod.parse(period).months}
        found = {household: [] for household, _, _ in PEOPLE}
        for ((household, payee, number), month), fen in self.owed.items():
            if fen and month in months:
                found[household].append(due(month, fen, household, payee, number=number))
        return {f"{household}~": Owed(tuple(dues), ()) for household, dues in found.items()}

    @rule(data=st.data())
    def act(self, data):
        """Any step of any of them; one rule, since the machine would leave out some rules for whole runs."""
        getattr(self, data.draw(st.sampled_from(STEPS)))(data)

    def decide(self, data):
        """A determination or a rule changes what is owed."""
        person, month, fen = (data.draw(st.sampled_from(some)) for some in (PEOPLE, MONTHS, AMOUNTS))
        self.owed[person, month] = fen
        self.ceiling[person, month] = max(self.ceiling[person, month], fen)

    def make(self, data):
        """A batch; made again at once it is nothing."""
        period = data.draw(st.sampled_from(PERIODS))
        wanted = PayPeriod.parse(period)
        lines = self.desk("anna").make(self.owing(period), wanted).lines
        assert all(part.fen > 0 for line in lines for part in line.parts)
        assert () == self.desk("anna").make(self.owing(period), wanted).lines

    def approve(self, data):
        """A second officer approves some batch, if it may be approved."""
        self.attempt(lambda batch: self.desk("bo").approve(batch), data, lambda state: state.approved is None)

    def send(self, data):
        """The bank is sent some batch, perhaps for the second time; it pays or fails what it has not seen."""
        sent = self.attempt(
            lambda batch: (batch, self.desk("cai").send(batch, "utf-8")[0]),
            data,
            lambda state: state.approved is not None and state.sent is None,
        )
        if sent is None:
            return
        batch, raw = sent
        self.files.append((batch, self.answer(raw, lambda: data.draw(st.booleans()))))

    def answer(self, raw, pays):
        """What the bank gives back for a file; a payment it has seen before is answered as it was."""
        lines = Treasury(self.shelf, "x", self.day).book().lines
        for row in csv.DictReader(io.StringIO(raw.decode())):
            reference = row[COLUMNS[1]]
            if reference not in self.answers:
                paid = pays()
                result = f"成功,,{self.day}" if paid else f"失败,销户,{self.day}"
                self.answers[reference] = f"{reference},{row[COLUMNS[4]]},{result}"
                for part in lines[reference].parts if paid else ():
                    self.paid[part.slot] += part.fen
        rows = csv.DictReader(io.StringIO(raw.decode()))
        return "\n".join([BANK, *(self.answers[row[COLUMNS[1]]] for row in rows)]).encode()

    def reconcile(self, data):
        """Some answer of the bank is read, perhaps for the second time, perhaps half of it."""
        if not self.files:
            return
        batch, raw = data.draw(st.sampled_from(self.files))
        rows = raw.decode().splitlines()
        half = data.draw(st.booleans())
        some = "\n".join(rows[: 1 + len(rows) // 2] if half else rows).encode()
        if len(rows) > 1:
            self.desk("cai").reconcile(batch, some, "back.csv", part=half)
            assert {} == self.desk("cai").reconcile(batch, some, "back.csv", part=half).answers

    def stop(self, data):
        """What is no longer owed is stopped where it has not been sent."""
        book = Treasury(self.shelf, "x", self.day).book()
        periods = {state.made.period for state in book.batches.values()}
        self.desk("anna").stop({PayPeriod.parse(period): self.owing(period) for period in periods})

    def attempt(self, step, data, fits):
        """Take a step on some batch, mostly one that it fits; a refusal leaves the ledger as it was."""
        batches = Treasury(self.shelf, "x", self.day).book().batches
        ready = [name for name, state in batches.items() if fits(state)]
        if not batches:
            return None
        size = len(self.shelf.kept)
        some = ready if ready and data.draw(st.integers(0, 4)) else sorted(batches)
        try:
            return step(data.draw(st.sampled_from(some)))
        except PaymentRefused:
            assert size == len(self.shelf.kept)
            return None

    @invariant()
    def nothing_is_paid_twice(self):
        """
        For every person and month the bank has paid no more than was ever owed.
        """
        for ((household, payee, number), month), fen in self.ceiling.items():
            assert self.paid[due(month, 1, household, payee, number=number).slot] <= fen

    @invariant()
    def nothing_is_lost(self):
        """
        What is neither failed nor stopped holds its months, and sums in clear are the sums of the lines.
        """
        for entry in self.shelf.entries(type="payment_batch"):
            assert entry.body["fen"] == sum(entry.body["levels"].values())
        book = Treasury(self.shelf, "x", self.day).book()
        for reference, answer in book.answers.items():
            assert ("成功" in self.answers[reference]) == answer.paid

    def teardown(self):
        """In the end, with everything sent, paid and read, everybody has what is owed, and no more than ever was."""
        for _ in range(2):
            self.desk("anna").make(self.owing("2024"), PayPeriod.parse("2024"))
            for name, state in Treasury(self.shelf, "x", self.day).book().batches.items():
                if state.approved is None:
                    self.desk("bo").approve(name)
                raw = self.answer(self.desk("cai").send(name, "utf-8")[0], lambda: True)
                if raw.count(b"\n"):
                    self.desk("cai").reconcile(name, raw, "back.csv")
        for ((household, payee, number), month), fen in self.owed.items():
            paid = self.paid[due(month, 1, household, payee, number=number).slot]
            assert fen <= paid <= self.ceiling[(household, payee, number), month]


TestPaying = Paying.TestCase
TestPaying.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(
    st.lists(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(MONTHS), st.integers(1, 10**9), shares), max_size=9
    )
)
@settings(max_examples=100, deadline=None)
def test_sums_are_exact(found):
    """
    By programme, by place, by level and altogether: every division adds up to the fen.
    """
    dues = {(person, month): due(month, fen, person[0], person[1], number=person[2], shares=parts, place=f"64052{fen % 3}")
            for person, month, fen, parts in found}  # fmt: skip
    lines = draw(dues.values(), [], ["H1~", "H2~"], Book(), PayPeriod.parse("2024-Q1")).lines
    sums = totals(lines)

    assert sum(item.fen for item in dues.values()) == sums.whole.fen == sum(line.fen for line in lines)
    for group in (sums.by_title, sums.by_place):
        assert sums.whole.fen == sum(one.fen for one in group.values())
        for level in LEVELS:
            assert sums.whole.levels[level] == sum(one.levels[level] for one in group.values())
    assert all(part.fen == sum(part.split.values()) and min(part.split.values()) >= 0
               for line in lines for part in line.parts)  # fmt: skip


@given(
    st.permutations(
        [due(month, 8000, one, who, number=number) for one, who, number in PEOPLE for month in MONTHS]
    )
)
@settings(max_examples=50, deadline=None)
def test_the_order_of_dues_changes_nothing(dues):
    """
    The same lines with the same references, in the same order.
    """
    period = PayPeriod.parse("2024-Q1")
    expected = draw(sorted(dues, key=repr), [], ["H1~", "H2~"], Book(), period)

    assert expected == draw(dues, [], ["H1~", "H2~"], Book(), period)


@given(st.one_of(st.binary(max_size=300), st.text(st.sampled_from(f'{BANK}P-1A80.成功失败,"\n\r\0'), max_size=200).map(
    lambda text: f"{BANK}\n{text}".encode())))  # fmt: skip
@settings(max_examples=200, deadline=None)
def test_whatever_a_bank_gives_back_is_read_or_refused_in_words(raw):
    """
    Rows with places, or problems that can be said in both languages; never anything else.
    """
    problems: Sequence[Problem] = ()
    rows = []
    try:
        rows = read_returned(raw, "back.csv")
    except CaseInvalid as invalid:
        problems = invalid.problems

    assert all(problem.report("zh") and problem.report("en") for problem in problems)
    assert all(row.reference.span.line > 1 for row in rows)
