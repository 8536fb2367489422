"""当 and 那么 steps for 何时改变, 最先要问 and the nearest way: what a determination says beyond its outcome.

A timeline is asked of the public interface for one programme and one subject; everything else on file stays as it is.
"""

from pytest_bdd import then, when

from incentives.domain.money import format_yuan
from incentives.explain.timeline import eligible_from, lanes
from incentives.explain.timeline_words import KINDS
from tests.acceptance.answer import OUTCOMES, PER
from tests.acceptance.phrases import ROLES, SPOUSES, names, sentence


def said(interval):
    """Outcome and amounts of one interval, such as 符合、每月80元."""
    paid = [
        f"{PER[one.per]}{format_yuan(one.amount_fen)}元"
        for one in interval.determination.entitlements
        if one.amount_fen is not None
    ]
    return "、".join([OUTCOMES[interval.outcome], *paid])


def history(lane):
    """The whole lane as text, for the reader of a failure."""
    return "\n".join(
        f"{one.start}：{said(one)}　{[(cause.kind, cause.clause) for cause in one.causes]}" for one in lane
    )


def on_day(lane, day):
    """The interval in which a day lies."""
    [found] = [one for one in lane if one.start <= day < one.until]
    return found


def beginning(lane, day):
    """The interval that a change on a day begins; the first one begins without a change."""
    return next((one for one in lane[1:] if one.start == day), None)


@when(
    sentence('查看{subject:对象}的"{programme}"自 {start:日期} 至 {until:日期} 的变化'), target_fixture="lane"
)
def look_over_time(engine, draft, subject, programme, start, until):
    """The stretch goes up to, and not including, its last day."""
    found = engine.timeline(engine.read(draft.document), start, until, programmes=[programme])
    persons = {ROLES[role] for role in (SPOUSES if subject == "夫妻" else (subject,)) if role in ROLES}
    [lane] = [lane for lane in lanes(found) if not persons or set(lane[0].subject) == persons]
    return lane


@then(sentence('{day:日期} 的认定结论为"{answer}"'))
def concludes_on(lane, day, answer):
    """Outcome and amounts, such as 符合、每月80元."""
    assert answer == said(on_day(lane, day)), history(lane)


@then(sentence("自 {day:日期} 起符合"))
def becomes_eligible(lane, day):
    assert day == eligible_from(lane), history(lane)


@then(sentence("不会转为符合"))
def never_becomes_eligible(lane):
    assert eligible_from(lane) is None, history(lane)


@then(sentence('{day:日期} 的变化原因为"{kind}"，决定条款为"{clauses}"'))
def changes_because_of(lane, day, kind, clauses):
    """Every reason is of this kind, and they are these conditions (or entitlements) and no others."""
    change = beginning(lane, day)
    assert change is not None, history(lane)
    assert {kind} == {KINDS[cause.kind][0] for cause in change.causes}, history(lane)
    assert sorted(names(clauses)) == sorted(cause.clause for cause in change.causes), history(lane)


@then(sentence("没有变化"))
def never_changes(lane):
    assert 1 == len(lane), history(lane)


@then(sentence('最先要问的是"{fact}"'))
def first_question(found, fact):
    assert found.missing, str(found)
    assert fact in found.missing[0], str(found)
