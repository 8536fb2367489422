"""The formulas the solver sees say of every household what the engine finds in it."""

from random import Random

import pytest
import z3

from incentives import Engine, Truth
from incentives.award.entitlement import entitle
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
    engine settles it, and so are the amount of every payment, its first day, its end and the reason of that.
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
    encoded = {payment.rule.id: payment for payment in payments(encoder, row)}
    words = {
        world.word(exit_.clause.id): exit_.clause.id for rule in programme.entitlements for exit_ in rule.ends
    }
    solver = z3.SimpleSolver()
    solver.add(*world.pins)
    assert z3.sat == solver.check()
    model = solver.model()
    for node, known in truths:
        same = node.truth is truth(model, known)
        assert same, f"{programme.id} {node.condition.clause.id} {household}"
    for payment in entitle(engines.effective, findings, on)[0]:
        mine = encoded[payment.id]
        wanted = payment.amount_fen, payment.from_fen, payment.starts, payment.ends, payment.ended_by
        clause = words.get(number(model, mine.ended_by), "")
        found = (
            number(model, mine.amount), number(model, mine.floor), day(model, mine.starts), day(model, mine.ends), clause,
        )  # fmt: skip
        assert wanted == found, f"{programme.id} {payment.id} {household}"
    return findings.eligibility.truth


def holds(model, bit):
    """Whether a bit holds of the household."""
    return bit if isinstance(bit, bool) else z3.is_true(model.eval(bit, model_completion=True))


def truth(model, known):
    """The Kleene value of a pair."""
    if holds(model, known.true):
        return Truth.TRUE
    return Truth.FALSE if holds(model, known.false) else Truth.UNKNOWN


def number(model, value):
    """The number of a plain value; None where there is none."""
    if holds(model, value.missing) or holds(model, value.none):
        return None
    return value.value if isinstance(value.value, int) else model.eval(value.value).as_long()


def day(model, value):
    """The day of a plain value; None where there is none."""
    found = number(model, value)
    return None if found is None else days.day_of(found)
