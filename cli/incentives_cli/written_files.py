"""Files that commands write for people to keep."""

from __future__ import annotations

from pathlib import Path

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang


def write_file(out: Path, content: bytes, lang: Lang) -> None:
    """Write a file and print its name. Raises typer.Exit(2) where that cannot be done."""
    try:
        out.write_bytes(content)
    except OSError as error:
        usage_error(
            lang, f"无法写入「{out}」：{error.strerror}", f"cannot write to 「{out}」: {error.strerror}"
        )
    typer.echo(out)
