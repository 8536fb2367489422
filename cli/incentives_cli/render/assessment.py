"""What `assess` prints: where it was decided, what came in, and a line for each programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incentives.explain.wording import Wording, say_day
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives.batch.assessment.run import Assessed
    from incentives.batch.assessment.summary import Summary


def print_assessment(found: Assessed, result: Summary, wording: Wording, page: Page) -> None:
    """Print the totals; counts in are counts out and those set aside."""
    from incentives.batch.assessment.disclosure import HIDDEN, why_hidden
    from incentives.batch.assessment.summary_sheet import summary_sheet

    said = wording.said
    day, rules = say_day(result.on, wording.language), wording.ruleset.digest[:19]
    page.line(said(f"认定日 {day}　规则 {rules}", f"on {day}   rules {rules}"))
    households, aside = found.total("households"), found.total("households_aside")
    page.line(
        said(
            f"登记 {households} 户：已认定 {households - aside} 户，因填写有误未认定 {aside} 户；无法归户的行 {found.total('unplaced')}",
            f"{households} households: {households - aside} decided, {aside} set aside for mistakes; rows that belong to no household: {found.total('unplaced')}",
        )
    )
    page.line()
    _, header, rows = summary_sheet(result, wording)
    total = said("合计", "all")
    page.table(
        [header[0], *header[2:]],
        [[(cell, "") for cell in (row[0], *row[2:])] for row in rows if row[1] == total],
    )
    page.line()
    if any(said(*HIDDEN) in row for row in rows):
        page.line(said(*why_hidden(result.least)))
    page.line(
        said(f"结果、问题和汇总：{found.folder.path}", f"results, problems and summary: {found.folder.path}")
    )
    if found.problems or found.total("households_aside") or found.total("unplaced"):
        page.line(
            said(
                "填写有误之处列在 problems（--format xlsx 时另列在工作簿的“问题”表），改正后重新认定。",
                "mistakes are listed in problems (and on a sheet with --format xlsx); mend them and assess again.",
            )
        )
