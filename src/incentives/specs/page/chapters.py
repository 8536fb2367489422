"""The chapters of the living page: one for each rule file and feature of the same path, with all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from incentives.domain.place import Places
from incentives.ir.covers import covered as dossier_ids
from incentives.ir.ruleset import Ruleset
from incentives.specs.cover import Covered
from incentives.specs.page.book import books
from incentives.specs.page.combinations import stacking_tables
from incentives.specs.page.gallery import Card, Group, groups
from incentives.specs.page.gaps import Clause, LostTag, names, one_sided, to_defend, undefended
from incentives.specs.page.lines import Book, Table, ValueLine
from incentives.specs.page.picture import Picture, draw
from incentives.specs.signing import Signed

_TITLES = {
    "stacking": "叠加与互斥",
    "explain": "说明与变化",
    "vocabulary/derived": "推导事实 · 各项目共用",
    "vocabulary/derived_only_child": "推导事实 · 光荣证、手术",
    "vocabulary/derived_support": "推导事实 · 特别扶助",
}


@dataclass(frozen=True)
class Chapter:
    """One page: the book of a rule file (None for a feature without one), its scenarios, and what they leave open.

    `signed` is None where there is no feature. `defenders` are the scenarios by the clause they name, those of the
    whole programme for the nation's book; `lacking` says of a condition whether no scenario turns on its holding or on
    its failing; `local` are the books of the places, `tables` the
    rules of a page without a book.
    """

    key: str
    book: Book | None
    cards: tuple[Card, ...]
    signed: Signed | None
    undefended: tuple[Clause, ...]
    lost: tuple[LostTag, ...]
    defenders: Mapping[str, Sequence[Card]]
    lacking: Mapping[str, str] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    local: tuple[Book, ...] = ()
    national_key: str = ""
    says: Mapping[str, str] = field(default_factory=dict)
    places: Places = field(default_factory=Places)

    @property
    def title(self) -> str:
        """Return what the page is called."""
        if self.book is None:
            return _TITLES.get(self.key, self.key)
        return f"{self.book.name} · {self.book.place}"

    def wording(self, card: Card, clause: str) -> str:
        """Return the wording of a clause where the household of a scenario lives, as far as this page tells."""
        here = self.book is not None and self.book.code in self.places.lineage(card.place)
        return (self._own_says.get(clause) if here else None) or self.says.get(clause, "")

    @cached_property
    def _own_says(self) -> Mapping[str, str]:
        return _wording(self.book) if self.book is not None else {}

    @property
    def failed(self) -> int:
        """Return how many scenarios did not come true."""
        return sum(not card.passed for card in self.cards)

    @property
    def gap_ids(self) -> frozenset[str]:
        """Return the ids of the clauses that no scenario defends."""
        return frozenset(clause.id for clause in self.undefended)

    @cached_property
    def coverable(self) -> frozenset[str]:
        """Return the ids that scenarios of this page are to defend."""
        return (
            frozenset(clause.id for clause in to_defend(self.book)) if self.book is not None else frozenset()
        )

    @property
    def lost_ids(self) -> frozenset[str]:
        """Return the ids that tags name and the rules do not have."""
        return frozenset(one.clause for one in self.lost)

    @property
    def groups(self) -> list[Group]:
        """Return the scenarios by the household they start from."""
        return groups(self.cards)

    @cached_property
    def picture(self) -> Picture | None:
        """Return the drawing of the conditions."""
        tree = self.book.conditions if self.book is not None else None
        return draw(tree, self.gap_ids) if tree is not None else None

    @property
    def own_unpublished(self) -> tuple[tuple[Table, ValueLine], ...]:
        """Return what this level itself is known not to have published."""
        if self.book is None:
            return tuple(
                (table, line) for table in self.tables for line in table.lines if not line.is_published
            )
        return tuple((table, line) for table, line in self.book.unpublished if line.code == self.book.code)


def chapters(
    ruleset: Ruleset, cards: Sequence[Card], covered: Sequence[Covered], signed: Iterable[Signed], on: date
) -> list[Chapter]:
    """Join books, scenarios, what these cover, and signatures by path."""
    found, tables = books(ruleset, on), {"stacking": stacking_tables(ruleset)}
    # How programmes combine and answers are explained is named as in the dossier: STK-1 is stk_1.
    dossier = {name.lower().replace("-", "_") for name in dossier_ids(ruleset)}
    signatures = {one.file.removesuffix(".feature"): one for one in signed}
    by_key: dict[str, list[Card]] = {}
    for card in cards:
        by_key.setdefault(card.key, []).append(card)
    known = {book.programme: set[str]() for book in found}
    says = {book.programme: _wording(book) for book in found if book.is_national}
    for book in found:
        known[book.programme] |= names(book)
    nation = {book.programme: book.key for book in found if book.is_national}
    made = []
    for book in found:
        mine, lacking = by_key.get(book.key, []), one_sided(book, covered)
        whole = [card for card in cards if card.programme == book.programme]
        made.append(
            Chapter(
                key=book.key,
                book=book,
                cards=tuple(mine),
                signed=signatures.get(book.key),
                undefended=undefended(book, cards, lacking),
                lacking=lacking,
                lost=_lost(mine, known[book.programme]),
                defenders=_defenders(whole if book.is_national else mine),
                local=tuple(one for one in found if one.programme == book.programme and not one.is_national)
                if book.is_national
                else (),
                national_key="" if book.is_national else nation[book.programme],
                says=says[book.programme],
                places=ruleset.places,
            )
        )
    for key in sorted({*by_key, *signatures, *tables} - {book.key for book in found}):
        mine = by_key.get(key, [])
        allowed = known.get(mine[0].programme, dossier) if mine else set()
        made.append(
            Chapter(
                key,
                None,
                tuple(mine),
                signatures.get(key),
                (),
                _lost(mine, allowed),
                {},
                tables=tables.get(key, ()),
            )
        )
    return made


def _lost(cards: Iterable[Card], known: set[str]) -> tuple[LostTag, ...]:
    return tuple(LostTag(card, clause) for card in cards for clause in card.clauses if clause not in known)


def _defenders(cards: Iterable[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        for clause in card.clauses if not card.generated else ():
            found.setdefault(clause, []).append(card)
    return found


def _wording(book: Book) -> dict[str, str]:
    trees = [book.conditions] if book.conditions is not None else []
    trees += [tree for change in book.changes for tree in change.conditions]
    trees += [*book.referrals, *(line.requires for line in book.payments if line.requires is not None)]
    return {line.id: line.says or line.reading for tree in trees for _, line in tree.walk() if line.id}
