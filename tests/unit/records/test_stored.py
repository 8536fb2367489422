"""What can be read of recorded determinations: all of it with all keys, less with fewer, nothing after an erasure."""

from datetime import date

import pytest

from incentives.ledger import erase
from incentives.ledger.errors import Erased, KeyMissing
from incentives.ledger.store import Ledger
from incentives.records.fields import fields_of
from incentives.records.recording import record
from incentives.records.stored import determinations, latest, standing
from tests.ledger.databases import RING
from tests.unit.records.conftest import OFFICER
from tests.unit.records.household import HEALTH, document


def forget(ledger, pseudonym):
    """Erase somebody with everything that the procedure asks for."""
    asked = erase.request(ledger, OFFICER.name, pseudonym, "consent_withdrawn")
    erase.end_retention(ledger, "inspector", pseudonym, date(2024, 1, 1), "档案保管期限届满")
    erase.approve(ledger, "inspector", asked.id, date(2024, 7, 1))


def by_programme(ledger):
    """The recorded determinations by programme."""
    return {one.programme: one for one in determinations(ledger)}


def test_with_all_keys_everything_is_read(recorded):
    """
    Nothing is closed, and the sealed fields are those that the header commits to.
    """
    assert [((), True)] * 3 == [(one.closed, one.is_sound) for one in recorded]


def test_without_the_health_key_health_stays_closed(recorded, ledger_url):
    """
    A role with the general key reads who and what for, and no illness, death or operation.
    """
    with Ledger.open(ledger_url, keys=RING.only("general")) as general:
        found = list(determinations(general))

    assert all(one.closed and isinstance(one.closed[0], KeyMissing) for one in found)
    assert {"欧阳惊鸿"} == {one.value("persons")["p1"] for one in found}
    assert [] == [
        word for word in HEALTH if word in str([(one.parts, one.fields.get("name")) for one in found])
    ]
    with pytest.raises(KeyMissing):
        _ = found[0].document


def test_forgetting_the_applicant_closes_the_determination(ledger, recorded):
    """
    The person's facts, the answers and the reasons are gone; the entry stays.
    """
    forget(ledger, recorded[0].people["persons/p1"])
    found = list(determinations(ledger))

    assert 3 == len(found)
    assert {Erased} == {type(one.closed[0]) for one in found}
    assert [{}] * 3 == [dict(one.fields) for one in found]
    assert 3 == standing(ledger).nameless
    assert [] == latest(ledger)


def test_forgetting_the_child_closes_what_speaks_of_the_child(ledger, recorded):
    """
    Who applied, for what, and the answer stay readable; the child's facts and the reasons that count it do not.
    """
    forget(ledger, recorded[0].people["children/c1"])
    stored = by_programme(ledger)["rural_reward"]

    assert ("p1",) == stored.subject
    assert stored.outcome in ("eligible", "ineligible", "undetermined")
    assert "trace" not in stored.fields
    assert "诸葛小满" not in str(stored)
    with pytest.raises(Erased):
        _ = stored.document


def test_a_stranger_in_the_household_is_not_in_the_reasons(engine, ledger, hear):
    """
    Forgetting somebody who is tied to nobody leaves the determinations of the others readable.
    """
    household = document()
    household["persons"].append({"id": "p9", "name": "路人", "sex": "male"})
    household["children"][0]["father"] = "p2"
    record(ledger, [hear(household)], engine.ruleset, OFFICER)
    before = by_programme(ledger)["rural_reward"]
    forget(ledger, before.people["persons/p9"])
    after = by_programme(ledger)["rural_reward"]

    assert before.fields == after.fields


def test_whoever_the_reasons_name_owns_them(engine, ledger, hear, monkeypatch):
    """
    Reasons that name somebody tied to nobody become unreadable with that person.
    """
    household = document()
    household["persons"].append({"id": "p9", "name": "路人", "sex": "male"})
    household["children"][0]["father"] = "p2"

    def naming(item, result, ruleset):
        return fields_of(item, result, ruleset) | {"missing_facts": [{"path": "persons/p9/death_date"}]}

    monkeypatch.setattr("incentives.records.recording.fields_of", naming)
    record(ledger, [hear(household)], engine.ruleset, OFFICER)
    forget(ledger, by_programme(ledger)["rural_reward"].people["persons/p9"])
    after = by_programme(ledger)["rural_reward"]

    assert "outcome" in after.fields
    assert set() == {"trace", "missing_facts"} & after.fields.keys()


def test_the_newest_counts(engine, ledger, hear):
    """
    Of two determinations of one claim the later entry stands.
    """
    record(ledger, [hear()], engine.ruleset, OFFICER)
    record(ledger, [hear(on=date(2024, 8, 1))], engine.ruleset, OFFICER)

    assert {date(2024, 8, 1)} == {one.on for one in latest(ledger, "HY-7")}
    assert 6 == len(list(determinations(ledger)))


def test_another_household_has_none(ledger, recorded):
    """
    A number that the ledger does not know has no determinations.
    """
    assert [] == list(determinations(ledger, "HY-8"))
