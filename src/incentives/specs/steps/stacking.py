"""当 and 那么 steps for 叠加与互斥: what the other payments of the same person do to the one decided.

The decider takes the rivals into account by itself; a feature names the payment it looks at.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from incentives.domain.determination import StackingEffect
from incentives.specs.steps.answer import Answer, answer
from incentives.specs.steps.determination import persons_of
from incentives.specs.steps.meaning import same, so, then, when
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.sentence import names


@dataclass(frozen=True, repr=False)
class StackedAnswer(Answer):
    """A determination in words, and what each rival does to its payment."""

    payable: bool
    provisional: bool
    effects: tuple[StackingEffect, ...]

    def __str__(self) -> str:
        """Add what each rival does."""
        lines = (
            f"{one.rival}：{one.combination}，{one.effect}，尚未认定：{one.rival_open}"
            for one in self.effects
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
    paid, plain = result[0].entitlement, answer(result[0], scene.draft.label)
    scene.answer = StackedAnswer(
        **{part.name: getattr(plain, part.name) for part in fields(plain)},
        payable=bool(paid and paid.payable),
        provisional=bool(paid and paid.provisional),
        effects=paid.stacking if paid else (),
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
