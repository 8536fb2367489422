"""Making, opening and proving a ledger."""

import pytest

from incentives.ledger import checkpoint, merkle
from incentives.ledger.errors import (
    AddressInvalid,
    AlreadyALedger,
    CheckpointInvalid,
    DatabaseFault,
    KeyMissing,
    NotALedger,
    SchemaOutdated,
    SignerMissing,
    SizeUnknown,
    WrongKey,
)
from incentives.ledger.keys import KeyRing
from incentives.ledger.signing import Signer
from incentives.ledger.store import Ledger
from tests.ledger.databases import ORIGIN, RING, SIGNER
from tests.ledger.drafts import filled, note


def test_a_ledger_is_made_once(ledger_url):
    """
    Opening or looking creates nothing; a second making is refused and changes nothing.
    """
    assert not Ledger.exists(ledger_url)
    with pytest.raises(NotALedger):
        Ledger.open(ledger_url)
    with Ledger.init(ledger_url, ORIGIN, RING, SIGNER) as made:
        made.append([note()])
    with pytest.raises(AlreadyALedger):
        Ledger.init(ledger_url, "other", KeyRing.generate())

    assert Ledger.exists(ledger_url)
    with Ledger.open(ledger_url) as opened:
        assert (ORIGIN, "intl-1", 2) == (opened.origin, opened.suite.id, opened.size)


def test_a_ledger_begins_with_keys_of_all_classes(ledger_url):
    """
    A class without a key of its own would get another one from every process.
    """
    with pytest.raises(KeyMissing, match="health"):
        Ledger.init(ledger_url, ORIGIN, RING.only("general"))

    assert not Ledger.exists(ledger_url)


def test_looking_for_a_ledger_leaves_no_file(tmp_path):
    """
    SQLite would make one.
    """
    assert not Ledger.exists(f"sqlite:///{tmp_path / 'none.db'}")
    assert [] == list(tmp_path.iterdir())


def test_a_database_of_something_else_is_no_ledger(tmp_path):
    """
    Nor is a file that is no database.
    """
    path = tmp_path / "text.db"
    path.write_text("not a database" * 100, encoding="utf-8")

    with pytest.raises(DatabaseFault, match="not a database"):
        Ledger.open(f"sqlite:///{path}")


@pytest.mark.parametrize(
    "url", ["", "ledger.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "http://host"]
)
def test_other_addresses_are_refused(url):
    """
    A ledger in memory would be gone with the process.
    """
    with pytest.raises(AddressInvalid):
        Ledger.open(url)


@pytest.mark.parametrize("kind", ["general", "health"])
def test_a_wrong_key_is_noticed_when_the_ledger_is_opened(ledger, ledger_url, kind):
    """
    Of either class, before anything is read or written with it.
    """
    mixed = KeyRing({**RING.held, kind: KeyRing.generate().held[kind]})

    with pytest.raises(WrongKey) as caught:
        Ledger.open(ledger_url, mixed)

    assert kind == caught.value.problem.where.path


def test_a_signer_of_another_log_is_refused(ledger, ledger_url):
    """
    When the ledger is made and when it is opened.
    """
    other = Signer.generate("other.example/log")
    with pytest.raises(SignerMissing):
        Ledger.open(ledger_url, signer=other)
    with pytest.raises(SignerMissing):
        Ledger.init(ledger_url, ORIGIN, RING, other)


def test_tables_of_another_version_are_refused(ledger, ledger_url):
    """
    Neither read nor brought up to date in passing.
    """
    with ledger.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(SchemaOutdated, match="9999"):
        Ledger.open(ledger_url)


def test_tables_are_brought_up_to_date_on_demand(ledger, ledger_url, tmp_path):
    """
    The newest stay as they are; where there is no ledger none is made.
    """
    ledger.append([note()])
    Ledger.upgrade(ledger_url)
    with pytest.raises(NotALedger):
        Ledger.upgrade(f"sqlite:///{tmp_path / 'none.db'}")

    assert 2 == ledger.size


def test_checkpoints_are_signed_once_per_size(ledger, ledger_url):
    """
    The same note is returned while nothing is added; an empty log can be signed, too.
    """
    empty = ledger.checkpoint()
    ledger.append([note()])
    first = ledger.checkpoint()
    assert first == ledger.checkpoint()
    with Ledger.open(ledger_url) as unsigned, pytest.raises(SignerMissing):
        unsigned.checkpoint()

    assert first == ledger.latest_checkpoint()
    assert [0, 2] == [checkpoint.verify(text, SIGNER.public).size for text in (empty, first)]


def test_a_checkpoint_of_another_key_is_not_kept(ledger, ledger_url):
    """
    It could never be taken out again, and every audit would end with it.
    """
    first = ledger.checkpoint()
    ledger.append([note()])
    stranger = Signer.generate(ledger.origin)
    with Ledger.open(ledger_url, signer=stranger) as other, pytest.raises(CheckpointInvalid):
        other.checkpoint()

    assert first == ledger.latest_checkpoint()
    assert ledger.checkpoint()


def test_every_entry_is_proved_under_a_signed_root(ledger):
    """
    With header, path, note and public key alone.
    """
    filled(ledger)
    signed = checkpoint.verify(ledger.checkpoint(), SIGNER.public)
    for entry in ledger.entries():
        leaf = signed.suite.leaf(entry.header_bytes)
        proof = ledger.inclusion(entry.seq, signed.size)
        assert merkle.verify_inclusion(signed.suite, leaf, entry.seq, signed.size, proof, signed.root)


def test_checkpoints_are_proved_consistent(ledger):
    """
    The earlier one is a beginning of the later one.
    """
    filled(ledger)
    with ledger.reading() as moment:
        old, new = [checkpoint.parse(text) for text in moment.checkpoints()]
    proof = ledger.consistency(old.size, new.size)

    assert merkle.verify_consistency(new.suite, (old.size, new.size), (old.root, new.root), proof)


def test_there_are_no_proofs_beyond_the_log(ledger):
    """
    The error says how long it is.
    """
    ledger.append([note()])
    for proof in (
        lambda: ledger.inclusion(2, 2),
        lambda: ledger.inclusion(0, 3),
        lambda: ledger.consistency(0, 2),
    ):
        with pytest.raises(SizeUnknown, match="2"):
            proof()


def test_a_closed_ledger_has_forgotten_its_keys(ledger):
    """
    What is no longer needed is not kept.
    """
    ledger.close()

    assert ledger.held.ring is None
