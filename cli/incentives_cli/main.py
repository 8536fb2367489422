"""The command `incentives`: which commands there are, and how the process behaves in a shell."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.commands.check import check
from incentives_cli.commands.events import events
from incentives_cli.commands.explain import explain
from incentives_cli.commands.new_household import new_household
from incentives_cli.commands.new_programme import new_programme
from incentives_cli.commands.notice import notice
from incentives_cli.commands.publish_list import publish_list
from incentives_cli.commands.review import review
from incentives_cli.commands.rules_check import rules_check
from incentives_cli.commands.rules_list import rules_list
from incentives_cli.commands.rules_schema import rules_schema
from incentives_cli.commands.rules_show import rules_show
from incentives_cli.commands.schedule import schedule
from incentives_cli.commands.timeline import timeline

app = typer.Typer(
    name="incentives",
    help="计划生育奖励扶助待遇的认定与说明。 Decides reward and support payments, and says why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks show local values, which may be personal
)
rules = typer.Typer(help="检查、查看规则。 Check and show the rules.", no_args_is_help=True)
new = typer.Typer(help="生成带注释的模板。 Commented templates.", no_args_is_help=True)
app.add_typer(rules, name="rules")
app.add_typer(new, name="new")

app.command("check")(check)
app.command("explain")(explain)
app.command("timeline")(timeline)
app.command("schedule")(schedule)
app.command("events")(events)
app.command("review")(review)
app.command("notice")(notice)
app.command("publish-list")(publish_list)
rules.command("check")(rules_check)
rules.command("list")(rules_list)
rules.command("show")(rules_show)
rules.command("schema")(rules_schema)
new.command("household")(new_household)
new.command("programme")(new_programme)


def _print_version(asked: bool) -> None:
    if asked:
        from incentives.version import __version__

        typer.echo(f"incentives {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本 · show the version"),
    ] = False,
) -> None:
    """计划生育奖励扶助待遇的认定与说明。 Decides reward and support payments, and says why."""


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
        app(prog_name="incentives")
    except Exception:  # noqa: BLE001 - whatever it is, the user is told before the maintainer reads it
        typer.echo(
            "程序内部错误，没有答复，请报告维护者。 An internal fault, nothing is answered; please report it.",
            err=True,
        )
        traceback.print_exc()
        sys.exit(exit_codes.FAULT)
