"""Where the subjects of one programme stop: which condition alone, which together with others, which facts are open.

Sums only, and small ones hidden: never a list of persons by what they do not meet. Conditions are those at the top of
the programme, as the place of each subject has them; an unknown one is told by its leaves and the facts they read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from incentives.batch.assessment.disclosure import hidden
from incentives.batch.assessment.grouping import speaking_places
from incentives.batch.assessment.manifest import Folder
from incentives.batch.assessment.result_tables import stored_at
from incentives.batch.assessment.stored_results import read_results
from incentives.batch.assessment.summary import summary
from incentives.compiler.effective import effective
from incentives.domain.determination import Outcome
from incentives.ir.condition import AllOf, AnyOf, Condition, Not
from incentives.ir.operand import DerivedOf, FactOf
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.vocabulary import Vocabulary
from incentives.ir.walk import clauses, condition_operands, operands

SCHEMA = "incentives/funnel/1"
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Blocker:
    """One condition: subjects that fail it and nothing else, that fail others too, that it is unknown for.

    `sole` counts those of whom every other condition is known to hold; None where too few to be shown.
    """

    clause: str
    says: str
    sole: int | None
    joint: int | None
    open: int | None


@dataclass(frozen=True)
class OpenCondition:
    """A comparison that is unknown, for how many undetermined subjects, and the facts it may be waiting for."""

    clause: str
    says: str
    facts: tuple[str, ...]
    subjects: int | None


@dataclass(frozen=True)
class Funnel:
    """One programme on one day: all subjects, by outcome, by blocker, by open condition."""

    programme: str
    on: date
    least: int
    outcomes: Mapping[str, int | None]
    blockers: tuple[Blocker, ...]
    open: tuple[OpenCondition, ...]

    def json(self) -> dict[str, Any]:
        """Return the funnel as plain data (schema incentives/funnel/1)."""
        return {
            "schema": SCHEMA,
            "programme": self.programme,
            "on": self.on.isoformat(),
            "least_cell": self.least,
            "outcomes": dict(self.outcomes),
            "blockers": [vars(one) for one in self.blockers],
            "open_conditions": [vars(one) | {"facts": list(one.facts)} for one in self.open],
        }


@dataclass
class _Sums:
    says: dict[str, str] = field(default_factory=dict)
    sole: Counter[str] = field(default_factory=Counter)
    joint: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    waiting: Counter[str] = field(default_factory=Counter)
    facts: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


def funnel(folder: Folder, ruleset: Ruleset, programme: str, least: int) -> Funnel:
    """Sum up one programme of an assessment; its parts are gone through one at a time."""
    about = folder.about() or {}
    on, sums = date.fromisoformat(about["on"]), _Sums()
    for part in about["parts"]:
        for place, table in _by_rules(folder, ruleset, programme, part, on):
            _count(
                effective(ruleset, ruleset.programmes[programme], place, on), ruleset.vocabulary, table, sums
            )
    found = {
        name: {(one, ""): count for one, count in getattr(sums, name).items()}
        for name in ("sole", "joint", "open", "waiting")
    }
    shown = {
        name: {cell[0]: None if cell in hidden(cells, least) else count for cell, count in cells.items()}
        for name, cells in found.items()
    }
    return Funnel(
        programme,
        on,
        least,
        _outcomes(folder, about["parts"], ruleset, programme, on, least),
        tuple(
            Blocker(clause, says, *(shown[name].get(clause, 0) for name in ("sole", "joint", "open")))
            for clause, says in sums.says.items()
        ),
        tuple(
            OpenCondition(clause, *sums.facts[clause], shown["waiting"][clause])
            for clause, _ in sums.waiting.most_common()
        ),
    )


def _outcomes(
    folder: Folder, parts: Sequence[str], ruleset: Ruleset, programme: str, on: date, least: int
) -> Mapping[str, int | None]:
    """Return the outcomes as the summary gives them: what one of them hides the other does not show."""
    cells = [cell for part in parts for cell in (folder.finished(part) or {"cells": ()})["cells"]]
    lines = summary(cells, ruleset, on, least=least).lines
    nobody = dict.fromkeys((outcome.value for outcome in Outcome), 0)
    return next((one.subjects for one in lines if (one.programme, one.place) == (programme, "")), nobody)


def _by_rules(
    folder: Folder, ruleset: Ruleset, programme: str, part: str, on: date
) -> Iterator[tuple[str, Any]]:
    """Yield the results of a part, those to whom the same rules apply together, with a place of theirs."""
    import pyarrow.compute as pc

    table = read_results(folder, ruleset.programmes[programme], part)
    if table is None:
        return
    speaking = speaking_places(ruleset, [programme])
    groups: dict[tuple[str, ...], list[str]] = {}
    for place in pc.unique(table["place"]).to_pylist():
        key = tuple(code for code in ruleset.places.chain(place, on) if code in speaking)
        groups.setdefault(key, []).append(place)
    for places in groups.values():
        yield places[0], table.filter(pc.is_in(table["place"].cast("string"), value_set=_texts(places)))


def _texts(words: Sequence[str]) -> Any:
    import pyarrow as pa

    return pa.array(words, pa.string())


def _count(rules: EffectiveProgramme, vocabulary: Vocabulary, table: Any, sums: _Sums) -> None:
    tree = rules.eligibility
    numbered = [condition for condition, _ in clauses(tree)]
    true, unknown = _bits(table, len(numbered))
    outcomes = np.array(table["outcome"].cast("string").to_pylist(), object)
    refused, undetermined = (outcomes == one.value for one in (Outcome.INELIGIBLE, Outcome.UNDETERMINED))
    places = {id(condition): number for number, condition in enumerate(numbered)}
    top = [places[id(part)] for part in tree.parts]
    failing = ~(true[top] | unknown[top])
    alone = (failing.sum(axis=0) == 1) & ~unknown[top].any(axis=0)
    for row, number in enumerate(top):
        clause = numbered[number].clause
        name = clause.id or clause.says
        sums.says.setdefault(name, clause.says)
        sums.sole[name] += int((failing[row] & refused & alone).sum())
        sums.joint[name] += int((failing[row] & refused & ~alone).sum())
        sums.open[name] += int((unknown[number] & undetermined).sum())
    for condition, open_ in _waiting(tree, unknown[0] & undetermined, unknown, places):
        if open_.any():
            name = condition.clause.id or condition.clause.says
            sums.waiting[name] += int(open_.sum())
            sums.facts[name] = (
                condition.clause.says or name,
                _facts_of(condition, rules, vocabulary),
            )


def _waiting(
    condition: Condition, above: Flags, unknown: Flags, places: Mapping[int, int]
) -> Iterator[tuple[Condition, Flags]]:
    """Yield every leaf with the subjects for whom it is unknown and so is everything above it."""
    here = above & unknown[places[id(condition)]]
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _waiting(part, here, unknown, places)
        case Not(part=part):
            yield from _waiting(part, here, unknown, places)
        case _:
            yield condition, here


def _facts_of(leaf: Condition, rules: EffectiveProgramme, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the Chinese names of the facts a comparison reads, through every definition."""
    found: dict[str, None] = {}
    waiting = list(condition_operands(leaf))
    seen: set[tuple[str, str]] = set()
    while waiting:
        match waiting.pop(0):
            case FactOf(record=record, name=name) if _may_be_missing(vocabulary, record, name):
                found[vocabulary.records[record].facts[name].chinese] = None
            case DerivedOf(record=record, name=name) if (record, name) not in seen:
                seen.add((record, name))
                waiting += operands(rules.derived[record, name].operand)
    return tuple(found)


def _may_be_missing(vocabulary: Vocabulary, record: str, name: str) -> bool:
    """Tell whether a registry may leave a fact out: what linking works out it never does."""
    return record not in ("child_link", "partnership") and not vocabulary.records[record].facts[name].required


def _bits(table: Any, conditions: int) -> tuple[Flags, Flags]:
    """Return which conditions are true and which unknown, as rows of conditions by subject."""
    true, unknown = (np.zeros((conditions, table.num_rows), np.bool_) for _ in range(2))
    for number in range(conditions):
        word, *bits = stored_at(number)
        true[number], unknown[number] = (table[word].to_numpy() >> bit & 1 for bit in bits)
    return true, unknown
