"""What a report may repeat of a household document: no identity number, no endless text.

A number ends up in the wrong place easily (as an id, as a key, in a date), so every word that was written is
looked through, not only the field where a number belongs.
"""

from __future__ import annotations

import re

from incentives.intake.national_id import mask_national_id
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span
from incentives.reading.nodes import UNREADABLE

_NUMBER = re.compile(r"[0-9０-９]{14,}[XxＸｘ]?")
_LONGEST = 80
_WRITTEN = ("written", "key", "id", "what")


def discreet(problem: Problem) -> Problem:
    """Return the problem with identity numbers masked, and long or unprintable text cut."""
    values = {name: _shown(value, name in _WRITTEN) for name, value in problem.values.items()}
    where = problem.where
    return Problem(problem.code, Span(where.file, where.line, where.column, _shortened(where.path)), values)


def _shown(value: str, written: bool) -> str:
    say = _shortened if written else _masked
    return Bilingual(say(value), say(value.english)) if isinstance(value, Bilingual) else say(value)


def _masked(text: str) -> str:
    return _NUMBER.sub(lambda number: mask_national_id(number[0]), UNREADABLE.sub("�", text))


def _shortened(text: str) -> str:
    masked = _masked(text)
    return masked if len(masked) <= _LONGEST else f"{masked[:_LONGEST]}…"
