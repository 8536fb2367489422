"""What goes to standard error: usage errors, problems of rules and households, disagreement of the engines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn

import typer

from incentives_cli import exit_codes
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives import EnginesDisagree, Problem


def usage_error(lang: Lang, chinese: str, english: str) -> NoReturn:
    """Say what is wrong with the command as typed, and stop. Raises typer.Exit(2)."""
    typer.echo(lang.said(f"用法错误：{chinese}", f"usage error: {english}"), err=True)
    raise typer.Exit(exit_codes.USAGE)


def refuse_idle(given: Mapping[str, bool], lang: Lang, chinese: str, english: str) -> None:
    """Refuse options that are given in vain, and say why they would be. Raises typer.Exit(2)."""
    names = [name for name, idle in given.items() if idle]
    if names:
        usage_error(
            lang,
            f"{'、'.join(names)} 在这里不起作用：{chinese}",
            f"{', '.join(names)} would have no effect: {english}",
        )


def report(problems: Iterable[Problem], lang: Lang) -> None:
    """Print problems and warnings, each with its place, what was written and what to write."""
    for problem in problems:
        typer.echo(problem.report(lang.value), err=True)


def disagreement(error: EnginesDisagree, lang: Lang) -> NoReturn:
    """Print the first condition the engines settle differently; nothing is answered. Raises typer.Exit(1)."""
    from incentives.explain.wording import TRUTHS

    truths = TRUTHS[lang.value]
    clause, text = error.node.condition.clause, getattr(error.node.condition, "text", "")
    says = lang.said(clause.says, clause.english or clause.says) or text
    name = clause.id or lang.said("（条件组）", "(group)")
    lines = lang.said(
        f"两个引擎的结论不一致，不予答复。请将本信息报告维护者。\n"
        f"  项目：{error.programme}　对象：{error.subject}\n"
        f"  首个不一致的条件：{name} {says}\n"
        f"  direct：{truths[error.node.truth]}　chaining：{truths[error.other]}",
        f"The engines disagree, so nothing is answered. Please report this.\n"
        f"  programme: {error.programme}  subject: {error.subject}\n"
        f"  first differing condition: {name} {says}\n"
        f"  direct: {truths[error.node.truth]}  chaining: {truths[error.other]}",
    )
    typer.echo(lines, err=True)
    if clause.span.line:
        typer.echo(f"  {clause.span}", err=True)
    raise typer.Exit(exit_codes.FAULT)
