"""How pictures are drawn with Matplotlib: a Chinese font where the system has one, the same bytes each time."""

from __future__ import annotations

from typing import Any

from incentives.explain.letter import WriterMissing

FONTS = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei"),
    *("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Noto Sans CJK JP", "Noto Serif CJK SC", "SimSun"),
)


def style() -> tuple[Any, bool]:
    """Return Matplotlib's settings, and whether a font with Chinese characters was found.

    Raises WriterMissing where Matplotlib is not installed.
    """
    try:
        import matplotlib as mpl  # noqa: F401 - it is missing as a whole or not at all
        from matplotlib.font_manager import fontManager
    except ImportError as error:
        raise WriterMissing("letters") from error
    known = set(fontManager.get_font_names())
    found = [name for name in FONTS if name in known][:1]
    settings = {
        "font.family": [*found, "DejaVu Sans"],
        "font.size": 9,
        "hatch.linewidth": 0.5,
        "svg.hashsalt": "incentives",
        "svg.fonttype": "path",  # readable where the font is not installed
        "axes.unicode_minus": False,
    }
    return settings, bool(found)


def metadata(suffix: str) -> dict[str, None]:
    """Return what to leave out of a file, so that it does not depend on when it was drawn."""
    return {"Date": None} if suffix == "svg" else {"Software": None}
