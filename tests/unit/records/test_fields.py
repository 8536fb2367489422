"""The fields of a determination: always all of them, and which of them tell of illness, death or operations."""

import pytest

from incentives.records.fields import fields_of, health_fields, is_telling, salted
from incentives.records.receipt_check import FIELDS
from tests.unit.records.household import HEALTH


@pytest.fixture
def items(hear):
    """
    The determinations of the household with something of every sort, by programme.
    """
    hearing = hear()
    return hearing.result, {item.programme: item for item in hearing.result if item.state == "determination"}


def test_every_determination_has_every_field_in_order(engine, items):
    """
    The place of a field in the tree is its place in the list, so a hidden one can be named.
    """
    result, found = items

    assert len(found) == 3
    assert {tuple(FIELDS)} == {tuple(fields_of(item, result, engine.ruleset)) for item in found.values()}


def test_a_programme_whose_name_tells_is_health(engine, items):
    """
    Name, reasons and money of the support for the bereaved are kept back; that something was decided is not.
    """
    _, found = items
    hidden = health_fields(found["special_support_death"], engine.ruleset)

    assert {"programme", "name", "entitlements", "documents", "deciding", "trace"} <= hidden
    assert set() == hidden & {"outcome", "on", "subject", "public_name"}


def test_other_programmes_hide_only_the_reasons_that_tell(engine, items):
    """
    The reward's name and amount may be shown, the condition that the applicant is alive may not.
    """
    _, found = items
    hidden = health_fields(found["rural_reward"], engine.ruleset)

    assert "trace" in hidden
    assert set() == hidden & {"programme", "name", "outcome", "subject"}


@pytest.mark.parametrize("programme", ["rural_reward", "special_support_death", "complication_support"])
def test_what_may_be_shown_has_no_health_word(engine, items, programme):
    """
    The fields that a receipt shows unasked say nothing of illness, death or operations.
    """
    result, found = items
    item = found[programme]
    hidden = health_fields(item, engine.ruleset)
    shown = {
        name: value for name, value in fields_of(item, result, engine.ruleset).items() if name not in hidden
    }

    assert [] == [word for word in HEALTH if word in str(shown)]


def test_programmes_with_a_public_name_of_their_own_tell(engine):
    """
    The support for the bereaved, the disabled and the injured is posted under one common name (SAFE-1).
    """
    telling = {name for name, one in engine.ruleset.programmes.items() if is_telling(one)}

    assert {"special_support_death", "special_support_disability", "complication_support"} <= telling
    assert "rural_reward" not in telling


def test_no_two_salts_are_alike(engine, items):
    """
    Equal values of two records have nothing in common.
    """
    result, found = items
    values = fields_of(found["rural_reward"], result, engine.ruleset)
    salts = [field.salt for _ in range(2) for field in salted(values, frozenset())]

    assert len(salts) == len(set(salts))
    assert {32} == {len(salt) for salt in salts}
