"""Two versions of the rules side by side: the words that changed, then the households whose decisions did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from incentives_cli.language import Lang
from incentives_cli.render.page import Page
from incentives_cli.render.verify import finding

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset
    from incentives.verify.impact import Effect, Impact
    from incentives.verify.textual import Item, TextChange

_CHANGES = {"added": ("新增", "added"), "dropped": ("删去", "dropped"), "changed": ("改动", "changed")}
_WHAT = {
    "outcome": ("结论", "outcome"),
    "amount": ("金额", "amount"),
    "start": ("起发时间", "first day"),
    "programme": ("项目", "programme"),
}
_OUTCOMES = {
    "eligible": ("符合", "eligible"),
    "ineligible": ("不符合", "ineligible"),
    "undetermined": ("待补资料", "undetermined"),
    "in force": ("有此项目", "there is such a programme"),
    "": ("没有此项目", "there is no such programme"),
}


def print_difference(
    ruleset: Ruleset, texts: Sequence[TextChange], found: Impact, missing: Sequence[str], lang: Lang
) -> None:
    """Print the text changes, the effects with a household each, what is proved unchanged, what the changelog lacks."""
    page = Page()
    page.line(lang.said(f"文字改动 {len(texts)} 处", f"{len(texts)} changes of the text"), style="bold")
    for change in texts:
        _print_text(page, change, lang)
    page.line()
    page.line(
        lang.said(
            f"认定的改变 {len(found.effects)} 类", f"{len(found.effects)} kinds of change in decisions"
        ),
        style="bold",
    )
    for effect in found.effects:
        _print_effect(page, effect, ruleset, lang)
    page.line()
    page.line(
        lang.said(
            f"已证明无变化：{found.same} 个地区和期间规则实质相同，{found.proved} 个由求解器证明",
            f"proved unchanged: {found.same} places and periods by the text, {found.proved} by the solver",
        )
    )
    for said in found.open:
        page.line(lang.said(f"未能判定：{said}", f"undecided: {said.english}"), style="red")
    for name in missing:
        page.line(
            lang.said(
                f"{name} 的认定有改变而 rules/CHANGELOG.md 没有新条目；请写“## 日期 {name}：改了什么”",
                f"decisions of {name} change and rules/CHANGELOG.md has no new entry; write 「## DATE {name}：what changed」",
            ),
            style="red",
        )


def _print_text(page: Page, change: TextChange, lang: Lang) -> None:
    one = change.after or change.before
    if one is None:
        return
    word = lang.said(*_CHANGES[change.change])
    page.line(f"{word} {change.programme} {one.id} {one.name}", indent=2, mark="- ")
    if change.before is not None and change.after is not None:
        page.line(lang.said("原：", "before: ") + _said(change.before, lang), indent=6)
        page.line(lang.said("现：", "after: ") + _said(change.after, lang), indent=6)
    else:
        page.line(_said(one, lang), indent=6)


def _said(item: Item, lang: Lang) -> str:
    basis = lang.said(f"（依据：{item.basis}）", f" ({item.basis})") if item.basis else ""
    return f"{item.says or item.name}{basis}"


def _print_effect(page: Page, effect: Effect, ruleset: Ruleset, lang: Lang) -> None:
    before, after = lang.said(*_OUTCOMES[effect.before]), lang.said(*_OUTCOMES[effect.after])
    what = lang.said(*_WHAT[effect.what])
    moved = f"{before} → {after}" if effect.before != effect.after else lang.said("改变", "changes")
    where = f"{ruleset.places.name(effect.place)} {effect.first}—{effect.last}"
    page.line(f"{effect.programme} {what}：{moved}（{where}）", indent=2, mark="- ")
    parts = lang.said("、", ", ").join(effect.parts)
    page.line(lang.said(f"改动处：{parts}", f"what differs: {parts}"), indent=6)
    if effect.clauses:
        clauses = lang.said("、", ", ").join(effect.clauses)
        page.line(lang.said(f"起决定作用的条款：{clauses}", f"deciding: {clauses}"), indent=6)
    if effect.only_incomplete:
        page.line(lang.said("只在资料不全时不同", "only where facts are missing"), indent=6)
    for moment, witness in zip((("旧", "before"), ("新", "after")), effect.witnesses, strict=False):
        page.line(f"{lang.said(*moment)}：{finding(witness, lang)}", indent=6)
    for witness in effect.witnesses[:1]:
        page.line(json.dumps(witness.document, ensure_ascii=False), indent=8, style="dim")
    if effect.also:
        places = lang.said("、", ", ").join(
            dict.fromkeys(ruleset.places.name(one.place) for one in effect.also)
        )
        page.line(
            lang.said(
                f"同样的改动也见于 {len(effect.also)} 个地区和期间：{places}",
                f"the same in {len(effect.also)} places and periods: {places}",
            ),
            indent=6,
        )


def impact_json(found: Impact) -> dict[str, Any]:
    """Return the effects as plain data."""
    return {
        "effects": [_effect_json(effect) for effect in found.effects],
        "unchanged": {"by_text": found.same, "by_solver": found.proved},
        "undecided": [{"zh": str(said), "en": said.english} for said in found.open],
    }


def _effect_json(effect: Effect) -> dict[str, Any]:
    from incentives.verify.verdict import witness_json

    return {
        "programme": effect.programme,
        "place": effect.place,
        "from": effect.first.isoformat(),
        "to": effect.last.isoformat(),
        "what": effect.what,
        "before": effect.before,
        "after": effect.after,
        "parts": list(effect.parts),
        "clauses": list(effect.clauses),
        "only_incomplete": effect.only_incomplete,
        "households": [witness_json(witness) for witness in effect.witnesses],
        "also": [[one.place, one.first.isoformat(), one.last.isoformat()] for one in effect.also],
    }
