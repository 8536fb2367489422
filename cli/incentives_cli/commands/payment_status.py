"""`incentives payment status`: all batches at a glance, or what became of the payments of one household."""

from __future__ import annotations

from typing import Annotated
from unicodedata import normalize

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import KeysOption
from incentives_cli.options import LangOption
from incentives_cli.payment_options import LedgerOption, treasury


def payment_status(
    *,
    ledger: LedgerOption,
    household: Annotated[
        str | None,
        typer.Option(
            "--household",
            metavar="NUMBER",
            help="只看该户的明细 · the payments of this household",
            show_default=False,
        ),
    ] = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """查看各批次或者一户的发放进度。 Show where all batches stand, or the payments of one household."""
    with treasury(ledger, lang, keys=keys, on=None, actor=None) as desk:
        book = desk.book()
    from incentives_cli.render.payment_progress import print_household, print_status

    if household is None:
        print_status(book, lang)
    else:
        print_household(book, normalize("NFC", household), lang)  # as the ledger keeps it
