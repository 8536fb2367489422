"""What cover and mutate may leave open without failing, each with its reason: `features/accepted_gaps.yaml`.

The list only ever shrinks by itself: an entry that is no longer needed fails the gate as much as a gap that is not in
the list, so that nothing is accepted silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeAlias

from incentives.problem_texts import Bilingual
from incentives.problems import RulesInvalid
from incentives.reading.shape import ListOf, Record, Text
from incentives.reading.source import read_source
from incentives.specs.kept_file import quoted, write_kept

Kind: TypeAlias = Literal["cover", "mutate"]
ACCEPTED = "accepted_gaps.yaml"
HEADER = """\
# 条款覆盖和变异检验中暂时接受的缺口，逐条写明理由。由 incentives rules cover、rules mutate 读取：
# 不在此列的缺口使检查不通过；已经补上的条目也要删去，否则同样不通过。
"""
_KEY = Text(wanted=Bilingual("缺口的编号", "the key of a gap"))
_GROUP = Record(
    "accepted_gaps",
    {"reason": Text(wanted=Bilingual("理由", "the reason")), "gaps": ListOf(_KEY)},
    required=("reason", "gaps"),
    title="同一理由的缺口",
)
_FILE = Record(
    "accepted_gaps_file",
    {"cover": ListOf(_GROUP), "mutate": ListOf(_GROUP)},
    title="接受的缺口",
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """Keys of accepted gaps with their reasons, of coverage and of mutation."""

    cover: Mapping[str, str]
    mutate: Mapping[str, str]

    def revised(self, kind: Kind, added: Iterable[str], gone: Iterable[str], reason: str) -> Accepted:
        """Return the list with gaps accepted for a reason, and without those that are none any more."""
        left = set(gone)
        kept = {key: why for key, why in getattr(self, kind).items() if key not in left}
        return replace(self, **{kind: {**kept, **dict.fromkeys(added, reason)}})


def read_accepted(features: Path) -> Accepted:
    """Return what a features folder accepts, nothing where there is no list. Raises RulesInvalid with every mistake."""
    path = features / ACCEPTED
    if not path.exists():
        return Accepted({}, {})
    node, problems = read_source(path.read_bytes(), path.as_posix(), paths=False)
    checked = _FILE.check(node, problems) if node is not None else None
    if problems or checked is None:
        raise RulesInvalid(problems)
    found: dict[str, dict[str, str]] = {"cover": {}, "mutate": {}}
    for kind, reasons in found.items():
        for group in checked.value.items_of(kind):
            for key in group.value.items_of("gaps"):
                reasons[str(key.value)] = group.value.text("reason")
    return Accepted(found["cover"], found["mutate"])


def write_accepted(features: Path, accepted: Accepted) -> None:
    """Write the list of a features folder. Raises OSError."""
    write_kept(features / ACCEPTED, accepted_text(accepted))


def accepted_text(accepted: Accepted) -> str:
    """Return the list as a file holds it: by reason, the keys sorted."""
    lines = [HEADER]
    for kind, reasons in (("cover", accepted.cover), ("mutate", accepted.mutate)):
        if reasons:
            lines.append(f"{kind}:\n")
            lines += _groups(reasons.items())
    return "".join(lines)


def _groups(items: Iterable[tuple[str, str]]) -> Iterable[str]:
    by_reason = sorted((reason, key) for key, reason in items)
    for reason, group in groupby(by_reason, key=lambda item: item[0]):
        yield f"  - reason: {quoted(reason)}\n    gaps:\n"
        yield from (f"      - {quoted(key)}\n" for _, key in group)
