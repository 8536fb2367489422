"""A batch on a page: as it comes of being made, and as whoever approves it reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from incentives.explain.wording import mask_name
from incentives.payments.bank_file import two_decimals
from incentives.payments.reasons import KINDS, STANDINGS, WITHHELD
from incentives.payments.totals import sums
from incentives_cli.language import Lang
from incentives_cli.render.page import Page
from incentives_cli.render.payment_tables import (
    overpaid_table,
    say,
    say_months,
    sums_table,
    withheld_table,
)

if TYPE_CHECKING:
    from incentives.payments.arrangement import Arrangement
    from incentives.payments.book import Book
    from incentives.payments.line import Line
    from incentives.payments.treasury import Batch


def print_made(
    made: Batch, book: Book, arrangement: Arrangement, place_name: Callable[[str], str], lang: Lang
) -> None:
    """Print what came of making a batch."""
    page = Page()
    if not made.name:
        page.line(
            lang.said("没有需要发放的新明细，没有编制批次。", "Nothing new is to be paid; no batch was made.")
        )
    else:
        _head(page, made.name, book, lang)
        sums_table(page, made.lines, place_name, lang)
        page.line()
        _sources(page, made.lines, arrangement, lang)
    withheld_table(page, made.withheld, lang)
    overpaid_table(page, made.overpaid, lang)
    if made.to_stop:
        page.line()
        page.line(
            lang.said(
                f"尚未送银行、已不应发的明细 {len(made.to_stop)} 笔，请执行 incentives payment stop：",
                f"not sent yet and no longer owed: {len(made.to_stop)}; run incentives payment stop:",
            ),
            style="bold",
        )
        for reference in made.to_stop:
            page.line(reference, indent=2)


def print_batch(
    book: Book, batch: str, place_name: Callable[[str], str], lang: Lang, *, reveal: bool
) -> None:
    """Print one batch: its sums, and every line with where it stands; who approves it reads this."""
    page, state = Page(), book.batch(batch)
    _head(page, batch, book, lang)
    sums_table(page, [line for line in state.lines if line.parts], place_name, lang)
    page.line()
    for line in state.lines:
        answer = book.answers.get(line.reference)
        stands = [say(STANDINGS[book.standing[line.reference]], lang)]
        stands += [str(answer.on), answer.reason] if answer is not None else []
        page.line("　".join([line.reference, *filter(None, stands)]))
        whom = [line.holder, line.account] if reveal else [mask_name(line.holder), line.masked_account]
        months = say_months([part.month for part in line.parts], lang)
        money = two_decimals(line.fen) + lang.said(" 元", " yuan")
        if not line.parts:
            page.line(lang.said("（个人信息已依法删除）", "(personal data erased by law)"), indent=2)
            continue
        page.line("　".join([line.household, *whom, say(KINDS[line.kind], lang), months, money]), indent=2)
    if state.made.withheld:
        page.line()
        page.line(lang.said("编制时未列支的项数：", "not paid when it was made:"), style="bold")
        for reason, count in sorted(state.made.withheld.items()):
            page.line(f"{say(WITHHELD[reason], lang)}　{count}", indent=2)
    overpaid_table(page, [item for item in book.overpaid if book.batch_of[item.reference] == batch], lang)


def say_batch(book: Book, batch: str, lang: Lang) -> str:
    """Name a batch with its control total: how many lines, how much money."""
    made = book.batch(batch).made
    return lang.said(
        f"批次 {batch}　{len(made.lines)} 笔　合计 {two_decimals(made.fen)} 元",
        f"batch {batch}   payments: {len(made.lines)}   {two_decimals(made.fen)} yuan",
    )


def _head(page: Page, batch: str, book: Book, lang: Lang) -> None:
    state = book.batch(batch)
    page.line(say_batch(book, batch, lang), style="bold")
    steps = [(lang.said("编制", "made"), state.made), (lang.said("复核", "approved"), state.approved),
             (lang.said("送银行", "sent"), state.sent)]  # fmt: skip
    done = [f"{name} {step.by} {step.on}" for name, step in steps if step is not None]
    page.line("　".join(done))
    page.line()


def _sources(page: Page, lines: Sequence[Line], arrangement: Arrangement, lang: Lang) -> None:
    """Say by what document the period and the local shares are as they are, or that none is known."""
    programmes = {line.programme for line in lines}
    cited = list(
        dict.fromkeys(
            rule.cites
            for rules in (arrangement.instalments, arrangement.local, arrangement.joint)
            for rule in rules
            if programmes.intersection(rule.programmes)
        )
    )
    if cited:
        page.line(lang.said("发放依据：", "paid by: ") + lang.said("；", "; ").join(cited))
    if not arrangement.instalments:
        page.line(
            lang.said("发放次数：未见当地规定，按 --period 编制（需补政策依据）。",
                      "instalments: no local document is known; by --period (needs policy).")
        )  # fmt: skip
    if sums(lines).levels["open"]:
        page.line(
            lang.said("地方各级分担和尾差归属：未见规定，未分的部分单列；各级向下取整，尾差不记中央（需补政策依据）。",
                      "shares of the local levels and the odd fen: no document is known; what is not divided stands by"
                      " itself, levels are rounded down, and the rest is never the centre's (needs policy).")
        )  # fmt: skip
