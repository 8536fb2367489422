"""Gains and losses by programme as a picture: bars to the right and to the left of a line, told apart by pattern too."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO

from incentives.explain.plot_style import metadata, style
from incentives.explain.wording import Wording

_GAIN, _LOSS = "#56c9a5", "#f0b49e"


def plot(bars: Sequence[tuple[str, int, int]], title: str, wording: Wording, suffix: str) -> bytes:
    """Draw programme, gains and losses (numbers of subjects). Raises WriterMissing without Matplotlib."""
    settings, _ = style()
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        figure = Figure(figsize=(9, 1.4 + 0.5 * max(1, len(bars))), layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title, loc="left", fontsize=12, weight="bold")
        rows = range(len(bars))
        gains, losses = [bar[1] for bar in bars], [-bar[2] for bar in bars]
        said = wording.said
        right = axes.barh(
            rows, gains, color=_GAIN, edgecolor="#00664b", label=said("新增或者增加", "gain or get more")
        )
        left = axes.barh(
            rows,
            losses,
            color=_LOSS,
            edgecolor="#8f3d1f",
            hatch="///",
            label=said("减少、退出或者变为待补", "lose, get less or become open"),
        )
        axes.bar_label(right, [f"{gain:,}" if gain else "" for gain in gains], padding=3)
        axes.bar_label(left, [f"{-loss:,}" if loss else "" for loss in losses], padding=3)
        axes.axvline(0, color="black", linewidth=0.8)
        axes.set_yticks(rows, [bar[0] for bar in bars])
        axes.invert_yaxis()
        axes.margins(x=0.15)
        axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
        axes.set_xlabel(said("对象数", "subjects"))
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        figure.legend(loc="outside lower right", ncols=2, frameon=False)
        written = BytesIO()
        figure.savefig(written, format=suffix, dpi=150, metadata=metadata(suffix))
    return written.getvalue()
