"""A household of a block as a case: the one that intake makes of the document that says the same."""

from datetime import date
from random import Random

from incentives import Engine
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.cases import Cases
from tests.agreement.households import Source

HOUSEHOLDS = 100


def told(record):
    """All that a record says, with its lists and parts by path."""
    parts = {name: getattr(part, "facts", part) for name, part in record.parts.items()}
    lists = {
        name: [(row.path, row.facts.get("how"), row.doubt) for row in rows]
        for name, rows in record.lists.items()
    }
    return record.type, record.path, record.facts, parts, lists, record.open_lists


def test_a_case_is_what_intake_makes_of_the_document():
    """
    Every record with its facts, what is known not to exist, its lists, ties in doubt, and parents not named.
    """
    source = Source(Engine.load(second_vote=False))
    drawn = [source.household(Random(seed)).document for seed in range(HOUSEHOLDS)]  # noqa: S311 - the same each time
    documents = [{**document, "household": f"H{number}"} for number, document in enumerate(drawn)]
    cases = Cases(blocks_of(documents, source.vocabulary, date(2027, 1, 1)))

    for number, document in enumerate(documents):
        expected, found = source.engine.read(document), cases(number)
        rows = [(told(case.household), [told(row) for rows in case.tables.values() for row in rows])
                for case in (expected, found)]  # fmt: skip
        assert rows[0] == rows[1]
        assert (expected.id, expected.place, expected.unnamed) == (found.id, found.place, found.unnamed)
