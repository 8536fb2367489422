"""Laws of three-valued truth and of counts, for all conditions and all cases."""

from hypothesis import given
from hypothesis import strategies as st

from incentives.domain.count import Count, compare_count, hull
from incentives.domain.truth import Truth

truths = st.sampled_from(Truth)
names = st.sampled_from("abcd")
cases = st.fixed_dictionaries(dict.fromkeys("abcd", truths))
conditions = st.recursive(
    names,
    lambda part: st.tuples(st.just("not"), part) | st.tuples(st.sampled_from(["and", "or"]), part, part),
    max_leaves=12,
)


def truth(condition, case):
    match condition:
        case str():
            return case[condition]
        case "not", part:
            return ~truth(part, case)
        case "and", left, right:
            return truth(left, case) & truth(right, case)
        case "or", left, right:
            return truth(left, case) | truth(right, case)


@given(conditions, cases, cases)
def test_learning_more_never_reverses_a_decided_condition(condition, known, more):
    """
    Filling in missing facts may decide an unknown condition; it never flips a decided one.
    """
    filled = {name: more[name] if value is Truth.UNKNOWN else value for name, value in known.items()}
    before = truth(condition, known)

    assert before is Truth.UNKNOWN or before is truth(condition, filled)


@given(conditions, cases)
def test_decided_condition_is_so_in_classical_logic(condition, case):
    """
    A condition decided with facts missing has that value for yes and for no to every one of them.
    """
    before = truth(condition, case)

    for answer in (Truth.FALSE, Truth.TRUE):
        filled = {name: answer if value is Truth.UNKNOWN else value for name, value in case.items()}
        classical = truth(condition, filled)
        assert classical is not Truth.UNKNOWN
        assert before in (Truth.UNKNOWN, classical)


@given(truths, truths, truths)
def test_truth_is_a_distributive_lattice_with_de_morgan(a, b, c):
    """
    The laws that let a condition be rearranged without changing an outcome.
    """
    assert ~~a is a
    assert ~(a & b) is ~a | ~b
    assert a & (b | c) is (a & b) | (a & c)
    assert a | (b & c) is (a | b) & (a | c)
    assert a & (a | b) is a
    assert (a & b) & c is a & (b & c)
    assert a & b is b & a


numbers = st.integers(0, 6)
operators = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
counts = st.builds(
    lambda lo, width: Count(lo, None if width is None else lo + width), numbers, st.none() | numbers
)


@given(operators, counts, counts, st.data())
def test_narrower_count_never_reverses_a_comparison(op, left, right, data):
    """
    Learning of a child whether it counts may decide a comparison; it never flips a decided one.
    """
    top = 20 if left.hi is None else left.hi
    lo = data.draw(st.integers(left.lo, top))
    narrower = Count(lo, data.draw(st.integers(lo, top)))
    before = compare_count(op, left, right)

    assert before is Truth.UNKNOWN or before is compare_count(op, narrower, right)


@given(counts, counts, numbers)
def test_hull_contains_both_and_no_more_than_needed(a, b, number):
    """
    A number below every number of both, or above, is outside.
    """
    inside = compare_count("<=", min(a.lo, b.lo), number) & compare_count(
        "<=", number, 99 if None in (a.hi, b.hi) else max(a.hi, b.hi)
    )
    both = hull(a, b)

    assert (both.lo <= number and (both.hi is None or number <= both.hi)) is (inside is Truth.TRUE)
