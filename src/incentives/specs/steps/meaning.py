"""A step and what it does: a kind (given, when, then), a sentence, and an action on a scene."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from incentives.specs.steps.sentence import Sentence

Kind: TypeAlias = Literal["given", "when", "then"]
Table: TypeAlias = Sequence[Sequence[str]]


class NotSo(AssertionError):
    """What a 那么 step says is not so: what it should be and is, and `about`, all that was found.

    The text is put together when it is read: whoever only wants to know that a step fails need not wait for it.
    """

    def __init__(self, otherwise: str, about: object = "") -> None:
        self.otherwise, self.about = otherwise, about
        super().__init__(otherwise)

    def __str__(self) -> str:
        """Return what is the case and, on lines of its own, what was found."""
        return f"{self.otherwise}\n{self.about}".rstrip()


def same(expected: object, found: object, about: object = "") -> None:
    """Compare what a feature says with what was found; `about` is shown to the reader of a failure. Raises NotSo."""
    if expected != found:
        so(False, f"应为 {_shown(expected)}，实为 {_shown(found)}", about)


def so(holds: bool, otherwise: str, about: object = "") -> None:
    """Insist on something; `otherwise` says what is the case when it does not hold. Raises NotSo."""
    if not holds:
        raise NotSo(otherwise, about)


def _shown(value: object) -> str:
    """Return a value as its reader would write it; an empty one is said to be none."""
    if isinstance(value, set | frozenset):
        value = sorted(value)
    if isinstance(value, list | tuple):
        value = "、".join(map(str, value))
    return f"「{value}」" if value not in ("", None) else "「无」"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One step of the features, with a table below it or without; calling it acts as the function it was made from."""

    kind: Kind
    sentence: Sentence
    act: Callable[..., None]
    takes_table: bool

    def __call__(self, *arguments: Any, **pieces: Any) -> None:
        """Act on a scene. Raises NotSo, and ValueError for words that mean nothing."""
        self.act(*arguments, **pieces)


def _meaning(kind: Kind, text: str) -> Callable[[Callable[..., None]], Meaning]:
    return lambda act: Meaning(kind, Sentence(text), act, "table" in inspect.signature(act).parameters)


def given(text: str) -> Callable[[Callable[..., None]], Meaning]:
    """Make a 假如 step of a function."""
    return _meaning("given", text)


def when(text: str) -> Callable[[Callable[..., None]], Meaning]:
    """Make a 当 step of a function."""
    return _meaning("when", text)


def then(text: str) -> Callable[[Callable[..., None]], Meaning]:
    """Make a 那么 step of a function."""
    return _meaning("then", text)
