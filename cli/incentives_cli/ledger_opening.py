"""What the commands of the ledger share: its address, where its keys lie, who acts, and how its refusals are told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives.ledger.signing import PublicKey
    from incentives.ledger.store import Ledger

DatabaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="台账数据库，如 sqlite:///台账.db 或者 postgresql://… · database of the ledger",
        show_default=False,
    ),
]
KeysOption = Annotated[
    Path | None,
    typer.Option(
        "--keys",
        metavar="FILE",
        help="密钥文件，默认取 INCENTIVES_LEDGER_KEK 或者数据库旁的 ledger.keys · file with the sealing keys",
        show_default=False,
    ),
]
SignerOption = Annotated[
    Path | None,
    typer.Option(
        "--signer",
        metavar="FILE",
        help="签名私钥文件，默认数据库旁的 ledger.signing · file with the signing key",
        show_default=False,
    ),
]
PublicOption = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="台账公钥文件，默认数据库旁的 ledger.pub · file with the ledger's public key",
        show_default=False,
    ),
]
ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor",
        envvar="INCENTIVES_ACTOR",
        metavar="NAME",
        help="经办账号，默认登录名 · account of the officer who acts, the login name by default",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where the keys of a ledger lie unless said otherwise: beside an SQLite file, else in the present folder."""

    folder: Path

    @classmethod
    def of(cls, url: str) -> KeyFiles:
        """Return the key files that belong to a database address."""
        return cls(next((file.parent for file in cls.database(url)), Path()))

    @staticmethod
    def database(url: str) -> list[Path]:
        """Return the SQLite file of an address, if it has one."""
        path = url.partition(":///")[2].partition("?")[0] if url.startswith("sqlite") else ""
        return [Path(path)] if path else []

    @property
    def keys(self) -> Path:
        """The sealing keys: secret, never kept with backups of the database."""
        return self.folder / "ledger.keys"

    @property
    def signer(self) -> Path:
        """The key that signs checkpoints: secret, best on another machine."""
        return self.folder / "ledger.signing"

    @property
    def public(self) -> Path:
        """The public key: to be handed out."""
        return self.folder / "ledger.pub"


def spare_ledger(out: Path, url: str, lang: Lang) -> None:
    """Refuse to write over the ledger itself or its keys, which nothing brings back. Raises typer.Exit(2)."""
    files = KeyFiles.of(url)
    own = [files.keys, files.signer, files.public, *files.database(url)]
    if any(file.exists() and out.exists() and file.samefile(out) for file in own):
        usage_error(
            lang,
            f"「{out}」是台账本身的文件，不能覆盖；请换一个文件名",
            f"「{out}」 is a file of the ledger itself and is not written over; give another name",
        )


@contextmanager
def ledger_refusals(lang: Lang) -> Iterator[None]:
    """Print what the ledger refuses, and stop: exit code 5 where something recorded is damaged, else 2."""
    from incentives.ledger import errors

    try:
        yield
    except errors.LedgerError as error:
        report([error.problem], lang)
        damaged = isinstance(error, errors.Altered | errors.NotCanonical | errors.CheckpointInvalid)
        raise typer.Exit(exit_codes.LEDGER_BROKEN if damaged else exit_codes.USAGE) from None


@contextmanager
def opened(
    url: str,
    lang: Lang,
    *,
    keys: Path | None = None,
    signer: Path | None = None,
    sealed: bool = True,
    signs: bool = False,
) -> Iterator[Ledger]:
    """Open a ledger with the keys given or found beside it; without `sealed` none are looked for.

    The signing key is somebody else's to read: it is looked for only where `signs` says that a checkpoint may be due.
    Prints what the ledger refuses while it is open. Raises typer.Exit.
    """
    with ledger_refusals(lang):
        from incentives.ledger.key_files import VARIABLE, load_keys, load_signer
        from incentives.ledger.store import Ledger

        found = KeyFiles.of(url)
        beside = keys is None and not os.environ.get(VARIABLE) and found.keys.exists()
        ring = load_keys(found.keys if beside else keys) if sealed or keys is not None else None
        signing = signer or (found.signer if signs and os.access(found.signer, os.R_OK) else None)
        with Ledger.open(url, keys=ring, signer=load_signer(signing) if signing else None) as ledger:
            yield ledger


def make_ledger(url: str, origin: str | None, files: KeyFiles, lang: Lang) -> None:
    """Create a ledger with fresh keys and write them to new files. Raises typer.Exit, LedgerError."""
    from secrets import token_hex

    from incentives.ledger.key_files import load_keys, write_secret
    from incentives.ledger.keys import KeyRing
    from incentives.ledger.signing import Signer
    from incentives.ledger.store import Ledger

    taken = [path for path in (files.keys, files.signer, files.public) if path.exists()]
    if taken:
        usage_error(
            lang,
            f"「{taken[0]}」已经存在，可能是另一本台账的密钥；请换一个目录，或者用 incentives ledger init --folder",
            f"「{taken[0]}」 exists and may belong to another ledger; use another folder, or ledger init --folder",
        )
    name = origin or f"incentives-{token_hex(6)}"
    held, signer = load_keys(), Signer.generate(name)  # keys of the environment serve where there are some
    ring = held or KeyRing.generate()
    written: list[Path] = []  # only these are taken back: the others may be those of who was faster
    try:
        if held is None:
            write_secret(files.keys, ring.text())
            written.append(files.keys)
        write_secret(files.signer, signer.text())
        written.append(files.signer)
        files.public.write_text(signer.public.text(), encoding="utf-8")
        written.append(files.public)
        Ledger.init(url, origin=name, keys=ring, signer=signer).close()
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def say_keys(files: KeyFiles, lang: Lang) -> None:
    """Say on standard error what was made, and what to keep where."""
    lines = [lang.said("台账已建立。请保管好：", "The ledger is made. Keep safe:")]
    if files.keys.exists():
        lines.append(
            lang.said(
                f"  {files.keys}　封存密钥。丢失则个人信息永远不能读出；不与数据库备份放在一起。",
                f"  {files.keys}  sealing keys: without them personal data can never be read; not beside database backups.",
            )
        )
    lines += [
        lang.said(
            f"  {files.signer}　签名私钥。宜交另一人或者另一台机器保管。",
            f"  {files.signer}  signing key: best kept by somebody else, on another machine.",
        ),
        lang.said(
            f"  {files.public}　公钥。可以公开，交给监督机关和当事人核对凭证。",
            f"  {files.public}  public key: hand it to the supervising authority and to holders of receipts.",
        ),
    ]
    typer.echo("\n".join(lines), err=True)


def named_day(option: str, written: str | None, lang: Lang) -> date | None:
    """Return the day of an option that may be left out. Raises typer.Exit(2)."""
    from incentives_cli.options import calendar_day

    if written is None:
        return None
    return calendar_day(written) or usage_error(
        lang,
        f"{option}「{written}」不是真实日期，应当写 YYYY-MM-DD",
        f"{option} 「{written}」 is no real day; write YYYY-MM-DD",
    )


def public_key(url: str, given: Path | None) -> PublicKey | None:
    """Return the public key of a file, else of the one beside the ledger, else none. Raises LedgerError."""
    from incentives.ledger.key_files import load_public

    found = given or KeyFiles.of(url).public
    return load_public(found) if given is not None or found.exists() else None


def actor_name(written: str | None, lang: Lang) -> str:
    """Return the account that acts: as given, else the login name. Raises typer.Exit(2)."""
    import getpass

    if written:
        return written
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        usage_error(
            lang,
            "不知道由谁经办，请用 --actor 写明账号，或者设置 INCENTIVES_ACTOR",
            "who acts is not known; give --actor or set INCENTIVES_ACTOR",
        )
