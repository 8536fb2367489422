"""What the expression language relies on in lark 1."""

import pytest
from lark import Lark, UnexpectedCharacters, UnexpectedToken

GRAMMAR = r"""
start: operand OPERATOR operand | operand "in" "[" NAME ("," NAME)* "]"
?operand: NAME -> name | DAY -> day | WHOLE -> whole | NAME "(" [operand ("," operand)*] ")" -> call
OPERATOR: "<" | "<=" | "=="
DAY.2: /\d{4}-\d{2}-\d{2}/
WHOLE: /\d+/
NAME: /[^\W\d]\w*/
%ignore " "
"""


@pytest.fixture(scope="module")
def parser():
    """
    A small grammar of the same make as the language's.
    """
    return Lark(GRAMMAR, parser="lalr")


def shape(tree):
    """The kinds of the operands of one parsed comparison."""
    return [child.data for child in tree.children if hasattr(child, "data")]


def test_the_longer_operator_is_taken(parser):
    """
    `<=` is one operator although `<` comes first in the grammar.
    """
    assert "<=" == parser.parse("age <= 60").children[1]


def test_a_day_comes_before_a_number(parser):
    """
    The priority of the terminal keeps 1933-01-01 from starting with the number 1933.
    """
    assert ["name", "day"] == shape(parser.parse("birth_date < 1933-01-01"))


def test_a_word_may_begin_with_a_keyword(parser):
    """
    `income` is a name, not `in` followed by `come`.
    """
    assert ["name", "name"] == shape(parser.parse("income == index"))


def test_a_keyword_is_a_name_where_it_cannot_be_a_keyword(parser):
    """
    The lexer knows what may come next, so reserved words must be kept out of the pattern of names.
    """
    assert ["name", "whole"] == shape(parser.parse("in == 1"))


def test_a_chinese_word_is_a_name(parser):
    """
    Word characters are those of Unicode.
    """
    assert ["name", "whole"] == shape(parser.parse("子女数 == 2"))


def test_an_absent_optional_list_is_one_none(parser):
    """
    With `[…]` a call without arguments holds one None, which a transformer must leave out.
    """
    call = parser.parse("on_day() == 2").children[0]

    assert [None] == call.children[1:]


def test_columns_count_characters_from_one(parser):
    """
    A token knows its column, a Chinese character being one.
    """
    tree = parser.parse("子女数 == 2")

    assert (1, 5) == (tree.children[0].children[0].column, tree.children[1].column)


def test_an_unknown_character_has_a_column(parser):
    """
    A full-width sign is reported where it stands.
    """
    with pytest.raises(UnexpectedCharacters) as caught:
        parser.parse("age ＞ 60")

    assert (5, "＞") == (caught.value.column, caught.value.char)


def test_a_misplaced_word_names_what_could_stand_there(parser):
    """
    The error lists the terminals accepted at its place.
    """
    with pytest.raises(UnexpectedToken) as caught:
        parser.parse("age 60")

    assert 5 == caught.value.column
    assert "OPERATOR" in caught.value.accepts


def test_an_end_too_early_is_a_token(parser):
    """
    The end of the text arrives as the token $END.
    """
    with pytest.raises(UnexpectedToken) as caught:
        parser.parse("age <=")

    assert "$END" == caught.value.token.type
