"""Decided households into a ledger: what `check --record` and `ledger record` share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.deciding import Decided
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import KeyFiles, actor_name, ledger_refusals, make_ledger, opened, say_keys

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.records.recording import Hearing, RecordedDetermination

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="URL",
        help="同时记入台账，如 sqlite:///台账.db，没有则新建 · also record in a ledger, made where there is none",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class Filing:
    """Where and by whom determinations are recorded, and until when they must be kept."""

    url: str
    actor: str | None
    keys: Path | None
    retain_until: date | None = None


def record_decided(
    filing: Filing,
    documents: Sequence[tuple[str, bytes]],
    decided: Sequence[Decided | None],
    engine: Engine,
    asked: Sequence[str] | None,
    lang: Lang,
) -> list[RecordedDetermination]:
    """Record every determination of the documents in one transaction and say what was left out.

    With a document that cannot be used nothing is recorded. Where the signing key is at hand, a checkpoint is signed.
    Raises typer.Exit.
    """
    sound = [(raw, name, one) for (name, raw), one in zip(documents, decided, strict=True) if one is not None]
    if len(sound) < len(documents):
        _say(lang, "有案卷不能使用，没有记入任何认定", "a household cannot be used: nothing is recorded")
        return []
    name = actor_name(filing.actor, lang)
    only = tuple(asked) if asked is not None else None
    with opened(filing.url, lang, keys=filing.keys, signs=True) as ledger:
        from incentives.records.case_file import document_from
        from incentives.records.recording import Actor, Hearing, record, screenings

        hearings = [Hearing(document_from(raw, file), one.case, one.result, only) for raw, file, one in sound]
        _say_screenings(sum(len(screenings(hearing.result)) for hearing in hearings), hearings, lang)
        found = record(ledger, hearings, engine.ruleset, Actor(name), filing.retain_until)
        if ledger.signer is not None and any(one.new for one in found):
            ledger.checkpoint()
        return found


def ensure_ledger(url: str, lang: Lang) -> None:
    """Make a ledger in a new SQLite file with its keys beside it, and say so; leave any other address alone."""
    if not url.startswith("sqlite"):
        return
    with ledger_refusals(lang):
        from incentives.ledger.store import Ledger

        if not Ledger.exists(url):
            files = KeyFiles.of(url)
            make_ledger(url, None, files, lang)
            say_keys(files, lang)


def say_recorded(found: Sequence[RecordedDetermination], lang: Lang, *, err: bool) -> None:
    """Print number, household, public name of the programme, subject and id of every entry."""
    for one in found:
        kept = lang.said("记入" if one.new else "早已记入", "recorded" if one.new else "already there")
        who = "、".join(one.subject)
        number = lang.said(f"第 {one.seq} 号", f"no. {one.seq}")
        typer.echo(f"{kept}　{number}　{one.household}　{one.public_name}　{who}　{one.id}", err=err)


def _say_screenings(count: int, hearings: Sequence[Hearing], lang: Lang) -> None:
    """Say how many answers are screenings, which are no decisions and never recorded."""
    if not count:
        return
    _say(
        lang,
        f"{count} 项为预审（案卷中没有本人申请和同意的记录），不作为认定，不记入台账",
        f"{count} are screenings (no application and consent on file): no decisions, not recorded",
    )
    if count == sum(len(hearing.result.determinations) for hearing in hearings):
        _say(lang, "没有可以记入的认定", "there is no determination to record")


def _say(lang: Lang, chinese: str, english: str) -> None:
    typer.echo(lang.said(chinese, english), err=True)
