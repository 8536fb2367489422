"""A what-if supposes papers and dates and nothing else, and what it supposes is enough and not more than enough."""

from copy import deepcopy
from random import Random

import pytest

from incentives import NONE, CaseInvalid, Engine, Outcome
from incentives.explain.comparisons import Reading
from tests.agreement.households import ELIGIBLE_DAY, Source
from tests.unit.intake.case_view import view

GENERATED = 150


@pytest.fixture(scope="module")
def engine():
    """
    The direct engine.
    """
    return Engine.load(second_vote=False)


@pytest.fixture(scope="module")
def source(engine):
    """
    Eligible households of every programme, and others drawn at random.
    """
    return Source(engine)


def outcome(engine, document, programme, subject):
    """What a document comes to for a subject; None where it contradicts itself, or has no such subject any more."""
    try:
        result = engine.determine(engine.read(document), ELIGIBLE_DAY, programmes=[programme])
        return result.of(subject, programme).outcome
    except (CaseInvalid, KeyError):
        return None


def eligible(engine, source):
    """Every eligible determination of the households that are kept for each programme, with the document."""
    for document in source.eligible:
        for found in engine.determine(engine.read(document), ELIGIBLE_DAY):
            if found.outcome is Outcome.ELIGIBLE:
                yield document, found.programme, found.subject[0]


def varied(what_if):
    """Record type and fact of everything a what-if supposes to be otherwise."""
    changed = [one for one in what_if.suppositions or () if not one.is_new]
    return {(one.record, name) for one in changed for name, _ in one.facts}


def added(what_if):
    """Record types of which a what-if supposes one more row."""
    return {one.record for one in what_if.suppositions or () if one.is_new}


def assert_lawful(what_if, vocabulary):
    """Nothing protected is supposed, and nothing that the vocabulary does not offer."""
    facts = [vocabulary.records[record].facts[name] for record, name in varied(what_if)]

    assert all(fact.what_if and not fact.protected for fact in facts)
    for record in added(what_if):
        assert vocabulary.records[record].what_if
        assert not any(fact.protected for fact in vocabulary.records[record].facts.values())


def other_values(fact, present, vocabulary):
    """Values a fact could have instead, as documents write them; None to leave it out."""
    values = {
        "yesno": ["yes", "no"],
        "kind": list(vocabulary.kinds.get(fact.type.of, vocabulary.kinds["sex"]).members),
        "date": ["1930-06-30", "1990-06-30", "2010-06-30", "2014-06-29", "2016-06-30"],
        "whole": ["1", "2", "3", "4"],
        "record": ["other"] if fact.outside else [],
    }[fact.type.sort]
    return [
        value for value in (*values, *(["none"] if fact.type.can_be_none else []), None) if value != present
    ]


def with_fact(document, row_number, value, source):
    """A copy of a document with the value of one of its slots replaced."""
    copy = deepcopy(document)
    row, fact = list(source.slots(copy))[row_number]
    row.pop(fact.name, None)
    if value is not None:
        row[fact.name] = value
    return copy


def test_no_protected_fact_of_any_programme_is_supposed_otherwise(engine, source):
    """
    Each protected fact is made to stand in the way of somebody eligible; only papers and dates are offered.
    """
    vocabulary, tried = engine.ruleset.vocabulary, 0
    for document, programme, subject in eligible(engine, source):
        for number, (row, fact) in enumerate(source.slots(deepcopy(document))):
            for value in other_values(fact, row.get(fact.name), vocabulary) if fact.protected else ():
                altered = with_fact(document, number, value, source)
                if outcome(engine, altered, programme, subject) in (Outcome.INELIGIBLE, Outcome.UNDETERMINED):
                    tried += 1
                    what_if = engine.what_if(engine.read(altered), ELIGIBLE_DAY, programme, subject)
                    assert_lawful(what_if, vocabulary)

    assert tried > 100


@pytest.mark.parametrize("programme", [*Engine.load(second_vote=False).ruleset.programmes])
def test_what_a_programme_protects_is_read_and_never_offered(programme, engine, source):
    """
    Over households in which every protected fact that the programme reads is given, nothing protected is offered.
    """
    vocabulary = engine.ruleset.vocabulary
    parts = engine.effective(programme, "640522", ELIGIBLE_DAY).eligibility.parts
    read = Reading(engine.effective(programme, "640522", ELIGIBLE_DAY)).of(parts).facts
    protected = {word for word in read if vocabulary.records[word[0]].facts[word[1]].protected}
    given = set()
    for number in range(GENERATED):
        household = source.household(Random(number))  # noqa: S311 - the same each time
        case = household.case
        given |= {(row.type, name) for table in case.tables.values() for row in table for name in row.facts}
        for found in engine.determine(case, household.on, programmes=[programme]):
            if found.programme == programme and found.subject and found.outcome is not Outcome.ELIGIBLE:
                assert_lawful(engine.what_if(case, household.on, programme, found.subject[0]), vocabulary)

    assert protected
    assert set() == protected - given


def test_the_case_is_left_as_it_was(engine, source):
    """
    Suppositions are tried on a copy.
    """
    case = engine.read(source.eligible[1])
    before = deepcopy(view(case))
    for programme in engine.ruleset.programmes:
        for found in engine.determine(case, ELIGIBLE_DAY, programmes=[programme]):
            engine.what_if(case, ELIGIBLE_DAY, programme, found.subject[0])

    assert before == view(case)


def without_papers(document, source):
    """The document with the papers of one table gone, or not held; with all of them gone; with what is left out."""
    papers = [
        record
        for record in source.vocabulary.tables().values()
        if record.what_if and document.get(record.table)
    ]
    for record in papers:
        yield {**deepcopy(document), record.table: []}
    if len(papers) > 1:
        yield {**deepcopy(document), **{record.table: [] for record in papers}}
    for number, (row, fact) in enumerate(source.slots(deepcopy(document))):
        if fact.what_if and fact.type.sort == "yesno" and row.get(fact.name) == "yes":
            yield with_fact(document, number, "no", source)


def supplied(document, suppositions, source):
    """The document with what is supposed written into it; everybody on file holds the new papers."""
    copy = deepcopy(document)
    for one in suppositions:
        facts = {name: written(value) for name, value in one.facts}
        if one.is_new:
            everybody = [person["id"] for person in copy["persons"]]
            type_ = source.vocabulary.records[one.record]
            owners = {name: everybody for name, fact in type_.facts.items() if fact.many}
            copy[one.path] = [
                *copy.get(one.path, []),
                {"id": f"new{len(copy.get(one.path, []))}", **facts, **owners},
            ]
        else:
            table, name = one.path.split("/")
            next(row for row in copy[table] if row["id"] == name).update(facts)
    return copy


def written(value):
    """A value as documents write it."""
    if value is NONE or value is True:
        return "none" if value is NONE else "yes"
    return value if isinstance(value, int) else str(value)


def test_papers_that_are_taken_away_are_what_is_supposed(engine, source):
    """
    With all that is supposed the subject is eligible, by the document read anew; with less it is not.
    """
    programmes = set()
    for document, programme, subject in eligible(engine, source):
        for poorer in without_papers(document, source):
            if outcome(engine, poorer, programme, subject) is not Outcome.INELIGIBLE:
                continue
            what_if = engine.what_if(engine.read(poorer), ELIGIBLE_DAY, programme, subject)
            assert what_if.suppositions, f"{programme} {poorer}"
            programmes.add(programme)
            richer = supplied(poorer, what_if.suppositions, source)
            assert outcome(engine, richer, programme, subject) is Outcome.ELIGIBLE, f"{programme} {richer}"
            for one in what_if.suppositions:
                less = [other for other in what_if.suppositions if other is not one]
                rest = supplied(poorer, less, source)
                assert outcome(engine, rest, programme, subject) is not Outcome.ELIGIBLE, (
                    f"{programme} {rest}"
                )

    assert programmes >= {
        "complication_support",
        "fewer_births_faster_prosperity",
        "only_child_reward",
        "special_support_death",
        "special_support_disability",
    }
