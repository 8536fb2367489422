"""The tree of conditions as a drawing: places of boxes and lines, and the same in one sentence for who cannot see it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from incentives.specs.page.lines import ConditionLine

ROW, STEP, LEFT, TOP = 30, 70, 8, 8
BOX = (48, 22)
LONGEST = 34  # characters of a label; the table below the drawing has the whole sentence
_CHARACTER = 14
_SAID = {"全部": "须全部成立", "任一": "有一项成立即可", "不得": "不得成立"}


@dataclass(frozen=True, slots=True)
class Box:
    """One condition: `x` is its left edge, `y` its middle; `state` is gap, group or empty."""

    x: int
    y: int
    label: str
    title: str
    anchor: str
    state: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of so many pixels; `links` run from the middle right of one box to the left of another."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    links: tuple[tuple[int, int, int, int], ...]
    description: str


def draw(root: ConditionLine, gaps: Container[str]) -> Picture:
    """Lay a tree out from left to right: groups in columns, comparisons one below the other at the right."""
    deepest = max(depth for depth, _ in root.walk())
    boxes: list[Box] = []
    links: list[tuple[int, int, int, int]] = []
    row = 0

    def place(line: ConditionLine, depth: int) -> int:
        nonlocal row
        if not line.parts:
            x, y = LEFT + deepest * STEP, TOP + row * ROW + ROW // 2
            row += 1
            boxes.append(Box(x, y, _label(line), line.says or line.reading, line.id,
                             "gap" if line.id in gaps else ""))  # fmt: skip
            return y
        below = [(part, place(part, depth + 1)) for part in line.parts]
        x, y = LEFT + depth * STEP, (below[0][1] + below[-1][1]) // 2
        for part, at in below:
            end = LEFT + (depth + 1 if part.parts else deepest) * STEP
            links.append((x + BOX[0], y, end, at))
        boxes.append(Box(x, y, line.joint, line.says or _SAID[line.joint], line.id, "group"))
        return y

    place(root, 0)
    widest = max(len(box.label) for box in boxes)
    width = LEFT + deepest * STEP + widest * _CHARACTER + 24
    return Picture(width, TOP * 2 + row * ROW, tuple(boxes), tuple(links), describe(root))


def describe(line: ConditionLine) -> str:
    """Say a tree in one sentence."""
    if not line.parts:
        return line.says or line.reading
    inner = "；".join(describe(part) for part in line.parts)
    return f"{_SAID[line.joint]}（{inner}）"


def _label(line: ConditionLine) -> str:
    said = line.says or line.reading
    said = f"不得：{said}" if line.joint and not line.says else said
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
