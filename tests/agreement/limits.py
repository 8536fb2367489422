"""What rules compare facts with: the days, numbers and places at which an answer can change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from incentives.domain.place import NATION
from incentives.ir.operand import Constant, Operand
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.types import Type
from incentives.ir.walk import condition_operands, operands


def rows_of(programme: Programme) -> Iterator[Any]:
    """Everything of a programme that holds in a place for a period: policy values, standards, changes."""
    for policy in programme.policies.values():
        yield from policy.values
    for table in programme.amounts.values():
        yield from table.rows
    yield from programme.changes


@dataclass(frozen=True)
class Limits:
    """
    Everything a ruleset compares with.

    `days` stand in conditions or begin a period; `numbers` are whole numbers by unit (years, children, days …);
    `places` set rules of their own or belong to a group of places that rules name, with one that does neither.
    """

    ruleset: Ruleset

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Days written in rules, and first days of periods."""
        written = {
            value for type_, value in self._written() if type_.sort == "date" and isinstance(value, date)
        }
        return tuple(
            sorted(written | {row.period.start for row in self._rows() if row.period.start is not None})
        )

    @cached_property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Whole numbers written in rules, by unit."""
        found = defaultdict(set)
        for type_, value in self._written():
            if type_.sort == "whole" and isinstance(value, int):
                found[type_.of].add(value)
        return {unit: tuple(sorted(values)) for unit, values in found.items()}

    @cached_property
    def profiles(self) -> frozenset[str]:
        """Places that set rules of their own."""
        return frozenset(row.place for row in self._rows()) - {NATION}

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Places in which something may be decided otherwise than elsewhere."""
        speaking = self.profiles
        groups = self.ruleset.places.groups.values()
        return tuple(sorted(speaking | {group.members[0] for group in groups} | {"110101"}))

    def _rows(self) -> Iterator[Any]:
        """Everything that holds in a place for a period, of all programmes."""
        for programme in self.ruleset.programmes.values():
            yield from rows_of(programme)

    def _written(self) -> Iterator[tuple[Type, Any]]:
        """Every value written in a rule: literals, policy values, keys of standards."""
        for operand in self.operands():
            if isinstance(operand, Constant):
                yield operand.type, operand.value
        for programme in self.ruleset.programmes.values():
            for policy in programme.policies.values():
                yield from ((policy.type, row.value) for row in policy.values)
            for table in programme.amounts.values():
                for row in table.rows:
                    yield from ((table.by[name].type, value) for name, value in row.keys.items())

    def operands(self) -> Iterator[Operand]:
        """Every operand that some rule reads."""
        programmes = self.ruleset.programmes.values()
        for definitions in (
            self.ruleset.vocabulary.derived,
            *(programme.derived for programme in programmes),
        ):
            for derived in definitions.values():
                yield from operands(derived.operand)
        for programme in programmes:
            for tree in programme.trees():
                yield from condition_operands(tree)
