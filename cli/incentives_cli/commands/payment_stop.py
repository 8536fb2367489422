"""`incentives payment stop`: stop what is not sent yet and no longer owed, and report what has gone out beyond it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption, opened
from incentives_cli.options import LangOption, RulesOption, load_engine
from incentives_cli.payment_options import (
    ArrangementOption,
    DayOption,
    LedgerOption,
    acting_day,
    treasury,
)


def payment_stop(
    batch: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="BATCH",
            help="只看这些批次，默认全部 · these batches only, all by default",
            show_default=False,
        ),
    ] = None,
    *,
    ledger: LedgerOption,
    arrangement: ArrangementOption = None,
    on: DayOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """停发死亡、退出等不再应发的明细，报告多发（资金管理岗）。 Stop what is no longer owed, report what is gone (role: money)."""
    today = acting_day(on, lang)
    engine = load_engine(rules, lang)
    from incentives.payments.pay_period import PayPeriod
    from incentives_cli.recorded_households import arrangement_of, owed_by_household, recorded_households

    arranged = replace(arrangement_of(arrangement, engine, lang), instalments=())
    with treasury(ledger, lang, keys=keys, on=on, actor=actor) as desk:
        book = desk.book()
        states = [book.batch(name) for name in batch or sorted(book.batches)]
        with opened(ledger, lang, keys=keys) as store:
            seen = store.size
            households, sound = recorded_households(store, engine, lang)
        owed = {}
        for year in sorted({written[:4] for written in (state.made.period for state in states)}):
            paid = {
                line.pseudonym for state in states for line in state.lines if line.period.startswith(year)
            }
            some = [item for item in households if item.pseudonym in paid]
            period = PayPeriod.parse(year)  # the whole of it: a yearly amount may have moved to another month
            owed[period] = owed_by_household(engine, some, period, arranged, today, lang)
        stopped = desk.stop(owed, [state.made.batch for state in states], seen)
    from incentives_cli.render.payment_progress import print_stopped

    print_stopped(stopped, book, lang)
    if not sound:
        raise typer.Exit(exit_codes.CASE_INVALID)
