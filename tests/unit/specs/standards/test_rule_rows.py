"""Dated rows in the text of rule files: found, taken apart and written so that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incentives.reading.source import read_source
from incentives.shipped import read_rules, shipped_rules
from incentives.specs.standards.rule_rows import row_text, rule_rows, written

FILE = """\
# 说明
programme: demo
place: "640000"
amounts:
  fee:
    rows: [{from: 2002-09-01, amount: unpublished, note: '有, 逗号'}, {amount: 5 yuan, unit: couple, cites: S34}]
policy:
  age:
    values:
      - {from: 2004-01-01, until: 2011-01-01, value: "60", cites: S05; S06}   # 此处照旧
      - {from: 2011-01-01, value: 55, for: {sex: female, grade: 1}}
"""


def rows(text):
    """The rows of a file."""
    return rule_rows(text.encode(), "demo.yaml")[0]


def test_rows_are_found_where_they_stand():
    """
    In lists in brackets and in lists of dashes, with their numbers and places.
    """
    text = FILE
    found = rows(text)

    assert [("fee", 1), ("fee", 2), ("age", 1), ("age", 2)] == [(row.name, row.number) for row in found]
    assert all(text[row.start] == "{" and text[row.end - 1] == "}" for row in found)
    assert {"640000"} == {row.place for row in found}


def test_values_are_read_and_kept_as_written():
    """
    What a value says, and the text that says it.
    """
    fee, _, age, last = rows(FILE)

    assert ("有, 逗号", "'有, 逗号'") == (fee.values["note"], fee.raw["note"])
    assert ("60", '"60"') == (age.values["value"], age.raw["value"])
    assert "sex: female; grade: 1" == last.values["for"]


def test_a_row_written_back_is_the_same():
    """
    For every row that is shipped.
    """
    for file, raw in read_rules(shipped_rules()).items():
        found, problems = rule_rows(raw, file)

        assert [] == problems
        for row in found:
            assert raw.decode()[row.start : row.end] == row_text(row.section, row.raw)


def test_a_new_key_takes_its_usual_place():
    """
    The end follows the beginning, a note stands last.
    """
    raw = {"from": "2012-01-01", "amount": "80 yuan", "cites": "S15c", "until": "2025-01-01", "note": "x"}

    assert "{from: 2012-01-01, until: 2025-01-01, amount: 80 yuan, cites: S15c, note: x}" == row_text(
        "amounts", raw
    )


def test_a_row_over_several_lines_is_refused():
    """
    With its line, rather than rewritten in another form.
    """
    text = "programme: demo\namounts:\n  fee:\n    rows:\n      - amount: 5 yuan\n        cites: S05\n"
    found, problems = rule_rows(text.encode(), "demo.yaml")

    assert ([], [("S105", 5)]) == (found, [(problem.code, problem.where.line) for problem in problems])


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
@pytest.mark.filterwarnings("default")
def test_any_text_survives_being_written(text):
    """
    Commas, braces, quotes, colons and signs of the language come back as they were.
    """
    line = f"programme: demo\npolicy:\n  p:\n    values:\n      - {{value: {written(text)}, note: x}}\n"
    node, _ = read_source(line.encode(), "demo.yaml", paths=False)
    [row] = rows(line)

    assert node is not None
    assert text == row.values["value"]
    assert "x" == row.values["note"]
