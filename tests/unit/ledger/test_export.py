"""The log as a file: complete, verifiable without the database, and silent about people."""

import base64
import json

import pytest

from incentives.ledger import export
from incentives.ledger.errors import DraftInvalid
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import NAME, NUMBER, filled


@pytest.fixture
def lines(ledger):
    """The exported lines of a ledger with sealed contents."""
    filled(ledger)
    return list(export.export(ledger, sealed=True))


def codes(lines, against=None):
    """What an audit of the lines reports."""
    return [problem.code for problem in export.audit_export(lines, SIGNER.public, against).findings]


def test_an_export_verifies_without_the_database(ledger, lines):
    """
    Same size and root, checkpoints included; the one kept outside agrees.
    """
    progress = []
    report = export.audit_export(
        lines, SIGNER.public, ledger.latest_checkpoint(), lambda *done: progress.append(done)
    )

    assert ((), (), 21, 2) == (report.findings, report.warnings, report.size, report.checkpoints)
    assert 24 == len(lines)


def test_an_export_may_leave_out_sealed_contents(ledger, lines):
    """
    Headers alone prove the log.
    """
    bare = list(export.export(ledger))

    assert [] == codes(bare)
    assert b"sealed" not in b"".join(bare)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda lines: lines[:-1], ["L207", "L209"]),
        (lambda lines: lines[:10] + lines[11:], ["L201"]),
        (lambda lines: [line.replace(b'"decider"', b'"another"') for line in lines], ["L210"]),
        (lambda lines: [line.replace(b'"sealed":["', b'"sealed":["AAAA') for line in lines], ["L204"]),
        (lambda lines: [line.replace(b"suite intl-1", b"suite intl-2") for line in lines], ["L208"]),
    ],
    ids=["cut off", "one missing", "another actor", "other contents", "forged checkpoint"],
)
def test_changed_lines_are_reported(lines, change, expected):
    """
    By the same findings as in the database.
    """
    assert set(expected) <= set(codes(change(lines)))


def test_a_checkpoint_kept_outside_shows_a_shortened_export(ledger, lines):
    """
    An export that ends early and says so is true of another day.
    """
    kept = ledger.latest_checkpoint()
    first = json.loads(lines[0]) | {"size": 11}
    short = [json.dumps(first, separators=(",", ":"), sort_keys=True).encode(), lines[1], *lines[3:14]]

    assert [] == codes(short)
    assert ["L211"] == codes(short, kept)


@pytest.mark.parametrize("broken", [[], [b"{}"], [b"nonsense"], [b'{"form":"incentives/ledger/2"}']], ids=str)
def test_other_files_are_refused(broken):
    """
    The line is named.
    """
    with pytest.raises(DraftInvalid, match="line 1"):
        export.audit_export(broken, SIGNER.public)


def test_a_line_of_another_kind_is_refused(lines):
    """
    With its number.
    """
    with pytest.raises(DraftInvalid, match="line 4"):
        export.audit_export([*lines[:3], b'{"entry":"x"}'], SIGNER.public)


def test_nothing_personal_is_exported(lines):
    """
    Neither in clear nor behind an encoding.
    """
    text = b"".join(lines)
    sealed = b"".join(base64.b64decode(part) for line in lines for part in json.loads(line).get("sealed", []))

    for secret in (NAME, NUMBER, "并发症", "1949-12-31"):
        assert secret.encode() not in text
        assert secret.encode() not in sealed
