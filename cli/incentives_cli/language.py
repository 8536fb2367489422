"""The language of what is printed: Chinese unless asked otherwise."""

from __future__ import annotations

from enum import StrEnum


class Lang(StrEnum):
    """The value of `--lang`."""

    ZH = "zh"
    EN = "en"

    def said(self, chinese: str, english: str) -> str:
        """Return one of two wordings of the same thing."""
        return chinese if self is Lang.ZH else english
