"""What a caller hands over to be recorded: who says what of whom, in clear and sealed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from incentives.ledger.canonical import canonical
from incentives.ledger.errors import DraftInvalid, PersonalData
from incentives.ledger.keys import CLASSES, SealClass
from incentives.ledger.roles import ROLE_TAKEN, Role, check_role

_ACTOR = re.compile(r"[\w.@-]{1,64}")
_ID = re.compile(r"[\w.:@/+-]{1,100}")
# 居民身份证号 (GB 11643) of both lengths standing alone; a digest in hexadecimal has letters around.
_CITIZEN_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes to seal for their owners, given as pseudonyms; erasing any one of them makes the bytes unreadable."""

    owners: tuple[str, ...]
    kind: SealClass
    plaintext: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long contents must be kept: `until` is the first day they may be erased, None while nobody knows it."""

    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: `id` is its idempotency key, `body` what everybody may read, `contents` what is sealed."""

    type: str
    id: str
    role: Role
    actor: str
    body: Mapping[str, Any]
    subject: str | None = None
    contents: tuple[Content, ...] = ()
    retention: Retention | None = None
    ruleset: str | None = None
    engine: str | None = None

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The pseudonyms of everybody the entry is about or holds contents of, each once, in order."""
        owners = {owner for content in self.contents for owner in content.owners}
        return tuple(sorted(owners | ({self.subject} if self.subject else set())))

    def check(self) -> None:
        """Raise what is wrong with the form: DraftInvalid, PersonalData, NotCanonical or RoleRefused."""
        if self.type != ROLE_TAKEN:
            check_role(self.type, self.role)
        for name, text, form in (("id", self.id, _ID), ("actor", self.actor, _ACTOR)):
            if not form.fullmatch(
                text
            ):  # not repeated: what is written in the wrong place may be a person's name
                raise DraftInvalid(name, found=f"{len(text)}…", wanted=form.pattern)
        if self.contents and self.retention is None:
            raise DraftInvalid("retention", found="None", wanted="Retention(name, until)")
        for content in self.contents:
            if not content.owners or content.kind not in CLASSES:
                raise DraftInvalid("contents", found=content.kind, wanted="、".join(CLASSES))
        for name, text in (("id", self.id), ("actor", self.actor), ("engine", self.engine or "")):
            refuse_citizen_numbers(name, text)
        refuse_citizen_numbers("body", canonical(dict(self.body)).decode())


def refuse_citizen_numbers(path: str, text: str) -> None:
    """Raise PersonalData when a text for everybody's eyes holds what looks like a citizen's ID number."""
    if _CITIZEN_NUMBER.search(text):
        raise PersonalData(path)
