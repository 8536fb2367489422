"""Small cells of a table are not shown, nor those from which they could be worked out by subtraction.

Primary suppression below a least size, then complementary suppression in rows and columns, the smallest cell first
(Hundepool et al., Statistical Disclosure Control, 2012, ch. 4). What is hidden in a line together is never small
itself: two hidden cells that make 2 would each be 1.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


HIDDEN = ("不显示", "hidden")
"""What stands in place of a number that is not shown."""


def why_hidden(least: int) -> tuple[str, str]:
    """Return what to say below a table with hidden numbers, in Chinese and in English."""
    return (
        f"“不显示”的是少于{least}的数，以及可以用来推算这些数的数。",
        f"Hidden are numbers under {least}, and those from which they could be worked out.",
    )


def hidden(
    cells: Mapping[tuple[Row, Column], int],
    least: int,
    *,
    also: Collection[tuple[Row, Column]] = (),
    wanted: Column | None = None,
) -> set[tuple[Row, Column]]:
    """Return the cells of a two-way table, shown with its totals, that must not be shown.

    `also` are hidden whatever their size; cells of the column `wanted` are the last to be hidden for another's sake.
    """
    found = {cell for cell, count in cells.items() if 0 < count < least or (count and cell in also)}
    while extra := next(_betrayed(cells, found, least, wanted), None):
        found.add(extra)
    return found


def _betrayed(
    cells: Mapping[tuple[Row, Column], int],
    hiding: set[tuple[Row, Column]],
    least: int,
    wanted: Column | None,
) -> Iterator[tuple[Row, Column]]:
    """Yield a cell to hide for each line of which hidden cells could be worked out from the others."""
    for side in (0, 1):
        lines: dict[Hashable, list[tuple[Row, Column]]] = {}
        for cell, count in cells.items():
            if count:
                lines.setdefault(cell[side], []).append(cell)
        for line in lines.values():
            concealed = [cell for cell in line if cell in hiding]
            shown = [cell for cell in line if cell not in hiding]
            few = len(concealed) == 1 or sum(cells[cell] for cell in concealed) < least
            if concealed and shown and few:
                yield min(shown, key=lambda cell: (cell[1] == wanted, cells[cell], str(cell)))
