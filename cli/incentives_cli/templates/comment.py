"""A line of YAML with its comment behind it."""

from __future__ import annotations

from rich.cells import cell_len

COLUMN = 44


def commented(text: str, comment: str) -> str:
    """Return the line with the comment at a fixed column, or two spaces after a longer line."""
    if not comment:
        return text
    return f"{text}{' ' * max(0, COLUMN - cell_len(text))}  # {comment}"
