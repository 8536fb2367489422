"""The command `incentives`: which commands there are, and how the process behaves in a shell."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.commands.assess import assess
from incentives_cli.commands.check import check
from incentives_cli.commands.events import events
from incentives_cli.commands.explain import explain
from incentives_cli.commands.funnel import funnel
from incentives_cli.commands.ledger_audit import ledger_audit
from incentives_cli.commands.ledger_checkpoint import ledger_checkpoint
from incentives_cli.commands.ledger_erase import ledger_erase
from incentives_cli.commands.ledger_export import ledger_export
from incentives_cli.commands.ledger_init import ledger_init
from incentives_cli.commands.ledger_prove import ledger_prove
from incentives_cli.commands.ledger_record import ledger_record
from incentives_cli.commands.ledger_replay import ledger_replay
from incentives_cli.commands.ledger_rotate import ledger_rotate
from incentives_cli.commands.ledger_show import ledger_show
from incentives_cli.commands.ledger_verify import ledger_verify
from incentives_cli.commands.new_household import new_household
from incentives_cli.commands.new_programme import new_programme
from incentives_cli.commands.new_registry import new_registry
from incentives_cli.commands.notice import notice
from incentives_cli.commands.payment_approve import payment_approve
from incentives_cli.commands.payment_batch import payment_batch
from incentives_cli.commands.payment_reconcile import payment_reconcile
from incentives_cli.commands.payment_send import payment_send
from incentives_cli.commands.payment_show import payment_show
from incentives_cli.commands.payment_status import payment_status
from incentives_cli.commands.payment_stop import payment_stop
from incentives_cli.commands.prepare import prepare
from incentives_cli.commands.publish_list import publish_list
from incentives_cli.commands.review import review
from incentives_cli.commands.rules_check import rules_check
from incentives_cli.commands.rules_cover import rules_cover
from incentives_cli.commands.rules_diff import rules_diff
from incentives_cli.commands.rules_export_standards import rules_export_standards
from incentives_cli.commands.rules_import_openfisca import rules_import_openfisca
from incentives_cli.commands.rules_import_standards import rules_import_standards
from incentives_cli.commands.rules_list import rules_list
from incentives_cli.commands.rules_mutate import rules_mutate
from incentives_cli.commands.rules_schema import rules_schema
from incentives_cli.commands.rules_show import rules_show
from incentives_cli.commands.rules_sql import rules_sql
from incentives_cli.commands.rules_verify import rules_verify
from incentives_cli.commands.schedule import schedule
from incentives_cli.commands.specs_page import specs_page
from incentives_cli.commands.specs_propose import specs_propose
from incentives_cli.commands.specs_sign import specs_sign
from incentives_cli.commands.specs_signed import specs_signed
from incentives_cli.commands.synth import synth
from incentives_cli.commands.timeline import timeline

app = typer.Typer(
    name="incentives",
    help="计划生育奖励扶助待遇的认定与说明。 Decides reward and support payments, and says why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # its tracebacks show local values, which may be personal
)
rules = typer.Typer(help="检查、查看规则。 Check and show the rules.", no_args_is_help=True)
new = typer.Typer(help="生成带注释的模板。 Commented templates.", no_args_is_help=True)
ledger = typer.Typer(
    help="台账：记录、核验、复核、出具凭证。 The ledger of determinations.", no_args_is_help=True
)
specs = typer.Typer(
    help="功能文件：生成审阅本、签署。 The features: living page, signatures.", no_args_is_help=True
)
payment = typer.Typer(
    help="发放：编制清册、送银行、核对回单。 Payments: batches for the bank and its answers.",
    no_args_is_help=True,
)
app.add_typer(rules, name="rules")
app.add_typer(new, name="new")
app.add_typer(specs, name="specs")
app.add_typer(ledger, name="ledger")
app.add_typer(payment, name="payment")

app.command("check")(check)
app.command("explain")(explain)
app.command("timeline")(timeline)
app.command("schedule")(schedule)
app.command("events")(events)
app.command("assess")(assess)
app.command("prepare")(prepare)
app.command("funnel")(funnel)
app.command("synth")(synth)
app.command("review")(review)
app.command("notice")(notice)
app.command("publish-list")(publish_list)
rules.command("check")(rules_check)
rules.command("list")(rules_list)
rules.command("show")(rules_show)
rules.command("sql")(rules_sql)
rules.command("verify")(rules_verify)
rules.command("diff")(rules_diff)
rules.command("schema")(rules_schema)
rules.command("cover")(rules_cover)
rules.command("mutate")(rules_mutate)
rules.command("export-standards")(rules_export_standards)
rules.command("import-standards")(rules_import_standards)
rules.command("import-openfisca")(rules_import_openfisca)
new.command("household")(new_household)
new.command("programme")(new_programme)
new.command("registry")(new_registry)
specs.command("page")(specs_page)
specs.command("propose")(specs_propose)
specs.command("sign")(specs_sign)
specs.command("signed")(specs_signed)
ledger.command("init")(ledger_init)
ledger.command("record")(ledger_record)
ledger.command("show")(ledger_show)
ledger.command("audit")(ledger_audit)
ledger.command("replay")(ledger_replay)
ledger.command("checkpoint")(ledger_checkpoint)
ledger.command("prove")(ledger_prove)
ledger.command("verify")(ledger_verify)
ledger.command("erase")(ledger_erase)
ledger.command("rotate")(ledger_rotate)
ledger.command("export")(ledger_export)
payment.command("batch")(payment_batch)
payment.command("approve")(payment_approve)
payment.command("send")(payment_send)
payment.command("reconcile")(payment_reconcile)
payment.command("stop")(payment_stop)
payment.command("show")(payment_show)
payment.command("status")(payment_status)


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
