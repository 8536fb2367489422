"""What a reader of coverage is told: what no scenario shows, and of what none is asked, with the reason."""

from incentives import Engine
from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.specs.cover import Covered
from incentives.specs.coverage_report import coverage, coverage_json, coverage_lines
from incentives.specs.coverage_units import BY_POLICY, IMPLIED, Unit

RULESET = Engine.load(second_vote=False).ruleset
T, F = Truth.TRUE, Truth.FALSE


def one(clause, holds=(), fails=(), excused=None, place=NATION):
    """A condition of the loan with the scenarios that show it."""
    return Covered(Unit("happiness_loan", clause, place), "说明", holds, fails, excused or {})


FOUND = coverage(
    [
        one("shown", ("a:1",), ("a:2",)),
        one("open", ("a:1",)),
        one("settled", excused={T: BY_POLICY, F: BY_POLICY}, place="110000"),
        one("implied", ("a:1",), excused={F: IMPLIED}),
        one("implied_and_shown", ("a:1",), ("a:2",), {F: IMPLIED}),
    ],
    {},
)


def test_what_is_left_out_is_counted_with_its_reason():
    """
    A truth that a scenario shows all the same is not left out.
    """
    lines = list(coverage_lines(FOUND, RULESET))

    assert "没有场景：happiness_loan open 说明，不成立时起决定作用" in lines
    assert "不要求场景，由政策值决定，不能单独决定结论：2 处" in lines
    assert "不要求场景，规则写明由其他条件蕴含：1 处" in lines
    assert "按地区计 5 项条件，4 项要求的场景齐全，接受的缺口 0 处，未接受的缺口 1 处" == lines[-1]


def test_programs_are_told_of_each():
    """
    JSON names the reason beside the unit.
    """
    report = coverage_json(FOUND)
    told = {unit["clause"]: (unit["lacking"], unit["left_out"]) for unit in report["units"]}

    assert not report["passed"]
    assert ["happiness_loan/open：不成立"] == report["open"]
    assert ([], {"holds": BY_POLICY, "fails": BY_POLICY}) == told["settled"]
    assert ([], {"fails": IMPLIED}) == told["implied"]
    assert ([], {}) == told["implied_and_shown"]
    assert (["fails"], {}) == told["open"]
