"""Signing keys in the text forms of C2SP signed notes, against the example of that format's first implementation."""

import pytest

from incentives.ledger.errors import KeyFileInvalid
from incentives.ledger.signing import PublicKey, Signer

# golang.org/x/mod/sumdb/note, package documentation.
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_keys_of_the_format_are_read():
    """
    Key id and public half come out as published.
    """
    assert f"{PUBLIC}\n" == Signer.parse(PRIVATE).public.text()
    assert PublicKey.parse(PUBLIC) == Signer.parse(f"{PRIVATE}\n").public


def test_fresh_keys_survive_their_files():
    """
    What is written is read again, plus signs in the encoding included.
    """
    for _ in range(20):
        signer = Signer.generate("example.org/ledger")
        assert signer == Signer.parse(signer.text())
        assert signer.public == PublicKey.parse(signer.public.text())


@pytest.mark.parametrize(
    "text",
    ["", "x", PRIVATE, PUBLIC.replace("c74f20a3", "c74f20a4"), PUBLIC[:-4], PUBLIC.replace("+AR", "+BR"), f"a b{PUBLIC}", PUBLIC + "!"],
)  # fmt: skip
def test_other_lines_are_no_public_keys(text):
    """
    Neither a private key nor a line with a changed character.
    """
    with pytest.raises(KeyFileInvalid):
        PublicKey.parse(text)


@pytest.mark.parametrize("text", ["", PUBLIC, PRIVATE.replace("c74f", "c74e"), PRIVATE[:-1]])
def test_other_lines_are_no_private_keys(text):
    """
    The key id shows a wrong character at once.
    """
    with pytest.raises(KeyFileInvalid):
        Signer.parse(text)


@pytest.mark.parametrize("origin", ["", "two words", "a+b", "line\nbreak"])
def test_names_that_break_the_form_are_refused(origin):
    """
    A name with spaces or plus signs cannot be written into a note.
    """
    with pytest.raises(KeyFileInvalid):
        Signer.generate(origin)


def test_a_signer_does_not_show_its_key():
    """
    Neither in logs nor in errors.
    """
    assert "Signer('PeterNeumann')" == repr(Signer.parse(PRIVATE))
