"""Shapes: what a document may look like, declared once, checked with positions, printed as JSON Schema.

A check never stops at the first mistake and never invents a value: what is wrong is reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar
from unicodedata import normalize

from incentives.problem_texts import Bilingual, listed
from incentives.problems import Problem, Span, suggestion
from incentives.reading.nodes import SHAPE_NAMES, ListNode, MapNode, Node, TextNode

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Located(Generic[T_co]):
    """A checked value and the place it was written; `key` is the place of its name in a mapping."""

    value: T_co
    span: Span
    key: Span | None = None

    @property
    def name_span(self) -> Span:
        """Where an author looks when the name is what is wrong: at the name, or at the value without one."""
        return self.key or self.span


class Fields(dict[str, Located[Any]]):
    """The checked members of a mapping: name to located value; absent names were not written or were wrong.

    `reported` holds the names that were wrong, or meant by a name that is.
    """

    def __init__(
        self, members: Mapping[str, Located[Any]] | None = None, reported: Iterable[str] = ()
    ) -> None:
        super().__init__(members or {})
        self.reported = set(reported)

    def lacks(self, name: str) -> bool:
        """Tell whether a member was simply not written; one that was written wrong has its problem already."""
        return name not in self and name not in self.reported

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


def _wrong(node: Node, wanted: str, problems: list[Problem], meant: str = "") -> None:
    if isinstance(node, TextNode) and node.reported:
        return
    written = node.text if isinstance(node, TextNode) else SHAPE_NAMES[type(node)]
    problems.append(Problem("R203", node.span, {"written": written, "wanted": wanted, "suggestion": meant}))


def _or_words(wanted: Bilingual, words: tuple[str, ...]) -> Bilingual:
    """Add to what is wanted the words that say there is known to be none."""
    chinese = "".join(f"；确知没有的写 {word}" for word in words)
    return Bilingual(f"{wanted}{chinese}", wanted.english + "".join(f", or {word}" for word in words))


def _named(words: Iterable[str], titles: Mapping[str, str]) -> Bilingual:
    """Return words in a row, each with its Chinese name where it has one."""
    return listed(Bilingual(f"{word} {titles[word]}" if word in titles else word, word) for word in words)


def _meant(written: str, words: Iterable[str], titles: Mapping[str, str]) -> str:
    """Return the word an author meant: the one of that Chinese name, else the nearest in either language."""
    names = {titles.get(word, word): word for word in words}
    near = suggestion(written, list(names.values())) or suggestion(written, list(names))
    return names.get(written) or names.get(near, near)


@dataclass(frozen=True, slots=True)
class Text(Shape):
    """Text matching a pattern; `wanted` says in Chinese what to write."""

    pattern: str = r"[\s\S]*\S[\s\S]*"
    wanted: str = Bilingual("文字", "text")

    def check(self, node: Node, problems: list[Problem]) -> Located[str] | None:
        """Accept a scalar that matches the whole pattern."""
        if isinstance(node, TextNode) and re.fullmatch(self.pattern, node.text):
            return Located(node.text, node.span)
        _wrong(node, self.wanted, problems)
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a string schema with the pattern; numbers too where their digits may fit it."""
        samples = {"integer": "640522", "number": "1.5"}
        numbers = [name for name, digits in samples.items() if re.fullmatch(self.pattern, digits)]
        return {"type": ["string", *numbers], "pattern": f"^(?:{self.pattern})$", "description": self.wanted}


WORD = Text(r"[a-z][a-z0-9_]*", Bilingual("小写英文标识（字母、数字、下划线）", "a word of a-z, 0-9 and _"))


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One word out of a closed list; `titles` are the Chinese names of its words."""

    members: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)

    def check(self, node: Node, problems: list[Problem]) -> Located[str] | None:
        """Accept a scalar that is one of the members."""
        if isinstance(node, TextNode) and node.text in self.members:
            return Located(node.text, node.span)
        if not isinstance(node, TextNode) or node.reported:
            _wrong(node, _named(self.members, self.titles), problems)
            return None
        values: dict[str, str] = {"written": node.text, "members": _named(self.members, self.titles)}
        near = _meant(node.text, self.members, self.titles)
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
        wanted = Bilingual("YYYY-MM-DD 形式的日期，如 2004-01-01", "a day such as 2004-01-01")
        if re.fullmatch(r"\d{4}(年|[-/.年]\d{1,2}月?)?", text):
            whole = (
                "完整的日期；不知道哪一天的，请删去该键",
                "a whole day, or leave the key out while it is unknown",
            )
            wanted = Bilingual(*whole)
        meant = self.words[0] if self.words and text in ("无", "没有") else _day_meant(text)
        _wrong(node, _or_words(wanted, self.words), problems, meant)
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a date schema, or a choice of date and words."""
        day = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        return {"anyOf": [day, {"enum": list(self.words)}]} if self.words else day


def _day_meant(text: str) -> str:
    """Return 2024-01-05 for 2024/1/5, 2024年1月5日, 20240105 or full-width digits; nothing for any other text."""
    plain = normalize("NFKC", text).strip()
    parts = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", plain, re.ASCII)
    year, month, day = [part for part in parts.groups() if part] if parts else ("", "", "")
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Whole(Shape):
    """A whole number, never negative."""

    def check(self, node: Node, problems: list[Problem]) -> Located[int] | None:
        """Accept plain ASCII digits."""
        if isinstance(node, TextNode) and re.fullmatch(r"\d{1,15}", node.text, re.ASCII):
            return Located(int(node.text), node.span)
        plain = normalize("NFKC", node.text) if isinstance(node, TextNode) else ""
        meant = re.fullmatch(r"(\d{1,15})(\.0+)?", plain, re.ASCII)
        _wrong(node, Bilingual("整数", "a whole number"), problems, meant[1] if meant else "")
        return None

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return a whole-number schema; digits as text are accepted too."""
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,15}$"}]}


@dataclass(frozen=True, slots=True)
class ListOf(Shape):
    """A list of one shape, or one of the words in `words`; a single item may stand alone when `lone` is set."""

    item: Shape
    at_least: int = 0
    lone: bool = False
    words: tuple[str, ...] = ()

    def check(self, node: Node, problems: list[Problem]) -> Located[list[Located[Any]] | str] | None:
        """Accept a list, checking every item and leaving out the wrong ones."""
        if isinstance(node, TextNode) and node.text in self.words:
            return Located(node.text, node.span)
        if not isinstance(node, ListNode):
            if self.lone:
                one = self.item.check(node, problems)
                return Located([one] if one else [], node.span)
            wanted = Bilingual("列表（每项以“- ”开头）", "a list, each item after a dash")
            _wrong(node, _or_words(wanted, self.words), problems)
            return None
        if len(node.items) < self.at_least:
            problems.append(Problem("R210", node.span))
        checked = [self.item.check(item, problems) for item in node.items]
        return Located([item for item in checked if item is not None], node.span)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return an array schema."""
        item = self.item.schema(definitions)
        forms = [{"type": "array", "items": item, "minItems": self.at_least}]
        forms += [item] if self.lone else []
        forms += [{"enum": list(self.words)}] if self.words else []
        return {"anyOf": forms} if len(forms) > 1 else forms[0]


@dataclass(frozen=True, slots=True)
class MapOf(Shape):
    """A mapping from names of one shape to values of one shape."""

    key: Text
    value: Shape

    def check(self, node: Node, problems: list[Problem]) -> Located[Fields] | None:
        """Accept a mapping, checking every name and value."""
        if not isinstance(node, MapNode):
            _wrong(node, SHAPE_NAMES[MapNode], problems)
            return None
        result = Fields(reported=node.refused)
        for key, value in node.entries.items():
            self.key.check(TextNode(key, node.keys[key]), problems)
            checked = self.value.check(value, problems)
            if checked is None:
                result.reported.add(key)
            else:
                result[key] = Located(checked.value, checked.span, node.keys[key])
        return Located(result, node.span)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return an object schema with a pattern for the names."""
        return {"type": "object", "propertyNames": {"pattern": f"^(?:{self.key.pattern})$"},
                "additionalProperties": self.value.schema(definitions)}  # fmt: skip


@dataclass(frozen=True)
class Record(Shape):
    """A mapping with named members; `unknown` is the problem code for a member it does not have.

    `name` names its JSON Schema, `title` is what a Chinese reader calls it.
    """

    name: str
    members: Mapping[str, Shape]
    required: tuple[str, ...] = ()
    unknown: str = "R201"
    missing: str = "R202"
    titles: Mapping[str, str] = field(default_factory=dict)
    exactly_one: tuple[str, ...] = ()
    title: str = ""

    def check(self, node: Node, problems: list[Problem]) -> Located[Fields] | None:
        """Accept a mapping, reporting unknown, missing and wrong members, all of them."""
        if not isinstance(node, MapNode):
            some = _named(list(self.members)[:6], self.titles)
            _wrong(node, Bilingual(f"键值表（{some}…）", f"a mapping ({some.english} …)"), problems)
            return None
        name = Bilingual(self.title or self.name, self.name.replace("_", " "))
        result = Fields(reported=node.refused)
        for key, value in node.entries.items():
            if key not in self.members:
                values: dict[str, str] = {
                    "key": key,
                    "name": name,
                    "members": _named(self.members, self.titles),
                }
                near = _meant(key, [word for word in self.members if word not in node.entries], self.titles)
                result.reported.update({key, near})
                problems.append(Problem(self.unknown, node.keys[key], values | {"suggestion": near}))
                continue
            checked = self.members[key].check(value, problems)
            if checked is None:
                result.reported.add(key)
            else:
                result[key] = Located(checked.value, checked.span, node.keys[key])
        problems += [
            Problem(self.missing, node.span, {"key": _named([key], self.titles), "name": name})
            for key in self.required
            if result.lacks(key)
        ]
        found = [key for key in self.exactly_one if key in node.entries]
        none = bool(self.exactly_one) and all(result.lacks(key) for key in self.exactly_one)
        if none or len(found) > 1:
            values = {"keys": listed(self.exactly_one), "found": listed(found)}
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
            schema: dict[str, Any] = {
                "type": "object",
                "properties": properties,
                "additionalProperties": False,
            }
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

    def check(self, node: Node, problems: list[Problem]) -> Located[Any] | None:
        """Check against the shape of the node's form."""
        shapes = {TextNode: self.scalar, ListNode: self.sequence, MapNode: self.mapping}
        shape = shapes[type(node)]
        if shape is None:
            _wrong(node, listed(SHAPE_NAMES[form] for form in shapes if shapes[form]), problems)
            return None
        return shape.check(node, problems)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        """Return the alternatives."""
        shapes = [shape for shape in (self.scalar, self.sequence, self.mapping) if shape]
        return {"anyOf": [shape.schema(definitions) for shape in shapes]}
