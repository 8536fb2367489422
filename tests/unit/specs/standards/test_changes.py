"""What an edited workbook changes in the rules: exactly its rows, all mistakes at once, nothing that does not compile."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incentives import RulesInvalid
from incentives.compiler.compiled import compile_rules
from incentives.specs.standards.changes import Comparison, difference, read_rows
from tests.unit.specs.standards.conftest import row_of

RURAL, AGES = "national/rural_reward.yaml", "guangdong/rural_reward.yaml"


def lines(shipped, proposal):
    """The lines that go and come, without the heads of the diff."""
    found = [
        line
        for line in difference(shipped.files, proposal.files)
        if not line.startswith(("---", "+++", "@@"))
    ]
    return [line[1:].strip() for line in found if line[0] == "-"], [
        line[1:].strip() for line in found if line[0] == "+"
    ]


def mistakes(shipped, edit):
    """Code and cell of every problem."""
    with pytest.raises(RulesInvalid) as invalid:
        shipped.proposal(edit)
    return [(problem.code, problem.where.path) for problem in invalid.value.problems]


def test_the_workbook_comes_back_without_a_change(shipped):
    """
    Export and import again: not one byte of one file.
    """
    proposal = shipped.proposal(lambda _: None)

    assert ((), {}) == (proposal.rows, proposal.files)


def test_an_edited_cell_changes_exactly_its_line(shipped):
    """
    One amount: one line of one file goes and one comes, the rest of the line as it was.
    """

    def edit(sheets):
        row_of(sheets["标准"], RURAL, "monthly_standard", 4)["金额（元）"].value = 100

    [before], [after] = lines(shipped, shipped.proposal(edit))

    assert after == before.replace("80 yuan", "100 yuan")


def test_a_new_standard_ends_the_old_one(shipped):
    """
    The usual edit: an end for the old row, a new row below it, and rules that compile to both.
    """

    def edit(sheets):
        sheet = sheets["标准"]
        row_of(sheet, RURAL, "monthly_standard", 4)["止（不含当日）"].value = datetime(2025, 1, 1)  # noqa: DTZ001
        sheet.append(
            [
                RURAL,
                "monthly_standard",
                None,
                "",
                "",
                "",
                "2025/1/1",
                "",
                "96.50元",
                "",
                "",
                "S15c",
                "B",
                "试算",
            ]
        )

    proposal = shipped.proposal(edit)
    [_], [ended, added] = lines(shipped, proposal)
    table = (
        compile_rules({**shipped.files, **proposal.files})[0]
        .programmes["rural_reward"]
        .amounts["monthly_standard"]
    )

    assert "until: 2025-01-01" in ended
    assert "- {from: 2025-01-01, amount: 96.50 yuan, cites: S15c, confidence: B, note: 试算}" == added
    assert 9650 in {row.fen for row in table.rows}


def test_policy_values_are_edited_in_chinese(shipped):
    """
    A yes, an age, and what nobody has published.
    """

    def edit(sheets):
        sheet = sheets["口径"]
        row_of(sheet, AGES, "women_minimum_age", 1)["取值"].value = 50
        row_of(sheet, AGES, "childless_ok", 1)["取值"].value = "否"
        row_of(sheet, AGES, "step_children_counted", 1)["取值"].value = "待明确"

    _, after = lines(shipped, shipped.proposal(edit))

    assert {"value: 50", "value: no", "value: unpublished"} == {
        part for line in after for part in line.split(", ") if part.startswith("value:")
    }


def test_a_removed_row_takes_its_line_with_it(shipped):
    """
    And no other; the change is said to be a removal.
    """

    def edit(sheets):
        sheet = sheets["标准"]
        row_of(sheet, RURAL, "monthly_standard", 3)["止（不含当日）"].value = None
        sheet.delete_rows(row_of(sheet, RURAL, "monthly_standard", 4)["文件"].row)

    proposal = shipped.proposal(edit)
    before, after = lines(shipped, proposal)

    assert [False, True] == [row.is_removed for row in proposal.rows]
    assert (2, 1) == (len(before), len(after))


def test_a_row_in_brackets_is_added_and_removed_there(shipped):
    """
    A list on one line stays one.
    """

    def edit(sheets):
        sheet = sheets["标准"]
        row_of(sheet, "national/only_child_reward.yaml", "monthly_fee_standard", 1)[
            "止（不含当日）"
        ].value = "2030-01-01"
        sheet.append(
            [
                "national/only_child_reward.yaml",
                "monthly_fee_standard",
                "",
                "",
                "",
                "",
                "2030-01-01",
                "",
                10,
                "",
                "",
                "S01",
            ]
        )

    _, [after] = lines(shipped, shipped.proposal(edit))

    assert after.startswith("rows: [{from: 2002-09-01, until: 2030-01-01, ")
    assert after.endswith(", {from: 2030-01-01, amount: 10 yuan, cites: S01}]")


def test_all_wrong_cells_are_named_at_once(shipped):
    """
    Sheet, column and row of each; the rules stay as they are.
    """
    at = {}

    def edit(sheets):
        sheet = sheets["标准"]
        row = row_of(sheet, RURAL, "monthly_standard", 4)
        row["金额（元）"].value, row["起"].value = "八十", "2012-02-30"
        at["row"] = row["文件"].row
        row_of(sheets["口径"], AGES, "women_minimum_age", 1)["起"].value = "=TODAY()"
        at["policy"] = row_of(sheets["口径"], AGES, "women_minimum_age", 1)["文件"].row
        sheet.append(["national/rural_rewad.yaml", "monthly_standard", "", "", "", "", "", "", 10])
        sheet.append([RURAL, "montly_standard", "", "", "", "", "", "", 10])
        sheet.append([RURAL, "monthly_standard", "99"])
        sheet.append([RURAL, "monthly_standard", "第一"])
        at["last"] = sheet.max_row

    with pytest.raises(RulesInvalid) as invalid:
        shipped.proposal(edit)

    assert [("S104", f"标准!C{at['last']}")] == [(one.code, one.where.path) for one in invalid.value.problems]

    def without_the_last(sheets):
        edit(sheets)
        sheets["标准"].delete_rows(at["last"])

    assert sorted(
        [
            ("S109", f"标准!I{at['row']}"),
            ("S109", f"标准!G{at['row']}"),
            ("S109", f"口径!G{at['policy']}"),
            ("S107", f"标准!A{at['last'] - 3}"),
            ("S108", f"标准!B{at['last'] - 2}"),
            ("S104", f"标准!C{at['last'] - 1}"),
        ]
    ) == sorted(mistakes(shipped, without_the_last))


@pytest.mark.parametrize(
    ("title", "written", "code"),
    [
        ("止（不含当日）", "2011-01-01", "R211"),
        ("依据", "S999", "R502"),
        ("依据", "", "R504"),
        ("可信度", "Z", "R204"),
        ("起", "2010-01-01", "R602"),
    ],
)
def test_what_does_not_compile_is_named_by_its_row(shipped, title, written, code):
    """
    The compiler's own words, at the row of the workbook instead of a line that does not exist yet.
    """
    at = {}

    def edit(sheets):
        row = row_of(sheets["标准"], RURAL, "monthly_standard", 4)
        row[title].value = written
        at["row"] = row["文件"].row

    found = mistakes(shipped, edit)

    assert (code, f"标准!A{at['row']}") in found


def test_a_row_given_twice_and_a_list_left_empty_are_refused(shipped):
    """
    Nobody can tell which of two rows is meant; a standard without a row would be none.
    """

    def twice(sheets):
        sheet = sheets["标准"]
        sheet.append([cell.value for cell in sheet[2]])

    def empty(sheets):
        sheet = sheets["标准"]
        sheet.delete_rows(row_of(sheet, AGES, "monthly_standard", 1)["文件"].row)

    assert ["S106"] == [code for code, _ in mistakes(shipped, twice)]
    assert ["S110"] == [code for code, _ in mistakes(shipped, empty)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda sheets: setattr(sheets["标准"], "title", "别名"), "S102"),
        (lambda sheets: sheets["口径"].delete_cols(9), "S103"),
    ],
)
def test_a_workbook_of_another_shape_is_refused(shipped, spoil, code):
    """
    Nothing is taken for removed because a sheet or a column is not there.
    """
    assert [code] == [found for found, _ in mistakes(shipped, spoil)]


@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_any_edit_of_a_note_changes_that_line_alone(shipped, data):
    """
    Whatever row and whatever text: one line of one file, which says it, and every other row as it was.
    """
    sheet = shipped.rows
    index = data.draw(st.integers(0, len(sheet) - 1))
    note = data.draw(
        st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1).filter(lambda text: text[0] != "=")
    )
    edited = [*sheet]
    edited[index] = replace(sheet[index], values={**sheet[index].values, "note": note})
    proposal = Comparison(shipped.files, shipped.ruleset, edited, "标准.xlsx").compare()
    after = {row.key: dict(row.values) for row in read_rows({**shipped.files, **proposal.files})}
    before = {row.key: dict(row.values) for row in read_rows(shipped.files)}
    key = (sheet[index].file, sheet[index].section, sheet[index].name, sheet[index].number)

    assert {**before, key: {**before[key], "note": note}} == after
    assert {(1, 1), (0, 0)} >= {tuple(map(len, lines(shipped, proposal)))}
