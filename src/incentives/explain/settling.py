"""Which facts settle an outcome that is open: whether any is needed, the smallest set, and what to ask first.

Every answer to every missing fact is followed until the outcome is certain, or only policy that nobody has published
could change it. That a list holds more settles nothing: its conditions may then come out either way, by the rows that
have to be given. The result is a decision diagram, from which everything is read off. Answers are independent of each
other; so a fact is needed exactly when the outcome changes with it for some answers to the others, which is when the
diagram branches on it, and the facts needed are the one smallest set: no other is inclusion-minimal. Answers that
reveal new questions bring these into the diagram. Work is bounded by MOST_LOOKS evaluations; beyond it every question
known is returned, not shown to be needed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from incentives.domain.missing import FactGap
from incentives.domain.truth import Truth
from incentives.explain.answers import AnswerBook
from incentives.explain.diagram import Diagram, Diagrams, questions
from incentives.explain.draft import Draft, ListAnswer

MOST_LOOKS = 1000
_EITHER_WAY = (Truth.TRUE, Truth.FALSE)


class Look(Protocol):
    """What is left open after some answers; see `evaluate.residual`."""

    @property
    def tree(self) -> Any:
        """Return the truth, or the conditions that are left."""

    @property
    def gaps(self) -> tuple[FactGap, ...]:
        """Return what can still be asked about."""

    @property
    def hanging(self) -> Mapping[str, tuple[FactGap, ...]]:
        """Return the conditions that no further answer settles, with the gaps behind them."""

    @property
    def known(self) -> Any:
        """Return the values that are known for certain."""


LookAt = Callable[[Any, Any, Container[str], Mapping[str, Truth]], Look]
"""Evaluates a tree on the draft: (tree, values known so far, paths asked about, conditions assumed) to what is left."""

Reads = Callable[[Any, FactGap], bool]
"""Tells whether the answer to a gap can still matter to what is left of a tree."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The facts that settle an outcome, in the order in which they are best asked; none when no fact would change it.

    `minimal` is False where the bound was reached: then these are all that are known to be missing.
    """

    gaps: tuple[FactGap, ...]
    minimal: bool = True


@dataclass(frozen=True, slots=True)
class _Question:
    """What is branched on: the answers to one gap, or a condition that hangs on what some gaps stand for."""

    gaps: tuple[FactGap, ...]
    values: tuple[Any, ...]
    weights: tuple[int, ...]


class _TooMuchError(Exception):
    """More evaluations than the bound allows."""


class _DiffersError(Exception):
    """Two completions with different outcomes, or one that stays open, have been seen."""


class Explorer:
    """Follows the answers to what is open in one decision, depth first, each different rest only once."""

    def __init__(self, draft: Draft, look: LookAt, reads: Reads, book: AnswerBook) -> None:
        self.draft, self.look, self.reads, self.book = draft, look, reads, book
        self.diagrams = Diagrams()
        self.asked: list[_Question] = []
        self.numbers: dict[str, int] = {}
        self._given: dict[str, int] = {}
        self._assumed: dict[str, Truth] = {}
        self._found: dict[Any, Diagram] = {}
        self._mattering: dict[Any, bool] = {}
        self._looks = 0
        self._only: set[Truth] | None = None

    def decided(self, tree: Any, known: Any) -> Truth | None:
        """Return the truth that every completion leads to, whatever the lists may still hold; None when none does."""
        self._given = dict.fromkeys(self.draft.open_tables(), list(ListAnswer).index(ListAnswer.MORE))
        self._only = set()
        try:
            found = self.diagram(tree, known)
        except (_DiffersError, _TooMuchError):
            return None
        return found if isinstance(found, Truth) else None

    def diagram(self, tree: Any, known: Any) -> Diagram:
        """Return what the outcome comes to for all answers. Raises _TooMuchError."""
        self._looks += 1
        if self._looks > MOST_LOOKS:
            raise _TooMuchError
        left = self.look(tree, known, self._given, self._assumed)
        if isinstance(left.tree, Truth):
            self._watch(left.tree)
            return left.tree
        matters = [(path, answer) for path, answer in self._given.items() if self._matters(left.tree, path)]
        key = (left.tree, frozenset(matters))
        if key not in self._found:
            self._found[key] = self._ask(left) if left.gaps else self._assume(left)
        return self._found[key]

    def _watch(self, truth: Truth) -> None:
        if self._only is not None:
            self._only.add(truth)
            if len(self._only) > 1 or truth is Truth.UNKNOWN:
                raise _DiffersError

    def _matters(self, tree: Any, path: str) -> bool:
        if path not in self.numbers:
            return False
        if (tree, path) not in self._mattering:
            (gap,) = self.asked[self.numbers[path]].gaps
            self._mattering[tree, path] = self.reads(tree, gap)
        return self._mattering[tree, path]

    def _ask(self, left: Look) -> Diagram:
        """Try every answer to the first open question."""
        gap = left.gaps[0]
        if gap.path not in self.numbers:
            answers = self.book.answers(gap)
            self._note(gap.path, _Question((gap,), answers.values, answers.weights))
        number = self.numbers[gap.path]
        branches = []
        for answer, value in enumerate(self.asked[number].values):
            self._given[gap.path] = answer
            self.draft.write(gap, value)
            try:
                branches.append(self.diagram(left.tree, left.known))
            finally:
                self.draft.take_back()
                del self._given[gap.path]
        return self.diagrams.join(number, branches)

    def _assume(self, left: Look) -> Diagram:
        """Let the first condition that hangs on something come out either way."""
        leaf, gaps = next(iter(left.hanging.items()))
        if leaf not in self.numbers:
            self._note(leaf, _Question((), _EITHER_WAY, (1, 1)))
        behind = dict.fromkeys((*self.asked[self.numbers[leaf]].gaps, *gaps))
        self.asked[self.numbers[leaf]] = _Question(tuple(behind), _EITHER_WAY, (1, 1))
        branches = []
        for truth in _EITHER_WAY:
            self._assumed[leaf] = truth
            try:
                branches.append(self.diagram(left.tree, left.known))
            finally:
                del self._assumed[leaf]
        return self.diagrams.join(self.numbers[leaf], branches)

    def _note(self, name: str, question: _Question) -> None:
        self.numbers[name] = len(self.asked)
        self.asked.append(question)


def settle(
    explorer: Explorer, tree: Any, gaps: tuple[FactGap, ...], effort: Callable[[FactGap], int]
) -> Settlement:
    """Return the smallest set of facts that settles a tree whose gaps at the start are given.

    `effort` says how hard the answer to a gap is to get. What decides at once for many answers and little effort is
    asked first; then what is easy; then in the order of the rules.
    """
    try:
        found = explorer.diagram(tree, {})
    except _TooMuchError:
        known = {gap.path: gap for gap in (*gaps, *(gap for asked in explorer.asked for gap in asked.gaps))}
        return Settlement(tuple(known.values()), minimal=False)

    def rank(number: int) -> tuple[float, int, int]:
        cost = effort(explorer.asked[number].gaps[0])
        return -_ends(number, found, explorer) / cost, cost, number

    paths = {gap.path for number in questions(found) for gap in explorer.asked[number].gaps}
    needed = sorted((explorer.numbers[path] for path in paths), key=rank)
    return Settlement(tuple(explorer.asked[number].gaps[0] for number in needed))


def _ends(number: int, found: Diagram, explorer: Explorer) -> float:
    """Return the share of answers to a question after which the outcome is certain, nothing else being known."""
    weights = explorer.asked[number].weights
    left = [explorer.diagrams.given(found, {number: answer}) for answer in range(len(weights))]
    ending = sum(weight for weight, rest in zip(weights, left, strict=True) if rest in _EITHER_WAY)
    return ending / sum(weights)
