"""`incentives schedule`: money by month, with totals; standards from the policy dossier (RRA, S15c: 80 yuan a month)."""

import json

ELDER = "examples/haiyuan_elder.yaml"
ONE = ("--programme", "rural_reward")


def scheduled(incentives, first, last, *more):
    """The JSON form of the example's instalments."""
    answer = incentives("schedule", ELDER, "--from", first, "--to", last, *ONE, "--format", "json", *more)
    assert 0 == answer.exit_code, answer.stderr
    return json.loads(answer.stdout)


def test_months_that_begin_in_the_stretch(incentives):
    """
    Both ends in the middle of a month: February and March begin between them.
    """
    document = scheduled(incentives, "2024-01-15", "2024-03-15")

    assert ("2024-01-15", "2024-03-16") == (document["from"], document["until"])
    assert {"2024-02", "2024-03"} == {item["month"] for item in document["instalments"]}
    assert {8000} == {item["fen"] for item in document["instalments"]}


def test_only_who_is_eligible_is_listed(incentives):
    """
    Her registration is missing: nothing is promised to her.
    """
    document = scheduled(incentives, "2024-01-01", "2024-12-31")

    assert {("p1",)} == {tuple(item["subject"]) for item in document["instalments"]}


def test_a_stretch_before_sixty_has_no_instalments(incentives):
    """
    He is sixty on 2011-06-15.
    """
    assert [] == scheduled(incentives, "2010-01-01", "2010-12-31")["instalments"]

    answer = incentives("schedule", ELDER, "--from", "2010-01-01", "--to", "2010-12-31", *ONE)
    assert "该期间没有可以列出的应发金额。" in answer.stdout


def test_names_are_masked_unless_revealed(incentives):
    """
    The table has the masked name.
    """
    span = ("--from", "2024-01-01", "--to", "2024-12-31")

    assert "福明" not in incentives("schedule", ELDER, *span, *ONE).stdout
    assert "马福明" in incentives("schedule", ELDER, *span, *ONE, "--reveal").stdout


def test_the_end_before_the_start_is_refused(incentives):
    """
    Exit 2, nothing on standard output.
    """
    answer = incentives("schedule", ELDER, "--from", "2024-12-31", "--to", "2024-01-01")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "2024-01-01" in answer.stderr


def test_a_household_that_cannot_be_read_is_refused(incentives, household):
    """
    Exit 3.
    """
    answer = incentives("schedule", household("household: x"), "--from", "2024-01-01", "--to", "2024-12-31")

    assert (3, "") == (answer.exit_code, answer.stdout)
