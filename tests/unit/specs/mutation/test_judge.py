"""Looking only at what a mutant changed comes to the same as deciding every scenario by rules with the mutant in them."""

import pytest

from incentives import Engine
from incentives.problems import CaseInvalid
from incentives.specs.mutation.changed import Changed
from incentives.specs.mutation.mutants import COMMON, mutants
from incentives.specs.scenario_run import ByEngine, act
from incentives.specs.steps.meaning import NotSo
from tests.unit.specs.mutation.conftest import PROGRAMMES


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
