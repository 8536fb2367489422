"""`incentives rules export-standards`: all standards and policy values as a workbook that staff can edit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption
from incentives_cli.rule_sources import compile_folder, rules_folder
from incentives_cli.written_files import write_file


def rules_export_standards(
    out: Annotated[
        Path, typer.Argument(metavar="OUT.xlsx", help="写成的工作簿 · workbook to write", show_default=False)
    ],
    *,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """把标准和口径导出为工作簿，改好后用 import-standards 导回。 Export standards and policy values to a workbook."""
    from incentives import RulesInvalid
    from incentives.explain.review_book import WorkbookWriterMissing
    from incentives.shipped import read_rules
    from incentives.specs.standards.changes import read_rows
    from incentives.specs.standards.workbook import standards_book

    ruleset = compile_folder(rules, lang)
    try:
        content = standards_book(read_rows(read_rules(rules_folder(rules, lang))), ruleset)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    except WorkbookWriterMissing:
        usage_error(
            lang,
            "写 .xlsx 的程序库没有安装，请安装：pip install 'incentives[batch]'",
            "the library that writes .xlsx is not installed: pip install 'incentives[batch]'",
        )
    write_file(out, content, lang)
