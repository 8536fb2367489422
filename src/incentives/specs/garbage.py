"""No search for garbage while much is made that stays: Python's collector would look through all of it over and over."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left() -> Iterator[None]:
    """Leave garbage where it is meanwhile, and what is there already out of every later search.

    Thousands of scenarios with all that was found in them stay in memory; collecting took half the time of running them.
    """
    searched = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if searched:
            gc.enable()
