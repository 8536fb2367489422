"""What becomes of entitlements between two states; expected amounts are those of the policy dossier."""

from datetime import date

import pytest

from incentives import Engine
from incentives.review import annual_review

BEFORE, ON = date(2017, 12, 31), date(2018, 12, 31)


def household(number="H", **persons):
    """A rural woman of 60 or more with one child (RRA-1, RRA-5, RRA-7); her facts may be given anew."""
    person = {"id": "p1", "name": "杨玉兰", "sex": "female", "id_card_birth_date": "1953-04-20", "death_date": "none",
              "registration": {"kind": "agri", "place": "640522", "settled": "yes", "origin": "original"}}  # fmt: skip
    child = {"id": "c1", "sex": "male", "birth_date": "1980-06-01", "death_date": "none", "mother": "p1",
             "father": "other", "within_allowed_number": "yes", "spacing_kept": "yes", "given_away_on": "none"}  # fmt: skip
    document = {"schema": "incentives/household/1", "household": number, "place": "640522", "marriages": "none",
                "persons": [{**person, **persons}], "children": [child],
                "complete": ["persons", "children", "adoptions", "step_relations"]}  # fmt: skip
    return {key: value for key, value in document.items() if value is not None}


BEREAVED = {"children": [{**household()["children"][0], "death_date": "2016-09-20"}],
            "certificates": [{"id": "z1", "kind": "one_child", "holders": ["p1"], "issued_on": "1981-03-05",
                              "voided_on": "none"}]}  # fmt: skip


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.fixture
def lines(engine):
    """Compares two states of documents; returns (change, household, money in fen, causes) for each line."""

    def compare(before, after, programme="rural_reward"):
        found = annual_review(
            engine, map(engine.read, before), map(engine.read, after), BEFORE, ON, [programme]
        )
        return [
            (
                line.change,
                line.household,
                [(one.before_fen, one.after_fen, one.difference_fen) for one in line.money],
                [cause.clause for cause in line.causes],
            )
            for line in found.lines
        ]

    return compare


def test_it_goes_on(lines):
    """
    80 yuan a month in both years; nothing has to be explained.
    """
    assert [("continuing", "H", [(8000, 8000, 0)], [])] == lines([household()], [household()])


def test_reaching_sixty_is_new(lines):
    """
    RRA-7: sixty on 2018-04-20; the same document says so a year later.
    """
    young = household(id_card_birth_date="1958-04-20")

    assert [("new", "H", [(0, 8000, 8000)], ["age_60"])] == lines([young], [young])


def test_a_death_ends_it(lines):
    """
    RRA-20: the applicant has died since.
    """
    after = household(death_date="2018-03-01")

    assert [("ending", "H", [(8000, 0, -8000)], ["applicant_alive"])] == lines([household()], [after])


def test_a_new_standard_changes_it(lines):
    """
    Special support after the only child's death: 340 yuan in 2017, 450 from 2018.
    """
    document = household() | BEREAVED

    assert [("changed", "H", [(34000, 45000, 11000)], ["entitlement"])] == lines(
        [document], [document], "special_support_death"
    )


def test_a_missing_fact_ends_nothing(lines):
    """
    The kind of registration is not given any more: to be checked, with an unknown difference.
    """
    after = household(registration={"place": "640522", "settled": "yes", "origin": "original"})

    ((change, _, money, causes),) = lines([household()], [after])

    assert ("to_check", [(8000, None, None)]) == (change, money)
    assert "own_rural_registration" in causes


def test_a_household_that_is_not_there_is_to_be_checked(lines):
    """
    Nobody says that it ended; a new household is new.
    """
    assert [
        ("to_check", "H", [(8000, None, None)], ["absent"]),
        ("new", "K", [(0, 8000, 8000)], ["first"]),
    ] == lines([household()], [household("K")])


def test_a_person_who_is_not_there_is_to_be_checked(lines):
    """
    A person of another id is another person.
    """
    other = household(id="p9")
    other["children"] = [{**other["children"][0], "mother": "p9"}]

    assert [
        ("to_check", "H", [(8000, None, None)], ["no_subject"]),
        ("new", "H", [(0, 8000, 8000)], ["subject"]),
    ] == lines([household()], [other])


def test_nobody_is_listed_who_has_and_had_nothing(lines):
    """
    Too young in both years, and unknown in both: no line.
    """
    young = household(id_card_birth_date="1962-01-01")
    unknown = household("K", id_card_birth_date="1953-04-20", registration={})

    assert [] == lines([young, unknown], [young, unknown])


def test_totals_by_change(engine):
    """
    Two go on at 80 yuan, one ends; what is to be checked is counted, not added.
    """
    before = [household(number) for number in "ABCD"]
    after = [household("A"), household("B"), household("C", death_date="2018-03-01")]

    found = annual_review(
        engine, map(engine.read, before), map(engine.read, after), BEFORE, ON, ["rural_reward"]
    )

    assert [
        ("continuing", 2, 16000, 16000, 0),
        ("ending", 1, 8000, 0, 0),
        ("to_check", 1, 0, 0, 1),
    ] == [(one.change, one.entitlements, one.before_fen, one.after_fen, one.unknown) for one in found.totals]


def test_one_document_for_each_household(engine):
    """
    Two of one state contradict each other, or are one too many.
    """
    cases = [engine.read(household()), engine.read(household())]

    with pytest.raises(ValueError, match="two documents of household H"):
        annual_review(engine, cases, [], BEFORE, ON)
