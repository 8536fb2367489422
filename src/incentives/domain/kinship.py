"""Ties between persons or couples and children: born to, adopted, raised as a step-child.

To one child a couple may have several. None replaces another: what is learned of one (whose child it was by birth,
when an adoption was) would take back what was decided on the other. Whoever counts children counts each once.
"""

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


def ties_of_person(links: Iterable[Record]) -> list[Record]:
    """Return a person's ties, the closest first.

    Whoever adopted a child, or is its step-parent, is not its unnamed parent by birth as well (intake refuses it).
    """
    ordered = sorted(links, key=_distance)
    known = {link.id for link in ordered if link.doubt is None}
    return _once(link for link in ordered if link.doubt is None or link.id not in known)


def ties_of_couple(links: Iterable[Record]) -> list[Record]:
    """Return the ties of two spouses, each once, the closest first; a certain birth makes a doubtful one needless."""
    return _once(sorted(links, key=_distance))


def _once(links: Iterable[Record]) -> list[Record]:
    """Leave out what says the same as a link before it: of one child, in one way, by one row."""
    ties: dict[tuple[str, str, str], Record] = {}
    for link in links:
        rows = (link.parts["adoption"], link.parts["step_relation"])
        row = next((row.id for row in rows if isinstance(row, Record)), "")
        ties.setdefault((link.id, str(link.facts["how"]), row), link)
    return list(ties.values())


def _distance(link: Record) -> tuple[bool, int, int, str]:
    """Rank a link to one child; of two adoptions the later one comes first, wherever it is written."""
    adoption = link.parts["adoption"]
    day = adoption.facts.get("adopted_on") if isinstance(adoption, Record) else None
    later = -day.toordinal() if isinstance(day, date) else 0
    row = adoption.id if isinstance(adoption, Record) else ""
    return link.doubt is not None, _CLOSENESS[str(link.facts["how"])], later, row
