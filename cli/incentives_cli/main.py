"""The process `incentives`: how it behaves in a shell. What it takes to read the command line is imported in its turn."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from typing import Any, NoReturn

from incentives_cli import exit_codes, head_start

_EXTRAS = {
    "duckdb": "batch",
    "numpy": "batch",
    "openpyxl": "batch",
    "pyarrow": "batch",
    "python_calamine": "batch",
    "pandas": "spark",
    "pyspark": "spark",
}
"""What brings a library that commands about registries cannot do without."""


def __getattr__(name: str) -> Any:
    """Return `app`, the whole command line."""
    if name != "app":
        raise AttributeError(name)
    from incentives_cli.application import application

    globals()["app"] = found = application()
    return found


def run() -> None:
    """Run as a process: a closed pipe or Ctrl-C ends it without a word, and no output fails on a character.

    A fault of ours is said to be one; the traceback shows code, never the values it worked on.
    """
    for name in ("SIGPIPE", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    gc.set_threshold(50_000)  # a command makes much as it starts and forgets little of it
    words = [] if "_INCENTIVES_COMPLETE" in os.environ else sys.argv[1:]
    try:
        with head_start.given(words):
            from incentives_cli.application import application

            application(words)(prog_name="incentives")
    except ModuleNotFoundError as missing:
        extra = _EXTRAS.get((missing.name or "").partition(".")[0])
        if extra is None:
            _fault()
        from typer import echo

        echo(
            f"需要的程序库没有安装（{missing}），请安装：pip install 'incentives[{extra}]'"
            f" · a library is not installed ({missing}): pip install 'incentives[{extra}]'",
            err=True,
        )
        sys.exit(exit_codes.USAGE)
    except Exception:  # noqa: BLE001 - whatever it is, the user is told before the maintainer reads it
        _fault()
    finally:
        if "duckdb" not in sys.modules:  # which complains on standard error of what it finds left
            gc.freeze()  # or the interpreter would look through all that was loaded before it ends


def _fault() -> NoReturn:
    """Say that the fault being handled is ours, with its traceback, and end."""
    import traceback

    from typer import echo

    echo(
        "程序内部错误，没有答复，请报告维护者。 An internal fault, nothing is answered; please report it.",
        err=True,
    )
    traceback.print_exc()
    sys.exit(exit_codes.FAULT)
