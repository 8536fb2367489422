"""What payments of one person do to each other, for whole blocks: what the award says, household by household."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from incentives import Outcome
from incentives.award.stacking import stack
from incentives.batch.kernel.answers import ELIGIBLE, INELIGIBLE, NO_AMOUNT, UNDETERMINED, Answers, Payment
from incentives.batch.kernel.stacking import Stacking
from incentives.batch.kernel.values import NONE
from tests.unit.award.claims import claim, rule

ON = date(2024, 6, 30)
CHAIN = ("640522", "640500", "640000", "000000")
PERSONS, COUPLES = 3, np.array([[0, 1], [1, 2]])
OF_COUPLES = "fewer_births_faster_prosperity"
PROGRAMMES = ("complication_support", OF_COUPLES, "rural_reward", "special_support_death")
CODES = {Outcome.ELIGIBLE: ELIGIBLE, Outcome.INELIGIBLE: INELIGIBLE, Outcome.UNDETERMINED: UNDETERMINED}
CLAIMS = st.tuples(st.sampled_from(list(Outcome)), st.booleans(), st.sampled_from([None, 100, 200]))
"""Outcome, whether it is applied for, amount."""


@st.composite
def rules(draw):
    """Rules for some pairs of programmes."""
    found = []
    for pair in draw(st.sets(st.sampled_from([(a, b) for a in PROGRAMMES for b in PROGRAMMES if a < b]))):
        how = draw(st.sampled_from(["both", "higher", "exclusive", "unpublished"]))
        found.append(replace(rule(pair[0], pair[1], how), keeps=draw(st.sampled_from(pair))))
    return found


def stub(**facts) -> Any:
    """Something with just these attributes, for what stacking reads of plans and frames."""
    return SimpleNamespace(**facts)


def determinations(claims, subjects):
    """What the single engine would have found."""
    return [
        replace(
            claim(programme, amount if outcome is Outcome.ELIGIBLE else None, outcome=outcome),
            subject=tuple(f"p{person}" for person in subject),
            state="determination" if applied else "screening",
            on=ON,
            entitlements=claim(programme, amount).entitlements if outcome is Outcome.ELIGIBLE else (),
        )
        for programme in PROGRAMMES
        for subject, (outcome, applied, amount) in zip(subjects[programme], claims[programme], strict=True)
    ]


def answers_of(programme, claims):
    """What the kernel would have found."""
    entitlement = claim(programme, 1).entitlements[0]
    count = len(claims)
    outcomes = np.array([CODES[outcome] for outcome, _, _ in claims])
    candidates = np.flatnonzero(outcomes != INELIGIBLE)
    zero = np.zeros(len(candidates), np.int32)
    no = np.zeros(len(candidates), bool)
    amounts = np.array([NO_AMOUNT if amount is None else amount for _, _, amount in claims])
    payment = Payment(
        stub(id=entitlement.id, kind="cash", per=entitlement.per),
        there=outcomes[candidates] == ELIGIBLE, admitted=~no, certain=~no, amount=amounts[candidates],
        lower=zero.astype(np.int64), row=zero, starts=zero, ends=zero + NONE, ended_by=zero, ended=no.copy(),
        replaced=no.copy(), in_doubt=no.copy(),
    )  # fmt: skip
    plan = stub(
        subject="couple" if programme == OF_COUPLES else "person",
        effective=stub(programme=stub(id=programme)),
        payments=[stub(rule=payment.rule)],
    )
    applied = np.array([applied for _, applied, _ in claims])
    words = np.zeros((1, count), np.int64)
    rows, households, whatever = np.arange(count), np.zeros(count, np.int32), np.zeros(count, bool)
    return Answers(plan, rows, households, outcomes, words, words, applied, candidates, [payment], whatever)


@given(st.data(), rules())
def test_a_block_says_what_the_award_says(data, drawn):
    """
    Any rules, circles among them, for persons and couples; claims that are open and amounts that are not published.
    """
    subjects = {name: [(person,) for person in range(PERSONS)] for name in PROGRAMMES}
    subjects[OF_COUPLES] = [tuple(couple) for couple in COUPLES.tolist()]
    claims = {name: [data.draw(CLAIMS) for _ in subjects[name]] for name in PROGRAMMES}
    expected = [
        (item.entitlements[0].payable, item.entitlements[0].provisional) if item.entitlements else None
        for item in stack(determinations(claims, subjects), drawn, CHAIN)
    ]
    answers = [answers_of(name, claims[name]) for name in PROGRAMMES]
    frame = stub(rows=lambda _: PERSONS, linking=stub(spouses=COUPLES))

    Stacking([each.plan for each in answers], drawn, CHAIN, ON)(answers, frame)

    found = []
    for each in answers:
        (payment,) = each.payments
        said: list[tuple[bool, bool] | None] = [None] * len(each)
        for at in np.flatnonzero(payment.there):
            said[each.candidates[at]] = bool(payment.payable[at]), bool(payment.provisional[at])
        found += said
    assert expected == found
