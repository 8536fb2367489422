"""Streams of events as read: three forms of one thing, and every mistake of a file at once."""

import json

import pytest

from incentives.events.stream import read_stream

DEATH = {
    "id": "e1",
    "household": "H",
    "on": "2020-05-06",
    "learned": "2020-06-01",
    "kind": "death",
    "person": "p1",
}
MOVE = {"id": "e2", "household": "H", "on": "2020-05-07", "learned": "2020-05-07", "kind": "move", "person": "p1",
        "registration": {"settled": True}}  # fmt: skip


def read(text, shape):
    """The events of a text as (id, kind, day, body), with the problems as (place, code)."""
    events, problems = read_stream(text.encode(), "stream", shape)
    return (
        [(event.id, event.kind.id, str(event.on), str(event.learned), event.body) for event in events],
        [(str(problem.where), problem.code) for problem in problems],
    )


def test_a_document_and_lines_say_the_same(shape):
    """
    JSON with `events`, one event on each line, and a single line.
    """
    whole = read(json.dumps({"schema": "incentives/events/1", "events": [DEATH, MOVE]}), shape)
    lines = read("\n\n".join(json.dumps(event) for event in (DEATH, MOVE)), shape)
    single = read(json.dumps(MOVE), shape)

    assert ([("e1", "death", "2020-05-06", "2020-06-01", {"person": "p1"}),
             ("e2", "move", "2020-05-07", "2020-05-07", {"person": "p1", "registration": {"settled": "yes"}})],
            []) == whole == lines  # fmt: skip
    assert whole[0][1:] == single[0]


def test_all_mistakes_are_reported_at_once(stream):
    """
    A wrong event does not hide the next one; a correction may name only what there is.
    """
    events, problems = stream(
        "{id: e1, household: H, on: 2020-02-30, learned: 2020-01-01, kind: death, person: p1}",
        "{id: e2, household: H, on: 2020-01-02, learned: 2020-01-01, kind: death, person: p1, child: c1}",
        "{id: e3, household: H, on: 2020-01-01, learned: 2020-01-01, kind: deth, person: p1}",
        "{id: e3, household: H, on: 2020-01-01, learned: 2020-01-01, kind: birth, child: {id: c1, birth_date: 2020-01-01}}",
        "{id: e4, household: H, on: 2020-01-01, learned: 2020-01-01}",
        "{id: e5, household: H, on: 2020-01-01, learned: 2020-01-01, kind: correction, corrects: e9, void: yes}",
        "{id: e6, household: H, on: 2020-01-01, learned: 2020-01-01, kind: correction, corrects: e5, void: yes}",
        "{id: e6, household: H, on: 2020-01-01, learned: 2020-01-01, kind: divorce, marriage: m1}",
    )

    assert {
        ("/events/0/on", "R205"),
        ("/events/1", "R209"),
        ("/events/1/learned", "C105"),
        ("/events/2/kind", "R204"),
        ("/events/3/child/birth_date", "R201"),
        ("/events/4", "R202"),
        ("/events/5/corrects", "E102"),
        ("/events/6/corrects", "E103"),
        ("/events/7/id", "C102"),
    } == {(problem.where.path, problem.code) for problem in problems}
    assert ["e2", "e3", "e6"] == [event.id for event in events if not event.is_correction]


def test_a_report_says_what_to_write(stream):
    """
    What was written, and the word that was meant.
    """
    _, (problem,) = stream(
        "{id: e3, household: H, on: 2020-01-01, learned: 2020-01-01, kind: deth, person: p1}"
    )

    assert (
        "stream.yaml:3:71 /events/0/kind  R204\n  「deth」不在可选范围内\n  是否要写「death」？"
        == problem.report()
    )


def test_a_mistake_in_a_line_has_the_number_of_the_line(shape):
    """
    A line that cannot be parsed, and one with a wrong day; the others are read.
    """
    wrong = {**DEATH, "on": "2020-13-01", "id": "e9"}
    events, problems = read(
        "\n".join([json.dumps(MOVE), '{"id": ', json.dumps(wrong), json.dumps(DEATH)]), shape
    )

    assert ["e2", "e1"] == [event[0] for event in events]
    assert [("stream:2:8 /1", "R103"), ("stream:3:1 /2/on", "R205")] == sorted(problems)


@pytest.mark.parametrize("events", ["[]", "none", "{e1: death}"])
def test_a_stream_has_events(shape, events):
    """
    An empty list, a word or a mapping: one report, of the list.
    """
    found, (problem,) = read(f"schema: incentives/events/1\nevents: {events}\n", shape)

    assert ([], "stream:2:9 /events") == (found, problem[0])


def test_a_correction_is_about_its_own_household(stream):
    """
    The event of another household is not known to this one.
    """
    _, (problem,) = stream(
        "{id: e1, household: A, on: 2020-01-01, learned: 2020-01-01, kind: death, person: p1}",
        "{id: e2, household: B, on: 2020-01-01, learned: 2020-01-01, kind: correction, corrects: e1, void: yes}",
    )

    assert ("E102", "（无）") == (problem.code, problem.values["known"])
