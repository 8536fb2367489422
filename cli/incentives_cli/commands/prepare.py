"""`incentives prepare`: read and check a registry once, for many assessments."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, load_engine
from incentives_cli.registry_refusals import registry_refusals


def prepare(
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT", help="登记册，与 assess 相同 · registry, as for assess", show_default=False
        ),
    ],
    out: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="空的或者新的目录 · an empty or new folder", show_default=False),
    ],
    *,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """登记册读取、核对一次，供多次认定（换规则、换认定日）。 Read and check a registry once, for many assessments.

    快照随规则的词汇而定；登记册改动后应当重新生成。
    """
    engine = load_engine(rules, lang, second_vote=False)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        usage_error(lang, f"「{out}」不是空目录", f"「{out}」 is not an empty folder")
    from incentives.batch.registry import open_registry
    from incentives.batch.snapshot import prepare as write
    from incentives_cli.progress import progress

    vocabulary = engine.ruleset.vocabulary
    with registry_refusals(source, out, lang):
        registry = open_registry(source, vocabulary, date.today())
        out.mkdir(parents=True, exist_ok=True)
        with progress(lang.said("已准备的分片", "parts prepared")) as shown:
            households = write(registry, vocabulary, out, shown, ready=True)
    typer.echo(lang.said(f"{households} 户已写入 {out}", f"{households} households written to {out}"))
