"""Shapes: what a document may look like, declared once, checked with positions, printed as JSON Schema.

A check never stops at the first mistake and never invents a value: what is wrong is reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from incentives.problems import Problem, Span, suggestion
from incentives.reading.nodes import SHAPE_NAMES, ListNode, MapNode, Node, TextNode

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A checked value and the place it was written."""

    value: T_co
    span: Span


class Fields(dict[str, Located[Any]]):
    """The checked members of a mapping: name to located value; absent names were not written or were wrong."""

    def text(self, name: str, default: str = "") -> str:
        """Return a text member, or the default when it is absent."""
        return str(self[name].value) if name in self else default

    def day(self, name: str) -> date | None:
        """Return a date member, or None when it is absent."""
        value = self[name].value if name in self else None
        return value if isinstance(value, date) else None

    def items_of(self, name: str) -> list[Located[Any]]:
        """Return a list member's items, or no items when it is absent."""
        return list(self[name].value) if name in self else []

    def members_of(self, name: str) -> Fields:
        """Return a mapping member, or an empty mapping when it is absent."""
        return self[name].value if name in self else Fields()


class Shape:
    """What a node may look like; `check` returns the located value or None after reporting."""

    def check(self, node: Node, problems: list[Problem]) -> Located[Any] | None:
        """Check one node and everything below it."""
        raise NotImplementedError(type(self).__name__)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON Schema of this shape; named shapes go to `definitions`."""
        raise NotImplementedError(type(self).__name__)


def _wrong(node: Node, wanted: str, problems: list[Problem]) -> None:
    written = node.text if isinstance(node, TextNode) else SHAPE_NAMES[type(node)]
    problems.append(Problem("R203", node.span, {"written": written, "wanted": wanted}))


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Text matching a pattern; `wanted` says in Chinese what to write."""

    pattern: str = r"(?s).*\S.*"
    wanted: str = "文字"

    def check(self, node: Node, problems: list[Problem]) -> Located[str] | None:
        """Accept a scalar that matches the whole pattern."""
        if isinstance(node, TextNode) and re.fullmatch(self.pattern, node.text):
            return Located(node.text, node.span)
        _wrong(node, self.wanted, problems)
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a string schema with the pattern."""
        pattern = self.pattern.removeprefix("(?s)")
        return {"type": ["string", "number"], "pattern": f"^(?:{pattern})$", "description": self.wanted}


WORD = Text(r"[a-z][a-z0-9_]*", "小写英文标识（字母、数字、下划线）")


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One word out of a closed list."""

    members: tuple[str, ...]

    def check(self, node: Node, problems: list[Problem]) -> Located[str] | None:
        """Accept a scalar that is one of the members."""
        if isinstance(node, TextNode) and node.text in self.members:
            return Located(node.text, node.span)
        if not isinstance(node, TextNode):
            _wrong(node, " / ".join(self.members), problems)
            return None
        values = {"written": node.text, "members": "、".join(self.members)}
        near = suggestion(node.text, self.members)
        problems.append(Problem("R204", node.span, values | {"suggestion": near}))
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return an enumeration; yes and no may also be written as JSON booleans."""
        booleans = [word == "yes" for word in self.members if word in ("yes", "no")]
        return {"enum": [*self.members, *booleans]}


@dataclass(frozen=True, slots=True)
class Day(Shape):
    """A real calendar day written YYYY-MM-DD, or one of the words in `words`."""

    words: tuple[str, ...] = ()
    code: str = "R205"

    def check(self, node: Node, problems: list[Problem]) -> Located[date | str] | None:
        """Accept a day that exists, with nothing around it."""
        text = node.text if isinstance(node, TextNode) else ""
        if text in self.words:
            return Located(text, node.span)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            try:
                return Located(date.fromisoformat(text), node.span)
            except ValueError:
                problems.append(Problem(self.code, node.span, {"written": text}))
                return None
        wanted = " / ".join(("YYYY-MM-DD 形式的日期，如 2004-01-01", *self.words))
        _wrong(node, wanted, problems)
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a date schema, or a choice of date and words."""
        day = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        return {"anyOf": [day, {"enum": list(self.words)}]} if self.words else day


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    """A whole number, never negative."""

    def check(self, node: Node, problems: list[Problem]) -> Located[int] | None:
        """Accept plain ASCII digits."""
        if isinstance(node, TextNode) and re.fullmatch(r"\d{1,15}", node.text, re.ASCII):
            return Located(int(node.text), node.span)
        _wrong(node, "整数", problems)
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a whole-number schema; digits as text are accepted too."""
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d{1,15}$"}]}


@dataclass(frozen=True, slots=True)
class ListOf(Shape):
    """A list of one shape; a single item may stand alone when `lone` is set."""

    item: Shape
    at_least: int = 0
    lone: bool = False

    def check(self, node: Node, problems: list[Problem]) -> Located[list[Located[Any]]] | None:
        """Accept a list, checking every item and leaving out the wrong ones."""
        if not isinstance(node, ListNode):
            if self.lone:
                one = self.item.check(node, problems)
                return Located([one] if one else [], node.span)
            _wrong(node, "列表（每项以“- ”开头）", problems)
            return None
        if len(node.items) < self.at_least:
            problems.append(Problem("R210", node.span))
        checked = [self.item.check(item, problems) for item in node.items]
        return Located([item for item in checked if item is not None], node.span)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return an array schema."""
        item = self.item.schema(definitions)
        array = {"type": "array", "items": item, "minItems": self.at_least}
        return {"anyOf": [array, item]} if self.lone else array


@dataclass(frozen=True, slots=True)
class MapOf(Shape):
    """A mapping from names of one shape to values of one shape."""

    key: Text
    value: Shape

    def check(self, node: Node, problems: list[Problem]) -> Located[Fields] | None:
        """Accept a mapping, checking every name and value."""
        if not isinstance(node, MapNode):
            _wrong(node, "键值表", problems)
            return None
        result = Fields()
        for key, value in node.entries.items():
            self.key.check(TextNode(key, node.keys[key]), problems)
            checked = self.value.check(value, problems)
            if checked is not None:
                result[key] = checked
        return Located(result, node.span)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return an object schema with a pattern for the names."""
        return {"type": "object", "propertyNames": {"pattern": f"^(?:{self.key.pattern})$"},
                "additionalProperties": self.value.schema(definitions)}  # fmt: skip


@dataclass(frozen=True)
class Record(Shape):
    """A mapping with named members; `unknown` is the problem code for a member it does not have."""

    name: str
    members: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    unknown: str = "R201"
    missing: str = "R202"
    titles: Mapping[str, str] = field(default_factory=dict)
    exactly_one: tuple[str, ...] = ()

    def check(self, node: Node, problems: list[Problem]) -> Located[Fields] | None:
        """Accept a mapping, reporting unknown, missing and wrong members, all of them."""
        if not isinstance(node, MapNode):
            _wrong(node, f"键值表（{'、'.join(list(self.members)[:6])}…）", problems)
            return None
        result = Fields()
        for key, value in node.entries.items():
            if key not in self.members:
                values = {"key": key, "name": self.name, "members": "、".join(self.members)}
                near = suggestion(key, list(self.members))
                problems.append(Problem(self.unknown, node.keys[key], values | {"suggestion": near}))
                continue
            checked = self.members[key].check(value, problems)
            if checked is not None:
                result[key] = checked
        for key in self.required:
            if key not in node.entries:
                problems.append(Problem(self.missing, node.span, {"key": key, "name": self.name}))
        if self.exactly_one and sum(key in node.entries for key in self.exactly_one) != 1:
            found = "、".join(key for key in self.exactly_one if key in node.entries) or "无"
            values = {"keys": "、".join(self.exactly_one), "found": found}
            problems.append(Problem("R209", node.span, values))
        return Located(result, node.span)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a reference to the named object schema, adding it on first use."""
        if self.name not in definitions:
            definitions[self.name] = {}
            properties = {}
            for key, shape in self.members.items():
                properties[key] = shape.schema(definitions)
                if key in self.titles:
                    properties[key] = {**properties[key], "title": self.titles[key]}
            schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
            if self.required:
                schema["required"] = list(self.required)
            if self.exactly_one:
                schema["oneOf"] = [{"required": [key]} for key in self.exactly_one]
            definitions[self.name] = schema
        return {"$ref": f"#/$defs/{self.name}"}


@dataclass(frozen=True, slots=True)
class Later(Shape):
    """A shape that is named before it exists, for trees."""

    shape: Callable[[], Shape]

    def check(self, node: Node, problems: list[Problem]) -> Located[Any] | None:
        """Check against the shape it stands for."""
        return self.shape().check(node, problems)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the schema of the shape it stands for."""
        return self.shape().schema(definitions)


@dataclass(frozen=True, slots=True)
class ByForm(Shape):
    """One shape for a scalar, another for a list, another for a mapping; None where the form is refused."""

    scalar: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None
    wanted: ClassVar[str] = "文字、列表或键值表中的一种"

    def check(self, node: Node, problems: list[Problem]) -> Located[Any] | None:
        """Check against the shape of the node's form."""
        shape = {TextNode: self.scalar, ListNode: self.sequence, MapNode: self.mapping}[type(node)]
        if shape is None:
            _wrong(node, self.wanted, problems)
            return None
        return shape.check(node, problems)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the alternatives."""
        shapes = [shape for shape in (self.scalar, self.sequence, self.mapping) if shape]
        return {"anyOf": [shape.schema(definitions) for shape in shapes]}
