"""The loops in C, where they were built; the kernel asks for them here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

try:
    from incentives.batch.loops import _loops
except ImportError:  # built without a compiler: the NumPy forms say the same
    loops: ModuleType | None = None
else:
    loops = _loops
