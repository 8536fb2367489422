"""What an assessment was made of, and how far it has come: enough to take it up again after it was interrupted.

`assessment.json` says what was asked; `parts/<part>.json` is written last of all a part leaves, so that a part is
either finished or done again. Nothing in them depends on the clock: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from incentives.batch.fingerprint import write_json

FORMAT = "incentives/assessment/1"
MANIFEST = "assessment.json"
RULES = "rules.json"
"""The rules that decided, beside the results."""


class OtherAssessment(RuntimeError):
    """The folder holds an assessment of something else; `differing` names what differs."""

    def __init__(self, folder: Path, differing: Sequence[str]) -> None:
        self.folder, self.differing = folder, tuple(differing)
        super().__init__(f"{folder}: {', '.join(differing)}")


@dataclass(frozen=True)
class Order:
    """What is asked: an input, a day, programmes and rules; `today` only serves to refuse birth days to come.

    `content` is the digest of an input that is not in parts of its own.
    Without `second_look` what is decided whatever the missing facts are stays undetermined (see `Kernels`).
    """

    source: str
    on: date
    programmes: tuple[str, ...]
    ruleset: str
    version: str
    today: date
    second_look: bool = True
    content: str = ""

    def json(self, parts: Sequence[str]) -> dict[str, Any]:
        """Return what `assessment.json` says."""
        return {
            "format": FORMAT,
            "input": self.source,
            "content": self.content,
            "on": self.on.isoformat(),
            "programmes": list(self.programmes),
            "ruleset": self.ruleset,
            "engine": self.version,
            "second_look": self.second_look,
            "parts": list(parts),
        }


class Folder:
    """The folder of one assessment."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, order: Order, parts: Sequence[str]) -> None:
        """Write what is asked, or make sure that the same was asked before. Raises OtherAssessment."""
        wanted = order.json(parts)
        found = self.about()
        if found is None:
            self.path.mkdir(parents=True, exist_ok=True)
            write_json(self.path / MANIFEST, wanted)
        elif found != wanted:
            raise OtherAssessment(self.path, [name for name in wanted if found.get(name) != wanted[name]])

    @property
    def prepared(self) -> Path:
        """Return where an input that is not in parts of its own is kept, as it was read."""
        return self.path / "prepared"

    def source(self, given: str) -> str:
        """Return what is decided part by part: the prepared input where there is one, else the given one."""
        return str(self.prepared) if self.prepared.is_dir() else given

    def about(self) -> dict[str, Any] | None:
        """Return what the folder says it is; None where it holds no assessment."""
        return _read(self.path / MANIFEST)

    def finished(self, part: str) -> Mapping[str, Any] | None:
        """Return what a finished part says of itself; None where it has to be done."""
        return _read(self.path / "parts" / f"{part}.json")

    def finish(self, part: str, about: Mapping[str, Any]) -> None:
        """Declare a part finished: all its other files are in place."""
        (self.path / "parts").mkdir(exist_ok=True)
        write_json(self.path / "parts" / f"{part}.json", about)

    def results(self, programme: str, part: str) -> Path:
        """Return the file of the results of one programme and part."""
        return self.path / "results" / programme / f"{part}.parquet"

    def problems(self, part: str) -> Path:
        """Return the file of the problems of one part."""
        return self.path / "problems" / f"{part}.parquet"


def _read(file: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
