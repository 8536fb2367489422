"""Words of the rules as words of the peers: names of variables, kinds, members and literals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from book import NO_SUCH

from incentives.domain.missing import NONE
from incentives.ir.operand import CountOf, DerivedOf, FactOf, Operand, PartOf, Through

if TYPE_CHECKING:
    from incentives.ir.types import Type


def words(operand: Operand) -> str:
    """Return an operand as part of a name."""
    match operand:
        case FactOf(name=name) | DerivedOf(name=name) | PartOf(name=name):
            return name
        case Through(link=link, operand=inner):
            return f"{words(link)}_{words(inner)}"
        case CountOf(list=name):
            return f"count_of_{name}"
        case _:
            return type(operand).__name__.lower()


def kind_class(type_: Type) -> str:
    """Return the name of the class of a kind, or of the places."""
    if type_.sort == "place":
        return "Place"
    return "".join(word.capitalize() for word in type_.of.replace(".", "_").split("_"))


def member_name(word: str) -> str:
    """Return a word of a kind, or the code of a place, as the name of a member."""
    return f"p{word}" if word[:1].isdigit() else word


def member(type_: Type, word: str) -> str:
    """Return the member of a kind or of the places."""
    return f"{kind_class(type_)}.{member_name(word)}"


def literal(value: Any, type_: Type) -> str:
    """Return a value written in a rule."""
    match type_.sort:
        case "date":
            return "NO_DAY" if value is NONE else f'np.datetime64("{value}")'
        case "kind" | "place":
            return member(type_, NO_SUCH if value is NONE else str(value))
        case _:
            return "NO_NUMBER" if value is NONE else repr(value)
