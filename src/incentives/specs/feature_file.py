"""One feature file as plain frozen values, read with gherkin-official.

Line numbers count from 1. gherkin-official is a development dependency; it is imported when a feature is
read and not before, so that nothing else in the product needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from incentives.specs.keywords import OUTLINE, STEPS

INSTALL = "读取功能文件需要 gherkin-official，请先运行：pip install 'incentives[dev]'"


class GherkinMissing(RuntimeError):
    """gherkin-official is not installed; the message names the command that installs it."""


class SyntaxErrors(Exception):
    """Gherkin cannot read the file; `places` are pairs of a line and what is wrong there, in Chinese."""

    def __init__(self, places: Sequence[tuple[int, str]]) -> None:
        self.places = tuple(places)
        super().__init__(places)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its @."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step; `kind` is given, when or then, and a 而且 has the kind of the step before it."""

    line: int
    keyword: str
    kind: str
    text: str
    table: tuple[tuple[str, ...], ...]
    doc_string: str

    @property
    def all_text(self) -> str:
        """Return every text in which an example value may be put: the sentence, the table, the doc string."""
        return "\n".join((self.text, *(cell for row in self.table for cell in row), self.doc_string))


@dataclass(frozen=True, slots=True)
class Examples:
    """One 例子 block; without a table it has neither columns nor rows. `row_lines` has the line of each row."""

    line: int
    tags: tuple[Tag, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario; `inherited` are the tags of its 功能 and 规则, `background` the steps of their 背景, which run first."""

    line: int
    keyword: str
    name: str
    tags: tuple[Tag, ...]
    inherited: tuple[Tag, ...]
    background: tuple[Step, ...]
    steps: tuple[Step, ...]
    examples: tuple[Examples, ...]

    @property
    def is_outline(self) -> bool:
        """Tell whether the author announced examples."""
        return self.keyword in OUTLINE

    @property
    def runs(self) -> int:
        """Return how often it is executed: once, or once for each example row."""
        return sum(len(block.rows) for block in self.examples) if self.examples else 1


@dataclass(frozen=True, slots=True)
class Feature:
    """A whole file; `rule_tags` are the tags of all 规则, `lines` the lines not taken for prose."""

    file: str
    line: int
    name: str
    tags: tuple[Tag, ...]
    rule_tags: tuple[Tag, ...]
    backgrounds: tuple[tuple[Step, ...], ...]
    scenarios: tuple[Scenario, ...]
    lines: frozenset[int]

    @property
    def runs(self) -> int:
        """Return the number of scenarios, outlines counted by example row."""
        return sum(scenario.runs for scenario in self.scenarios)


def parse_feature(text: str, file: str) -> Feature:
    """Read the text of one file, Chinese unless its first line says otherwise.

    Raises: SyntaxErrors, GherkinMissing.
    """
    try:
        from gherkin.errors import CompositeParserException, ParserException
        from gherkin.parser import Parser
        from gherkin.token_matcher import TokenMatcher
    except ImportError as missing:
        raise GherkinMissing(INSTALL) from missing
    try:
        document: Any = Parser().parse(text, TokenMatcher("zh-CN"))
    except CompositeParserException as many:
        raise SyntaxErrors([_place(error, text) for error in many.errors]) from many
    except ParserException as one:
        raise SyntaxErrors([_place(one, text)]) from one
    feature = document.get("feature")
    if feature is None:
        raise SyntaxErrors([(1, "没有「功能:」")])
    return _feature(feature, file)


def _place(error: Any, text: str) -> tuple[int, str]:
    """Say in Chinese what gherkin-official says in English."""
    message, line = str(error), error.location["line"]
    if "end of file" in message:
        return line, "文件在这里突然结束，例如没有「功能:」或三引号没有成对"
    if "inconsistent cell count" in message:
        return line, "表格这一行的格数与第一行不同"
    if "whitespace" in message:
        return line, "标签中不能有空格，每个标签都要以「@」开头"
    written = text.split("\n")[line - 1].strip()
    return line, f"此处不应出现「{written}」"


def _feature(node: Any, file: str) -> Feature:
    """Turn the dictionaries of gherkin-official into our values."""
    tags = _tags(node)
    rules = [child["rule"] for child in node["children"] if "rule" in child]
    above = _background(node)
    blocks = [(child, tags, above) for child in node["children"]]
    blocks += [
        (child, tags + _tags(rule), above + _background(rule)) for rule in rules for child in rule["children"]
    ]
    return Feature(
        file=file,
        line=node["location"]["line"],
        name=node["name"],
        tags=tags,
        rule_tags=tuple(tag for rule in rules for tag in _tags(rule)),
        backgrounds=tuple(_steps(child["background"]) for child, _, _ in blocks if "background" in child),
        scenarios=tuple(
            _scenario(child["scenario"], inherited, background)
            for child, inherited, background in blocks
            if "scenario" in child
        ),
        lines=frozenset(_lines(node)),
    )


def _tags(node: Any) -> tuple[Tag, ...]:
    return tuple(Tag(tag["location"]["line"], tag["name"]) for tag in node["tags"])


def _background(node: Any) -> tuple[Step, ...]:
    """Return the steps that the 功能 or 规则 puts before each of its scenarios."""
    return tuple(
        step for child in node["children"] if "background" in child for step in _steps(child["background"])
    )


def _scenario(node: Any, above: tuple[Tag, ...], background: tuple[Step, ...]) -> Scenario:
    return Scenario(
        line=node["location"]["line"],
        keyword=node["keyword"],
        name=node["name"],
        tags=_tags(node),
        inherited=above,
        background=background,
        steps=_steps(node),
        examples=tuple(map(_examples, node["examples"])),
    )


def _examples(node: Any) -> Examples:
    header = node.get("tableHeader")
    return Examples(
        line=node["location"]["line"],
        tags=_tags(node),
        columns=_cells(header) if header else (),
        rows=tuple(map(_cells, node.get("tableBody", ()))),
        row_lines=tuple(row["location"]["line"] for row in node.get("tableBody", ())),
    )


def _steps(node: Any) -> tuple[Step, ...]:
    steps: list[Step] = []
    for step in node["steps"]:
        keyword = step["keyword"].strip()
        kind = STEPS.get(keyword, "and")
        if kind == "and":
            kind = steps[-1].kind if steps else kind
        steps.append(
            Step(
                line=step["location"]["line"],
                keyword=keyword,
                kind=kind,
                text=step["text"],
                table=tuple(map(_cells, step.get("dataTable", {}).get("rows", ()))),
                doc_string=step.get("docString", {}).get("content", ""),
            )
        )
    return tuple(steps)


def _cells(row: Any) -> tuple[str, ...]:
    return tuple(cell["value"] for cell in row["cells"])


def _lines(node: Any) -> Iterator[int]:
    """Yield the line of every node in the tree; what is left of the file is prose, comment or blank."""
    if isinstance(node, dict):
        if "location" in node:
            yield node["location"]["line"]
        for value in node.values():
            yield from _lines(value)
    elif isinstance(node, list):
        for value in node:
            yield from _lines(value)


def read_text(path: Path) -> tuple[str, bool]:
    """Return the text without its byte order mark, and whether it had one.

    Raises: UnicodeDecodeError when it is not UTF-8.
    """
    text = path.read_bytes().decode("utf-8")
    return text.removeprefix("\ufeff"), text.startswith("\ufeff")
