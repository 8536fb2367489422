"""`incentives assess`: decide a whole registry, part by part, and sum it up."""

from __future__ import annotations

import os
from datetime import date
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import head_start
from incentives_cli.diagnostics import refuse_idle, usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption
from incentives_cli.ledger_recording import Filing, RecordOption
from incentives_cli.options import (
    LangOption,
    OnOption,
    ProgrammesOption,
    RevealOption,
    RulesOption,
    check_folder,
    check_programmes,
    day_of,
    load_engine,
    load_rules,
)
from incentives_cli.registry_refusals import registry_refusals

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.batch.assessment.manifest import Order
    from incentives.batch.assessment.run import Assessed
    from incentives.batch.assessment.summary import Summary
    from incentives.batch.assessment.workers import Workers
    from incentives.ir.ruleset import Ruleset


class AssessFormat(StrEnum):
    """The value of `--format`: Parquet alone, or sheets for people beside it."""

    PARQUET = "parquet"
    XLSX = "xlsx"
    CSV = "csv"


class AssessEngine(StrEnum):
    """The value of `--engine`."""

    EMBEDDED = "embedded"
    SPARK = "spark"


def assess(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="登记册：工作簿、CSV 或者 Parquet 目录、DuckDB 文件、postgresql:// 地址，或者 prepare 的快照"
            " · registry: workbook, CSV or Parquet folder, DuckDB file, postgresql:// address, or a prepared snapshot",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            metavar="DIR",
            help="结果目录，中断后可续 · folder of results, can be resumed",
            show_default=False,
        ),
    ],
    on: OnOption = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    format_: Annotated[
        AssessFormat,
        typer.Option(
            "--format", help="另写工作簿或者 CSV · also a workbook or CSV files", case_sensitive=False
        ),
    ] = AssessFormat.PARQUET,
    processes: Annotated[
        int,
        typer.Option(
            "--processes",
            min=1,
            help="并行进程数，默认与处理器数相同 · processes, one for each core",
            show_default=False,
        ),
    ] = os.cpu_count() or 1,
    second_look: Annotated[
        bool,
        typer.Option(
            "--second-look/--no-second-look",
            help="资料不全的，再查明是否无论缺少的资料如何结果都一样；每个对象约需数毫秒，数百万户时可以不查"
            " · ask again about what is undetermined, whether every answer leads to the same; takes milliseconds for each subject",
        ),
    ] = True,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="DIR",
            help="与另一套规则比较：谁新增、谁减少、金额差多少 · compare with another folder of rules: who gains, who loses, the money",
            show_default=False,
        ),
    ] = None,
    years: Annotated[
        int,
        typer.Option(
            "--years",
            min=1,
            help="比较或者推算今后几年，每年同一天 · compare or project for so many years, on the same day of each",
            show_default=False,
        ),
    ] = 1,
    mortality: Annotated[
        Path | None,
        typer.Option(
            "--mortality",
            metavar="FILE",
            help="推算所用的死亡率表（CSV：sex,age,probability），没有就不计死亡 · mortality table for the years ahead; nobody dies without one",
            show_default=False,
        ),
    ] = None,
    engine_: Annotated[
        AssessEngine,
        typer.Option(
            "--engine",
            help="由本机各进程认定，还是由 Spark 调度 · decided by processes of this machine, or scheduled by Spark",
            case_sensitive=False,
        ),
    ] = AssessEngine.EMBEDDED,
    master: Annotated[
        str,
        typer.Option(
            "--master",
            metavar="URL",
            help="Spark 的 master，如 spark://主机:7077、yarn；输入可以写 catalog:库名 · Spark's master; INPUT may be catalog:DATABASE",
        ),
    ] = "local[*]",
    least: Annotated[
        int,
        typer.Option("--min-cell", min=1, help="汇总中不显示的小数 · smallest number shown in the summary"),
    ] = 5,
    record: RecordOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
) -> None:
    """认定整个登记册，并汇总。 Decide every household of a registry, and sum up.

    同一输入的结果逐字节相同；中断后再次运行，只补做未完成的部分。
    """
    day = day_of(on, lang)
    ahead = against is not None or years > 1
    workers = None if ahead or engine_ is AssessEngine.SPARK else head_start.workers(source, processes)
    ruleset = load_rules(rules, lang)
    check_programmes(programme or [], ruleset, lang)
    refuse_idle(
        {
            "--record": ahead and record is not None,
            "--format": ahead and format_ is not AssessFormat.PARQUET,
            "--engine": ahead and engine_ is AssessEngine.SPARK,
            "--mortality": mortality is not None and (against is not None or years == 1),
        },
        lang,
        "--against 和 --years 只比较、推算；--mortality 只用于不带 --against 的 --years",
        "--against and --years only compare and project; --mortality is for --years without --against",
    )
    if format_ is not AssessFormat.PARQUET and not second_look:
        usage_error(
            lang,
            f"--format {format_.value} 要逐户写明理由，不能同时用 --no-second-look",
            f"--format {format_.value} puts every household into words and cannot go with --no-second-look",
        )
    check_folder(against, lang, "--against")
    if ahead:
        from incentives import Engine
        from incentives.batch.assessment.impact import anniversaries

        others = load_engine(against, lang, second_vote=False) if against is not None else None
        days = list(anniversaries(day, years))
        _ahead(
            source,
            (Engine(ruleset, second_vote=False), others),
            days,
            out,
            programme,
            mortality,
            least=least,
            second_look=second_look,
            lang=lang,
        )
        return
    from incentives.batch.assessment.manifest import Order

    names = tuple(programme or ruleset.programmes)
    order = Order(source, day, names, ruleset.digest, _version(), date.today(), second_look)
    began = monotonic()
    by = master if engine_ is AssessEngine.SPARK else workers or processes
    found = _assessed(order, ruleset, out, by, lang)
    result = _summarised(found, ruleset, day, least)
    if record is not None:
        from incentives_cli.commands.assess_record import record_assessed

        voting = load_engine(rules, lang)
        record_assessed(Filing(record, actor, keys), found, order, voting, lang)
    if format_ is not AssessFormat.PARQUET:
        _write_sheets(ruleset, order, found, result, format_.value, lang=lang, reveal=reveal)
    from incentives.explain.wording import Wording
    from incentives_cli.render.assessment import print_assessment
    from incentives_cli.render.page import Page

    print_assessment(found, result, Wording(ruleset, reveal, lang.value), Page())
    if workers is not None:
        workers.wait()
    _say_rate(found, monotonic() - began, lang)


def _ahead(
    source: str,
    engines: tuple[Engine, Engine | None],
    days: list[date],
    out: Path,
    programmes: list[str] | None,
    mortality: Path | None,
    *,
    least: int,
    second_look: bool,
    lang: Lang,
) -> None:
    """Compare two rulesets, or look at the years ahead under one. Raises typer.Exit(2) or (3)."""
    from incentives_cli.commands.assess_impact import compare, project

    first, second = engines
    with registry_refusals(source, out, lang):
        if second is not None:
            compare(
                source,
                (first, second),
                days,
                out,
                programmes,
                least=least,
                second_look=second_look,
                lang=lang,
            )
        else:
            project(
                source,
                first,
                days,
                out,
                programmes,
                mortality=mortality,
                least=least,
                second_look=second_look,
                lang=lang,
            )


def _version() -> str:
    from incentives.version import __version__

    return __version__


def _assessed(order: Order, ruleset: Ruleset, out: Path, by: Workers | int | str, lang: Lang) -> Assessed:
    """Run the assessment with workers, so many processes, or with Spark under a master. Raises typer.Exit(2) or (3) after saying why it cannot be done."""
    from incentives.batch.assessment.run import assess as run
    from incentives_cli.progress import progress

    with registry_refusals(order.source, out, lang):
        if isinstance(by, str):
            from incentives.batch.spark.run import assess as run_with_spark

            return run_with_spark(order, ruleset, out, by)
        with progress(lang.said("已认定的户", "households decided")) as shown:

            def done(parts: int, all_: int, households: int) -> None:
                _load_rendering()  # while workers are at it
                shown(households, households * all_ // parts if parts else 0)

            from incentives.batch.assessment.workers import WorkerLost

            try:
                if isinstance(by, int):
                    return run(order, ruleset, out, by, done)
                with by:
                    return run(order, ruleset, out, by.count, done, workers=by)
            except WorkerLost:
                usage_error(
                    lang,
                    "一个进程中途被终止，可能是内存不足；再次运行只补做未完成的部分，--processes 小一些占用的内存也少",
                    "a process was killed, perhaps for want of memory; run again to do what is left, with fewer --processes if memory is short",
                )


def _load_rendering() -> None:
    """Import what the summary takes."""
    for name in ("incentives.batch.assessment.summary_sheet", "incentives_cli.render.assessment"):
        import_module(name)


def _summarised(found: Assessed, ruleset: Ruleset, day: date, least: int) -> Summary:
    from incentives.batch.assessment.summary import summary
    from incentives.batch.fingerprint import write_json

    cells = [cell for about in found.parts.values() for cell in about["cells"]]
    result = summary(cells, ruleset, day, least=least)
    write_json(found.folder.path / "summary.json", result.json())
    return result


def _write_sheets(
    ruleset: Ruleset, order: Order, found: Assessed, result: Summary, form: str, *, lang: Lang, reveal: bool
) -> None:
    """Write what people read. Raises typer.Exit(2) without the library that writes workbooks."""
    from incentives import Engine
    from incentives.batch.assessment.book import (
        ROWS_OF_A_SHEET,
        longest_sheet,
        problem_sheet,
        problems_of,
        sheets,
        write_book,
    )
    from incentives.batch.assessment.summary_sheet import summary_sheet
    from incentives.batch.opening import open_blocks
    from incentives.explain.review_book import WorkbookWriterMissing
    from incentives.explain.wording import Wording
    from incentives_cli.progress import progress

    rows = longest_sheet(cell for about in found.parts.values() for cell in about["cells"])
    if form == AssessFormat.XLSX.value and rows > ROWS_OF_A_SHEET:
        usage_error(
            lang,
            f"结果已写入「{found.folder.path}」；其中一张表有 {rows} 行，工作表放不下，请改用 --format csv",
            f"the results are in 「{found.folder.path}」; one table has {rows} rows, more than a sheet can hold: use --format csv",
        )
    wording = Wording(ruleset, reveal, lang.value)
    blocks = open_blocks(found.folder.source(order.source), ruleset.vocabulary, order.today)
    total, done = found.total("households") - found.total("households_aside"), 0
    with progress(lang.said("已写说明的户", "households put into words")) as shown:

        def count(more: int) -> None:
            nonlocal done
            done += more
            shown(done, total)

        outcomes = sheets(Engine(ruleset, second_vote=False), blocks, found.folder, wording, order, count)
    problems = problem_sheet(problems_of(found), wording)
    title = lang.said(f"登记册认定 {order.on}", f"assessment of a registry, {order.on}")
    try:
        files = write_book(
            [summary_sheet(result, wording), *outcomes, problems], title, found.folder.path, form
        )
    except WorkbookWriterMissing:
        usage_error(
            lang,
            "写 .xlsx 的程序库没有安装，请安装：pip install 'incentives[batch]'",
            "the library that writes .xlsx is not installed: pip install 'incentives[batch]'",
        )
    for file in files:
        typer.echo(file, err=True)


def _say_rate(found: Assessed, seconds: float, lang: Lang) -> None:
    """Say on standard error how fast it went and how much memory a process took at most."""
    import resource

    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    households = found.total("households")
    rate = round(households / seconds)
    typer.echo(
        lang.said(
            f"{households} 户，{seconds:.1f} 秒，每秒 {rate} 户，单个进程最多占用内存 {most // 1024} MB",
            f"{households} households in {seconds:.1f} s, {rate} a second, at most {most // 1024} MB of memory in one process",
        ),
        err=True,
    )
