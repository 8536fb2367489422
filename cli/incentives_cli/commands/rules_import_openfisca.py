"""`incentives rules import-openfisca`: dated parameters of OpenFisca files as rule text to paste."""

from __future__ import annotations

from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report
from incentives_cli.language import Lang
from incentives_cli.options import LangOption
from incentives_cli.sources import read_files


def rules_import_openfisca(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…", help="OpenFisca 参数文件 · OpenFisca parameter files", show_default=False
        ),
    ],
    *,
    cites: Annotated[
        str,
        typer.Option(
            "--cites",
            metavar="TEXT",
            help="写入各行的依据，如「S05 第三条」 · basis of every row",
            show_default=False,
        ),
    ] = "",
    lang: LangOption = Lang.ZH,
) -> None:
    """把 OpenFisca 的分期参数写成本库的标准和口径。 Print dated OpenFisca parameters as our standards and policy."""
    from incentives import RulesInvalid
    from incentives.specs.standards.openfisca import import_openfisca

    try:
        typer.echo(import_openfisca(dict(read_files(files, lang)), cites), nl=False)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.CASE_INVALID) from None
