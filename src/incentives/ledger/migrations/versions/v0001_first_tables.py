"""The first tables of the ledger, and the triggers that keep them append-only."""

import sqlalchemy as sa
from alembic import op

from incentives.ledger.migrations import postgresql_triggers, sqlite_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create tables, indexes and triggers."""
    op.create_table(
        "ruleset",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("seq", _number(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(100), unique=True, nullable=False),
        sa.Column("type", sa.String(100), nullable=False),
        sa.Column("header", sa.LargeBinary, nullable=False),
    )
    op.create_index("entry_by_type", "entry", ["type", "seq"])
    op.create_table(
        "sealed",
        sa.Column("seq", _number(), sa.ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ciphertext", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "mention",
        sa.Column("pseudonym", sa.String(100), primary_key=True),
        sa.Column("seq", _number(), sa.ForeignKey("entry.seq"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "merkle_node",
        sa.Column("level", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("idx", _number(), primary_key=True, autoincrement=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("suite", sa.String(100), nullable=False),
        sa.Column("size", _number(), nullable=False),
        sa.Column("key_epoch", _number(), nullable=False),
        sa.CheckConstraint("id = 1", name="one_head"),
    )
    op.create_table(
        "checkpoint",
        sa.Column("size", _number(), primary_key=True, autoincrement=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_table(
        "actor",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("role", sa.String(100), nullable=False),
    )
    op.create_table(
        "class_key",
        sa.Column("kind", sa.String(100), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "subject_key",
        sa.Column("pseudonym", sa.String(100), primary_key=True),
        sa.Column("kind", sa.String(100), primary_key=True),
        sa.Column("lookup", sa.LargeBinary(32), unique=True, nullable=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=True),
        sa.Column("erased_at", sa.String(100), nullable=True),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    ddl = sqlite_triggers.TRIGGERS.values() if is_sqlite else postgresql_triggers.statements()
    for statement in ddl:
        op.get_bind().exec_driver_sql(statement)
