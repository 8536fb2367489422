"""Names, ID numbers and words about health stand nowhere that a person without the key can look."""

import logging
import traceback
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, cast, select

from incentives.ledger import export
from incentives.ledger.audit import audit
from incentives.ledger.draft import Content
from incentives.ledger.errors import LedgerError
from incentives.ledger.store import Ledger
from incentives.ledger.tables import METADATA
from tests.ledger.databases import SIGNER
from tests.ledger.drafts import FACTS, ILLNESS, NAME, NUMBER, determination, note

PERSONAL = [text.encode() for text in (NAME, NUMBER, "并发症", "1949-12-31", "id_number")]


@pytest.fixture
def holding(ledger):
    """A ledger that holds somebody's facts and illness, and the person's pseudonym."""
    with ledger.transaction() as transaction:
        person = transaction.pseudonym("person", NUMBER)
        transaction.append([determination(person, entry_id="x")])
    ledger.checkpoint()
    return ledger, person


def personal(data):
    """Which of the texts stand in some bytes, in clear or as hexadecimal."""
    return [text.decode() for text in PERSONAL if text in data or text.hex().encode() in data]


def test_the_tables_hold_nothing_in_clear(holding):
    """
    No column of any table.
    """
    ledger, _ = holding
    with ledger.database.reading() as connection:
        for table in METADATA.tables.values():
            columns = [
                column
                if isinstance(column.type, LargeBinary)
                else cast(column, LargeBinary)
                if ledger.database.is_sqlite
                else column
                for column in table.columns
            ]
            for row in connection.execute(select(*columns)):
                assert [] == personal(
                    repr([bytes(v) if isinstance(v, bytes | memoryview) else v for v in row]).encode()
                )
                assert [] == [found for value in row if isinstance(value, bytes) for found in personal(value)]


def test_the_files_hold_nothing_in_clear(holding):
    """
    Nor what SQLite keeps beside the tables.
    """
    ledger, _ = holding
    if not ledger.database.is_sqlite:
        pytest.skip("files of a server are its own")
    files = [path for path in Path(ledger.database.path).parent.iterdir() if path.is_file()]

    assert any(path.name.endswith("-wal") for path in files)
    assert {} == {path.name: found for path in files if (found := personal(path.read_bytes()))}


def test_contents_are_there_for_whom_they_are(holding):
    """
    The search above would find them: they open with the key.
    """
    ledger, _ = holding
    entry = ledger.entry("x")

    assert [NAME, NUMBER, "1949-12-31", "id_number"] == personal(ledger.open_part(entry, 0))
    assert ["并发症"] == personal(ledger.open_part(entry, 1))


def refusals(ledger, person, url):
    """Errors from every side, with everything that a log would show of them."""
    draft = determination(person, entry_id="x")
    other = (Content((person,), "general", FACTS + b"!"), *draft.contents[1:])
    stack = ExitStack()

    def opened(url, keys):
        return stack.enter_context(Ledger.open(url, keys))

    attempts = [
        lambda: ledger.append([replace(draft, contents=other)]),
        lambda: ledger.append([replace(draft, id=f"{NAME} {NUMBER}")]),
        lambda: ledger.append([replace(draft, actor=f"{NAME} {NUMBER}")]),
        lambda: ledger.append([replace(draft, id="y", body={"note": f"{NAME}{NUMBER}"})]),
        lambda: ledger.append([replace(draft, id="y", body={"amount": 1.5, "note": NAME})]),
        lambda: ledger.append([note(actor="decider")]),
        lambda: opened(url, None).open_part(ledger.entry("x"), 0),
        lambda: opened(url, ledger.held.ring.only("general")).open_part(ledger.entry("x"), 1),
    ]
    for attempt in attempts:
        with stack, pytest.raises(LedgerError) as caught:
            attempt()
        problem = caught.value.problem
        yield (
            "".join(traceback.format_exception(caught.value))
            + problem.report("zh")
            + problem.report("en")
            + repr(problem)
        )


def test_errors_repeat_nothing_personal(holding, ledger_url):
    """
    Whatever was handed over, and in whichever field.
    """
    ledger, person = holding
    texts = list(refusals(ledger, person, ledger_url))

    assert 8 == len(texts)
    assert [] == [found for text in texts for found in personal(text.encode())]


def test_logs_repeat_nothing_personal(ledger, caplog):
    """
    Not even with every logger of the database library awake.
    """
    with caplog.at_level(logging.DEBUG):
        ledger.database.engine.echo = True
        with ledger.transaction() as transaction:
            person = transaction.pseudonym("person", NUMBER)
            transaction.append([determination(person, entry_id="x")])
        ledger.open_part(ledger.entry("x"), 0)
        ledger.database.engine.echo = False

    assert "INSERT INTO entry" in caplog.text
    assert [] == personal(caplog.text.encode())


def test_reports_and_exports_hold_nothing_personal(holding):
    """
    What leaves the house.
    """
    ledger, _ = holding
    report = audit(ledger, SIGNER.public, ledger.latest_checkpoint())
    text = repr(report).encode() + b"".join(export.export(ledger, sealed=True))

    assert ILLNESS not in text
    assert [] == personal(text)
