"""Entries of the ledger for people: a table of many, the fields of one; names and health covered unless revealed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from incentives_cli.language import Lang
from incentives_cli.render.page import Page

if TYPE_CHECKING:
    from incentives.ledger.entry import Entry
    from incentives.records.stored import Stored

SCHEMA = "incentives/entry/1"
TYPES = {
    "determination": "认定",
    "redetermination": "重新认定",
    "determination_withdrawn": "撤回认定",
    "role_taken": "取得职责",
    "payment_batch": "发放批次",
    "payment_line": "发放明细",
    "payment_approval": "发放批准",
    "payment_sent": "送交代发",
    "payment_stop": "停发",
    "payment_result": "代发回单",
    "audit_note": "监督记录",
    "erasure_request": "删除申请",
    "erasure_approval": "删除批准",
    "retention_end": "保存期届满",
    "key_rotation": "更换密钥",
}
_COLUMNS = (
    "号,记入时间,类型,经办,户编号,项目,对象,结果",
    "no.,recorded,type,actor,household,programme,subject,outcome",
)
_CLOSED = ("不能读出", "closed")


def print_entries(rows: Iterable[tuple[Entry, Stored | None]], reveal: bool, lang: Lang, page: Page) -> None:
    """Print one line for each entry; what the keys do not open is said to be closed."""
    header = lang.said(*_COLUMNS).split(",")
    page.table(header, [[(cell, "") for cell in _row(entry, stored, reveal, lang)] for entry, stored in rows])


def print_entry(entry: Entry, stored: Stored | None, reveal: bool, lang: Lang, page: Page) -> None:
    """Print everything of one entry that may be shown."""
    from incentives.records.receipt_check import FIELDS, ROLES, say_field

    def said(name: str, value: Any) -> str:
        return lang.said(say_field(name, value), shorten(json.dumps(value, ensure_ascii=False), 100))

    kind = lang.said(TYPES.get(entry.type, entry.type), entry.type)
    page.line(lang.said(f"第 {entry.seq} 号　{kind}", f"no. {entry.seq}   {kind}"), style="bold")
    page.line(entry.id, indent=2)
    page.line(
        f"{entry.at}　{entry.actor}{lang.said(f'（{ROLES[entry.role]}）', f' ({entry.role})')}", indent=2
    )
    for name, value in _shown(stored, reveal).items() if stored is not None else ():
        page.line(f"{lang.said(f'{FIELDS[name]}：', f'{name}: ')}{said(name, value)}", indent=2)
    if stored is not None and stored.closed:
        page.line(stored.closed[0].problem.message(lang.value), indent=2)


def entry_json(entry: Entry, stored: Stored | None, reveal: bool) -> dict[str, Any]:
    """Return an entry as JSON: the clear header, and the fields that may be shown."""
    document: dict[str, Any] = {"schema": SCHEMA, "seq": entry.seq, "header": entry.header}
    if stored is not None:
        document["fields"] = _shown(stored, reveal)
        document["closed"] = len(stored.closed)
    return document


def _row(entry: Entry, stored: Stored | None, reveal: bool, lang: Lang) -> list[str]:
    kind = lang.said(TYPES.get(entry.type, entry.type), entry.type)
    start = [str(entry.seq), entry.at[:10], kind, entry.actor]
    if stored is None:
        return [*start, "", "", "", ""]
    from incentives.records.receipt_check import say_field

    shown, closed = _shown(stored, reveal), lang.said(*_CLOSED)
    told = stored.fields.get("name")
    title = "public_name" if told is None or (told.health and not reveal) else "name"
    who = "persons" if shown.get("persons") else "subject"
    cells = [say_field(name, shown[name]) if name in shown else closed for name in ("household", title, who)]
    outcome = str(shown.get("outcome", closed))
    return [*start, *cells, say_field("outcome", outcome) if lang is Lang.ZH else outcome]


def _shown(stored: Stored, reveal: bool) -> dict[str, Any]:
    """Return the fields with health and names covered."""
    from incentives.explain.wording import MASK, mask_name
    from incentives.records.receipt_check import FIELDS

    shown: dict[str, Any] = {}
    for name in FIELDS:
        if name not in stored.fields:
            continue
        field = stored.fields[name]
        if reveal:
            shown[name] = field.value
        elif name == "persons":
            shown[name] = {person: mask_name(full) for person, full in field.value.items()}
        else:
            shown[name] = MASK if field.health else field.value
    return shown
