"""Documents read to cases: every form of a document, what `none` and silence mean, papers kept."""

import json
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incentives.domain.case import Evidence
from incentives.domain.missing import NONE
from incentives.intake.household import read_case
from incentives.problems import CaseInvalid
from tests.unit.intake.case_view import unordered, view
from tests.unit.intake.conftest import TODAY

DOCUMENT = {
    "schema": "incentives/household/1",
    "household": "H-1",
    "place": "640522",
    "persons": [
        {"id": "p1", "sex": "male", "death_date": "none", "registration": {"kind": "agri", "settled": "yes"}},
        {"id": "p2", "sex": "female", "id_card_birth_date": "1953-03-08", "lives_on_land": "no"},
        {"id": "p3", "name": "马", "evidence": [{"fact": "name", "document": "户口簿", "day": "2024-05-20"}]},
    ],
    "marriages": [
        {"id": "m1", "spouses": ["p1", "p2"], "births_permitted": 3},
        {"id": "m2", "spouses": ["p3", "p2"], "until": "none"},
    ],
    "children": [
        {"id": "c1", "mother": "p2", "father": "p1"},
        {"id": "c2", "mother": "p2"},
        {"id": "c3"},
        {"id": "c4", "mother": "other", "father": "other"},
    ],
    "adoptions": [
        {"id": "a1", "child": "c3", "by": ["p1", "p2"], "adopted_on": "1990-01-01"},
        {"id": "a2", "child": "c3", "by": ["p1"], "adopted_on": "1995-01-01"},
        {"id": "a3", "child": "c4", "by": "other"},
    ],
    "step_relations": [{"id": "s1", "child": "c1", "step_parent": "p3"}],
    "disabilities": [{"id": "d1", "bearer": "c1", "grade": 2}, {"id": "d2", "bearer": "p1", "grade": 4}],
    "certificates": [{"id": "z1", "holders": ["p1", "p2"]}, {"id": "z2", "holders": "p2"}],
    "awards": "none",
    "complete": ["persons", "children"],
}
HEAD = 'schema: incentives/household/1\nhousehold: H-1\nplace: "640522"\n'


def test_every_form_of_a_document_says_the_same(read):
    """
    YAML, JSON, JSON behind a byte-order mark and a dict are one case.
    """
    written = json.dumps(DOCUMENT, ensure_ascii=False)
    forms = [
        written.encode(),
        b"\xef\xbb\xbf" + written.encode(),
        json.dumps(DOCUMENT).encode("ascii"),
        yaml.safe_dump(DOCUMENT, allow_unicode=True).encode(),
        yaml.safe_dump(DOCUMENT, default_flow_style=None).replace("\n", "\r\n").encode(),
        DOCUMENT,
    ]
    views = [view(read(form)) for form in forms]

    assert all(seen == views[0] for seen in views)


def test_yes_and_no_are_booleans_of_json(read):
    """
    Programmes write true and false, people yes and no.
    """
    person = {"id": "p1", "lives_on_land": True, "urban_social_security": False}
    case = read(DOCUMENT | {"persons": [*DOCUMENT["persons"], person | {"id": "p4"}]})

    assert case.tables["persons"][3].facts == {"lives_on_land": True, "urban_social_security": False}


@settings(deadline=None)
@given(st.data())
def test_order_of_rows_does_not_matter(vocabulary, data):
    """
    Whatever comes first, the same people have the same children, spouses and papers.
    """
    shuffled = {
        key: data.draw(st.permutations(value), key) if isinstance(value, list) else value
        for key, value in DOCUMENT.items()
    }
    expected, _ = read_case(DOCUMENT, vocabulary, "household.yaml", TODAY)
    case, _ = read_case(shuffled, vocabulary, "household.yaml", TODAY)

    assert unordered(case) == unordered(expected)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_document_is_too_wrong_to_be_reported(vocabulary, drawn, data):
    """
    Reading ends with a case or with problems that can be said in both languages, and with nothing else.
    """
    document = data.draw(drawn)
    try:
        case, found = read_case(document, vocabulary, "household.json", TODAY)
    except CaseInvalid as invalid:
        found = list(invalid.problems)
        assert any(not problem.is_warning for problem in found)
    else:
        assert len(case.tables["persons"]) == len(case.household.lists["persons"])

    assert all(problem.report(language) for problem in found for language in ("zh", "en"))


def test_facts_keep_none_apart_from_silence(read):
    """
    `none` is known not to exist; what was not written is not there; yes and no are truth.
    """
    case = read(DOCUMENT)
    first, second, _ = case.tables["persons"]

    assert first.facts == {"sex": "male", "death_date": NONE}
    assert second.facts == {"sex": "female", "id_card_birth_date": date(1953, 3, 8), "lives_on_land": False}
    assert case.tables["marriages"][0].facts == {"births_permitted": 3}
    assert case.household.facts == {"household": "H-1", "place": "640522"}
    assert (case.id, case.place) == ("H-1", "640522")


def test_registration_is_always_there(read):
    """
    A person whose registration was left out has one of which nothing is known.
    """
    first, second, _ = read(DOCUMENT).tables["persons"]

    assert first.parts["registration"].facts == {"kind": "agri", "settled": True}
    assert second.parts["registration"].facts == {}
    assert second.parts["registration"].path == "persons/p2/registration"


def test_evidence_is_kept_with_its_row(read):
    """
    Which paper, for which fact, seen by whom and when; what was not said stays empty.
    """
    case = read(
        HEAD
        + "persons:\n  - id: p1\n    evidence:\n"
        + "      - {fact: registration, document: 户口簿, seen_by: 史店乡计生办, day: 2024-05-20}\n"
        + "      - {document: 居民身份证}\n"
    )

    assert case.evidence == (
        Evidence("persons/p1", "户口簿", "registration", "史店乡计生办", "2024-05-20"),
        Evidence("persons/p1", "居民身份证", "", "", ""),
    )


def test_rows_without_id_are_numbered_apart_from_written_ids(read):
    """
    A numbered row never takes the name of a written one.
    """
    case = read(HEAD + "persons: [{id: p1}]\nawards:\n" + "  - {programme: rural_reward, persons: p1}\n" * 2)
    named = read(HEAD + "persons: [{id: p1}]\nawards:\n" + "  - {programme: rural_reward, persons: p1}\n"
                 "  - {id: '1', programme: rural_reward, persons: p1}\n")  # fmt: skip

    assert [award.path for award in case.tables["awards"]] == ["awards/#1", "awards/#2"]
    assert [award.id for award in named.tables["awards"]] == ["#1", "1"]


@pytest.mark.parametrize("table", ["marriages", "children", "awards"])
def test_an_empty_list_is_no_row(read, table):
    """
    `none` and an empty list have no rows; only `none` says that there are none.
    """
    empty, none = read(f"{HEAD}{table}: []\n"), read(f"{HEAD}{table}: none\n")

    assert empty.tables[table] == none.tables[table] == ()
