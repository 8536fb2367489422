"""The two changes that the table of data keys admits: destroying those of a pseudonym, and wrapping all anew."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update

from incentives.ledger.keys import KeyRing, SealClass
from incentives.ledger.tables import CLASS_KEY, SUBJECT_KEY

_PAGE = 1_000  # keys rewrapped at once


def shred(connection: Connection, pseudonym: str, at: str) -> None:
    """Destroy the data keys of a pseudonym and the way from its identifier to it."""
    emptied = {"wrapped": None, "lookup": None, "erased_at": at}
    connection.execute(update(SUBJECT_KEY).where(SUBJECT_KEY.c.pseudonym == pseudonym).values(emptied))


def rewrap(connection: Connection, old: KeyRing, new: KeyRing) -> None:
    """Wrap every living key of the new ring's classes anew. Raises WrongKey, KeyMissing."""
    for kind in new.held:
        wrapped = connection.execute(select(CLASS_KEY.c.wrapped).where(CLASS_KEY.c.kind == kind)).scalar()
        if wrapped is not None:
            changed = new.wrap(kind, old.unwrap(kind, bytes(wrapped), ""), "")
            connection.execute(update(CLASS_KEY).where(CLASS_KEY.c.kind == kind).values(wrapped=changed))
        _rewrap_class(connection, kind, old, new)


def _rewrap_class(connection: Connection, kind: SealClass, old: KeyRing, new: KeyRing) -> None:
    keys = SUBJECT_KEY.c
    living = select(keys.pseudonym, keys.wrapped).where(keys.kind == kind, keys.wrapped.is_not(None))
    change = (
        update(SUBJECT_KEY)
        .where(keys.pseudonym == bindparam("owner"), keys.kind == kind)
        .values(wrapped=bindparam("changed"))
    )
    last = ""
    while page := connection.execute(
        living.where(keys.pseudonym > last).order_by(keys.pseudonym).limit(_PAGE)
    ).all():
        last = page[-1].pseudonym
        connection.execute(
            change,
            [
                {
                    "owner": row.pseudonym,
                    "changed": new.wrap(
                        kind, old.unwrap(kind, bytes(row.wrapped), row.pseudonym), row.pseudonym
                    ),
                }
                for row in page
            ],
        )
