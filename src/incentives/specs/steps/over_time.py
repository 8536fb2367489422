"""当 and 那么 steps for 何时改变 and 最先要问: what a determination says beyond its outcome.

A timeline is asked of the decider for one programme and one subject; everything else on file stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from incentives.domain.money import format_yuan
from incentives.explain.timeline import Interval, eligible_from, lanes
from incentives.explain.timeline_words import KINDS
from incentives.specs.steps.answer import OUTCOMES, PER, Answer
from incentives.specs.steps.determination import persons_of
from incentives.specs.steps.meaning import same, so, then, when
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.sentence import names


def said(interval: Interval) -> str:
    """Return outcome and amounts of one interval, such as 符合、每月80元."""
    paid = [
        f"{PER[one.per]}{format_yuan(one.amount_fen)}元"
        for one in interval.determination.entitlements
        if one.amount_fen is not None
    ]
    return "、".join([OUTCOMES[interval.outcome], *paid])


def history(lane: Sequence[Interval]) -> str:
    """Return the whole lane as text, for the reader of a failure."""
    return "\n".join(
        f"{one.start}：{said(one)}　{[(cause.kind, cause.clause) for cause in one.causes]}" for one in lane
    )


@when('查看{subject:对象}的"{programme}"自 {start:日期} 至 {until:日期} 的变化')
def look_over_time(scene: Scene, subject: str, programme: str, start: date, until: date) -> None:
    """The stretch goes up to, and not including, its last day."""
    scene.asked, scene.persons = programme, persons_of(subject)
    found = lanes(scene.decider.timeline(scene.case, start, until, programme))
    mine = [list(lane) for lane in found if not scene.persons or set(lane[0].subject) == scene.persons]
    so(len(mine) == 1, f"「{subject}」不是本项目的认定对象")
    scene.lane = mine[0]


@then('{day:日期} 的认定结论为"{answer}"')
def concludes_on(scene: Scene, day: date, answer: str) -> None:
    """Outcome and amounts on a day, such as 符合、每月80元."""
    lane = scene.intervals()
    same([answer], [said(one) for one in lane if one.start <= day < one.until], history(lane))


@then("自 {day:日期} 起符合")
def becomes_eligible(scene: Scene, day: date) -> None:
    """The first day of the first interval that is eligible after one that was not."""
    lane = scene.intervals()
    same(day, eligible_from(lane), history(lane))


@then("不会转为符合")
def never_becomes_eligible(scene: Scene) -> None:
    """No interval turns eligible."""
    lane = scene.intervals()
    same(None, eligible_from(lane), history(lane))


@then('{day:日期} 的变化原因为"{kind}"，决定条款为"{clauses}"')
def changes_because_of(scene: Scene, day: date, kind: str, clauses: str) -> None:
    """Every reason is of this kind, and they are these conditions (or entitlements) and no others."""
    lane = scene.intervals()
    changes = [one for one in lane[1:] if one.start == day]
    so(len(changes) == 1, "当日没有变化", history(lane))
    causes = changes[0].causes
    same({kind}, {KINDS[cause.kind][0] for cause in causes}, history(lane))
    same(sorted(names(clauses)), sorted(cause.clause for cause in causes), history(lane))


@then("没有变化")
def never_changes(scene: Scene) -> None:
    """One interval fills the whole stretch."""
    lane = scene.intervals()
    same(1, len(lane), history(lane))


@then('最先要问的是"{fact}"')
def first_question(scene: Scene, fact: str) -> None:
    """The first of the missing facts, by its short or its full name."""
    found = scene.found(Answer)
    so(bool(found.missing), "不缺少资料", found)
    so(fact in found.missing[0], f"最先要问的是 {found.missing[0]}", found)
