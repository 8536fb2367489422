"""The formulas the solver sees say of every household what the engine finds in it."""

from datetime import date
from random import Random

import pytest
import z3

from incentives import Engine, Truth
from incentives.evaluate.subjects import subjects
from incentives.ir.ruleset import Programme
from incentives.verify import days
from incentives.verify.encoder import Encoder
from incentives.verify.payments import payments
from tests.agreement.case_world import CaseWorld
from tests.agreement.households import Source

HOUSEHOLDS = 40


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, decided by the direct engine."""
    return Engine.load(second_vote=False)


def test_formulas_agree_with_the_engine(engine):
    """
    On generated households, missing facts and odd families included, every condition of every programme is as the
    engine settles it, and so is the first day of every payment.
    """
    source, seen = Source(engine), set()
    for seed in range(HOUSEHOLDS):
        household = source.household(Random(seed))  # noqa: S311 - the same each time
        for programme in engine.ruleset.programmes.values():
            for subject in subjects(household.case, programme, household.on):
                seen.add((programme.id, compare(engine, programme, household, subject)))

    for programme in engine.ruleset.programmes:
        assert {(programme, truth) for truth in (Truth.FALSE, Truth.UNKNOWN)} <= seen, programme


def compare(engine: Engine, programme: Programme, household, subject) -> Truth:
    """Compare both for one programme and subject; return what the engine found."""
    case, on = household.case, household.on
    engines = engine._engines(programme, case.place, on)
    findings = engines.direct.settle(case, subject, on)
    world = CaseWorld(case, on)
    encoder = Encoder(engines.effective, engine.ruleset.places, world, on)
    row = world.row(subject)
    truths = [
        (node, encoder.settled(node.condition, row)) for tree in findings.trees() for node in tree.walk()
    ]
    starts = {payment.rule.id: payment.starts for payment in payments(encoder, row)}
    solver = z3.SimpleSolver()
    solver.add(*world.pins)
    assert z3.sat == solver.check()
    model = solver.model()
    for node, known in truths:
        same = node.truth is truth(model, known)
        assert same, f"{programme.id} {node.condition.clause.id} {household}"
    for payment in findings.payments:
        if payment.rule.starts is not None:
            found = day(model, starts[payment.rule.id])
            wanted = payment.starts.toordinal() if isinstance(payment.starts, date) else None
            assert wanted == found, f"{programme.id} {household}"
    return findings.eligibility.truth


def holds(model, bit):
    """Whether a bit holds of the household."""
    return bit if isinstance(bit, bool) else z3.is_true(model.eval(bit, model_completion=True))


def truth(model, known):
    """The Kleene value of a pair."""
    if holds(model, known.true):
        return Truth.TRUE
    return Truth.FALSE if holds(model, known.false) else Truth.UNKNOWN


def day(model, value):
    """The proleptic number of a day; None where there is none."""
    if holds(model, value.missing) or holds(model, value.none):
        return None
    number = value.value if isinstance(value.value, int) else model.eval(value.value).as_long()
    return days.day_of(number).toordinal()
