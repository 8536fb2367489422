"""`incentives ledger erase`: one person asks, another of another role approves; then the keys are destroyed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import (
    ActorOption,
    DatabaseArgument,
    KeysOption,
    actor_name,
    named_day,
    opened,
)
from incentives_cli.ledger_selection import HouseholdOption
from incentives_cli.options import LangOption

if TYPE_CHECKING:
    from incentives.ledger.store import Ledger


class EraseBasis(StrEnum):
    """The value of `--basis`: the cases of art. 47 of the Personal Information Protection Law, in its order."""

    PURPOSE_FULFILLED = "purpose_fulfilled"
    RETENTION_OVER = "retention_over"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNLAWFUL = "unlawful"
    OTHER_LAW = "other_law"


def ledger_erase(
    url: DatabaseArgument,
    *,
    household: HouseholdOption = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--person",
            metavar="ID",
            help="只删除户内该人，如 p1、c1；默认全户 · only this person or child of the household",
            show_default=False,
        ),
    ] = None,
    basis: Annotated[
        EraseBasis | None,
        typer.Option(
            "--basis",
            help="申请依据（个人信息保护法第四十七条） · case of art. 47 of the law",
            show_default=False,
        ),
    ] = None,
    approve: Annotated[
        str | None,
        typer.Option(
            "--approve",
            metavar="ID",
            help="批准该申请，须由监督一方的另一人 · approve this request, as another person who supervises",
            show_default=False,
        ),
    ] = None,
    retention_ends: Annotated[
        str | None,
        typer.Option(
            "--retention-ends",
            metavar="YYYY-MM-DD",
            help="批准时一并确定保存期限届满日 · with --approve: the day on which retention ends",
            show_default=False,
        ),
    ] = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """依法删除个人信息：先申请，后由另一人批准。 Erase personal data by law: one asks, another approves."""
    if (approve is None) == (household is None) or (approve is None) == (basis is None):
        usage_error(
            lang,
            "申请请写 --household 和 --basis，批准请写 --approve",
            "to ask give --household and --basis, to approve give --approve",
        )
    name = actor_name(actor, lang)
    ends = named_day("--retention-ends", retention_ends, lang)
    with opened(url, lang, keys=keys) as ledger:
        from incentives.ledger import erase

        if approve is not None:
            if ends is not None:
                _end_retention(ledger, name, approve, ends)
            erase.approve(ledger, name, approve, date.today())
            typer.echo(
                lang.said(
                    "已批准，密钥已销毁，内容不能再读出。", "approved: keys destroyed, contents unreadable."
                )
            )
        elif household is not None and basis is not None:
            for pseudonym in _pseudonyms(ledger, household, person, lang):
                asked = erase.request(ledger, name, pseudonym, basis.value)
                typer.echo(lang.said(f"已申请　{asked.id}", f"asked for  {asked.id}"))


def _pseudonyms(ledger: Ledger, household: str, person: str | None, lang: Lang) -> list[str]:
    """Return whose keys are to be destroyed: one person's, or everybody's and the household's. Raises typer.Exit(2)."""
    from incentives.records.stored import determinations

    own = ledger.find_pseudonym("household", household)
    found: dict[str, None] = {}
    for stored in determinations(ledger, household):
        for path, pseudonym in stored.people.items():
            if person is None or path.partition("/")[2] == person:
                found[pseudonym] = None
    if person is None and own is not None:
        found[own] = None
    if not found:
        usage_error(
            lang,
            "台账中没有该户的该人，或者已经删除",
            "the ledger knows nobody of that household by this id, or no longer",
        )
    return list(found)


def _end_retention(ledger: Ledger, actor: str, request: str, until: date) -> None:
    """Record on which day the retention of whoever a request is about ends, on the basis of the request."""
    from incentives.ledger.erase import end_retention

    asked = ledger.entry(request)
    end_retention(ledger, actor, str(asked.subject), until, str(asked.body.get("article")))
