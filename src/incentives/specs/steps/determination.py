"""当 and 那么 steps: decide, and compare with what the feature expects.

Every expected word comes from the feature; nothing is taken from the decider but the determination.
"""

from __future__ import annotations

from datetime import date

from incentives.specs.steps.answer import Answer, Payment, answer
from incentives.specs.steps.meaning import NotSo, same, so, then, when
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.sentence import ROLES, SPOUSES, names


@when('认定{subject:对象}的"{programme}"')
def determine(scene: Scene, subject: str, programme: str) -> None:
    """Decide one programme for a person, the couple or the household."""
    person = ROLES.get(subject, "")
    scene.asked, scene.persons = programme, persons_of(subject)
    result = scene.decider.decide(scene.case, scene.day, programme, person)
    if not person and len(result) > 1:
        result = [one for one in result if set(one.subject) == scene.persons]
    so(len(result) == 1, f"「{subject}」不是本项目的认定对象")
    scene.answer = answer(result[0], scene.draft.label)


def persons_of(subject: str) -> frozenset[str]:
    """Return the ids of the persons a subject is named by; none for 本户."""
    if subject in ROLES:
        return frozenset({ROLES[subject]})
    return frozenset(ROLES[role] for role in SPOUSES) if subject == "夫妻" else frozenset()


@then('认定结论为"{outcome}"')
def concludes(scene: Scene, outcome: str) -> None:
    """The outcome is this one."""
    found = scene.found(Answer)
    same(outcome, found.outcome, found)


@then('决定条款为"{clauses}"')
def decided_by(scene: Scene, clauses: str) -> None:
    """For 符合 these hold; for 不符合 these fail, and besides them no other condition does."""
    decided_among_others_by(scene, clauses)
    found = scene.found(Answer)
    others = [ids for ids in found.failed if ids.isdisjoint(names(clauses))]
    so(not others, f"此外还有不成立的条件：{'；'.join('、'.join(sorted(ids)) for ids in others)}", found)


@then('决定条款包括"{clauses}"')
def decided_among_others_by(scene: Scene, clauses: str) -> None:
    """These are among the deciding conditions."""
    found = scene.found(Answer)
    so(found.outcome != "待补资料", "待补资料没有决定条款，请写缺少的资料或者待明确口径", found)
    lacking = sorted(set(names(clauses)) - found.deciding)
    so(not lacking, f"不是决定条款：{'、'.join(lacking)}", found)


@then('差距为"{gap}"')
def gap_is(scene: Scene, gap: str) -> None:
    """The signed distance of the only deciding condition."""
    found = scene.found(Answer)
    same([gap], list(found.gaps.values()), found)


@then('条款"{clause}"的差距为"{gap}"')
def gap_of_clause_is(scene: Scene, clause: str, gap: str) -> None:
    """The signed distance of one deciding condition."""
    found = scene.found(Answer)
    same(gap, found.gaps.get(clause), found)


@then('缺少"{facts}"')
def exactly_missing(scene: Scene, facts: str) -> None:
    """These and no others, by Chinese name; with the row before it where several rows have such a fact."""
    among_missing(scene, facts)
    found = scene.found(Answer)
    so(len(names(facts)) == len(found.missing), "缺少的资料不止这些", found)


@then('缺少的资料包括"{facts}"')
def among_missing(scene: Scene, facts: str) -> None:
    """These are among what is missing."""
    found = scene.found(Answer)
    others = [name for name in names(facts) if not found.lacks(name)]
    so(not others, f"并不缺少：{'、'.join(others)}", found)


@then("不缺少资料")
def nothing_missing(scene: Scene) -> None:
    """No fact is missing."""
    found = scene.found(Answer)
    same((), found.missing, found)


@then('待明确口径"{policies}"')
def exactly_unpublished(scene: Scene, policies: str) -> None:
    """These policy values or standards are unpublished, and no others."""
    found = scene.found(Answer)
    same(sorted(names(policies)), sorted(found.policies), found)


@then('待明确口径包括"{policies}"')
def among_unpublished(scene: Scene, policies: str) -> None:
    """These are among the unpublished ones."""
    found = scene.found(Answer)
    others = sorted(set(names(policies)) - set(found.policies))
    so(not others, f"并非待明确：{'、'.join(others)}", found)


@then("没有待明确的口径")
def everything_published(scene: Scene) -> None:
    """Nothing unpublished stands behind the answer."""
    found = scene.found(Answer)
    same((), found.policies, found)


def _payment(scene: Scene) -> Payment:
    """Return what is paid. Raises NotSo when nothing is."""
    found = scene.found(Answer)
    if found.payment is None:
        raise NotSo("没有待遇", found)
    return found.payment


@then('待遇标准为"{standard}"')
def pays(scene: Scene, standard: str) -> None:
    """Such as 每月80元 or 一次性3000元."""
    same(standard, _payment(scene).standard, scene.answer)


@then("待遇标准尚未公布")
def standard_is_open(scene: Scene) -> None:
    """No amount can be said."""
    same("", _payment(scene).standard, scene.answer)


@then('标准出自"{documents}"')
def standard_cites(scene: Scene, documents: str) -> None:
    """The documents of the standard, all of them in order."""
    same(names(documents), _payment(scene).documents, scene.answer)


@then('标准由"{place}"规定')
def standard_is_set_by(scene: Scene, place: str) -> None:
    """The place whose standard it is."""
    same(scene.words.place(place), _payment(scene).place, scene.answer)


@then("起发日期为 {day:日期}")
def starts_on(scene: Scene, day: date) -> None:
    """The first day of payment."""
    same(day, _payment(scene).starts, scene.answer)


@then("起发日期待定")
def start_is_open(scene: Scene) -> None:
    """The first day of payment is not known."""
    same(None, _payment(scene).starts, scene.answer)


@then('自 {day:日期} 起因"{clause}"停发')
def ends_on(scene: Scene, day: date, clause: str) -> None:
    """The first day without payment, and the reason."""
    paid = _payment(scene)
    same((day, clause), (paid.ends, paid.ended_by), scene.answer)


@then("没有停发日期")
def end_is_open(scene: Scene) -> None:
    """No end of the payment is known."""
    same(None, _payment(scene).ends, scene.answer)


@then('转人工"{clauses}"')
def referred(scene: Scene, clauses: str) -> None:
    """These referrals hold, and no others."""
    found = scene.found(Answer)
    same(sorted(names(clauses)), sorted(found.referred), found)


@then("不转人工")
def not_referred(scene: Scene) -> None:
    """No referral holds."""
    found = scene.found(Answer)
    same((), found.referred, found)


@then('认定性质为"{state}"')
def nature(scene: Scene, state: str) -> None:
    """Screening or determination."""
    found = scene.found(Answer)
    same(state, found.state, found)
