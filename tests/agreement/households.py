"""
Household documents drawn from the vocabulary of a ruleset, with a day to decide them for.

Every table, every fact of every type, every kind of reference can appear, be wrong for the purpose, or be missing.
Half of the documents are drawn freely; half are households of `eligible/` with a few things changed, because facts
drawn freely hardly ever meet twenty conditions at once.
"""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from incentives import Case, CaseInvalid, Engine
from incentives.functions.add_months import add_months
from incentives.intake.national_id import _check_character
from incentives.ir.vocabulary import Fact, RecordType
from tests.agreement.limits import Limits

ELIGIBLE_DAY = date(2014, 6, 30)  # the day on which each household of `eligible/` is eligible
ELIGIBLE = sorted((Path(__file__).parent / "eligible").glob("*.yaml"))
FIRST_YEAR, LAST_YEAR = 1925, 2026
Document = dict[str, Any]


@dataclass(frozen=True)
class Household:
    """A generated document, read, and the day to decide it for; as text, JSON to be tried again by hand."""

    document: Document
    on: date
    case: Case = field(repr=False)

    def __str__(self) -> str:
        return f"--on {self.on}\n{json.dumps(self.document, ensure_ascii=False)}"


class Source:
    """What all documents for one engine are drawn from."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.limits = engine, Limits(engine.ruleset)
        self.vocabulary, self.programmes = engine.ruleset.vocabulary, tuple(engine.ruleset.programmes)
        tables = self.vocabulary.tables()
        first = ("persons", "children")  # rows of the other tables name theirs
        self.tables = {
            table: tables[table] for table in (*first, *(name for name in tables if name not in first))
        }
        self.eligible = [self.plain(path) for path in ELIGIBLE]

    @staticmethod
    def plain(path: Path) -> Any:
        """A YAML document as the plain values that a caller of the library would pass."""
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only

    def household(self, random: Random) -> Household:
        """Draw one household. Smaller random numbers make it smaller, so that Hypothesis can shrink it."""
        if random.random() < 0.5:
            on = random.choice([*self.limits.days, _day(random)]) + timedelta(random.randrange(-1, 2))
            drawing = Drawing(self, random, on, random.choice(self.limits.places))
            return self.read(drawing.free(), on)
        document = deepcopy(random.choice(self.eligible))
        on = ELIGIBLE_DAY if random.random() < 0.8 else _day(random)
        drawing = Drawing(self, random, on, document["place"])
        return self.read(drawing.altered(document), on)

    def read(self, document: Document, on: date) -> Household:
        """Read a document, leaving out facts that contradict others until none does."""
        while True:
            try:
                return Household(document, on, self.engine.read(document))
            except CaseInvalid as invalid:
                left_out = [_leave_out(document, problem.where.path) for problem in invalid.problems]
                if not any(left_out):
                    raise

    def slots(self, document: Document) -> Iterator[tuple[Document, Fact]]:
        """Every fact a document gives or could give about its rows, with the mapping that holds it."""
        for table, record in self.tables.items():
            for row in document.get(table, []):
                yield from ((row, fact) for fact in record.facts.values())
                for name, part in record.parts.items():
                    facts = self.vocabulary.records[part.record].facts.values()
                    yield from ((row.setdefault(name, {}), fact) for fact in facts)


@st.composite
def households(draw: st.DrawFn, source: Source) -> Household:
    """Households whose every choice Hypothesis makes, and can make again more simply."""
    return source.household(draw(st.randoms(use_true_random=False)))


class Drawing:
    """One document being drawn, for a day and a place."""

    def __init__(self, source: Source, random: Random, on: date, place: str) -> None:
        self.source, self.random, self.on, self.place = source, random, on, place
        self.missing = random.choice([0.0, 0.1, 0.5])
        limits = source.limits
        near = [on, *limits.days, *(add_months(on, -12 * years) for years in limits.numbers.get("years", ()))]
        near += [on - timedelta(days) for days in limits.numbers.get("days", ())]
        self.days = [day + timedelta(step) for day in near for step in (0, -1, 1)]

    def free(self) -> Document:
        """A document of which only the shape is given."""
        document: Document = {"schema": "incentives/household/1", "household": "drawn", "place": self.place}
        for table, record in self.source.tables.items():
            most = 3 if record.id in ("person", "child") else 2
            for _ in range(self.random.randrange(most + 1)):
                self.add_row(document, table, record)
        document["complete"] = [table for table in self.source.tables if self.random.random() >= 0.3]
        return _numbered(document)

    def altered(self, document: Document) -> Document:
        """A document with up to six things changed: facts dropped, drawn anew, moved by a day; rows; lists."""
        slots = list(self.source.slots(document))
        for _ in range(self.random.randrange(7)):
            how = self.random.randrange(8)
            row, fact = self.random.choice(slots)
            if how < 3 and not fact.required:
                row.pop(fact.name, None)
            elif how < 5:
                self.put(document, row, fact)
            elif how == 5 and fact.type.sort == "date" and _is_day(row.get(fact.name)):
                row[fact.name] = str(
                    date.fromisoformat(row[fact.name]) + timedelta(self.random.choice([-1, 1]))
                )
            elif how == 6:
                table = self.random.choice(list(self.source.tables))
                self.add_row(document, table, self.source.tables[table])
            elif how == 7:
                table = self.random.choice(list(self.source.tables))
                document["complete"] = sorted({*document["complete"]} ^ {table})
        return _numbered(document)

    def add_row(self, document: Document, table: str, record: RecordType) -> None:
        """Add a row with drawn facts, unless it must name a row of a table that has none."""
        rows = document.get(table, [])
        row: Document = {"id": f"{record.id}{len(rows) + 1}"}
        for fact in record.facts.values():
            if fact.required or self.random.random() >= self.missing:
                self.put(document, row, fact)
        if any(fact.required and fact.name not in row for fact in record.facts.values()):
            return
        for name, part in record.parts.items():
            row[name] = {}
            for fact in self.source.vocabulary.records[part.record].facts.values():
                if self.random.random() >= self.missing:
                    self.put(document, row[name], fact)
        document[table] = [*rows, row]

    def put(self, document: Document, row: Document, fact: Fact) -> None:
        """Write a drawn value, or nothing where a reference has no row to name."""
        value = self.reference(document, fact) if fact.type.sort == "record" else self.value(fact)
        if value is not None:
            row[fact.name] = value

    def reference(self, document: Document, fact: Fact) -> str | list[str] | None:
        """The ids of rows in one of the tables a fact may name; a marriage has two spouses."""
        tables = [self.source.vocabulary.records[name].table for name in fact.refers_to.split()]
        ids = [row["id"] for table in tables for row in document.get(table, [])]
        if fact.name == "spouses":
            return self.random.sample(ids, 2) if len(ids) >= 2 else None
        if fact.many:
            return self.random.sample(ids, min(len(ids), self.random.randrange(1, 3))) or None
        ids += ["other"] if fact.outside else []
        return self.random.choice(ids) if ids else None

    def value(self, fact: Fact) -> str | int:
        """A value of the fact's type, near a limit of the rules more often than not."""
        if fact.type.can_be_none and self.random.random() < 0.4:
            return "none"
        match fact.type.sort:
            case "date":
                return str(self.random.choice(self.days) if self.random.random() < 0.5 else _day(self.random))
            case "yesno":
                return self.random.choice(["yes", "no"])
            case "whole":
                limits = self.source.limits.numbers.get(fact.type.of, (1,))
                return max(0, self.random.choice(limits) + self.random.randrange(-1, 2))
            case "kind" if fact.type.of == "programme_id":
                return self.random.choice(self.source.programmes)
            case "kind":
                return self.random.choice(list(self.source.vocabulary.kinds[fact.type.of].members))
            case "place":
                return self.random.choice([self.place, f"{self.place}203", *self.source.limits.places])
            case _:
                return "文字"


def _leave_out(document: Document, path: str) -> bool:
    """Remove the fact at a JSON path; tell whether it was still there."""
    *above, name = path.strip("/").split("/")
    row: Any = document
    for step in above:
        row = row[int(step)] if isinstance(row, list) else row[step]
    return row.pop(name, None) is not None


def _numbered(document: Document) -> Document:
    """Let the identity numbers of a document fit the sex and the birth date beside them."""
    for person in document.get("persons", []):
        if "id_number" in person:
            born = person.get("id_card_birth_date", "none")
            day = "19500101" if born == "none" else born.replace("-", "")
            number = f"640522{day}00{2 if person.get('sex') == 'female' else 1}"
            person["id_number"] = number + _check_character(f"{number}0")
    return document


def _is_day(written: object) -> bool:
    return isinstance(written, str) and written[:1].isdigit()


def _day(random: Random) -> date:
    return date(random.randrange(FIRST_YEAR, LAST_YEAR), 1, 1) + timedelta(random.randrange(365))
