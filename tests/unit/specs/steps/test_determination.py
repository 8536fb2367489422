"""The 那么 steps can fail: each is refused by a determination that says something else."""

from datetime import date

import pytest

from incentives.specs.steps import determination as steps
from incentives.specs.steps.answer import Answer, Payment
from incentives.specs.steps.meaning import NotSo
from incentives.specs.steps.scene import Scene

FOUND = Answer(
    outcome="不符合",
    state="预审",
    deciding=frozenset({"age_60", "one_living_child", "both_are_girls"}),
    failed=(frozenset({"age_60"}), frozenset({"living_children", "one_living_child", "both_are_girls"})),
    gaps={"age_60": "-1 年"},
    ask=lambda: (("死亡日期", "第1个子女的死亡日期"), ("死亡日期", "第2个子女的死亡日期")),
    policies=("start_rule", "spacing_checked"),
    referred=("sign_of_pressure",),
    payment=Payment("每月80元", "000000", ("S15c",), None, date(2024, 7, 1), "ends_on_death"),
)


@pytest.fixture
def scene():
    """A scenario that has been answered; nothing else of it is looked at."""
    scene = Scene.__new__(Scene)
    scene.answer = FOUND
    return scene


@pytest.mark.parametrize(
    ("step", "right", "wrong"),
    [
        (steps.concludes, "不符合", "符合"),
        (steps.decided_by, "age_60、both_are_girls", "age_60"),
        (steps.decided_by, "age_60、one_living_child", "one_living_child"),
        (steps.decided_among_others_by, "age_60", "age_60、ever_bore"),
        (steps.gap_is, "-1 年", "1 年"),
        (steps.exactly_missing, "第1个子女的死亡日期、第2个子女的死亡日期", "死亡日期"),
        (steps.among_missing, "第2个子女的死亡日期", "第3个子女的死亡日期"),
        (steps.exactly_unpublished, "spacing_checked、start_rule", "start_rule"),
        (steps.among_unpublished, "start_rule", "start_rule、given_away_counted"),
        (steps.pays, "每月80元", "每年80元"),
        (steps.standard_cites, "S15c", "S15c、S06"),
        (steps.referred, "sign_of_pressure", "applied_by_another"),
        (steps.nature, "预审", "认定"),
    ],
)
def test_a_step_accepts_what_is_so_and_nothing_else(scene, step, right, wrong):
    """
    为 and 缺少 mean all there is, 包括 means among others.
    """
    step(scene, right)
    with pytest.raises(NotSo):
        step(scene, wrong)


@pytest.mark.parametrize(
    "step",
    [
        steps.nothing_missing,
        steps.everything_published,
        steps.not_referred,
        steps.standard_is_open,
        steps.end_is_open,
    ],
)
def test_a_step_that_says_nothing_is_there_sees_what_is(scene, step):
    """
    The steps for nothing missing, nothing unpublished, nothing referred fail here, where there is something.
    """
    with pytest.raises(NotSo):
        step(scene)


def test_days_are_compared_with_their_reasons(scene):
    """
    The day of an end is right only together with what ended it.
    """
    steps.ends_on(scene, date(2024, 7, 1), "ends_on_death")
    steps.start_is_open(scene)
    with pytest.raises(NotSo):
        steps.ends_on(scene, date(2024, 7, 1), "ends_on_false_statement")
    with pytest.raises(NotSo):
        steps.starts_on(scene, date(2024, 7, 1))
