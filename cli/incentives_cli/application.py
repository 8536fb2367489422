"""The command line `incentives`: which commands there are, and what makes up each."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

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
