"""Rules compiled from their files, so that every statement still knows its line; the cache keeps no lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report
from incentives_cli.language import Lang
from incentives_cli.options import check_folder

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset


def rules_folder(rules: Path | None, lang: Lang) -> Path:
    """Return the folder of rules named, or that of the shipped ones. Raises typer.Exit(2)."""
    from incentives.shipped import shipped_rules

    check_folder(rules, lang)
    return rules or shipped_rules()


def compile_folder(rules: Path | None, lang: Lang) -> Ruleset:
    """Compile a folder of rules. Raises typer.Exit(2) without it, typer.Exit(4) after printing every problem."""
    from incentives import RulesInvalid
    from incentives.compiler.compiled import compile_rules
    from incentives.shipped import read_rules

    folder = rules_folder(rules, lang)
    try:
        ruleset, _ = compile_rules(read_rules(folder))
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    return ruleset
