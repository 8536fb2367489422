"""Verification from entries alone: who may make what, in which order, under which checkpoints."""

import pytest

from incentives.ledger.auditor import Auditor
from incentives.ledger.canonical import canonical
from incentives.ledger.checkpoint import Checkpoint
from incentives.ledger.draft import Draft
from incentives.ledger.entry import header_of
from incentives.ledger.findings import Findings
from incentives.ledger.merkle import root
from incentives.ledger.roles import ROLE_TAKEN
from incentives.ledger.suite import INTL_1
from tests.ledger.databases import ORIGIN, SIGNER


def header(entry_type, role, actor, body=None):
    """The bytes of an entry without contents."""
    draft = Draft(entry_type, "x", role, actor, body or {})
    return canonical(header_of(draft, "2026-01-01T00:00:00.000Z", "intl-1", []))


def taken(actor, role):
    """The bytes of an entry that binds an actor."""
    return header(ROLE_TAKEN, role, actor, {"actor": actor, "role": role})


BOUND = [taken("a", "supervising"), header("audit_note", "supervising", "a")]


def audited(headers, notes=()):
    """The auditor after all entries, and the codes and places of what it found."""
    findings = Findings("here")
    auditor = Auditor(ORIGIN, INTL_1, SIGNER.public, findings)
    for note, outside in notes:
        auditor.expect(note, "checkpoint", outside=outside)
    for seq, data in enumerate(headers):
        auditor.take(seq, data, [])
    auditor.finish()
    report = findings.report(ORIGIN, auditor.size, auditor.root, auditor.checkpoints)
    return auditor, [(problem.code, problem.where.path) for problem in report.findings]


def signed(headers, size):
    """The true checkpoint of a size."""
    leaves = [INTL_1.leaf(data) for data in headers[:size]]
    assert size in {0, 1, 2}
    nodes = {(0, index): leaf for index, leaf in enumerate(leaves)}
    if size == 2:
        nodes[1, 0] = INTL_1.node(*leaves)
    return (
        Checkpoint(ORIGIN, size, root(INTL_1, size, lambda *name: nodes[name]), INTL_1)
        .signed_by(SIGNER)
        .text()
    )


@pytest.mark.parametrize("size", [0, 1, 2])
def test_true_checkpoints_agree(size):
    """
    Of every size, kept inside or outside, and two of one size.
    """
    note = signed(BOUND, size)

    assert [] == audited(BOUND, [(note, False), (note, True)])[1]


@pytest.mark.parametrize(("outside", "code"), [(False, "L210"), (True, "L212")])
def test_a_rewritten_log_disagrees(outside, code):
    """
    The finding says whether the database or somebody else has kept the checkpoint.
    """
    other = [BOUND[0], header("audit_note", "supervising", "a", {"note": "another"})]

    assert [(code, "checkpoint 2")] == audited(other, [(signed(BOUND, 2), outside)])[1]


@pytest.mark.parametrize(("outside", "code"), [(False, "L209"), (True, "L211")])
def test_a_shortened_log_is_not_long_enough(outside, code):
    """
    A checkpoint beyond the end.
    """
    assert [(code, "checkpoint 2")] == audited(BOUND[:1], [(signed(BOUND, 2), outside)])[1]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([header("audit_note", "supervising", "a")], [("L216", "entry 0")]),
        ([taken("a", "money"), header("audit_note", "supervising", "a")], [("L216", "entry 1")]),
        ([taken("a", "money"), taken("a", "paying")], [("L216", "entry 1")]),
        ([taken("a", "money"), header("audit_note", "money", "a")], [("L215", "entry 1")]),
        ([header(ROLE_TAKEN, "money", "a", {"actor": "b", "role": "money"})], [("L215", "entry 0")]),
        ([header(ROLE_TAKEN, "king", "a", {"actor": "a", "role": "king"})], [("L215", "entry 0")]),
    ],
    ids=["unbound", "another role", "two roles", "another role's entry", "binds another", "no such role"],
)
def test_breaches_of_the_four_powers_are_reported(headers, expected):
    """
    Whoever has written around `append`.
    """
    assert expected == audited(headers)[1]


def test_the_auditor_says_what_the_log_amounts_to():
    """
    Size, bindings, erasures and rulesets.
    """
    auditor, _ = audited(BOUND)

    assert (2, {"a": "supervising"}, set(), {}) == (
        auditor.size,
        auditor.actors,
        auditor.erased,
        auditor.rulesets,
    )
