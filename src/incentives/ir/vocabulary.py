"""The words rules may use: record types with their facts and lists, kinds, and derived facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from incentives.domain.citation import Basis
from incentives.ir.operand import Operand
from incentives.ir.types import Type


@dataclass(frozen=True, slots=True)
class Kind:
    """A closed list of values: member to Chinese name, English name in `english`."""

    id: str
    name: str
    members: Mapping[str, str]
    english: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a case may state; `ask` is the question put when it is missing.

    `sensitive` is empty or one of health, death, operation, identity: masked by default.
    `required` facts make a document unreadable when absent (they tie records together). A fact of sort record
    names rows of `refers_to` by id (several when `many`; the word `other` when `outside` people are possible).
    Facts with `what_if` are papers and dates that a what-if may vary; `protected` ones never are. `effort` says from 1
    to 5 how hard the answer is to get; 0 leaves it to the record type.
    """

    name: str
    chinese: str
    type: Type
    ask: str = ""
    english: str = ""
    sensitive: str = ""
    required: bool = False
    many: bool = False
    refers_to: str = ""
    outside: bool = False
    protected: bool = False
    what_if: bool = False
    effort: int = 0


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list of records seen from one record: rows of `record` whose `by` fact names this one.

    Without `by` the list is worked out by intake (children by parentage, partners by marriage).
    """

    name: str
    chinese: str
    record: str
    by: str = ""
    ask: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class RecordType:
    """One table of the case: `table` is its key in the document, empty for records built by intake.

    A what-if may add a row where `what_if` says so; `effort` is how hard it is to get an answer about one.
    """

    id: str
    chinese: str
    english: str = ""
    table: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    parts: Mapping[str, RecordList] = field(default_factory=dict)
    lists: Mapping[str, RecordList] = field(default_factory=dict)
    ask: str = ""
    what_if: bool = False
    effort: int = 0


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact worked out by a cited definition, or a role when its type is a record.

    `programme` is empty for the common vocabulary; a programme's own derived facts may read its policy.
    `guard` names the yes/no fact that must be settled beside every use of a role (is there a spouse at all?).
    """

    record: str
    name: str
    chinese: str
    type: Type
    operand: Operand
    basis: Basis | None
    english: str = ""
    sensitive: str = ""
    programme: str = ""
    note: str = ""
    guard: str = ""
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Record types, kinds and common derived facts, by name."""

    records: Mapping[str, RecordType]
    kinds: Mapping[str, Kind]
    derived: Mapping[tuple[str, str], Derived] = field(default_factory=dict)

    def tables(self) -> dict[str, RecordType]:
        """Return the record types that are tables of the document, by table name."""
        return {record.table: record for record in self.records.values() if record.table}

    def effort(self, record: str, word: str) -> int:
        """Return how hard it is, from 1 to 5, to get the answer about a fact, a part or a list of a record type."""
        type_ = self.records[record]
        if word in type_.facts:
            return type_.facts[word].effort or type_.effort or 1
        below = type_.lists.get(word) or type_.parts.get(word)
        return (self.records[below.record].effort if below is not None else 0) or 1
