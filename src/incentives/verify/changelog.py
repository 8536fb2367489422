"""`rules/CHANGELOG.md`: what a new version of the rules means, in words of policy, entry by entry.

An entry begins with a heading `## YYYY-MM-DD programme, programme …：words`; the ids say whose decisions change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_HEADING = re.compile(
    r"^## (?P<day>\d{4}-\d{2}-\d{2}) (?P<ids>[a-z_]+(?:, [a-z_]+)*)(?:：(?P<title>.*))?$", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: the day it was made, the programmes it is about, its words."""

    day: date
    programmes: tuple[str, ...]
    text: str


def entries(changelog: str) -> list[Entry]:
    """Return the entries of a changelog. A heading of the second level of another form belongs to none."""
    found: list[Entry] = []
    for part in re.split(r"^(?=## )", changelog, flags=re.MULTILINE):
        heading, _, body = part.partition("\n")
        match = _HEADING.match(heading.strip())
        if match is not None:
            day = date.fromisoformat(match["day"])
            found.append(
                Entry(day, tuple(match["ids"].split(", ")), f"{match['title'] or ''}\n{body}".strip())
            )
    return found


def announced(before: str, after: str) -> set[str]:
    """Return the programmes that the entries new in a changelog are about."""
    known = entries(before)
    return {
        name for entry in entries(after) if entry not in known and entry.text for name in entry.programmes
    }
