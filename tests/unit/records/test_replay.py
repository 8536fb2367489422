"""Deciding again gives the very bytes that were recorded; what does not is found and named."""

from dataclasses import replace
from random import Random

import pytest

from incentives import Engine
from incentives.records.case_file import document_from
from incentives.records.fields import fields_of
from incentives.records.recording import Hearing, record
from incentives.records.replay import Rehearing, replay
from incentives.records.stored import determinations, latest
from incentives.stored_rules import RulesUnreadable
from tests.agreement.households import Source
from tests.unit.records.conftest import OFFICER
from tests.unit.records.household import document
from tests.unit.records.test_stored import forget

ENGINE = Engine.load(second_vote=False)
SOURCE = Source(ENGINE)


def applied_for(household, programmes):
    """A document in which every person has applied for some programmes, long ago and with consent."""
    rows = [
        {"programme": programme, "applicants": [person["id"]], "applied_on": "1900-01-01",
         "consent_on": "1900-01-01", "applied_by_self": "yes"}
        for programme in programmes
        for person in household.get("persons", [])
    ]  # fmt: skip
    kept = household.get("applications", [])
    return document_from({**household, "applications": [*(kept if isinstance(kept, list) else []), *rows]})


def test_any_household_is_decided_again_to_the_byte(ledger):
    """
    Whatever was on file of thirty drawn households, everything needed to decide it again is in the ledger.
    """
    found = []
    for seed in range(30):
        household = SOURCE.household(Random(seed))  # noqa: S311 - the same each time
        programmes = list(ENGINE.ruleset.programmes)[seed % 3 :: 3]
        drawn = {**applied_for(household.document, programmes), "household": f"drawn-{seed}"}
        case = ENGINE.read(drawn)
        hearing = Hearing(drawn, case, ENGINE.determine(case, household.on))
        found += record(ledger, [hearing], ENGINE.ruleset, OFFICER)
    again = list(replay(ledger, determinations(ledger), second_vote=False))
    unlike = [(one.stored.household, one.verdict, one.fields) for one in again if one.verdict != "same"]

    assert len(found) > 100
    assert len(found) == len(again)
    assert [] == unlike


def test_both_engines_vote_again(ledger, recorded):
    """
    A replay asks the second engine too, and the answer is the same to the byte.
    """
    assert ["same"] * 3 == [one.verdict for one in replay(ledger, recorded)]


def test_only_what_was_asked_is_decided_again(engine, ledger, hear):
    """
    A determination of one programme alone is decided again alone: rivals that were not asked for change nothing.
    """
    record(ledger, [hear(asked=("rural_reward",))], engine.ruleset, OFFICER)
    (stored,) = determinations(ledger)

    assert ("rural_reward",) == stored.asked
    assert "same" == Rehearing(ledger, second_vote=False).replay(stored).verdict


def test_two_marriages_of_one_couple_are_two_claims(engine, ledger, hear):
    """
    Who married twice, the first time on a day not known, is decided for either marriage; each is decided again as itself.
    """
    household = document()
    del household["marriages"][0]["from"]
    household["marriages"].append(
        {"id": "m2", "spouses": ["p1", "p2"], "kind": "registered", "from": "1985-01-01"}
    )
    row = {"programme": "fewer_births_faster_prosperity", "applicants": ["p1", "p2"]}
    household["applications"] = [{**household["applications"][0], **row}]
    record(ledger, [hear(household)], engine.ruleset, OFFICER)
    stored = list(determinations(ledger))

    assert [0, 1] == [one.number for one in stored]
    assert stored[0].fields["trace"].value != stored[1].fields["trace"].value
    assert ["same", "same"] == [one.verdict for one in replay(ledger, stored, second_vote=False)]
    assert 2 == len(latest(ledger))


def test_an_invented_decision_is_found(engine, ledger, hear, monkeypatch):
    """
    An amount that the rules do not give was written by somebody; the field that differs is named.
    """

    def generous(item, result, ruleset):
        return fields_of(item, result, ruleset) | {"provisional": "invented"}

    monkeypatch.setattr("incentives.records.recording.fields_of", generous)
    record(ledger, [hear()], engine.ruleset, OFFICER)
    found = list(replay(ledger, determinations(ledger), second_vote=False))

    assert [("differs", ("provisional",))] * 3 == [(one.verdict, one.fields) for one in found]
    assert all(one.is_finding for one in found)


def test_a_root_of_other_fields_is_found(ledger, recorded):
    """
    Sealed fields that the clear part does not commit to are no evidence.
    """
    stored = recorded[0]
    field = replace(stored.fields["outcome"], value="eligible", salt="0" * 32)
    forged = replace(stored, fields={**stored.fields, "outcome": field})

    assert "altered" == Rehearing(ledger, second_vote=False).replay(forged).verdict


@pytest.mark.parametrize(
    ("where", "error", "verdict"),
    [
        ("ruleset_of", RulesUnreadable("digest"), "rules_unreadable"),
        ("claim_in", KeyError("rural_reward"), "no_longer"),
    ],
)
def test_what_cannot_be_decided_any_more_is_a_finding(ledger, recorded, monkeypatch, where, error, verdict):
    """
    Rules of another version, and a subject that is not decided now, are told apart from a difference.
    """

    def refuse(*_):
        raise error

    monkeypatch.setattr(f"incentives.records.replay.{where}", refuse)
    found = Rehearing(ledger, second_vote=False).replay(recorded[0])

    assert (verdict, True) == (found.verdict, found.is_finding)


def test_an_erased_person_is_no_finding(ledger, recorded):
    """
    A replay says why it cannot, and names the erasure.
    """
    forget(ledger, recorded[0].people["persons/p1"])
    found = list(replay(ledger, determinations(ledger)))

    assert [("closed", False)] * 3 == [(one.verdict, one.is_finding) for one in found]
    assert {"L140"} == {one.reason.problem.code for one in found if one.reason is not None}
