"""`incentives rules list`: which place speaks for which programme on a day, and what nobody has published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from incentives_cli.language import Lang
from incentives_cli.options import LangOption, OnOption, RulesOption, day_of, load_engine

if TYPE_CHECKING:
    from incentives.domain.period import Period
    from incentives.ir.ruleset import Programme


def rules_list(on: OnOption = None, rules: RulesOption = None, lang: LangOption = Lang.ZH) -> None:
    """列出各项目有规则的地区及其施行情况。 List the places with rules of each programme, and unpublished policy."""
    from incentives.explain.wording import say_day
    from incentives_cli.render.page import Page

    day = day_of(on, lang)
    ruleset = load_engine(rules, lang, second_vote=False).ruleset
    page = Page()
    page.line(lang.said(f"日期 {say_day(day)}", f"on {day}"))
    for programme in ruleset.programmes.values():
        page.line()
        page.line(
            f"{programme.id}  {lang.said(programme.chinese, programme.english or programme.chinese)}",
            style="bold",
        )
        for code in _places(programme):
            active = in_force(programme, code, day)
            text = f"{ruleset.places.name(code)} {code}　"
            text += _in_words(active, code, lang)
            names = list(_unpublished(programme, code, day, lang)) if active else []
            if names:
                listed = lang.said("、", ", ").join(names)
                text += lang.said(f"　未公布的口径：{listed}", f"   not published: {listed}")
            page.line(text, indent=2, mark="√ " if active else "- ", style="yellow" if names else "")


def _in_words(active: bool, code: str, lang: Lang) -> str:
    from incentives.domain.place import NATION

    if active:
        return lang.said("施行", "in force")
    if code == NATION:
        return lang.said("未施行", "not in force")
    return lang.said("当日没有施行中的地方规定", "no rule of its own in force on the day")


def in_force(programme: Programme, code: str, day: date) -> bool:
    """Tell whether the rules of a place for a programme are in force on a day."""
    from incentives.domain.place import NATION

    speaks = code == NATION or any(
        period.covers(day) for place, period in _statements(programme) if place == code
    )
    return programme.in_force.covers(day) and speaks


def _places(programme: Programme) -> list[str]:
    """Return the places that set anything of a programme, the nation first."""
    from incentives.domain.place import NATION

    return sorted({NATION, *(place for place, _ in _statements(programme))})


def _statements(programme: Programme) -> Iterator[tuple[str, Period]]:
    """Yield place and period of everything that the files of a programme set."""
    for policy in programme.policies.values():
        yield from ((value.place, value.period) for value in policy.values)
    for table in programme.amounts.values():
        yield from ((row.place, row.period) for row in table.rows)
    yield from ((change.place, change.period) for change in programme.changes)


def _unpublished(programme: Programme, code: str, day: date, lang: Lang) -> Iterator[str]:
    """Name the policy values and standards that a place is known not to have published for the day."""
    for policy in programme.policies.values():
        if any(
            item.place == code and item.value is None and item.period.covers(day) for item in policy.values
        ):
            yield lang.said(policy.chinese, policy.english or policy.name)
    for table in programme.amounts.values():
        if any(row.place == code and row.fen is None and row.period.covers(day) for row in table.rows):
            yield lang.said(table.chinese, table.english or table.name)
