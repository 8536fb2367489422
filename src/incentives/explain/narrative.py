"""The explanation of a result as an official letter: finding, conditions, policy, questions, referral, remedy.

It only arranges what `account` holds, which only says what the trace holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.explain.account import Account, HouseholdAccount
from incentives.explain.payments import Payment
from incentives.explain.reasons import PolicyUse, Reason
from incentives.explain.wording import Wording, chinese_number

_OUTCOMES = {
    Outcome.ELIGIBLE: ("{by}，{who}符合{what}的条件。", "{who} meets the conditions of {what}."),
    Outcome.INELIGIBLE: ("{by}，{who}不符合{what}的条件。", "{who} does not meet the conditions of {what}."),
    Outcome.UNDETERMINED: (
        "{by}，{who}是否符合{what}的条件尚不能确定，{wait}。",
        "Whether {who} meets the conditions of {what} cannot be said yet: {wait}.",
    ),
}
_REASONS = {
    Outcome.ELIGIBLE: ("据以认定的条件", "Conditions that decide"),
    Outcome.INELIGIBLE: ("不符合的条件", "Conditions that are not met"),
    Outcome.UNDETERMINED: ("尚不能确定的条件", "Conditions that cannot be settled yet"),
}
_REQUIREMENTS = {
    Truth.TRUE: ("据以给予“{name}”的条件", "Conditions that give “{name}”"),
    Truth.FALSE: ("“{name}”的条件中不符合的", "Conditions of “{name}” that are not met"),
    Truth.UNKNOWN: ("“{name}”的条件中尚不能确定的", "Conditions of “{name}” that cannot be settled yet"),
}
_SCREENING = (
    "案卷中没有本人申请和同意的记录，本意见属于预审，不作为认定。",
    "No application and consent are on file: this is a screening, not a determination.",
)

WHATEVER = (
    "有的条件因资料不全尚不明确，但不论所缺资料如何，结论都是一样的。",
    " Some conditions are open for lack of facts, but whatever these are, the outcome is the same.",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the letter and what it is there."""

    kind: Literal["title", "heading", "subheading", "text", "item"]
    text: str


def narrative(account: HouseholdAccount, wording: Wording) -> Iterator[Paragraph]:
    """Yield the letter for one household, every determination as a section of its own."""
    said = wording.said
    yield Paragraph("title", said("关于待遇认定的说明", "Explanation of the determinations"))
    yield Paragraph("text", said(f"户编号：{account.household}", f"Household: {account.household}"))
    yield Paragraph("text", said(f"申请地区：{account.place}", f"Place of application: {account.place}"))
    yield Paragraph("text", said(f"认定日：{account.on}", f"Decided for: {account.on}"))
    yield Paragraph("text", said(f"规则版本：{account.ruleset}", f"Rules: {account.ruleset}"))
    yield Paragraph("text", said(f"认定引擎：{account.engines}", f"Engines: {account.engines}"))
    if not account.accounts:
        yield Paragraph("text", said("本户没有可以认定的对象。", "This household has nobody to decide for."))
    headings = _Numbers(wording)
    for part in account.accounts:
        joint = said("：", ": ")
        yield Paragraph("heading", headings.next(f"{part.subject}{joint}{part.programme}"))
        yield from _section(part, wording)
    if account.questions:
        yield Paragraph("heading", headings.next(said("需要补充的资料", "What is still needed")))
        for question in account.questions:
            fact = said(f"{question.fact}：{question.asks}", f"{question.fact}. {question.asks}")
            yield Paragraph("item", _item(question.number, fact, wording))
    if account.remedy:
        yield Paragraph("heading", headings.next(said("救济途径", "Remedy")))
        basis = wording.basis(account.remedy_basis)
        yield Paragraph("text", account.remedy + said(f"依据：{basis}。", f" Basis: {basis}."))


def letter(paragraphs: Iterator[Paragraph]) -> str:
    """Return the letter as plain text, one line a paragraph, a blank line before every heading."""
    indents = {"title": "", "heading": "\n", "subheading": "\n  ", "text": "  ", "item": "  "}
    return "".join(f"{indents[paragraph.kind]}{paragraph.text}\n" for paragraph in paragraphs)


class _Numbers:
    """Numbers the headings of one level: 一、 in Chinese, 1. in English; 10 of them and more as they come."""

    def __init__(self, wording: Wording, inner: bool = False) -> None:
        self.wording, self.inner, self.last = wording, inner, 0

    def next(self, text: str) -> str:
        """Return a heading with the next number."""
        self.last += 1
        if self.wording.language == "en":
            return f"({self.last}) {text}" if self.inner else f"{self.last}. {text}"
        number = chinese_number(self.last)
        return f"（{number}）{text}" if self.inner else f"{number}、{text}"


def _section(part: Account, wording: Wording) -> Iterator[Paragraph]:
    said = wording.said
    yield Paragraph("text", _finding(part, wording))
    for payment in part.payments:
        yield Paragraph("text", payment_text(payment, wording))
    if part.outcome is not Outcome.ELIGIBLE:
        yield Paragraph("text", _counts(part, wording))
    if part.outcome is Outcome.UNDETERMINED and part.questions:
        yield Paragraph("text", _next(part, wording))
    if part.state == "screening":
        yield Paragraph("text", said(*_SCREENING))
    headings = _Numbers(wording, inner=True)
    groups: list[tuple[str, Sequence[str]]] = [
        (said(*_REASONS[part.outcome]), [_reason(reason, part, wording) for reason in part.reasons])
    ]
    for requirement in part.requirements:
        title = said(*_REQUIREMENTS[requirement.truth]).format(name=requirement.name)
        groups.append((title, [_reason(reason, part, wording) for reason in requirement.reasons]))
    groups += [
        (said("适用的口径", "Policy values used"), [_policy(use, wording) for use in part.policies]),
        (said("尚未公布的口径", "Policy nobody has published"), [said(f"{it}。", f"{it}.") for it in part.unpublished]),
        (said("须由工作人员核实的情形", "To be looked at by a person"),
         [_reason(reason, part, wording) for reason in part.referrals]),
    ]  # fmt: skip
    for title, items in groups:
        if items:
            yield Paragraph("subheading", headings.next(title))
            for number, item in enumerate(items, 1):
                yield Paragraph("item", _item(number, item, wording))


def _item(number: int, text: str, wording: Wording) -> str:
    return wording.said(f"{number}．{text}", f"{number}. {text}")


def _finding(part: Account, wording: Wording) -> str:
    by = "经认定" if part.state == "determination" else "经预审"
    waits = []
    if part.questions:
        waits.append(wording.said("待补充资料", "facts are missing"))
    if part.unpublished:
        waits.append(wording.said("待有关口径公布", "policy is not published"))
    wait = wording.said("并", " and ").join(waits) or wording.said("待核实", "to be looked into")
    sentence = wording.said(*_OUTCOMES[part.outcome]).format(
        by=by, who=part.subject, what=part.programme, wait=wait
    )
    if part.whatever:
        sentence += wording.said(*WHATEVER)
    if part.referrals:
        sentence += wording.said(
            "本结论须经工作人员核实后方可据以办理。", " A person has to look into it before anything is done."
        )
    return sentence


def _next(part: Account, wording: Wording) -> str:
    """Say which questions have to be answered, in the order in which that is likely to end soonest."""
    first, *further = (str(question.number) for question in part.questions)
    more = wording.said("、", ", ").join(further)
    needed = (
        wording.said("需要补充", "Needed") if part.minimal else wording.said("可能需要补充", "Perhaps needed")
    )
    if not further:
        return wording.said(f"{needed}第{first}项资料。", f"{needed}: question {first}.")
    return wording.said(
        f"{needed}的资料，宜先补充第{first}项，其次为第{more}项。",
        f"{needed}: question {first} first, then {more}.",
    )


def payment_text(payment: Payment, wording: Wording) -> str:
    """Say one entitlement in sentences: amount, period, whose standard on what basis, what rivals do to it."""
    name = f"“{payment.name}”" if payment.name else ""
    parts = [
        wording.said(
            f"应享待遇{name}：{payment.amount}", f"Entitlement{name and ' '}{name}: {payment.amount}"
        )
    ]
    parts += [payment.period] if payment.period else []
    text = wording.said("，", ", ").join(parts) + wording.said("。", ".")
    if payment.standard:
        basis = wording.basis(payment.basis)
        text += wording.said(
            f"{payment.standard}，依据：{basis}。", f" The {payment.standard}; basis: {basis}."
        )
    for says, source in payment.rivals:
        text += wording.said(
            f"{says}，依据：{wording.basis(source)}。", f" {says}; basis: {wording.basis(source)}."
        )
    if not payment.certain:
        text += wording.said(
            "该项待遇另须具备的条件尚不能确定。", " Its own conditions cannot be settled yet."
        )
    return text


def _counts(part: Account, wording: Wording) -> str:
    holds, fails, unknown = (part.counts[truth] for truth in (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN))
    return wording.said(
        f"本项目的条件共{holds + fails + unknown}项：成立{holds}项，不成立{fails}项，不明{unknown}项。",
        f"Of {holds + fails + unknown} conditions {holds} hold, {fails} fail and {unknown} are unknown.",
    )


def _reason(reason: Reason, part: Account, wording: Wording) -> str:
    """Say one condition: clause, level, values, distance, what would settle it, basis."""
    said = wording.said
    level = said(f"（{reason.level}规定）", f" (set by {reason.level})") if reason.level else ""
    sentences = [f"{reason.says}{level}", reason.seen, reason.off, reason.slack]
    if not reason.seen:
        sentences += [
            said(f"口径“{use.name}”：{use.value}", f"policy “{use.name}”: {use.value}")
            for use in reason.policies
        ]
    sentences += [
        said(f"口径“{name}”尚未公布", f"policy “{name}” is not published") for name in reason.unpublished
    ]
    numbers = [str(question.number) for question in part.questions if question.path in reason.missing]
    if numbers:
        listed = said("、", ", ").join(numbers)
        sentences.append(said(f"待补资料：第{listed}项", f"open questions: {listed}"))
    sentences.append(said(f"依据：{wording.basis(reason.basis)}", f"basis: {wording.basis(reason.basis)}"))
    return said("。", "; ").join(sentence for sentence in sentences if sentence) + said("。", ".")


def _policy(use: PolicyUse, wording: Wording) -> str:
    basis = wording.basis(use.basis)
    return wording.said(
        f"{use.name}：{use.value}（{use.level}）。依据：{basis}。",
        f"{use.name}: {use.value} ({use.level}); basis: {basis}.",
    )
