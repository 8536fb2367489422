"""A whole run: what nobody notices is reported with the household that would, and may be accepted with a reason."""

import pytest

from incentives.specs.draft_scenario import draft_feature
from incentives.specs.mutation.drafts import draft_of
from incentives.specs.mutation.report import mutation_json, mutation_lines
from incentives.specs.mutation.run import Known, Seeking, mutate
from incentives.specs.scenario_run import run_scenarios
from incentives.specs.scenarios import read_scenarios

NO_HOUSEHOLDS = Seeking(households=False)


@pytest.fixture(scope="module")
def without(runs):
    """The scenarios but those on the poor area."""
    return [run for run in runs if "poor_area" not in run.scenario.clauses]


def survivors(found):
    """The names of what nobody notices."""
    return {verdict.mutant.key: verdict for verdict in found.of("survived")}


def mutated(engine, runs, accepted=None, proved=None, **options):
    """A run over one programme."""
    known = Known(accepted or {}, proved or {})
    return mutate(engine, runs, known=known, programmes=["happiness_loan"], **options)


def test_a_dropped_scenario_lets_a_mutant_live(engine, runs, without):
    """
    With all scenarios the exclusion is defended, without one it is not, and the gate fails.
    """
    whole = {
        mutant.key for mutant in (verdict.mutant for verdict in mutated(engine, runs, jobs=1).of("killed"))
    }
    found = survivors(mutated(engine, without, jobs=1))
    lost = [key for key in found if key in whole]

    assert [key for key in lost if "poor_area" in key]
    assert not mutated(engine, without, jobs=1).passed


def test_the_household_of_a_survivor_is_a_scenario(engine, runs, without, tmp_path):
    """
    The draft can be pasted: it is read, and says what the rules decide.
    """
    by_place = {run.scenario.place: run for run in runs}
    found = survivors(mutated(engine, without, jobs=1))
    drafts = [text for verdict in found.values() if (text := draft_of(engine, verdict, by_place))]
    path = tmp_path / "happiness_loan.feature"
    path.write_text(draft_feature("happiness_loan", "草案", drafts), encoding="utf-8")

    assert drafts
    assert all(run.passed for run in run_scenarios(engine, read_scenarios(path)))


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_several_processes_find_the_same(engine, runs):
    """
    The order of the verdicts is that of the rules.
    """
    one = [(verdict.mutant.key, verdict.fate) for verdict in mutated(engine, runs, jobs=1).verdicts]
    two = [
        (verdict.mutant.key, verdict.fate)
        for verdict in mutated(engine, runs, jobs=2, seeking=NO_HOUSEHOLDS).verdicts
    ]

    assert [key for key, _ in one] == [key for key, _ in two]
    assert {key for key, fate in one if fate == "killed"} == {key for key, fate in two if fate == "killed"}


def test_accepted_gaps_pass_and_stale_ones_do_not(engine, runs):
    """
    Every survivor named with a reason lets the gate pass; a name too many closes it again.
    """
    open_ = mutated(engine, runs, jobs=1, seeking=NO_HOUSEHOLDS)
    accepted = dict.fromkeys(survivors(open_), "尚无场景")

    assert mutated(engine, runs, accepted, jobs=1, seeking=NO_HOUSEHOLDS).passed
    assert ("happiness_loan/gone：x",) == mutated(
        engine, runs, {**accepted, "happiness_loan/gone：x": "旧"}, jobs=1, seeking=NO_HOUSEHOLDS
    ).stale


def test_a_report_names_rule_and_change(engine, without):
    """
    Condition, official wording, what was changed, and how the household comes out before and after.
    """
    found = mutated(engine, without, jobs=1)
    text = "\n".join(mutation_lines(found, engine.ruleset))

    assert "没有场景发现：happiness_loan poor_area " in text
    assert "；改后为" in text
    assert not mutation_json(found, {})["passed"]
