"""Names of sheets and columns."""

import pytest

from incentives.batch.headers import left_alone, read_headers, table_named
from incentives.problems import Span


def read(titles, form):
    """Headers by canonical name, problem codes with what was meant, and whether the table can be used."""
    headers, problems, usable = read_headers(titles, form, "sheet", [Span("f")] * len(titles))
    found = [(one.problem.code, one.problem.values.get("suggestion", "")) for one in problems]
    return {name: header.number for name, header in headers.items()}, found, usable


@pytest.mark.parametrize("title", ["persons", "Persons", "人员", "人员表", " 人员 "])
def test_a_table_has_two_names(forms, title):
    """
    English or Chinese, as the vocabulary has them.
    """
    assert forms["persons"] is table_named(title, forms)


@pytest.mark.parametrize("title", ["_scratch", "填写说明", "#1"])
def test_a_sheet_that_is_no_table_on_purpose(title):
    """
    Instructions and sheets whose name begins with _ are left alone.
    """
    assert left_alone(title)


def test_columns_in_both_languages(forms):
    """
    Names, Chinese names and parts with a point or an underscore all mean the column; a star is decoration.
    """
    titles = [
        "户编号*",
        "id",
        "性别",
        "birth date on the ID card",
        "registration.kind",
        "registration_since",
        "死亡日期",
    ]
    headers, problems, usable = read(titles, forms["persons"])

    assert ([], True) == (problems, usable)
    assert [
        "household",
        "id",
        "sex",
        "id_card_birth_date",
        "registration.kind",
        "registration.since",
        "death_date",
    ] == (list(headers))


def test_an_unknown_column_is_named_with_what_was_meant(forms):
    """
    The table can still be used: what stands in the column stays unknown.
    """
    headers, problems, usable = read(["户编号", "生育证", "出生日"], forms["children"])

    assert ({"household": 1}, True) == (headers, usable)
    assert [("T103", "领取生育证"), ("T103", "出生日期")] == problems


@pytest.mark.parametrize(
    ("titles", "code"), [(["户编号", "性别", "sex"], "T104"), (["编号", "性别"], "T105")]
)
def test_a_table_that_cannot_be_used(forms, titles, code):
    """
    A column twice, or no household number.
    """
    _, problems, usable = read(titles, forms["persons"])

    assert ([code], False) == ([found for found, _ in problems], usable)
