"""`incentives ledger replay`: decide what is recorded again, under its own rules or under others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import DatabaseArgument, KeysOption, opened
from incentives_cli.ledger_selection import HouseholdOption, ProgrammeOption, determinations_of
from incentives_cli.options import LangOption, RevealOption, load_engine

if TYPE_CHECKING:
    from incentives.ledger.store import Ledger
    from incentives.records.replay import Replayed

_WORDS = {
    "differs": ("复核结果与记录不同", "decides otherwise now"),
    "altered": ("封存内容与记录头不符", "the sealed fields are not those of the header"),
    "disagreement": ("两个引擎的结论不一致", "the two engines disagree"),
    "no_longer": ("现在不再作出这一认定", "is not decided at all now"),
    "rules_unreadable": ("本版本读不出所存规则", "the stored rules cannot be read by this version"),
    "case_unreadable": ("所存案卷不能读取", "the stored household cannot be read"),
    "closed": ("不能复核", "cannot be decided again"),
}


def ledger_replay(
    url: DatabaseArgument,
    *,
    ruleset: Annotated[
        Path | None,
        typer.Option(
            "--ruleset",
            metavar="DIR",
            help="改按该目录的规则，列出变动和金额 · under these rules instead: what would change, and the money",
            show_default=False,
        ),
    ] = None,
    household: HouseholdOption = None,
    programme: ProgrammeOption = None,
    keys: KeysOption = None,
    reveal: RevealOption = False,
    lang: LangOption = Lang.ZH,
) -> None:
    """按原规则复核台账中的认定，应当逐字节相同；不同时退出码为 5。 Decide again; exit code 5 where it differs."""
    with opened(url, lang, keys=keys) as ledger:
        if ruleset is not None:
            _redetermine(ledger, ruleset, (household, programme), reveal, lang)
            return
        from incentives.records.replay import replay
        from incentives_cli.progress import progress

        verdicts: Counter[str] = Counter()
        unlike: list[Replayed] = []
        with progress(lang.said("复核", "deciding again")) as done:
            total = ledger.size
            for one in replay(ledger, determinations_of(ledger, household, programme)):
                verdicts[one.verdict] += 1
                if one.verdict != "same":
                    unlike.append(one)
                done(one.stored.entry.seq, total)
    _say(verdicts, unlike, lang)
    if any(one.is_finding for one in unlike):
        raise typer.Exit(exit_codes.LEDGER_BROKEN)


def _say(verdicts: Counter[str], unlike: list[Replayed], lang: Lang) -> None:
    """Name what did not come out the same on standard error; sum up on standard output."""
    from incentives.records.receipt_check import FIELDS
    from incentives.version import __version__

    for one in unlike:
        number = lang.said(f"第 {one.stored.entry.seq} 号", f"no. {one.stored.entry.seq}")
        fields = lang.said("、", ", ").join(lang.said(FIELDS[name], name) for name in one.fields)
        why = one.reason.problem.message(lang.value) if one.reason is not None else fields
        if one.is_finding and one.stored.entry.engine != __version__:
            made = one.stored.entry.engine
            why += lang.said(f"（由版本 {made} 认定）", f" (decided by version {made})")
        typer.echo(f"{number}　{lang.said(*_WORDS[one.verdict])}" + (f"：{why}" if why else ""), err=True)
    same, closed, total = verdicts["same"], verdicts["closed"], verdicts.total()
    findings = total - same - closed
    typer.echo(
        lang.said(
            f"复核 {total} 项认定：{same} 项逐字节相同，{findings} 项不同，{closed} 项不能复核。",
            f"{total} determinations: {same} the same byte for byte, {findings} not, {closed} cannot be decided again.",
        )
    )


def _redetermine(
    ledger: Ledger, rules: Path, only: tuple[str | None, str | None], reveal: bool, lang: Lang
) -> None:
    """List what other rules would change, and the money. Raises typer.Exit."""
    from incentives import EnginesDisagree
    from incentives.explain.wording import Wording
    from incentives.records.redetermination import redetermine
    from incentives.records.replay import Rehearing
    from incentives.records.stored import standing
    from incentives_cli.diagnostics import disagreement
    from incentives_cli.render.page import Page
    from incentives_cli.render.review import print_changes

    engine = load_engine(rules, lang)
    try:
        found = redetermine(Rehearing(ledger), standing(ledger, *only), engine)
    except EnginesDisagree as error:
        disagreement(error, lang)
    page, wording = Page(), Wording(engine.ruleset, reveal=reveal, language=lang.value)
    page.line(
        lang.said(
            f"重新认定：现行认定 {found.decided} 项，改按规则 {found.ruleset[:19]}",
            f"redetermination: {found.decided} determinations that stand, under the rules {found.ruleset[:19]}",
        ),
        style="bold",
    )
    print_changes(found.lines, found.totals, wording, page)
    if found.left_out:
        page.line(
            lang.said(
                f"{found.left_out} 项不能重新认定（已删除、密钥不全或者不能读取）。",
                f"{found.left_out} cannot be decided again (erased, keys missing, or unreadable).",
            )
        )
