"""`incentives synth`: a registry of people who do not exist, for tests, benchmarks and demonstrations."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, check_place, load_engine
from incentives_cli.progress import progress


def synth(
    *,
    households: Annotated[
        int, typer.Option("--households", min=1, max=10**9, metavar="N", help="户数 · number of households")
    ] = 1000,
    seed: Annotated[
        int,
        typer.Option(
            "--seed",
            min=0,
            max=2**32 - 1,
            metavar="S",
            help="随机种子，同种子同结果 · same seed, same registry",
        ),
    ] = 1,
    place: Annotated[str, typer.Option("--place", metavar="CODE", help="地区代码 · place code")] = "640522",
    missing: Annotated[
        float,
        typer.Option(
            "--missing", min=0, max=1, metavar="RATE", help="事实缺失的比例 · share of facts left out"
        ),
    ] = 0.02,
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="DIR", help="写入的目录，须为空 · empty folder to write to", show_default=False
        ),
    ],
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成合成登记册，人物均为虚构，每个文件都注明。 Write a synthetic registry, labelled as such in every file."""
    engine = load_engine(rules, lang, second_vote=False)
    check_place(place, engine, lang)
    from incentives.batch.synth.cell import Plan
    from incentives.batch.synth.writing import write_registry

    began = monotonic()
    plan = Plan(households, seed, place, missing)
    try:
        with progress(lang.said("生成", "writing")) as done:
            for count in write_registry(plan, out, engine.ruleset.vocabulary):
                done(count, households)
    except FileExistsError:
        usage_error(
            lang,
            f"「{out}」不是空目录，不会覆盖",
            f"「{out}」 is not an empty folder; nothing is overwritten",
        )
    except OSError as error:
        usage_error(lang, f"无法写入「{out}」：{error.strerror}", f"cannot write 「{out}」: {error.strerror}")
    rate = households / max(monotonic() - began, 0.001)
    typer.echo(
        lang.said(
            f"已写入 {out}：合成数据 {households:,} 户，每秒 {rate:,.0f} 户",
            f"wrote {out}: {households:,} synthetic households, {rate:,.0f} a second",
        ),
        err=True,
    )
