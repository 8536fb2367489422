"""`incentives specs propose`: the households beside every limit, as draft scenarios for policy staff to confirm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli.commands.rules_verify import require_solver
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    PlaceOption,
    ProgrammesOption,
    RulesOption,
    check_place,
    check_programmes,
    load_engine,
)
from incentives_cli.progress import progress

if TYPE_CHECKING:
    from incentives import Engine
    from incentives.verify.boundary import Proposal

DRAFTS = Path("features/待确认")


def specs_propose(
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="写入的目录 · folder to write to")
    ] = DRAFTS,
    programme: ProgrammesOption = None,
    place: PlaceOption = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """为每一条件的限值两侧各写一个草案场景，供政策人员确认。 Draft scenarios on both sides of every limit."""
    require_solver(lang)
    from incentives.domain.place import NATION

    engine = load_engine(rules, lang, second_vote=False)
    check_programmes(programme or [], engine.ruleset, lang)
    check_place(place, engine, lang)
    names = programme or list(engine.ruleset.programmes)
    out.mkdir(parents=True, exist_ok=True)
    with progress(lang.said("拟写场景", "programmes")) as done:
        for number, name in enumerate(names, 1):
            written, left = _write(engine, name, place or NATION, out)
            done(number, len(names))
            typer.echo(
                lang.said(
                    f"{name}：{written} 个草案场景" + (f"，{left} 个写不成步骤" if left else ""),
                    f"{name}: {written} drafts" + (f", {left} that the steps cannot say" if left else ""),
                )
            )


def _write(engine: Engine, name: str, place: str, out: Path) -> tuple[int, int]:
    """Write the drafts of one programme; return how many there are, and how many the steps cannot say."""
    from datetime import date

    from incentives.specs.draft_scenario import draft_feature
    from incentives.verify.boundary import proposals
    from incentives.verify.laboratory import Laboratory
    from incentives.verify.scope import Scope

    scope = Scope(Laboratory(engine), engine.ruleset.programmes[name], date.max, place)
    texts: dict[str, str] = {}
    left = 0
    for proposal in proposals(scope, place):
        text = _draft(engine, name, proposal, f"{len(texts) + 1:03}")
        if text:
            texts[text] = text
        else:
            left += 1
    if texts:
        where = engine.ruleset.places.name(place)
        title = f"{engine.ruleset.programmes[name].chinese}（{where}，限值两侧，待确认）"
        path = out / f"{name}.feature" if place == "000000" else out / f"{place}_{name}.feature"
        path.write_text(draft_feature(name, title, texts.values()), encoding="utf-8")
    return len(texts), left


def _draft(engine: Engine, name: str, proposal: Proposal, number: str) -> str:
    """Return one household as a draft scenario; empty where the steps cannot say it."""
    from incentives.specs.draft_scenario import Caption, draft_scenario
    from incentives.specs.steps.household_text import NotWritable
    from incentives.specs.steps.meaning import NotSo

    side = "限值以内" if proposal.inside else "限值以外"
    title = f"{proposal.says or proposal.clause}，{side}（{proposal.on}，{number}）"
    caption = Caption(proposal.clause, title, "由求解器拟写，结论为规则现在的认定，请对照文件确认。")
    try:
        return draft_scenario(engine, proposal.document, proposal.on, name, proposal.subject, caption)
    except (NotWritable, NotSo):
        return ""
