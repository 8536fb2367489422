"""`incentives payment batch`: what recorded determinations come to in a period, as a batch for the bank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption, opened
from incentives_cli.options import (
    LangOption,
    RevealOption,
    RulesOption,
    check_place,
    load_engine,
)
from incentives_cli.payment_options import (
    ArrangementOption,
    DayOption,
    FormatOption,
    LedgerOption,
    PaymentFormat,
    acting_day,
    treasury,
)

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.payments.pay_period import PayPeriod


def payment_batch(
    *,
    period: Annotated[
        str,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="发放期间：2024、2024-H1、2024-Q1、2024-01 · period paid for",
            show_default=False,
        ),
    ],
    ledger: LedgerOption,
    household: Annotated[
        list[str] | None,
        typer.Option(
            "--household", metavar="NUMBER", help="只列该户，可写多次 · this household only, may be repeated"
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            metavar="CODE",
            help="只列该地区的户 · households of this place only",
            show_default=False,
        ),
    ] = None,
    arrangement: ArrangementOption = None,
    on: DayOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    rules: RulesOption = None,
    form: FormatOption = PaymentFormat.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """按台账中的认定编制发放清册（资金管理岗）。 Make a batch of payments from recorded determinations (role: money)."""
    wanted = _period(period, lang)
    today = acting_day(on, lang)
    engine = load_engine(rules, lang)
    check_place(place, engine, lang)
    from incentives_cli.recorded_households import arrangement_of, owed_by_household, recorded_households

    arranged = arrangement_of(arrangement, engine, lang)
    with opened(ledger, lang, keys=keys) as store:
        seen = store.size
        households, sound = recorded_households(store, engine, lang, only=household or (), place=place)
    owed = owed_by_household(engine, households, wanted, arranged, today, lang)
    with treasury(ledger, lang, keys=keys, on=on, actor=actor) as desk:
        made = desk.make(owed, wanted, _sources(engine, arrangement), seen)
        book = desk.book()
    if form is PaymentFormat.JSON:
        from incentives.payments.batch_json import SCHEMA, batch_json, overpaid_json, withheld_json

        document = (
            batch_json(book, made.name, reveal=reveal) if made.name else {"schema": SCHEMA, "batch": None}
        )
        document |= {"withheld": withheld_json(made.withheld), "overpaid": overpaid_json(made.overpaid),
                     "to_stop": list(made.to_stop)}  # fmt: skip
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        from incentives_cli.render.payment_batch import print_made

        print_made(made, book, arranged, engine.ruleset.places.name, lang)
    if not sound:
        raise typer.Exit(exit_codes.CASE_INVALID)


def _sources(engine: Engine, arrangement: Path | None) -> dict[str, str]:
    """Return by digest what a batch follows from, for whoever audits it."""
    from hashlib import sha256

    found = {"ruleset": engine.ruleset.digest}
    if arrangement is not None:
        found["arrangement"] = "sha256:" + sha256(arrangement.read_bytes()).hexdigest()
    return found


def _period(written: str, lang: Lang) -> PayPeriod:
    """Return the period an option names. Raises typer.Exit(2)."""
    from incentives.payments.pay_period import PayPeriod

    try:
        return PayPeriod.parse(written)
    except ValueError:
        usage_error(
            lang,
            f"--period「{written}」不是发放期间，应当写 2024、2024-H1（上半年）、2024-Q1（第一季度）或者 2024-01",
            f"--period 「{written}」 is no period; write 2024, 2024-H1, 2024-Q1 or 2024-01",
        )
