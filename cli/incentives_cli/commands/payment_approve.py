"""`incentives payment approve`: a second officer of the money side approves a batch."""

from __future__ import annotations

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption
from incentives_cli.options import LangOption
from incentives_cli.payment_options import BatchArgument, DayOption, LedgerOption, treasury


def payment_approve(
    batch: BatchArgument,
    *,
    ledger: LedgerOption,
    on: DayOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """复核发放清册，由编制人以外的另一人办理（资金管理岗）。 Approve a batch; not by whoever made it (role: money)."""
    with treasury(ledger, lang, keys=keys, on=on, actor=actor) as desk:
        desk.approve(batch)
        book = desk.book()
    from incentives_cli.render.payment_batch import say_batch

    typer.echo(say_batch(book, batch, lang))
    typer.echo(lang.said("已复核，可以送银行。", "Approved; it can be sent."))
