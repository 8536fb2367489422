"""How payments combine (叠加与互斥) as the tables of a page of their own: a table for each pair of payments."""

from __future__ import annotations

from incentives.domain.place import NATION
from incentives.explain.wording import Wording
from incentives.ir.ruleset import Ruleset
from incentives.specs.page.book import UNPUBLISHED, say_period, source_of
from incentives.specs.page.lines import Table, ValueLine

_COMBINATIONS = {"both": "两项都发给", "higher": "只发给标准高的一项", "exclusive": "不同时享受，只发给"}


def stacking_tables(ruleset: Ruleset) -> tuple[Table, ...]:
    """Return how payments combine: a table for each pair, a line for each place and period."""
    wording = Wording(ruleset)
    lines: dict[tuple[str, str], list[ValueLine]] = {}
    for rule in ruleset.stacking:
        keeps = _payment_name(ruleset, rule.keeps) if rule.keeps else ""
        published = rule.combination != "unpublished"
        line = ValueLine(
            place=ruleset.places.name(rule.place or NATION),
            code=rule.place or NATION,
            period=say_period(rule.period),
            value=_COMBINATIONS[rule.combination] + keeps if published else UNPUBLISHED,
            is_published=published,
            source=source_of(rule.basis, wording),
            note=rule.note,
        )
        lines.setdefault(rule.pair, []).append(line)
    return tuple(
        Table(
            "+".join(pair), " 与 ".join(_payment_name(ruleset, name) for name in pair), "叠加", tuple(found)
        )
        for pair, found in lines.items()
    )


def _payment_name(ruleset: Ruleset, name: str) -> str:
    """Name a programme, or one entitlement of it."""
    programme, _, entitlement = name.partition(".")
    found = ruleset.programmes[programme]
    part = next((rule.chinese for rule in found.entitlements if rule.id == entitlement), "")
    return f"{found.chinese}（{part}）" if part else found.chinese
