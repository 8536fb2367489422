"""Determinations go into the ledger, screenings never do, and whoever lacks the keys learns nothing."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from incentives.ledger.errors import RoleRefused
from incentives.ledger.keys import KeyRing
from incentives.ledger.store import Ledger
from incentives.records.recording import Actor, record, screenings
from incentives.records.stored import determinations
from tests.ledger.databases import ORIGIN, RING
from tests.unit.records.conftest import OFFICER
from tests.unit.records.household import HEALTH, PERSONAL, document


def test_one_entry_for_each_determination(engine, ledger, hear):
    """
    Three applications with consent make three entries; all the rest are screenings and left out.
    """
    hearing = hear()
    found = record(ledger, [hearing], engine.ruleset, OFFICER)

    assert ["complication_support", "rural_reward", "special_support_death"] == sorted(
        one.programme for one in found
    )
    assert len(hearing.result.determinations) == len(found) + len(screenings(hearing.result))
    assert [one.seq for one in found] == [entry.seq for entry in ledger.entries(type="determination")]


def test_a_screening_is_no_decision(engine, ledger, hear):
    """
    Without any application nothing is recorded, not even the rules.
    """
    household = document()
    del household["applications"]

    assert [] == record(ledger, [hear(household)], engine.ruleset, OFFICER)
    assert 0 == ledger.size


def test_a_number_is_the_same_however_it_was_typed(engine, ledger, hear):
    """
    One that ends in x is one that ends in X: a person typed in two ways is not two people.
    """
    small = json.loads(json.dumps(document()).replace("11010519491231002X", "11010519491231002x"))
    small["household"] = "SECOND"
    record(ledger, [hear(), hear(small)], engine.ruleset, OFFICER)
    people = [one.people for one in determinations(ledger)]

    assert {1} == {len({found[path] for found in people}) for path in people[0] if path == "persons/p1"}


def test_consent_withdrawn_is_no_decision_either(engine, ledger, hear):
    """
    An application that no longer stands leaves a screening.
    """
    household = document()
    household["applications"] = [{**household["applications"][0], "withdrawn_on": "2024-06-01"}]

    assert [] == record(ledger, [hear(household)], engine.ruleset, OFFICER)


def test_the_same_decision_is_one_entry(engine, ledger, hear):
    """
    Recorded twice, in one call or in two, it stands in the ledger once.
    """
    first = record(ledger, [hear(), hear()], engine.ruleset, OFFICER)
    size = ledger.size
    again = record(ledger, [hear()], engine.ruleset, OFFICER)

    assert 3 == len({one.id for one in first})
    assert {one.id for one in first} == {one.id for one in again}
    assert [False] * 3 == [one.new for one in again]
    assert size == ledger.size


def test_several_offices_at_once_make_one_entry(engine, ledger, ledger_url, hear):
    """
    Four writers record the same household at the same moment: each decision stands once, and one of them made it.
    """
    hearing = hear()

    def write(number):
        with Ledger.open(ledger_url, RING) as own:
            return record(own, [hearing], engine.ruleset, Actor(f"officer-{number}"))

    with ThreadPoolExecutor(4) as pool:
        found = [one for answers in pool.map(write, range(4)) for one in answers]

    assert 3 == len({one.id for one in found}) == len(list(ledger.entries(type="determination")))
    assert 3 == sum(one.new for one in found)


@pytest.mark.parametrize("change", ["fact", "day", "asked"])
def test_another_decision_is_another_entry(engine, ledger, hear, change):
    """
    Another fact on file, another day or another question gives another id.
    """
    household = document()
    if change == "fact":
        household["persons"][0]["registration"]["since"] = "1959-01-01"
    other = hear(
        household,
        on=date(2024, 7, 1) if change == "day" else date(2024, 6, 30),
        asked=("rural_reward",) if change == "asked" else None,
    )
    before = {one.id for one in record(ledger, [hear()], engine.ruleset, OFFICER)}
    after = record(ledger, [other], engine.ruleset, OFFICER)

    assert all(one.new and one.id not in before for one in after)


def test_another_role_decides_nothing(engine, ledger, hear):
    """
    四权分离: who handles the money cannot record a determination, and nothing of the attempt stays.
    """
    with pytest.raises(RoleRefused):
        record(ledger, [hear()], engine.ruleset, Actor("cashier", "money"))

    assert 0 == ledger.size


def test_the_clear_part_tells_nothing(engine, ledger, hear):
    """
    No name, number, village, programme, outcome or health word stands in any header.
    """
    record(ledger, [hear()], engine.ruleset, OFFICER)
    headers = "".join(json.dumps(entry.header, ensure_ascii=False) for entry in ledger.entries())

    assert [] == [word for word in (*PERSONAL, *HEALTH) if word in headers]
    assert [] == [word for word in ("rural_reward", "eligible", "p1", "c1", "m1") if f'"{word}"' in headers]


def test_ids_depend_on_the_keys(engine, ledger, hear, tmp_path):
    """
    Nobody without the keys can guess a decision and find its id.
    """
    first = record(ledger, [hear()], engine.ruleset, OFFICER)
    with Ledger.init(f"sqlite:///{tmp_path / 'other.db'}", origin="other", keys=KeyRing.generate()) as other:
        second = record(other, [hear()], engine.ruleset, OFFICER)

    assert set() == {one.id for one in first} & {one.id for one in second}


def test_the_file_tells_nothing(engine, sqlite_url, hear, tmp_path):
    """
    The bytes of the database and of its journal hold no personal word; the rules, which are public, are no person's.
    """
    with Ledger.init(sqlite_url, ORIGIN, RING) as ledger:
        record(ledger, [hear()], engine.ruleset, OFFICER)
        open_files = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    words = (*PERSONAL, "残字第77881号", "2003-10-27", "1978-09-17")

    assert b"SQLite" in stored
    assert [] == [word for word in words if word.encode() in stored + open_files]


def test_recorded_is_what_was_decided(engine, ledger, hear):
    """
    Household, day, place and answer are read back as they were.
    """
    hearing = hear()
    record(ledger, [hearing], engine.ruleset, OFFICER)
    stored = next(one for one in determinations(ledger) if one.programme == "rural_reward")
    item = hearing.result.of("p1", "rural_reward")

    assert hearing.document == stored.document
    assert ("HY-7", "640522", ("p1",)) == (stored.household, stored.place, stored.subject)
    assert (item.outcome.value, item.on, "determination") == (stored.outcome, stored.on, stored.state)
