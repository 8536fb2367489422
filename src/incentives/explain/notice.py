"""The letters to applicants: 认定告知书, 补正告知书 or, where nobody has applied, a 预审意见 that decides nothing.

One structured letter per determination, made from the account of that determination alone, so that nothing is said
that the trace does not hold. The applicant's own name stands in full; everybody else's, and what the vocabulary
calls sensitive, stays covered. `letter_docx` and `letter_pdf` write it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from incentives.domain.case import Case, Record
from incentives.domain.determination import Outcome
from incentives.explain.account import Question, account_of
from incentives.explain.letter import BLANK, Kind, Letter
from incentives.explain.notice_sections import Citations, Sections, notes
from incentives.explain.unasked import said
from incentives.explain.wording import Wording, chinese_number, say_day
from incentives.ir.determination import Determination, Result

_TITLES: dict[Kind, str] = {
    "determination": "认定告知书",
    "supplement": "补正告知书",
    "pending": "暂缓认定告知书",
    "verification": "核实告知书",
    "screening": "预审意见",
}
_APPLIED = "{who}于{day}提出的{what}申请收悉。"
_OPENINGS: dict[Kind, str] = {
    "determination": _APPLIED + "经审查，现将认定结果告知如下：",
    "supplement": _APPLIED + "经审查，案卷没有载明下列内容，尚不能作出认定。现将需要补正的内容一次告知如下：",
    "pending": _APPLIED + "经审查，尚有须由认定机关核实或者明确的事项，暂不能作出认定，现告知如下：",
    "verification": _APPLIED + "经审查，有须由工作人员核实的情形，核实以前不作出认定，现告知如下：",
    "screening": "案卷中没有{who}对{what}的申请和同意的记录。以下是按照案卷所载事实提出的预审意见，不作为认定：",
}
_DAYS: dict[Kind, str] = {"determination": "认定日", "screening": "预审日"}
_PRONOUNS = {"person": "你", "couple": "你们", "household": "你户"}


def letters(result: Result, case: Case, wording: Wording, subject: str = "") -> Iterator[Letter]:
    """Yield the letter of every determination, or of those whose subject has this id.

    Nobody is written to who is not on file, or is recorded as having died by the day decided for.
    """
    for item in result:
        if not subject or subject in item.subject:
            readers = _readers(item, case)
            if readers or item.effective.programme.subject == "household":
                yield _letter(item, replace(result, determinations=(item,)), case, wording, readers)


def _readers(item: Determination, case: Case) -> list[Record]:
    """Return the living persons a letter is written to: the subject, or those who applied for the household."""
    persons = [person for person in case.tables["persons"] if not _has_died(person, item.on)]
    if item.effective.programme.subject == "household":
        return [person for person in persons if _has_applied(person, item.programme)]
    return [person for person in persons if person.id in item.subject]


def _has_applied(person: Record, programme: str) -> bool:
    applications = person.lists.get("applications", ())
    return any(application.facts.get("programme") == programme for application in applications)


def _has_died(person: Record, on: date) -> bool:
    died = person.facts.get("death_date")
    return isinstance(died, date) and died <= on


def _letter(
    item: Determination, alone: Result, case: Case, wording: Wording, readers: Sequence[Record]
) -> Letter:
    """Write one letter; `alone` is the result with this determination only."""
    who = _PRONOUNS[item.effective.programme.subject]
    names = {person.id: str(person.facts.get("name", f"人员{person.id}")) for person in readers}
    called = dict.fromkeys(names, who) if item.effective.programme.subject == "person" else names
    own = replace(wording, called=called)
    open_ = said(account_of(alone, case, own).accounts[0], item, own)
    part = open_.part
    alive = {f"persons/{name}/death_date": f"{title}健在的情况。" for name, title in called.items()}
    asked = [question for question in part.questions if question.path not in alive]
    verify = [alive[question.path] for question in part.questions if question.path in alive]
    verify += [f"尚未见公布的规定：{missing.name}。" for missing in open_.missing_policy]
    kind = _kind(item, asked)
    citations = Citations(own)
    sections = list(Sections(part, own, who, kind, asked, verify, citations).all())
    applied = say_day(item.applied_on) if item.applied_on is not None else ""
    place, screening = own.ruleset.places.name(alone.place), kind == "screening"
    return Letter(
        kind=kind,
        name="_".join((item.programme, "-".join(item.subject), kind)),
        matter=part.programme,
        title=_TITLES[kind],
        number=f"案卷编号：{alone.household}" + ("" if screening else f"　　文号：{BLANK * 5}"),
        addressee=("、".join(names.values()) or f"{alone.household}号户") + "：",
        opening=_OPENINGS[kind].format(who=who, day=applied, what=part.programme),
        sections=tuple(
            replace(section, heading=f"{chinese_number(number)}、{section.heading}")
            for number, section in enumerate(sections, 1)
        ),
        closing=(
            place if screening else f"{place}认定机关（印章）",
            f"{_DAYS.get(kind, '审查日')}：{say_day(item.on)}",
        ),
        receipt=""
        if screening
        else f"收到日期：{BLANK * 3}年{BLANK * 2}月{BLANK * 2}日　　签收人：{BLANK * 6}",
        notes=tuple(notes(sections, citations)),
        on=item.on,
        record=f"{alone.household} {item.programme} {'+'.join(item.subject)} {item.on} {alone.ruleset}",
    )


def _kind(item: Determination, asked: Sequence[Question]) -> Kind:
    """Choose the letter: nothing is decided without an application, nor before what must be looked at has been."""
    if item.state == "screening":
        return "screening"
    if item.outcome is Outcome.UNDETERMINED and asked:
        return "supplement"
    if item.referred:
        return "verification"
    return "pending" if item.outcome is Outcome.UNDETERMINED else "determination"
