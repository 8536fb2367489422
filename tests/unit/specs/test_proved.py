"""The proofs on file read back as they are written, and a mistake in the file is named."""

from datetime import date

import pytest

from incentives.problems import RulesInvalid
from incentives.specs.proved import PROVED, Proof, proved_text, read_proved, write_proved

DAY = date(2026, 11, 24)


def test_nothing_is_proved_without_a_file(tmp_path):
    """
    No file, no proofs; and no proofs, no file.
    """
    assert {} == read_proved(tmp_path)

    write_proved(tmp_path, {"a/b：c": Proof("甲", "0" * 16, DAY)})
    write_proved(tmp_path, {})

    assert not (tmp_path / PROVED).exists()


def test_keys_keep_every_sign(tmp_path):
    """
    Colons, quotes, braces and hashes of a key survive.
    """
    proofs = {
        "a/c：「x == 'y' # {z}」的「==」改为「!=」": Proof("乙：丙", "0123456789abcdef", DAY),
        'a/d："e"': Proof("甲", "f" * 16, DAY),
    }
    write_proved(tmp_path, proofs)

    assert proofs == read_proved(tmp_path)
    assert proved_text(proofs.items()) == proved_text(reversed(proofs.items()))


@pytest.mark.parametrize("digest", ["", "0123", "x" * 16])
def test_a_proof_without_its_digest_is_refused(tmp_path, digest):
    """
    What a proof is of has to be said.
    """
    text = (
        f"proved:\n  - reason: 甲\n    proofs:\n      - {{mutant: a, digest: '{digest}', day: 2026-11-24}}\n"
    )
    (tmp_path / PROVED).write_text(text, encoding="utf-8")

    with pytest.raises(RulesInvalid, match="16 位十六进制"):
        read_proved(tmp_path)
