"""当 and 那么 steps: decide through the public interface, and compare with what the feature expects.

Every expected word comes from the feature; nothing is taken from the engine but the determination.
"""

from pytest_bdd import then, when

from tests.acceptance.answer import answer
from tests.acceptance.phrases import ROLES, SPOUSES, names, sentence


@when(sentence('认定{subject:对象}的"{programme}"'), target_fixture="found")
def determine(engine, draft, day, subject, programme):
    result = engine.determine(engine.read(draft.document), day, programmes=[programme])
    if subject in ROLES:
        return answer(result.of(ROLES[subject], programme), draft.label)
    couple = {ROLES[role] for role in SPOUSES}
    [one] = [one for one in result if set(one.subject) == couple] or list(result)
    return answer(one, draft.label)


@then(sentence('认定结论为"{outcome}"'))
def concludes(found, outcome):
    assert outcome == found.outcome, str(found)


@then(sentence('决定条款为"{clauses}"'))
def decided_by(found, clauses):
    """For 符合 these hold; for 不符合 these fail, and besides them no other condition does."""
    decided_among_others_by(found, clauses)
    others = [ids for ids in found.failed if ids.isdisjoint(names(clauses))]
    assert [] == others, str(found)


@then(sentence('决定条款包括"{clauses}"'))
def decided_among_others_by(found, clauses):
    assert "待补资料" != found.outcome, "待补资料没有决定条款，请写缺少的资料或者待明确口径"
    assert set(names(clauses)) <= found.deciding, str(found)


@then(sentence('差距为"{gap}"'))
def gap_is(found, gap):
    """The signed distance of the only deciding condition."""
    assert [gap] == list(found.gaps.values()), str(found)


@then(sentence('条款"{clause}"的差距为"{gap}"'))
def gap_of_clause_is(found, clause, gap):
    assert gap == found.gaps.get(clause), str(found)


@then(sentence('缺少"{facts}"'))
def exactly_missing(found, facts):
    """These and no others, by Chinese name; with the row before it where several rows have such a fact."""
    among_missing(found, facts)
    assert len(names(facts)) == len(found.missing), str(found)


@then(sentence('缺少的资料包括"{facts}"'))
def among_missing(found, facts):
    assert [] == [name for name in names(facts) if not found.lacks(name)], str(found)


@then(sentence("不缺少资料"))
def nothing_missing(found):
    assert () == found.missing, str(found)


@then(sentence('待明确口径"{policies}"'))
def exactly_unpublished(found, policies):
    assert sorted(names(policies)) == sorted(found.policies), str(found)


@then(sentence('待明确口径包括"{policies}"'))
def among_unpublished(found, policies):
    assert set(names(policies)) <= set(found.policies), str(found)


@then(sentence("没有待明确的口径"))
def everything_published(found):
    assert () == found.policies, str(found)


@then(sentence('待遇标准为"{standard}"'))
def pays(found, standard):
    """Such as 每月80元 or 一次性3000元."""
    assert standard == found.payment.standard, str(found)


@then(sentence("待遇标准尚未公布"))
def standard_is_open(found):
    assert "" == found.payment.standard, str(found)


@then(sentence('标准出自"{documents}"'))
def standard_cites(found, documents):
    assert names(documents) == found.payment.documents, str(found)


@then(sentence('标准由"{place}"规定'))
def standard_is_set_by(found, draft, place):
    assert draft.words.place(place) == found.payment.place, str(found)


@then(sentence("起发日期为 {day:日期}"))
def starts_on(found, day):
    assert day == found.payment.starts, str(found)


@then(sentence("起发日期待定"))
def start_is_open(found):
    assert found.payment.starts is None, str(found)


@then(sentence('自 {day:日期} 起因"{clause}"停发'))
def ends_on(found, day, clause):
    """The first day without payment, and the reason."""
    assert (day, clause) == (found.payment.ends, found.payment.ended_by), str(found)


@then(sentence("没有停发日期"))
def end_is_open(found):
    assert found.payment.ends is None, str(found)


@then(sentence('转人工"{clauses}"'))
def referred(found, clauses):
    assert sorted(names(clauses)) == sorted(found.referred), str(found)


@then(sentence("不转人工"))
def not_referred(found):
    assert () == found.referred, str(found)


@then(sentence('认定性质为"{state}"'))
def nature(found, state):
    assert state == found.state, str(found)
