"""The example village: thirty made-up households of Haiyuan county, one CSV file for each table, four with mistakes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from incentives.batch.forms import Column, TableForm
from incentives.batch.headers import read_headers
from incentives.problems import Span

FOLDER = Path(__file__).parent
"""The village is a registry itself: a folder of CSV files."""

Cell = str | int | date


def village_rows(forms: Mapping[str, TableForm]) -> dict[str, list[dict[str, Cell]]]:
    """Return the rows of the village by table, cells by column name, days as days so that a spreadsheet knows them.

    Vocabularies other than the shipped one may not have every column; what has no column is left out.
    """
    found: dict[str, list[dict[str, Cell]]] = {}
    for path in sorted(FOLDER.glob("*.csv")):
        form = forms.get(path.stem)
        if form is None:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            titles, *rows = csv.reader(file)
        headers, _, _ = read_headers(titles, form, path.name, [Span(path.name)] * len(titles))
        found[form.name] = [
            {
                name: _cell(form.columns[name], row[header.number - 1])
                for name, header in headers.items()
                if row[header.number - 1]
            }
            for row in rows
        ]
    return found


def _cell(column: Column, text: str) -> Cell:
    """Return a cell as a spreadsheet would hold it; what is written wrong stays as it is written."""
    try:
        if column.sort == "date":
            return date.fromisoformat(text)
        return int(text) if column.sort == "whole" else text
    except ValueError:
        return text
