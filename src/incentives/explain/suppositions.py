"""A what-if in words: only papers and dates, never advice about births, marriages, operations or health."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incentives.domain.case import Case
from incentives.domain.missing import NONE
from incentives.explain.narrative import Paragraph
from incentives.explain.subjects import say_owner, say_subject
from incentives.explain.what_if import Supposition, WhatIf
from incentives.explain.wording import MASK, Wording, say_day
from incentives.ir.determination import Determination

_HEADING = ("只补办材料能否符合条件", "Whether papers alone would do")
_LAWFUL = (
    "以下只假设本人能够补办的材料及其日期；出生、死亡、婚姻、子女、手术、健康和残疾等事实以案卷所载为准，不作假设。",
    (
        "Only papers that can still be had, and their dates, are supposed; births, deaths, marriages, children,"
        " operations, health and disability are taken as they are on file."
    ),
)
_NONE = ("只补办材料不能符合条件的：{list}。", "Papers alone would not do: {list}.")
_NOT_FOUND = (
    "在试算范围内没有找到只补办材料即能符合条件的办法的：{list}。",
    "No set of papers was found within the bounds of the search: {list}.",
)
_NEEDED = ("具备下列材料的，{on}即符合条件：", "With these papers the conditions would be met on {on}:")


def say_what_if(
    found: Iterable[tuple[Determination, WhatIf]], case: Case, wording: Wording
) -> Iterator[Paragraph]:
    """Yield a section on what papers would change, programme by programme and subject by subject."""
    without: dict[bool, list[str]] = {True: [], False: []}
    yield Paragraph("heading", wording.said(*_HEADING))
    yield Paragraph("text", wording.said(*_LAWFUL))
    for item, what_if in found:
        programme, who = item.effective.programme, say_subject(item, case, wording)
        name = wording.said(programme.chinese, programme.english or programme.chinese)
        title = wording.said(f"{who}：{name}", f"{who}: {name}")
        if what_if.suppositions is None:
            without[what_if.exhaustive].append(title)
            continue
        yield Paragraph("subheading", title)
        yield Paragraph("text", wording.said(*_NEEDED).format(on=say_day(item.on, wording.language)))
        for number, supposition in enumerate(what_if.suppositions, 1):
            text = _say(supposition, case, wording)
            yield Paragraph("item", wording.said(f"{number}．{text}。", f"{number}. {text}."))
    for texts, exhaustive in ((_NONE, True), (_NOT_FOUND, False)):
        if without[exhaustive]:
            listed = wording.said("；", "; ").join(without[exhaustive])
            yield Paragraph("text", wording.said(*texts).format(list=listed))


def _say(supposition: Supposition, case: Case, wording: Wording) -> str:
    """Say one paper more, or one that is put right; what does not exist is not mentioned."""
    type_ = wording.ruleset.vocabulary.records[supposition.record]
    parts = []
    for name, value in supposition.facts:
        if value is NONE:
            continue
        fact = type_.facts[name]
        shown = MASK if fact.sensitive and not wording.reveal else wording.value(value, fact.type)
        parts.append(wording.said(f"{fact.chinese}：{shown}", f"{fact.english or name}: {shown}"))
    listed = wording.said("，", ", ").join(parts)
    if supposition.is_new:
        return wording.said(
            f"{type_.chinese}一份（{listed}）", f"one more {type_.english or type_.id} ({listed})"
        )
    owner = say_owner(supposition.path, case, wording)
    return wording.said(f"{owner}：{listed}", f"{owner}: {listed}")
