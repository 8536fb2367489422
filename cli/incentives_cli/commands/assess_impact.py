"""What `assess --against` and `assess --years` do: other rules compared, and the years ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.batch.assessment.impact import Impact
    from incentives.batch.assessment.projection import Mortality
    from incentives.explain.wording import Wording
    from incentives_cli.render.page import Page


def compare(
    source: str,
    engines: tuple[Engine, Engine],
    days: Sequence[date],
    out: Path,
    programmes: Sequence[str] | None,
    *,
    least: int,
    second_look: bool,
    lang: Lang,
) -> None:
    """Compare two rulesets over a registry; write impact.json, .xlsx and .svg, and print the sums."""
    from incentives.batch.assessment.disclosure import HIDDEN, why_hidden
    from incentives.batch.assessment.impact import Rules, impact
    from incentives.batch.assessment.impact_table import impact_json, subject_rows
    from incentives.batch.fingerprint import write_json
    from incentives.batch.opening import open_blocks
    from incentives.explain.wording import Wording
    from incentives_cli.render.page import Page

    rulesets = [engine.ruleset for engine in engines]
    names = list(programmes or dict.fromkeys(name for one in rulesets for name in one.programmes))
    sides = [Rules(one, open_blocks(source, one.vocabulary, date.today())) for one in rulesets]
    with progress(lang.said("已比较的分片", "parts compared")) as shown:
        found = impact(sides[0], sides[1], days, names, shown, second_look=second_look)
    wording = Wording(rulesets[1], reveal=False, language=lang.value)
    out.mkdir(parents=True, exist_ok=True)
    write_json(out / "impact.json", impact_json(found, least, (rulesets[0].digest, rulesets[1].digest)))
    _write_book(found, out, least, wording, lang)
    page = Page()
    header, rows = subject_rows(found, wording, least)
    everywhere = [row for row in rows if row[2] == wording.said("合计", "all")]
    if everywhere:
        page.table(
            [*header[:2], *header[3:]], [[(cell, "") for cell in (*row[:2], *row[3:])] for row in everywhere]
        )
    else:
        page.line(lang.said("没有变化。", "Nothing changes."))
    money = _print_money(found, wording, page, least)
    if any(wording.said(*HIDDEN) in row for row in (*everywhere, *money)):
        page.line()
        page.line(wording.said(*why_hidden(least)))
    page.line(lang.said(f"明细：{out}", f"details: {out}"))


def _print_money(found: Impact, wording: Wording, page: Page, least: int) -> Sequence[Sequence[str]]:
    """Print the money of all places, and return the rows."""
    from incentives.batch.assessment.impact_table import money_rows

    header, rows = money_rows(found, wording, least)
    everywhere = [row for row in rows if row[2] == wording.said("合计", "all")]
    if everywhere:
        page.line()
        page.table(
            [*header[:2], *header[3:]], [[(cell, "") for cell in (*row[:2], *row[3:])] for row in everywhere]
        )
    return everywhere


def _write_book(found: Impact, out: Path, least: int, wording: Wording, lang: Lang) -> None:
    """Write the workbook and the picture; a library that is not installed is said to be missing."""
    from incentives.batch.assessment.impact_plot import plot
    from incentives.batch.assessment.impact_table import gains_and_losses, money_rows, subject_rows
    from incentives.explain.letter import WriterMissing
    from incentives.explain.review_book import WorkbookWriterMissing, workbook_bytes

    title = lang.said("规则变动的影响", "impact of other rules")
    subjects, money = subject_rows(found, wording, least), money_rows(found, wording, least)
    try:
        sheets = [(lang.said("对象", "subjects"), *subjects), (lang.said("金额", "money"), *money)]
        (out / "impact.xlsx").write_bytes(workbook_bytes(title, sheets))
        bars = list(gains_and_losses(found, wording, least))
        (out / "impact.svg").write_bytes(plot(bars, title, wording, "svg"))
    except WorkbookWriterMissing:
        typer.echo(
            lang.said("未写工作簿：请安装 'incentives[batch]'", "no workbook: install 'incentives[batch]'"),
            err=True,
        )
    except WriterMissing:
        typer.echo(
            lang.said("未画图：请安装 'incentives[letters]'", "no picture: install 'incentives[letters]'"),
            err=True,
        )


def project(
    source: str,
    engine: Engine,
    days: Sequence[date],
    out: Path,
    programmes: Sequence[str] | None,
    *,
    mortality: Path | None,
    least: int,
    second_look: bool,
    lang: Lang,
) -> None:
    """Print what the payments come to in the years ahead, and write projection.json."""
    from incentives.batch.assessment.disclosure import HIDDEN, why_hidden
    from incentives.batch.assessment.projection import project as run
    from incentives.batch.fingerprint import write_json
    from incentives.batch.opening import open_blocks
    from incentives.explain.wording import Wording, say_money
    from incentives_cli.render.page import Page

    table = _mortality(mortality, lang)
    ruleset = engine.ruleset
    blocks = open_blocks(source, ruleset.vocabulary, date.today())
    with progress(lang.said("已推算的分片", "parts projected")) as shown:
        names = list(programmes or ruleset.programmes)
        found = run(ruleset, blocks, days, names, table, shown, second_look=second_look)
    few = {key for key, payments in found.payments.items() if 0 < payments < least}
    rows = [
        (*key, None if key in few else found.payments[key], None if key in few else fen)
        for key, fen in sorted(found.fen.items())
    ]
    columns = ("on", "programme", "entitlement", "payments", "fen")
    out.mkdir(parents=True, exist_ok=True)
    about = {
        "schema": "incentives/projection/1",
        "ruleset": ruleset.digest,
        "mortality": table.source if table else None,
    }
    write_json(
        out / "projection.json", about | {"payments": [dict(zip(columns, row, strict=True)) for row in rows]}
    )
    wording, page = Wording(ruleset, reveal=False, language=lang.value), Page()
    cells = []
    for on, name, entitlement, payments, fen in rows:
        if fen == 0:
            continue
        programme = ruleset.programmes[name]
        rule = next(one for one in programme.entitlements if one.id == entitlement)
        said = wording.said(programme.chinese, programme.english or programme.chinese)
        if len(programme.entitlements) > 1:
            said = wording.said(f"{said}：{rule.chinese}", f"{said}: {rule.english or rule.chinese}")
        unsaid = wording.said(*HIDDEN)
        money = unsaid if fen is None else say_money(fen, rule.per, wording.language)
        cells.append([on, said, unsaid if payments is None else str(payments), money])
    header = (("认定日", "day"), ("项目", "programme"), ("发放数", "payments"), ("应发", "to be paid"))
    page.table([lang.said(*words) for words in header], [[(cell, "") for cell in row] for row in cells])
    page.line()
    if few:
        page.line(lang.said(*why_hidden(least)))
    page.line(
        lang.said(
            "只计到龄等随时间推移的变化；不推测婚育、迁移和尚未公布的标准。"
            + (f"死亡按{table.source}计。" if table else "没有计死亡。"),
            "Only what time alone decides; births, marriages, moves and unpublished standards are not guessed. "
            + (f"Deaths by {table.source}." if table else "Nobody is supposed to die."),
        )
    )


def _mortality(file: Path | None, lang: Lang) -> Mortality | None:
    """Read the mortality table. Raises typer.Exit(2) where there is none, typer.Exit(3) after saying what is wrong in it."""
    from incentives import CaseInvalid
    from incentives.batch.assessment.projection import Mortality

    if file is None:
        return None
    try:
        return Mortality.read(file)
    except CaseInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.CASE_INVALID) from None
    except OSError as error:
        usage_error(
            lang, f"无法读取「{file}」：{error.strerror}", f"cannot read 「{file}」: {error.strerror}"
        )
