"""How many lives of a list share one day, as a subquery: the most that are alive on some day of birth."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

FIRST: Final = f"DATE '{date.min}'"
LAST: Final = f"DATE '{date.max}'"
_LATE: Final = f"DATE '{date.max - timedelta(days=1)}'"
"""The birth of somebody alive of whom nothing else is known: all of them are alive on this day."""


def lives(reading: str, pairs: str, thing: str, parts: list[str]) -> str:
    """Return household, owner and the most lives on one day; `parts` are sure, possible, start, end, and no end.

    `surely` counts the lives that are known, `possibly` all that there may be, each as long as it may have been. Pairs
    that stand for one thing are one life; where they say different days, both its days are unknown.
    """
    sure, possible, start, end, endless = parts
    born, died = (
        f"COALESCE({start}, {FIRST})",
        f"CASE WHEN {endless} THEN {LAST} ELSE COALESCE({end}, {FIRST}) END",
    )
    agree = "t.born = t.born_last AND t.died = t.died_last"
    since = f"CASE WHEN {agree} AND t.born <> {FIRST} THEN t.born END"
    until = f"CASE WHEN {agree} AND t.died <> {FIRST} THEN t.died END"
    if reading == "surely":
        admitted = "WHERE t.sure = 1 AND t.until IS NOT NULL AND (t.since IS NOT NULL "
        admitted += f"OR t.until = {LAST})"
        unborn = _LATE
    else:
        admitted, unborn = "", FIRST
    known = f"""(
SELECT t.household, t.owner, t.thing, COALESCE(t.since, {unborn}) AS since, COALESCE(t.until, {LAST}) AS until FROM (
SELECT t.household, t.owner, t.thing, t.sure, {since} AS since, {until} AS until FROM (
SELECT p.household, p.owner, p.{thing} AS thing, MAX(CASE WHEN {sure} THEN 1 ELSE 0 END) AS sure,
MIN({born}) AS born, MAX({born}) AS born_last, MIN({died}) AS died, MAX({died}) AS died_last
FROM {pairs} AS p WHERE {possible} GROUP BY p.household, p.owner, p.{thing}
) AS t ) AS t {admitted})"""
    return f"""SELECT t.household, t.owner, MAX(t.alive) AS alive FROM (
SELECT a.household, a.owner, a.thing, COUNT(*) AS alive FROM {known} AS a JOIN {known} AS b
ON b.household = a.household AND b.owner = a.owner AND b.since <= a.since AND a.since < b.until
GROUP BY a.household, a.owner, a.thing) AS t GROUP BY t.household, t.owner"""
