"""Which words an expression may use where it stands: the current record, the list's owner, the programme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from incentives.compiler.workspace import Workspace
from incentives.ir.ruleset import Policy
from incentives.ir.vocabulary import Derived
from incentives.reading.shape import Fields, Located

DerivedKey = tuple[str, str, str]  # record, name, programme ("" for the common vocabulary)


@dataclass
class DerivedBook:
    """Derived facts as written and as compiled; compiling one compiles what it reads, so cycles show up here."""

    workspace: Workspace
    compile: Callable[[DerivedBook, DerivedKey, Located[Fields]], Derived | None]
    drafts: dict[DerivedKey, Located[Fields]] = field(default_factory=dict)
    done: dict[DerivedKey, Derived | None] = field(default_factory=dict)
    open: list[DerivedKey] = field(default_factory=list)
    used: set[DerivedKey] = field(default_factory=set)
    policies: dict[str, dict[str, Policy]] = field(default_factory=dict)

    def find(self, record: str, name: str, programme: str) -> DerivedKey | None:
        """Return the key of a derived fact the programme may read: its own first, then the common one."""
        for key in ((record, name, programme), (record, name, "")):
            if key in self.drafts:
                return key
        return None

    def derived(self, key: DerivedKey) -> Derived | None:
        """Return the compiled derived fact for a reader; a definition that reads itself is reported once."""
        self.used.add(key)
        return self.derived_quietly(key)

    def derived_quietly(self, key: DerivedKey) -> Derived | None:
        """Return the compiled derived fact without counting as a reader of it."""
        if key in self.open:
            circle = [name for _, name, _ in [*self.open[self.open.index(key) :], key]]
            self.workspace.report("R407", self.drafts[key].name_span, circle=" → ".join(circle))
            self.done[key] = None
        if key not in self.done:
            self.open.append(key)
            compiled = self.compile(self, key, self.drafts[key])
            self.open.pop()
            self.done.setdefault(key, compiled)
        return self.done[key]

    def names(self, record: str, programme: str) -> list[str]:
        """Return the derived names of a record that the programme may read."""
        return [name for owner, name, place in self.drafts if owner == record and place in ("", programme)]


@dataclass(frozen=True)
class Scope:
    """The record type an expression is about; inside a list's `where`, `owner` is the scope of the list."""

    book: DerivedBook
    record: str
    programme: str = ""
    owner: Scope | None = None

    def of_item(self, record: str) -> Scope:
        """Return the scope inside a list of records of another type."""
        return Scope(self.book, record, self.programme, self)

    def of_record(self, record: str) -> Scope:
        """Return the scope after following a part or role to another record."""
        return Scope(self.book, record, self.programme)

    def words(self) -> list[str]:
        """Return every word that may begin a path here."""
        type_ = self.book.workspace.records[self.record]
        named = [*type_.facts, *type_.parts, *self.book.names(self.record, self.programme)]
        return [*named, "on", "self", "this_programme", "place", "household", *(["policy"] if self.programme else []),
                *(["owner"] if self.owner else [])]  # fmt: skip
