"""The tables that statements read, as CREATE TABLE: for a registry that is brought into a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from incentives.batch.forms import COMPLETE, KEY, Column, table_forms
from incentives.batch.headers import SUFFIX_NONE
from incentives.batch.sql.dialects import Dialect
from incentives.ir.vocabulary import Vocabulary


def create_tables(vocabulary: Vocabulary, dialect: Dialect) -> dict[str, str]:
    """Return the statement that makes each table, by its name; a registry may leave no column out."""
    return {
        name: f"CREATE TABLE {name} (\n  " + ",\n  ".join(_columns(form.columns.values(), dialect)) + "\n)"
        for name, form in table_forms(vocabulary).items()
    }


def _columns(columns: Iterable[Column], dialect: Dialect) -> Iterator[str]:
    for column in columns:
        if column.name == COMPLETE:
            continue
        many = column.fact is not None and column.fact.many
        yield f"{dialect.quoted(column.name)} {dialect.texts if many else dialect.type_of(column.sort)}"
        if column.can_be_none and column.name != KEY:
            yield f"{dialect.quoted(column.name + SUFFIX_NONE)} BOOLEAN"
