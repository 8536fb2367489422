"""The sections of a letter: what was found under which clause, what follows, what is open, what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from incentives.domain.citation import Basis
from incentives.domain.determination import Outcome
from incentives.domain.truth import Truth
from incentives.explain.account import Account, Question
from incentives.explain.letter import BLANK, Kind, Section, Table
from incentives.explain.narrative import payment_text
from incentives.explain.reasons import Reason
from incentives.explain.wording import MASK, WEAK, Wording, written

_LEADS = {
    Truth.TRUE: "{by}，{who}符合下列各项条件：",
    Truth.FALSE: "{by}，{who}不符合下列条件：",
    Truth.UNKNOWN: "{by}，下列条件尚不能确定：",
}
_WHATEVER = "{by}，下列条件尚不能确定，但无论如何，结论相同："
_TRUTHS = {Truth.TRUE: "符合", Truth.FALSE: "不符合", Truth.UNKNOWN: "尚不能确定"}
_OUTCOMES = {
    Outcome.ELIGIBLE: ("{who}符合{what}的条件，予以认定。", "{who}符合{what}的条件。"),
    Outcome.INELIGIBLE: ("{who}不符合{what}的条件，不予认定。", "{who}不符合{what}的条件。"),
    Outcome.UNDETERMINED: ("", "{who}是否符合{what}的条件尚不能确定。"),
}
_SCREENED = "本意见属于预审，不是认定。{who}提出申请以后作出的认定，另行告知。"
_REFERRED = "本意见须经工作人员核实。"
_SUPPLEMENT = "请一次补充下列内容（共{number}项）："
_DEADLINE = (
    f"补正期限：{BLANK * 3}年{BLANK * 2}月{BLANK * 2}日以前（补正期限未见公布的规定，由认定机关填写）。"
)
_VERIFICATION = "{who}的申请有须由工作人员当面核实的情形，由工作人员向{who}本人说明。"
_OFFICE = "下列事项由认定机关核实或者明确，不需要{who}补充："
_FEW = 3
_TRUE, _NOTHING = "属实", "——"
_MASKED = f"“{MASK}”为案卷已经载明而不在信函中显示的内容。"
_CONDITIONS = (("序号", "认定条件", "查明的情况", "依据"), (8, 34, 32, 26))
_REQUIREMENTS = (("待遇", "条件", "查明的情况", "依据"), (22, 26, 30, 22))
_QUESTIONS = (("序号", "需要补充的内容", "请说明或者证明", "用于认定的条件"), (8, 26, 34, 32))
_PAYMENT = "待遇的金额、期限"


@dataclass(slots=True)
class Citations:
    """Documents cited in tables by number, in the order in which they are first cited, and listed below the letter."""

    wording: Wording
    numbers: dict[str, int] = field(default_factory=dict)
    weak: set[str] = field(default_factory=set)

    def cite(self, basis: Basis | None) -> str:
        """Return 文件1第三条；文件2, with the letter of the confidence where it is weak."""
        if basis is None:
            return _NOTHING
        cited = [
            f"文件{self.numbers.setdefault(item.document, len(self.numbers) + 1)}{item.article}"
            for item in written(basis)
        ]
        if basis.confidence not in WEAK:
            return "；".join(cited)
        self.weak.add(basis.confidence)
        return f"{'；'.join(cited) or '无书面依据'}（可信度{basis.confidence}）"

    def notes(self) -> Iterator[str]:
        """Yield the documents by number and what the weak letters mean."""
        for name, number in self.numbers.items():
            yield f"文件{number}：{self.wording.document(name)}。"
        for letter in sorted(self.weak):
            yield f"可信度{letter}：{self.wording.meaning(letter)}。"


@dataclass(slots=True)
class Sections:
    """Writes the sections of one letter; `who` is how it calls its subject, `verify` what is left to the office."""

    part: Account
    wording: Wording
    who: str
    kind: Kind
    asked: Sequence[Question]
    verify: Sequence[str]
    citations: Citations

    def all(self) -> Iterator[Section]:
        """Yield the sections that this kind of letter has, in order, without numbers."""
        if self.kind in ("determination", "screening"):
            yield from self._conditions()
            yield self._outcome()
        if self.kind == "verification":
            says = _VERIFICATION.format(who=self.who)
            yield Section("referral", "须由工作人员核实的情形", (says,))
        else:
            if self.asked:
                yield self._supplement()
            if office := self._office():
                listed = tuple(f"{number}．{text}" for number, text in enumerate(office, 1))
                heading = "由认定机关核实或者明确的事项"
                yield Section("office", heading, (_OFFICE.format(who=self.who), *listed))
        if self.kind == "determination":
            basis = self.wording.basis(self.wording.ruleset.remedy.basis)
            yield Section("remedy", "救济途径", (f"{self.wording.remedy()}依据：{basis}。",))

    def _conditions(self) -> Iterator[Section]:
        """Yield the conditions that decide, and those of single entitlements."""
        reasons = self.part.reasons
        if reasons:
            by = "经预审" if self.kind == "screening" else "经审查"
            open_ = reasons[0].truth is Truth.UNKNOWN and self.part.outcome is not Outcome.UNDETERMINED
            lead = (_WHATEVER if open_ else _LEADS[reasons[0].truth]).format(by=by, who=self.who)
            rows = tuple(
                (str(number), _condition(reason), _found(reason), self.citations.cite(reason.basis))
                for number, reason in enumerate(reasons, 1)
            )
            yield Section("conditions", "查明的事实和适用的条款", (lead,), Table(*_CONDITIONS, rows))
        if requirements := tuple(self._requirements()):
            yield Section("requirements", "各项待遇另须具备的条件", (), Table(*_REQUIREMENTS, requirements))

    def _requirements(self) -> Iterator[tuple[str, ...]]:
        for requirement in self.part.requirements:
            for reason in requirement.reasons:
                seen = _found(reason)
                found = _TRUTHS[reason.truth] + (f"。{seen}" if seen not in (_TRUE, _NOTHING) else "")
                yield requirement.name, _condition(reason), found, self.citations.cite(reason.basis)

    def _outcome(self) -> Section:
        """Say what follows and what is paid; a screening says that it is none."""
        screening = self.kind == "screening"
        says = _OUTCOMES[self.part.outcome][screening].format(who=self.who, what=self.part.programme)
        lines = [says, *(payment_text(payment, self.wording) for payment in self.part.payments)]
        if screening:
            lines.append(_SCREENED.format(who=self.who) + (_REFERRED if self.part.referrals else ""))
        return Section("outcome", "预审意见" if screening else "认定结论", tuple(lines))

    def _supplement(self) -> Section:
        rows = tuple(
            (str(number), question.fact.removeprefix("你的"), question.asks, self._used_for(question))
            for number, question in enumerate(self.asked, 1)
        )
        lead = _SUPPLEMENT.format(number=len(rows))
        after = (_DEADLINE,) if self.kind == "supplement" else ()
        return Section("supplement", "需要补充的内容", (lead,), Table(*_QUESTIONS, rows), after)

    def _used_for(self, question: Question) -> str:
        """Name the conditions that wait for an answer, the first few of many."""
        found = (reason.says for reason in self._reasons() if question.path in reason.missing)
        waiting = list(dict.fromkeys(found))
        more = f"等{len(waiting)}项" if len(waiting) > _FEW else ""
        return "；".join(waiting[:_FEW]) + more or _PAYMENT

    def _reasons(self) -> Iterator[Reason]:
        yield from self.part.reasons
        for requirement in self.part.requirements:
            yield from requirement.reasons

    def _office(self) -> list[str]:
        """List what the applicant cannot supply; referrals without a word of what they are about.

        Whoever put pressure on an applicant may be the one who opens the letter.
        """
        return [*self.verify, *(["须由工作人员当面核实的情形。"] if self.part.referrals else [])]


def notes(sections: Sequence[Section], citations: Citations) -> Iterator[str]:
    """Yield what stands below a letter in small type: the documents by number, and why something is covered."""
    yield from citations.notes()
    cells = (cell for section in sections if section.table for row in section.table.rows for cell in row)
    if any(MASK in text for section in sections for text in (*section.lines, *cells)):
        yield _MASKED


def _condition(reason: Reason) -> str:
    return reason.says + (f"（{reason.level}规定）" if reason.level else "")


def _found(reason: Reason) -> str:
    """Say the values seen and the distance from the limit; where a clause reads no fact, the policy it rests on."""
    found = [text for text in (reason.seen, reason.off) if text]
    if not reason.seen:
        found += [f"口径“{use.name}”：{use.value}" for use in reason.policies]
    found += [f"口径“{name}”尚未公布" for name in reason.unpublished]
    return "；".join(found) or (_TRUE if reason.truth is Truth.TRUE else _NOTHING)
