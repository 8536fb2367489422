"""What each kind of operand comes to, compiled to closures and read plainly: two evaluators, one meaning."""

from datetime import date

import pytest

from incentives.domain.missing import NONE, NOTHING_TO_ASK, FactGap, Missing, PolicyGap
from incentives.domain.tally import Tally
from incentives.evaluate.direct import DirectProgramme
from incentives.evaluate.interpreter import value_of
from incentives.evaluate.sight import Sight
from incentives.ir.operand import (
    AliveTogether,
    Call,
    ChooseOf,
    CountOf,
    DerivedOf,
    ExtremeOf,
    Holds,
    HouseholdOf,
    OnDay,
    OuterOf,
    PartOf,
    PickOf,
    SelfOf,
    ThisProgramme,
    Through,
)
from incentives.ir.types import DATE, YES_NO, Type
from incentives.ir.vocabulary import Derived
from tests.unit.evaluate.by_hand import (
    ON,
    PLACES,
    YEARS,
    case,
    compares,
    effective,
    fact,
    literal,
    person,
    policy,
    yes,
)

PERSON = Type("record", "person")
CHILDREN = Type("whole", "children")
ELDER = person("elder", birth_date=date(1950, 1, 1), death_date=NONE, alive=True)
YOUNGER = person("younger", birth_date=date(1980, 1, 1), alive=False)
PARENT = person("parent", birth_date=date(1930, 1, 1), alive=True)
PARENT.lists["children"] = (ELDER, YOUNGER)
PARENT.parts |= {"spouse": ELDER, "no_spouse": NONE}
CASE = case(PARENT, ELDER, YOUNGER)


def closures(operand, programme, record):
    """The value as the direct engine compiles it."""
    sight = Sight(CASE, ON, "by_hand", PLACES)
    return DirectProgramme(programme, PLACES)._operands.compile(operand)(sight, record, None)


def interpreted(operand, programme, record):
    """The value as the second engine reads it."""
    return value_of(operand, Sight(CASE, ON, "by_hand", PLACES), programme, record, None)


@pytest.fixture(params=[closures, interpreted])
def value(request):
    """One of the two readings of an operand of the parent."""

    def of(operand, programme=None, record=PARENT):
        return request.param(operand, programme or effective(), record)

    return of


def through(link, operand):
    """An operand on the record to which a part leads."""
    return Through(PartOf("person", link, PERSON), operand, operand.type)


def counted(where):
    """How many children satisfy a condition."""
    return CountOf("children", where, CHILDREN)


def test_what_is_written_is_read(value):
    """
    A literal, a fact, the day, the programme, the record itself, a part.
    """
    assert literal(ON).value == value(literal(ON))
    assert date(1930, 1, 1) == value(fact("birth_date"))
    assert value(OnDay(DATE)) == ON
    assert value(ThisProgramme(Type("kind", "programme_id"))) == "by_hand"
    assert PARENT is value(SelfOf(PERSON))
    assert ELDER is value(PartOf("person", "spouse", PERSON))


def test_what_is_not_written_is_missing(value):
    """
    With its path; `none` is known.
    """
    assert Missing((FactGap("persons/parent/death_date", "person", "death_date"),)) == value(
        fact("death_date")
    )
    assert NONE is value(fact("death_date"), record=ELDER)


def test_a_policy_value_is_published_or_missing(value):
    """
    Unpublished, or not in force: the policy is what is missing.
    """
    published = effective(policies={"rural": True})
    unpublished = effective(policies={"rural": None})

    assert value(policy("rural"), published) is True
    assert Missing((PolicyGap("by_hand", "rural"),)) == value(policy("rural"), unpublished)
    assert Missing((PolicyGap("by_hand", "rural"),)) == value(policy("rural"))


def test_a_path_leads_to_another_record(value):
    """
    To a fact there, or to nobody: then there is nothing to ask.
    """
    assert date(1950, 1, 1) == value(through("spouse", fact("birth_date")))
    assert value(through("spouse", fact("sex"))) == ELDER.missing("sex")
    assert NOTHING_TO_ASK == value(through("no_spouse", fact("birth_date")))
    assert NOTHING_TO_ASK == value(through("no_spouse", OnDay(DATE)))


def test_a_path_through_what_is_missing_is_missing(value):
    """
    Whose birth date it is depends on who the eldest is, and that on a birth date.
    """
    eldest = PickOf("children", SelfOf(PERSON), yes("first_born"), PERSON)

    assert Missing((ELDER.gap("first_born"), YOUNGER.gap("first_born"))) == value(
        Through(eldest, fact("birth_date"), DATE)
    )


def test_the_household_is_read_from_anywhere(value):
    """
    An operand of the household, on whatever record it stands.
    """
    assert value(HouseholdOf(fact("place", Type("place")), Type("place"))) == "640522"


def test_a_derived_fact_is_worked_out_on_its_record(value):
    """
    Also where a path leads to it.
    """
    age = Derived(
        "person", "age", "", YEARS, Call("full_years", (fact("birth_date"), OnDay(DATE)), YEARS), None
    )
    of_age = DerivedOf("person", "age", YEARS)

    assert value(of_age, effective(derived=[age])) == 94
    assert value(through("spouse", of_age), effective(derived=[age])) == 74


def test_a_function_needs_all_its_arguments(value):
    """
    One that is missing is asked for; one that does not exist leaves no result.
    """

    def later(one, other):
        return Call("later", (one, other), DATE)

    assert value(later(literal(ON), fact("death_date"))) == PARENT.missing("death_date")
    assert NONE is value(later(literal(ON), literal(NONE)))
    assert value(later(literal(NONE), fact("death_date"))) == PARENT.missing("death_date")


def test_a_count_may_compare_with_the_owner(value):
    """
    In the condition of a list, bare names are of the item, and `owner` is whose list it is.
    """
    younger = compares(fact("birth_date"), ">", OuterOf(through("spouse", fact("birth_date")), DATE))

    assert Tally(1, 1, (), ("persons/younger",)) == value(counted(younger))
    assert value(counted(None)).lo == 2


def test_lists_are_summed_up(value):
    """
    First, last, the one, and how many were ever alive together.
    """
    born = fact("birth_date")

    assert date(1950, 1, 1) == value(ExtremeOf(True, "children", born, None, DATE))
    assert date(1980, 1, 1) == value(ExtremeOf(False, "children", born, None, DATE))
    assert YOUNGER is value(
        PickOf("children", SelfOf(PERSON), compares(born, ">=", literal(date(1970, 1, 1))), PERSON)
    )
    alive = AliveTogether("children", born, fact("death_date"), None, CHILDREN)
    assert Tally(1, 2, (YOUNGER.gap("death_date"),)) == value(alive)


def choose(*branches):
    """The first value whose condition holds, else the day itself."""
    return ChooseOf(tuple(branches), literal(ON), DATE)


FIRST, SECOND = literal(date(2001, 1, 1)), literal(date(2002, 2, 2))


def test_the_first_branch_that_holds_is_chosen(value):
    """
    Later ones do not matter; when none holds, what stands otherwise.
    """
    assert value(choose((yes("alive"), FIRST), (yes("unknown"), SECOND))) == FIRST.value
    assert value(choose((yes("alive"), FIRST)), record=YOUNGER) == ON


def test_branches_in_doubt_give_what_they_share(value):
    """
    A value when all that are possible agree, else what is missing to choose.
    """
    assert value(choose((yes("unknown"), literal(ON)))) == ON
    assert value(choose((yes("unknown"), FIRST), (yes("alive"), SECOND))) == PARENT.missing("unknown")
    assert value(choose((yes("unknown"), FIRST), (yes("alive"), FIRST))) == FIRST.value


def test_a_condition_is_a_value(value):
    """
    Yes, no or missing.
    """
    assert value(Holds(yes("alive"), YES_NO)) is True
    assert value(Holds(yes("alive"), YES_NO), record=YOUNGER) is False
    assert value(Holds(yes("unknown"), YES_NO)) == PARENT.missing("unknown")


def test_each_derived_fact_is_worked_out_once():
    """
    However often it is read, on one record and in one determination.
    """
    programme = effective(derived=[Derived("person", "today", "", DATE, OnDay(DATE), None)])
    sight = Sight(CASE, ON, "by_hand", PLACES)
    read = DirectProgramme(programme, PLACES)._operands.compile(DerivedOf("person", "today", DATE))

    read(sight, PARENT, None)
    sight.on = date(1999, 1, 1)

    assert read(sight, PARENT, None) == ON
    assert read(sight, ELDER, None) == date(1999, 1, 1)
