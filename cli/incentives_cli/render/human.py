"""A result on the terminal: the table of determinations, the reasons behind each, then what is still open."""

from __future__ import annotations

from incentives.explain.account import HouseholdAccount
from incentives.explain.wording import Wording
from incentives_cli.render import summary
from incentives_cli.render.citations import documents, short
from incentives_cli.render.page import Page


def print_household(account: HouseholdAccount, wording: Wording, page: Page) -> None:
    """Print one household's result."""
    said = wording.said
    first, second = summary.heading(account, wording)
    page.line(first, style="bold")
    page.line(second, style="dim")
    page.line()
    if not account.accounts:
        page.line(said("本户没有可以认定的对象。", "This household has nobody to decide for."))
    else:
        _print_table(account, wording, page)
    for part in account.accounts:
        page.line()
        colour = summary.OUTCOME_STYLES[part.outcome]
        page.line(
            f"{part.subject}  {part.programme}  {summary.outcome(part, wording)}", style=f"bold {colour}"
        )
        for line in summary.details(part, wording):
            page.line(line.text, indent=2, mark=line.mark, style=line.style)
    if account.questions:
        page.line()
        page.line(said("需要补充的资料", "What is still needed"), style="bold")
        for line in summary.questions(account, wording):
            page.line(line.text, indent=2, mark=line.mark)
    if account.remedy:
        page.line()
        page.line(account.remedy + short(account.remedy_basis, wording), mark=said("救济 ", "remedy "))
    if any(part.state == "screening" for part in account.accounts):
        page.line()
        page.line(
            said("预审：案卷中没有本人申请和同意的记录，不作为认定。",
                 "screening: no application and consent are on file; not a determination."), style="dim"
        )  # fmt: skip


def print_documents(accounts: list[HouseholdAccount], wording: Wording, page: Page) -> None:
    """Print the documents cited by all households, once."""
    found = documents(accounts, wording)
    if found:
        page.line()
        page.line(wording.said("依据文件", "Documents cited"), style="bold")
    for name, title in found:
        page.line(title, indent=2, mark=f"{name}  ", style="dim")


def _print_table(account: HouseholdAccount, wording: Wording, page: Page) -> None:
    rows = []
    for part in account.accounts:
        programme, subject, outcome, pays = summary.row(part, wording)
        rows.append(
            [(programme, ""), (subject, ""), (outcome, summary.OUTCOME_STYLES[part.outcome]), (pays, "")]
        )
    page.table(summary.header(wording), rows)
