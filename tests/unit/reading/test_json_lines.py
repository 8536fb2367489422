"""Lines of JSON: which texts are such, and where their values stand."""

import pytest

from incentives.reading.json_lines import is_json_lines, read_json_lines
from incentives.reading.nodes import ListNode, MapNode
from tests.unit.reading.plain_nodes import plain


@pytest.mark.parametrize(("text", "expected"), [
    ('{"a": 1}\n{"b": 2}', True),
    ('\n{"a": 1}\n\n{"b": \n', True),
    ('{"a": 1}', False),
    ('{"a":\n{"b": 2}}', False),
    ('[{"a": 1},\n{"b": 2}]', False),
    ("a: 1\nb: 2", False),
    ("", False),
])  # fmt: skip
def test_lines_are_told_from_a_document(text, expected):
    """
    Two lines or more, the first of them an object.
    """
    assert expected is is_json_lines(text)


def test_values_have_their_lines():
    """
    Empty lines count for the number of a line, not for the number of an object.
    """
    node, problems = read_json_lines('{"a": 1}\n\n{"b": [2, {"c": true}]}', "file")

    assert [{"a": "1"}, {"b": ["2", {"c": "yes"}]}] == plain(node)
    assert [] == problems
    assert {"file:3:1 /1/b", "file:3:1 /1/b/1/c", "file:1:1 /0/a"} <= {str(place) for place in spans(node)}


def spans(node):
    """The places of everything below a node."""
    match node:
        case ListNode(items=items):
            return [node.span, *(span for item in items for span in spans(item))]
        case MapNode(entries=entries):
            return [
                node.span,
                *node.keys.values(),
                *(span for item in entries.values() for span in spans(item)),
            ]
        case _:
            return [node.span]


def test_a_broken_line_breaks_no_other():
    """
    It is reported with line and column, a repeated key with its path.
    """
    node, problems = read_json_lines('{"a": 1}\n{"b" 2}\n{"c": 3, "c": 4}', "file")

    assert [{"a": "1"}, "", {"c": "3"}] == plain(node)
    assert ["file:2:6 /1", "file:3:1 /2/c"] == [str(problem.where) for problem in problems]
