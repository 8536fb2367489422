"""The loops in C, where they were built; the kernel asks for them here.

Columns are contiguous arrays of bool, int32 or (words, rows) int64; a number stands for every row. Results are written into
the last arguments, which may be none of the others. They raise ValueError where columns do not fit each other, TypeError where one has another width.
"""

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
