"""Where a template goes: standard output, or a new file."""

from __future__ import annotations

from pathlib import Path

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang


def write_template(text: str, path: Path | None, lang: Lang) -> None:
    """Print a template, or write it to a file that does not exist yet. Raises typer.Exit(2)."""
    if path is None:
        typer.echo(text.encode(), nl=False)
    else:
        write_new(text.encode(), path, lang)


def write_new(content: bytes, path: Path, lang: Lang) -> None:
    """Write a file that does not exist yet, and say so. Raises typer.Exit(2)."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        usage_error(
            lang, f"「{path}」已经存在，不会覆盖", f"「{path}」 exists already and is not overwritten"
        )
    except OSError as error:
        usage_error(
            lang, f"无法写入「{path}」：{error.strerror}", f"cannot write 「{path}」: {error.strerror}"
        )
    typer.echo(lang.said(f"已写入 {path}", f"wrote {path}"), err=True)
