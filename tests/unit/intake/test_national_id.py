"""Resident identity numbers. The two complete numbers are the examples printed in GB 11643-1999."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incentives.intake.national_id import IdFinding, check_national_id, mask_national_id

TODAY = date(2024, 6, 30)
CHAOYANG, CHAOYANG_FINDING = (
    "11010519491231002X",
    IdFinding("11010519491231002X", None, None, date(1949, 12, 31), "female"),
)
SHANTOU, SHANTOU_FINDING = (
    "440524188001010014",
    IdFinding("440524188001010014", None, None, date(1880, 1, 1), "male"),
)


@pytest.mark.parametrize(
    ("text", "finding"),
    [(CHAOYANG, CHAOYANG_FINDING), (CHAOYANG.lower(), CHAOYANG_FINDING), (SHANTOU, SHANTOU_FINDING)],
)
def test_numbers_of_the_standard_are_sound(text, finding):
    """
    A small x is accepted and written large.
    """
    assert check_national_id(text, TODAY) == finding


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("１1010519491231002X", "full_width"),
        ("11010519491231002Ｘ", "full_width"),
        ("11010519491231O02X", "characters"),
        ("1101051949123X0020", "characters"),
        ("110105 19491231002X", "characters"),
        ("٣10105194912310021", "characters"),
        ("11010549123100X", "characters"),
        ("1101051949123100X", "length"),
        ("11010519491231002X9", "characters"),
        ("1101051949123100211", "length"),
        ("", "length"),
        ("11010519490229002X", "not_a_date"),
        ("11010519491331002X", "not_a_date"),
        ("11010500001231002X", "not_a_date"),
        ("110105491331002", "not_a_date"),
        ("11010520240701002X", "future_date"),
        ("110105194912310021", "checksum"),
    ],
)
def test_what_is_wrong_has_a_name(text, problem):
    """
    A number that cannot be right says why, and nothing is read from it.
    """
    finding = check_national_id(text, TODAY)

    assert finding.problem == problem
    assert (finding.warning, finding.birth_date, finding.sex) == (None, None, None)


def test_birth_today_is_not_in_the_future():
    """
    The day itself is still possible.
    """
    number = with_check_character("11010520240630002")

    assert check_national_id(number, TODAY).problem is None


@pytest.mark.parametrize("area", ["710000", "810000", "830000", "910000", "640522", "500101"])
def test_known_areas_bring_no_warning(area):
    """
    Taiwan, Hong Kong, Macao and residence cards have numbers too.
    """
    assert check_national_id(with_check_character(f"{area}19491231002"), TODAY).warning is None


@pytest.mark.parametrize("area", ["990000", "000000", "160101"])
def test_unknown_area_is_only_a_warning(area):
    """
    A code nobody knows does not make the number wrong.
    """
    finding = check_national_id(with_check_character(f"{area}19491231002"), TODAY)

    assert (finding.problem, finding.warning) == (None, "area")
    assert finding.birth_date == date(1949, 12, 31)


@pytest.mark.parametrize(("order", "sex"), [("002", "female"), ("001", "male")])
def test_fifteen_digits_are_historic_evidence(order, sex):
    """
    The old form gives birth date and sex, with a warning.
    """
    finding = check_national_id(f"110105491231{order}", TODAY)

    assert finding == IdFinding(f"110105491231{order}", None, "historic", date(1949, 12, 31), sex)


@given(st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_noticed(place, character):
    """
    ISO 7064 MOD 11-2 detects every single substitution.
    """
    altered = CHAOYANG[:place] + character + CHAOYANG[place + 1 :]

    assert (check_national_id(altered, TODAY).problem is None) is (altered == CHAOYANG)


@pytest.mark.parametrize("place", range(17))
@pytest.mark.parametrize("number", [CHAOYANG, SHANTOU])
def test_swapped_neighbours_are_always_noticed(place, number):
    """
    ISO 7064 MOD 11-2 detects every swap of two different neighbours.
    """
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert (check_national_id(swapped, TODAY).problem is None) is (swapped == number)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (CHAOYANG, "1****************X"),
        ("640522491231003", "6*************3"),
        ("1101", "****"),
        ("", ""),
    ],
)
def test_mask_keeps_only_the_ends(text, masked):
    """
    A number of no known form is hidden whole, so that a short one shows nothing.
    """
    assert mask_national_id(text) == masked


def test_number_stays_out_of_logs():
    """
    Printing a finding shows neither the number nor the birth date.
    """
    shown = repr(check_national_id(CHAOYANG, TODAY))

    assert CHAOYANG not in shown
    assert "1949" not in shown


def with_check_character(first_17):
    """The recursive form of ISO 7064 MOD 11-2, unlike the weights in the program."""
    remainder = 0
    for digit in first_17:
        remainder = (remainder + int(digit)) * 2 % 11
    return first_17 + "0123456789X"[(1 - remainder) % 11]
