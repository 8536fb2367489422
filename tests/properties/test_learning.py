"""Laws of what is missing: to learn is never to be contradicted, and to be asked is to be told what helps."""

from copy import deepcopy

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from incentives import Outcome, Truth
from incentives.ir.vocabulary import Fact
from tests.agreement.households import ELIGIBLE, ELIGIBLE_DAY, Document, Drawing, Household, households
from tests.properties.drawn import (
    ENGINE,
    SOURCE,
    determined,
    law,
    outcomes,
    read_again,
    truths,
    with_facts,
    with_rows,
)

drawn = households(SOURCE)
choices = st.randoms(use_true_random=False)


def reversed_conditions(before, after):
    """The conditions decided for one household and otherwise, or not, for another."""
    was, now = truths(before), truths(after)
    return {
        node: now[node] for node in was.keys() & now.keys() if was[node] not in (Truth.UNKNOWN, now[node])
    }


@law
@given(drawn, choices)
def test_learning_facts_never_reverses_a_condition(household, random):
    """
    Facts filled in, parents named and lists declared complete may decide a condition; they never flip a decided one.
    """
    more = with_facts(household, random)

    assert {} == reversed_conditions(household, more)


@law
@given(drawn, choices)
def test_learning_of_rows_never_reverses_a_condition(household, random):
    """
    A list that is not complete has been counted as if anything could be added to it.
    """
    more = with_rows(household, random)

    assert {} == reversed_conditions(household, more)


def without_each_fact(path):
    """The document, and for each fact it gives that may be missing, the document without it."""
    document = SOURCE.plain(path)
    yield document
    for number, (row, fact) in enumerate(SOURCE.slots(document)):
        if fact.name in row and not fact.required:
            less = deepcopy(document)
            same_row, _ = list(SOURCE.slots(less))[number]
            del same_row[fact.name]
            yield less
    for table in document["complete"]:
        yield {**document, "complete": [name for name in document["complete"] if name != table]}


@pytest.mark.parametrize("path", ELIGIBLE, ids=lambda path: path.stem)
def test_a_missing_fact_is_never_a_no(path):
    """
    Without any single fact of a decided household the outcome is the same or undetermined, never the opposite.
    """
    full, *fewer = (
        outcomes(ENGINE.determine(ENGINE.read(document), ELIGIBLE_DAY))
        for document in without_each_fact(path)
    )

    assert fewer
    for found in fewer:
        assert {} == {
            case: found[case]
            for case in full.keys() & found.keys()
            if found[case] not in (full[case], Outcome.UNDETERMINED.value) and full[case] != "undetermined"
        }


@law
@given(drawn)
def test_an_open_outcome_names_what_is_open(household):
    """
    Where nothing is missing and every policy is published, a household is decided.
    """
    assert [] == [
        (found.programme, found.subject)
        for found in determined(household)
        if found.outcome is Outcome.UNDETERMINED and not found.missing_facts and not found.missing_policy
    ]


def answer(document, path, drawing):
    """Give the answer to one question: a fact of a row or of its part, or that a list is complete."""
    table, *rest = path.split("/")
    if not rest:
        document["complete"].append(table)
        return
    row = next(row for row in document[table] if row["id"] == rest[0])
    record = SOURCE.tables[table]
    for part in rest[1:-1]:
        row, record = row[part], SOURCE.vocabulary.records[record.parts[part].record]
    assume(rest[-1] in record.facts)  # a list in which two things stand that exclude each other
    fact: Fact = record.facts[rest[-1]]
    drawing.put(document, row, fact)
    if fact.type.sort == "place":
        row[fact.name] = drawing.random.choice(["640522203", "110101001"])  # a whole province is no answer


@law
@given(drawn, choices)
def test_answers_decide_or_lead_on(household, random):
    """
    When everything asked is answered, the outcome is decided, or hangs on policy and on questions not asked before.
    """
    opened = [
        found for found in determined(household) if found.outcome is Outcome.UNDETERMINED and found.subject
    ]
    assume(opened)
    before = random.choice(opened)
    document = deepcopy(household.document)
    drawing = Drawing(SOURCE, random, household.on, document["place"])
    asked = {missing.path for missing in before.missing_facts}
    for path in sorted(asked):
        answer(document, path, drawing)

    after = determined(read_again(document, household))

    for found in after:
        if (found.programme, found.subject) == (before.programme, before.subject):
            again = {missing.path for missing in found.missing_facts}
            assert found.outcome is not Outcome.UNDETERMINED or found.missing_policy or again - asked
            assert set() == asked & again


def test_a_step_child_may_be_the_child_of_the_other_spouse():
    """
    He raises a child whose mother is not named; it may be hers, so how many she bore is not known to be none.
    """
    document: Document = {
        "schema": "incentives/household/1",
        "household": "h",
        "place": "640522",
        "persons": [{"id": "he", "sex": "male"}, {"id": "she", "sex": "female"}],
        "marriages": [{"id": "m", "spouses": ["he", "she"]}],
        "children": [{"id": "c", "father": "other", "within_allowed_number": "no"}],
        "step_relations": [{"id": "s", "child": "c", "step_parent": "he"}],
        "complete": list(SOURCE.tables),
    }
    hers = deepcopy(document)
    hers["children"][0]["mother"] = "she"

    before, after = (Household(told, ELIGIBLE_DAY, ENGINE.read(told)) for told in (document, hers))

    assert {} == reversed_conditions(before, after)
