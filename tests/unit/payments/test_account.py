"""Accounts and their holders: what a bank can use, and what everyone else sees."""

import pytest

from incentives.domain.case import Record
from incentives.payments.account import account_of, is_account, is_holder, mask_account


def test_blanks_in_an_account_are_how_people_write_it():
    """
    Groups of four digits become one number; no account is no text.
    """
    person = Record("person", "p1", "persons/p1", {"bank_account": "6217 0000-1234 5678 901"})

    assert "6217000012345678901" == account_of(person)
    assert not account_of(Record("person", "p2", "persons/p2"))


@pytest.mark.parametrize("number", ["", "12345678", "6217x0000123456", "６２１７００００１２３４", "1" * 33])
def test_what_is_no_account(number):
    """
    Too short, too long, letters, full-width digits.
    """
    assert not is_account(number)


@pytest.mark.parametrize("name", ["马福明", "买买提·吐尔逊", "欧阳 娜"])
def test_names_a_bank_knows(name):
    """
    Letters, with a dot or a blank inside.
    """
    assert is_holder(name)


@pytest.mark.parametrize("name", ["", "=1+1", "-马", "马\n福", "@sum", "马,福", "·马", "马1"])
def test_no_name_becomes_a_formula(name):
    """
    What a spreadsheet would take for a formula, or a row for two, is no name.
    """
    assert not is_holder(name)


def test_four_digits_show():
    """
    Enough to tell two accounts apart, too little to pay into one.
    """
    assert "＊＊＊＊8901" == mask_account("6217000012345678901")
    assert not mask_account("")
