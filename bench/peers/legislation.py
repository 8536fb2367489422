"""Policy values and standards as parameters of the peers: every place of the rules with every day something changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from book import NO_SUCH

from incentives.compiler.effective import breakpoints, effective
from incentives.domain.missing import NONE
from incentives.domain.place import NATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from book import Book

    from incentives.ir.ruleset import EffectiveProgramme, Programme, Ruleset
    from incentives.ir.types import Type

NO_NUMBER = -(2**31)
"""Stands in parameters, which have no other way to say it, for a number or day that does not exist."""
EPOCH = date(1970, 1, 1)
FIRST = date(1990, 1, 1)


def parameters(ruleset: Ruleset, book: Book, places: list[str], areas: list[str]) -> dict[str, Any]:
    """Return the tree of parameters: policy and standard, by programme, name, place and day.

    `places` are those that households may apply in; `areas` all members of the places, by which they are numbered.
    """
    policy: dict[str, Any] = {}
    standard: dict[str, Any] = {}
    wanted = {(rules.programme.id, operand.name): operand for rules, operand in book.policies.values()}
    for results in book.results:
        programme = ruleset.programmes[results.programme]
        nation = _national(programme)
        for place in places:
            for day in sorted({FIRST, *breakpoints(programme, ruleset, place)}):
                rules = effective(ruleset, programme, place, day)
                for name in programme.policies:
                    if (programme.id, name) in wanted:
                        found = rules.policies.get(name)
                        value = found.value if found is not None else None
                        number = _number(value, wanted[programme.id, name].type, ruleset, areas)
                        node = policy.setdefault(programme.id, {}).setdefault(name, {})
                        _set(node, place, day, number, national=name in nation)
                for (owner, table, row), keys in book.standards.items():
                    if owner == programme.id:
                        node = standard.setdefault(owner, {}).setdefault(table, {}).setdefault(row, {})
                        _set(node, place, day, _fen(rules, table, keys), national=table in nation)
    return {"policy": policy, "standard": standard}


def _fen(rules: EffectiveProgramme, table: str, keys: Mapping[str, str | int]) -> int:
    """Return the amount of the row with some keys; what is not there or not published is nothing."""
    return next((row.fen or 0 for row in rules.rows[table] if dict(row.keys) == dict(keys)), 0)


def _national(programme: Programme) -> set[str]:
    """Return the policy values and tables that no place below the nation sets: they are plain parameters."""
    places = {name: {row.place for row in table.rows} for name, table in programme.amounts.items()}
    places |= {name: {value.place for value in policy.values} for name, policy in programme.policies.items()}
    return {name for name, found in places.items() if found <= {NATION}}


def _set(node: dict[str, Any], place: str, day: date, value: int | bool, *, national: bool) -> None:
    """Write a value that holds from a day on, where it is not the one before; a national one once for all places."""
    if national and place != NATION:
        return
    values = (node if national else node.setdefault(f"p{place}", {})).setdefault("values", {})
    if not values or list(values.values())[-1]["value"] != value:
        values[day.isoformat()] = {"value": value}


def _number(value: Any, type_: Type, ruleset: Ruleset, areas: list[str]) -> int | bool:
    """Return a policy value as parameters hold it; what is not published is the first or the smallest there is."""
    if value is None:
        value = NONE if type_.can_be_none else {"date": EPOCH, "yesno": False, "whole": 0}.get(type_.sort)
    if value is NONE:
        return (
            NO_NUMBER if type_.sort in ("date", "whole") else _members(type_, ruleset, areas).index(NO_SUCH)
        )
    match type_.sort:
        case "date":
            return (value - EPOCH).days  # type: ignore[no-any-return]
        case "kind" | "place":
            return _members(type_, ruleset, areas).index(value) if value is not None else 0
        case _:
            return value  # type: ignore[no-any-return]


def _members(type_: Type, ruleset: Ruleset, areas: list[str]) -> list[str]:
    return areas if type_.sort == "place" else [*ruleset.vocabulary.kinds[type_.of].members, NO_SUCH]
