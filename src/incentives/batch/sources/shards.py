"""The registry on disk that needs no sorting: Parquet shards in which every household is whole.

`DIR/<table>/<part>.parquet`; `registry.json` says which rows each part has of which table. That the shards are
complete and closed is checked, not believed (`closure`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from incentives.batch.forms import TableForm
from incentives.batch.headers import read_headers
from incentives.batch.problems import RegistryInvalid, TableProblem
from incentives.batch.raw import RawTable
from incentives.batch.sources.closure import Rows, ShardFile, incomplete, not_closed
from incentives.problems import Problem, Span

FORMAT = "incentives/registry/1"
MANIFEST = "registry.json"


def manifest(parts: Rows) -> dict[str, Any]:
    """Return what a registry says of itself: how many rows each part has of each table."""
    return {"format": FORMAT, "parts": parts}


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return what a folder says of itself, None where it is not a folder of shards."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


class Shards:
    """A folder of closed shards, read part by part; `problems` names columns that no fact is named after."""

    def __init__(
        self, files: Mapping[str, Mapping[str, ShardFile]], problems: tuple[TableProblem, ...]
    ) -> None:
        self._files, self.problems = files, problems
        self.parts = tuple(files)

    @classmethod
    def find(cls, folder: Path, forms: Mapping[str, TableForm]) -> Shards | None:
        """Return the shards of a folder, None where it has no manifest. Raises RegistryInvalid unless they are closed."""
        found = read_manifest(folder)
        if found is None:
            return None
        said = found.get("parts")
        rows: Rows = said if isinstance(said, dict) else {}  # then every file is one that it does not list
        notes: dict[tuple[str, str], TableProblem] = {}
        fatal = list(incomplete(folder, rows, forms))
        files = {part: _opened(folder, part, forms, notes, fatal) for part in rows}
        if not fatal:
            fatal += not_closed(files)
        if fatal:
            raise RegistryInvalid(fatal)
        return cls(files, tuple(notes.values()))

    def tables(self, part: str) -> dict[str, RawTable]:
        """Return the tables of one part as written. Raises RegistryInvalid where a file cannot be read."""
        return {name: _table(file) for name, file in self._files[part].items()}


def _opened(
    folder: Path,
    part: str,
    forms: Mapping[str, TableForm],
    notes: dict[tuple[str, str], TableProblem],
    fatal: list[Problem],
) -> dict[str, ShardFile]:
    """Return the files of one part with their columns; unknown columns are noted once for each table."""
    files = {}
    for name, form in forms.items():
        path = folder / name / f"{part}.parquet"
        if not path.is_file():
            continue
        try:
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowInvalid) as error:
            fatal.append(Problem("T112", Span(str(path)), {"reason": str(error)}))
            continue
        places = [Span(str(path), path=column) for column in schema.names]
        headers, problems, usable = read_headers(schema.names, form, name, places)
        files[name] = ShardFile(path, form, headers)
        for problem in problems:
            notes.setdefault((name, problem.column), problem)
        fatal += [] if usable else [problem.problem for problem in problems]
    return files


def _table(file: ShardFile) -> RawTable:
    """Return one Parquet file as a table; short texts stay coded as the file codes them."""
    names = {header.written: name for name, header in file.headers.items()}
    try:
        schema = pq.read_schema(file.path)
        coded = [
            field.name
            for field in schema
            if pa.types.is_string(field.type) and _short(file.form, names.get(field.name, ""))
        ]
        data = pq.read_table(file.path, columns=list(names), read_dictionary=coded, partitioning=None)
    except (OSError, pa.ArrowInvalid) as error:
        raise RegistryInvalid([Problem("T112", Span(str(file.path)), {"reason": str(error)})]) from None
    data = data.rename_columns([names[name] for name in data.column_names])
    rows = np.arange(1, data.num_rows + 1, dtype=np.int64)
    title = f"{file.form.name}/{file.path.name}"
    return RawTable(file.form, str(file.path), title, "records", file.headers, data, rows)


def _short(form: TableForm, name: str) -> bool:
    return name in form.columns and form.columns[name].sort != "text"
