"""What the commands of `incentives payment` share: their options, the ledger they open, how refusals are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import actor_name, opened
from incentives_cli.options import calendar_day

if TYPE_CHECKING:
    from incentives.payments.treasury import Treasury


class PaymentFormat(StrEnum):
    """The value of `--format`."""

    HUMAN = "human"
    JSON = "json"


LedgerOption = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="INCENTIVES_LEDGER",
        metavar="URL",
        help="台账数据库，如 sqlite:///台账.db · database of the ledger",
        show_default=False,
    ),
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="YYYY-MM-DD",
        help="办理日，默认今天 · day of acting, today by default",
        show_default=False,
    ),
]
BatchArgument = Annotated[
    str, typer.Argument(metavar="BATCH", help="批次，如 2024-H1-1 · name of the batch", show_default=False)
]
FormatOption = Annotated[
    PaymentFormat, typer.Option("--format", help="输出格式 · output format", case_sensitive=False)
]
ArrangementOption = Annotated[
    Path | None,
    typer.Option(
        "--arrangement",
        metavar="FILE",
        help="当地发放办法：发放次数、地方分担、共同待遇领取人 · how the place pays: instalments, local shares, payee of couples",
        show_default=False,
    ),
]


@contextmanager
def treasury(
    url: str, lang: Lang, *, keys: Path | None, on: str | None, actor: str | None
) -> Iterator[Treasury]:
    """Open the payments of a ledger for one officer and day; print what is refused. Raises typer.Exit."""
    from incentives import CaseInvalid
    from incentives.payments.book import PaymentRefused
    from incentives.payments.treasury import Treasury

    today = acting_day(on, lang)
    name = actor_name(actor, lang)
    with opened(url, lang, keys=keys) as ledger:
        try:
            yield Treasury(ledger, name, today)
        except PaymentRefused as refused:
            usage_error(lang, refused.says, refused.says.english)
        except CaseInvalid as invalid:
            report(invalid.problems, lang)
            raise typer.Exit(exit_codes.CASE_INVALID) from None


def acting_day(written: str | None, lang: Lang) -> date:
    """Return the day an officer acts on, today unless said otherwise. Raises typer.Exit(2)."""
    day = date.today() if written is None else calendar_day(written)
    if day is None:
        usage_error(
            lang,
            f"--on「{written}」不是真实日期，应当写 YYYY-MM-DD，如 2024-07-01",
            f"--on 「{written}」 is no real day; write YYYY-MM-DD, such as 2024-07-01",
        )
    if day > date.today():
        usage_error(
            lang,
            f"--on「{written}」晚于今天，尚未开始的月份不能提前列支",
            f"--on 「{written}」 is after today; months that have not begun are not paid",
        )
    return day
