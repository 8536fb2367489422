"""CSV files as spreadsheets and offices write them."""

import pytest

from incentives.batch.problems import RegistryInvalid
from incentives.batch.registry import open_registry
from tests.unit.batch.conftest import TODAY

PERSONS = "户编号,编号,姓名\n"


@pytest.fixture
def read(tmp_path, vocabulary):
    """Write two CSV files, read them, and return the block with the problems of tables as a whole."""

    def block_of(persons, encoding="utf-8"):
        (tmp_path / "户.csv").write_text("户编号,申请地区\nA,640522\nB,640522\n", encoding="utf-8-sig")
        (tmp_path / "人员.csv").write_bytes(persons.encode(encoding))
        registry = open_registry(tmp_path, vocabulary, TODAY)
        [block] = registry.blocks()
        return block, registry.problems

    return block_of


def test_chinese_names_and_a_byte_order_mark(read):
    """
    As a spreadsheet saves them.
    """
    block, notes = read(PERSONS + 'A,p1,"马 ""大"""\r\n\nB,p1,杨\n')

    assert ([('马 "大"'), "杨"], ()) == (block.column("persons", "name").to_pylist(), notes)


def test_lines_are_counted_as_editors_do(read):
    """
    Over empty lines and line breaks in cells.
    """
    block, _ = read(PERSONS + '\nA,p1,"马\n大"\nB,"p 1",杨\n')

    assert [("B", 5, "编号")] == [(one.household, one.row, one.column) for one in block.problems]
    assert ":5:2 " in block.problems[0].problem.report()


def test_a_row_with_too_many_cells(read):
    """
    A separator too many shifts everything behind it: the household is set aside.
    """
    block, _ = read(PERSONS + "A,p1,马,大\nB,p1,杨\n")

    assert (["B"], ["T110"]) == (block.keys, [one.problem.code for one in block.problems])


def test_a_column_without_a_name(read):
    """
    What stands below nothing is reported, once, and belongs to no household.
    """
    block, notes = read("户编号,编号,姓名,\nA,p1,马,甲\nB,p1,杨,乙\n")

    assert (["A", "B"], ["T111"]) == (block.keys, [one.problem.code for one in notes])
    assert "甲" in notes[0].problem.message()


def test_another_encoding(read):
    """
    Files in GBK are refused with what to do.
    """
    with pytest.raises(RegistryInvalid, match="UTF-8"):
        read(PERSONS + "A,p1,马\n", "gbk")
