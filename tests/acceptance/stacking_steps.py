"""当 and 那么 steps for 叠加与互斥: what the other payments of the same person do to the one decided.

The public interface decides the rivals by itself; a feature names the payment it looks at.
"""

from dataclasses import dataclass

from pytest_bdd import then, when

from incentives.domain.determination import StackingEffect
from tests.acceptance.answer import Answer, answer
from tests.acceptance.phrases import ROLES, SPOUSES, names, sentence


@dataclass(frozen=True, repr=False)
class StackedAnswer(Answer):
    """A determination in words, and what each rival does to its payment."""

    payable: bool
    provisional: bool
    effects: tuple[StackingEffect, ...]

    def __str__(self):
        lines = (
            f"{one.rival}：{one.combination}，{one.effect}，尚未认定：{one.rival_open}"
            for one in self.effects
        )
        return "\n".join([super().__str__(), *lines])

    def rival(self, programme):
        """What the payments of a rival do: combination, effect, and whether the rival is still open."""
        found = [one for one in self.effects if one.rival == programme]
        return {(one.combination, one.effect, one.rival_open) for one in found}


@when(sentence('认定{subject:对象}的"{programme}"，并与其他待遇合并'), target_fixture="found")
def determine_and_stack(engine, draft, day, subject, programme):
    persons = {ROLES[role] for role in (SPOUSES if subject == "夫妻" else (subject,))}
    result = engine.determine(engine.read(draft.document), day, programmes=[programme])
    [one] = [one for one in result if set(one.subject) == persons]
    paid = one.entitlement
    return StackedAnswer(
        **vars(answer(one, draft.label)),
        payable=bool(paid and paid.payable),
        provisional=bool(paid and paid.provisional),
        effects=paid.stacking if paid else (),
    )


@then(sentence("待遇照常发放"))
def is_paid(found):
    assert (True, False) == (found.payable, found.provisional), str(found)


@then(sentence("待遇暂定"))
def is_provisional(found):
    assert found.provisional, str(found)


@then(sentence('不涉及"{rival}"'))
def does_not_meet(found, rival):
    """The rival is not owed, and nobody who is decided for has applied for it."""
    assert set() == found.rival(rival), str(found)


@then(sentence('由"{rival}"代替'))
def is_replaced_by(found, rival):
    """The rival is paid instead, because it is higher or because the two exclude each other."""
    assert not found.payable, str(found)
    assert {"replaced"} == {effect for _, effect, _ in found.rival(rival)}, str(found)


@then(sentence('代替"{rival}"'))
def replaces(found, rival):
    [(combination, effect, rival_open)] = found.rival(rival)
    assert combination in ("higher", "exclusive"), str(found)
    assert ("paid", False) == (effect, rival_open), str(found)


@then(sentence('可以与"{rival}"同时享受'))
def is_paid_beside(found, rival):
    assert {("both", "paid")} == {(combination, effect) for combination, effect, _ in found.rival(rival)}, (
        str(found)
    )


@then(sentence('与"{rival}"能否同时享受未见规定'))
def combination_is_unpublished(found, rival):
    assert {("unpublished", "provisional", False)} == found.rival(rival), str(found)


@then(sentence('与"{rival}"的标准高低尚不能比较'))
def amounts_cannot_be_compared(found, rival):
    assert {("higher", "provisional", False)} == found.rival(rival), str(found)


@then(sentence('"{rival}"尚未认定'))
def rival_is_open(found, rival):
    """The rival has been applied for and is undetermined."""
    assert {("provisional", True)} == {(effect, is_open) for _, effect, is_open in found.rival(rival)}, str(
        found
    )


@then(sentence('与"{rival}"如何合并由"{place}"规定，出自"{documents}"'))
def stacking_rule_is_from(found, draft, rival, place, documents):
    """Where the rule was set, and the documents it cites."""
    rules = [(one.place, one.basis) for one in found.effects if one.rival == rival]
    written = {(place, tuple(citation.document for citation in basis.citations)) for place, basis in rules}
    assert {(draft.words.place(place), names(documents))} == written, str(found)
