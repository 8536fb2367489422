"""YAML to nodes: no value guessed, nothing clever, every mistake with line and column."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incentives.reading.json_reader import read_json
from incentives.reading.yaml_reader import read_yaml
from tests.unit.reading.plain_nodes import places, plain

KEYS = st.text("abcdefghij_", min_size=1, max_size=5)
TEXTS = st.text(st.characters(max_codepoint=0xD7FF, exclude_categories=["Cc", "Zl", "Zp"]), max_size=8)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


def test_scalars_are_text():
    """
    PyYAML would make false, 64, 255, 1.5 and a date of these.
    """
    node, problems = read_yaml("[no, 0100, 0xff, 1.50, 2004-01-01, 'true', 12:30:00, 010]", "file")

    assert plain(node) == ["no", "0100", "0xff", "1.50", "2004-01-01", "true", "12:30:00", "010"]
    assert problems == []


@settings(deadline=None)
@given(VALUES)
def test_json_is_read_as_yaml_reads_it(value):
    """
    Texts in double quotes mean the same to both readers.
    """
    text = json.dumps(value, ensure_ascii=False)

    assert plain(read_yaml(text, "file")[0]) == plain(read_json(text, "file")[0]) == value


def test_every_node_and_key_knows_its_place():
    """
    Lines and columns count from 1, in characters; a quotation mark stands before the text.
    """
    node, _ = read_yaml("户:\n  - {编号: p1, b: 'x'}\n", "file")
    found = {path: (span.line, span.column) for path, span in places(node).items()}

    assert found == {
        "": (1, 1),
        "/户:key": (1, 1),
        "/户": (2, 3),
        "/户/0": (2, 5),
        "/户/0/编号:key": (2, 6),
        "/户/0/编号": (2, 10),
        "/户/0/b:key": (2, 14),
        "/户/0/b": (2, 18),
    }


def test_paths_may_be_left_out():
    """
    Rule files are known by line and column.
    """
    node, _ = read_yaml("a: [b]", "file", paths=False)

    assert places(node).keys() == {"", ":key"}


@pytest.mark.parametrize("null", ["", "~", "null", "NULL"])
def test_an_empty_value_is_reported(null):
    """
    Nobody can tell whether it means unknown or none; in quotes it is a text.
    """
    _, (problem,) = read_yaml(f"a: {null}\nb: '{null}'", "file")

    assert (problem.code, problem.where.path) == ("R110", "/a")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "R104", 3, 1),
        ("a: &x 1\n", "R107", 1, 4),
        ("a: !!int 1\n", "R107", 1, 4),
        ("a: 1\n---\nb: 2\n", "R103", 2, 1),
        ("? [a]\n: 1\n", "R109", 1, 3),
        ("a: 1\n\tb: 2\n", "R106", 2, 1),
        ("a：1\n", "R105", 1, 2),
        ("a: 1\nb: {c: 2\n", "R103", 2, 4),
        ('a: "b\n', "R103", 1, 4),
        ("a: [1, 2]]\n", "R103", 1, 10),
        ("a: `b`\n", "R103", 1, 4),
        ('a: "\\0"\n', "R103", 1, 5),
        ("a: b\x07\n", "R103", 1, 5),
        ("# nothing\n", "R108", 1, 1),
    ],
)
def test_each_mistake_has_code_line_and_column(text, code, line, column):
    """
    The place is where the author has to change something.
    """
    _, problems = read_yaml(text, "file")

    assert [(problem.code, problem.where.line, problem.where.column) for problem in problems][:1] == [
        (code, line, column)
    ]


def test_full_width_signs_in_prose_are_text():
    """
    Only the structure needs half-width signs.
    """
    text = "a: 村（居），乡：镇\nb: |\n  甲：乙\n  ｛丙｝\nc: '丁：\n  戊：己'\n"
    node, problems = read_yaml(text, "file")

    assert problems == []
    assert plain(node) == {"a": "村（居），乡：镇", "b": "甲：乙\n｛丙｝\n", "c": "丁： 戊：己"}
