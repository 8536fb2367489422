"""Who has signed which feature file, as data in the repository: `features/signatures.yaml`.

A signature stands for the content of the file on the day it was given. Whoever changes a sentence, a cell or a tag
afterwards leaves the file unsigned; spaces, blank lines and comments may change.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from incentives.problem_texts import Bilingual
from incentives.problems import RulesInvalid
from incentives.reading.nodes import MapNode, TextNode
from incentives.reading.shape import Day, ListOf, Record, Text
from incentives.reading.source import read_source
from incentives.specs.feature_file import read_text
from incentives.specs.kept_file import quoted, write_kept
from incentives.specs.lint import feature_files

SIGNATURES = "signatures.yaml"
HEADER = (
    "# 政策人员的签署记录：哪个功能文件、签署时的内容（sha256）、谁、哪一天。"
    "由 incentives specs sign 写入；内容一改即视为未签。\nsignatures:\n"
)
_REVIEWER = re.compile(r"[^\W_][\w·. -]{0,39}")
_NAME = Text(_REVIEWER.pattern, Bilingual("审阅人姓名", "the reviewer's name"))
_SIGNATURE = Record(
    "signature",
    {
        "file": Text(r"[^/].*\.feature", Bilingual("features 下的路径", "a path below features/")),
        "sha256": Text(r"[0-9a-f]{64}", Bilingual("64 位十六进制摘要", "64 hexadecimal digits")),
        "reviewer": _NAME,
        "day": Day(),
    },
    required=("file", "sha256", "reviewer", "day"),
    title="签署",
)
_FILE = Record(
    "signatures_file", {"signatures": ListOf(_SIGNATURE)}, required=("signatures",), title="签署记录"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One reviewer's name under one content of one feature; `file` is the path below the features folder."""

    file: str
    sha256: str
    reviewer: str
    day: date


@dataclass(frozen=True, slots=True)
class Signed:
    """How a feature stands: `valid` are the signatures under its present content, `stale` those of an earlier one."""

    file: str
    sha256: str
    valid: tuple[Signature, ...]
    stale: tuple[Signature, ...]


def canonical_text(text: str) -> str:
    """Return what a signature is given for: the lines without indent, alignment, blank lines and comments."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("#"))


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a feature's canonical text. Raises OSError, UnicodeDecodeError."""
    text, _ = read_text(path)
    return hashlib.sha256(canonical_text(text).encode()).hexdigest()


def read_signatures(features: Path) -> tuple[Signature, ...]:
    """Return the signatures of a features folder, none where there is no record.

    Raises RulesInvalid with every mistake of the record.
    """
    path = features / SIGNATURES
    if not path.exists():
        return ()
    node, problems = read_source(path.read_bytes(), path.as_posix(), paths=False)
    if isinstance(node, MapNode):
        begun = node.entries.get("signatures")
        if isinstance(begun, TextNode) and not begun.text:  # nobody has signed yet
            return ()
    checked = _FILE.check(node, problems) if node is not None else None
    if problems or checked is None:
        raise RulesInvalid(problems)
    items = [item.value for item in checked.value.items_of("signatures")]
    return tuple(
        Signature(item.text("file"), item.text("sha256"), item.text("reviewer"), item["day"].value)
        for item in items
    )


def signing_state(features: Path) -> tuple[Signed, ...]:
    """Return how every feature stands, in order of path. Raises FileNotFoundError, RulesInvalid."""
    given: dict[str, list[Signature]] = {}
    for signature in read_signatures(features):
        given.setdefault(signature.file, []).append(signature)
    found = []
    for path in feature_files([features]):
        file, now = path.relative_to(features).as_posix(), fingerprint(path)
        mine = given.get(file, [])
        valid = tuple(one for one in mine if one.sha256 == now)
        found.append(Signed(file, now, valid, tuple(one for one in mine if one.sha256 != now)))
    return tuple(found)


def sign(features: Path, file: str, reviewer: str, day: date) -> Signature:
    """Write a reviewer's signature under the present content; an earlier one of the same reviewer gives way.

    Raises ValueError for a name that is none, RulesInvalid, OSError.
    """
    if not _REVIEWER.fullmatch(reviewer):
        raise ValueError(reviewer)
    signature = Signature(file, fingerprint(features / file), reviewer, day)
    kept = [one for one in read_signatures(features) if (one.file, one.reviewer) != (file, reviewer)]
    ordered = sorted([*kept, signature], key=lambda one: (one.file, one.day, one.reviewer))
    write_kept(features / SIGNATURES, HEADER + "".join(map(_line, ordered)))
    return signature


def _line(signature: Signature) -> str:
    words = {"file": quoted(signature.file), "reviewer": quoted(signature.reviewer),
             "day": signature.day.isoformat(), "sha256": signature.sha256}  # fmt: skip
    return f"  - {{{', '.join(f'{key}: {word}' for key, word in words.items())}}}\n"
