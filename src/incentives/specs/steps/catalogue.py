"""All steps there are, and which of them a written step is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from incentives.specs.steps import determination, entitlement, household, over_time, place, stacking
from incentives.specs.steps.meaning import Meaning

MODULES = (household, place, determination, entitlement, stacking, over_time)
MEANINGS: tuple[Meaning, ...] = tuple(
    value for module in MODULES for value in vars(module).values() if isinstance(value, Meaning)
)


@cache
def meanings_of(kind: str, text: str) -> tuple[tuple[Meaning, dict[str, Any]], ...]:
    """Return every step of a kind that a text may be, with its pieces; in a sound feature there is exactly one."""
    found = ((meaning, meaning.sentence.read(text)) for meaning in MEANINGS if meaning.kind == kind)
    return tuple((meaning, pieces) for meaning, pieces in found if pieces is not None)


def alike(text: str, meanings: Iterable[Meaning] = MEANINGS) -> list[str]:
    """Return the two sentences that read most like a text."""
    from difflib import get_close_matches

    return get_close_matches(text, [meaning.sentence.text for meaning in meanings], n=2, cutoff=0.4)
