"""Citations in short form for lines, and the documents behind them for the foot of the page."""

from __future__ import annotations

from collections.abc import Iterable

from incentives.domain.citation import Basis
from incentives.explain.account import HouseholdAccount
from incentives.explain.wording import WEAK, Wording


def short(basis: Basis | None, wording: Wording) -> str:
    """Return 〔S05 第三条；S50，可信度K〕; the letter is said only where it is weak."""
    if basis is None:
        return ""
    cites = wording.said("；", "; ").join(str(citation) for citation in basis.citations)
    weak = wording.said(f"，可信度{basis.confidence}", f", confidence {basis.confidence}")
    return f"〔{cites}{weak if basis.confidence in WEAK else ''}〕"


def documents(accounts: Iterable[HouseholdAccount], wording: Wording) -> list[tuple[str, str]]:
    """Return the documents cited, as (id, title and number), and what the weak letters mean."""
    found: list[Basis] = []
    for account in accounts:
        found += [basis for part in account.accounts for basis in part.bases()]
        found += [account.remedy_basis] if account.remedy_basis is not None else []
    ids = sorted({citation.document for basis in found for citation in basis.citations})
    letters = sorted({str(basis.confidence) for basis in found} & set(WEAK))
    listed = [(name, wording.document(name)) for name in ids]
    return listed + [
        (wording.said(f"可信度{letter}", f"confidence {letter}"), wording.meaning(letter))
        for letter in letters
    ]
