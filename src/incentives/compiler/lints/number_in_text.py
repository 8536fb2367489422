"""Wording that contradicts its own leaf: it names a number, and the leaf compares with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from incentives.ir.condition import Compare, Condition
from incentives.ir.operand import Constant, Scalar
from incentives.ir.types import Type
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
        limits = _as_written(limit, leaf.right.type)
        if wrong_day or (numbers and limits and not numbers & limits):
            yield Problem("R702", leaf.clause.span, {"says": says, "text": leaf.text})


def _as_written(limit: Scalar, type_: Type) -> set[int]:
    """Return the numbers by which wording can mean a limit; rules count fen, wording counts yuan."""
    if not isinstance(limit, int) or isinstance(limit, bool):
        return set()
    return {limit // 100} if type_.of == "fen" and limit % 100 == 0 else {limit}
