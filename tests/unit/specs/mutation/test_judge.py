"""Looking only at what a mutant changed comes to the same as deciding every scenario by rules with the mutant in them."""

import pytest

from incentives import Engine
from incentives.problems import CaseInvalid
from incentives.specs.mutation.changed import Changed
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import COMMON, mutants
from incentives.specs.mutation.trace import traces
from incentives.specs.scenario_run import ByEngine, act, run_scenarios
from incentives.specs.scenarios import read_scenarios
from incentives.specs.steps.meaning import NotSo
from tests.unit.specs.mutation.conftest import FEATURES, PROGRAMMES


def decided_anew(engine, traces, mutant):
    """The scenarios that fail when an engine is made of the changed rules."""
    changed = ByEngine(Engine(Changed(engine, mutant, {}).ruleset, second_vote=False))
    failed = set()
    for trace in traces:
        scene = trace.scene.before(changed)
        try:
            for step in trace.steps:
                act(scene, step)
        except (NotSo, ValueError, KeyError, CaseInvalid):
            failed.add(trace.run.scenario.place)
    return failed


@pytest.mark.parametrize("owner", [*PROGRAMMES, COMMON])
def test_a_kill_is_a_kill_and_few_are_missed(engine, court, owner):
    """
    Whatever is said to be noticed is noticed; what an open case would ask for is the only thing left out.
    """
    mine = [mutant for mutant in mutants(engine.ruleset) if mutant.owner == owner]
    mine = mine[:: max(1, len(mine) // 25)]
    missed = []
    for mutant in mine:
        kill, failed = court.try_(mutant), decided_anew(engine, court.of(mutant), mutant)
        assert kill is None or kill.scenario in failed, mutant.key
        if kill is None and failed:
            missed.append((mutant.key, failed))

    assert len(missed) <= len(mine) // 10, missed


def test_a_stacking_rule_is_tried_where_payments_combine(engine, court):
    """
    Programmes that are decided alone say nothing of how payments combine.
    """
    stacking = [mutant for mutant in mutants(engine.ruleset) if mutant.stacking is not None]

    assert [None] * 3 == [court.try_(mutant) for mutant in stacking[:3]]


def test_scenarios_over_time_kill_last(engine):
    """
    What only a stretch of time shows, such as the day from which somebody is eligible, is noticed; but looked at last.
    """
    alone, *_ = read_scenarios(FEATURES / "rural_reward.feature")
    explained = run_scenarios(engine, [*read_scenarios(FEATURES.parent / "explain.feature"), alone])
    found = [one for one in traces(engine, explained) if one.programme == "rural_reward"]
    over_time = [one for one in found if one.over_time]
    kept = [*over_time, found[-1]]
    mine = [one for one in mutants(engine.ruleset) if one.owner == "rural_reward" and one.where == "age_60"][
        :3
    ]
    court = Court(engine, kept)
    kills = {one.key: court.try_(one) for one in mine}

    assert over_time
    assert [False, *[True] * len(over_time)] == [trace.over_time for trace in court._in_turn(mine[0])]
    by_time = {one.run.scenario.place for one in over_time}
    assert by_time & {kill.scenario for kill in kills.values() if kill is not None}
    for mutant in mine:
        kill = kills[mutant.key]
        assert kill is None or kill.scenario in decided_anew(engine, kept, mutant), mutant.key
