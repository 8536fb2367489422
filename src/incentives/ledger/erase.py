"""Erasure on a person's demand or by law, by destroying keys: two people of two roles, a legal basis, nothing in hold.

个人信息保护法第四十七条: the handler erases when one of five cases holds (第一款); while a retention period set by law
runs, only storage and protection are allowed (第二款). The entries stay and still verify: what they commit to is
ciphertext, which nobody can open any more. Backups made before, and PostgreSQL's files until VACUUM FULL, still hold the
wrapped keys: rotate the wrapping keys (`rotate`) and destroy the old ones, so that what is left opens nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Literal

from incentives.ledger.draft import Draft, Retention
from incentives.ledger.entry import Entry, Recorded
from incentives.ledger.errors import ErasureRefused, RetentionRuns
from incentives.ledger.roles import ERASURE_APPROVAL, ERASURE_REQUEST, RETENTION_END
from incentives.ledger.store import Ledger
from incentives.problem_texts import Bilingual

Basis = Literal["purpose_fulfilled", "retention_over", "consent_withdrawn", "unlawful", "other_law"]
BASES: dict[str, str] = {
    "purpose_fulfilled": "个人信息保护法第四十七条第一款第一项",  # 处理目的已实现、无法实现或者不再必要
    "retention_over": "个人信息保护法第四十七条第一款第二项",  # 停止提供服务，或者保存期限已届满
    "consent_withdrawn": "个人信息保护法第四十七条第一款第三项",  # 个人撤回同意
    "unlawful": "个人信息保护法第四十七条第一款第四项",  # 违反法律、行政法规或者约定处理
    "other_law": "个人信息保护法第四十七条第一款第五项",  # 法律、行政法规规定的其他情形
}
_UNKNOWN = Bilingual("尚未确定的日期", "a day not yet known")


def request(ledger: Ledger, actor: str, pseudonym: str, basis: Basis) -> Recorded:
    """Record that an erasure is asked for, in the deciding role. Raises ErasureRefused, UnknownSubject, Erased."""
    if basis not in BASES:
        raise ErasureRefused(pseudonym, reason=f"{basis} ∉ {', '.join(BASES)}")
    body = {"article": BASES[basis], "basis": basis}
    draft = Draft(ERASURE_REQUEST, f"erasure/{uuid.uuid4()}", "deciding", actor, body, subject=pseudonym)
    return ledger.append([draft])[0]


def approve(ledger: Ledger, actor: str, request_id: str, on: date) -> Recorded:
    """Approve a request in the supervising role and destroy the keys, in one transaction.

    `on` is the day of approval, on which no retention period may still run. Raises UnknownEntry, ErasureRefused,
    RetentionRuns, RoleConflict, Erased.
    """
    with ledger.transaction() as transaction:
        asked = transaction.entry(request_id)
        if asked.type != ERASURE_REQUEST or asked.subject is None:
            raise ErasureRefused(
                request_id, reason=Bilingual("这不是删除申请", "this is no request for erasure")
            )
        if asked.actor == actor:
            raise ErasureRefused(
                asked.subject,
                reason=Bilingual("申请人不能批准自己的申请", "nobody approves their own request"),
            )
        _refuse_while_held(asked.subject, transaction.entries(subject=asked.subject), on)
        body = {
            "article": asked.body["article"],
            "basis": asked.body["basis"],
            "on": on.isoformat(),
            "request": asked.id,
        }
        draft = Draft(
            ERASURE_APPROVAL, f"{asked.id}/approval", "supervising", actor, body, subject=asked.subject
        )
        recorded = transaction.append([draft])[0]
        transaction.shred(asked.subject)
    ledger.database.forget_deleted()
    return recorded


def end_retention(ledger: Ledger, actor: str, pseudonym: str, until: date, basis: str) -> Recorded:
    """Record, in the supervising role, until when the contents of a pseudonym are kept from now on.

    It replaces every earlier statement, open ones included; `basis` names the provision. Raises UnknownSubject, Erased.
    """
    draft = Draft(
        RETENTION_END,
        f"retention/{uuid.uuid4()}",
        "supervising",
        actor,
        {"basis": basis},
        subject=pseudonym,
        retention=Retention(RETENTION_END, until),
    )
    return ledger.append([draft])[0]


def _refuse_while_held(pseudonym: str, entries: Iterable[Entry], on: date) -> None:
    """Raise RetentionRuns while some entry's retention has not ended; an end that nobody knows has not come."""
    held: dict[str, date | None] = {}
    for entry in entries:
        retention = entry.header["retention"]
        if retention is None:
            continue
        if entry.type == RETENTION_END:
            held.clear()
        until = date.fromisoformat(retention["until"]) if retention["until"] else None
        before = held.get(retention["name"], until)
        held[retention["name"]] = max(before, until) if before and until else None
    for name, until in held.items():
        if until is None or until > on:
            raise RetentionRuns(pseudonym, name=name, until=until.isoformat() if until else _UNKNOWN)
