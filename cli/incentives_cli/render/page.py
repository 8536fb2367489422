"""Text on a terminal: wrapped by cell width with Chinese line-breaking, coloured only where colour is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

_OPENING, _CLOSING = "（《〈「“〔【", "，。；：、？！）》〉」”〕】．＊"
# A closing mark never begins a line, an opening one never ends it; Latin words and masked names stay whole.
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:[!-~]+|\S)[{_CLOSING}]*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
WIDEST, NARROWEST = 100, 40


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` cells; control characters become spaces."""
    lines, line, width = [], "", max(width, 2)  # the widest character takes two cells
    for piece in _PIECE.findall(_UNSEEN.sub(" ", text)):
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
        while cell_len(line) > width:
            head = set_cell_size(line, width).rstrip()
            lines.append(head)
            line = line[len(head) :].lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


class Page:
    """Standard output as lines; nothing but colour depends on whether it is a terminal."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self.width = max(NARROWEST, min(self._console.width, WIDEST))
        self._plain = not self._console.is_terminal

    def line(self, text: str = "", *, indent: int = 0, mark: str = "", style: str = "") -> None:
        """Print a paragraph; lines after the first stand under its text, behind the mark."""
        inset = indent + cell_len(mark)
        for number, piece in enumerate(wrap(text, self.width - inset)):
            lead = " " * indent + mark if number == 0 else " " * inset
            self._print((lead, ""), (piece, style))

    def table(self, header: Sequence[str], rows: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Print columns of (text, style) cells under a header, narrowed to the width of the page."""
        columns = [[(head, "bold"), *cells] for head, *cells in zip(header, *rows, strict=True)]
        widths = [max(cell_len(text) for text, _ in column) for column in columns]
        while sum(widths) + 2 * (len(widths) - 1) > self.width:
            widths[widths.index(max(widths))] -= 1
        for number, row in enumerate([[(head, "bold") for head in header], *rows]):
            wrapped = [wrap(text, width) for (text, _), width in zip(row, widths, strict=True)]
            for height in range(max(map(len, wrapped))):
                cells = [lines[height] if height < len(lines) else "" for lines in wrapped]
                padded = [set_cell_size(cell, width) for cell, width in zip(cells, widths, strict=True)]
                pieces = [(f"{cell}  ", style) for cell, (_, style) in zip(padded, row, strict=True)]
                self._print(*pieces)
            if number == 0:
                self._print(("-" * min(self.width, sum(widths) + 2 * (len(widths) - 1)), "dim"))

    def _print(self, *pieces: tuple[str, str]) -> None:
        if self._plain:
            self._console.file.write("".join(text for text, _ in pieces).rstrip() + "\n")
        else:
            line = Text.assemble(*pieces)
            line.rstrip()
            self._console.print(line)
