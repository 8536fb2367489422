"""`incentives rules check`: every problem of every rule file, or what the folder holds."""

from __future__ import annotations

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, check_folder


def rules_check(rules: RulesOption = None, lang: LangOption = Lang.ZH) -> None:
    """检查全部规则文件，一次列出所有问题。 Check all rule files and list every problem."""
    from incentives import RulesInvalid
    from incentives.compiler.compiled import compile_rules
    from incentives.ir.walk import leaves
    from incentives.shipped import read_rules, shipped_rules

    check_folder(rules, lang)
    files = read_rules(rules or shipped_rules())
    try:
        ruleset, warnings = compile_rules(files)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        count, touched = len(invalid.problems), len({problem.where.file for problem in invalid.problems})
        typer.echo(
            lang.said(f"{touched} 个文件中有 {count} 处问题", f"{count} problems in {touched} files"),
            err=True,
        )
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    report(warnings, lang)
    programmes = ruleset.programmes.values()
    counts = {
        lang.said("文件", "files"): len(files),
        lang.said("项目", "programmes"): len(programmes),
        lang.said("条件", "conditions"): sum(
            1 for programme in programmes for tree in programme.trees() for _ in leaves(tree)
        ),
        lang.said("口径", "policy values"): sum(len(programme.policies) for programme in programmes),
        lang.said("地区", "places"): len(ruleset.places.places),
        lang.said("依据文件", "documents"): len(ruleset.documents),
    }
    listed = lang.said("，", ", ").join(f"{name} {count}" for name, count in counts.items())
    typer.echo(lang.said("规则无误：", "The rules are sound: ") + listed)
    typer.echo(ruleset.digest)
