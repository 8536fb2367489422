"""Verdicts of the solver on a terminal: what is proved in one line, what is not with the household that shows it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from incentives_cli.language import Lang
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.problem_texts import Bilingual
    from incentives.verify.study import Witness
    from incentives.verify.verdict import Verdict


def print_verdicts(
    engine: Engine, on: date, found: list[tuple[str, list[Verdict]]], bounds: Bilingual, lang: Lang
) -> None:
    """Print the verdicts programme by programme, then for which households they hold, then the count."""
    from incentives.verify.verdict import CHECKS, Ruling

    page = Page()
    page.line(
        lang.said(
            f"规则验证　{on}　{engine.ruleset.digest}", f"rules verified, {on}, {engine.ruleset.digest}"
        )
    )
    for name, verdicts in found:
        page.line()
        programme = engine.ruleset.programmes[name]
        page.line(
            f"{name}  {lang.said(programme.chinese, programme.english or programme.chinese)}", style="bold"
        )
        for check, title in CHECKS.items():
            mine = [verdict for verdict in verdicts if verdict.check == check]
            if mine:
                _print_check(page, lang.said(title, title.english), mine, engine, lang)
    rulings = [verdict.ruling for _, verdicts in found for verdict in verdicts]
    proved, refuted, undecided = (
        rulings.count(one) for one in (Ruling.PROVED, Ruling.REFUTED, Ruling.UNDECIDED)
    )
    page.line()
    page.line(lang.said(bounds, bounds.english), style="dim")
    page.line(
        lang.said(
            f"已证明 {proved} 项，被反例推翻 {refuted} 项，未能判定 {undecided} 项",
            f"proved {proved}, refuted {refuted}, undecided {undecided}",
        ),
        style="bold" if refuted + undecided == 0 else "bold red",
    )


def _print_check(page: Page, title: str, verdicts: list[Verdict], engine: Engine, lang: Lang) -> None:
    failing = [verdict for verdict in verdicts if verdict.fails]
    count = f"{len(verdicts) - len(failing)}/{len(verdicts)}"
    page.line(f"{title}　{count}", indent=2, mark="× " if failing else "√ ", style="red" if failing else "")
    for verdict in failing:
        _print_failure(page, verdict, engine, lang)


def _print_failure(page: Page, verdict: Verdict, engine: Engine, lang: Lang) -> None:
    from incentives.verify.verdict import Ruling

    said = lang.said(verdict.claim, verdict.claim.english)
    ruling = {
        Ruling.REFUTED: lang.said("被反例推翻", "refuted"),
        Ruling.UNDECIDED: lang.said("未能判定", "undecided"),
        Ruling.PROVED: "",
    }[verdict.ruling]
    where = engine.ruleset.places.name(verdict.place) if verdict.place else ""
    when = verdict.on.isoformat() if verdict.on else ""
    about = "　".join(part for part in (verdict.clause, where, when) if part)
    note = lang.said(verdict.note, verdict.note.english)
    page.line(
        f"{ruling}：{said}" + (f"（{about}）" if about else "") + (f"。{note}" if note else ""),
        indent=4,
        mark="- ",
    )
    for witness in verdict.witnesses:
        print_witness(page, witness, lang)


def print_witness(page: Page, witness: Witness, lang: Lang) -> None:
    """Print a household as a document to be tried again, with what the engine found in it."""
    page.line(finding(witness, lang), indent=6)
    page.line(json.dumps(witness.document, ensure_ascii=False), indent=8, style="dim")


def finding(witness: Witness, lang: Lang) -> str:
    """Say when and where a household is decided for whom, and what the engine finds."""
    from incentives.domain.truth import Truth
    from incentives.explain.wording import TRUTHS

    said = lang.said("条件", "") + TRUTHS[lang.value][witness.truth]
    if witness.truth is Truth.FALSE:
        said += lang.said("，决定条款 ", ", deciding ") + lang.said("、", ", ").join(witness.deciding)
    for name, fen, day in witness.paid:
        amount = lang.said("金额不详", "no amount") if fen is None else f"{fen // 100}.{fen % 100:02}"
        start = lang.said("起发日期待定", "no first day") if day is None else day.isoformat()
        said += f"　{name} {amount} {start}"
    subject = lang.said("、", ", ").join(witness.subject)
    where = lang.said(
        f"见证户（{witness.on}，{witness.place}，认定对象 {subject}）：",
        f"household ({witness.on}, {witness.place}, subject {subject}): ",
    )
    return where + said
