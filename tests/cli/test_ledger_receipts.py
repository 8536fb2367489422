"""Receipts on the command line: what is shown, what is kept back, and what is refused."""

import json
import subprocess
import sys

import pytest

from tests.cli.ledgers import DAY, ELDER, elder, folders, sensitive, settled, url
from tests.unit.records.household import HEALTH, PERSONAL

__all__ = ["elder", "folders", "sensitive", "url"]


@pytest.fixture
def files(tmp_path):
    """
    Where the receipt and the public key lie.
    """
    return tmp_path / "r.json", tmp_path / "ledger.pub"


def test_health_is_kept_back(incentives, sensitive, files, tmp_path, snapshot):
    """
    The receipt of the bereaved proves that something was granted, under the common name of these programmes.
    """
    receipt, key = files
    made = incentives("ledger", "prove", sensitive, "3", "--out", receipt)
    checked = incentives("ledger", "verify", receipt, "--key", key)

    assert (0, 0) == (made.exit_code, checked.exit_code)
    assert [] == [word for word in HEALTH if word in checked.stdout]
    assert snapshot == settled(checked.stdout, tmp_path)


def test_the_holder_chooses(incentives, sensitive, files):
    """
    One field more, one field less; the rest as it was.
    """
    receipt, key = files
    incentives("ledger", "prove", sensitive, "--programme", "special_support_death", "--out", receipt,
               "--show", "name", "--hide", "persons", "--hide", "village", "--hide", "household")  # fmt: skip
    checked = incentives("ledger", "verify", receipt, "--key", key).stdout

    assert "独生子女死亡家庭特别扶助" in checked
    assert [] == [word for word in PERSONAL if word in checked or word in receipt.read_text("utf-8")]


def test_an_unknown_field_is_refused(incentives, sensitive, files):
    """
    The fields that exist are listed.
    """
    answer = incentives("ledger", "prove", sensitive, "--out", files[0], "--hide", "color")

    assert 2 == answer.exit_code
    assert "trace  认定过程" in answer.stderr
    assert not files[0].exists()


def test_a_changed_receipt_ends_with_5(incentives, sensitive, files):
    """
    Another outcome written into the file is noticed.
    """
    receipt, key = files
    incentives("ledger", "prove", sensitive, "1", "--out", receipt)
    document = json.loads(receipt.read_text("utf-8"))
    field = next(one for one in document["fields"] if one["name"] == "outcome")
    field["value"] = "eligible" if field["value"] != "eligible" else "ineligible"
    receipt.write_bytes(json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n")
    answer = incentives("ledger", "verify", receipt, "--key", key)

    assert (5, "") == (answer.exit_code, answer.stdout)
    assert "凭证无效：所示内容与记录不符" in answer.stderr


def test_without_the_signing_key_an_old_checkpoint_serves(incentives, sensitive, files, tmp_path):
    """
    The office that holds no signing key proves what the last checkpoint covers, and says what it cannot prove.
    """
    receipt, key = files
    (tmp_path / "ledger.signing").rename(tmp_path / "elsewhere")
    covered = incentives("ledger", "prove", sensitive, "1", "--out", receipt)
    incentives("ledger", "record", sensitive, ELDER, *DAY)
    refused = incentives("ledger", "prove", sensitive, "--out", receipt)
    incentives("ledger", "checkpoint", sensitive, "--signer", tmp_path / "elsewhere")
    made = incentives("ledger", "prove", sensitive, "--out", receipt)

    assert (0, 2, 0) == (covered.exit_code, refused.exit_code, made.exit_code)
    assert 0 == incentives("ledger", "verify", receipt, "--key", key).exit_code


def test_the_signing_key_is_not_everybody_s_to_read(incentives, sensitive, tmp_path):
    """
    Who audits, lists or decides again needs no signing key, and is not stopped by one that he cannot use.
    """
    (tmp_path / "ledger.signing").chmod(0o644)

    for command in ("audit", "show", "replay"):
        assert 0 == incentives("ledger", command, sensitive).exit_code
    assert 2 == incentives("ledger", "checkpoint", sensitive).exit_code


def test_in_english(incentives, sensitive, files):
    """
    The same proof in English.
    """
    receipt, key = files
    incentives("ledger", "prove", sensitive, "2", "--out", receipt)
    answer = incentives("ledger", "verify", receipt, "--key", key, "--lang", "en")

    assert answer.stdout.startswith("valid: entry 2 of 4")
    assert "kept back: " in answer.stdout


def test_files_that_are_not_there(incentives, tmp_path):
    """
    A receipt or key that cannot be read is a usage error.
    """
    answer = incentives("ledger", "verify", tmp_path / "r.json", "--key", tmp_path / "ledger.pub")

    assert 2 == answer.exit_code


def without(library, *arguments):
    """Run the command line in an interpreter in which a library is not installed."""
    script = f"import sys; sys.modules[{library!r}] = None; from incentives_cli.main import run; run()"
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_missing_library_is_named(incentives, sensitive, files):
    """
    Without the extra of the ledger nothing breaks with a traceback.
    """
    receipt, key = files
    incentives("ledger", "prove", sensitive, "--out", receipt)
    answers = [
        without("cryptography", "ledger", "verify", receipt, "--key", key),
        without("sqlalchemy", "check", ELDER, *DAY, "--record", sensitive),
    ]

    assert [2, 2] == [answer.returncode for answer in answers]
    assert [True, True] == ["incentives[ledger]" in answer.stderr for answer in answers]


def test_a_receipt_is_checked_without_databases_and_rules(incentives, sensitive, files):
    """
    The whole command loads neither a database library, nor the compiler of rules, nor the second engine.
    """
    receipt, key = files
    incentives("ledger", "prove", sensitive, "--out", receipt)
    script = (
        "import sys; sys.modules.update(dict.fromkeys(['sqlalchemy', 'sqlmodel', 'lark', 'durable']));"
        "from incentives_cli.main import run; run()"
    )
    command = [sys.executable, "-c", script, "ledger", "verify", str(receipt), "--key", str(key)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")

    assert (0, "") == (answer.returncode, answer.stderr)


def test_the_last_one_by_default(incentives, sensitive, files):
    """
    Without a number the newest determination is meant, of all or of a household.
    """
    receipts = []
    for more in ((), ("--household", "HY-7"), ("3",)):
        incentives("ledger", "prove", sensitive, *more, "--out", files[0])
        receipts.append(json.loads(files[0].read_text("utf-8"))["seq"])

    assert [3, 3, 3] == receipts
    assert 2 == incentives("ledger", "prove", sensitive, "--household", "HY-8", "--out", files[0]).exit_code


def test_no_file_of_the_ledger_is_written_over(incentives, elder, tmp_path):
    """
    Neither the database nor a key, by whatever name, whichever command writes: nothing would bring them back.
    """
    (tmp_path / "link").symlink_to(tmp_path / "ledger.keys")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    answers = [
        incentives("ledger", command, elder, "--out", tmp_path / name)
        for command in ("prove", "export", "checkpoint")
        for name in ("demo.db", "ledger.keys", "ledger.signing", "ledger.pub", "link")
    ]

    assert [(2, True)] * 15 == [(one.exit_code, "台账本身的文件" in one.stderr) for one in answers]
    assert before == {path: path.read_bytes() for path in tmp_path.iterdir()}


@pytest.mark.parametrize("key", ["²", "9" * 5_000, "1" * 19])
def test_what_only_looks_like_a_number(incentives, elder, key):
    """
    A digit that no number is written with, or more of them than any ledger has entries: exit 2, no traceback.
    """
    assert 2 == incentives("ledger", "show", elder, key).exit_code
