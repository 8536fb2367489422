"""Keys in files and in the environment."""

import pytest

from incentives.ledger.errors import KeyFileInvalid
from incentives.ledger.key_files import VARIABLE, load_keys, load_public, load_signer, write_secret
from incentives.ledger.keys import KeyRing
from incentives.ledger.signing import Signer

RING = KeyRing.generate()
SIGNER = Signer.generate("example.org/ledger")


@pytest.fixture(autouse=True)
def _no_key_around(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_keys_come_from_file_then_environment(tmp_path, monkeypatch):
    """
    A file that is named wins; without either there are none.
    """
    other = KeyRing.generate()
    write_secret(tmp_path / "keys", RING.text())
    assert load_keys() is None

    monkeypatch.setenv(VARIABLE, other.text())

    assert RING == load_keys(tmp_path / "keys")
    assert other == load_keys()


def test_secrets_are_for_their_owner_only(tmp_path):
    """
    Written with 0600, and refused when others could read them.
    """
    path = tmp_path / "signer"
    write_secret(path, SIGNER.text())
    assert 0o600 == path.stat().st_mode & 0o777
    assert SIGNER == load_signer(path)

    path.chmod(0o640)

    with pytest.raises(KeyFileInvalid, match="chmod 600"):
        load_signer(path)


def test_a_secret_is_never_overwritten(tmp_path):
    """
    A lost key is a lost ledger.
    """
    path = tmp_path / "keys"
    write_secret(path, RING.text())
    with pytest.raises(KeyFileInvalid):
        write_secret(path, "other")

    assert RING == load_keys(path)


def test_a_public_key_may_be_read_by_all(tmp_path):
    """
    It is no secret.
    """
    path = tmp_path / "ledger.pub"
    path.write_text(SIGNER.public.text(), encoding="utf-8")
    path.chmod(0o644)

    assert SIGNER.public == load_public(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"nonsense"], ids=repr)
def test_unusable_files_are_named(tmp_path, content):
    """
    Missing, not text, or not a key.
    """
    path = tmp_path / "keys"
    if content is not None:
        path.write_bytes(content)
        path.chmod(0o600)

    with pytest.raises(KeyFileInvalid):
        load_keys(path)
