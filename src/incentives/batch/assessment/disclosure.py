"""Small cells of a table are not shown, nor those from which they could be worked out by subtraction.

Primary suppression below a least size, then complementary suppression in rows and columns, the smallest cell first
(Hundepool et al., Statistical Disclosure Control, 2012, ch. 4).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def hidden(cells: Mapping[tuple[Row, Column], int], least: int) -> set[tuple[Row, Column]]:
    """Return the cells of a two-way table, shown with its totals, that must not be shown."""
    found = {cell for cell, count in cells.items() if 0 < count < least}
    while extra := next(_betrayed(cells, found), None):
        found.add(extra)
    return found


def _betrayed(
    cells: Mapping[tuple[Row, Column], int], hiding: set[tuple[Row, Column]]
) -> Iterator[tuple[Row, Column]]:
    """Yield a cell to hide for each line of which one hidden cell could be worked out from the others."""
    for side in (0, 1):
        lines: dict[Hashable, list[tuple[Row, Column]]] = {}
        for cell, count in cells.items():
            if count:
                lines.setdefault(cell[side], []).append(cell)
        for line in lines.values():
            concealed = [cell for cell in line if cell in hiding]
            shown = [cell for cell in line if cell not in hiding]
            if len(concealed) == 1 and shown:
                yield min(shown, key=lambda cell: (cells[cell], str(cell)))
