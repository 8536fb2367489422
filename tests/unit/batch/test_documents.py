"""Documents to tables and back: nothing the engine sees changes."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from incentives.batch.documents import blocks_of
from tests.agreement.households import households
from tests.properties.drawn import ENGINE, SOURCE

VOCABULARY = ENGINE.ruleset.vocabulary
TODAY = date(2027, 1, 1)
"""After every birth day that is drawn: a later one would rightly be refused."""


def seen(document):
    """All that the engine can read of a household: facts, parts, lists with their gaps, doubts."""
    case = ENGINE.read(document)
    tables = {name: [record_view(row) for row in rows] for name, rows in case.tables.items()}
    return record_view(case.household), tables, case.unnamed


def record_view(record):
    """One record without the records it is linked to, which are seen by their paths."""
    parts = {name: (part.facts, part.path) for name, part in record.parts.items() if hasattr(part, "facts")}
    links = {
        name: [(row.path, row.facts.get("how"), row.doubt) for row in rows]
        for name, rows in record.lists.items()
    }
    return record.path, record.facts, parts, links, record.open_lists


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_household_survives_the_tables(data):
    """
    A document, put into tables and written out again, is the same case.
    """
    household = data.draw(households(SOURCE))
    block = blocks_of([household.document], VOCABULARY, TODAY)

    assert ((), 1) == (block.problems, len(block))
    assert seen(household.document) == seen(block.document(0))


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_the_same_is_decided(data):
    """
    Outcomes, amounts, first days and the facts asked for are those of the document.
    """
    household = data.draw(households(SOURCE))
    document = blocks_of([household.document], VOCABULARY, TODAY).document(0)
    before, after = (
        ENGINE.determine(ENGINE.read(given), household.on, programmes=["rural_reward", "only_child_reward"])
        for given in (household.document, document)
    )

    assert [decided(item) for item in before] == [decided(item) for item in after]


def decided(item):
    """What a determination comes to."""
    return item.programme, item.subject, item.outcome, item.entitlements, item.missing_facts


def test_many_households_keep_their_rows(vocabulary):
    """
    Households of one block do not share rows: each alone gives the document it gives among the others.
    """
    documents = [ENGINE_DOCUMENT | {"household": key} for key in ("A", "B", "C")]
    together = blocks_of(documents, vocabulary, TODAY)

    assert documents == [plain(together.document(number)) for number in range(3)]


def plain(document):
    """A document with its lists of complete tables in one order."""
    return document | {"complete": sorted(document["complete"])}


ENGINE_DOCUMENT = {
    "schema": "incentives/household/1",
    "household": "A",
    "place": "640522",
    "persons": [
        {"id": "p1", "sex": "female", "death_date": "none"},
        {"id": "p2", "registration": {"kind": "agri"}},
    ],
    "marriages": [{"id": "m1", "spouses": ["p1", "p2"], "from": "1990-01-01"}],
    "children": [{"id": "c1", "mother": "p1", "father": "other"}],
    "disabilities": [{"bearer": "c1", "grade": "2"}, {"bearer": "p2", "grade": "4"}],
    "complete": ["children", "persons"],
}
