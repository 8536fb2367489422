"""What no scenario defends: clauses that no tag names and that decide no scenario, and tags that name nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from incentives.domain.truth import Truth
from incentives.specs.cover import Covered
from incentives.specs.page.gallery import Card
from incentives.specs.page.lines import Book, ConditionLine

CONDITION = "条件"
_SIDES = {Truth.TRUE: "成立", Truth.FALSE: "不成立"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Something a scenario can defend: a comparison, a policy value, a table of standards, a reason to end."""

    book: str
    id: str
    kind: str
    says: str

    @property
    def anchor(self) -> str:
        """Return where on its page it stands; a policy value may be called as a condition is."""
        return f"{'v' if self.kind in ('口径', '标准') else 'c'}-{self.id}"


@dataclass(frozen=True, slots=True)
class LostTag:
    """A scenario that names a clause its programme does not have."""

    card: Card
    clause: str


def _trees(book: Book) -> list[ConditionLine]:
    """Return every tree of a book; of a place's only those it sets itself."""
    trees = [book.conditions] if book.conditions is not None and book.is_national else []
    trees += [*book.referrals, *(line.requires for line in book.payments if line.requires is not None)]
    return trees + [tree for change in book.changes for tree in change.conditions]


def to_defend(book: Book) -> Iterator[Clause]:
    """Yield what the scenarios of a book must defend, each once; groups are defended by their parts."""
    found = {
        line.id: Clause(book.key, line.id, CONDITION, line.says or line.reading)
        for line in _leaves(_trees(book))
    }
    found |= {table.id: Clause(book.key, table.id, table.kind, table.name)
              for table in (*book.policies, *book.standards)}  # fmt: skip
    found |= {
        end.id: Clause(book.key, end.id, "停发情形", end.says) for line in book.payments for end in line.ends
    }
    found.pop("", None)
    yield from found.values()


def names(book: Book) -> set[str]:
    """Return every id that a tag of the book's programme may name here."""
    trees = _trees(book)
    found = {line.id for tree in trees for _, line in tree.walk()}
    found |= {table.id for table in (*book.policies, *book.standards)}
    found |= {line.id for line in book.payments} | {end.id for line in book.payments for end in line.ends}
    return found - {""}


def undefended(book: Book, cards: Iterable[Card], lacking: Mapping[str, str]) -> tuple[Clause, ...]:
    """Return what no scenario of the programme, or of the place for a place's book, defends.

    A tag defends what it names. Without one, a condition must decide a scenario both when it holds and when it fails
    (`lacking` says which of the two is not shown), anything else must have decided one. Generated scenarios defend
    nothing until somebody has made them theirs.
    """
    mine = [card for card in cards if card.programme == book.programme and not card.generated]
    if not book.is_national:
        mine = [card for card in mine if card.key == book.key]
    named = {clause for card in mine for clause in card.clauses}
    decided = {id_ for card in mine for id_ in card.broken}
    return tuple(
        clause
        for clause in to_defend(book)
        if clause.id not in named
        and (clause.id in lacking if clause.kind == CONDITION else clause.id not in decided)
    )


def one_sided(book: Book, covered: Iterable[Covered]) -> dict[str, str]:
    """Return the conditions of a book that no scenario decides when they hold, or when they fail, and which of both."""
    found: dict[str, str] = {}
    for one in covered:
        if (one.unit.programme, one.unit.place) == (book.programme, book.code) and one.lacking:
            found[one.unit.clause] = "、".join(_SIDES[truth] for truth in one.lacking)
    return found


def _leaves(trees: Iterable[ConditionLine]) -> Iterator[ConditionLine]:
    for tree in trees:
        yield from (line for _, line in tree.walk() if not line.parts)
