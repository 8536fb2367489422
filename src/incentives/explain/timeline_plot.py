"""A timeline as a picture (SVG or PNG) with Matplotlib: a lane per programme and subject, the same bytes each time.

Outcomes differ in colour and in pattern, so that who cannot tell the colours apart reads it too.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Literal

from incentives.domain.case import Case
from incentives.domain.determination import Outcome
from incentives.explain.plot_style import metadata, style
from incentives.explain.timeline import Interval, lanes
from incentives.explain.timeline_words import say_answer, say_causes, say_eligible_from, say_lane, say_paid
from incentives.explain.wording import OUTCOMES, Wording

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The colours of Okabe and Ito, paler where text stands on them.
_FILL = {Outcome.ELIGIBLE: "#56c9a5", Outcome.UNDETERMINED: "#f7d98b", Outcome.INELIGIBLE: "#eeeeee"}
_PATTERN = {Outcome.ELIGIBLE: "", Outcome.UNDETERMINED: "///", Outcome.INELIGIBLE: "..."}
_EDGE = {Outcome.ELIGIBLE: "#00664b", Outcome.UNDETERMINED: "#b27700", Outcome.INELIGIBLE: "#b5b5b5"}
# Sizes in inches: the names beside the lanes, the lanes, and their heights.
_NAMES, _WIDTH, _LANE, _TOP, _AXIS, _LINE = 3.5, 9.2, 0.52, 0.75, 0.5, 0.21
_CELL = 0.063  # half the width of a Chinese character of the size used


@dataclass(frozen=True, slots=True)
class Plotted:
    """The picture, and whether a font with Chinese characters was found for it."""

    content: bytes
    chinese: bool


def plot(
    intervals: Sequence[Interval],
    case: Case,
    span: tuple[date, date],
    wording: Wording,
    suffix: Literal["svg", "png"],
) -> Plotted:
    """Draw the intervals of [start, until). Raises WriterMissing where Matplotlib is not installed."""
    settings, chinese = style()
    import matplotlib as mpl
    from matplotlib.figure import Figure

    rows = lanes(intervals)
    legend = _legend(rows, case, wording)
    lines = [line for text in legend for line in _folded(text)]
    middle = _LANE * max(1, len(rows))
    height = _TOP + middle + _AXIS + _LINE * len(lines) + 0.15
    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")  # said once, by who asked for the picture
        width = _NAMES + _WIDTH + 0.3
        figure = Figure(figsize=(width, height))
        axes = figure.add_axes(
            (_NAMES / width, 1 - (_TOP + middle) / height, _WIDTH / width, middle / height)
        )
        figure.text(0.1 / width, 1 - 0.3 / height, _title(case, span, wording), fontsize=12, weight="bold")
        _draw(axes, rows, case, span, wording)
        top = _TOP + middle + _AXIS
        for n, line in enumerate(lines):
            figure.text(0.1 / width, 1 - (top + _LINE * n) / height, line, va="top")
        written = BytesIO()
        figure.savefig(written, format=suffix, dpi=150, metadata=metadata(suffix))
    return Plotted(written.getvalue(), chinese)


def _title(case: Case, span: tuple[date, date], wording: Wording) -> str:
    last = date.fromordinal(span[1].toordinal() - 1)
    return wording.said(
        f"户 {case.id}　{span[0]} 至 {last}（如无其他变化）",
        f"household {case.id}   {span[0]} to {last}, if nothing else changes",
    )


def _draw(
    axes: Axes, rows: Sequence[Sequence[Interval]], case: Case, span: tuple[date, date], wording: Wording
) -> None:
    """Draw the lanes from top to bottom with their answers and numbered marks, the axis and the key."""
    from matplotlib.patches import Patch

    days = (span[1] - span[0]).days
    number = 0
    for n, lane in enumerate(rows):
        taken = 0.0  # up to where marks stand already
        for one in lane:
            left, length = (one.start - span[0]).days, (one.until - one.start).days
            look: dict[str, Any] = {"facecolor": _FILL[one.outcome], "edgecolor": _EDGE[one.outcome]}
            axes.broken_barh([(left, length)], (n - 0.28, 0.56), hatch=_PATTERN[one.outcome], **look)
            text = next((text for text in _texts(one, wording) if _width(text) < length / days * _WIDTH), "")
            if text:
                ground = {"facecolor": _FILL[one.outcome], "edgecolor": "none", "pad": 1.5}
                axes.text(left + length / 2, n, text, ha="center", va="center", bbox=ground)
            if one.causes:
                number += 1
                at = max(float(left), taken)
                taken = at + days * 0.2 / _WIDTH
                ring = {"boxstyle": "circle,pad=0.18", "facecolor": "white", "edgecolor": "black"}
                axes.plot([left, left], [n - 0.4, n + 0.28], color="black", linewidth=1.2)
                axes.text(at, n - 0.4, str(number), fontsize=7, ha="center", va="center", bbox=ring)
    axes.set_xlim(0, days)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.62)
    axes.set_yticks(
        range(len(rows)),
        ["\n".join(_name(lane, case, wording)) for lane in rows],
        fontsize=8,
        linespacing=1.3,
    )
    axes.tick_params(axis="y", length=0)
    axes.set_xticks(*_ticks(span))
    axes.grid(axis="x", color="#cccccc", linewidth=0.5)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    patches = [
        Patch(
            facecolor=_FILL[outcome],
            edgecolor=_EDGE[outcome],
            hatch=_PATTERN[outcome],
            label=OUTCOMES[wording.language][outcome],
        )
        for outcome in Outcome
    ]
    axes.legend(handles=patches, loc="lower right", bbox_to_anchor=(1, 1), ncols=3, frameon=False)


def _texts(interval: Interval, wording: Wording) -> tuple[str, str]:
    """Return what may stand in a lane, the longest first; the list below says all of it."""
    return say_answer(interval, wording), say_paid(interval, wording)


def _name(lane: Sequence[Interval], case: Case, wording: Wording) -> list[str]:
    name, subject = say_lane(lane, case, wording)
    longest = wording.said("24", "44")
    return [*wrap(name, int(longest), break_long_words=True), subject]


def _ticks(span: tuple[date, date]) -> tuple[list[int], list[str]]:
    """Return days from the start and their labels: years, or months in a stretch of less than three years."""
    start, until = span
    if (until - start).days > 3 * 365:
        step = -(-(until.year - start.year + 1) // 18)
        years = [date(year, 1, 1) for year in range(start.year, until.year + 1, step)]
        firsts = [(day, str(day.year)) for day in years]
    else:
        months = range(start.year * 12 + start.month - 1, until.year * 12 + until.month)
        step = -(-len(months) // 12)
        firsts = [(day, f"{day:%Y-%m}") for day in (date(n // 12, n % 12 + 1, 1) for n in months[::step])]
    inside = [((day - start).days, label) for day, label in firsts if start <= day <= until]
    return [day for day, _ in inside], [label for _, label in inside]


def _legend(rows: Sequence[Sequence[Interval]], case: Case, wording: Wording) -> list[str]:
    """Return a line for each numbered mark, and for each subject the day it becomes eligible."""
    lines: list[str] = []
    for lane in rows:
        for one in lane:
            if one.causes:
                why, number = say_causes(one, wording), len(lines) + 1
                lines.append(f"{number}  {one.start}  {say_answer(one, wording)} ← {why}")
    becoming = [
        wording.said("　", "  ").join([*say_lane(lane, case, wording), said])
        for lane in rows
        if (said := say_eligible_from(lane, wording))
    ]
    return [*lines, *([""] if lines and becoming else []), *becoming]


def _width(text: str) -> float:
    """Return about how many inches a text takes."""
    return _CELL * sum(2 if ord(letter) > 0x2E80 else 1 for letter in text) + 0.1


def _folded(text: str) -> list[str]:
    """Break a line of the list below where it would leave the picture."""
    lines, line = [], ""
    for letter in text:
        if _width(line + letter) > _NAMES + _WIDTH:
            lines.append(line)
            line = "    "
        line += letter
    return [*lines, line]
