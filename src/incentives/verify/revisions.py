"""Two states of the rules to compare: a folder, or a folder as it was in a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from incentives.problem_texts import Bilingual
from incentives.shipped import read_rules

CHANGELOG = "CHANGELOG.md"
RULES = "rules"


class RevisionUnknown(Exception):
    """What was named is no folder of rules and no revision; `said` says so in both languages."""

    def __init__(self, said: Bilingual) -> None:
        self.said = said
        super().__init__(str(said))


@dataclass(frozen=True, slots=True)
class Revision:
    """Rule files by their path below the rules folder, and what the changelog beside them says."""

    name: str
    files: Mapping[str, bytes]
    changelog: str


def read_revision(name: str) -> Revision:
    """Read `DIR`, `git:REV` (its folder `rules`) or `REV:FOLDER`. Raises RevisionUnknown, OSError."""
    folder = Path(name)
    if folder.is_dir():
        changelog = folder / CHANGELOG
        return Revision(name, read_rules(folder), changelog.read_text("utf-8") if changelog.is_file() else "")
    revision, _, below = name.removeprefix("git:").partition(":")
    return _from_git(name, revision, below or RULES)


def _from_git(name: str, revision: str, folder: str) -> Revision:
    if revision.startswith("-"):
        raise _unknown(name, "")
    try:
        done = subprocess.run(  # noqa: S603 - git is told a revision and a folder, and they cannot be taken for options
            ["git", "archive", "--format=tar", f"{revision}:{folder}"],  # noqa: S607 - git is the one on the path
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as missing:
        raise _unknown(name, str(missing)) from missing
    if done.returncode != 0:
        raise _unknown(name, done.stderr.decode("utf-8", "replace").strip())
    files: dict[str, bytes] = {}
    changelog = ""
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive.getmembers():
            content = archive.extractfile(member)
            if content is None:
                continue
            if member.name.endswith(".yaml"):
                files[member.name] = content.read()
            elif member.name == CHANGELOG:
                changelog = content.read().decode("utf-8")
    return Revision(name, dict(sorted(files.items())), changelog)


def _unknown(name: str, why: str) -> RevisionUnknown:
    tail = f"（{why}）" if why else ""
    return RevisionUnknown(
        Bilingual(
            f"「{name}」不是规则目录，也不是可读的版本{tail}；请写目录，或者 git:版本、版本:目录，如 HEAD~1:rules",
            f"「{name}」 is no folder of rules and no revision{f' ({why})' if why else ''}; "
            "write a folder, git:REV or REV:FOLDER, such as HEAD~1:rules",
        )
    )
