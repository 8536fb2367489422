"""`incentives specs page`: the living page, an offline Chinese site of rules, scenarios and what they leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.diagnostics import usage_error
from incentives_cli.features import FEATURES, FeaturesOption, read_features, read_signing
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, OnOption, RulesOption, day_of
from incentives_cli.progress import progress
from incentives_cli.rule_sources import compile_folder

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset
    from incentives.specs.cover import Covered
    from incentives.specs.page.gallery import Card
    from incentives.specs.scenarios import ScenarioText


def specs_page(
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="DIR", help="写到这个目录 · folder to write the page into", show_default=False
        ),
    ],
    *,
    features: FeaturesOption = FEATURES,
    rules: RulesOption = None,
    on: OnOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """生成规则与场景审阅本（离线网页）。 Build the living page: rules, scenarios, gaps, signatures."""
    from incentives.specs.page.site import START, NotOurs, TemplatesMissing, build_site, write_site

    day = day_of(on, lang)
    ruleset = compile_folder(rules, lang)
    scenarios, signed = read_features(features, lang), read_signing(features, lang)
    cards, covered = _run(ruleset, scenarios, features, lang)
    try:
        site = build_site(ruleset, cards, covered, signed, day)
        size = write_site(site, out)
    except TemplatesMissing:
        usage_error(
            lang,
            "生成网页的程序库没有安装，请安装：pip install 'incentives[pages]'",
            "the library that writes pages is not installed: pip install 'incentives[pages]'",
        )
    except NotOurs:
        usage_error(
            lang,
            f"「{out}」里有别的文件，请写一个新的或者空的目录",
            f"「{out}」 holds other files; name a new or an empty folder",
        )
    except OSError as error:
        usage_error(
            lang, f"无法写入「{out}」：{error.strerror}", f"cannot write into 「{out}」: {error.strerror}"
        )
    counts = site.counts
    typer.echo(
        lang.said(
            f"{out / START}：{len(site.files)} 个文件，{size / 1e6:.1f} MB；场景 {counts['scenarios']} 个，"
            f"未通过 {counts['failed']} 个；没有场景维护的条款 {counts['undefended']} 项，标签写错 {counts['lost']} 个，"
            f"未签功能文件 {counts['unsigned']} 份，待明确口径、标准 {counts['unpublished']} 处",
            f"{out / START}: {len(site.files)} files, {size / 1e6:.1f} MB; {counts['scenarios']} scenarios, "
            f"{counts['failed']} failed; {counts['undefended']} clauses undefended, {counts['lost']} wrong tags, "
            f"{counts['unsigned']} features unsigned, {counts['unpublished']} policy values or standards open",
        )
    )


def _run(
    ruleset: Ruleset, scenarios: Sequence[ScenarioText], features: Path, lang: Lang
) -> tuple[list[Card], list[Covered]]:
    """Run every scenario; what it leaves behind is dropped at once, so that thousands stay cheap."""
    from incentives import Engine
    from incentives.specs.cover import cover
    from incentives.specs.mutation.trace import Trace, traces
    from incentives.specs.page.gallery import card
    from incentives.specs.scenario_run import run_scenario
    from incentives.specs.steps.words import ChineseWords

    engine, words, cards = Engine(ruleset, second_vote=False), ChineseWords(ruleset), []

    def run() -> Iterator[Trace]:
        with progress(lang.said("执行场景", "running scenarios")) as done:
            for count, scenario in enumerate(scenarios, 1):
                found = run_scenario(engine, scenario, words)
                cards.append(card(found, features.as_posix()))
                if not scenario.generated:  # drafts cover nothing until somebody makes them theirs
                    yield from traces(engine, [found])
                done(count, len(scenarios))

    return cards, cover(ruleset, run())
