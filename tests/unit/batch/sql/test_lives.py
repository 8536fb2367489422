"""Lives that overlap, in SQL: what the function says of the same lives."""

from datetime import date, timedelta
from random import Random

import duckdb
import pytest

from incentives.batch.sql.lives import lives
from incentives.functions.alive_together import alive_together_range
from tests.unit.batch.sql.evaluating import literal

FIRST = date(1970, 1, 1)
OWNERS = 300


def drawn_lives(random):
    """Up to five lives: a day, an end, `unknown` or none, and whether it is certain."""
    found = []
    for _ in range(random.randrange(6)):
        born = FIRST + timedelta(random.randrange(4))
        died = random.choice([None, "unknown", born, born + timedelta(1), born + timedelta(2)])
        found.append((random.choice([born, None]), died, random.random() < 0.7))
    return found


@pytest.mark.parametrize("reading", ["surely", "possibly"])
def test_the_most_alive_on_one_day(reading):
    """
    Births and deaths unknown, deaths on the day of birth, children who may be somebody else's.
    """
    random = Random(7)  # noqa: S311 - lives can be drawn again
    owners = [drawn_lives(random) for _ in range(OWNERS)]
    rows = ", ".join(
        f"(1, {owner}, {number}, {certain}, TRUE, {literal(born)}, "
        f"{literal(died if isinstance(died, date) else None)}, {died is None})"
        for owner, listed in enumerate(owners)
        for number, (born, died, certain) in enumerate(listed)
    )
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("CREATE TABLE pairs (household INT, owner INT, item INT, sure BOOL, possible BOOL, "
                       "since DATE, until DATE, endless BOOL)")  # fmt: skip
    connection.execute(f"INSERT INTO pairs VALUES {rows}")  # noqa: S608 - lives of our own
    query = lives(reading, "pairs", "item", ["p.sure", "p.possible", "p.since", "p.until", "p.endless"])

    found = {owner: alive for _, owner, alive in connection.execute(query).fetchall()}

    number = ("surely", "possibly").index(reading)
    assert [alive_together_range(listed)[number] for listed in owners] == [
        found.get(owner, 0) for owner in range(OWNERS)
    ]


def test_two_ties_to_one_child_are_one_life():
    """
    One child, born to the owner and adopted as well, is counted once; where the ties differ, its days are unknown.
    """
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "CREATE TABLE pairs AS SELECT * FROM (VALUES (1, 1, 'a', DATE '2000-01-01'), (1, 1, 'a', DATE '2000-01-01'),"
        "(1, 2, 'a', DATE '2000-01-01'), (1, 2, 'a', DATE '2001-01-01')) AS t(household, owner, thing, since)"
    )
    parts = ["TRUE", "TRUE", "p.since", "CAST(NULL AS DATE)", "FALSE"]

    found = [
        sorted(connection.execute(lives(reading, "pairs", "thing", parts)).fetchall())
        for reading in ("surely", "possibly")
    ]

    assert [[], [(1, 1, 1), (1, 2, 1)]] == found
