"""One registry written in every form there is: rows by table, cells by column name, to folders and files."""

import csv
import json
from datetime import date

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from incentives import Engine
from incentives.batch.raw import written
from incentives.batch.template import template_bytes


def columns_of(rows):
    """The names of all columns that some row fills, in order of appearance."""
    return list(dict.fromkeys(name for row in rows for name in row))


def write_csv(folder, rows):
    """Write a folder of CSV files with English names."""
    folder.mkdir()
    for table, listed in rows.items():
        names = columns_of(listed)
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([names, *([written(row.get(name)) for name in names] for row in listed)])
    return folder


def write_workbook(path, rows):
    """Write the template workbook, filled in."""
    path.write_bytes(template_bytes(Engine.load(second_vote=False).ruleset.vocabulary, "zh", rows))
    return path


def arrow_tables(rows):
    """Rows as Arrow tables of text, as a database would hand them out."""
    return {
        table: pa.table(
            {
                name: pa.array([written(row.get(name)) or None for row in listed])
                for name in columns_of(listed)
            }
        )
        for table, listed in rows.items()
    }


def write_parquet(folder, rows):
    """Write a folder with one Parquet file for each table."""
    folder.mkdir()
    for table, data in arrow_tables(rows).items():
        pq.write_table(data, folder / f"{table}.parquet")
    return folder


def write_duckdb(path, rows):
    """Write a DuckDB file with one table for each."""
    with duckdb.connect(str(path)) as connection:
        for table, data in arrow_tables(rows).items():
            connection.register("given", data)
            created = f'CREATE TABLE "{table}" AS SELECT * FROM given'  # noqa: S608 - names of our own
            connection.execute(created)
            connection.unregister("given")
    return path


def write_typed_shards(folder, parts):
    """Write closed or unclosed shards by hand: rows of typed cells by part and table."""
    for part, tables in parts.items():
        for table, listed in tables.items():
            (folder / table).mkdir(parents=True, exist_ok=True)
            names = columns_of(listed)
            data = pa.table({name: pa.array([row.get(name) for row in listed]) for name in names})
            pq.write_table(data, folder / table / f"{part}.parquet")
    rows = {part: {table: len(listed) for table, listed in tables.items()} for part, tables in parts.items()}
    manifest = {"format": "incentives/registry/1", "parts": rows}
    (folder / "registry.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def small_registry(households=3):
    """Typed rows of some households of a mother and her child."""
    keys = [f"H{number:02d}" for number in range(households)]
    return {
        "households": [{"household": key, "place": "640522", "complete": "全部"} for key in keys],
        "persons": [
            {"household": key, "id": "p1", "sex": "female", "id_card_birth_date": date(1970, 1, 1)}
            for key in keys
        ],
        "children": [
            {"household": key, "id": "c1", "mother": "p1", "father": "other", "birth_date": date(1995, 5, 5)}
            for key in keys
        ],
    }
