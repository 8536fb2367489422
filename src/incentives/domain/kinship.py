"""Ties between a person and a child: one link for each child, the closest one where several are recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from incentives.domain.case import Record
from incentives.domain.missing import NONE

PARENT_OF_SEX = {"female": "mother", "male": "father"}
_CLOSENESS = {"born": 0, "adopted": 1, "step": 2}


def child_link(child: Record, how: str) -> Record:
    """Return a certain link to a child: born, adopted or step; the adoption or step relation is added by the caller."""
    link = Record("child_link", child.id, child.path)
    link.facts["how"] = how
    link.parts = {"child": child, "adoption": NONE, "step_relation": NONE}
    return link


def closest(links: Iterable[Record]) -> list[Record]:
    """Return one link per child: certain before doubtful, by birth before adoption before step."""
    best: dict[str, Record] = {}
    for link in links:
        known = best.setdefault(link.id, link)
        if known is not link and _distance(link) < _distance(known):
            best[link.id] = link
    return list(best.values())


def _distance(link: Record) -> tuple[bool, int, int, str]:
    """Rank a link to one child; of two adoptions the later one counts, wherever it is written."""
    adoption = link.parts["adoption"]
    day = adoption.facts.get("adopted_on") if isinstance(adoption, Record) else None
    later = -day.toordinal() if isinstance(day, date) else 0
    row = adoption.id if isinstance(adoption, Record) else ""
    return link.doubt is not None, _CLOSENESS[str(link.facts["how"])], later, row
