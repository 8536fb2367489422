"""Wall and processor seconds of the steps of a run; used in every environment."""

from __future__ import annotations

import time


class Clock:
    """Times one step after another."""

    def __init__(self) -> None:
        self.steps: dict[str, tuple[float, float]] = {}
        self._last = _now()

    def lap(self, step: str) -> None:
        """Add the wall and processor seconds since the last step to this one."""
        now = _now()
        wall, cpu = self.steps.get(step, (0.0, 0.0))
        self.steps[step] = wall + now[0] - self._last[0], cpu + now[1] - self._last[1]
        self._last = now


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()
