"""What several pages of payments show alike: sums by level, what is not paid, what is paid too much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from incentives.payments.bank_file import two_decimals
from incentives.payments.funding import LEVELS
from incentives.payments.reasons import LEVEL_NAMES, WITHHELD
from incentives.payments.totals import Sums, totals
from incentives.problem_texts import Bilingual
from incentives_cli.language import Lang
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives.payments.line import Line
    from incentives.payments.owed import Withheld
    from incentives.payments.steps import Overpaid


def sums_table(page: Page, lines: Sequence[Line], place_name: Callable[[str], str], lang: Lang) -> None:
    """Print the sums by programme and by place, with the levels that bear them."""
    found = totals(lines)
    levels = [level for level in LEVELS if found.whole.levels[level]]
    header = [*lang.said("合计方式,笔数,金额", "by,lines,yuan").split(","),
              *(say(LEVEL_NAMES[level], lang) for level in levels)]  # fmt: skip

    def row(name: str, one: Sums) -> list[str]:
        shares = [two_decimals(one.levels[level]) for level in levels]
        return [name, str(one.lines), two_decimals(one.fen), *shares]

    rows = [row(title, one) for title, one in found.by_title.items()]
    rows += [row(place_name(place), one) for place, one in found.by_place.items()]
    plain_table(page, header, [*rows, row(lang.said("总计", "total"), found.whole)])


def withheld_table(page: Page, items: Sequence[Withheld], lang: Lang) -> None:
    """Print what is not paid, with the reason; nothing where everything is."""
    if not items:
        return
    page.line()
    page.line(lang.said(f"未列支 {len(items)} 项：", f"not paid: {len(items)}"), style="bold")
    header = lang.said("户,对象,项目,月份,金额,原因", "household,subject,programme,months,yuan,reason").split(
        ","
    )
    rows = []
    for item in items:
        reason = say(WITHHELD[item.reason], lang)
        detail = f"：{item.detail}" if item.detail and lang is Lang.ZH else ""
        fen = two_decimals(item.fen) if item.fen else ""
        rows.append(
            [
                item.household,
                "+".join(item.subject),
                item.title,
                say_months(item.months, lang),
                fen,
                reason + detail,
            ]
        )
    plain_table(page, header, rows)


def overpaid_table(page: Page, items: Iterable[Overpaid], lang: Lang) -> None:
    """Print money beyond what is owed, for a person to look at; nothing where there is none."""
    found = list(items)
    if not found:
        return
    page.line()
    total = two_decimals(sum(item.fen for item in found))
    page.line(
        lang.said(f"多发 {len(found)} 项，合计 {total} 元，请人工核实；不从其他款项中抵扣，不自动追回：",
                  f"paid beyond what is owed: {len(found)}, {total} yuan, for a person to look at; never offset, never"
                  " taken back by itself:"),
        style="bold",
    )  # fmt: skip
    header = lang.said("户,明细编号,月份,已付,应付,多发", "household,reference,month,paid,owed,beyond").split(
        ","
    )
    rows = [
        [item.household, item.reference, f"{item.month:%Y-%m}", two_decimals(item.paid_fen),
         two_decimals(item.owed_fen), two_decimals(item.fen)]
        for item in found
    ]  # fmt: skip
    plain_table(page, header, rows)


def say_months(months: Sequence[date], lang: Lang) -> str:
    """Write months that follow one another as a stretch, others in a row."""
    found = sorted(set(months))
    if not found:
        return ""
    counted = (found[-1].year - found[0].year) * 12 + found[-1].month - found[0].month + 1
    if counted == len(found) > 1:
        last = f"{found[-1]:%m}" if found[-1].year == found[0].year else f"{found[-1]:%Y-%m}"
        return f"{found[0]:%Y-%m}{lang.said('—', ' to ')}{last}"
    return lang.said("、", ", ").join(f"{month:%Y-%m}" for month in found)


def plain_table(page: Page, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows of plain cells under a header."""
    page.table(header, [[(cell, "") for cell in row] for row in rows])


def say(words: Bilingual, lang: Lang) -> str:
    """Return one of two wordings of the same thing."""
    return lang.said(words, words.english)
