"""The ledger of one household for people: what was learned day by day, what followed from it, and what stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from incentives_cli.language import Lang
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives.events.event import Event
    from incentives.explain.transitions import Entry, Lane
    from incentives.explain.wording import Wording
    from incentives.life import Life


def print_life(life: Life, until: date, wording: Wording, page: Page) -> None:
    """Print one household."""
    lang = Lang(wording.language)
    known = [event for event in life.events if event.learned <= until]
    recorded = sum(entry.withdraws is None for entry in life.entries)
    page.line(
        lang.said(
            f"户 {life.household}　截至 {until}：获悉事件 {len(known)} 件，记载变动 {recorded} 项",
            f"household {life.household}   until {until}: {len(known)} events learned, {recorded} changes recorded",
        ),
        style="bold",
    )
    later = len(life.events) - len(known)
    if later:
        page.line(
            lang.said(
                f"另有 {later} 件此后才获悉，没有计入。", f"{later} more were learned later and are left out."
            )
        )
    shown = [entry for entry in life.entries if not _unasked(entry)]
    for day in sorted({*(event.learned for event in known), *(entry.learned for entry in shown)}):
        page.line()
        learned = [event for event in known if event.learned == day and event.number]
        entries = [entry for entry in shown if entry.learned == day]
        page.line(f"{day}　{_heading(learned, lang)}", style="bold")
        for entry in entries:
            _print_entry(entry, life, wording, page)
        if not entries:
            page.line(lang.said("待遇没有变动。", "Nothing changed."), indent=2)
    _print_standing(life, until, wording, page)
    hidden = len(life.entries) - len(shown)
    if hidden:
        page.line()
        page.line(
            lang.said(
                f"另有 {hidden} 项属于没有人申请、资料不全的项目，这里不列；--format json 全部列出。",
                f"{hidden} more concern what nobody has applied for and is not known; --format json lists them.",
            )
        )


def _unasked(entry: Entry) -> bool:
    """Tell whether an entry is about something that nobody has applied for, had, or could be told to have."""
    sides = (entry.step.old, entry.step.new)
    return all(side.status != "T" and side.state != "determination" for side in sides)


def _heading(learned: Sequence[Event], lang: Lang) -> str:
    """Say what was learned on a day; a correction is said with what it corrects."""
    if not learned:
        return lang.said("时日推移", "time passed")
    said = []
    for event in learned:
        name = lang.said(event.kind.chinese, event.kind.english)
        of = lang.said(f"{event.id}，更正{event.corrects}", f"{event.id}, corrects {event.corrects}")
        day = "" if event.on == event.learned else lang.said(f"，{event.on}", f", {event.on}")
        said.append(lang.said(f"{name}（{of if event.corrects else event.id}{day}）",
                              f"{name} ({of if event.corrects else event.id}{day})"))  # fmt: skip
    return lang.said("获悉：", "learned: ") + lang.said("、", ", ").join(said)


def _print_entry(entry: Entry, life: Life, wording: Wording, page: Page) -> None:
    from incentives.explain.transition_words import say_bases, say_causes, say_transition
    from incentives.explain.transitions import reasons

    lang = Lang(wording.language)
    what = say_transition(entry, wording)
    text = f"{entry.step.day}　{_lane(entry.step.lane, life, wording)}　{what}"
    mark = f"{entry.number}. "
    if entry.withdraws is not None:
        page.line(
            lang.said(f"撤销第{entry.withdraws}项：{text}", f"withdraws {entry.withdraws}: {text}"),
            indent=2,
            mark=mark,
        )
        return
    found = reasons(entry.step)
    page.line(text, indent=2, mark=mark)
    page.line(lang.said("原因：", "because: ") + say_causes(entry.step, found, wording), indent=5)
    bases = say_bases(found, wording)
    if bases:
        page.line(lang.said("依据：", "basis: ") + bases, indent=5)


def _lane(lane: Lane, life: Life, wording: Wording) -> str:
    from incentives.explain.subjects import say_persons

    programme, subject = lane
    name = life.engine.ruleset.programmes[programme]
    who = say_persons(subject, life.stands[-1].case, wording)
    return f"{wording.said(name.chinese, name.english or name.id)}　{who}"


def _print_standing(life: Life, until: date, wording: Wording, page: Page) -> None:
    """Print what the subjects have at the end."""
    from incentives.explain.transition_words import say_outcome, say_position
    from incentives.explain.transitions import standing

    lang = Lang(wording.language)
    last = [entries[-1] for entries in standing(life.entries).values()]
    rows = [
        [(str(entry.step.day), ""), (_lane(entry.step.lane, life, wording), ""),
         (say_outcome(entry.step.new, wording), "green" if entry.step.new.status == "T" else "yellow"),
         (say_position(entry.step.new, wording), "")]
        for entry in last if entry.step.new.status != "F" and not _unasked(entry)
    ]  # fmt: skip
    page.line()
    page.line(lang.said(f"{until} 的情况", f"as it stands on {until}"), style="bold")
    if not rows:
        page.line(lang.said("没有享受或者待定的待遇。", "Nothing is owed or pending."), indent=2)
        return
    page.table(
        lang.said("自,项目和对象,结论,待遇", "since,programme and subject,outcome,paid").split(","), rows
    )
