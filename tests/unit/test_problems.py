"""Problems are collected, and raised together."""

import pickle

from incentives.problem_texts import Bilingual
from incentives.problems import CaseInvalid, Problem, Span


def test_problems_go_from_one_process_to_another():
    """
    A worker finds them; the process that started it tells them, in either language.
    """
    names = {"wanted": "10", "count": Bilingual("八", "eight")}
    found = CaseInvalid([Problem("T133", Span("persons.arrow"), names), Problem("T130", Span("all.json"))])

    told = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own

    assert type(found) is type(told)
    assert str(found) == str(told)
    assert [one.message("en") for one in found.problems] == [one.message("en") for one in told.problems]
