"""Emitted SQL says of every subject what the columnar kernel says, for all programmes, in every dialect there is."""

from collections import Counter
from itertools import islice
from typing import Any

import pytest
import sqlglot

from incentives import Engine, Outcome
from incentives.batch.sql.comparing import Comparing
from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.statement import statement
from tests.agreement.batch_comparison import draw, places_and_days
from tests.agreement.households import ELIGIBLE_DAY, Source
from tests.agreement.sql_comparison import SqlDiffersError, block_of, compare
from tests.agreement.sql_databases import POSTGRES, DuckDb, postgres

HOUSEHOLDS, GROUPS = 50, 3


@pytest.fixture(scope="module")
def source():
    """What households are drawn from, with an engine that decides alone."""
    return Source(Engine.load(second_vote=False))


def groups(source, number):
    """So many groups of households, each of one place and day, with a place and a day that have rules of their own."""
    for at, (place, on) in enumerate(islice(places_and_days(source, 2), number)):
        yield draw(source, place, on, range(at * 1000, at * 1000 + HOUSEHOLDS))


def test_duckdb_agrees_with_the_kernel(source):
    """
    Every condition, outcome, amount and first day, facts missing, unnamed couples and parents among them.
    """
    found: Counter[str] = Counter()
    for drawn in groups(source, GROUPS):
        block = block_of(source.engine, drawn)
        found += compare(source.engine, DuckDb(block), block, drawn.place, drawn.on)

    lacking = [name for name in source.programmes for outcome in ("ineligible", "undetermined")
               if not found[f"{name} {outcome}"]]  # fmt: skip
    assert [] == lacking
    assert sum(found[f"{name} {Outcome.ELIGIBLE.value}"] > 0 for name in source.programmes) >= 8


@pytest.mark.skipif(not POSTGRES, reason="no PostgreSQL server: run tests/ledger/postgres.sh pytest")
def test_postgres_agrees_with_the_kernel(source):
    """
    The same on a real server.
    """
    for drawn in groups(source, 2):
        block = block_of(source.engine, drawn)
        with postgres(block) as database:
            assert compare(source.engine, database, block, drawn.place, drawn.on)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_is_read_in_its_own_dialect(dialect, source):
    """
    A parser of the dialect accepts each programme's statement; the last one selects the conditions.
    """
    for programme in source.programmes:
        written = statement(source.engine.ruleset, programme, "640522", ELIGIBLE_DAY, DIALECTS[dialect])

        parsed: list[Any] = sqlglot.parse(written.sql, read=dialect, error_level=sqlglot.ErrorLevel.RAISE)

        assert len(parsed) == len(written.statements)
        assert [column for column, _ in written.conditions] == [
            name for name in parsed[-1].named_selects if name.startswith("c") and name[1:3].isdigit()
        ]


def test_a_fault_in_the_statement_is_found(source, monkeypatch):
    """
    Comparisons that take what is none for unknown are noticed.
    """
    monkeypatch.setattr(Comparing, "_or_absent", lambda *comparison: comparison[-1])
    drawn = next(groups(source, 1))
    block = block_of(source.engine, drawn)

    with pytest.raises(SqlDiffersError):
        compare(source.engine, DuckDb(block), block, drawn.place, drawn.on)
