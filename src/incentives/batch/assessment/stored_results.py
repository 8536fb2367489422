"""Results of an assessment read again, one programme at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incentives.batch.assessment.manifest import Folder
from incentives.batch.assessment.subjects import Subjects
from incentives.ir.ruleset import Programme


def read_results(
    folder: Folder,
    programme: Programme,
    part: str,
    columns: Sequence[str] | None = None,
    *,
    household: str | None = None,
) -> Any:
    """Return the results of a programme in one part as an Arrow table, None where the part has none.

    Columns are named as in `result_tables`, without the programme: `household`, `outcome`, `conditions0`; they may be
    restricted, and so may the rows, to one household.
    """
    import pyarrow.parquet as pq

    file = folder.results(programme.subject, part)
    if not file.is_file():
        return None
    prefix = f"{programme.id}."
    known = {
        name.removeprefix(prefix): name
        for name in pq.read_schema(file).names
        if name in Subjects._fields or name.startswith(prefix)
    }
    wanted = list(known) if columns is None else list(columns)
    table = pq.read_table(
        file,
        columns=[known[name] for name in wanted],
        filters=None if household is None else [("household", "==", household)],
        partitioning=None,
    )
    return table.rename_columns(wanted)
