"""What `check` says of one household, line by line: shared by the terminal and Markdown, which only lay it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.explain.account import Account, HouseholdAccount
from incentives.explain.narrative import WHATEVER
from incentives.explain.payments import Payment
from incentives.explain.reasons import Reason
from incentives.explain.wording import OUTCOMES, Wording
from incentives_cli.render.citations import short

MARKS = {Truth.TRUE: "√", Truth.FALSE: "×", Truth.UNKNOWN: "？"}
STYLES = {Truth.TRUE: "green", Truth.FALSE: "red", Truth.UNKNOWN: "yellow"}
OUTCOME_STYLES = {Outcome.ELIGIBLE: "green", Outcome.INELIGIBLE: "red", Outcome.UNDETERMINED: "yellow"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of details: a mark, the text, and the colour the mark and text may take."""

    mark: str
    text: str
    style: str = ""


def heading(account: HouseholdAccount, wording: Wording) -> tuple[str, str]:
    """Return the two lines that say whose result this is and who made it."""
    return wording.said(
        f"户 {account.household}　申请地区 {account.place}　认定日 {account.on}",
        f"household {account.household}   place {account.place}   on {account.on}",
    ), wording.said(
        f"规则 {account.ruleset[:19]}　引擎 {account.engines}",
        f"rules {account.ruleset[:19]}   engines {account.engines}",
    )


def header(wording: Wording) -> tuple[str, str, str, str]:
    """Return the titles of the table's columns."""
    return (
        wording.said("项目", "programme"),
        wording.said("对象", "subject"),
        wording.said("结果", "outcome"),
        wording.said("待遇", "entitlement"),
    )


def row(part: Account, wording: Wording) -> tuple[str, str, str, str]:
    """Return one determination as a row of the table; payments with open conditions of their own are counted."""
    sure = [_pays(payment, wording) for payment in part.payments if payment.certain]
    unsure = len(part.payments) - len(sure)
    if unsure:
        sure.append(wording.said(f"另有{unsure}项条件不明", f"{unsure} more with open conditions"))
    payments = wording.said("；", "; ").join(sure)
    return part.programme, part.subject, outcome(part, wording), payments or "-"


def outcome(part: Account, wording: Wording) -> str:
    """Say the outcome, that it is only a screening, and that a person has to look."""
    says = OUTCOMES[wording.language][part.outcome]
    if part.state == "screening":
        says += wording.said("（预审）", " (screening)")
    if part.referrals:
        says += wording.said("，须核实", ", to be reviewed")
    return says


def details(part: Account, wording: Wording) -> Iterator[Line]:
    """Yield what stands behind one outcome."""
    said = wording.said
    if part.whatever:
        yield Line("", said(*WHATEVER).strip())
    for payment in part.payments:
        standard = said(f"（{payment.standard}）", f" ({payment.standard})") if payment.standard else ""
        yield Line(
            said("待遇 ", "pays "), f"{_pays(payment, wording)}{standard}{short(payment.basis, wording)}"
        )
        for says, basis in payment.rivals:
            yield Line(
                said("叠加 ", "stacking "),
                f"{says}{short(basis, wording)}",
                "" if payment.payable else "yellow",
            )
    for reason in part.reasons:
        yield _reason_line(reason, part, wording)
    for requirement in part.requirements:
        for reason in requirement.reasons:
            line, name = _reason_line(reason, part, wording), requirement.name
            yield Line(line.mark, said(f"“{name}”：{line.text}", f"“{name}”: {line.text}"), line.style)
    for name in part.unpublished:
        yield Line(said("口径未公布 ", "policy not published "), name, "yellow")
    for referral in part.referrals:
        text = f"{referral.says}{_aside(referral.seen, wording)}{short(referral.basis, wording)}"
        yield Line(said("须由人工核实 ", "to be reviewed "), text, "yellow")


def questions(account: HouseholdAccount, wording: Wording) -> Iterator[Line]:
    """Yield every open question once, with the place in the document where its answer goes."""
    for question in account.questions:
        joint = wording.said("：", ". ")
        yield Line(f"{question.number}. ", f"{question.fact}{joint}{question.asks} [{question.path}]")


def _pays(payment: Payment, wording: Wording) -> str:
    parts = [part for part in (payment.amount, payment.period) if part]
    named = wording.said(f"“{payment.name}”", f"“{payment.name}” ") if payment.name else ""
    replaced = "" if payment.payable else wording.said("（不再发给）", " (not paid)")
    unsure = (
        replaced
        if not payment.payable
        else ""
        if payment.certain
        else wording.said("（另须具备的条件不明）", " (its own conditions are unknown)")
    )
    return named + wording.said("，", ", ").join(parts) + unsure


def _reason_line(reason: Reason, part: Account, wording: Wording) -> Line:
    """Say one condition on a line: clause, values, signed gap, policy, what is missing, citation."""
    said = wording.said
    text = reason.says + (
        said(f"（{reason.level}规定）", f" (set by {reason.level})") if reason.level else ""
    )
    text += _aside(reason.seen, wording)
    if reason.gap:
        text += said(f"，相差 {reason.gap}", f", off by {reason.gap}")
    for use in reason.policies:
        text += said(
            f"（口径：{use.name} {use.value}，{use.level}）",
            f" (policy: {use.name} {use.value}, {use.level})",
        )
        text += short(use.basis, wording) if use.basis != reason.basis else ""
    numbers = [str(question.number) for question in part.questions if question.path in reason.missing]
    if numbers:
        listed = said("、", ", ").join(numbers)
        text += said(f"（缺资料 {listed}）", f" (missing: {listed})")
    if reason.unpublished:
        text += said("（口径未公布）", " (policy not published)")
    return Line(f"{MARKS[reason.truth]} ", text + short(reason.basis, wording), STYLES[reason.truth])


def _aside(seen: str, wording: Wording) -> str:
    return wording.said(f"，{seen}", f" - {seen}") if seen else ""
