"""Proofs are made anew: what nobody can prove any more, what is of other rules and what is of nothing is named."""

from datetime import date

import pytest

from incentives.specs.mutation.digest import Digests
from incentives.specs.mutation.mutants import mutants
from incentives.specs.mutation.recheck import recheck
from incentives.specs.mutation.solver import Apart, Open, Same
from incentives.specs.proved import Proof

ON = date(2024, 6, 30)
KEY = "happiness_loan/poor_area：去掉「户口所在地为贫困地区」"


class Says:
    """A prover that says the same of everything."""

    def __init__(self, answer):
        self.answer = answer

    def compare(self, changed, programme):
        """What it always says."""
        return self.answer

    def never_together(self, pair, place):
        """The same of two programmes."""
        return self.answer


@pytest.fixture(scope="module")
def digest(engine, court):
    """What a proof of the change is of."""
    [mutant] = [one for one in mutants(engine.ruleset) if one.key == KEY]
    return Digests(court).of(mutant)


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        (Same(1), None),
        (Open("time"), "未能证明：happiness_loan time"),
        (Apart({}, (), ON, "end", incomplete=True), "有家庭能够区分：停发日期或者原因不同"),
    ],
)
def test_only_a_proof_stands(engine, digest, answer, wrong):
    """
    An entry written by hand fails as soon as the prover does not bear it out.
    """
    found = recheck(engine, [(KEY, Proof("甲", digest, ON))], Says(answer), jobs=1)

    assert ({KEY: wrong} if wrong else {}) == found


def test_proofs_of_other_rules_are_named(engine):
    """
    With another digest, or of a change that the rules do not have.
    """
    proofs = [(KEY, Proof("甲", "0" * 16, ON)), ("happiness_loan/gone：x", Proof("甲", "0" * 16, ON))]

    assert {KEY: "规则在证明之后改过", "happiness_loan/gone：x": "没有这一处改动"} == recheck(
        engine, proofs, Says(Same(1)), jobs=1
    )
