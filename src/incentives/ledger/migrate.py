"""The version of the tables: bringing them up to this program's, and refusing those that are not."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from incentives.ledger.errors import NotALedger, SchemaOutdated

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, in the connection's transaction: all of them or none."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def version(connection: Connection) -> str | None:
    """Return the version of the tables, or none where there are no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """Return the version that this program works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def check(connection: Connection, where: str) -> None:
    """Raise NotALedger or SchemaOutdated unless the tables are of this program's version."""
    found, wanted = version(connection), newest()
    if found is None:
        raise NotALedger(where=where)
    if found != wanted:
        raise SchemaOutdated(where=where, found=found, wanted=wanted)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
