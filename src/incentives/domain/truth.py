"""Three-valued truth (strong Kleene logic), once, for every engine."""

from __future__ import annotations

from enum import IntEnum
from typing import NoReturn


class Truth(IntEnum):
    """
    A Kleene truth value, ordered FALSE < UNKNOWN < TRUE.

    UNKNOWN means the case does not say; it never means no. `&` is the smaller of two values, `|`
    the larger, `~` swaps FALSE and TRUE and keeps UNKNOWN. Operands must both be `Truth`.
    """

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    # Narrower than int on purpose: 1 & 2 on plain ints is arithmetic on bits, not logic.
    def __and__(self, other: Truth) -> Truth:  # type: ignore[override]
        return self if self <= other else other

    def __or__(self, other: Truth) -> Truth:  # type: ignore[override]
        return self if self >= other else other

    def __invert__(self) -> Truth:
        return _OPPOSITE[self]

    def __bool__(self) -> NoReturn:
        """Refuse `if truth:` and `not truth`, where UNKNOWN would have to pass for yes or no."""
        raise TypeError("a truth value has three cases: compare it with Truth.TRUE or Truth.FALSE")


_OPPOSITE = (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)


def truth_of(holds: bool) -> Truth:
    """Turn a yes or no that is known into a truth value."""
    return Truth.TRUE if holds else Truth.FALSE
