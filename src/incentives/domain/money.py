"""Money is a whole number of fen (100 fen = 1 yuan); no binary float ever holds it."""

from __future__ import annotations

import re

_YUAN = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?")


def parse_yuan(text: object) -> int:
    """
    Read an amount written in yuan, such as `80` or `80.50`, as whole fen.

    Raises:
        ValueError: anything else: a number that is not text, a sign, an exponent, a separator, a leading zero,
            full-width digits, more than two decimals.
    """
    amount = _YUAN.fullmatch(text) if isinstance(text, str) else None
    if amount is None:
        raise ValueError(f"not an amount in yuan: {text!r}")
    yuan, fen = amount.groups(default="")
    return int(yuan) * 100 + int(fen.ljust(2, "0"))


def format_yuan(fen: int) -> str:
    """Write whole fen in yuan: `80` when there are no odd fen, else two decimals, as in `80.50`."""
    yuan, odd = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{yuan}.{odd:02}" if odd else f"{sign}{yuan}"
