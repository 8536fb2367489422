"""`incentives rules diff`: what a new version of the rules says, and for which households it means something else."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.commands.rules_verify import check_format, require_solver
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import opened
from incentives_cli.options import Format, LangOption, OnOption, ProgrammesOption, day_of
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset
    from incentives.verify.impact import Impact
    from incentives.verify.revisions import Revision

LEDGER = "ledger:"
_LEAST = 5  # smallest number shown of a registry


def rules_diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="旧规则：目录，或者 git:版本、版本:目录、ledger:台账#规则摘要 · folder, git:REV, REV:FOLDER or ledger:URL#DIGEST",
            show_default=False,
        ),
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="新规则，写法同上 · the same", show_default=False)
    ],
    *,
    programme: ProgrammesOption = None,
    registry: Annotated[
        str | None,
        typer.Option(
            "--registry",
            metavar="INPUT",
            help="另在登记册上比较：人数和金额 · also compare over a registry: how many, how much",
            show_default=False,
        ),
    ] = None,
    on: OnOption = None,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="DIR", help="登记册比较的结果目录 · folder for what the registry shows"
        ),
    ] = Path("out/diff"),
    form: Annotated[
        Format, typer.Option("--format", help="输出格式：human、json · output format: human or json")
    ] = Format.HUMAN,
    lang: LangOption = Lang.ZH,
) -> None:
    """比较两版规则：文字有何改动，哪些家庭的认定因此改变。 Compare two versions: the text, and whose decisions change."""
    check_format(form, lang)
    require_solver(lang)
    from incentives.verify.changelog import announced
    from incentives.verify.impact import Impact, impact
    from incentives.verify.textual import text_changes
    from incentives_cli.render.diff import impact_json, print_difference

    (first, before), (second, after) = (_rules(name, lang) for name in (old, new))
    rulesets = first, second
    known = {**rulesets[1].programmes, **rulesets[0].programmes}
    names = [name for name in known if not programme or name in programme]
    unknown = [name for name in programme or () if name not in known]
    if unknown:
        usage_error(lang, f"没有项目「{unknown[0]}」", f"there is no programme 「{unknown[0]}」")
    texts = list(text_changes(*rulesets, names))
    found = Impact()
    with progress(lang.said("比较项目", "programmes")) as done:
        for number, name in enumerate(names, 1):
            _add(found, impact(*rulesets, [name]))
            done(number, len(names))
    missing = sorted(found.programmes - announced(before, after))
    if form is Format.JSON:
        document = {
            "schema": "incentives/rules-diff/1",
            "before": rulesets[0].digest,
            "after": rulesets[1].digest,
            "text": [asdict(change) for change in texts],
            **impact_json(found),
            "not_in_changelog": missing,
        }
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print_difference(rulesets[1], texts, found, missing, lang)
    if registry is not None:
        _over_registry(registry, rulesets, day_of(on, lang), out, names, lang)
    if missing or found.open:
        raise typer.Exit(exit_codes.GATE_FAILED)


def _add(found: Impact, more: Impact) -> None:
    found.effects += more.effects
    found.same += more.same
    found.proved += more.proved
    found.open += more.open


def _over_registry(
    registry: str, rulesets: tuple[Ruleset, Ruleset], day: date, out: Path, names: list[str], lang: Lang
) -> None:
    """Print how many households of a registry are decided otherwise, and what that costs."""
    from incentives import Engine
    from incentives_cli.commands.assess_impact import compare

    first, second = (Engine(one, second_vote=False) for one in rulesets)
    typer.echo()
    compare(registry, (first, second), [day], out, names, least=_LEAST, second_look=False, lang=lang)


def _rules(name: str, lang: Lang) -> tuple[Ruleset, str]:
    """Return the ruleset that is named, and the changelog beside it. Raises typer.Exit(2), (4) or (5)."""
    if name.startswith(LEDGER):
        return _of_ledger(name.removeprefix(LEDGER), lang), ""
    revision = _read(name, lang)
    return _compile(revision, lang), revision.changelog


def _of_ledger(name: str, lang: Lang) -> Ruleset:
    """Return rules that a ledger keeps, by their digest there."""
    from incentives.stored_rules import RulesUnreadable, ruleset_of

    url, _, digest = name.partition("#")
    if not digest:
        usage_error(
            lang,
            f"「{LEDGER}{name}」没有写规则摘要，应当写 ledger:台账#摘要，见 incentives ledger show",
            f"「{LEDGER}{name}」 names no digest; write ledger:URL#DIGEST, see incentives ledger show",
        )
    with opened(url, lang, sealed=False) as ledger:
        try:
            return ruleset_of(ledger.ruleset(digest))
        except RulesUnreadable as unreadable:
            return usage_error(
                lang,
                f"台账中的规则不能读取：{unreadable}",
                f"the rules in the ledger cannot be read: {unreadable}",
            )


def _read(name: str, lang: Lang) -> Revision:
    from incentives.verify.revisions import RevisionUnknown, read_revision

    try:
        return read_revision(name)
    except RevisionUnknown as unknown:
        return usage_error(lang, str(unknown.said), unknown.said.english)


def _compile(revision: Revision, lang: Lang) -> Ruleset:
    from incentives import RulesInvalid
    from incentives.compiler.compiled import compile_rules

    try:
        return compile_rules(revision.files)[0]
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        typer.echo(
            lang.said(f"「{revision.name}」的规则有问题", f"the rules of 「{revision.name}」 are wrong"),
            err=True,
        )
        raise typer.Exit(exit_codes.RULES_INVALID) from None
