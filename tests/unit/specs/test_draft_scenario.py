"""Any household of the features can be written out as a scenario that says the same."""

from pathlib import Path

import pytest

from incentives import Engine
from incentives.specs.draft_scenario import Caption, draft_feature, draft_scenario
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios
from incentives.specs.steps.household_text import NotWritable, household_steps
from incentives.specs.steps.words import ChineseWords

FEATURES = Path(__file__).parents[3] / "features"
SOME = (
    "rural_reward",
    "complication_support",
    "fewer_births_faster_prosperity",
    "only_child_reward",
    "three_links",
)


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, the direct engine alone."""
    return Engine.load(second_vote=False)


@pytest.mark.parametrize("programme", SOME)
def test_a_draft_reads_back_as_the_same_household(engine, tmp_path, programme):
    """
    Written out from its document and read again, each scenario passes and comes to the same answer.
    """
    runs = run_scenarios(engine, read_scenarios(FEATURES / f"national/{programme}.feature")[::7])
    drafts = [
        draft_scenario(
            engine,
            run.document,
            run.scene.day,
            programme,
            sorted(run.scene.persons) or [run.document["household"]],
            Caption(run.scenario.clauses[0], f"草案{number}"),
        )
        for number, run in enumerate(runs)
    ]
    path = tmp_path / "drafts.feature"
    path.write_text(draft_feature(programme, "草案", drafts), encoding="utf-8")
    again = run_scenarios(engine, read_scenarios(path))

    assert [] == [run.failure for run in again if not run.passed]
    assert [(run.outcome, run.deciding) for run in runs] == [(run.outcome, run.deciding) for run in again]
    assert all(run.scenario.generated for run in again)


def test_a_spouse_decided_for_becomes_the_applicant(engine):
    """
    Whoever is decided for is called 申请人, whatever the document calls them.
    """
    document = {
        "schema": "incentives/household/1",
        "household": "X-9",
        "place": "640522",
        "persons": [{"id": "li", "sex": "male"}, {"id": "wang", "sex": "female"}],
        "marriages": [{"id": "m", "spouses": ["li", "wang"], "from": "1980-01-01", "until": "none"}],
        "children": "none",
    }
    steps = household_steps(ChineseWords(engine.ruleset), document, ["wang"])

    assert [("申请人情况如下:", "女"), ("配偶情况如下:", "男")] == [
        (sentence, table[1][1]) for sentence, table in steps if sentence[2:6] in ("人情况如", "情况如下")
        and table[0] == ("项目", "值")
    ]  # fmt: skip
    assert ("没有子女", ()) in steps


def test_more_people_than_the_steps_can_name_are_refused(engine):
    """
    Five people cannot be told apart in the words of the features.
    """
    people = [{"id": f"p{number}", "sex": "female"} for number in range(5)]

    with pytest.raises(NotWritable, match="超过四人"):
        household_steps(ChineseWords(engine.ruleset), {"persons": people}, ["p0"])


def test_a_fact_without_a_name_is_refused(engine):
    """
    What the vocabulary has no Chinese word for would be lost.
    """
    with pytest.raises(NotWritable, match="shoe_size"):
        household_steps(ChineseWords(engine.ruleset), {"persons": [{"id": "p1", "shoe_size": 41}]}, ["p1"])
