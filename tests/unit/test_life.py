"""Ledgers of entitlements from life events; every expected transition follows from the policy dossier."""

from datetime import date
from pathlib import Path

import pytest

from incentives import CaseInvalid, Engine
from incentives.explain.transitions import reasons, standing
from incentives.life import read_lives

EXAMPLE = Path(__file__).parents[2] / "examples" / "haiyuan_events.yaml"
PROGRAMMES = ["rural_reward", "special_support_death"]
END = date(2024, 12, 31)

START = """
  - id: e1
    household: H
    on: 2015-01-01
    learned: 2015-01-01
    kind: start
    document:
      schema: incentives/household/1
      household: H
      place: "640522"
      persons:
        - {id: p1, sex: female, id_card_birth_date: 1953-04-20, death_date: none,
           registration: {kind: agri, place: "640522", settled: yes, since: 1978-03-01, origin: original}}
      marriages: none
      children:
        - {id: c1, sex: male, birth_date: 1980-06-01, death_date: none, mother: p1, father: other,
           within_allowed_number: yes, spacing_kept: yes, given_away_on: none}
      complete: [persons, marriages, children, adoptions, step_relations, certificates, applications]
"""
DEATH = "{id: e2, household: H, on: 2016-09-20, learned: 2016-10-08, kind: death, child: c1}"
STATEMENT = """{id: e3, household: H, on: 2017-02-01, learned: 2017-02-01, kind: certificate,
     certificate: {id: z1, kind: committee_statement, holders: [p1], voided_on: none}}"""


@pytest.fixture(scope="module")
def engine():
    """The shipped rules, both engines voting."""
    return Engine.load()


@pytest.fixture
def lives(engine):
    """Reads events, one text each, and lets everything be learned."""

    def live(*events, start=START, until=END, households=(), programmes=PROGRAMMES):
        text = "schema: incentives/events/1\nevents:" + start + "".join(f"  - {event}\n" for event in events)
        found = read_lives(engine, ("stream.yaml", text.encode()), households, programmes)
        for life in found:
            life.run(until)
        return found

    return live


@pytest.fixture
def recorded(lives):
    """What the ledger of one household records: transition, day, programme, subject."""

    def record(*events, **options):
        (life,) = lives(*events, **options)
        return [line(entry) for entry in life.entries]

    return record


def line(entry):
    """An entry in short; a withdrawal with the number of what it withdraws."""
    (programme, (subject,)), step = entry.step.lane, entry.step
    found = (entry.transition, str(step.day), programme, subject)
    return found if entry.withdraws is None else (*found, entry.withdraws)


def test_the_example_of_haiyuan(engine):
    """
    Widowhood, the only child's death, application, confirmation, a correction and a new standard.

    RRA-4, RRA-5 and RRA-7: she is 61 and rural, with one living child and then none: 80 yuan throughout. RRA-6: her
    husband was born before 1933. SA-2: nor does she get special support while he lives. SA-3a, SA-5D, SA-7: widowed,
    past 49, with the certificate, she does: 450 yuan (2018), 590 from 2022-07-01. Start: the month of confirmation.
    """
    (life,) = read_lives(engine, (EXAMPLE.name, EXAMPLE.read_bytes()), programmes=PROGRAMMES)
    life.run(END)

    reward, support = ("rural_reward", ("p2",)), ("special_support_death", ("p2",))
    assert [
        (1, "2015-01-01", "opened", "2015-01-01", reward, [8000], ["e1"], []),
        (2, "2019-03-11", "opened", "2019-03-05", support, [45000], ["e3"], ["no_present_spouse_1933"]),
        (3, "2019-04-10", "state_changed", "2019-04-10", support, [45000], ["e4", "e5"], ["application"]),
        (4, "2019-05-16", "start_changed", "2019-05-15", support, [45000], ["e6"], ["entitlement"]),
        (5, "2019-06-20", "withdraws 2", "2019-03-05", support, [45000], ["e3"], ["no_present_spouse_1933"]),
        (6, "2019-06-20", "opened", "2019-03-03", support, [45000], ["e3"], ["no_present_spouse_1933"]),
        (7, "2022-07-01", "amount_changed", "2022-07-01", support, [59000], [], ["entitlement"]),
    ] == [
        (
            entry.number,
            str(entry.learned),
            f"withdraws {entry.withdraws}" if entry.withdraws else entry.transition,
            str(entry.step.day),
            entry.step.lane,
            [paid.amount_fen for paid in entry.step.new.paid],
            [occasion.id for occasion in entry.step.occasions],
            [reason.clause for reason in reasons(entry.step)],
        )
        for entry in life.entries
    ]
    assert [date(2019, 5, 1)] == [paid.starts for paid in life.entries[3].step.new.paid]


def test_documents_behind_a_transition(engine):
    """
    The new standard of 2022 stands on its notice (S15b), the lone parent on the interpretation (S11).
    """
    (life,) = read_lives(engine, (EXAMPLE.name, EXAMPLE.read_bytes()), programmes=PROGRAMMES)
    life.run(END)

    cited = {
        entry.number: {
            str(citation)
            for reason in reasons(entry.step)
            for citation in (reason.basis.citations if reason.basis else ())
        }
        for entry in life.entries
        if entry.number in (2, 7)
    }
    assert "S11" in cited[2]
    assert "S15b" in cited[7]


def test_a_missing_paper_leaves_it_pending(recorded):
    """
    SA-7: after the child's death the certificate or the committee's statement is asked for; with it support opens.
    Here nobody knows of papers, since the list of certificates is not said to be complete.
    """
    start = START.replace(", certificates", "")

    assert [
        ("opened", "2015-01-01", "rural_reward", "p1"),
        ("pending", "2016-09-20", "special_support_death", "p1"),
        ("opened", "2017-02-01", "special_support_death", "p1"),
        ("amount_changed", "2018-01-01", "special_support_death", "p1"),
        ("amount_changed", "2022-07-01", "special_support_death", "p1"),
    ] == recorded(DEATH, STATEMENT, start=start)


def test_events_learned_out_of_order(lives):
    """
    The confirmation is heard of first, then the application, then the death: the same ledger stands in the end.
    """
    application = """{id: e4, household: H, on: 2017-03-01, learned: %s, kind: application,
     application: {id: s1, programme: special_support_death, applicants: [p1], consent_on: 2017-03-01}}"""
    confirmation = "{id: e5, household: H, on: 2017-04-03, learned: %s, kind: confirmation, application: s1}"
    (ordered,) = lives(DEATH, STATEMENT, application % "2017-03-01", confirmation % "2017-04-03")
    (mixed,) = lives(
        DEATH.replace("2016-10-08", "2021-01-01"),
        STATEMENT.replace("learned: 2017-02-01", "learned: 2020-01-01"),
        application % "2019-01-01",
        confirmation % "2018-01-01",
    )

    assert lines(ordered) == lines(mixed)
    assert [
        ("opened", "2017-02-01"), ("state_changed", "2017-03-01"), ("start_changed", "2017-04-03"),
        ("amount_changed", "2018-01-01"), ("amount_changed", "2022-07-01"),
    ] == [entry[:2] for entry, _ in lines(mixed)["special_support_death", ("p1",)]]  # fmt: skip
    assert [entry.learned for entry in mixed.entries] != [entry.learned for entry in ordered.entries]


def lines(life):
    """What stands in a ledger."""
    return {
        lane: [(line(entry), entry.step.new) for entry in found]
        for lane, found in standing(life.entries).items()
    }


def test_an_event_that_never_happened(recorded):
    """
    A death reported by mistake: what followed from it is withdrawn, and nothing else.
    """
    void = "{id: e9, household: H, on: 2016-09-20, learned: 2017-06-01, kind: correction, corrects: e2, void: yes}"

    assert [
        ("opened", "2015-01-01", "rural_reward", "p1"),
        ("opened", "2017-02-01", "special_support_death", "p1"),
        ("opened", "2017-02-01", "special_support_death", "p1", 2),
    ] == recorded(DEATH, STATEMENT, void)


def test_moving_away_closes_and_suspends_nothing_else(recorded):
    """
    RRA-20, SA exit: the registration leaves the area; both end on the day of the move.
    """
    move = """{id: e6, household: H, on: 2017-09-09, learned: 2017-09-30, kind: move, person: p1,
     registration: {kind: agri, place: "110101", settled: yes, origin: voluntary_move}}"""

    assert [
        ("closed", "2017-09-09", "rural_reward", "p1"),
        ("closed", "2017-09-09", "special_support_death", "p1"),
    ] == recorded(DEATH, STATEMENT, move)[-2:]


def test_a_fact_that_is_no_longer_known_suspends(recorded):
    """
    A move to a registration whose kind nobody has told: not closed, since nothing says that it ends.
    """
    move = """{id: e6, household: H, on: 2017-09-09, learned: 2017-09-30, kind: move, person: p1,
     registration: {place: "640522", settled: yes, origin: voluntary_move}}"""

    assert ("suspended", "2017-09-09", "rural_reward", "p1") == recorded(move)[-1]


def test_time_alone_opens_at_sixty(recorded):
    """
    RRA-7: she is 60 on her birthday, and the day counts; nothing else happened.
    """
    start = START.replace("1953-04-20", "1958-04-20")

    assert [("opened", "2018-04-20", "rural_reward", "p1")] == recorded(start=start)


def test_what_is_learned_later_than_asked_is_not_known(lives):
    """
    On the last day of 2016 the statement of 2017 has not been seen.
    """
    (life,) = lives(DEATH, STATEMENT, until=date(2016, 12, 31))

    assert ["rural_reward"] == [programme for programme, _ in standing(life.entries)]


def test_a_document_given_beside_the_stream(lives, engine):
    """
    It stands from the day before the first event, so that the event has something to change.
    """
    document = b"""
schema: incentives/household/1
household: H
place: "640522"
persons:
  - {id: p1, sex: female, id_card_birth_date: 1953-04-20, death_date: none,
     registration: {kind: agri, place: "640522", settled: yes, since: 1978-03-01, origin: original}}
marriages: none
children:
  - {id: c1, sex: male, birth_date: 1980-06-01, death_date: none, mother: p1, father: other,
     within_allowed_number: yes, spacing_kept: yes, given_away_on: none}
complete: [persons, marriages, children, adoptions, step_relations, certificates, applications]
"""
    (life,) = lives(STATEMENT, DEATH, start="\n", households=[("household.yaml", document)])

    assert [
        ("opened", "2016-09-19", "rural_reward", "p1"),
        ("opened", "2017-02-01", "special_support_death", "p1"),
    ] == [line(entry) for entry in life.entries][:2]


def test_households_do_not_mix(lives):
    """
    The events of one stream go to their households; each has its ledger.
    """
    other = START.replace("household: H", "household: H2").replace("id: e1", "id: f1")

    first, second = lives(DEATH, start=START + other.lstrip("\n"))

    assert ["H", "H2"] == [first.household, second.household]
    assert [None, None] == [
        first.stands[0].document.get("certificates"),
        second.stands[-1].document.get("certificates"),
    ]
    assert ("2016-09-20", "none") == (
        first.stands[-1].document["children"][0]["death_date"],
        second.stands[-1].document["children"][0]["death_date"],
    )


def test_events_the_record_cannot_take_are_all_reported(lives):
    """
    A household nobody has started, an id that is no row, a child born before the mother, a second start: nothing is
    applied, and each report leads to its event.
    """
    with pytest.raises(CaseInvalid) as invalid:
        lives(
            "{id: e2, household: H9, on: 2016-01-01, learned: 2016-01-01, kind: death, person: p1}",
            "{id: e3, household: H, on: 2016-01-01, learned: 2016-01-01, kind: death, person: p7}",
            "{id: e4, household: H, on: 1950-01-01, learned: 2016-01-01, kind: birth, child: {id: c2, mother: p1}}",
            "{id: e5, household: H, on: 2016-01-01, learned: 2016-01-01, kind: start, "
            "document: {schema: incentives/household/1, household: H, place: '640522'}}",
        )

    assert {
        ("/events/1/household", "E101"),
        ("/events/2/person", "C101"),
        ("/events/3 → /children/1/birth_date", "C105"),
        ("/events/4/kind", "E104"),
    } == {(problem.where.path, problem.code) for problem in invalid.value.problems}


def test_a_mistake_in_the_first_document_has_its_own_place(lives):
    """
    The path leads into the document, with line and column.
    """
    start = START.replace("mother: p1", "mother: p5")

    with pytest.raises(CaseInvalid) as invalid:
        lives(start=start)

    (problem,) = invalid.value.problems
    written = f"schema\nevents:{start}".splitlines()[problem.where.line - 1]
    assert ("/events/0/document/children/0/mother", "C101") == (problem.where.path, problem.code)
    assert written[problem.where.column - 1 :].startswith("p5")


def test_a_document_of_another_household(lives):
    """
    The number in the document is that of the event.
    """
    with pytest.raises(CaseInvalid) as invalid:
        lives(start=START.replace("      household: H", "      household: H3"))

    assert ["E105"] == [problem.code for problem in invalid.value.problems]
