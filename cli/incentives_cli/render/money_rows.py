"""A schedule as table rows: equal months in a row joined to one line, then totals by calendar year."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives.award.schedule import Instalment, Schedule


def money_rows(
    found: Schedule, names: Mapping[tuple[str, ...], str], lang: Lang
) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows; amounts are yuan, the last rows are the totals of the years.

    `names` says who a subject is, already masked.
    """
    header = lang.said("项目,对象,月份,每次金额,合计,中央,地方,说明",
                       "programme,subject,months,each,total,central,local,remark").split(",")  # fmt: skip
    rows: list[list[str]] = []
    lanes: dict[tuple[str, tuple[str, ...], str], list[Instalment]] = {}
    for item in found.instalments:
        lanes.setdefault((item.programme, item.subject, item.entitlement), []).append(item)
    for lane in lanes.values():
        numbered = enumerate(lane)
        for _, group in groupby(numbered, key=lambda pair: (_index(pair[1]) - pair[0], _like(pair[1]))):
            rows.append(_row([item for _, item in group], names, lang))
    for year, fen in found.by_year().items():
        rows.append([lang.said(f"{year}年合计", f"total {year}"), "", "", "", _yuan(fen), "", "", ""])
    return header, rows


def _index(item: Instalment) -> int:
    return item.month.year * 12 + item.month.month


def _like(item: Instalment) -> tuple[object, ...]:
    return item.month.year, item.fen, item.central_fen, item.why


def _row(items: list[Instalment], names: Mapping[tuple[str, ...], str], lang: Lang) -> list[str]:
    first, last = items[0], items[-1]
    months = f"{first.month:%Y-%m}" + (f"—{last.month:%m}" if last is not first else "")
    total = sum(item.fen for item in items)
    central = None if first.central_fen is None else sum(item.central_fen or 0 for item in items)
    name = first.name if lang is Lang.ZH else first.programme
    shares = ["", ""] if central is None else [_yuan(central), _yuan(total - central)]
    return [name, names[first.subject], months, _yuan(first.fen), _yuan(total), *shares, first.why]


def _yuan(fen: int) -> str:
    from incentives.domain.money import format_yuan

    return format_yuan(fen)
