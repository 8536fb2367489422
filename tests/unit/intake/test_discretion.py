"""What reports may repeat: numbers masked wherever they stand, long text cut, both languages kept."""

import pytest

from incentives.intake.discretion import discreet
from incentives.problem_texts import Bilingual, in_english
from incentives.problems import Problem, Span

NUMBER, MASKED = "11010519491231002X", "1****************X"


def test_numbers_are_masked_in_words_and_in_the_path():
    """
    Whichever value of a problem holds one, and the key it stood under.
    """
    problem = Problem(
        "R201", Span("file", path=f"/persons/0/{NUMBER}"), {"key": f"是{NUMBER}吗", "members": NUMBER}
    )
    shown = discreet(problem)

    assert shown.where.path == f"/persons/0/{MASKED}"
    assert shown.values == {"key": f"是{MASKED}吗", "members": MASKED}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("110105491231002", "1*************2"),
        ("11010519491231002", "*" * 17),
        ("１１０１０５１９４９１２３１００２Ｘ", "１****************Ｘ"),
        ("6405221012030", "6405221012030"),
        ("640522101203", "640522101203"),
    ],
)
def test_every_run_of_digits_that_long_is_taken_for_a_number(text, shown):
    """
    Old numbers, numbers with a digit lost and full-width ones are masked; a village's code is not.
    """
    assert discreet(Problem("R203", Span("file"), {"written": text})).values["written"] == shown


def test_long_words_are_cut_and_lists_of_choices_are_not():
    """
    What was written is repeated as far as needed to recognise it.
    """
    values = discreet(Problem("R204", Span("file"), {"written": "男" * 200, "members": "男" * 200})).values

    assert values == {"written": "男" * 80 + "…", "members": "男" * 200}


def test_both_languages_stay():
    """
    Masking does not lose the English of a bilingual word.
    """
    value = discreet(Problem("R203", Span("file"), {"written": Bilingual("列表", "a list")})).values[
        "written"
    ]

    assert (value, in_english(value)) == ("列表", "a list")


def test_what_cannot_be_printed_is_replaced():
    """
    Half a surrogate pair would end the report in an error.
    """
    values = discreet(Problem("R201", Span("file"), {"key": "a\ud800\x00"})).values

    assert values == {"key": "a��"}
