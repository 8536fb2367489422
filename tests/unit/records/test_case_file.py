"""A household document in parts: everybody's facts under their own keys, nothing lost, nothing told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from incentives import Engine
from incentives.ledger.canonical import canonical
from incentives.records.case_file import HEALTH, composed, document_from, document_of, parts_of, people
from tests.agreement.households import Source, households
from tests.unit.records.household import document

ENGINE = Engine.load(second_vote=False)
VOCABULARY = ENGINE.ruleset.vocabulary
SOURCE = Source(ENGINE)


def parts(household, hidden=frozenset({"special_support_death"})):
    """The parts of a household by owners and class."""
    return {(part.owners, part.health): part.rows for part in parts_of(household, VOCABULARY, hidden)}


def without_empty(household):
    """A document without its empty lists, which say nothing."""
    return {name: rows for name, rows in household.items() if rows != []}


@given(household=households(SOURCE), data=st.data())
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost(household, data):
    """
    Any household comes out as it went in, whatever the order in which its parts are found.
    """
    went_in = document_from(household.document)
    cut = parts_of(went_in, VOCABULARY, frozenset())
    came_out = document_of(data.draw(st.permutations(cut)))

    assert without_empty(went_in) == without_empty(came_out)


@given(household=households(SOURCE))
@settings(max_examples=100, deadline=None)
def test_what_is_sensitive_is_never_general(household):
    """
    No fact that the vocabulary calls health, death or operation stands in a general part.
    """
    tables = VOCABULARY.tables()
    general = [
        (table, name)
        for part in parts_of(document_from(household.document), VOCABULARY, frozenset())
        if not part.health
        for table, _, facts in part.rows
        if table in tables
        for name in facts
    ]

    assert [] == [
        (table, name)
        for table, name in general
        if name in tables[table].facts and tables[table].facts[name].sensitive in HEALTH
    ]


def test_everybody_owns_what_is_said_of_them():
    """
    A marriage belongs to both spouses, a child's death to the child, the place to the household.
    """
    cut = parts(document())

    both, child = (("persons/p1", "persons/p2"), False), (("children/c1",), True)

    assert ["marriages"] == [table for table, _, _ in cut[both]]
    assert "2003-10-27" == cut[child][0][2]["death_date"]
    assert {"household", "place", "village", "complete", "schema"} == cut[(), False][0][2].keys()


def test_an_illness_leaves_no_trace_in_general_parts():
    """
    Operations, complications, disabilities and an application that tells of a death are health as a whole.
    """
    cut = parts(document())
    tables = {table for (_, health), rows in cut.items() if not health for table, _, _ in rows}
    applied = [facts["programme"] for (_, health), rows in cut.items() if not health
               for table, _, facts in rows if table == "applications"]  # fmt: skip

    assert set() == tables & {"operations", "complications", "disabilities"}
    assert "special_support_death" not in applied
    assert "rural_reward" in applied


def test_people_are_persons_and_children():
    """
    Everybody who can have a key, by path.
    """
    assert ["persons/p1", "persons/p2", "children/c1"] == list(people(document()))


def test_names_written_in_two_ways_are_one():
    """
    Unicode's composed form is what is kept, so that the ledger's canonical form takes every name.
    """
    written = {"household": "e\u0301", "persons": [{"id": "p1", "name": "e\u0301"}]}

    assert "\u00e9" == document_from(written)["household"]
    assert canonical(composed(written))
    assert {"\u00e9": ["\u00e9", None, 3, True]} == composed({"e\u0301": ("e\u0301", None, 3, True)})
