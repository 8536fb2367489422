"""An annual review for people: each change with its lines, then the totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from incentives_cli.language import Lang
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives.explain.review_lines import Line, Total
    from incentives.explain.wording import Wording
    from incentives.review import Review


def print_review(found: Review, wording: Wording, page: Page) -> None:
    """Print a review under its title."""
    title = f"年度审核：上期 {found.before_on}，本期 {found.on}"
    page.line(wording.said(title, f"annual review: {found.before_on} before, {found.on} now"), style="bold")
    print_changes(found.lines, found.totals, wording, page)


def print_changes(found: Sequence[Line], totals: Sequence[Total], wording: Wording, page: Page) -> None:
    """Print the lines by change, the ones that go on as they were by their number only, and the totals."""
    from incentives.explain.review_lines import CHANGES
    from incentives.explain.review_table import TOTAL_HEADER, header, line_rows, total_rows

    lang = Lang(wording.language)
    for change, names in CHANGES.items():
        lines = [line for line in found if line.change == change]
        page.line()
        page.line(lang.said(f"{names[0]} {len(lines)} 项", f"{names[1]}: {len(lines)}"), style="bold")
        if change == "continuing":
            continue
        for _, household, village, programme, who, old, new, more, cause, basis, state in line_rows(
            lines, wording
        ):
            where = f"{household} {village}".strip()
            page.line("　".join(part for part in (where, who, programme, state) if part), indent=2)
            if old or new:
                money = f"{old} → {new}" + (f"（{more}）" if more else "")
                page.line(money, indent=4)
            if cause:
                page.line(lang.said("原因：", "because: ") + cause, indent=4)
            if basis:
                page.line(lang.said("依据：", "basis: ") + basis, indent=4)
    if totals:
        page.line()
        rows = [[(cell, "") for cell in row] for row in total_rows(totals, wording)]
        page.table(header(TOTAL_HEADER, wording), rows)
