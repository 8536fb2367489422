"""The command `incentives`: which commands there are, and how the process behaves in a shell."""

from __future__ import annotations

import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from incentives_cli import exit_codes

_GROUPS = {
    "rules": "检查、查看、证明规则。 Check, show and prove the rules.",
    "new": "生成带注释的模板。 Commented templates.",
    "specs": "功能文件：生成审阅本、签署。 The features: living page, signatures.",
    "ledger": "台账：记录、核验、复核、出具凭证。 The ledger of determinations.",
    "payment": "发放：编制清册、送银行、核对回单。 Payments: batches for the bank and its answers.",
}
_COMMANDS = {
    "": (
        *(
            "check",
            "explain",
            "timeline",
            "schedule",
            "events",
            "assess",
            "prepare",
            "funnel",
            "synth",
            "review",
        ),
        *("notice", "publish-list"),
    ),
    "rules": (
        *("check", "list", "show", "sql", "verify", "diff", "schema", "cover", "mutate"),
        *("export-standards", "import-standards", "import-openfisca"),
    ),
    "new": ("household", "programme", "registry"),
    "specs": ("page", "propose", "sign", "signed"),
    "ledger": (
        *("init", "record", "show", "audit", "replay", "checkpoint", "prove", "verify", "erase", "rotate"),
        "export",
    ),
    "payment": ("batch", "approve", "send", "reconcile", "stop", "show", "status"),
}
"""Each command is the function of its own name, its group before it, in a module of that name."""


def application(words: Sequence[str] = ()) -> typer.Typer:
    """Return the command line; of commands that `words` begin with the name of, only the one that is named.

    To make all of them takes as long as to decide a household.
    """
    app = typer.Typer(
        name="incentives",
        help="计划生育奖励扶助待遇的认定与说明。 Decides reward and support payments, and says why.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,  # its tracebacks show local values, which may be personal
    )
    app.callback()(main)
    named = _named(words)
    for group, says in _GROUPS.items():
        if named is None or named[0] == group:
            below = typer.Typer(help=says, no_args_is_help=True)
            app.add_typer(below, name=group)
            _add(below, group, named)
    _add(app, "", named)
    return app


def _named(words: Sequence[str]) -> tuple[str, str] | None:
    """Return group and name of the command that words begin with, None where they name none exactly."""
    first, second = (*words[:2], "", "")[:2]
    if first in _COMMANDS[""]:
        return "", first
    return (first, second) if first and second in _COMMANDS.get(first, ()) else None


def _add(app: typer.Typer, group: str, named: tuple[str, str] | None) -> None:
    for name in _COMMANDS[group]:
        if named is None or named == (group, name):
            function = f"{group}_{name}".strip("_").replace("-", "_")
            module = import_module(f"incentives_cli.commands.{function}")
            app.command(name)(getattr(module, function))


def __getattr__(name: str) -> Any:
    """Return `app`, the whole command line."""
    if name != "app":
        raise AttributeError(name)
    globals()["app"] = found = application()
    return found


def _print_version(asked: bool) -> None:
    if asked:
        from incentives.version import __version__

        typer.echo(f"incentives {__version__}")
        raise typer.Exit


def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本 · show the version"),
    ] = False,
) -> None:
    """计划生育奖励扶助待遇的认定与说明。 Decides reward and support payments, and says why."""


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
    try:
        application(() if "_INCENTIVES_COMPLETE" in os.environ else sys.argv[1:])(prog_name="incentives")
    except ModuleNotFoundError as missing:
        extra = _EXTRAS.get((missing.name or "").partition(".")[0])
        if extra is None:
            _fault()
        typer.echo(
            f"需要的程序库没有安装（{missing}），请安装：pip install 'incentives[{extra}]'"
            f" · a library is not installed ({missing}): pip install 'incentives[{extra}]'",
            err=True,
        )
        sys.exit(exit_codes.USAGE)
    except Exception:  # noqa: BLE001 - whatever it is, the user is told before the maintainer reads it
        _fault()


def _fault() -> NoReturn:
    """Say that the fault being handled is ours, with its traceback, and end."""
    typer.echo(
        "程序内部错误，没有答复，请报告维护者。 An internal fault, nothing is answered; please report it.",
        err=True,
    )
    traceback.print_exc()
    sys.exit(exit_codes.FAULT)
