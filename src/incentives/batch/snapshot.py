"""A prepared registry: blocks as they were read and checked, in Arrow files that are mapped, not read, next time.

For repeated runs over the same data (other rules, another day). Households set aside stay aside; their problems are
kept with the part they were found in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from incentives.batch.block import Block, Blocks, Counts
from incentives.batch.fingerprint import write_json
from incentives.batch.forms import TableForm, table_forms
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.ir.codec import encode
from incentives.ir.vocabulary import Vocabulary
from incentives.problem_texts import Bilingual, in_english
from incentives.problems import Problem, Span

Progress: TypeAlias = Callable[[int, int], None]
FORMAT = "incentives/snapshot/1"
MANIFEST = "snapshot.json"


class Snapshot:
    """A folder of prepared blocks."""

    def __init__(self, folder: Path, vocabulary: Vocabulary, manifest: Mapping[str, Any]) -> None:
        self.folder, self.vocabulary = folder, vocabulary
        self.forms: Mapping[str, TableForm] = table_forms(vocabulary)
        self.parts = tuple(manifest["parts"])
        self.problems = tuple(map(_problem, manifest["problems"]))

    @classmethod
    def find(cls, folder: Path, vocabulary: Vocabulary) -> Snapshot | None:
        """Return the snapshot in a folder, None where there is none. Raises RegistryInvalid for another vocabulary's."""
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if manifest.get("format") != FORMAT:
            return None
        if manifest["vocabulary"] != digest_of_vocabulary(vocabulary):
            raise RegistryInvalid([Problem("T130", Span(str(folder / MANIFEST)))])
        return cls(folder, vocabulary, manifest)

    def block(self, part: str) -> Block:
        """Return one part; its columns are mapped from the files."""
        import pyarrow as pa

        about = json.loads((self.folder / f"{part}.json").read_text(encoding="utf-8"))
        tables, offsets = {}, {}
        for name in self.forms:
            with pa.memory_map(str(self.folder / name / f"{part}.arrow")) as file:
                tables[name] = pa.ipc.open_file(file).read_all()
            offsets[name] = np.load(self.folder / name / f"{part}.npy", mmap_mode="r")
        return Block(
            part=part,
            vocabulary=self.vocabulary,
            forms=self.forms,
            tables=tables,
            offsets=offsets,
            counts=Counts(**about["counts"]),
            problems=tuple(map(_problem, about["problems"])),
            set_aside=tuple(about["set_aside"]),
        )


def prepare(registry: Blocks, vocabulary: Vocabulary, folder: Path, progress: Progress | None = None) -> int:
    """Write a snapshot of a registry into an empty folder; return how many households it has. Raises OSError.

    A folder that was left half-written is no snapshot: what says it is one is written last.
    """
    households = 0
    for number, part in enumerate(registry.parts, 1):
        block = registry.block(part)
        write_part(block, folder)
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
            "vocabulary": digest_of_vocabulary(vocabulary),
            "parts": list(parts),
            "problems": [_problem_json(one) for one in problems],
        },
    )


def write_part(block: Block, folder: Path) -> None:
    """Write one block into the folder of a snapshot."""
    import pyarrow as pa

    for name, table in block.tables.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        with (
            pa.OSFile(str(folder / name / f"{block.part}.arrow"), "wb") as file,
            pa.ipc.new_file(file, table.schema) as writer,
        ):
            writer.write_table(table.combine_chunks())
        np.save(folder / name / f"{block.part}.npy", block.offsets[name])
    about = {
        "counts": asdict(block.counts),
        "set_aside": list(block.set_aside),
        "problems": [_problem_json(one) for one in block.problems],
    }
    write_json(folder / f"{block.part}.json", about)


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
