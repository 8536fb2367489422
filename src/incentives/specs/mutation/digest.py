"""What a proof about a mutant stands for: the rules as they are and the change, without wording, in sixteen digits.

A proof is worth nothing for other rules. Whatever decides or pays in a programme that the mutant may change is in the
digest, with the vocabulary it is written in and the places it tells apart; names, questions, notes and documents are not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any

from incentives.ir.ruleset import Programme, Ruleset
from incentives.specs.mutation.judge import Court, reached
from incentives.specs.mutation.mutants import Mutant
from incentives.specs.mutation.proofs import differences, sides
from incentives.specs.mutation.solver import BOUNDS, FORM

LENGTH = 16
_WORDING = frozenset({
    "ask", "basis", "chinese", "claims", "covers", "effort", "english", "note", "protected", "public_name", "says",
    "sensitive", "span", "text", "what_if",
})  # fmt: skip


class Digests:
    """The digests of the mutants of some rules."""

    def __init__(self, court: Court) -> None:
        self.court = court
        self._programmes: dict[str, str] = {}

    @cached_property
    def _common(self) -> str:
        """Return the digest of what all programmes share, and of what a proof is about."""
        vocabulary, places = self.court.engine.ruleset.vocabulary, self.court.engine.ruleset.places
        parts = (FORM, BOUNDS, vocabulary.records, vocabulary.kinds, places.places, places.groups)
        return _sum(map(meaning, parts))

    def of(self, mutant: Mutant) -> str:
        """Return the digest of what a proof about a mutant stands for."""
        rules = self.court.engine.ruleset
        before, after = sides(rules, mutant)
        changed = [f"{meaning(one)} → {meaning(other)}" for one, other in differences(before, after)]
        concerned = map(self._programme, self._concerned(mutant))
        return _sum([self._common, mutant.key, *changed, *concerned])[:LENGTH]

    def _concerned(self, mutant: Mutant) -> list[str]:
        """Return the programmes that a proof is about: those a mutant may change, or the two that it combines."""
        if mutant.stacking is not None:
            return [name.partition(".")[0] for name in mutant.where.split(" × ")]
        return self.court.programmes(mutant)

    def _programme(self, name: str) -> str:
        if name not in self._programmes:
            self._programmes[name] = _of_programme(self.court.engine.ruleset, name)
        return self._programmes[name]


def _of_programme(rules: Ruleset, name: str) -> str:
    """Return the digest of a programme and of the common definitions it reads."""
    programme: Programme = rules.programmes[name]
    common = rules.vocabulary.derived
    read = [f"{key} {meaning(common[key].operand)}" for key in sorted(reached(rules, name)) if key in common]
    return _sum([name, meaning(programme), *read])


def meaning(value: Any) -> str:
    """Return all of a part of the rules that can decide or pay, as text."""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{key}:{meaning(part)}' for key, part in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(meaning, value))}]"
    if is_dataclass(value) and not isinstance(value, type):
        members = [meaning(getattr(value, item.name)) for item in fields(value) if item.name not in _WORDING]
        return f"{type(value).__name__}({','.join(members)})"
    return repr(value)


def _sum(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
