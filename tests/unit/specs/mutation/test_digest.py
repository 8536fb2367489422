"""A proof goes stale with the rules it is of, and with no others."""

from dataclasses import replace

import pytest

from incentives import Engine
from incentives.specs.mutation.digest import LENGTH, Digests
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import mutants

OF_LOAN = "happiness_loan/poor_area：去掉「户口所在地为贫困地区」"
OF_ALL = "vocabulary/child_link.counts_now：「child.birth_date <= on」的「<=」改为「<」"


def digest(rules, key):
    """The digest of the mutant of a name, in some rules."""
    [mutant] = [one for one in mutants(rules) if one.key == key]
    return Digests(Court(Engine(rules, second_vote=False), ())).of(mutant)


def with_programme(rules, name, **parts):
    """The rules with a programme of which parts are others."""
    programmes = {**rules.programmes, name: replace(rules.programmes[name], **parts)}
    return replace(rules, programmes=programmes)


@pytest.fixture(scope="module")
def rules(engine):
    """The shipped rules."""
    return engine.ruleset


def test_the_same_rules_have_the_same_digest(rules):
    """
    Compiled anew, or with other names and documents.
    """
    renamed = with_programme(rules, "happiness_loan", chinese="另一名称", basis=None, covers=())

    assert LENGTH == len(digest(rules, OF_LOAN))
    assert digest(rules, OF_LOAN) == digest(Engine.load(second_vote=False).ruleset, OF_LOAN)
    assert digest(rules, OF_LOAN) == digest(renamed, OF_LOAN)


def test_other_rules_have_another_digest(rules):
    """
    A day, a dropped referral or an amount of the programme; for a common definition, of any programme that reads it.
    """
    parts = rules.programmes["special_support_death"]
    table = parts.amounts["monthly_standard"]
    cheaper = tuple(replace(row, fen=None if row.fen is None else row.fen - 100) for row in table.rows)
    changed = [
        with_programme(rules, "special_support_death", amounts={**parts.amounts, "monthly_standard": replace(table, rows=cheaper)}),
        with_programme(rules, "special_support_death", referrals=parts.referrals[1:]),
        with_programme(rules, "special_support_death", in_force=replace(parts.in_force, start=parts.in_force.start.replace(day=2))),
    ]  # fmt: skip

    assert 1 + len(changed) == len({digest(rules, OF_ALL), *(digest(one, OF_ALL) for one in changed)})
    assert {digest(rules, OF_LOAN)} == {digest(one, OF_LOAN) for one in changed}


def test_each_mutant_has_its_own(engine, rules):
    """
    A proof of one change proves no other.
    """
    digests = Digests(Court(engine, ()))
    found = [digests.of(one) for one in mutants(rules) if one.owner == "happiness_loan"]

    assert len(set(found)) == len(found)
