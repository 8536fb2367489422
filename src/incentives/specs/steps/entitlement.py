"""当 and 那么 steps for programmes that grant several things: which of them, for how much, since when, and why.

逐项认定 decides as 认定 does and keeps every entitlement apart by its id; the steps on the outcome and its reasons
read its answer as well.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from incentives.domain.determination import Entitlement
from incentives.domain.money import format_yuan
from incentives.domain.truth import Truth
from incentives.explain.deciding import deciding
from incentives.ir.determination import Determination
from incentives.ir.settled import Settled
from incentives.specs.steps.answer import PER, Answer, Payment, answer, payment
from incentives.specs.steps.determination import persons_of
from incentives.specs.steps.meaning import NotSo, same, so, then, when
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.sentence import ROLES, names

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
    ruled_out: frozenset[str]

    def __str__(self) -> str:
        """Add what is granted, item by item."""
        return f"{super().__str__()}\n逐项：{self.items}\n逐项理由：{self.reasons}"


@when('逐项认定{subject:对象}的"{programme}"')
def itemise(scene: Scene, subject: str, programme: str) -> None:
    """Decide for a person, or for a household or couple that is the only subject of the household document."""
    scene.asked, scene.persons = programme, persons_of(subject)
    result = scene.decider.decide(scene.case, scene.day, programme, ROLES.get(subject, ""))
    so(len(result) == 1, f"「{subject}」不是本项目唯一的认定对象")
    determination = result[0]
    plain = answer(replace(determination, entitlements=()), scene.draft.label)
    granted = determination.entitlements
    scene.answer = ItemisedAnswer(
        **{part.name: getattr(plain, part.name) for part in fields(plain)},
        items={entitlement.id: item(entitlement, determination) for entitlement in granted},
        reasons={part.rule.id: reasons(part.requires) for part in determination.findings.payments},
        ruled_out=frozenset(
            part.rule.id
            for part in determination.findings.payments
            if part.requires is not None and part.requires.truth is Truth.FALSE
        ),
    )


def item(entitlement: Entitlement, determination: Determination) -> Item:
    """Put an entitlement in words; a unit that is not the subject's own stands behind the amount."""
    money = payment(entitlement)
    amount = money.standard
    if entitlement.from_fen is not None:
        per = PER[entitlement.per]
        amount = f"{per}{format_yuan(entitlement.from_fen)}元至{amount.removeprefix(per)}"
    if amount and entitlement.unit != determination.effective.programme.subject:
        amount += f"（{UNITS[entitlement.unit]}）"
    return Item(KINDS[entitlement.kind], entitlement.certain, amount, money)


def reasons(requires: Settled | None) -> frozenset[str]:
    """Return the ids of the own conditions that decide on an entitlement; none while they are unknown."""
    if requires is None or requires.truth is Truth.UNKNOWN:
        return frozenset()
    return frozenset(leaf.condition.clause.id for leaf in deciding(requires))


def _item(scene: Scene, entitlement: str) -> Item:
    """Return an entitlement by its id. Raises NotSo when it is not granted."""
    found = scene.found(ItemisedAnswer)
    if entitlement not in found.items:
        raise NotSo(f"没有待遇「{entitlement}」", found)
    return found.items[entitlement]


def _certain(scene: Scene, entitlement: str) -> Item:
    """Return an entitlement that is granted for sure. Raises NotSo."""
    one = _item(scene, entitlement)
    so(one.certain, f"待遇「{entitlement}」尚未确定", scene.answer)
    return one


@then('待遇项目为"{ids}"')
def grants(scene: Scene, ids: str) -> None:
    """These and no others; one that is not certain yet counts with 未定待遇."""
    found = scene.found(ItemisedAnswer)
    same(sorted(names(ids)), sorted(key for key, one in found.items.items() if one.certain), found)


@then('未定待遇为"{ids}"')
def may_grant(scene: Scene, ids: str) -> None:
    """Those whose own conditions are unknown, and no others."""
    found = scene.found(ItemisedAnswer)
    same(sorted(names(ids)), sorted(key for key, one in found.items.items() if not one.certain), found)


@then("没有未定待遇")
def nothing_is_open(scene: Scene) -> None:
    """Every entitlement is certain."""
    found = scene.found(ItemisedAnswer)
    so(all(one.certain for one in found.items.values()), "还有未定的待遇", found)


@then('没有待遇"{entitlement}"，因"{clauses}"')
def does_not_grant(scene: Scene, entitlement: str, clauses: str) -> None:
    """The conditions named fail and rule the entitlement out."""
    found = scene.found(ItemisedAnswer)
    so(entitlement in found.ruled_out, f"待遇「{entitlement}」没有排除", found)
    lacking = sorted(set(names(clauses)) - found.reasons.get(entitlement, frozenset()))
    so(not lacking, f"不是理由：{'、'.join(lacking)}", found)


@then('待遇"{entitlement}"的理由为"{clauses}"')
def granted_because(scene: Scene, entitlement: str, clauses: str) -> None:
    """Exactly these conditions hold and carry the entitlement."""
    _certain(scene, entitlement)
    found = scene.found(ItemisedAnswer)
    same(set(names(clauses)), found.reasons[entitlement], found)


@then('待遇种类为"{kind}"')
def all_are_of_kind(scene: Scene, kind: str) -> None:
    """All entitlements are money, or priority, or a loan."""
    found = scene.found(ItemisedAnswer)
    same({kind}, {one.kind for one in found.items.values()}, found)


@then('待遇"{entitlement}"为"{amount}"')
def grants_amount(scene: Scene, entitlement: str, amount: str) -> None:
    """Such as 每月10元（夫妻合计）; for the subject itself without a unit."""
    same(amount, _certain(scene, entitlement).amount, scene.answer)


@then('待遇"{entitlement}"的标准为"{amount}"')
def standard_of(scene: Scene, entitlement: str, amount: str) -> None:
    """The standard alone, whether or not the entitlement is certain."""
    same(amount, _item(scene, entitlement).amount, scene.answer)


@then('待遇"{entitlement}"的标准尚未公布')
def standard_of_is_open(scene: Scene, entitlement: str) -> None:
    """No amount can be said for it."""
    same("", _item(scene, entitlement).amount, scene.answer)


@then('贷款额度为"{amount}"')
def may_borrow(scene: Scene, amount: str) -> None:
    """Least and most that may be applied for."""
    found = scene.found(ItemisedAnswer)
    loans = [
        one.amount.removeprefix(PER["once"]) for one in found.items.values() if one.kind == KINDS["loan"]
    ]
    same([amount], loans, found)


@then('待遇"{entitlement}"的标准由"{place}"规定，出自"{documents}"')
def standard_of_rests_on(scene: Scene, entitlement: str, place: str, documents: str) -> None:
    """The place whose standard it is, and the documents it cites, all of them in order."""
    money = _item(scene, entitlement).payment
    same((scene.words.place(place), names(documents)), (money.place, money.documents), scene.answer)


@then('待遇"{entitlement}"自 {day:日期} 起发给')
def starts_of(scene: Scene, entitlement: str, day: date) -> None:
    """The first day of payment."""
    same(day, _item(scene, entitlement).payment.starts, scene.answer)


@then('待遇"{entitlement}"的起发日期待定')
def start_of_is_open(scene: Scene, entitlement: str) -> None:
    """The first day of payment is not known."""
    same(None, _item(scene, entitlement).payment.starts, scene.answer)


@then('待遇"{entitlement}"自 {day:日期} 起因"{clause}"停发')
def ends_of(scene: Scene, entitlement: str, day: date, clause: str) -> None:
    """The first day without payment, and the reason."""
    money = _item(scene, entitlement).payment
    same((day, clause), (money.ends, money.ended_by), scene.answer)


@then('待遇"{entitlement}"没有停发日期')
def end_of_is_open(scene: Scene, entitlement: str) -> None:
    """No end of the payment is known."""
    same(None, _item(scene, entitlement).payment.ends, scene.answer)
