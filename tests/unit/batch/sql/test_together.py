"""Expressions put together: one statement, or tables of the session where a dialect plans readers again and again."""

from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.together import together

EXPRESSIONS = [
    ("person", "SELECT t.id FROM persons AS t"),
    ("adult", "SELECT p.id FROM person AS p"),
    ("pair", "SELECT a.id FROM adult AS a JOIN person AS p ON p.id = a.id"),
]
SELECT = "SELECT * FROM pair AS s"


def test_one_statement_works_out_once_what_is_read_twice():
    """
    The word for it stands where there is more than one reader.
    """
    assert (
        """WITH person AS MATERIALIZED (
SELECT t.id FROM persons AS t
),
adult AS (
SELECT p.id FROM person AS p
),
pair AS (
SELECT a.id FROM adult AS a JOIN person AS p ON p.id = a.id
)
SELECT * FROM pair AS s""",
    ) == together(DIALECTS["postgres"], "reward", EXPRESSIONS, SELECT)


def test_spark_keeps_what_is_read_twice():
    """
    Its names begin with the programme, so that nothing else of the session is touched.
    """
    assert (
        "DROP VIEW IF EXISTS reward_person",
        "CACHE TABLE reward_person AS\nSELECT t.id FROM persons AS t",
        """WITH adult AS (
SELECT p.id FROM reward_person AS p
),
pair AS (
SELECT a.id FROM adult AS a JOIN reward_person AS p ON p.id = a.id
)
SELECT * FROM pair AS s""",
    ) == together(DIALECTS["spark"], "reward", EXPRESSIONS, SELECT)
