"""A prepared registry: blocks as they were read and checked, in Arrow files that are mapped, not read, next time.

For repeated runs over the same data (other rules, another day). Households set aside stay aside; their problems are
kept with the part they were found in. What every run would find in the data alone may be kept beside them
(`kernel.ready`); it is passed over where another version of this package wrote it, or a file changed since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from incentives.batch.fingerprint import fingerprint, recorded, write_json
from incentives.batch.mapped import Mapped, check_sizes, read_offsets, read_table, readable
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.ir.codec import encode
from incentives.ir.vocabulary import Vocabulary
from incentives.problem_texts import Bilingual, in_english
from incentives.problems import Problem, Span
from incentives.version import __version__

if TYPE_CHECKING:
    from incentives.batch.block import Block, Blocks
    from incentives.batch.forms import TableForm
    from incentives.batch.ready import Ready

Progress: TypeAlias = Callable[[int, int], None]
FORM = "incentives/snapshot/"
FORMAT = f"{FORM}2"
"""To be counted up whenever what is ready is worked out otherwise, or anything is written otherwise."""
BEFORE = f"{FORM}1"
"""The form that keeps neither the digest of its files nor what is ready."""
MANIFEST = "snapshot.json"
READY = ".ready.arrow"
"""How the file of a part ends that has what was worked out of it."""


class Snapshot:
    """A folder of prepared blocks."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, manifest: Mapping[str, Any]) -> None:
        self.folder, self.vocabulary = folder, vocabulary
        self.parts = tuple(manifest["parts"])
        self._is_ours = manifest.get("version") == __version__
        self.problems = tuple(map(_problem, manifest["problems"]))

    @cached_property
    def forms(self) -> Mapping[str, TableForm]:
        """The columns that each table may have."""
        from incentives.batch.forms import table_forms

        return table_forms(self.vocabulary)

    @classmethod
    def find(cls, folder: Path, vocabulary: Vocabulary) -> Snapshot | None:
        """Return the snapshot in a folder, None where there is none.

        Raises RegistryInvalid where it is of another form, or was made for another vocabulary.
        """
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        format_ = str(manifest.get("format"))
        if not format_.startswith(FORM):
            return None
        if format_ not in (FORMAT, BEFORE):
            raise RegistryInvalid([Problem("T134", Span(str(folder / MANIFEST)), {"written": format_})])
        if manifest["vocabulary"] != digest_of_vocabulary(vocabulary):
            raise RegistryInvalid([Problem("T130", Span(str(folder / MANIFEST)))])
        return cls(folder, vocabulary, manifest)

    def block(self, part: str) -> Block:
        """Return one part; its columns are mapped from the files.

        Raises RegistryInvalid where a file is missing, was cut off or cannot be read.
        """
        from incentives.batch.block import Block, Counts

        file = self.folder / f"{part}.json"
        with readable(file):
            text = file.read_text(encoding="utf-8")
            about = json.loads(text)
            if not isinstance(about, dict):
                raise json.JSONDecodeError("an object is wanted", text, 0)
        files = about.get("content", {"files": {}})["files"]
        check_sizes(self.folder, {name: size for name, (size, _) in files.items()})
        return Block(
            part=part,
            vocabulary=self.vocabulary,
            forms=self.forms,
            tables=Mapped(self.forms, lambda name: read_table(self.folder / name / f"{part}.arrow")),
            offsets=Mapped(self.forms, lambda name: read_offsets(self.folder / name / f"{part}.npy")),
            counts=Counts(**about["counts"]),
            problems=tuple(map(_problem, about["problems"])),
            set_aside=tuple(about["set_aside"]),
            ready=self._ready(part, about["content"]) if f"{part}{READY}" in files else None,
        )

    def _ready(self, part: str, content: Mapping[str, Any]) -> Ready | None:
        """Return what is ready, None where it is another version's, or a file was written on since."""
        from incentives.batch.ready import Ready

        if not self._is_ours or fingerprint(str(self.folder), part) != content["digest"]:
            return None
        file = self.folder / f"{part}{READY}"
        with readable(file):
            return Ready.read(file)


def prepare(
    registry: Blocks,
    vocabulary: Vocabulary,
    folder: Path,
    progress: Progress | None = None,
    *,
    ready: bool = False,
) -> int:
    """Write a snapshot of a registry into an empty folder; return how many households it has. Raises OSError.

    Where it is to be used several times, what every use would work out of it is written too, `ready`. A folder that
    was left half-written is no snapshot: what says it is one is written last.
    """
    households = 0
    for number, part in enumerate(registry.parts, 1):
        block = registry.block(part)
        write_part(block, folder, ready=ready)
        households += len(block)
        if progress is not None:
            progress(number, len(registry.parts))
    write_manifest(folder, registry.parts, registry.problems, vocabulary)
    return households


def write_manifest(
    folder: Path, parts: Sequence[str], problems: Sequence[TableProblem], vocabulary: Vocabulary
) -> None:
    """Say what the folder is, once all its parts are written."""
    write_json(
        folder / MANIFEST,
        {
            "format": FORMAT,
            "version": __version__,
            "vocabulary": digest_of_vocabulary(vocabulary),
            "parts": list(parts),
            "problems": [_problem_json(one) for one in problems],
        },
    )


def write_part(block: Block, folder: Path, *, ready: bool = False) -> None:
    """Write one block into the folder of a snapshot."""
    import numpy as np
    import pyarrow as pa

    for name, table in block.tables.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        with (
            pa.OSFile(str(folder / name / f"{block.part}.arrow"), "wb") as file,
            pa.ipc.new_file(file, table.schema) as writer,
        ):
            writer.write_table(table.combine_chunks())
        np.save(folder / name / f"{block.part}.npy", block.offsets[name])
    files = [f"{name}/{block.part}.{suffix}" for name in block.tables for suffix in ("arrow", "npy")]
    if ready:
        _write_ready(block, folder)
        files.append(f"{block.part}{READY}")
    about = {
        "content": recorded(folder, files),
        "counts": asdict(block.counts),
        "set_aside": list(block.set_aside),
        "problems": [_problem_json(one) for one in block.problems],
    }
    write_json(folder / f"{block.part}.json", about)


def _write_ready(block: Block, folder: Path) -> None:
    from incentives.batch.kernel.coding import Coding
    from incentives.batch.kernel.frame import Frame
    from incentives.batch.kernel.ready import ready_columns
    from incentives.batch.ready import write_ready

    frame = Frame(block, Coding(block.vocabulary))
    write_ready(folder / f"{block.part}{READY}", ready_columns(frame))


def digest_of_vocabulary(vocabulary: Vocabulary) -> str:
    """Return what tells two vocabularies apart: with another one the same columns may mean something else."""
    return sha256(json.dumps(encode(vocabulary), ensure_ascii=False).encode()).hexdigest()


def _problem_json(found: TableProblem) -> dict[str, Any]:
    problem = found.problem
    values = {name: [str(value), in_english(value)] for name, value in problem.values.items()}
    where = [problem.where.file, problem.where.line, problem.where.column, problem.where.path]
    return {
        "household": found.household,
        "table": found.table,
        "row": found.row,
        "column": found.column,
        "code": problem.code,
        "where": where,
        "values": values,
    }


def _problem(data: Mapping[str, Any]) -> TableProblem:
    values = {name: Bilingual(chinese, english) for name, (chinese, english) in data["values"].items()}
    problem = Problem(data["code"], Span(*data["where"]), values)
    return TableProblem(data["household"], data["table"], data["row"], data["column"], problem)
