"""
Streams of life events drawn for a household: what happens, when it was true, and when it was learned.

A stream is drawn in the order of what is true, so that the test knows the record on every day without the code it
tests: `truth` holds the events as they really were, `events` what was reported, corrections included.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from incentives import CaseInvalid, Engine
from incentives.events.event import Event
from incentives.events.kinds import CORRECTION, KINDS
from incentives.events.record import CannotApply, applied
from incentives.problems import Span
from incentives.reading.nodes import MapNode

ROOT = Path(__file__).parents[2]
HOUSEHOLDS = sorted([*(ROOT / "tests/agreement/eligible").glob("*.yaml"), *(ROOT / "examples").glob("*_elder.yaml"),
                     *(ROOT / "examples").glob("lingwu_*.yaml")])  # fmt: skip
FIRST, LAST = date(2011, 1, 1), date(2023, 12, 31)
NOWHERE = MapNode({}, Span("drawn"))
Document = dict[str, Any]


@dataclass(frozen=True)
class Stream:
    """What was reported of one household, and how it really was: events by the day they were true."""

    events: tuple[Event, ...]
    truth: tuple[Event, ...]
    programmes: tuple[str, ...]

    def document(self, day: date) -> Document | None:
        """The record on a day, None before it begins."""
        start, *others = self.truth
        if day < start.on:
            return None
        document: Document = start.body["document"]
        for event in others:
            if event.on <= day:
                document = applied(document, event)
        return document

    def days(self) -> list[date]:
        """The days from which the record is another one."""
        start = self.truth[0].on
        return sorted({max(event.on, start) for event in self.truth})

    def __str__(self) -> str:
        lines = (
            f"{event.number} {event.id} on {event.on} learned {event.learned} {event.kind.id} {event.corrects} "
            f"{dict(event.body)}"
            for event in self.events
        )
        return "\n".join([f"programmes: {', '.join(self.programmes)}", *lines])


def stream(engine: Engine, random: Random) -> Stream:
    """Draw a stream that the record has room for."""
    drawing = _Drawing(engine, random)
    drawing.happen(random.randrange(4, 13))
    drawing.correct(random.randrange(3))
    return drawing.stream()


def delivered(found: Stream, random: Random) -> Stream:
    """The same stream with all of it learned on other days, in another order."""
    return replace(found, events=tuple(_learned_anew(event, random) for event in found.events))


def _learned_anew(event: Event, random: Random) -> Event:
    learned = event.on + timedelta(random.choice([0, 1, 30, random.randrange(900)]))
    instead = replace(event.instead, learned=learned) if event.instead is not None else None
    return replace(event, learned=learned, instead=instead)


@dataclass
class _Drawing:
    """One stream being drawn."""

    engine: Engine
    random: Random
    document: Document = field(init=False)
    truth: list[Event] = field(default_factory=list)
    corrections: list[Event] = field(default_factory=list)
    reported: dict[str, Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        path = self.random.choice([*HOUSEHOLDS, *(path for path in HOUSEHOLDS if "support" in path.stem)])
        self.document = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
        for table in list(self.document):
            if isinstance(self.document[table], list) and table not in (
                "persons",
                "marriages",
                "children",
                "complete",
            ):
                self._some_are_missing(table)
        for person in self.document["persons"]:
            if self.random.random() < 0.2:
                person.pop("registration", None)
        self._put(self._event("start", self._day(FIRST, date(2014, 1, 1)), {"document": self.document}))

    def _some_are_missing(self, table: str) -> None:
        """Leave out what an event may bring later."""
        if self.random.random() < 0.5:
            del self.document[table]
        for number, row in enumerate(self.document.get(table, ())):
            row.setdefault("id", f"{table}{number}")

    def happen(self, number: int) -> None:
        """Draw events by the day they were true; what the record has no room for did not happen."""
        start = self.truth[0].on
        waiting = [
            (self._day(start - timedelta(700), LAST), self.random.choice(_KINDS)) for _ in range(number)
        ]
        while waiting:
            waiting.sort()
            day, kind = waiting.pop(0)
            body = _BODIES[kind](self)
            if body is not None and self._put(self._event(kind, day, body)) and kind == "application":
                waiting += [
                    (day + timedelta(self.random.randrange(200)), after) for after in _AFTER_APPLICATION
                ]

    def correct(self, number: int) -> None:
        """Let some events be reported wrong at first, and others that never happened."""
        for _ in range(number):
            event = self.random.choice(self.truth[1:] or self.truth)
            if event.id in self.reported or event.is_start:
                continue
            wrong = replace(event, on=event.on + timedelta(self.random.randrange(-40, 40)))
            wrong = replace(wrong, learned=max(wrong.on, wrong.learned))
            if self.random.random() < 0.3:
                wrong = replace(event, id=f"{event.id}x", on=event.on, body=deepcopy(event.body))
                self.reported[wrong.id] = wrong
                self.corrections.append(self._correction(wrong, None))
            else:
                self.reported[event.id] = wrong
                self.corrections.append(self._correction(wrong, event))

    def _correction(self, wrong: Event, right: Event | None) -> Event:
        on = right.on if right is not None else wrong.on
        learned = max(on, wrong.learned) + timedelta(self.random.randrange(300))
        instead = replace(right, learned=learned) if right is not None else None
        return Event(f"k{len(self.corrections)}", wrong.household, on, learned, CORRECTION, {}, NOWHERE,
                     1000 + len(self.corrections), corrects=wrong.id, instead=instead)  # fmt: skip

    def stream(self) -> Stream:
        """What has been drawn; numbers follow the days on which things were true."""
        known = {event.id: event for event in self.truth} | self.reported
        names = sorted(self.engine.ruleset.programmes)
        own = [name for name in names if name == self.document["household"]]
        wanted = dict.fromkeys([*own, "rural_reward", "special_support_death", self.random.choice(names)])
        return Stream((*known.values(), *self.corrections), tuple(self.truth), tuple(wanted))

    def _put(self, event: Event) -> bool:
        """Add an event, unless the record has no room for it; tell whether it has."""
        try:
            document = applied(self.document, event)
            self.engine.read(document)
        except (CannotApply, CaseInvalid):
            if event.is_start:
                raise
            return False
        self.document = document
        self.truth.append(event)
        return True

    def _event(self, kind: str, on: date, body: Document) -> Event:
        learned = on + timedelta(self.random.choice([0, 0, 3, 20, self.random.randrange(900)]))
        number = len(self.truth)
        return Event(
            f"e{number}", str(self.document["household"]), on, learned, KINDS[kind], body, NOWHERE, number
        )

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(self.random.randrange((last - first).days))

    def rows(self, table: str) -> list[Document]:
        """The rows of a table that have an id."""
        found = self.document.get(table, [])
        return [row for row in found if "id" in row] if isinstance(found, list) else []

    def one(self, table: str) -> str | None:
        """The id of some row of a table."""
        rows = self.rows(table)
        return str(self.random.choice(rows)["id"]) if rows else None

    def parent(self, sex: str) -> str:
        """The id of a person of a sex, or somebody outside."""
        known = [row["id"] for row in self.rows("persons") if row.get("sex") == sex]
        return str(self.random.choice([*known, *known, "other"]))

    def new(self, prefix: str) -> str:
        """An id nobody has."""
        return f"{prefix}-{len(self.truth)}"

    def maybe(self, *words: str) -> str:
        """One of some words."""
        return self.random.choice(words)

    def person(self) -> Document:
        """Somebody who joins the household."""
        return {"id": self.new("p"), "sex": self.maybe("male", "female"), "death_date": "none",
                "id_card_birth_date": str(self._day(date(1930, 1, 1), date(1980, 1, 1))),
                "registration": self.registration()}  # fmt: skip

    def registration(self) -> Document:
        """A registration here or elsewhere, of any kind."""
        return {"kind": self.maybe("agri", "agri", "non_agri", "rural_resident"), "settled": "yes",
                "place": self.maybe(self.document["place"], self.document["place"], "110101"),
                "origin": self.maybe("original", "voluntary_move", "return_to_rural")}  # fmt: skip

    def child(self) -> Document:
        """A child of persons of the household."""
        row = {"id": self.new("c"), "sex": self.maybe("male", "female"), "death_date": "none",
               "given_away_on": "none", "within_allowed_number": self.maybe("yes", "yes", "no"),
               "mother": self.parent("female"), "father": self.parent("male")}  # fmt: skip
        if self.random.random() < 0.2:
            del row[self.maybe("mother", "father", "death_date", "within_allowed_number")]
        return row


def _named(table: str, member: str, **facts: tuple[str, ...]) -> Any:
    """A change of some row, with one fact or none."""

    def body(drawing: _Drawing) -> Document | None:
        name = drawing.one(table)
        given = {
            fact: drawing.maybe(*words) for fact, words in facts.items() if drawing.random.random() < 0.8
        }
        return None if name is None else {member: name} | ({"facts": given} if given else {})

    return body


def _birth(drawing: _Drawing) -> Document:
    return {"child": drawing.child()}


def _adoption(drawing: _Drawing) -> Document:
    child = {**drawing.child(), "birth_date": str(drawing._day(date(1975, 1, 1), date(2005, 1, 1)))}
    return {"children": [child], "adoption": {"id": drawing.new("a"), "child": child["id"], "dissolved_on": "none",
                                              "by": [drawing.one("persons")], "registered": drawing.maybe("yes", "no"),
                                              "within_allowed_number": drawing.maybe("yes", "no")}}  # fmt: skip


def _death(drawing: _Drawing) -> Document | None:
    member, table = drawing.random.choice([("person", "persons"), ("child", "children")])
    name = drawing.one(table)
    return None if name is None else {member: name, "facts": {"death_certified_by": "hospital"}}


def _marriage(drawing: _Drawing) -> Document:
    person = drawing.person()
    row = {"id": drawing.new("m"), "spouses": [drawing.one("persons"), person["id"]], "kind": "registered",
           "until": "none"}  # fmt: skip
    return {"persons": [person], "marriage": row}


def _move(drawing: _Drawing) -> Document:
    return {"person": drawing.one("persons"), "registration": drawing.registration()}


def _conversion(drawing: _Drawing) -> Document:
    kind = drawing.maybe("agri", "non_agri", "unified")
    return {"person": drawing.one("persons"), "registration": {"kind": kind}}


def _disability(drawing: _Drawing) -> Document:
    expires = drawing.maybe("none", str(drawing._day(date(2012, 1, 1), LAST)))
    return {"disability": {"id": drawing.new("d"), "bearer": drawing.one("children") or drawing.one("persons"),
                           "grade": drawing.maybe("1", "3", "4"), "certificate_held": "yes", "expires_on": expires,
                           "recovered_on": "none", "second_generation": "yes"}}  # fmt: skip


def _complication(drawing: _Drawing) -> Document:
    return {"complication": {"id": drawing.new("x"), "person": drawing.one("persons"), "cured_on": "none",
                             "grade": drawing.maybe("1", "2", "3"), "lawful_assessment": "yes",
                             "certificate_held": "yes"}}  # fmt: skip


def _certificate(drawing: _Drawing) -> Document:
    holders = [row["id"] for row in drawing.rows("persons")][:2]
    return {"certificate": {"id": drawing.new("z"), "kind": drawing.maybe("one_child", "committee_statement"),
                            "holders": holders, "voided_on": "none"}}  # fmt: skip


def _application(drawing: _Drawing) -> Document:
    likely = str(
        drawing.document["household"]
    )  # those of tests/agreement/eligible are called after what they get
    known = likely if likely in drawing.engine.ruleset.programmes else "rural_reward"
    return {
        "application": {
            "id": drawing.new("s"),
            "programme": drawing.maybe(known, known, "special_support_death"),
            "applicants": [drawing.one("persons")],
            "applied_by_self": "yes",
            "pressure_sign": "no",
            "false_statement_on": "none",
        }
    }


def _notice(drawing: _Drawing) -> Document:
    return {"notice": {"id": drawing.new("g"), "programme": "fewer_births_faster_prosperity", "days": "7",
                       "level": drawing.maybe("village", "township")}}  # fmt: skip


def _award(drawing: _Drawing) -> Document:
    return {"award": {"id": drawing.new("w"), "programme": drawing.maybe("special_support_disability", "rural_reward"),
                      "persons": [drawing.one("persons")], "until": "none"}}  # fmt: skip


def _supplement(drawing: _Drawing) -> Document:
    person = {"id": drawing.one("persons"), "lives_on_land": drawing.maybe("yes", "no"),
              "registration": {"kind": drawing.maybe("agri", "non_agri"), "place": drawing.document["place"]}}  # fmt: skip
    tables = ["certificates", "applications", "adoptions", "disabilities", "marriages", "awards", "children"]
    return {"rows": {"persons": [person]}, "complete": drawing.random.sample(tables, 2)}


_BODIES = {
    "birth": _birth,
    "adoption": _adoption,
    "adoption_dissolved": _named("adoptions", "adoption"),
    "death": _death,
    "marriage": _marriage,
    "divorce": _named("marriages", "marriage", living_together=("yes", "no")),
    "move": _move,
    "conversion": _conversion,
    "disability_certified": _disability,
    "disability_changed": _named("disabilities", "disability", grade=("1", "2", "3", "4")),
    "disability_expired": _named("disabilities", "disability"),
    "disability_recovered": _named("disabilities", "disability"),
    "complication_assessed": _complication,
    "complication_cured": _named("complications", "complication"),
    "certificate": _certificate,
    "application": _application,
    "consent": _named("applications", "application", pressure_sign=("yes", "no")),
    "confirmation": _named("applications", "application"),
    "withdrawal": _named("applications", "application"),
    "notice": _notice,
    "award": _award,
    "supplement": _supplement,
}
_KINDS = [*_BODIES, "application", "application", "supplement"]
_AFTER_APPLICATION = ["consent", "confirmation"]
