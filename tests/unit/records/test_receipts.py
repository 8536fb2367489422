"""Receipts show what their holder chooses and prove it, whatever the choice."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incentives.ledger.errors import Erased
from incentives.records.receipt_check import FIELDS, check_receipt, says
from incentives.records.receipts import UnknownField, receipt, shown_fields
from incentives.records.stored import determinations
from tests.unit.records.household import HEALTH, PERSONAL
from tests.unit.records.test_stored import forget


@given(st.sets(st.sampled_from(sorted(FIELDS))))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_choice_of_fields_verifies(recorded, ledger, shown):
    """
    Every subset proves itself, shows exactly itself, and names the rest.
    """
    stored = recorded[0]
    raw = receipt(ledger, stored, shown, ledger.checkpoint())
    proved = check_receipt(raw, ledger.signer.public.text())

    assert {name: stored.fields[name].value for name in shown} == proved.shown
    assert set(FIELDS) - shown == set(proved.hidden)


def test_health_is_kept_back_unless_shown(recorded, ledger):
    """
    A receipt for the bereaved says whose it is and that it was granted; what for, and why, is nowhere in the file.
    """
    for stored in recorded:
        raw = receipt(ledger, stored, shown_fields(stored), ledger.checkpoint()).decode()

        assert "欧阳惊鸿" in raw
        assert [] == [word for word in HEALTH if word in raw]


def test_a_hidden_value_is_nowhere_in_the_file(recorded, ledger):
    """
    Names and place disappear when they are hidden; so do their salts, without which nothing can be guessed.
    """
    stored = recorded[0]
    raw = receipt(ledger, stored, (), ledger.checkpoint()).decode()

    assert [] == [word for word in (*PERSONAL, *HEALTH) if word in raw]
    assert [] == [field.salt for field in stored.fields.values() if field.salt in raw]


def test_show_and_hide_change_the_choice(recorded):
    """
    What is named is shown or kept back; a field that does not exist is refused.
    """
    stored = next(one for one in recorded if one.programme == "special_support_death")
    plain = shown_fields(stored)

    assert plain | {"programme"} == shown_fields(stored, show=["programme"])
    assert plain - {"household"} == shown_fields(stored, hide=["household"])
    with pytest.raises(UnknownField, match="color"):
        shown_fields(stored, hide=["color"])


def test_a_receipt_outlives_the_erasure(recorded, ledger):
    """
    What the holder has keeps proving itself; the office cannot write another one.
    """
    raw = receipt(ledger, recorded[0], shown_fields(recorded[0]), ledger.checkpoint())
    forget(ledger, recorded[0].people["persons/p1"])
    (erased, *_) = determinations(ledger)

    assert check_receipt(raw, ledger.signer.public.text()).shown["outcome"]
    with pytest.raises(Erased):
        receipt(ledger, erased, (), ledger.checkpoint())


def test_an_older_checkpoint_will_do(recorded, ledger, engine, hear):
    """
    A receipt may rest on any checkpoint that covers its entry.
    """
    old = ledger.checkpoint()
    raw = receipt(ledger, recorded[-1], (), old)

    assert json.loads(raw)["checkpoint"] == old
    assert recorded[-1].entry.seq == check_receipt(raw, ledger.signer.public.text()).seq


def test_what_is_proved_is_said_in_chinese(recorded, ledger):
    """
    Who decided when under which rules, what is shown, what is kept back.
    """
    stored = next(one for one in recorded if one.programme == "rural_reward")
    proved = check_receipt(
        receipt(ledger, stored, {"outcome", "persons", "entitlements"}, ledger.checkpoint()),
        ledger.signer.public.text(),
    )
    said = "\n".join(says(proved))

    assert "凭证有效" in said
    assert "对象姓名：欧阳惊鸿（p1）" in said
    assert "officer（资格确认）" in said
    assert "没有出示" in said
