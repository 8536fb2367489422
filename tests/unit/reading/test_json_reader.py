"""JSON to nodes: all scalars text, nothing lost in silence, every mistake with its place."""

import pytest

from incentives.reading.json_reader import nodes_of, read_json
from incentives.reading.nodes import DEEPEST
from tests.unit.reading.plain_nodes import places, plain


def test_scalars_are_text():
    """
    Numbers keep the digits that were written; true and false are yes and no.
    """
    node, problems = read_json('[1, 1.0, 0.10, 1e3, 640522195106150011, true, false, "01"]', "file")

    assert plain(node) == ["1", "1.0", "0.10", "1e3", "640522195106150011", "yes", "no", "01"]
    assert problems == []


def test_places_are_json_paths():
    """
    JSON keeps no lines for values.
    """
    node, _ = read_json('{"persons": [{"id": "p1"}]}', "file")

    assert places(node).keys() == {
        "/",
        "/persons",
        "/persons:key",
        "/persons/0",
        "/persons/0/id",
        "/persons/0/id:key",
    }


def test_repeated_keys_and_nulls_are_all_reported():
    """
    The first of two values is kept, and reading goes on.
    """
    node, problems = read_json('{"a": null, "b": 1, "b": 2, "c": {"d": null}}', "file")

    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("R110", "/a"),
        ("R104", "/b"),
        ("R110", "/c/d"),
    ]
    assert plain(node)["b"] == "1"


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ('{\n  "a": 1,\n}', 2, 9, "多余的逗号"),
        ('{"a": [1, 2,]}', 1, 12, "多余的逗号"),
        ('{\n  "a": 1\n  "b": 2\n}', 3, 3, "缺少逗号"),
        ('{"a" 1}', 1, 6, "缺少冒号"),
        ("{a: 1}", 1, 2, "此处应当是用双引号括起的键"),
        ('{"a": }', 1, 7, "此处缺少值"),
        ('{"a": "b}', 1, 7, "引号没有闭合"),
        ('{"a": 1} 2', 1, 10, "此后的内容多余"),
        ('{"a": "b\tc"}', 1, 9, "引号中有换行或者控制字符"),
        (r'{"a": "\x"}', 1, 8, "反斜杠无效"),
    ],
)
def test_syntax_errors_say_where_and_what(text, line, column, reason):
    """
    The same words and the same place whatever the version of Python.
    """
    node, (problem,) = read_json(text, "file")

    assert node is None
    assert (problem.where.line, problem.where.column) == (line, column)
    assert problem.values["reason"] == reason


@pytest.mark.parametrize("text", ['["\\u0000"]', '["\\ud800"]', '["a\\u001bb"]'])
def test_characters_that_cannot_be_shown_are_refused(text):
    """
    JSON can spell what no file may hold.
    """
    _, (problem,) = read_json(text, "file")

    assert (problem.code, problem.where.path) == ("R103", "/0")


def test_a_dict_is_read_like_a_file():
    """
    Tuples are lists, and keys need not be text.
    """
    problems = []
    node = nodes_of({"a": (1, True), 2: None}, "file", "", problems)

    assert plain(node) == {"a": ["1", "yes"], "2": ""}
    assert [problem.where.path for problem in problems] == ["/2"]


def test_a_dict_that_holds_itself_ends():
    """
    Nesting is followed so far and no further.
    """
    endless: dict[str, object] = {}
    endless["a"] = endless
    problems = []
    nodes_of(endless, "file", "", problems)

    assert [problem.where.path for problem in problems] == ["/a" * (DEEPEST + 1)]
