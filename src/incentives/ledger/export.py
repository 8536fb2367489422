"""The log as lines of canonical JSON: what an outside party audits without the database, and without any secret.

First a line that names the log, then the checkpoints, then the entries in order, each as its header, and with
`sealed=True` its ciphertexts. No personal data stand in clear: headers have pseudonyms, and the ciphertexts open with
keys that are not exported.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from incentives.ledger.auditor import Auditor
from incentives.ledger.canonical import canonical, parse
from incentives.ledger.errors import DraftInvalid, NotCanonical
from incentives.ledger.findings import AuditReport, Findings
from incentives.ledger.reading import PAGE
from incentives.ledger.signing import PublicKey
from incentives.ledger.store import Ledger
from incentives.ledger.suite import suite_of

FORM = "incentives/ledger/1"


def export(ledger: Ledger, *, sealed: bool = False) -> Iterator[bytes]:
    """Yield the lines of one moment of a ledger, each with its line break."""
    with ledger.reading() as moment:
        head = moment.head
        yield _line({"form": FORM, "origin": head.origin, "size": head.size, "suite": head.suite.id})
        for note in moment.checkpoints():
            yield _line({"checkpoint": note})
        for entry in moment.entries():
            line: dict[str, Any] = {"entry": entry.seq, "header": entry.header}
            if sealed:
                line["sealed"] = [base64.b64encode(part).decode() for part in moment.ciphertexts(entry.seq)]
            yield _line(line)


def audit_export(
    lines: Iterable[bytes],
    public: PublicKey | None,
    against: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    where: str = "export",
) -> AuditReport:
    """Return what is wrong with exported lines; see `audit.audit`. Raises DraftInvalid for a file of another form."""
    rows = (_row(number, line, where) for number, line in enumerate(lines, start=1))
    first = next(rows, {})
    if first.get("form") != FORM:
        raise DraftInvalid("line 1", where=where, found=str(first.get("form")), wanted=FORM)
    findings = Findings(where)
    auditor = Auditor(first["origin"], suite_of(first["suite"]), public, findings)
    if against is not None:
        auditor.expect(against, "checkpoint kept outside", outside=True)
    stored = 0
    for row in rows:
        if "checkpoint" in row:
            stored += 1
            auditor.expect(row["checkpoint"], f"checkpoint {stored}")
        else:
            auditor.take(row["entry"], canonical(row["header"]), _parts(row))
            if progress is not None and auditor.size % PAGE == 0:
                progress(auditor.size, first["size"])
    if auditor.size != first["size"]:
        findings.add("L207", "head", found=first["size"], wanted=auditor.size)
    auditor.finish()
    return findings.report(first["origin"], auditor.size, auditor.root, stored)


def _line(value: dict[str, Any]) -> bytes:
    return canonical(value) + b"\n"


def _row(number: int, line: bytes, where: str) -> dict[str, Any]:
    """Return one line's object, of one of the three kinds."""
    wanted = "{form, origin, size, suite} | {checkpoint} | {entry, header, sealed?}"
    try:
        row = parse(line.removesuffix(b"\n"))
    except NotCanonical as error:
        raise DraftInvalid(f"line {number}", where=where, found="—", wanted=wanted) from error
    kinds: dict[str, dict[str, type]] = {
        "form": {"form": str, "origin": str, "size": int, "suite": str},
        "checkpoint": {"checkpoint": str},
        "entry": {"entry": int, "header": dict},
    }
    for kind, members in kinds.items():
        if (
            isinstance(row, dict)
            and kind in row
            and all(type(row.get(name)) is of for name, of in members.items())
        ):
            return row
    raise DraftInvalid(f"line {number}", where=where, found="—", wanted=wanted)


def _parts(row: dict[str, Any]) -> list[bytes] | None:
    """Return the ciphertexts of a line, or None where they were not exported."""
    if "sealed" not in row:
        return None
    try:
        return [base64.b64decode(part, validate=True) for part in row["sealed"]]
    except (TypeError, ValueError, binascii.Error):
        return []  # which no header agrees with, unless it seals nothing
