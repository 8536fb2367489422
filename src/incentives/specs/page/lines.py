"""What stands on the page, as plain values: each class is one kind of line or table, ready for a template and JSON."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from: citations as (document id, title, article), the letter and what it means."""

    cites: tuple[tuple[str, str, str], ...] = ()
    letter: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition: `joint` is 全部, 任一 or 不得 for a group and empty for a comparison.

    `says` is the official wording, `reading` the machine's own, `rule` the text of the rule file. `place` is named
    where another level than the nation speaks.
    """

    id: str
    joint: str
    says: str
    reading: str
    rule: str
    source: Source
    period: str
    place: str
    file: str
    parts: tuple[ConditionLine, ...] = ()

    def walk(self, depth: int = 0) -> list[tuple[int, ConditionLine]]:
        """Return this line and those below it, each with its depth, in reading order."""
        return [(depth, self), *(line for part in self.parts for line in part.walk(depth + 1))]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """What a place sets for a period; `above` is what the level above sets at the time, empty where nothing differs.

    `is_published` is false where it is known that nobody has published it.
    """

    place: str
    code: str
    period: str
    value: str
    is_published: bool
    source: Source
    note: str
    keys: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One policy value (口径) or one table of standards (标准) with everything each place sets over time."""

    id: str
    name: str
    kind: str
    lines: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What a place does to the conditions above it, in words; `target` is the id of the condition it aims at."""

    action: str
    target: str
    conditions: tuple[ConditionLine, ...]
    period: str
    source: Source


@dataclass(frozen=True, slots=True)
class DefinitionLine:
    """A derived fact: its name, how the machine reads its definition, and where that comes from."""

    name: str
    owner: str
    reading: str
    source: Source
    note: str


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One thing an eligible subject gets: kind and rhythm, further conditions, first day, and reasons to end."""

    id: str
    name: str
    kind: str
    standard: str
    starts: str
    requires: ConditionLine | None
    ends: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The rule book of one programme in one place: `key` is the path that rule file, feature and page share.

    The nation's book holds the whole programme, a place's what it sets itself and the conditions as they stand there
    on the day of the page.
    """

    key: str
    programme: str
    name: str
    code: str
    place: str
    subject: str
    period: str
    source: Source
    conditions: ConditionLine | None
    referrals: tuple[ConditionLine, ...]
    changes: tuple[ChangeLine, ...]
    policies: tuple[Table, ...]
    standards: tuple[Table, ...]
    payments: tuple[PaymentLine, ...]
    definitions: tuple[DefinitionLine, ...] = field(default=())

    @property
    def is_national(self) -> bool:
        """Tell whether this is the book of the nation."""
        return self.code == "000000"

    @property
    def unpublished(self) -> tuple[tuple[Table, ValueLine], ...]:
        """Return the policy values and standards that are known not to be published."""
        tables = (*self.policies, *self.standards)
        return tuple((table, line) for table in tables for line in table.lines if not line.is_published)
