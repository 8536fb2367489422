"""The check of a receipt: alone, offline, and deaf to every changed byte."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from incentives.ledger.canonical import canonical as canonical_of_ledger
from incentives.ledger.signing import Signer
from incentives.records import receipt_check
from incentives.records.receipt_check import (
    ReceiptRejected,
    canonical,
    check_receipt,
    fields_root,
    say_field,
    written,
)
from incentives.records.receipts import receipt, shown_fields
from tests.ledger.databases import ORIGIN


@pytest.fixture
def raw(recorded, ledger):
    """
    A receipt of the middle one of three determinations.
    """
    return receipt(ledger, recorded[1], shown_fields(recorded[1]), ledger.checkpoint())


@pytest.fixture
def public(ledger):
    """
    The line of the public key.
    """
    return ledger.signer.public.text()


def test_every_changed_byte_is_noticed(recorded, ledger, public):
    """
    One bit flipped at any position of the file, and it proves nothing.
    """
    raw = receipt(ledger, recorded[1], ["outcome", "persons"], ledger.checkpoint())
    sound = check_receipt(raw, public)
    accepted = []
    for position in range(len(raw)):
        changed = bytearray(raw)
        changed[position] ^= 1
        try:
            check_receipt(bytes(changed), public)
        except ReceiptRejected:
            continue
        accepted.append(position)

    assert sound.seq
    assert [] == accepted


def changes(document):
    """Every value of a receipt replaced by another of its kind, one at a time."""
    fields = document["fields"]
    for number, field in enumerate(fields):
        for name, other in (
            ("value", "another"),
            ("salt", "00" * 16),
            ("digest", "A" * 43 + "="),
            ("name", "x"),
        ):
            if name in field:
                altered = [*fields[:number], {**field, name: other}, *fields[number + 1 :]]
                yield f"{field['name']}.{name}", {**document, "fields": altered}
        yield f"without {field['name']}", {**document, "fields": fields[:number] + fields[number + 1 :]}
    yield "seq", {**document, "seq": document["seq"] + 1}
    yield "negative seq", {**document, "seq": -1}
    yield "seq as text", {**document, "seq": str(document["seq"])}
    yield "seq as yes", {**document, "seq": True}
    yield "shorter proof", {**document, "inclusion": document["inclusion"][1:]}
    yield "longer proof", {**document, "inclusion": [*document["inclusion"], document["inclusion"][0]]}
    yield "no proof", {**document, "inclusion": []}
    yield "schema", {**document, "schema": "incentives/receipt/2"}
    yield "one member more", {**document, "remark": "真"}
    yield "header", {**document, "header": document["header"][4:]}
    yield "fields as a mapping", {**document, "fields": {}}
    yield (
        "checkpoint of another size",
        {**document, "checkpoint": document["checkpoint"].replace("\n4\n", "\n5\n")},
    )
    yield "checkpoint without signature", {**document, "checkpoint": document["checkpoint"].split("\n\n")[0]}


def test_every_changed_value_is_noticed(raw, public):
    """
    Well-formed forgeries: another value, salt, digest, number, proof, header or checkpoint.
    """
    forged = dict(changes(json.loads(raw)))
    accepted = []
    for what, document in forged.items():
        try:
            check_receipt(written(document), public)
        except ReceiptRejected:
            continue
        accepted.append(what)

    assert len(forged) > 60
    assert [] == accepted


def test_hidden_cannot_pass_for_another_field(raw, public):
    """
    Two fields that change places are noticed, even when each is right in itself.
    """
    document = json.loads(raw)
    fields = document["fields"]
    first, second = fields[0], fields[1]
    swapped = [{**second, "name": first["name"]}, {**first, "name": second["name"]}, *fields[2:]]

    with pytest.raises(ReceiptRejected):
        check_receipt(written({**document, "fields": swapped}), public)


@pytest.mark.parametrize(
    "raw_bytes",
    [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, "凭证".encode()],
    ids=["empty", "object", "list", "no text", "deep", "Chinese"],
)
def test_what_is_no_receipt_is_refused(raw_bytes, public):
    """
    Any other file is told to be none.
    """
    with pytest.raises(ReceiptRejected):
        check_receipt(raw_bytes, public)


def test_another_ledger_s_key_is_refused(raw):
    """
    A key of the same name but another owner does not vouch for it.
    """
    with pytest.raises(ReceiptRejected) as rejected:
        check_receipt(raw, Signer.generate(ORIGIN).public.text())

    assert "公钥" in rejected.value.chinese


@pytest.mark.parametrize("key", ["", "nonsense", "a+b", "a+zz+AAAA", "a+00000000+!!"])
def test_a_broken_key_is_refused(raw, key):
    """
    A file that is no public key is told to be none, whatever it holds.
    """
    with pytest.raises(ReceiptRejected):
        check_receipt(raw, key)


def test_the_trees_are_those_of_the_standard():
    """
    Roots of one to seven leaves, as RFC 9162 §2.1.5 draws them.
    """
    leaves = [bytes([number]) * 32 for number in range(7)]
    node = lambda left, right: receipt_check._hash(b"\x01" + left + right)  # noqa: E731
    a, b, c, d, e, f, j = leaves
    g, h, i = node(a, b), node(c, d), node(e, f)

    assert node(node(g, h), node(i, j)) == fields_root(leaves)
    assert node(g, c) == fields_root(leaves[:3])
    assert a == fields_root(leaves[:1])


def test_its_canonical_form_is_the_ledger_s():
    """
    Two implementations of one standard.
    """
    value = {"b": ["马福明", None, True, -3], "a": {"é": ""}}

    assert canonical_of_ledger(value) == canonical(value)


@pytest.mark.parametrize("name", ["何\n    结果：符合", "何\u202e合符", "何\x1b[2K", "何\r凭证有效"])
def test_a_name_writes_no_line_of_its_own(name):
    """
    Whoever reads what a receipt proves must not be told something else by a name that somebody put into the file.
    """
    said = say_field("persons", {"p1": name})

    assert said.isprintable(), ascii(said)
    assert said.startswith("何\ufffd")
    assert "欧阳\u3000惊鸿（p1）" == say_field("persons", {"p1": "欧阳\u3000惊鸿"})


def test_it_stands_alone(raw, public, tmp_path):
    """
    As a single file, in an interpreter that sees no other part of the project, it checks and it refuses.
    """
    alone = tmp_path / "check.py"
    alone.write_bytes(Path(receipt_check.__file__).read_bytes())
    good, bad, key = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "ledger.pub"
    good.write_bytes(raw)
    bad.write_bytes(raw.replace(b"eligible", b"Eligible", 1))
    key.write_text(public)
    script = (
        "import sys; sys.modules.update({'incentives': None, 'sqlmodel': None, 'sqlalchemy': None, 'yaml': None});"
        f"sys.path.insert(0, {str(tmp_path)!r}); import check; sys.exit(check.main(sys.argv[1:]))"
    )

    def run(name):
        command = [sys.executable, "-c", script, str(name), str(key)]
        return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")

    assert (0, True) == ((sound := run(good)).returncode, "凭证有效" in sound.stdout)
    assert (5, True) == ((broken := run(bad)).returncode, "凭证无效" in broken.stderr)
