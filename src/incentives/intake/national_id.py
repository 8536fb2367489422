"""Check a resident identity number (公民身份号码, GB 11643) and mask it for display."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

_FULL_WIDTH = re.compile("[０-９Ｘｘ]")
_CHECK_CHARACTERS = "10X98765432"  # ISO 7064 MOD 11-2, by remainder
# GB/T 2260 provinces; 71, 81, 82 Taiwan, Hong Kong, Macao; 83 and 91 are used on residence cards.
_AREA = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")


@dataclass(frozen=True, slots=True)
class IdFinding:
    """
    What one number says. The number and the birth date stay out of `repr`, and so out of logs.

    `problem` is None or why the number cannot be right: `full_width` (digits typed in full width),
    `characters`, `length`, `not_a_date`, `future_date`, `checksum`.
    `warning` is None, `historic` (15 digits: evidence of the past, identifies nobody today) or
    `area` (first two digits are no known province-level code). A warning never invalidates.
    `birth_date` and `sex` (`male` or `female`) are None when there is a problem.
    """

    normalised: str = field(repr=False)
    problem: str | None = None
    warning: str | None = None
    birth_date: date | None = field(default=None, repr=False)
    sex: str | None = None


def check_national_id(text: str, today: date) -> IdFinding:
    """
    Check the form, the birth date and the check character of `text`; a final x may be lower case.

    A 15-digit number has no check character and no century; it is read as 19YY.
    """
    number = text.upper()
    if _FULL_WIDTH.search(text):
        return IdFinding(number, "full_width")
    if not re.fullmatch("[0-9]*X?", number) or (len(number) == 15 and number.endswith("X")):
        return IdFinding(number, "characters")
    if len(number) not in (15, 18):
        return IdFinding(number, "length")
    historic = len(number) == 15
    day = f"19{number[6:12]}" if historic else number[6:14]
    try:
        birth_date = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return IdFinding(number, "not_a_date")
    if birth_date > today:
        return IdFinding(number, "future_date")
    if not historic and number[-1] != _check_character(number):
        return IdFinding(number, "checksum")
    warning = "historic" if historic else None if _AREA.match(number) else "area"
    order = number[14] if historic else number[16]
    return IdFinding(number, None, warning, birth_date, "male" if int(order) % 2 else "female")


def mask_national_id(text: str) -> str:
    """Keep the first and last character of a number of 15 or 18, star the rest; star any other whole."""
    if len(text) not in (15, 18):
        return "*" * len(text)
    return text[0] + "*" * (len(text) - 2) + text[-1]


def _check_character(number: str) -> str:
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return _CHECK_CHARACTERS[total % 11]
