"""Faults put into rules and features on purpose: each is caught by the scenarios, the mutants, the compiler or the lint."""

from pathlib import Path

import pytest

from incentives import Engine, RulesInvalid
from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules
from incentives.specs.lint import lint
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.trace import traces
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios

ROOT = Path(__file__).parents[2]
FEATURES = ROOT / "features/national"
REWARD, DEATH = "national/rural_reward.yaml", "national/special_support_death.yaml"


@pytest.fixture(scope="module")
def files():
    """The shipped rules as text."""
    return read_rules(ROOT / "rules")


def seeded(files, path, right, wrong):
    """An engine on the rules with one text replaced, which has to occur."""
    text = files[path].decode()
    assert right in text
    ruleset, _ = compile_rules({**files, path: text.replace(right, wrong).encode()})
    return Engine(ruleset, second_vote=False)


@pytest.mark.parametrize(
    ("path", "right", "wrong", "clause"),
    [
        pytest.param(
            REWARD,
            "when: counted_over_quota == 0",
            "when: counted_over_quota >= 0",
            "within_allowed_number",
            id="dropped exclusion",
        ),
        pytest.param(
            REWARD,
            "when: reference_age >= required_age",
            "when: reference_age > required_age",
            "age_60",
            id=">= to >",
        ),
        pytest.param(
            DEATH,
            "when: full_years(wife_or_self_birth_date, on) >= 49 years",
            "when: full_years(husband_birth_date, on) >= 49 years",
            "age_49",
            id="swapped parents",
        ),
        pytest.param(
            REWARD,
            "      - {from: 2009-01-01, until: 2012-01-01, amount: 60 yuan, cites: S18b, confidence: B}\n"
            "      - {from: 2012-01-01, amount",
            "      - {from: 2009-01-01, until: 2012-02-01, amount: 60 yuan, cites: S18b, confidence: B}\n"
            "      - {from: 2012-02-01, amount",
            "monthly_standard",
            id="wrong month of a standard",
        ),
    ],
)
def test_a_wrong_rule_fails_a_scenario_of_its_clause(files, path, right, wrong, clause):
    """
    What cover and mutate insist on first: every scenario is right.
    """
    engine = seeded(files, path, right, wrong)
    runs = run_scenarios(engine, read_scenarios(FEATURES / Path(path).with_suffix(".feature").name))

    assert clause in {name for run in runs if not run.passed for name in run.scenario.clauses}


def test_a_wrong_age_contradicts_its_wording_or_a_scenario(files):
    """
    49 becomes 50: the compiler compares it with the official wording; where that is changed too, a scenario fails.
    """
    with pytest.raises(RulesInvalid, match="R702"):
        seeded(files, DEATH, ">= 49 years", ">= 50 years")
    text = files[DEATH].decode().replace(">= 49 years", ">= 50 years").replace("年满49周岁", "年满50周岁")
    engine = seeded({**files, DEATH: text.encode()}, DEATH, "en: the wife, or", "en: the wife or")
    runs = run_scenarios(engine, read_scenarios(FEATURES / "special_support_death.feature"))

    assert "age_49" in {name for run in runs if not run.passed for name in run.scenario.clauses}


def test_an_override_that_changes_nothing_is_a_survivor(files):
    """
    A place repeats the national value, no scenario says that it does: taking it away is noticed by nobody.
    """
    repeated = (
        "  spacing_checked:\n    covers: RRA-4a\n    values:\n      - {from: 2012-01-01, value: unpublished, note: 照录}\n"
        "  remarriage_counting:\n    values:\n      - {from: 2012-01-01, value: separate, cites: S23, confidence: B}\n"
    )
    right = files["ningxia/rural_reward.yaml"].decode().partition("policy:\n")[1]
    engine = seeded(files, "ningxia/rural_reward.yaml", right, right + repeated)
    scenarios = read_scenarios(
        FEATURES / "rural_reward.feature", ROOT / "features/ningxia/rural_reward.feature"
    )
    court = Court(engine, traces(engine, run_scenarios(engine, scenarios)))
    mine = [
        mutant
        for mutant in mutants(engine.ruleset)
        if (mutant.where, mutant.place, mutant.kind) == ("remarriage_counting", "640000", "policy_dropped")
    ]

    assert [None] == [court.try_(mutant) for mutant in mine]


def test_overlapping_amounts_do_not_compile(files):
    """
    Two standards for one day.
    """
    with pytest.raises(RulesInvalid, match="R"):
        seeded(files, REWARD, "until: 2012-01-01, amount: 60 yuan", "until: 2012-06-01, amount: 60 yuan")


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("场景: 没有子女的不符合", "场景：没有子女的不符合", "F101"),
        ("场景: 本人去世的不再适用", "场景: 没有子女的不符合", "F201"),
    ],
    ids=["full-width colon", "two scenarios of one name"],
)
def test_a_scenario_that_would_be_lost_is_found(tmp_path, right, wrong, code):
    """
    Gherkin and pytest-bdd say nothing about either.
    """
    text = (FEATURES / "happiness_loan.feature").read_text(encoding="utf-8")
    assert right in text
    (tmp_path / "x.feature").write_text(text.replace(right, wrong), encoding="utf-8")

    assert code in {finding.code for finding in lint([tmp_path]).findings}
