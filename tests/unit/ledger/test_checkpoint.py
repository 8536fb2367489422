"""Checkpoints as notes: written, read and verified; one changed character and they are none."""

import pytest

from incentives.ledger import checkpoint
from incentives.ledger.checkpoint import Checkpoint
from incentives.ledger.errors import CheckpointInvalid
from incentives.ledger.signing import Signer
from incentives.ledger.suite import INTL_1

# The note in the package documentation of golang.org/x/mod/sumdb/note.
NEUMANN = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SAYING = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
ORIGIN = "example.org/ledger"
SIGNER = Signer.parse(Signer.generate(ORIGIN).text())
CHECKPOINT = Checkpoint(ORIGIN, 7, bytes(range(32)), INTL_1)
NOTE = CHECKPOINT.signed_by(SIGNER).text()


def test_signature_lines_are_those_of_the_format():
    """
    The published key signs the published text with the published line.
    """
    signer = Signer.parse(NEUMANN)
    line = checkpoint._signature(LINE.removesuffix("\n"))

    assert (signer.origin, signer.public.id) == (line.name, line.key_id)
    assert line.signature == signer.sign(SAYING.encode())


def test_the_text_is_that_of_a_tlog_checkpoint():
    """
    Origin, size, root, one extension line, an empty line, signatures.
    """
    lines = NOTE.split("\n")

    assert [ORIGIN, "7", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "suite intl-1", ""] == lines[:5]
    assert lines[5].startswith(f"— {ORIGIN} ")
    assert [""] == lines[6:]


def test_a_good_signature_is_accepted():
    """
    Alone or beside those of others, such as witnesses.
    """
    witnessed = CHECKPOINT.signed_by(Signer.generate("witness.example")).signed_by(SIGNER)

    assert CHECKPOINT.root == checkpoint.verify(NOTE, SIGNER.public).root
    assert 2 == len(checkpoint.verify(witnessed.text(), SIGNER.public).signatures)


@pytest.mark.parametrize("position", range(len(NOTE)))
def test_any_changed_character_is_noticed(position):
    """
    Every character of the note counts.
    """
    changed = NOTE[:position] + chr(ord(NOTE[position]) ^ 1) + NOTE[position + 1 :]

    with pytest.raises(CheckpointInvalid):
        checkpoint.verify(changed, SIGNER.public)


@pytest.mark.parametrize(
    "note",
    ["", "\n\n", NOTE.rstrip("\n"), NOTE + "\n", CHECKPOINT.text(), NOTE.replace("\n7\n", "\n07\n"), NOTE.replace("\n7\n", "\n-7\n"), NOTE.replace("\n", "\r\n")],
)  # fmt: skip
def test_other_texts_are_no_checkpoints(note):
    """
    One size is written in one way.
    """
    with pytest.raises(CheckpointInvalid):
        checkpoint.verify(note, SIGNER.public)


def test_somebody_elses_signature_is_not_enough():
    """
    Not even under the same name.
    """
    note = CHECKPOINT.signed_by(Signer.generate(ORIGIN)).text()

    with pytest.raises(CheckpointInvalid):
        checkpoint.verify(note, SIGNER.public)
