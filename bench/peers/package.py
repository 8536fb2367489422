"""The text of a country package: kinds, entities and one class for each variable, for either of the peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from book import NO_SUCH, Book, Input, Variable
from words import kind_class, member_name

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset
    from incentives.ir.types import Type

_HEAD = '''"""Written by bench/peers from the rules in force: a country package of {core}."""

import numpy as np
from {core}.entities import build_entity
from {core}.{enums} import Enum, EnumArray
from {core}.model_api import *
from {core}.variables import Variable
from lookups import NO_DAY, NO_NUMBER, as_days, day, of_place
from lookups import (
    add_days, add_months, day_reaching, days_between, earlier, full_years, later, month_start, months_between,
    next_month, same_day, year_end,
)

Person = build_entity(key="person", plural="persons", label="人员", is_person=True)
Couple = build_entity(key="couple", plural="couples", label="夫妻", roles=[
    {{"key": "spouse", "plural": "spouses", "label": "双方", "subroles": ["wife", "husband"]}},
])
Household = build_entity(key="household", plural="households", label="户", roles=[
    {{"key": "member", "plural": "members", "label": "人员"}},
])
ENTITIES = [Person, Couple, Household]
'''
_ENUMS = {"openfisca_core": "indexed_enums", "policyengine_core": "enums"}


def package(core: str, book: Book, ruleset: Ruleset, areas: list[str], lies_in: list[list[int]]) -> str:
    """Return the module of a country package; `lies_in` numbers the areas that each area lies in."""
    types = [one.type for one in book.variables.values()] + [one.type for one in book.inputs.values()]
    kinds = sorted({one.of for one in types if one.sort == "kind"})
    text = [_HEAD.format(core=core, enums=_ENUMS[core])]
    text += [
        _enum(kind_class_of(kind), {**ruleset.vocabulary.kinds[kind].members, NO_SUCH: "无"})
        for kind in kinds
    ]
    text.append(_enum("Place", {code: code for code in areas}))
    text.append(_within(lies_in))
    text += [_variable(one) for one in book.inputs.values()]
    text += [_variable(one) for one in book.variables.values()]
    names = [*book.inputs, *book.variables]
    text.append("VARIABLES = [\n" + "".join(f"    {name},\n" for name in names) + "]\n")
    return "\n\n".join(text)


def kind_class_of(kind: str) -> str:
    """Return the name of the class of a kind."""
    from incentives.ir.types import Type

    return kind_class(Type("kind", kind))


def _enum(name: str, members: dict[str, str]) -> str:
    lines = [f"    {member_name(word)} = {chinese!r}" for word, chinese in members.items()]
    return f"class {name}(Enum):\n" + "\n".join(lines) + "\n"


def _within(lies_in: list[list[int]]) -> str:
    return (
        f"LIES_IN = np.zeros(({len(lies_in)}, {len(lies_in)}), bool)\n"
        f"for number, areas in enumerate({lies_in!r}):\n    LIES_IN[number, areas] = True\n\n\n"
        "def within(place, area):\n    return LIES_IN[np.asarray(place), np.asarray(area.index if isinstance(area, Place) else area)]\n"
    )


def _variable(one: Variable | Input) -> str:
    entity = one.record if isinstance(one, Input) else one.entity
    lines = [f"class {one.name}(Variable):", *(f"    {line}" for line in _value(one.type))]
    lines += [f"    entity = {entity.capitalize()}", "    definition_period = MONTH"]
    if isinstance(one, Variable):
        lines.append(f"    label = {(one.label or one.name)!r}")
        if one.reference:
            lines.append(f"    reference = {one.reference!r}")
        lines += ["", f"    def formula({entity}, period, parameters):", f"        return {one.expression}"]
    else:
        lines.append(f"    label = {one.name!r}")
    return "\n".join(lines) + "\n"


def _value(type_: Type) -> list[str]:
    match type_.sort:
        case "kind" | "place":
            name = kind_class(type_)
            return ["value_type = Enum", f"possible_values = {name}", f"default_value = list({name})[0]"]
        case "yesno":
            return ["value_type = bool"]
        case "date":
            return ["value_type = date"]
        case _:
            return ["value_type = int"]
