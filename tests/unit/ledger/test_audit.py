"""The audit of a database: complete, at one moment, with progress, and without secrets; attacks stand in tests/ledger."""

from incentives.ledger import audit as module
from incentives.ledger.audit import audit
from incentives.ledger.store import Ledger
from tests.ledger.databases import ORIGIN, SIGNER
from tests.ledger.drafts import filled, note


def test_no_key_is_needed(ledger, ledger_url):
    """
    Whoever may not read anything can still verify everything.
    """
    filled(ledger)
    with Ledger.open(ledger_url) as keyless:
        report = audit(keyless, SIGNER.public, ledger.latest_checkpoint())

    assert report.is_clean
    assert (ORIGIN, 21, 2) == (report.origin, report.size, report.checkpoints)


def test_progress_is_told_page_by_page(ledger, monkeypatch):
    """
    Entries done, entries in all; findings do not depend on the size of a page.
    """
    monkeypatch.setattr(module, "PAGE", 5)
    filled(ledger)
    told = []

    report = audit(ledger, SIGNER.public, progress=lambda *done: told.append(done))

    assert report.is_clean
    assert [(5, 21), (10, 21), (15, 21), (20, 21), (21, 21)] == told


def test_an_empty_ledger_is_clean_and_unsigned(ledger):
    """
    Nothing is wrong with it; it only proves nothing yet.
    """
    report = audit(ledger, SIGNER.public)

    assert (True, 0) == (report.is_clean, report.size)
    assert ["W202"] == [problem.code for problem in report.warnings]
    assert ledger.suite.empty == report.root


def test_without_the_public_key_signatures_are_not_vouched_for(ledger):
    """
    The report says so instead of passing over it.
    """
    filled(ledger)

    report = audit(ledger, None)

    assert report.is_clean
    assert ["W201"] == [problem.code for problem in report.warnings]


def test_entries_written_during_an_audit_wait_for_the_next(ledger, monkeypatch):
    """
    One moment is verified, however long it takes.
    """
    monkeypatch.setattr(module, "PAGE", 5)
    filled(ledger)

    report = audit(
        ledger, SIGNER.public, progress=lambda done, _: ledger.append([note(entry_id=f"during/{done}")])
    )

    assert (True, 21) == (report.is_clean, report.size)
    assert audit(ledger, SIGNER.public).is_clean
    assert ledger.size > 21
