"""What each kind of event does to the household document; every other row and fact stays as it was."""

import copy

import pytest

from incentives.events.record import CannotApply, applied, known_events

DOCUMENT = {
    "schema": "incentives/household/1",
    "household": "H",
    "place": "640522",
    "persons": [
        {
            "id": "p1",
            "registration": {"kind": "agri", "place": "640522", "settled": "yes", "since": "1990-01-01"},
        },
        {"id": "p2"},
    ],
    "marriages": [{"id": "m1", "spouses": ["p1", "p2"], "kind": "registered", "until": "none"}],
    "children": [{"id": "c1", "mother": "p1", "evidence": [{"document": "出生医学证明"}]}],
    "adoptions": [{"id": "a1", "child": "c1", "by": ["p2"]}],
    "disabilities": [{"id": "d1", "bearer": "c1", "grade": "4", "issued_on": "2010-01-01"}],
    "complications": [{"id": "x1", "person": "p1", "grade": "3"}],
    "applications": [{"id": "s1", "programme": "rural_reward", "applicants": ["p1"]}],
    "awards": "none",
    "complete": ["persons", "children"],
}

ADDED = [
    ("birth", "child: {id: c2, sex: female}", "children", {"id": "c2", "sex": "female", "birth_date": "2020-05-06"}),
    ("adoption", "adoption: {id: a2, child: c1, by: p1}", "adoptions",
     {"id": "a2", "child": "c1", "by": "p1", "adopted_on": "2020-05-06"}),
    ("marriage", "marriage: {id: m2, spouses: [p1, p2]}", "marriages",
     {"id": "m2", "spouses": ["p1", "p2"], "from": "2020-05-06"}),
    ("disability_certified", "disability: {id: d2, bearer: c1, grade: 2}", "disabilities",
     {"id": "d2", "bearer": "c1", "grade": "2", "issued_on": "2020-05-06"}),
    ("complication_assessed", "complication: {id: x2, person: p1}", "complications",
     {"id": "x2", "person": "p1", "assessed_on": "2020-05-06"}),
    ("application", "application: {id: s2, programme: rural_reward, applicants: [p2]}", "applications",
     {"id": "s2", "programme": "rural_reward", "applicants": ["p2"], "applied_on": "2020-05-06"}),
]  # fmt: skip

CHANGED = [
    ("adoption_dissolved", "adoption: a1", "adoptions", "a1", {"dissolved_on": "2020-05-06"}),
    ("death", "child: c1, facts: {death_certified_by: police}", "children", "c1",
     {"death_date": "2020-05-06", "death_certified_by": "police"}),
    ("divorce", "marriage: m1, facts: {living_together: no}", "marriages", "m1",
     {"until": "2020-05-06", "ended_by": "divorce", "living_together": "no"}),
    ("disability_changed", "disability: d1, facts: {grade: 2}", "disabilities", "d1", {"grade": "2"}),
    ("disability_expired", "disability: d1", "disabilities", "d1", {"expires_on": "2020-05-06"}),
    ("disability_recovered", "disability: d1", "disabilities", "d1", {"recovered_on": "2020-05-06"}),
    ("complication_cured", "complication: x1", "complications", "x1", {"cured_on": "2020-05-06"}),
    ("consent", "application: s1, facts: {consent_evidence: 申请表}", "applications", "s1",
     {"consent_on": "2020-05-06", "consent_evidence": "申请表"}),
    ("confirmation", "application: s1", "applications", "s1", {"confirmed_on": "2020-05-06"}),
    ("withdrawal", "application: s1", "applications", "s1", {"withdrawn_on": "2020-05-06"}),
]  # fmt: skip


@pytest.fixture
def after(event):
    """The document after one event; the document before is not touched."""

    def apply(kind, members="", document=DOCUMENT):
        kept = copy.deepcopy(document)
        found = applied(document, event(kind, members))
        assert kept == document
        return found

    return apply


def row(document, table, name):
    """One row of a document."""
    return next(found for found in document[table] if found["id"] == name)


@pytest.mark.parametrize(("kind", "members", "table", "expected"), ADDED)
def test_a_row_is_added_with_the_day_of_the_event(after, kind, members, table, expected):
    """
    The day on which it was true becomes the date of the row; what the event does not say stays unknown.
    """
    found = after(kind, members)

    assert [*DOCUMENT[table], expected] == found[table]
    assert {**DOCUMENT, table: found[table]} == found


@pytest.mark.parametrize(("kind", "members", "table", "name", "facts"), CHANGED)
def test_the_row_named_is_changed(after, kind, members, table, name, facts):
    """
    Only the facts that the event is about.
    """
    found = after(kind, members)

    assert {**row(DOCUMENT, table, name), **facts} == row(found, table, name)
    assert {**DOCUMENT, table: found[table]} == found


@pytest.mark.parametrize(("kind", "members", "table", "dated"), [
    ("certificate", "certificate: {id: z1, kind: one_child, holders: [p1]}", "certificates", "issued_on"),
    ("notice", "notice: {id: g1, programme: rural_reward, level: village}", "notices", "posted_on"),
])  # fmt: skip
def test_a_table_that_is_not_there_begins(after, kind, members, table, dated):
    """
    One row more is known; that there are no others is not.
    """
    found = after(kind, members)

    assert ["2020-05-06"] == [added[dated] for added in found[table]]
    assert DOCUMENT["complete"] == found["complete"]


def test_a_table_known_to_be_empty_stays_known(after):
    """
    `none` said that there was no award before; now there is this one and no other.
    """
    found = after("award", "award: {id: w1, programme: rural_reward, persons: [p1]}")

    assert ["w1"] == [award["id"] for award in found["awards"]]
    assert [*DOCUMENT["complete"], "awards"] == found["complete"]


def test_a_start_is_the_document(after):
    """
    Whatever was there before is not looked at.
    """
    document = "{schema: incentives/household/1, household: H, place: '640522'}"

    found = after("start", f"document: {document}", {})

    assert {"schema": "incentives/household/1", "household": "H", "place": "640522"} == found


def test_the_death_of_a_spouse_ends_the_marriage(after):
    """
    A marriage said to last ended on the day of death.
    """
    found = after("death", "person: p2")

    assert "2020-05-06" == row(found, "persons", "p2")["death_date"]
    assert ("2020-05-06", "death") == (found["marriages"][0]["until"], found["marriages"][0]["ended_by"])


def test_the_death_of_a_spouse_says_nothing_of_an_unknown_end(after):
    """
    Where it is not known whether the marriage still lasted, it stays unknown.
    """
    document = {**DOCUMENT, "marriages": [{"id": "m1", "spouses": ["p1", "p2"]}]}

    assert document["marriages"] == after("death", "person: p2", document)["marriages"]


def test_a_marriage_brings_whom_it_joins(after):
    """
    The new spouse is added before the marriage that names them.
    """
    found = after("marriage", "persons: [{id: p3, sex: female}], marriage: {id: m2, spouses: [p1, p3]}")

    assert {"id": "p3", "sex": "female"} == row(found, "persons", "p3")
    assert ["p1", "p3"] == row(found, "marriages", "m2")["spouses"]


def test_an_adoption_may_bring_the_child(after):
    """
    A child born elsewhere keeps its own birth date.
    """
    child = "children: [{id: c2, birth_date: 2018-01-01}], adoption: {id: a2, child: c2, by: p1}"

    found = after("adoption", child)

    assert "2018-01-01" == row(found, "children", "c2")["birth_date"]


def test_a_move_brings_a_new_registration(after):
    """
    Nothing of the old one is kept but its line among the earlier ones.
    """
    found = after("move", "person: p1, registration: {kind: non_agri, place: '640521'}")

    assert {"kind": "non_agri", "place": "640521", "since": "2020-05-06"} == found["persons"][0][
        "registration"
    ]
    assert [{"id": "e1-before", "person": "p1", "kind": "agri", "place": "640522", "from": "1990-01-01",
             "until": "2020-05-06"}] == found["earlier_registrations"]  # fmt: skip


def test_a_conversion_keeps_what_it_does_not_name(after):
    """
    The kind is another one, the place the same.
    """
    found = after("conversion", "person: p1, registration: {kind: unified}")

    expected = {"kind": "unified", "place": "640522", "settled": "yes", "since": "2020-05-06"}
    assert expected == found["persons"][0]["registration"]


def test_a_first_registration_leaves_no_line(after):
    """
    Of a registration never known nothing is said to have ended.
    """
    found = after("move", "person: p2, registration: {kind: agri}")

    assert "earlier_registrations" not in found


def test_a_supplement_fills_in(after):
    """
    Facts of a row that is there, a row that was not, and lists now known to be complete.
    """
    rows = "rows: {persons: [{id: p2, registration: {kind: agri}}], certificates: [{id: z1}]}, complete: [adoptions]"

    found = after("supplement", rows)

    assert {"id": "p2", "registration": {"kind": "agri"}} == row(found, "persons", "p2")
    assert [{"id": "z1"}] == found["certificates"]
    assert ["persons", "children", "adoptions"] == found["complete"]


def test_papers_are_put_to_those_on_file(after):
    """
    Evidence is never replaced.
    """
    found = after("death", "child: c1, evidence: [{document: 居民死亡医学证明书}]")

    assert ["出生医学证明", "居民死亡医学证明书"] == [
        paper["document"] for paper in found["children"][0]["evidence"]
    ]


@pytest.mark.parametrize(("kind", "members", "code", "path"), [
    ("death", "person: p9", "C101", "/events/0/person"),
    ("confirmation", "application: s9", "C101", "/events/0/application"),
    ("birth", "child: {id: c1}", "C102", "/events/0/child/id"),
    ("move", "person: p9, registration: {kind: agri}", "C101", "/events/0/person"),
])  # fmt: skip
def test_what_the_record_has_no_room_for_is_refused(after, kind, members, code, path):
    """
    A row that is not there, or an id that is; the report leads to the member of the event.
    """
    with pytest.raises(CannotApply) as refusal:
        after(kind, members)

    assert (code, path) == (refusal.value.problem.code, refusal.value.problem.where.path)


def test_events_count_by_the_day_they_were_true(stream):
    """
    The order of learning does not matter; of two corrections the one learned last counts, a void event not at all.
    """
    common = "household: H, kind"
    (found, _) = stream(
        f"{{id: e1, {common}: withdrawal, on: 2020-03-01, learned: 2020-03-01, application: s1}}",
        f"{{id: e2, {common}: confirmation, on: 2020-02-01, learned: 2020-05-01, application: s1}}",
        f"{{id: e3, {common}: divorce, on: 2020-01-01, learned: 2020-01-02, marriage: m1}}",
        f"{{id: k1, {common}: correction, on: 2020-02-04, learned: 2020-07-01, corrects: e2, instead: {{kind: confirmation, application: s1}}}}",
        f"{{id: k2, {common}: correction, on: 2020-02-03, learned: 2020-06-01, corrects: e2, instead: {{kind: confirmation, application: s1}}}}",
        f"{{id: k3, {common}: correction, on: 2020-01-01, learned: 2020-06-01, corrects: e3, void: yes}}",
    )

    assert [("e2", "2020-02-04"), ("e1", "2020-03-01")] == [
        (one.id, str(one.on)) for one in known_events(found)
    ]
