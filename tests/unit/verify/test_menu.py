"""The menu proves the shipped rules and refutes each careless edit, by a household where there is one."""

from dataclasses import replace
from datetime import date

import pytest

from incentives.domain.truth import Truth
from incentives.verify.laboratory import Laboratory
from incentives.verify.menu import RUN, verify
from incentives.verify.scope import Scope
from incentives.verify.verdict import CHECKS, Ruling
from tests.unit.verify.seeded import engine

ON = date(2024, 6, 30)
NATIONAL = "national/complication_support.yaml"
HUIZHOU = "guangdong/huizhou/complication_support.yaml"
GRADE_2 = "{from: 2022-07-01, amount: 390 yuan, for: {grade: 2}"
LICENSED = "value: yes, cites: S13, confidence: B, note: 内容同省，依据为本市实施细则解读}"


def scope(*edits, programme="complication_support"):
    """A programme of the rules with edits made."""
    lab = Laboratory(engine(*edits))
    return Scope(lab, lab.engine.ruleset.programmes[programme], ON)


def refuted(check, *edits, programme="complication_support"):
    """The verdicts of one check that do not hold."""
    return [verdict for verdict in RUN[check](scope(*edits, programme=programme)) if verdict.fails]


def test_shipped_rules_are_proved():
    """
    Every check of the menu has something to say of this programme but exclusions, and nothing is refuted or open.
    """
    verdicts = list(verify(scope()))

    assert [] == [str(verdict.claim) for verdict in verdicts if verdict.fails]
    assert {*CHECKS} - {"exclusive"} == {verdict.check for verdict in verdicts}


def test_one_place_asks_less():
    """
    What policy has settled there is told, not refuted.
    """
    found = list(RUN["decisive"](replace(scope(), place="440000", alone=True)))

    assert [] == [verdict.clause for verdict in found if verdict.fails]
    assert any("没有一户因其" in verdict.claim for verdict in found)


def test_exclusions_that_cannot_be_reached_are_proved():
    """
    Nobody has lost every child and has a disabled one.
    """
    found = list(RUN["exclusive"](scope(programme="special_support_death")))

    assert [Ruling.PROVED] == [verdict.ruling for verdict in found]


@pytest.mark.parametrize(
    ("check", "edits", "clause"),
    [
        pytest.param("amounts", ((NATIONAL, "when: complication.grade <= 3", "when: complication.grade <= 4"),),
                     "monthly_standard", id="a grade for which nothing is set"),
        pytest.param("monotone", ((NATIONAL, GRADE_2, GRADE_2.replace("390", "590")),),
                     "worse_grade_never_pays_less", id="a worse grade is paid less"),
        pytest.param("monotone", ((NATIONAL, "    given: [grade_1a_condition]\n", ""),),
                     "worse_grade_never_pays_less", id="grade 1-A is left to the places"),
        pytest.param("decisive", ((NATIONAL, "when: complication.grade <= 3", "when: complication.grade <= 99"),),
                     "grade_1_to_3", id="a limit nobody reaches"),
    ],
)  # fmt: skip
def test_careless_edits_are_refuted(check, edits, clause):
    """
    Each is named by the clause or table it stands in.
    """
    assert [clause] == [verdict.clause for verdict in refuted(check, *edits)]


def test_a_refutation_shows_households_the_engine_decides():
    """
    Of a monotonicity there are two, the worse one paid less.
    """
    [verdict] = refuted("monotone", (NATIONAL, GRADE_2, GRADE_2.replace("390", "590")))

    before, after = verdict.witnesses
    assert before.document != after.document
    assert {"eligible"} == {"eligible" if witness.paid else "" for witness in (before, after)}
    assert before.paid[0][1] > after.paid[0][1]


def test_an_override_that_changes_nothing_is_refuted():
    """
    What a city says again after its province, without a document or a note of its own.
    """
    bare = LICENSED.replace(", note: 内容同省，依据为本市实施细则解读", "")

    found = refuted("override", (HUIZHOU, LICENSED, bare))

    assert [("441300", "licensed_provider")] == [(verdict.place, verdict.clause) for verdict in found]


def test_loosening_without_a_basis_is_refuted():
    """
    A place that says on no basis that providers are not tested lets somebody in; the compiler itself would refuse it.
    """
    shipped = scope()
    policy = shipped.programme.policies["licensed_provider"]
    values = tuple(
        replace(value, value=False, basis=None) if value.place == "441300" else value
        for value in policy.values
    )
    policies = {**shipped.programme.policies, "licensed_provider": replace(policy, values=values)}
    loose = replace(shipped, programme=replace(shipped.programme, policies=policies))

    found = [verdict for verdict in RUN["loosening"](loose) if verdict.fails]

    assert [(Ruling.REFUTED, "441300", "licensed_provider")] == [
        (verdict.ruling, verdict.place, verdict.clause) for verdict in found
    ]
    assert Truth.TRUE is found[0].witnesses[0].truth
