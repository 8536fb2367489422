"""What an author must fix: a place, a stable code, and a way out; collected first, raised once.

A problem carries its code and the words the author wrote; the sentences of each code, in Chinese and
English, stand in `problem_texts`. Nothing here knows rules or households.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, Self

from incentives.problem_texts import PROBLEM_TEXTS, in_english

Language = Literal["zh", "en"]
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"
)  # line breaks and control characters stay out of a report


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: line and column count from 1, 0 when the format keeps none; `path` is a JSON path."""

    file: str
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Return `file:line:column path`, leaving out what is not known."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where} {self.path}" if self.path else where


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: `code` is stable and searchable, `values` fill the sentence of that code."""

    code: str
    where: Span
    values: Mapping[str, str] = field(default_factory=dict)

    def message(self, language: Language = "zh") -> str:
        """Say what is wrong; what the author wrote stands in 「」."""
        return self._sentence(f"message_{language}", language)

    def hint(self, language: Language = "zh") -> str:
        """Say what to write instead."""
        suggestion = self.values.get("suggestion")
        if suggestion:
            return f"是否要写「{suggestion}」？" if language == "zh" else f"did you mean 「{suggestion}」?"
        return self._sentence(f"hint_{language}", language)

    @property
    def is_warning(self) -> bool:
        """Tell whether work may go on in spite of it."""
        return self.code.startswith("W")

    def report(self, language: Language = "zh") -> str:
        """Return the three lines an author reads: place and code, what was written, what to write."""
        lines = [f"{self.where}  {self.code}", f"  {self.message(language)}"]
        hint = self.hint(language)
        return "\n".join([*lines, f"  {hint}"] if hint else lines)

    def _sentence(self, part: str, language: Language) -> str:
        words = {
            name: in_english(value) if language == "en" else value for name, value in self.values.items()
        }
        shown = {name: _UNSEEN.sub(" ", value) for name, value in words.items()}
        return str(getattr(PROBLEM_TEXTS[self.code], part).format_map(shown))


def suggestion(written: str, known: Sequence[str]) -> str:
    """Return the known word nearest to what was written, or nothing when no other word is near."""
    near = get_close_matches(written, [word for word in known if word != written], n=1, cutoff=0.6)
    return near[0] if near else ""


class _Invalid(Exception):
    """Input with problems; the message lists all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.where, problem.code)))
        super().__init__("\n".join(problem.report() for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[Sequence[Problem]]]:
        """Go from one process to another with the problems, not with the message."""
        return type(self), (self.problems,)


class RulesInvalid(_Invalid):
    """The rule files cannot be used; `problems` lists every mistake of every file."""


class CaseInvalid(_Invalid):
    """A household document cannot be used; `problems` lists every mistake with its JSON path."""
