"""`incentives payment show`: one batch, line by line, and where each stands."""

from __future__ import annotations

import json

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import KeysOption
from incentives_cli.options import LangOption, RevealOption, RulesOption, load_engine
from incentives_cli.payment_options import (
    BatchArgument,
    FormatOption,
    LedgerOption,
    PaymentFormat,
    treasury,
)


def payment_show(
    batch: BatchArgument,
    *,
    ledger: LedgerOption,
    keys: KeysOption = None,
    rules: RulesOption = None,
    form: FormatOption = PaymentFormat.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """查看一个批次的合计、每笔明细和所处环节。 Show the sums of a batch, every payment and where it stands."""
    with treasury(ledger, lang, keys=keys, on=None, actor=None) as desk:
        book = desk.book()
        book.batch(batch)
    if form is PaymentFormat.JSON:
        from incentives.payments.batch_json import batch_json

        typer.echo(json.dumps(batch_json(book, batch, reveal=reveal), ensure_ascii=False, indent=2))
        return
    from incentives_cli.render.payment_batch import print_batch

    places = load_engine(rules, lang, second_vote=False).ruleset.places
    print_batch(book, batch, places.name, lang, reveal=reveal)
