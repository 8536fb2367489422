"""当 and 那么 steps for programmes that grant several things: which of them, for how much, since when, and why.

逐项认定 decides as 认定 does and keeps every entitlement apart by its id; the steps on the outcome and its reasons
read its answer as well.
"""

from dataclasses import dataclass, fields, replace

from pytest_bdd import then, when

from incentives import Truth
from incentives.domain.money import format_yuan
from incentives.explain.deciding import deciding
from tests.acceptance.answer import PER, Answer, Payment, answer, payment
from tests.acceptance.phrases import ROLES, names, sentence

KINDS = {"cash": "资金", "priority": "优先", "loan": "可以申请的贷款"}
UNITS = {"person": "每人", "couple": "夫妻合计", "household": "每户"}


@dataclass(frozen=True)
class Item:
    """One entitlement; `certain` is False while its own conditions are unknown, `amount` empty without a standard."""

    kind: str
    certain: bool
    amount: str
    payment: Payment


@dataclass(frozen=True, repr=False)
class ItemisedAnswer(Answer):
    """An answer with its entitlements by id, and for each the conditions of its own that decide on it.

    An entitlement that is ruled out has reasons and no item.
    """

    items: dict[str, Item]
    reasons: dict[str, frozenset[str]]

    def __str__(self):
        return f"{super().__str__()}\n逐项：{self.items}\n逐项理由：{self.reasons}"


@when(sentence('逐项认定{subject:对象}的"{programme}"'), target_fixture="found")
def itemise(engine, draft, day, subject, programme):
    """For a household or couple, the only subject that the household document has."""
    result = engine.determine(engine.read(draft.document), day, programmes=[programme])
    if subject in ROLES:
        determination = result.of(ROLES[subject], programme)
    else:
        [determination] = result
    plain = answer(replace(determination, entitlements=()), draft.label)
    return ItemisedAnswer(
        **{part.name: getattr(plain, part.name) for part in fields(plain)},
        items={
            entitlement.id: item(entitlement, determination) for entitlement in determination.entitlements
        },
        reasons={part.rule.id: reasons(part.requires) for part in determination.findings.payments},
    )


def item(entitlement, determination):
    """Put an entitlement in words; a unit that is not the subject's own stands behind the amount."""
    money = payment(entitlement)
    amount = money.standard
    if entitlement.from_fen is not None:
        per = PER[entitlement.per]
        amount = f"{per}{format_yuan(entitlement.from_fen)}元至{amount.removeprefix(per)}"
    if amount and entitlement.unit != determination.effective.programme.subject:
        amount += f"（{UNITS[entitlement.unit]}）"
    return Item(KINDS[entitlement.kind], entitlement.certain, amount, money)


def reasons(requires):
    """The ids of the own conditions that decide on an entitlement; none while they are unknown."""
    if requires is None or requires.truth is Truth.UNKNOWN:
        return frozenset()
    return frozenset(leaf.condition.clause.id for leaf in deciding(requires))


@then(sentence('待遇项目为"{ids}"'))
def grants(found, ids):
    """These and no others; one that is not certain yet counts with 未定待遇."""
    assert sorted(names(ids)) == sorted(key for key, one in found.items.items() if one.certain), str(found)


@then(sentence('未定待遇为"{ids}"'))
def may_grant(found, ids):
    """Those whose own conditions are unknown, and no others."""
    assert sorted(names(ids)) == sorted(key for key, one in found.items.items() if not one.certain), str(
        found
    )


@then(sentence("没有未定待遇"))
def nothing_is_open(found):
    assert all(one.certain for one in found.items.values()), str(found)


@then(sentence('没有待遇"{entitlement}"，因"{clauses}"'))
def does_not_grant(found, entitlement, clauses):
    """The conditions named fail and rule the entitlement out."""
    assert entitlement not in found.items, str(found)
    assert set(names(clauses)) <= found.reasons[entitlement], str(found)


@then(sentence('待遇"{entitlement}"的理由为"{clauses}"'))
def granted_because(found, entitlement, clauses):
    """Exactly these conditions hold and carry the entitlement."""
    assert found.items[entitlement].certain, str(found)
    assert set(names(clauses)) == found.reasons[entitlement], str(found)


@then(sentence('待遇种类为"{kind}"'))
def all_are_of_kind(found, kind):
    assert {kind} == {one.kind for one in found.items.values()}, str(found)


@then(sentence('待遇"{entitlement}"为"{amount}"'))
def grants_amount(found, entitlement, amount):
    """Such as 每月10元（夫妻合计）; for the subject itself without a unit."""
    assert found.items[entitlement].certain, str(found)
    assert amount == found.items[entitlement].amount, str(found)


@then(sentence('待遇"{entitlement}"的标准为"{amount}"'))
def standard_of(found, entitlement, amount):
    """The standard alone, whether or not the entitlement is certain."""
    assert amount == found.items[entitlement].amount, str(found)


@then(sentence('待遇"{entitlement}"的标准尚未公布'))
def standard_of_is_open(found, entitlement):
    assert "" == found.items[entitlement].amount, str(found)


@then(sentence('贷款额度为"{amount}"'))
def may_borrow(found, amount):
    """Least and most that may be applied for."""
    [loan] = [one for one in found.items.values() if one.kind == KINDS["loan"]]
    assert amount == loan.amount.removeprefix(PER["once"]), str(found)


@then(sentence('待遇"{entitlement}"的标准由"{place}"规定，出自"{documents}"'))
def standard_of_rests_on(found, draft, entitlement, place, documents):
    money = found.items[entitlement].payment
    assert (draft.words.place(place), names(documents)) == (money.place, money.documents), str(found)


@then(sentence('待遇"{entitlement}"自 {day:日期} 起发给'))
def starts_of(found, entitlement, day):
    assert day == found.items[entitlement].payment.starts, str(found)


@then(sentence('待遇"{entitlement}"的起发日期待定'))
def start_of_is_open(found, entitlement):
    assert found.items[entitlement].payment.starts is None, str(found)


@then(sentence('待遇"{entitlement}"自 {day:日期} 起因"{clause}"停发'))
def ends_of(found, entitlement, day, clause):
    """The first day without payment, and the reason."""
    money = found.items[entitlement].payment
    assert (day, clause) == (money.ends, money.ended_by), str(found)


@then(sentence('待遇"{entitlement}"没有停发日期'))
def end_of_is_open(found, entitlement):
    assert found.items[entitlement].payment.ends is None, str(found)
