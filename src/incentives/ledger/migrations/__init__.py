"""Every version of the ledger's tables, as Alembic migrations; none of them ever rewrites an entry."""
