"""What an assessment was made of, and how far it has come: enough to take it up again after it was interrupted.

`assessment.json` says what was asked; `parts/<part>.json` is written last of all a part leaves, so that a part is
either finished or done again; one whose input has changed since is done again too. Nothing in them depends on the
clock: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from incentives.batch.fingerprint import SCRATCH, in_full, write_json
from incentives.batch.opening import shown_address

if TYPE_CHECKING:
    from incentives.ir.ruleset import Ruleset

FORMAT = "incentives/assessment/2"
MANIFEST = "assessment.json"
RULES = "rules.json"
"""The rules that decided, beside the results."""

WHOLE_TABLES = "whole-tables"
"""What stands for a part in the file of the problems that belong to no part, such as columns that were not read."""


class FolderBusy(RuntimeError):
    """Another process is at work on the folder."""


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
            "input": shown_address(self.source),
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

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other run out of the folder, and remove what a killed one left half-written.

        Raises FolderBusy, OSError. The lock goes with the process that holds it, however that ends; where the
        system has none (Windows), two runs at once are the operator's to avoid.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        try:
            import fcntl
        except ImportError:
            yield
            return
        opened = os.open(self.path, os.O_RDONLY)
        try:
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise FolderBusy(str(self.path)) from None
            for draft in self.path.rglob("*.partial"):
                draft.unlink()
            for scratch in self.path.glob(f"{SCRATCH}*"):
                rmtree(scratch)
            yield
        finally:
            os.close(opened)
            with suppress(OSError):  # as it is unless it is empty
                self.path.rmdir()

    def begin(self, order: Order, parts: Sequence[str]) -> None:
        """Write what is asked, or make sure that the same was asked before. Raises OtherAssessment."""
        self.same(order, parts)
        if self.about() is None:
            self.path.mkdir(parents=True, exist_ok=True)
            write_json(self.path / MANIFEST, order.json(parts))

    def same(self, order: Order, parts: Sequence[str] | None = None) -> None:
        """Make sure that nothing else was asked before, whatever the parts where they are not known yet. Raises OtherAssessment."""
        found = self.about()
        if found is None:
            return
        wanted = order.json(found["parts"] if parts is None else parts)
        if found != wanted:
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

    def finished(self, part: str, content: Callable[[], str] | None = None) -> Mapping[str, Any] | None:
        """Return what a finished part says of itself; None where it has to be done.

        It has to be done again where its input is no longer what it was, by the digest that `content` finds.
        """
        found = _read(self.path / "parts" / f"{part}.json")
        return None if found is None or (content is not None and content() != found["input"]) else found

    def finish(self, part: str, about: Mapping[str, Any]) -> None:
        """Declare a part finished: all its other files are in place."""
        (self.path / "parts").mkdir(exist_ok=True)
        write_json(self.path / "parts" / f"{part}.json", about)

    def keep_rules(self, ruleset: Ruleset) -> None:
        """Keep the rules that decide beside what they decide."""
        from incentives.stored_rules import stored_form

        with in_full(self.path / RULES) as draft:
            draft.write_bytes(stored_form(ruleset))

    def results(self, record: str, part: str) -> Path:
        """Return the file of the results of one part for all programmes about a record: person, couple, household."""
        return self.path / "results" / record / f"{part}.parquet"

    def entitlements(self, part: str) -> Path:
        """Return the file of what the subjects of one part are entitled to."""
        return self.path / "entitlements" / f"{part}.parquet"

    def problems(self, part: str) -> Path:
        """Return the file of the problems of one part."""
        return self.path / "problems" / f"{part}.parquet"


def _read(file: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
