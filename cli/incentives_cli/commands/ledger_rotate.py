"""`incentives ledger rotate`: new sealing keys, so that what old backups hold opens nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, DatabaseArgument, KeysOption, actor_name, opened
from incentives_cli.options import LangOption

if TYPE_CHECKING:
    from incentives.ledger.keys import KeyRing


def ledger_rotate(
    url: DatabaseArgument,
    *,
    new_keys: Annotated[
        Path,
        typer.Option(
            "--new-keys",
            metavar="FILE",
            help="新密钥文件，不能已经存在 · file to write the new keys to",
            show_default=False,
        ),
    ],
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """更换封存密钥，由监督一方办理；记录不变。 Change the sealing keys, as who supervises; no entry changes."""
    name = actor_name(actor, lang)
    with opened(url, lang, keys=keys) as ledger:
        from incentives.ledger.key_files import write_secret
        from incentives.ledger.keys import KeyRing
        from incentives.ledger.rotate import rotate

        ring = KeyRing.generate(ledger.suite)
        write_secret(new_keys, ring.text())  # before the change: a key that is lost loses everything
        try:
            rotate(ledger, ring, name, f"rotation/{uuid4()}")
        except BaseException:
            if _is_refused(url, ring):
                new_keys.unlink()
            raise
    typer.echo(new_keys)
    typer.echo(
        lang.said(
            "密钥已更换。此后请用新文件；旧密钥只为读取旧备份，旧备份到期后即销毁。",
            "The keys are changed. Use the new file; the old one only opens old backups: destroy it when they expire.",
        ),
        err=True,
    )


def _is_refused(url: str, ring: KeyRing) -> bool:
    """Tell whether these keys are certainly not the ledger's: what fails after the change must not cost them."""
    from incentives.ledger.errors import LedgerError, WrongKey
    from incentives.ledger.store import Ledger

    try:
        Ledger.open(url, keys=ring).close()
    except WrongKey:
        return True
    except LedgerError:
        pass
    return False
