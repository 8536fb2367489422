"""Checks a receipt (认定凭证) with nothing but the ledger's public key: no database, no network, no rules, no engine.

Self-contained on purpose: whoever does not trust us reads this one file and runs it by itself,
`python receipt_check.py receipt.json ledger.pub`. Standard library only, and `cryptography` for the signature.
Formats: RFC 9162 (tree, inclusion proof), C2SP signed note and checkpoint (signature), RFC 8785 (canonical JSON).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = "incentives/receipt/1"
FORM = "incentives/determination/1"
FIELDS = {
    "household": "户编号",
    "village": "村（社区）",
    "persons": "对象姓名",
    "subject": "认定对象",
    "programme": "项目",
    "name": "项目名称",
    "public_name": "公开名称",
    "on": "认定日",
    "place": "申请地区",
    "state": "性质",
    "applied_on": "申请日",
    "outcome": "结果",
    "whatever": "不论未知事实如何",
    "provisional": "暂定",
    "entitlements": "应享待遇",
    "remedy": "救济途径",
    "documents": "依据文件",
    "deciding": "起决定作用的条件",
    "failed": "不成立的条件",
    "missing_facts": "尚缺资料",
    "missing_facts_minimal": "尚缺资料是否最少",
    "missing_policy": "未公布的口径",
    "refer": "转人工核实的情形",
    "trace": "认定过程",
    "referrals": "核实情形的判断",
    "requirements": "待遇自身条件的判断",
}
"""The fields of a determination in the order of their leaves; another list of fields is another `FORM`."""

ROLES = {"deciding": "资格确认", "money": "资金管理", "paying": "资金发放", "supervising": "社会监督"}
WORDS = {"eligible": "符合", "ineligible": "不符合", "undetermined": "待补资料", "determination": "认定"}
PER = {"month": "每月", "year": "每年", "once": "一次性"}
LONGEST = 60
_MEMBERS = {"schema", "header", "seq", "inclusion", "checkpoint", "fields"}
_ED25519 = 1


class ReceiptRejected(Exception):
    """A receipt proves nothing; `chinese` and `english` say which step failed."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese} {english}")
        self.chinese, self.english = chinese, english


@dataclass(frozen=True, slots=True)
class Proved:
    """What a sound receipt proves: the entry's clear header, the fields shown, and the names of those kept back."""

    origin: str
    size: int
    seq: int
    header: dict[str, Any]
    shown: dict[str, Any]
    hidden: tuple[str, ...]


def check_receipt(raw: bytes, public_key: str) -> Proved:
    """Return what the bytes of a receipt prove under a public key (one line `origin+keyid+base64`).

    Raises ReceiptRejected for any byte that is not as it was when the receipt was made.
    """
    receipt = _receipt(raw)
    origin, size, root = _checkpoint(receipt["checkpoint"], public_key)
    header, seq = _bytes(receipt["header"], "header"), receipt["seq"]
    proof = [_bytes(item, "inclusion") for item in receipt["inclusion"]]
    if not _included(_hash(b"\x00" + header), seq, size, proof, root):
        raise ReceiptRejected(
            "记录不在检查点所签的台账之中：记录、序号或者证明路径与检查点不符",
            "the entry is not in the ledger that the checkpoint signs: entry, number or proof do not fit it",
        )
    clear = _header(header)
    shown, hidden = _fields(receipt["fields"], clear["body"]["fields"])
    return Proved(origin, size, seq, clear, shown, hidden)


def field_leaf(salt: str, name: str, value: Any) -> bytes:
    """Return the hash of one field's leaf; the salt keeps a hidden value from being guessed."""
    return _hash(b"\x00" + canonical([salt, name, value]))


def fields_root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the tree over the fields' leaves (RFC 9162 §2.1.1)."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return _hash(b"\x01" + fields_root(leaves[:split]) + fields_root(leaves[split:]))


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 bytes of texts, whole numbers, booleans, null, lists and objects."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _receipt(raw: bytes) -> dict[str, Any]:
    """Read the file; it must be exactly what writing its content gives, so that no byte goes unchecked."""
    receipt: Any = None
    try:
        receipt = json.loads(raw)
        same = written(receipt) == raw
    except (ValueError, RecursionError):
        same = False
    if not same:
        raise ReceiptRejected(
            "文件不是完整的凭证，或者有字节被改动",
            "the file is no whole receipt, or a byte of it was changed",
        )
    if not isinstance(receipt, dict) or receipt.get("schema") != SCHEMA or receipt.keys() != _MEMBERS:
        raise ReceiptRejected(f"文件不是 {SCHEMA} 格式的凭证", f"the file is no receipt of the form {SCHEMA}")
    whole = type(receipt["seq"]) is int and isinstance(receipt["inclusion"], list)
    if not whole or not isinstance(receipt["fields"], list) or not isinstance(receipt["checkpoint"], str):
        raise ReceiptRejected("凭证的结构被改动", "the structure of the receipt was changed")
    return receipt


def written(receipt: dict[str, Any]) -> bytes:
    """Return the only bytes in which a receipt is written."""
    return json.dumps(receipt, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _bytes(text: Any, what: str) -> bytes:
    """Decode base64 strictly: one text for one value."""
    try:
        data = base64.b64decode(text, validate=True)
        if base64.b64encode(data).decode() == text:
            return data
    except (TypeError, ValueError, binascii.Error):
        pass
    raise ReceiptRejected(f"凭证的「{what}」被改动，不是 base64", f"「{what}」 was changed: it is no base64")


def _checkpoint(note: str, public_key: str) -> tuple[str, int, bytes]:
    """Check the signature on the checkpoint; return the log's name, its size and its root."""
    try:
        name, number, key = public_key.strip().split("+", 2)
        key_id, kind, public = bytes.fromhex(number), base64.b64decode(key)[0], base64.b64decode(key)[1:]
    except (ValueError, IndexError):
        raise ReceiptRejected(
            "公钥文件不是「名称+编号+公钥」的一行", "the public key file is no line `origin+keyid+key`"
        ) from None
    text, gap, signatures = note.partition("\n\n")
    body = f"{text}\n".encode()
    lines = text.split("\n")
    good = any(_signed(line, name, key_id, public, body) for line in signatures.split("\n"))
    if kind != _ED25519 or not gap or not good:
        raise ReceiptRejected(
            "检查点没有该公钥的有效签名：检查点被改动，或者公钥不是这本台账的",
            "no signature of this key on the checkpoint: it was changed, or the key is another ledger's",
        )
    try:
        return lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True)
    except (ValueError, IndexError):
        raise ReceiptRejected("检查点内容不完整", "the checkpoint is not complete") from None


def _signed(line: str, name: str, key_id: bytes, public: bytes, body: bytes) -> bool:
    """Tell whether a line is the good signature of this key: `— name base64(key id, signature)`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    dash, _, rest = line.partition(" ")
    signer, _, code = rest.partition(" ")
    try:
        data = base64.b64decode(code, validate=True)
        if dash != "—" or signer != name or data[:4] != key_id or base64.b64encode(data).decode() != code:
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(data[4:], body)
    except (InvalidSignature, ValueError):
        return False
    return True


def _included(leaf: bytes, seq: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Tell whether the proof leads from leaf number `seq` of `size` to the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= seq < size:
        return False
    position, last, value = seq, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            value = _hash(b"\x01" + sibling + value)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            value = _hash(b"\x01" + value + sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and value == root


def _header(raw: bytes) -> dict[str, Any]:
    """Read the header of an entry that is known to be genuine."""
    header = json.loads(raw)
    if header.get("type") != "determination" or header["body"].get("form") != FORM:
        raise ReceiptRejected(
            "这条记录不是本版本能读的认定", "the entry is no determination that this version reads"
        )
    return dict(header)


def _fields(listed: list[Any], root: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Check shown and hidden fields against the root that the header carries."""
    names, leaves, shown, hidden = list(FIELDS), [], {}, []
    well = len(listed) == len(names)
    for name, item in zip(names, listed, strict=False):
        if isinstance(item, dict) and item.keys() == {"name", "salt", "value"} and item["name"] == name:
            leaves.append(field_leaf(item["salt"], name, item["value"]))
            shown[name] = item["value"]
        elif isinstance(item, dict) and item.keys() == {"name", "digest"} and item["name"] == name:
            leaves.append(_bytes(item["digest"], name))
            hidden.append(name)
        else:
            well = False
    if not well or fields_root(leaves).hex() != root:
        raise ReceiptRejected(
            "所示内容与记录不符：有内容或者摘要被改动、增减",
            "a field or digest was changed, added or left out",
        )
    return shown, tuple(hidden)


def says(proved: Proved) -> list[str]:
    """Say in Chinese what a sound receipt proves, what it shows and what it keeps back."""
    header = proved.header
    lines = [
        "凭证有效。",
        f"  台账 {proved.origin} 第 {proved.seq} 号记录，在 {proved.size} 条记录的检查点之中，检查点签名有效。",
        f"  记于 {header['at']}，记录人 {header['actor']}（{ROLES.get(header['role'], header['role'])}）。",
        f"  所用规则 {header['body']['rules'][:19]}，程序版本 {header['engine']}。",
        "  所示内容自记入台账以来未经改动：",
    ]
    lines += [f"    {FIELDS[name]}：{say_field(name, value)}" for name, value in proved.shown.items()]
    kept = "、".join(FIELDS[name] for name in proved.hidden)
    return [*lines, f"  持证人没有出示（内容存在，未披露）：{kept}。" if kept else "  全部内容均已出示。"]


def say_field(name: str, value: Any) -> str:
    """Put the value of a field on one line of Chinese; of long ones only the length."""
    said = _said(name, value)
    if said is None or said in ("", [], {}):
        return "无"
    if isinstance(said, bool):
        return "是" if said else "否"
    text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
    # A name with a line break in it must not write a line of its own, nor turn the others around.
    text = "".join(sign if sign.isprintable() or sign == "\u3000" else "\ufffd" for sign in text)
    return text if len(text) <= LONGEST else f"（{len(text)} 字符，此处从略）"


def _said(name: str, value: Any) -> Any:
    """Put the fields that everybody reads into words; the others stay as they are."""
    if isinstance(value, str):
        return WORDS.get(value, value)
    match name:
        case "subject":
            return "、".join(value)
        case "persons":
            return "、".join(f"{person}（{number}）" for number, person in value.items())
        case "entitlements":
            return "；".join(map(_entitlement, value))
        case _:
            return value


def _entitlement(item: dict[str, Any]) -> str:
    """Say one entitlement: name, amount, first day, end."""
    fen, parts = item["amount_fen"], [item["name"]] if item["name"] else []
    parts.append(
        f"{PER.get(item['per'], '')}{fen // 100}.{fen % 100:02}元"
        if fen is not None
        else "金额未定或者不发放资金"
    )
    parts += [f"自{item['starts']}起"] if item["starts"] else []
    parts += [f"至{item['ends']}止"] if item["ends"] else []
    return "，".join(parts)


def main(arguments: Sequence[str]) -> int:
    """Check a receipt file with a public key file, as a programme of its own; 0 when it is good, else 5."""
    receipt, key = (Path(name) for name in arguments)
    try:
        print("\n".join(says(check_receipt(receipt.read_bytes(), key.read_text("utf-8")))))  # noqa: T201
    except ReceiptRejected as rejected:
        print(f"凭证无效：{rejected.chinese}。{rejected.english}", file=sys.stderr)  # noqa: T201
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
