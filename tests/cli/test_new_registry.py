"""`incentives new registry`: the workbook to fill in."""

import pytest
from python_calamine import CalamineWorkbook


def sheets(path):
    """The number of rows of every sheet."""
    book = CalamineWorkbook.from_path(path)
    return {name: len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def test_an_empty_workbook(incentives, tmp_path):
    """
    Headers and nothing below them; the instructions come first.
    """
    path = tmp_path / "registry.xlsx"
    answer = incentives("new", "registry", path)
    found = sheets(path)

    assert (0, "", f"已写入 {path}\n") == (answer.exit_code, answer.stdout, answer.stderr)
    assert "填写说明" == next(iter(found))
    assert (1, 1) == (found["户"], found["人员"])


def test_the_example_village(incentives, tmp_path):
    """
    Thirty households below the header.
    """
    path = tmp_path / "village.xlsx"
    answer = incentives("new", "registry", path, "--example", "--lang", "en")

    assert (0, f"wrote {path}\n") == (answer.exit_code, answer.stderr)
    assert 31 == sheets(path)["households"]


@pytest.mark.parametrize(("name", "words"), [("registry.csv", ".xlsx"), ("taken.xlsx", "不会覆盖")])
def test_what_is_refused(incentives, tmp_path, name, words):
    """
    A name that is no workbook's, and a file that exists.
    """
    (tmp_path / "taken.xlsx").write_bytes(b"mine")
    answer = incentives("new", "registry", tmp_path / name)

    assert 2 == answer.exit_code
    assert words in answer.stderr
    assert b"mine" == (tmp_path / "taken.xlsx").read_bytes()
