"""Facts of one document that cannot all be true; what merely looks odd is left to people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from incentives.intake.identity import check_identities
from incentives.intake.rows import ids_in, rows_of
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives.problem_texts import Bilingual
from incentives.problems import Problem, Span
from incentives.reading.shape import Fields, Located

IN_ORDER = (
    ("persons", "id_card_birth_date", "death_date"),
    ("persons", "household_book_birth_date", "death_date"),
    ("earlier_registrations", "from", "until"),
    ("marriages", "from", "until"),
    ("children", "birth_date", "death_date"),
    ("children", "birth_date", "given_away_on"),
    ("adoptions", "adopted_on", "dissolved_on"),
    ("disabilities", "issued_on", "expires_on"),
    ("operations", "done_on", "ended_on"),
    ("complications", "assessed_on", "cured_on"),
    ("certificates", "applied_on", "issued_on"),
    ("certificates", "issued_on", "voided_on"),
    ("applications", "applied_on", "confirmed_on"),
    ("awards", "from", "until"),
)
_PARENTS = (("mother", "female"), ("father", "male"))
_OTHER_TIES = (("adoption", "by"), ("step_relation", "step_parent"))


class _Dated(NamedTuple):
    """A day that a row gives, and what to call it."""

    name: Bilingual
    day: date
    span: Span


def check_consistency(document: Fields, vocabulary: Vocabulary, today: date) -> Iterator[Problem]:
    """Yield the contradictions of a document whose rows are known."""
    tables = vocabulary.tables()
    yield from check_identities(rows_of(document, "persons"), vocabulary, today)
    for row in rows_of(document, "marriages"):
        spouses = {item.value for item in ids_in(row.value, "spouses")}
        if spouses and len(spouses) != 2:
            yield Problem("C106", row.value["spouses"].span, {"count": str(len(spouses))})
    for table, first, second in IN_ORDER:
        words = tables[table]
        for row in rows_of(document, table):
            yield from _in_order(_dated(words, row, first), _dated(words, row, second))
    yield from _families(document, vocabulary)


def _families(document: Fields, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Compare children with their parents by birth and with their adoptions."""
    person, child, adoption = (vocabulary.records[name] for name in ("person", "child", "adoption"))
    persons = {row.value.text("id"): row for row in rows_of(document, "persons") if "id" in row.value}
    children = {row.value.text("id"): row for row in rows_of(document, "children") if "id" in row.value}
    for row in children.values():
        born = _dated(child, row, "birth_date")
        for role, sex in _PARENTS:
            parent = persons.get(row.value.text(role))
            if parent is None:
                continue
            if parent.value.text("sex", sex) != sex:
                yield _wrong_sex(vocabulary, row, role, parent)
            yield from _in_order(_dated(person, parent, "id_card_birth_date", child.facts[role]), born)
        mother = persons.get(row.value.text("mother"))
        if mother is not None:
            yield from _in_order(born, _dated(person, mother, "death_date", child.facts["mother"]))
    yield from _own_children(document, vocabulary, children)
    for row in rows_of(document, "adoptions"):
        adopted = children.get(row.value.text("child"))
        if adopted is not None:
            born = _dated(child, adopted, "birth_date", adoption.facts["child"])
            yield from _in_order(born, _dated(adoption, row, "adopted_on"))


def _own_children(
    document: Fields, vocabulary: Vocabulary, children: Mapping[str, Located[Fields]]
) -> Iterator[Problem]:
    """Report parents by birth who are said to have adopted, or to be step-parents of, the same child."""
    child = vocabulary.records["child"]
    for name, fact in _OTHER_TIES:
        record = vocabulary.records[name]
        for row in rows_of(document, record.table):
            tied = {item.value for item in ids_in(row.value, fact)} - {"other"}
            known = children.get(row.value.text("child"))
            if known is None:
                continue
            for role, _ in _PARENTS:
                written = known.value.text(role)
                if written in tied:
                    said = child.facts[role], record.facts[fact]
                    names = [Bilingual(one.chinese, one.english) for one in said]
                    values = {"written": written, "role": names[0], "tie": names[1]}
                    yield Problem("C110", known.value[role].span, values)


def _wrong_sex(vocabulary: Vocabulary, row: Located[Fields], role: str, parent: Located[Fields]) -> Problem:
    fact, sex = vocabulary.records["child"].facts[role], parent.value.text("sex")
    return Problem(
        "C107",
        row.value[role].span,
        {
            "written": parent.value.text("id"),
            "role": Bilingual(fact.chinese, fact.english),
            "sex": Bilingual(vocabulary.kinds["sex"].members[sex], sex),
        },
    )


def _dated(words: RecordType, row: Located[Fields], name: str, whose: Fact | None = None) -> _Dated | None:
    """Return a date of a row, said with whose it is where that is somebody else's."""
    day = row.value.day(name)
    if day is None:
        return None
    fact = words.facts[name]
    said = Bilingual(fact.chinese, fact.english)
    if whose is not None:
        said = Bilingual(f"{whose.chinese}的{fact.chinese}", f"{whose.english}: {fact.english}")
    return _Dated(said, day, row.value[name].span)


def _in_order(first: _Dated | None, second: _Dated | None) -> Iterator[Problem]:
    """Report a second day that lies before the first."""
    if first is not None and second is not None and second.day < first.day:
        yield Problem("C105", second.span, {"earlier": _said(first), "later": _said(second)})


def _said(dated: _Dated) -> Bilingual:
    return Bilingual(f"{dated.name} {dated.day}", f"{dated.name.english} {dated.day}")
