"""New wrapping keys: every data key unwrapped with the old and wrapped with the new, in one transaction.

Contents are not touched, no entry changes. Old backups then hold data keys under a key that can be destroyed.
"""

from __future__ import annotations

from incentives.ledger.draft import Draft
from incentives.ledger.entry import Recorded
from incentives.ledger.errors import KeyMissing
from incentives.ledger.keys import KeyRing
from incentives.ledger.roles import KEY_ROTATION
from incentives.ledger.store import Ledger


def rotate(ledger: Ledger, new: KeyRing, actor: str, rotation_id: str) -> Recorded:
    """Rewrap under the keys of the new ring, record it in the supervising role, and use the new ring from now on.

    Classes that the new ring does not have keep their key. Raises KeyMissing when the ledger was opened without the old
    key of a class, RoleConflict; then nothing has changed.
    """
    old = ledger.held.ring
    for kind in new.held:
        if old is None or kind not in old.held:
            raise KeyMissing(kind)
    draft = Draft(KEY_ROTATION, rotation_id, "supervising", actor, {"classes": sorted(new.held)})
    with ledger.transaction() as transaction:
        recorded = transaction.append([draft])[0]
        if recorded.new:
            transaction.rewrap(new)
    if recorded.new:
        ledger.use_keys(KeyRing({**(old.held if old else {}), **new.held}, new.suite))
    ledger.database.forget_deleted()
    return recorded
