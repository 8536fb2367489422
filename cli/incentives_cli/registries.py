"""What the commands about registries share: the words for a library that is not installed."""

from __future__ import annotations

from typing import NoReturn

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang


def library_missing(error: Exception, lang: Lang) -> NoReturn:
    """Name the extra that brings what is missing. Raises typer.Exit(2)."""
    extra = "postgres" if "psycopg" in str(error) else "batch"
    usage_error(
        lang,
        f"处理登记册的程序库没有安装（{error}），请安装：pip install 'incentives[{extra}]'",
        f"a library that registries need is not installed ({error}): pip install 'incentives[{extra}]'",
    )
