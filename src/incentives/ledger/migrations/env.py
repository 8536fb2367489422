"""How Alembic runs a migration here: inside the transaction of the connection that the ledger hands over."""

from alembic import context

from incentives.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
