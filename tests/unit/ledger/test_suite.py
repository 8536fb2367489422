"""The algorithms of a log, against published answers."""

import subprocess
import sys

import pytest

from incentives.ledger.errors import DraftInvalid
from incentives.ledger.suite import INTL_1, Unopened, suite_of


def test_leaves_and_nodes_have_different_prefixes():
    """
    No pair of hashes can pass for an entry (RFC 9162 §2.1.1).
    """
    assert INTL_1.leaf(b"\x01" * 64) != INTL_1.node(b"\x01" * 32, b"\x01" * 32)
    assert "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" == INTL_1.leaf(b"").hex()


def test_keys_are_derived_as_in_rfc_5869():
    """
    Test case 3: no salt, no info; the first 32 of its 42 bytes.
    """
    expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"

    assert expected == INTL_1.derive(b"\x0b" * 22, b"").hex()
    assert INTL_1.derive(b"secret", b"one") != INTL_1.derive(b"secret", b"other")


def test_macs_are_those_of_rfc_4231():
    """
    Test case 2 of HMAC-SHA-256.
    """
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

    assert expected == INTL_1.mac(b"Jefe", b"what do ya want for nothing?").hex()


def test_signatures_are_those_of_rfc_8032():
    """
    Test 2 of Ed25519.
    """
    private = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = INTL_1.sign(private, b"\x72")

    assert public == INTL_1.public_key(private)
    assert signature.hex().startswith("92a009a9f0d4cab8720e820b5f642540")
    assert INTL_1.signed(public, b"\x72", signature)
    assert not INTL_1.signed(public, b"\x73", signature)
    assert not INTL_1.signed(public, b"\x72", signature[:-1])
    assert not INTL_1.signed(public[:-1], b"\x72", signature)


@pytest.mark.parametrize("change", ["key", "bytes", "place", "length"])
def test_sealed_bytes_open_with_key_and_place_only(change):
    """
    Any other key, byte or place is noticed.
    """
    key = INTL_1.new_key()
    sealed = bytearray(INTL_1.encrypt(key, b"plaintext", b"place"))
    assert b"plaintext" == INTL_1.decrypt(key, bytes(sealed), b"place")

    if change == "bytes":
        sealed[20] ^= 1
    with pytest.raises(Unopened):
        INTL_1.decrypt(
            INTL_1.new_key() if change == "key" else key,
            bytes(sealed[:5] if change == "length" else sealed),
            b"other" if change == "place" else b"place",
        )


def test_the_same_text_is_never_sealed_alike():
    """
    A fresh nonce each time.
    """
    key = INTL_1.new_key()

    assert 100 == len({INTL_1.encrypt(key, b"x", b"") for _ in range(100)})


def test_an_unknown_suite_is_refused():
    """
    A log of other algorithms needs a program that has them.
    """
    assert suite_of("intl-1") is INTL_1
    with pytest.raises(DraftInvalid, match="gm-9"):
        suite_of("gm-9")


def test_proofs_need_the_standard_library_only():
    """
    Whoever checks a proof loads neither cryptography nor a database.
    """
    code = (
        "import sys; from incentives.ledger import canonical, merkle, suite;"
        "suite.INTL_1.leaf(b''); print(sorted({'cryptography', 'sqlalchemy', 'alembic'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]\n" == found.stdout
