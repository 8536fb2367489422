"""Exact sums of lines: by programme, place, level of government and month, and the control total a bank checks first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from incentives.payments.funding import LEVELS, Level
from incentives.payments.line import Line


@dataclass(frozen=True, slots=True)
class Sums:
    """Number of lines, fen, and fen by level of government; the levels add up to the whole."""

    lines: int
    fen: int
    levels: dict[Level, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of a batch: of all lines (the control total), by public name of the programme, by place."""

    whole: Sums
    by_title: dict[str, Sums]
    by_place: dict[str, Sums]


def sums(lines: Iterable[Line]) -> Sums:
    """Add up lines."""
    found = list(lines)
    parts = [part for line in found for part in line.parts]
    levels = {level: sum(part.split[level] for part in parts) for level in LEVELS}
    return Sums(len(found), sum(part.fen for part in parts), levels)


def totals(lines: Sequence[Line]) -> Totals:
    """Return the sums of a batch; every division of it adds up to the whole."""
    return Totals(sums(lines), _by(lines, lambda line: line.title), _by(lines, lambda line: line.place))


def _by(lines: Sequence[Line], name: Callable[[Line], str]) -> dict[str, Sums]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(name(line), []).append(line)
    return {title: sums(groups[title]) for title in sorted(groups)}
