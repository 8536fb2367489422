"""`incentives payment reconcile`: take in the file that the bank gave back."""

from __future__ import annotations

from typing import Annotated

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption
from incentives_cli.options import LangOption
from incentives_cli.payment_options import BatchArgument, DayOption, LedgerOption, treasury
from incentives_cli.sources import read_files


def payment_reconcile(
    batch: BatchArgument,
    returned: Annotated[
        str,
        typer.Argument(
            metavar="RETURNED.csv",
            help="银行回单文件，- 为标准输入 · the file the bank gave back",
            show_default=False,
        ),
    ],
    *,
    ledger: LedgerOption,
    part: Annotated[
        bool,
        typer.Option(
            "--part", help="银行分次回单，其余明细以后再回 · the bank answers for some payments now"
        ),
    ] = False,
    on: DayOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """核对银行回单（资金发放岗）；有一处不符，整份不记。 Reconcile the bank's answer (role: paying); with one mistake none of it is taken in."""
    name, raw = read_files([returned], lang)[0]
    with treasury(ledger, lang, keys=keys, on=on, actor=actor) as desk:
        found = desk.reconcile(batch, raw, name, part=part)
        book = desk.book()
    from incentives_cli.render.payment_progress import print_reconciled

    print_reconciled(batch, found, book, lang)
