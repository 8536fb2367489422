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
