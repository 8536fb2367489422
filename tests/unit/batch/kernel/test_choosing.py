"""Choosing between branches whose conditions may be unknown: what the evaluators say of the same values."""

from itertools import product

import numpy as np
import pytest

from incentives.batch.kernel.choosing import choose
from incentives.batch.kernel.coding import UnsupportedError
from incentives.batch.kernel.values import ENDLESS, UNKNOWN, Kleene, Plain, Whole
from incentives.domain import missing
from incentives.domain.missing import Missing
from incentives.domain.tally import Tally
from incentives.evaluate.values import hull
from tests.unit.batch.kernel.test_comparing import kleene, plain, whole

NUMBERS = [Missing(), missing.NONE, 1, 2]
COUNTS = [*NUMBERS, Tally(0, 0), Tally(2, 2), Tally(1, None)]
PADDING = 400  # rows without doubt, so that those in doubt are few


def value_of(truths, values):
    """What the evaluators make of one row."""
    possible = []
    for truth, value in zip(truths, values, strict=False):
        if truth != "F":
            possible.append(value)
        if truth == "T":
            break
    else:
        possible.append(values[-1])
    return possible[0] if len(possible) == 1 else hull(possible, ())


def shown(value):
    """A value as the kernel shows it: unknown, none, or from where to where."""
    match value:
        case Missing():
            return UNKNOWN, ENDLESS
        case missing.Nothing():
            return UNKNOWN + 1, UNKNOWN + 1
        case Tally(lo=lo, hi=hi):
            return lo, ENDLESS if hi is None else hi
        case _:
            return value, value


@pytest.mark.parametrize("padding", [0, PADDING])
@pytest.mark.parametrize(("kinds", "form"), [(NUMBERS, plain), (COUNTS, whole)])
def test_what_branches_have_in_common(kinds, form, padding):
    """
    Two conditions, three branches, every truth and value; doubt in most rows, and in few.
    """
    rows = [(truths, values) for truths in product("TFU", repeat=2) for values in product(kinds, repeat=3)]
    rows += [(("T", "F"), (1, 2, 2))] * padding * len(kinds) ** 2
    conditions = [kleene([truths[n] for truths, _ in rows]) for n in range(2)]
    branches = [form([values[n] for _, values in rows]) for n in range(3)]

    found = choose(conditions, branches, (0, 1, 2))

    assert isinstance(found, Plain | Whole)
    wide = (found if isinstance(found, Whole) else Whole(found.data, found.data)).widened
    assert [shown(value_of(*row)) for row in rows] == list(
        zip(wide.lo.tolist(), wide.hi.tolist(), strict=True)
    )


def test_a_branch_that_comes_twice_keeps_what_is_known_of_it():
    """
    A day that is unknown but not after another stays so when both branches left are that very day.
    """
    day = Plain(np.array([UNKNOWN, UNKNOWN], np.int32), np.array([100, 100], np.int32))
    other = Plain(np.array([5, 5], np.int32))

    found = choose([kleene("UU"), kleene("FU")], [day, other, day], (1, 2, 1))

    assert isinstance(found, Plain)
    assert [UNKNOWN, UNKNOWN] == found.data.tolist()
    assert [100, ENDLESS] == found.no_later.tolist()


def test_yes_and_no_are_known_where_all_branches_agree():
    """
    Whatever the condition, yes stays yes.
    """
    yes = Kleene(np.array([True, True]), np.array([False, False]))

    found = choose([kleene("UF")], [yes, kleene("TF")], (0, 1))

    assert isinstance(found, Kleene)
    assert ([True, False], [False, True]) == (found.true.tolist(), found.false.tolist())


def test_branches_of_different_sorts_are_refused():
    """
    The compiler lets no such choice through; the kernel does not guess either.
    """
    with pytest.raises(UnsupportedError):
        choose([kleene("TU")], [plain([1, 2]), whole([1, 2])], (0, 1))
