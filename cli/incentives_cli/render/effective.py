"""An effective programme as a tree: conditions, policy values, standards, entitlements, each line with its level."""

from __future__ import annotations

from datetime import date

from incentives.domain.citation import Basis
from incentives.explain.reasons import aged
from incentives.explain.wording import SUBJECTS, Wording, say_day, say_money
from incentives.ir.condition import AllOf, AnyOf, Condition, Not
from incentives.ir.ruleset import EffectiveProgramme, EntitlementRule
from incentives.ir.walk import parts
from incentives_cli.render.citations import short
from incentives_cli.render.page import Page


def print_effective(effective: EffectiveProgramme, day: date, wording: Wording, page: Page) -> None:
    """Print a programme as it stands in a place on a day."""
    _Tree(effective, wording, page).print(day)


class _Tree:
    """Prints one effective programme; `_level` says for each line which place set it."""

    def __init__(self, effective: EffectiveProgramme, wording: Wording, page: Page) -> None:
        self.effective, self.wording, self.page = effective, wording, page
        self.said = wording.said

    def print(self, day: date) -> None:
        """Print the head and every part."""
        programme, place, said = self.effective.programme, self.effective.place, self.said
        name = said(programme.chinese, programme.english or programme.chinese)
        self.page.line(f"{name} {programme.id}", style="bold")
        where = self.wording.ruleset.places.name(place)
        subject = said(SUBJECTS[programme.subject], programme.subject)
        self.page.line(
            said(
                f"地区 {where}（{place}）　日期 {say_day(day)}　对象 {subject}",
                f"place {where} ({place})   on {day}   subject {subject}",
            )
        )
        self._heading("条件", "Conditions")
        self._condition(self.effective.eligibility, 2)
        if self.effective.referrals:
            self._heading("转人工核实的情形", "Referred to a person when")
            for condition in self.effective.referrals:
                self._condition(condition, 2)
        self._policies()
        self._amounts()
        for rule in programme.entitlements:
            self._entitlement(rule)

    def _heading(self, chinese: str, english: str) -> None:
        self.page.line()
        self.page.line(self.said(chinese, english), style="bold")

    def _level(self, place: str, basis: Basis | None) -> str:
        name = self.wording.ruleset.places.name(place) if place else ""
        return f" {name}{short(basis, self.wording)}" if name or basis else ""

    def _condition(self, condition: Condition, indent: int) -> None:
        clause, text = condition.clause, getattr(condition, "text", "")
        joint = {AllOf: ("全部：", "all of: "), AnyOf: ("任一：", "any of: "), Not: ("不得：", "not: ")}.get(
            type(condition)
        )
        says = self.said(clause.says, clause.english or clause.says)
        mark = self.said(*joint) if joint else "- "
        name = f" [{clause.id}]" if clause.id else ""
        self.page.line(
            f"{says or text}{name}{self._level(clause.place, clause.basis)}".strip(), indent=indent, mark=mark
        )
        if text and says:
            self.page.line(text, indent=indent + 2, style="dim")
        for part in parts(condition):
            self._condition(part, indent + 2)

    def _policies(self) -> None:
        programme = self.effective.programme
        if programme.policies:
            self._heading("口径", "Policy values")
        for name, policy in programme.policies.items():
            value, title = (
                self.effective.policies.get(name),
                self.said(policy.chinese, policy.english or name),
            )
            if value is None or value.value is None:
                note = f"（{value.note}）" if value is not None and value.note else ""
                text, style = (
                    self.said(f"{title}：未公布{note}", f"{title}: not published {note}").rstrip(),
                    "yellow",
                )
                text += self._level(value.place, None) if value is not None else ""
            else:
                shown = aged(self.wording.value(value.value, policy.type), title)
                text, style = (
                    self.said(f"{title}：{shown}", f"{title}: {shown}")
                    + self._level(value.place, value.basis),
                    "",
                )
            self.page.line(f"{text} [{name}]", indent=2, mark="- ", style=style)

    def _amounts(self) -> None:
        programme = self.effective.programme
        if programme.amounts:
            self._heading("标准", "Standards")
        for name, table in programme.amounts.items():
            title = self.said(table.chinese, table.english or name)
            per = next(
                (rule.per for rule in programme.entitlements if name in (rule.pays, rule.pays_from)), ""
            )
            for row in self.effective.rows[name]:
                keys = ", ".join(f"{key} {self._key(value)}" for key, value in row.keys.items())
                shown = (
                    say_money(row.fen, per, self.wording.language)
                    if row.fen is not None
                    else self.said("未公布", "not published")
                )
                note = self.said(f"（{keys}）", f" ({keys})") if keys else ""
                joint = self.said("：", ": ")
                self.page.line(
                    f"{title}{note}{joint}{shown}{self._level(row.place, row.basis)}", indent=2, mark="- "
                )
            if not self.effective.rows[name]:
                self.page.line(
                    self.said(f"{title}：当日没有施行的标准", f"{title}: none in force on the day"),
                    indent=2,
                    mark="- ",
                )

    def _key(self, value: str | int | bool) -> str:
        return (
            {True: self.said("是", "yes"), False: self.said("否", "no")}[value]
            if isinstance(value, bool)
            else str(value)
        )

    def _entitlement(self, rule: EntitlementRule) -> None:
        name = self.said(rule.chinese, rule.english or rule.chinese)
        self._heading(f"待遇 {name}".rstrip(), f"Entitlement {name}".rstrip())
        requires = self.effective.requires.get(rule.id)
        if requires is not None:
            self._condition(requires, 2)
        if rule.starts is not None:
            starts = self.wording.operand(rule.starts, self.effective)
            self.page.line(self.said(f"起：{starts}", f"starts: {starts}"), indent=2, mark="- ")
        for exit_ in rule.ends:
            says = self.said(exit_.clause.says, exit_.clause.english or exit_.clause.says)
            level = self._level(exit_.clause.place, exit_.clause.basis)
            self.page.line(self.said(f"止：{says}", f"ends: {says}") + level, indent=2, mark="- ")
