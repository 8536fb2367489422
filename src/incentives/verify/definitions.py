"""Is a changed definition worth the same as before, for every record and on every day, whatever programme reads it?

Where it is, nothing that reads it can differ, and no programme has to be looked at. Where it is not, the definitions
that read it may still come to the same; only what a condition or a payment reads itself is left to a whole comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from incentives.ir.operand import DerivedOf, FactOf, Operand, PolicyOf
from incentives.ir.ruleset import EffectiveProgramme, Ruleset
from incentives.ir.vocabulary import Derived
from incentives.ir.walk import operands
from incentives.verify.encoder import Encoder
from incentives.verify.household import Bounds
from incentives.verify.logic import Bit, Tri, both, either, equal, negated
from incentives.verify.meaning import definitions, roots
from incentives.verify.rows import Row
from incentives.verify.solving import Answer, Clock, Solving
from incentives.verify.study import open_household
from incentives.verify.values import Lead, Plain, Tally, Value

Key = tuple[str, str]


class Readers:
    """Who reads the definitions of a programme in one place on one day: other definitions, or a condition or payment."""

    def __init__(self, effective: EffectiveProgramme) -> None:
        self.definitions: Mapping[Key, Derived] = definitions(effective)
        self._by: dict[Key, set[Key]] = {}
        for key, one in self.definitions.items():
            for read in _read(one.operand):
                self._by.setdefault(read, set()).add(key)
        self._direct = {read for root in roots(effective) for read in _read(root)}

    def of(self, key: Key) -> set[Key] | None:
        """Return the definitions that read one; None where a condition or payment reads it itself."""
        return None if key in self._direct else self._by.get(key, set())


def _read(operand: Operand) -> Iterator[Key]:
    return ((one.record, one.name) for one in operands(operand) if isinstance(one, DerivedOf))


def depends_on(effective: EffectiveProgramme, keys: set[Key]) -> tuple[frozenset[str], bool]:
    """Return the policy values behind definitions, and whether some place is."""
    policies: set[str] = set()
    local, seen, waiting = False, set(keys), list(keys)
    while waiting:
        for part in operands(effective.derived[waiting.pop()].operand):
            if isinstance(part, PolicyOf):
                policies.add(part.name)
                local = local or part.type.sort == "place"
            elif isinstance(part, DerivedOf) and (part.record, part.name) not in seen:
                seen.add((part.record, part.name))
                waiting.append((part.record, part.name))
            elif isinstance(part, FactOf):
                local = local or (part.record, part.name) == ("household", "place")
    return frozenset(policies), local


class Comparison:
    """Two forms of a programme, definition by definition, over one open household and the days of a stretch."""

    def __init__(
        self,
        before: EffectiveProgramme,
        after: EffectiveProgramme,
        ruleset: Ruleset,
        days: tuple[date, date],
        bounds: Bounds,
        timeout_ms: int,
    ) -> None:
        (first, last), places = days, ruleset.places
        self.world = open_household(before, ruleset.vocabulary, places, first, bounds, until=last)
        self.world.axioms.append(self.world.family.marriages[0].exists)
        self._before = Encoder(before, places, self.world, first)
        self._after = Encoder(after, places, self.world, first, self._before)
        self._forms = before, after
        self._timeout_ms = timeout_ms

    def equal(self, key: Key) -> bool:
        """Tell whether a definition is worth the same on every record. Raises NotExpressible."""
        record, name = key
        operand = DerivedOf(record, name, self._forms[0].derived[key].operand.type)
        apart: list[Bit] = []
        for row, there in self._rows(record):
            one, other = self._before.value(operand, row), self._after.value(operand, row)
            apart.append(both(there, negated(same(one, other))))
        solving = Solving([self.world], Clock(), self._timeout_ms)
        return solving.ask(either(*apart)).answer is Answer.IMPOSSIBLE

    def _rows(self, record: str) -> Iterator[tuple[Row, Bit]]:
        """Yield records that stand for all of a type, and whether they are there."""
        family = self.world.family
        match record:
            case "household":
                yield self.world.household, True
            case "person":
                yield family.persons[0], True
            case "couple":
                yield family.marriages[0], True
            case "child":
                yield family.children[0], family.children[0].exists
            case "child_link" | "partnership":
                name = "children" if record == "child_link" else "marriages"
                yield from ((one.row, one.present) for one in self.world.members(family.persons[0], name))
            case "adoption":
                yield family.adoptions[0], family.adoptions[0].exists
            case "step_relation":
                yield family.fosterings[0], family.fosterings[0].exists
            case "registration":
                yield family.persons[0].parts["registration"][1], True
            case _:
                row = family.rows(self.world.vocabulary.records[record].table)[0]
                yield row, row.exists


def same(one: Value, other: Value) -> Bit:
    """Return whether two values are the same, missing ones included."""
    match one, other:
        case Tri(), Tri():
            return both(_alike(one.true, other.true), _alike(one.false, other.false))
        case Plain(), Plain():
            there = both(one.there, other.there, equal(one.value, other.value))
            bounded = both(one.bounded, other.bounded, equal(one.latest, other.latest))
            until = either(bounded, both(negated(one.bounded), negated(other.bounded)))
            return either(both(one.missing, other.missing, until), both(one.none, other.none), there)
        case Tally(), Tally():
            high = either(both(one.open, other.open), equal(one.high, other.high))
            known = both(_alike(one.open, other.open), equal(one.low, other.low), high)
            return both(_alike(one.missing, other.missing), either(one.missing, known))
        case Lead(), Lead():
            mine, theirs = _targets(one), _targets(other)
            rows = {**mine, **theirs}
            reached = [_alike(mine.get(row, False), theirs.get(row, False)) for row in rows]
            known = both(_alike(one.none, other.none), *reached)
            return both(_alike(one.missing, other.missing), either(one.missing, known))
        case _:
            return False


def _targets(lead: Lead) -> dict[int, Bit]:
    found: dict[int, Bit] = {}
    for bit, row in lead.options:
        found[id(row)] = either(found.get(id(row), False), bit)
    return found


def _alike(one: Bit, other: Bit) -> Bit:
    return True if one is other else either(both(one, other), both(negated(one), negated(other)))
