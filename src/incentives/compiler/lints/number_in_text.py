"""Wording that contradicts its own leaf: it names a number, and the leaf compares with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from incentives.ir.condition import Compare, Condition
from incentives.ir.operand import Constant
from incentives.ir.walk import leaves
from incentives.problems import Problem

_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def number_in_text(tree: Condition) -> Iterator[Problem]:
    """Report leaves whose wording holds numbers or days, none of which is the leaf's own."""
    for leaf in leaves(tree):
        if not isinstance(leaf, Compare) or not isinstance(leaf.right, Constant):
            continue
        limit, says = leaf.right.value, leaf.clause.says
        days = {tuple(map(int, day)) for day in _DAY.findall(says)}
        numbers = {int(number) for number in re.findall(r"\d+", _DAY.sub("", says))}
        wrong_day = isinstance(limit, date) and days and (limit.year, limit.month, limit.day) not in days
        is_number = isinstance(limit, int) and not isinstance(limit, bool)
        yuan = leaf.right.type.of == "fen"  # rules count fen, wording counts yuan
        if wrong_day or (is_number and numbers and (limit / 100 if yuan else limit) not in numbers):
            yield Problem("R702", leaf.clause.span, {"says": says, "text": leaf.text})
