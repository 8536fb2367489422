"""Where a rule, a standard or a definition comes from, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Confidence = Literal["A", "B", "C", "K"]
CONFIDENCES: tuple[Confidence, ...] = ("A", "B", "C", "K")


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document: `number` is its 文号, `issued` an ISO day or empty when the copy shows none."""

    id: str
    title: str
    confidence: Confidence
    number: str = ""
    issuer: str = ""
    issued: str = ""
    note: str = ""

    @property
    def full_title(self) -> str:
        """Return 《title》（number）, as official letters cite."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """One document and the article in it; several stand side by side in a tuple."""

    document: str
    article: str = ""

    def __str__(self) -> str:
        """Return the form written in rule files."""
        return f"{self.document} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class Basis:
    """The citations behind one statement and the confidence it deserves (A, B, C or K)."""

    citations: tuple[Citation, ...]
    confidence: Confidence


def strongest(confidences: list[Confidence]) -> Confidence:
    """Return the best letter: A before B before C before K."""
    return min(confidences, key=CONFIDENCES.index)


def weakest(confidences: list[Confidence]) -> Confidence:
    """Return the worst letter of some."""
    return max(confidences, key=CONFIDENCES.index)
