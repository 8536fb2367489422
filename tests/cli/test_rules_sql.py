"""`incentives rules sql`: a programme as SQL."""

import pytest
import sqlglot

COMMAND = ("rules", "sql", "group_conversion_support", "--place", "640522", "--on", "2014-06-30")


def test_a_statement_reads_like_the_programme(incentives, snapshot):
    """
    What it is, for which place and day, then every condition with its official words.
    """
    answer = incentives(*COMMAND)
    shown = answer.stdout.replace(
        next(line for line in answer.stdout.splitlines() if "ruleset" in line), "-- ruleset"
    )

    assert (0, "") == (answer.exit_code, answer.stderr)
    assert snapshot == shown


@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_the_dialect_is_that_of_the_database(dialect, incentives):
    """
    On standard output nothing but statements of that dialect.
    """
    answer = incentives(*COMMAND, "--dialect", dialect)

    assert 0 == answer.exit_code
    assert sqlglot.parse(answer.stdout, read=dialect)


def test_the_tables_it_reads(incentives):
    """
    For a registry that is brought into a database.
    """
    answer = incentives(*COMMAND, "--tables", "--dialect", "postgres")

    assert 0 == answer.exit_code
    assert answer.stdout.startswith("CREATE TABLE households (\n")
    assert "CREATE TABLE persons (\n" in answer.stdout


def test_a_programme_that_does_not_exist(incentives):
    """
    A usage error that names one that does.
    """
    answer = incentives("rules", "sql", "rural_rewards")

    assert 2 == answer.exit_code
    assert "rural_reward" in answer.stderr
