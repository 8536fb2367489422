"""Decision diagrams: one for each function, whatever order it was put together in."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incentives.explain.diagram import Diagrams, Node, questions

ANSWERS = 3, 2, 2
TABLES = st.lists(st.sampled_from("ab"), min_size=12, max_size=12)


@pytest.fixture
def diagrams():
    """
    An empty store.
    """
    return Diagrams()


def built(diagrams, table, order):
    """The diagram of a table of values over three questions, put together in some order of asking."""
    values = dict(zip(product(*map(range, ANSWERS)), table, strict=True))

    def asking(given_answers, rest):
        if not rest:
            return values[tuple(given_answers[number] for number in range(3))]
        first, *others = rest
        return diagrams.join(
            first, [asking({**given_answers, first: answer}, others) for answer in range(ANSWERS[first])]
        )

    return asking({}, order), values


def test_a_question_without_consequence_is_left_out(diagrams):
    """
    Two equal branches are one.
    """
    assert "same" == diagrams.join(0, ["same", "same"])


@given(TABLES, st.permutations(range(3)), st.permutations(range(3)))
def test_equal_functions_are_one_diagram(table, one, other):
    """
    Two orders of asking lead to the same object.
    """
    diagrams = Diagrams()

    assert built(diagrams, table, one)[0] is built(diagrams, table, other)[0]


@given(TABLES, st.permutations(range(3)))
def test_a_diagram_has_the_values_it_was_built_from(table, order):
    """
    Answering every question leads to the value of the table.
    """
    diagrams = Diagrams()
    diagram, values = built(diagrams, table, order)

    assert values == {answers: diagrams.given(diagram, dict(enumerate(answers))) for answers in values}


@given(TABLES, st.permutations(range(3)))
def test_a_diagram_asks_what_its_value_depends_on(table, order):
    """
    A question occurs exactly when the value changes with its answer for some answers to the others.
    """
    diagram, values = built(Diagrams(), table, order)
    changing = {
        number
        for number in range(3)
        for answers, value in values.items()
        for answer in range(ANSWERS[number])
        if values[(*answers[:number], answer, *answers[number + 1 :])] != value
    }

    assert changing == questions(diagram)


def test_a_partly_answered_diagram_goes_on_with_the_rest(diagrams):
    """
    What is left asks only the other question.
    """
    diagram = diagrams.join(0, ["no", diagrams.join(1, ["no", "yes"])])

    assert isinstance(diagram, Node)
    assert {1} == questions(diagrams.given(diagram, {0: 1}))
    assert "no" == diagrams.given(diagram, {0: 0})
