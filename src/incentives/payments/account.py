"""The own account of a payee: what a bank can use, and how it is shown to everyone else."""

from __future__ import annotations

import re

from incentives.domain.case import Record

_NUMBER = re.compile(r"[0-9]{9,32}", re.ASCII)
_WITHIN_NAMES = "·•.- "


def account_of(person: Record) -> str:
    """Return the account number without the blanks people write into it; empty where none is known."""
    written = person.facts.get("bank_account")
    return re.sub(r"[\s-]", "", written) if isinstance(written, str) else ""


def is_account(number: str) -> bool:
    """Tell whether a number is 9 to 32 plain digits; cards and passbooks share no check character."""
    return _NUMBER.fullmatch(number) is not None


def is_holder(name: str) -> bool:
    """Tell whether a name is letters, with dots only inside: no spreadsheet takes it for a formula."""
    whole = all(sign.isalpha() or sign in _WITHIN_NAMES for sign in name)
    return whole and name[:1].isalpha() and name[-1:].isalpha()


def mask_account(number: str) -> str:
    """Return an account number of which only the last four digits show.

    >>> mask_account("6217000012345678901")
    '＊＊＊＊8901'
    """
    return f"＊＊＊＊{number[-4:]}" if number else ""
