"""How payments get on: all batches, one household, the bank's answer, what was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from incentives.explain.wording import mask_name
from incentives.payments.bank_file import two_decimals
from incentives.payments.reasons import KINDS, STANDINGS
from incentives.payments.totals import sums
from incentives_cli.language import Lang
from incentives_cli.render.page import Page
from incentives_cli.render.payment_tables import (
    overpaid_table,
    plain_table,
    say,
    say_months,
)

if TYPE_CHECKING:
    from incentives.payments.book import Book
    from incentives.payments.reconciliation import Reconciled
    from incentives.payments.treasury import Stop


def print_status(book: Book, lang: Lang) -> None:
    """Print all batches: how many lines, and how much money, stand where."""
    page = Page()
    if not book.batches:
        page.line(lang.said("还没有编制过批次。", "No batch has been made yet."))
        return
    header = lang.said("批次,笔数,合计,待复核,待送,待回单,已到账,未付成,已停发",
                       "batch,lines,yuan,made,approved,sent,paid,failed,stopped").split(",")  # fmt: skip
    rows = []
    for name, state in book.batches.items():
        standing: list[str] = [book.standing[line.reference] for line in state.lines]
        counts = [str(standing.count(one) or "") for one in STANDINGS]
        rows.append([name, str(len(state.lines)), two_decimals(state.made.fen), *counts])
    plain_table(page, header, rows)
    overpaid_table(page, book.overpaid, lang)


def print_household(book: Book, household: str, lang: Lang) -> None:
    """Print the payments of one household over all batches."""
    page = Page()
    lines = [line for line in book.lines.values() if line.household == household]
    if not lines:
        page.line(
            lang.said(f"户 {household} 没有列支过。", f"Nothing was ever listed for household {household}.")
        )
        return
    header = lang.said("批次,项目,月份,金额,类别,环节", "batch,programme,months,yuan,kind,standing").split(
        ","
    )
    rows = [
        [book.batch_of[line.reference], line.title, say_months([part.month for part in line.parts], lang),
         two_decimals(line.fen), say(KINDS[line.kind], lang), say(STANDINGS[book.standing[line.reference]], lang)]
        for line in lines
    ]  # fmt: skip
    page.line(lang.said(f"户 {household}", f"household {household}"), style="bold")
    plain_table(page, header, rows)
    overpaid_table(page, [item for item in book.overpaid if item.household == household], lang)


def print_reconciled(batch: str, found: Reconciled, book: Book, lang: Lang) -> None:
    """Print what a bank's answer came to."""
    page = Page()
    if not found.answers:
        page.line(
            lang.said(f"批次 {batch}：这份回单此前已经记入，没有新的结果。",
                      f"Batch {batch}: this answer was taken in before; nothing is new.")
        )  # fmt: skip
    paid = [book.lines[one] for one, answer in found.answers.items() if answer.paid]
    failed = [book.lines[one] for one, answer in found.answers.items() if not answer.paid]
    for name, lines in ((lang.said("已到账", "paid"), paid), (lang.said("未付成", "not paid"), failed)):
        if lines:
            count = lang.said(f"{len(lines)} 笔", f"payments: {len(lines)}")
            page.line(
                f"{name}　{count}　{two_decimals(sums(lines).fen)}{lang.said(' 元', ' yuan')}", style="bold"
            )
    for line in failed:
        reason = found.answers[line.reference].reason
        page.line(f"{line.reference}　{line.household}　{mask_name(line.holder)}　{reason}", indent=2)
    if failed:
        page.line(
            lang.said("核对账户后，再次编制该期间的批次即可重发，编号的次数加一。",
                      "Once the accounts are put right, a new batch of the period pays them under the next number.")
        )  # fmt: skip
    if found.missing:
        waiting = sum(1 for one in found.missing if book.standing[one] == "sent")
        page.line(lang.said(f"待回单　{waiting} 笔", f"still to be answered: {waiting}"))


def print_stopped(found: Stop, book: Book, lang: Lang) -> None:
    """Print what was stopped, and what had gone out already."""
    page = Page()
    if not found.stopped:
        page.line(lang.said("没有需要停发的明细。", "There is nothing to stop."))
    else:
        fen = two_decimals(sums(found.stopped).fen)
        page.line(
            lang.said(f"已停发 {len(found.stopped)} 笔，合计 {fen} 元；仍应发的月份由下一批次列支。",
                      f"Stopped payments: {len(found.stopped)}, {fen} yuan; months still owed come with the next batch."),
            style="bold",
        )  # fmt: skip
        for line in found.stopped:
            where = f"{book.batch_of[line.reference]}　{line.reference}"
            page.line(
                f"{where}　{line.household}　{mask_name(line.holder)}　{two_decimals(line.fen)}", indent=2
            )
    overpaid_table(page, found.overpaid, lang)
