"""What cells of a spreadsheet hold besides text."""

from datetime import date, datetime

import openpyxl
import pytest

from incentives.batch.problems import RegistryInvalid
from incentives.batch.registry import open_registry
from tests.unit.batch.conftest import TODAY


@pytest.fixture
def read(tmp_path, vocabulary):
    """Write sheets of cells, read them, and return the only block."""

    def block_of(**sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "registry.xlsx")
        [block] = open_registry(tmp_path / "registry.xlsx", vocabulary, TODAY).blocks()
        return block

    return block_of


MORNING = datetime.fromisoformat("2001-05-05T08:30")
HOUSEHOLDS = [["户编号", "申请地区"], [1001, 640522]]


def test_numbers_days_and_truth_values(read):
    """
    A number is written without a point, a day as a day, a ticked cell as yes.
    """
    block = read(
        户=HOUSEHOLDS,
        人员=[
            ["户编号", "编号", "性别", "身份证载明的出生日期", "少数民族"],
            [1001, "p1", "女", date(1951, 6, 15), True],
        ],
        残疾评定=[["户编号", "残疾人", "残疾等级"], [1001, "p1", 3]],
    )
    document = block.document(0)

    assert ((), "1001", "640522") == (block.problems, document["household"], document["place"])
    assert {"id": "p1", "sex": "female", "id_card_birth_date": "1951-06-15", "minority": "yes"} == (
        document["persons"][0]
    )
    assert [{"bearer": "p1", "grade": "3"}] == document["disabilities"]


def test_a_time_of_day_is_no_day(read):
    """
    A day with an hour is reported with its cell.
    """
    block = read(户=HOUSEHOLDS, 人员=[["户编号", "编号", "死亡日期"], [1001, "p1", MORNING]])

    assert [("R203", "人员!C2")] == [(one.problem.code, one.problem.where.path) for one in block.problems]


def test_sheets_that_are_no_tables(read):
    """
    Empty sheets and those whose name begins with _ are left alone.
    """
    block = read(户=HOUSEHOLDS, 填写说明=[["随便写"]], _草稿=[["随便写"]], Sheet3=[[None]])

    assert ["1001"] == block.keys


def test_a_sheet_nobody_knows(read):
    """
    One that holds something is named.
    """
    with pytest.raises(RegistryInvalid, match="子女表2"):
        read(户=HOUSEHOLDS, 子女表2=[["户编号"], [1001]])


def test_a_file_that_only_looks_like_a_workbook(tmp_path, vocabulary):
    """
    It cannot be read, and that is said.
    """
    path = tmp_path / "registry.xlsx"
    path.write_text("户编号")

    with pytest.raises(RegistryInvalid) as raised:
        open_registry(path, vocabulary, TODAY)
    assert ["T112"] == [problem.code for problem in raised.value.problems]


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path, vocabulary):
    """
    A household's number beside all its members, and a village beside all its households, as clerks write them.
    """
    book = openpyxl.Workbook()
    heads, people = book.active, book.create_sheet("人员")
    heads.title = "户"
    for household in (("户编号", "村（居）", "申请地区"), ("A1", "东村", 640522), ("A2", None, 640522)):
        heads.append(household)
    heads.merge_cells("B2:B3")
    for person in (("户编号", "编号"), ("A1", "p1"), (None, "p2"), ("A2", "p1")):
        people.append(person)
    people.merge_cells("A2:A3")
    book.save(tmp_path / "registry.xlsx")

    [block] = open_registry(tmp_path / "registry.xlsx", vocabulary, TODAY).blocks()

    assert () == block.problems
    assert [0, 2, 3] == block.offsets["persons"].tolist()
    assert ["东村", "东村"] == block.column("households", "village").to_pylist()
