"""Household files as bytes: paths and `-` for standard input; what cannot be opened is a usage error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives import Case, Engine

STDIN = "-"


def read_files(names: Sequence[str], lang: Lang) -> list[tuple[str, bytes]]:
    """Return the content of every file named, before any is decided. Raises typer.Exit(2)."""
    return [(_shown(name, lang), _read(name, lang)) for name in names]


def read_case(engine: Engine, name: str, raw: bytes, lang: Lang) -> Case | None:
    """Return the case of one document with its warnings printed; None after printing all its problems."""
    from incentives import CaseInvalid

    try:
        case, warnings = engine.read_bytes(raw, name)
    except CaseInvalid as invalid:
        report(invalid.problems, lang)
        return None
    report(warnings, lang)
    return case


def _shown(name: str, lang: Lang) -> str:
    return lang.said("标准输入", "standard input") if name == STDIN else name


def _read(name: str, lang: Lang) -> bytes:
    if name == STDIN:
        return typer.get_binary_stream("stdin").read()
    path = Path(name)
    if path.is_dir():
        usage_error(
            lang, f"「{name}」是目录，请写其中的文件", f"「{name}」 is a folder; name the files in it"
        )
    try:
        return path.read_bytes()
    except FileNotFoundError:
        near = _nearest(path)
        usage_error(
            lang,
            f"没有文件「{name}」" + (f"，是否要写「{near}」？" if near else ""),
            f"there is no file 「{name}」" + (f"; did you mean 「{near}」?" if near else ""),
        )
    except OSError as error:
        usage_error(
            lang, f"无法读取「{name}」：{error.strerror}", f"cannot read 「{name}」: {error.strerror}"
        )


def _nearest(path: Path) -> str:
    """Return the file beside a missing one whose name is most like it."""
    from incentives.problems import suggestion

    try:
        names = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return ""
    near = suggestion(path.name, names)
    return str(path.with_name(near)) if near else ""
