"""Shapes: what is accepted, what is said about everything else, and the same as JSON Schema."""

from datetime import date
from typing import Any

import jsonschema
import pytest

from incentives.problem_texts import Bilingual, in_english
from incentives.reading.json_reader import nodes_of
from incentives.reading.shape import ByForm, Choice, Day, Later, ListOf, MapOf, Record, Shape, Text, Whole

SEX = Choice(("male", "female", "none"), {"male": "男", "female": "女"})
PERSON = Record(
    "person",
    {"id": Text("[a-z][0-9]"), "sex": SEX, "born": Day(("none",))},
    required=("id",),
    titles={"sex": "性别", "id": "编号"},
    title="人员",
)


def check(shape, value):
    """The checked value (None when nothing could be made of it) and the problems."""
    problems = []
    located = shape.check(nodes_of(value, "file", "", problems), problems)
    return located, problems


def only(shape, value):
    """The one problem of a value."""
    _, (problem,) = check(shape, value)
    return problem


@pytest.mark.parametrize(
    ("shape", "value", "expected"),
    [
        (Day(), "2004-02-29", date(2004, 2, 29)),
        (Day(("none",)), "none", "none"),
        (Whole(), 12, 12),
        (Whole(), "007", 7),
        (SEX, "male", "male"),
        (Choice(("yes", "no")), True, "yes"),
        (Text(), "a\nb", "a\nb"),
        (ListOf(Whole(), words=("none",)), "none", "none"),
    ],
)
def test_what_fits_is_typed(shape, value, expected):
    """
    Text becomes a day, a number or a word, as the shape says.
    """
    located, problems = check(shape, value)

    assert (located.value, problems) == (expected, [])


@pytest.mark.parametrize(
    ("shape", "value", "meant"),
    [
        (Day(), "1951/6/15", "1951-06-15"),
        (Day(), "1951.06.15", "1951-06-15"),
        (Day(), "1951年6月15日", "1951-06-15"),
        (Day(), "19510615", "1951-06-15"),
        (Day(), "１９５１－６－１５", "1951-06-15"),
        (Day(), " 1951-06-15 ", "1951-06-15"),
        (Day(), "1951/2/30", ""),
        (Day(), "15/6/1951", ""),
        (Day(), "1951-06", ""),
        (Day(), "无", ""),
        (Day(("none",)), "无", "none"),
        (Whole(), "2.0", "2"),
        (Whole(), "２", "2"),
        (Whole(), "2.5", ""),
        (Whole(), "-2", ""),
        (SEX, "男", "male"),
        (SEX, "femal", "female"),
        (SEX, "女性", "female"),
        (SEX, "p1", ""),
    ],
)
def test_what_was_probably_meant_is_suggested(shape, value, meant):
    """
    Other ways of writing the same thing lead to ours; nothing is guessed where two readings are possible.
    """
    assert only(shape, value).values["suggestion"] == meant


def test_a_month_is_not_filled_up_to_a_day():
    """
    Whoever knows the month only is told to leave the date out, not to write the first.
    """
    assert "请删去该键" in only(Day(), "1951年6月").hint()


def test_words_are_listed_with_their_chinese_names():
    """
    A reader of Chinese chooses by name; a word without one stands alone.
    """
    problem = only(SEX, "p1")

    assert problem.values["members"] == "male 男、female 女、none"
    assert in_english(problem.values["members"]) == "male, female, none"


def test_a_record_reports_all_of_its_mistakes():
    """
    Unknown, missing and wrong members in one run, under the Chinese name.
    """
    located, problems = check(PERSON, {"性别": "male", "born": "1951-02-30", "colour": "red"})

    assert located.value == {}
    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("R201", "/性别"),
        ("R205", "/born"),
        ("R201", "/colour"),
        ("R202", "/"),
    ]
    assert problems[0].values["suggestion"] == "sex"
    assert problems[3].message() == "“人员”缺少「id 编号」"


def test_the_wrong_items_of_a_list_are_left_out():
    """
    What is right is kept, so that later checks can go on.
    """
    located, problems = check(ListOf(Whole()), [1, "x", 3, [4]])

    assert [item.value for item in located.value] == [1, 3]
    assert [problem.where.path for problem in problems] == ["/1", "/3"]


@pytest.mark.parametrize(
    ("shape", "value", "wanted"),
    [
        (ListOf(Text()), "x", "列表（每项以“- ”开头）"),
        (ListOf(Text(), words=("none",)), {"a": 1}, "列表（每项以“- ”开头）；确知没有的写 none"),
        (PERSON, "x", "键值表（id 编号、sex 性别、born…）"),
        (ByForm(scalar=Text(), sequence=ListOf(Text())), {"a": 1}, "文字、列表"),
        (Text("[a-z]+", Bilingual("小写", "small")), "A", "小写"),
    ],
)
def test_another_form_says_what_is_wanted(shape, value, wanted):
    """
    A list for a text, a text for a mapping, and so on.
    """
    assert only(shape, value).values["wanted"] == wanted


def test_exactly_one_of_several_members():
    """
    None and two are both reported.
    """
    shape = Record("choice", {"a": Text(), "b": Text()}, exactly_one=("a", "b"))

    assert only(shape, {}).code == only(shape, {"a": "1", "b": "2"}).code == "R209"
    assert check(shape, {"a": "1"})[1] == []


TREE: Record = Record(
    "tree",
    {"leaf": Text("[a-z]"), "all": ListOf(Later(lambda: TREE), at_least=1)},
    exactly_one=("leaf", "all"),
)
SHAPES: dict[str, tuple[Shape, list[Any], list[Any]]] = {
    "day": (Day(("none",)), ["2004-02-29", "none"], ["2004-02-30", "2004/1/1", "", 3, None, []]),
    "whole": (Whole(), [0, 12, "12"], [-1, 1.5, "x", True, [], None]),
    "choice": (SEX, ["male"], ["Male", True, 1, [], None]),
    "yes or no": (Choice(("yes", "no")), ["yes", False], ["true", 1, None]),
    "text": (Text(), ["x", "a\nb", 12, 1.5], ["", "  \n", None, [], {}]),
    "list": (ListOf(Whole(), at_least=1), [[1], ["2", 3]], [[], [1, "x"], "1", {}]),
    "lone": (ListOf(Whole(), at_least=1, lone=True), [1, [1]], [[], "x", {}]),
    "list or none": (ListOf(Whole(), words=("none",)), ["none", [], [1]], ["no", {}, ["none"]]),
    "record": (PERSON, [{"id": "p1", "sex": "male"}], [{}, {"id": "p"}, {"id": "p1", "x": 1}, [], "p1"]),
    "map": (MapOf(Text("[a-z]+"), Whole()), [{}, {"a": 1}], [{"A": 1}, {"a": "x"}, []]),
    "forms": (ByForm(scalar=Whole(), mapping=PERSON), [1, {"id": "p1"}], ["x", [], {"id": 1}]),
    "tree": (TREE, [{"leaf": "a"}, {"all": [{"leaf": "a"}]}], [{}, {"all": []}, {"all": [{"leaf": "ab"}]}, {"leaf": "a", "all": [{"leaf": "a"}]}]),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_schema_of_a_shape_says_the_same(name):
    """
    JSON Schema and the check accept and refuse the same values.
    """
    shape, right, wrong = SHAPES[name]
    definitions = {}
    schema = {**shape.schema(definitions), "$defs": definitions}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

    assert [] == [value for value in right if check(shape, value)[1] or not validator.is_valid(value)]
    assert [] == [value for value in wrong if not check(shape, value)[1] or validator.is_valid(value)]
