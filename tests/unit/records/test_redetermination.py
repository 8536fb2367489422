"""What other rules would make of the decisions that stand, and the money between."""

import shutil

import pytest

from incentives import Engine
from incentives.records.recording import record
from incentives.records.redetermination import redetermine
from incentives.records.replay import Rehearing
from incentives.records.stored import standing
from incentives.shipped import shipped_rules
from tests.unit.records.conftest import OFFICER
from tests.unit.records.household import document
from tests.unit.records.test_stored import forget

ELDER = """
schema: incentives/household/1
household: HY-1
place: "640522"
persons:
  - {id: p1, name: 马福明, sex: male, id_card_birth_date: 1951-06-15, death_date: none,
     registration: {kind: agri, place: "640522", settled: yes, since: 1958-01-01, origin: original}}
  - {id: p2, name: 田桂花, sex: female, id_card_birth_date: 1953-03-08, death_date: none}
marriages:
  - {id: m1, spouses: [p1, p2], kind: registered, from: 1974-12-20, until: none}
children:
  - {id: c1, name: 马晓兰, sex: female, birth_date: 1978-04-02, death_date: none, mother: p2, father: p1,
     within_allowed_number: yes, spacing_kept: yes, given_away_on: none}
applications:
  - {programme: rural_reward, applicants: [p1], applied_on: 2024-05-20, applied_by_self: yes, consent_on: 2024-05-20,
     consent_evidence: 本人签字的申请表, pressure_sign: no}
complete: [persons, marriages, children]
"""


@pytest.fixture
def other_rules(tmp_path):
    """
    The shipped rules with one text of the reward's national file replaced.
    """

    def load(before, after):
        folder = tmp_path / "rules"
        shutil.copytree(shipped_rules(), folder)
        path = folder / "national" / "rural_reward.yaml"
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
        return Engine.load(folder, second_vote=False)

    return load


@pytest.fixture
def of_elder(engine, ledger, hear):
    """
    The reward of an elder on record.
    """
    record(ledger, [hear(document(ELDER))], engine.ruleset, OFFICER)
    return standing(ledger)


def test_a_higher_standard_is_more_money(ledger, of_elder, other_rules):
    """
    20 yuan a month more for the one who has it.
    """
    engine = other_rules("{from: 2012-01-01, amount: 80 yuan,", "{from: 2012-01-01, amount: 100 yuan,")
    found = redetermine(Rehearing(ledger, second_vote=False), of_elder, engine)

    assert ["changed"] == [line.change for line in found.lines]
    assert [(8000, 10000, 2000)] == [
        (money.before_fen, money.after_fen, money.difference_fen) for money in found.lines[0].money
    ]
    assert [(8000, 10000)] == [(total.before_fen, total.after_fen) for total in found.totals]


def test_the_same_rules_change_nothing(engine, ledger, of_elder):
    """
    What stands goes on, to the fen.
    """
    found = redetermine(Rehearing(ledger, second_vote=False), of_elder, engine)

    assert (["continuing"], 1, 0) == ([line.change for line in found.lines], found.decided, found.left_out)


def test_a_stricter_condition_ends_it(ledger, of_elder, other_rules):
    """
    Who is too old by the other rules loses it, and the line says why.
    """
    engine = other_rules("1933", "1973")
    found = redetermine(Rehearing(ledger, second_vote=False), of_elder, engine)

    assert ["ending"] == [line.change for line in found.lines]
    assert found.lines[0].causes


def test_what_cannot_be_read_is_counted(engine, ledger, of_elder):
    """
    An erased household is left out and said to be.
    """
    forget(ledger, of_elder.newest[0].people["persons/p1"])
    found = redetermine(Rehearing(ledger, second_vote=False), standing(ledger), engine)

    assert (0, 1, ()) == (found.decided, found.left_out, found.lines)
