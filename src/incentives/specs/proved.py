"""Which changes of the rules were proved to change nothing that is paid: `features/proved_equivalents.yaml`.

Written by `incentives rules mutate --prove`, never by hand: a proof stands for the rules of its digest and for no
others, and `incentives rules mutate --recheck` proves every entry anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from incentives.problem_texts import Bilingual
from incentives.problems import RulesInvalid
from incentives.reading.shape import Day, ListOf, Record, Text
from incentives.reading.source import read_source
from incentives.specs.kept_file import quoted, write_kept

PROVED = "proved_equivalents.yaml"
HEADER = """\
# 求解器证明不改变任何一户待遇的规则改动。由 incentives rules mutate --prove 写入，请勿手写：摘要是证明当时的规则，
# 规则一改证明即失效，须重新证明；incentives rules mutate --recheck 逐条重新证明。
proved:
"""
_PROOF = Record(
    "proved_equivalent",
    {
        "mutant": Text(wanted=Bilingual("改动的编号", "the key of a change")),
        "digest": Text(r"[0-9a-f]{16}", Bilingual("16 位十六进制摘要", "16 hexadecimal digits")),
        "day": Day(),
    },
    required=("mutant", "digest", "day"),
    title="一条证明",
)
_GROUP = Record(
    "proved_equivalents",
    {"reason": Text(wanted=Bilingual("理由", "the reason")), "proofs": ListOf(_PROOF)},
    required=("reason", "proofs"),
    title="同一理由的证明",
)
_FILE = Record("proved_equivalents_file", {"proved": ListOf(_GROUP)}, required=("proved",), title="证明")


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a change changes nothing, the digest of what was compared, and the day on which that was proved."""

    reason: str
    digest: str
    day: date


def read_proved(features: Path) -> dict[str, Proof]:
    """Return the proofs of a features folder by the key of the change, none where there is no file.

    Raises RulesInvalid with every mistake.
    """
    path = features / PROVED
    if not path.exists():
        return {}
    node, problems = read_source(path.read_bytes(), path.as_posix(), paths=False)
    checked = _FILE.check(node, problems) if node is not None else None
    if problems or checked is None:
        raise RulesInvalid(problems)
    return {
        item.value.text("mutant"): Proof(
            group.value.text("reason"), item.value.text("digest"), item.value["day"].value
        )
        for group in checked.value.items_of("proved")
        for item in group.value.items_of("proofs")
    }


def write_proved(features: Path, proofs: Mapping[str, Proof]) -> None:
    """Write the proofs of a features folder; without any there is no file. Raises OSError."""
    path = features / PROVED
    if not proofs:
        path.unlink(missing_ok=True)
        return
    write_kept(path, proved_text(proofs.items()))


def proved_text(proofs: Iterable[tuple[str, Proof]]) -> str:
    """Return the proofs as a file holds them: by reason, the keys sorted."""
    lines = [HEADER]
    ordered = sorted((proof.reason, key, proof) for key, proof in proofs)
    for reason, group in groupby(ordered, key=lambda item: item[0]):
        lines.append(f"  - reason: {quoted(reason)}\n    proofs:\n")
        lines += [
            f"      - {{mutant: {quoted(key)}, digest: '{proof.digest}', day: {proof.day}}}\n"
            for _, key, proof in group
        ]
    return "".join(lines)
