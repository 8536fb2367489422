"""The words of results: truth, outcomes, values and units, in Chinese and English; sensitive values are masked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from incentives.domain.case import Record
from incentives.domain.citation import Basis, Citation
from incentives.domain.determination import Outcome, State
from incentives.domain.missing import Missing
from incentives.domain.money import format_yuan
from incentives.domain.tally import Tally
from incentives.domain.truth import Truth
from incentives.functions.registry import FUNCTIONS
from incentives.ir.condition import Compare, OneOf, Within
from incentives.ir.operand import (
    Call,
    ChooseOf,
    DerivedOf,
    ExtremeOf,
    FactOf,
    HouseholdOf,
    Operand,
    OuterOf,
    PartOf,
    PickOf,
    PolicyOf,
    Through,
)
from incentives.ir.ruleset import EffectiveProgramme, Ruleset, Term
from incentives.ir.settled import Seen, Settled
from incentives.ir.types import UNITS, Type

Language = Literal["zh", "en"]
OUTCOMES: dict[Language, dict[Outcome, str]] = {
    "zh": {Outcome.ELIGIBLE: "符合", Outcome.INELIGIBLE: "不符合", Outcome.UNDETERMINED: "待补资料"},
    "en": {outcome: outcome.value for outcome in Outcome},
}
TRUTHS: dict[Language, dict[Truth, str]] = {
    "zh": {Truth.TRUE: "成立", Truth.FALSE: "不成立", Truth.UNKNOWN: "不明"},
    "en": {Truth.TRUE: "holds", Truth.FALSE: "fails", Truth.UNKNOWN: "unknown"},
}
STATES: dict[Language, dict[State, str]] = {
    "zh": {"screening": "预审（尚无本人申请和同意的记录，不作为认定）", "determination": "认定"},
    "en": {"screening": "screening (no application and consent on file)", "determination": "determination"},
}
PER: dict[Language, dict[str, str]] = {
    "zh": {"month": "每月", "year": "每年", "once": "一次性"},
    "en": {"month": "a month", "year": "a year", "once": "once"},
}
CONFIDENCE: dict[Language, dict[str, str]] = {
    "zh": {"A": "官方文本或者官方网页", "B": "转载或者可靠报道", "C": "间接材料或者推读", "K": "一般知识，未经核实"},
    "en": {"A": "official text or page", "B": "repost or reliable report", "C": "indirect or inferred",
           "K": "general knowledge, not verified"},
}  # fmt: skip
WEAK = ("C", "K")
HEARSAY = "K"  # also the id of the document that stands for general knowledge
MASK = "＊＊＊"
SUBJECTS = {"person": "个人", "couple": "夫妻", "household": "户"}
_DIGITS = "一二三四五六七八九"
_TERMS = {"days": ("日", "days"), "months": ("个月", "months")}


def say_day(day: date, language: Language = "zh") -> str:
    """Return 2012年1月1日, or the ISO form in English."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else day.isoformat()


def say_money(fen: int, per: str, language: Language = "zh") -> str:
    """Return 每月80元, 一次性3000元, or the English form."""
    if language == "zh":
        return f"{PER['zh'].get(per, '')}{format_yuan(fen)}元"
    return f"{format_yuan(fen)} yuan {PER['en'].get(per, '')}".rstrip()


def chinese_number(number: int) -> str:
    """Return 1 to 99 in Chinese characters, larger numbers in digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    return (
        (_DIGITS[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones - 1] if ones else "")
    )


def mask_name(name: str) -> str:
    """Return a person's name with all but the family name covered."""
    return name[:1] + "＊" * max(1, len(name) - 1) if name else ""


def written(basis: Basis) -> list[Citation]:
    """Return the citations of a basis without the one that stands for general knowledge alone."""
    return [item for item in basis.citations if not (item.document == HEARSAY == basis.confidence)]


@dataclass(frozen=True, slots=True)
class Wording:
    """Says values of one ruleset; `reveal` shows sensitive values, which are covered otherwise.

    `called` is how the persons a letter is written to are called in it, by id: 你, or their full names.
    """

    ruleset: Ruleset
    reveal: bool = False
    language: Language = "zh"
    called: Mapping[str, str] = field(default_factory=dict)

    def said(self, chinese: str, english: str) -> str:
        """Return one of two wordings of the same thing."""
        return chinese if self.language == "zh" else english

    def place(self, code: str) -> str:
        """Return a place by name and code: two that the rules do not list lie in the same listed one."""
        name = self.ruleset.places.name(code)
        return self.said(f"{name}（{code}）", f"{name} ({code})")

    def name(self, name: str) -> str:
        """Return a person's name, masked unless revealed."""
        return name if self.reveal else mask_name(name)

    def value(self, value: Seen, type_: Type) -> str:
        """Say a value of a type."""
        chinese = self.language == "zh"
        match value:
            case None | Missing():
                return "不详" if chinese else "not known"
            case bool():
                return {True: "是", False: "否"}[value] if chinese else {True: "yes", False: "no"}[value]
            case date():
                return say_day(value, self.language)
            case Tally():
                return self._tally(value, type_)
            case int():
                return f"{value}{self._unit(type_)}"
            case str():
                return self._word(value, type_)
            case Record():
                return value.id
            case _:
                return "无" if chinese else "none"

    def _tally(self, tally: Tally, type_: Type) -> str:
        unit = self._unit(type_)
        if tally.lo == tally.hi:
            return f"{tally.lo}{unit}"
        if self.language == "zh":
            return f"至少{tally.lo}{unit}" + (f"、至多{tally.hi}{unit}" if tally.hi is not None else "")
        return f"at least {tally.lo}" + (f", at most {tally.hi}" if tally.hi is not None else "") + unit

    def _unit(self, type_: Type) -> str:
        if type_.sort != "whole" or not type_.of:
            return ""
        return UNITS.get(type_.of, type_.of) if self.language == "zh" else f" {type_.of}"

    def _word(self, value: str, type_: Type) -> str:
        if type_.sort == "kind" and self.language == "zh" and type_.of in self.ruleset.vocabulary.kinds:
            return self.ruleset.vocabulary.kinds[type_.of].members.get(value, value)
        if type_.sort == "place":
            name = self.ruleset.places.name(value)
            return self.said(f"{name}（{value}）", f"{name} ({value})")
        return value

    def says(self, settled: Settled) -> str:
        """Return the wording of a condition in the language asked for; the leaf's own text where there is none."""
        clause = settled.condition.clause
        text = getattr(settled.condition, "text", "")
        return clause.says or text if self.language == "zh" else clause.english or text or clause.says

    def is_covered(self, settled: Settled, effective: EffectiveProgramme) -> bool:
        """Tell whether the values of a leaf are sensitive and not to be shown."""
        return not self.reveal and self.reads_sensitive(settled, effective)

    def reads_sensitive(self, settled: Settled, effective: EffectiveProgramme) -> bool:
        """Tell whether a leaf reads a value that the vocabulary declares sensitive."""
        match settled.condition:
            case Compare(left=left, right=right):
                sides: tuple[Operand, ...] = (left, right)
            case OneOf(operand=operand) | Within(operand=operand):
                sides = (operand,)
            case _:
                sides = ()
        return any(self.is_sensitive(side, effective) for side in sides)

    def is_sensitive(self, operand: Operand, effective: EffectiveProgramme) -> bool:
        """Tell whether a value is, or is worked out from, one that the vocabulary declares sensitive.

        What merely follows from sensitive facts, as a count or a yes, is sensitive only where its definition says so.
        """
        match operand:
            case FactOf(record=record, name=name):
                return bool(self.ruleset.vocabulary.records[record].facts[name].sensitive)
            case DerivedOf(record=record, name=name):
                derived = effective.derived[record, name]
                return bool(derived.sensitive) or self.is_sensitive(derived.operand, effective)
            case Through(operand=inner) | OuterOf(operand=inner) | HouseholdOf(operand=inner):
                return self.is_sensitive(inner, effective)
            case ExtremeOf(value=inner) | PickOf(value=inner):
                return self.is_sensitive(inner, effective)
            case Call(arguments=sources):
                return any(self.is_sensitive(source, effective) for source in sources)
            case ChooseOf(branches=branches, otherwise=otherwise):
                sources = (otherwise, *(value for _, value in branches))
                return any(self.is_sensitive(source, effective) for source in sources)
            case _:
                return False

    def operand(self, operand: Operand, effective: EffectiveProgramme) -> str:
        """Name an operand as a reader knows it: the fact, the derived fact, or the policy value."""
        chinese = self.language == "zh"
        match operand:
            case FactOf(record=record, name=name):
                fact = self.ruleset.vocabulary.records[record].facts[name]
                return fact.chinese if chinese else fact.english or name
            case PartOf(record=record, name=name):
                part = self.ruleset.vocabulary.records[record].parts[name]
                return part.chinese if chinese else part.english or name
            case DerivedOf(record=record, name=name):
                derived = effective.derived[record, name]
                return derived.chinese if chinese else derived.english or name
            case PolicyOf(name=name):
                policy = effective.programme.policies[name]
                return policy.chinese if chinese else policy.english or name
            case Through(link=link, operand=inner):
                joint = "的" if chinese else ": "
                return f"{self.operand(link, effective)}{joint}{self.operand(inner, effective)}"
            case OuterOf(operand=inner) | HouseholdOf(operand=inner):
                return self.operand(inner, effective)
            case Call(function=function, arguments=arguments):
                first, name = self.operand(arguments[0], effective), FUNCTIONS[function].zh
                by = f"{first}的{name}" if operand.type.sort == "date" else f"按{first}计算的{name}"
                return self.said(by, f"{function.replace('_', ' ')} of {first}")
            case _:
                return ""

    def basis(self, basis: Basis | None) -> str:
        """Say the documents and articles behind something, with what the confidence means when it is weak."""
        if basis is None:
            return "（无）" if self.language == "zh" else "(none)"
        parts = [f"{self.document(item.document)}{item.article}" for item in written(basis)]
        text = self.said("；", "; ").join(parts) or self.said("无书面依据", "no written source")
        return text + self.confidence(basis.confidence) if basis.confidence in WEAK else text

    def confidence(self, letter: str) -> str:
        """Say in brackets what a confidence letter means."""
        meaning = self.meaning(letter)
        return self.said(f"（可信度{letter}：{meaning}）", f" (confidence {letter}: {meaning})")

    def meaning(self, letter: str) -> str:
        """Say what a confidence letter means."""
        return CONFIDENCE[self.language][letter]

    def remedy(self) -> str:
        """Say what a refused applicant may do, with the terms written out: 六十日, 六个月."""
        remedy = self.ruleset.remedy
        says = self.said(remedy.chinese, remedy.english or remedy.chinese)
        return says.replace("{review}", self._term(remedy.review)).replace(
            "{action}", self._term(remedy.action)
        )

    def _term(self, term: Term) -> str:
        chinese, english = _TERMS[term.unit]
        return self.said(f"{chinese_number(term.number)}{chinese}", f"{term.number} {english}")

    def document(self, name: str) -> str:
        """Return the title and number of a document as letters cite it; a title within the title takes 〈〉."""
        document = self.ruleset.documents[name]
        if name == HEARSAY:
            return document.title
        title = document.title.replace("《", "〈").replace("》", "〉")
        return replace(document, title=title).full_title
