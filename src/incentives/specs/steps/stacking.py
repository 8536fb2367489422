"""当 and 那么 steps for 叠加与互斥: what the other payments of the same person do to the one decided.

The decider takes the rivals into account by itself; a feature names the payment it looks at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from incentives.domain.determination import StackingEffect
from incentives.specs.steps.answer import Answer, answer
from incentives.specs.steps.determination import persons_of
from incentives.specs.steps.meaning import NotSo, same, so, then, when
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.sentence import names

RULES = {
    "可以同时享受": "both",
    "只发标准高的一项": "higher",
    "只发一项": "exclusive",
    "能否同时享受未见规定": "unpublished",
}
RESULTS = {
    "照常发放": ("paid", False),
    "由对方代替": ("replaced", False),
    "暂定": ("provisional", False),
    "对方尚未认定，暂定": ("provisional", True),
}
THIS = "本项"


@dataclass(frozen=True, repr=False)
class StackedAnswer(Answer):
    """A determination in words, and what each rival does to its payments, by their ids.

    It is payable when all payments are, and provisional when one is.
    """

    payable: bool
    provisional: bool
    items: Mapping[str, tuple[StackingEffect, ...]]

    @property
    def effects(self) -> tuple[StackingEffect, ...]:
        """Return what rivals do to all payments."""
        return tuple(effect for effects in self.items.values() for effect in effects)

    def __str__(self) -> str:
        """Add what each rival does."""
        lines = (
            f"{item}与{one.rival}：{one.combination}，{one.effect}，尚未认定：{one.rival_open}"
            for item, effects in self.items.items()
            for one in effects
        )
        return "\n".join([super().__str__(), *lines])

    def rival(self, programme: str) -> set[tuple[str, str, bool]]:
        """Return what the payments of a rival do: combination, effect, and whether the rival is still open."""
        found = [one for one in self.effects if one.rival == programme]
        return {(one.combination, one.effect, one.rival_open) for one in found}


@when('认定{subject:对象}的"{programme}"，并与其他待遇合并')
def determine_and_stack(scene: Scene, subject: str, programme: str) -> None:
    """Decide a programme beside all others that the person may be owed."""
    scene.asked, scene.persons = programme, persons_of(subject)
    result = scene.decider.combine(scene.case, scene.day, programme)
    result = [one for one in result if set(one.subject) == scene.persons]
    so(len(result) == 1, f"「{subject}」不是本项目的认定对象")
    granted = result[0].entitlements
    plain = answer(result[0] if len(granted) < 2 else replace(result[0], entitlements=()), scene.draft.label)
    scene.answer = StackedAnswer(
        **{part.name: getattr(plain, part.name) for part in fields(plain)},
        payable=bool(granted) and all(one.payable for one in granted),
        provisional=any(one.provisional for one in granted),
        items={one.id: one.stacking for one in granted},
    )


@then("待遇照常发放")
def is_paid(scene: Scene) -> None:
    """Nothing stands in the way of the payment, and nothing may yet."""
    found = scene.found(StackedAnswer)
    same((True, False), (found.payable, found.provisional), found)


@then("待遇暂定")
def is_provisional(scene: Scene) -> None:
    """Something may still change the payment."""
    found = scene.found(StackedAnswer)
    so(found.provisional, "待遇并非暂定", found)


@then('不涉及"{rival}"')
def does_not_meet(scene: Scene, rival: str) -> None:
    """The rival is not owed, and nobody who is decided for has applied for it."""
    found = scene.found(StackedAnswer)
    same(set(), found.rival(rival), found)


@then('由"{rival}"代替')
def is_replaced_by(scene: Scene, rival: str) -> None:
    """The rival is paid instead, because it is higher or because the two exclude each other."""
    found = scene.found(StackedAnswer)
    so(not found.payable, "待遇照常发放", found)
    same({"replaced"}, {effect for _, effect, _ in found.rival(rival)}, found)


@then('代替"{rival}"')
def replaces(scene: Scene, rival: str) -> None:
    """What is looked at is paid, and the rival is not."""
    found = scene.found(StackedAnswer)
    known = {(combination in ("higher", "exclusive"), effect, is_open)
             for combination, effect, is_open in found.rival(rival)}  # fmt: skip
    same({(True, "paid", False)}, known, found)


@then('可以与"{rival}"同时享受')
def is_paid_beside(scene: Scene, rival: str) -> None:
    """Both are paid."""
    found = scene.found(StackedAnswer)
    same({("both", "paid")}, {(combination, effect) for combination, effect, _ in found.rival(rival)}, found)


@then('与"{rival}"能否同时享受未见规定')
def combination_is_unpublished(scene: Scene, rival: str) -> None:
    """Nobody has said how the two combine, so this one is provisional."""
    found = scene.found(StackedAnswer)
    same({("unpublished", "provisional", False)}, found.rival(rival), found)


@then('与"{rival}"的标准高低尚不能比较')
def amounts_cannot_be_compared(scene: Scene, rival: str) -> None:
    """The higher one is paid, and it is not known which that is."""
    found = scene.found(StackedAnswer)
    same({("higher", "provisional", False)}, found.rival(rival), found)


@then('"{rival}"尚未认定')
def rival_is_open(scene: Scene, rival: str) -> None:
    """The rival has been applied for and is undetermined."""
    found = scene.found(StackedAnswer)
    same({("provisional", True)}, {(effect, is_open) for _, effect, is_open in found.rival(rival)}, found)


@then('与"{rival}"如何合并由"{place}"规定，出自"{documents}"')
def stacking_rule_is_from(scene: Scene, rival: str, place: str, documents: str) -> None:
    """Where the rule was set, and the documents it cites."""
    found = scene.found(StackedAnswer)
    rules = [(one.place, one.basis) for one in found.effects if one.rival == rival]
    written = {
        (place, tuple(citation.document for citation in basis.citations) if basis else ())
        for place, basis in rules
    }
    same({(scene.words.place(place), names(documents))}, written, found)


@then('{item:本项}与"{rival}"{rule:规定}，{result:结果}')
def combines(scene: Scene, item: str, rival: str, rule: str, result: str) -> None:
    """The rule for two payments and what comes of it for this one, named by its id where several are granted.

    Whether the rival is still open is compared where it leaves this one provisional.
    """
    found = scene.found(StackedAnswer)
    if item != THIS and item not in found.items:
        raise NotSo(f"没有待遇「{item}」", found)
    effects = found.effects if item == THIS else found.items[item]
    known = {
        (one.combination, one.effect, one.rival_open and one.effect == "provisional")
        for one in effects
        if one.rival == rival
    }
    same({(RULES[rule], *RESULTS[result])}, known, found)
