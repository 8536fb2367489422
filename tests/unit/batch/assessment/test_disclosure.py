"""A number that is not shown cannot be worked out from those that are."""

from hypothesis import given
from hypothesis import strategies as st

from incentives.batch.assessment.disclosure import hidden

tables = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 12), max_size=12
)


def test_small_numbers_are_hidden_and_nothing_else_in_a_table_without_them():
    """
    Zero is no small number: that there is nobody says nothing about anybody.
    """
    assert set() == hidden({("a", "x"): 5, ("a", "y"): 0, ("b", "x"): 70}, 5)


def test_the_only_hidden_number_of_a_line_takes_the_next_smallest_with_it():
    """
    Otherwise the total of the line less the others would give it away.
    """
    cells = {("a", "x"): 3, ("b", "x"): 40, ("c", "x"): 9}

    assert {("a", "x"), ("c", "x")} == hidden(cells, 5)


def test_hidden_numbers_of_a_line_are_never_few_together():
    """
    Two hidden numbers that make 2 would each be 1.
    """
    cells = {("a", "x"): 1, ("a", "y"): 1, ("a", "z"): 40}

    assert cells.keys() == hidden(cells, 5)


def test_what_is_wanted_most_is_hidden_last():
    """
    For the sake of another number a larger one goes first; and what tells a hidden number is hidden with it.
    """
    cells = {("a", "eligible"): 10, ("a", "open"): 3, ("a", "not"): 40}

    assert {("a", "open"), ("a", "not")} == hidden(cells, 5, wanted="eligible")
    assert {("a", ""), ("b", "")} == hidden({("a", ""): 9, ("b", ""): 8, ("c", ""): 30}, 5, also={("a", "")})


@given(tables)
def test_no_line_has_a_single_hidden_number_beside_shown_ones(cells):
    """
    Neither in rows nor in columns; and every small number is hidden.
    """
    found = hidden(cells, 5)

    assert {cell for cell, count in cells.items() if 0 < count < 5} <= found
    for side in (0, 1):
        for name in {cell[side] for cell in cells}:
            line = [cell for cell in cells if cell[side] == name and cells[cell]]
            concealed = [cell for cell in line if cell in found]
            assert len(concealed) != 1 or len(line) == 1
            assert not concealed or sum(map(cells.get, concealed)) >= 5 or len(concealed) == len(line)
