"""Decision diagrams: what an outcome comes to for every combination of answers, each different function once.

A diagram is a leaf (any value that is no `Node`) or a node that branches on the numbered answers to one question.
Questions are asked in one order everywhere and no node has equal branches, so two diagrams mean the same exactly
when they are the same object, and the questions that occur in one are those on which its value depends.
(Reduced ordered decision diagrams after Bryant 1986, with more than two branches.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A question by its number in the order, and what follows from each of its answers."""

    question: int
    branches: tuple[Diagram, ...]


Diagram: TypeAlias = Node | Any


class Diagrams:
    """Makes diagrams, each only once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}
        self._joined: dict[tuple[int, tuple[Diagram, ...]], Diagram] = {}

    def join(self, question: int, branches: Iterable[Diagram]) -> Diagram:
        """Return the diagram that goes on with one of `branches`, none of which asks `question` again.

        The branches may ask questions that come earlier in the order; those are drawn to the top.
        """
        key = (question, tuple(branches))
        if key not in self._joined:
            self._joined[key] = self._join(*key)
        return self._joined[key]

    def _join(self, question: int, branches: tuple[Diagram, ...]) -> Diagram:
        nodes = [branch for branch in branches if isinstance(branch, Node)]
        first = min((node.question for node in nodes), default=question)
        if first > question or not nodes:
            return self._node(question, branches)
        width = next(len(node.branches) for node in nodes if node.question == first)
        return self._node(
            first,
            tuple(
                self.join(question, [_branch(branch, first, answer) for branch in branches])
                for answer in range(width)
            ),
        )

    def _node(self, question: int, branches: tuple[Diagram, ...]) -> Diagram:
        if all(branch is branches[0] for branch in branches):
            return branches[0]
        return self._made.setdefault((question, branches), Node(question, branches))

    def given(self, diagram: Diagram, answers: Mapping[int, int]) -> Diagram:
        """Return what is left of a diagram once some questions are answered."""
        known: dict[Node, Diagram] = {}

        def rest(part: Diagram) -> Diagram:
            if not isinstance(part, Node):
                return part
            if part not in known:
                answer = answers.get(part.question)
                known[part] = (
                    self._node(part.question, tuple(map(rest, part.branches)))
                    if answer is None
                    else rest(part.branches[answer])
                )
            return known[part]

        return rest(diagram)


def questions(diagram: Diagram) -> set[int]:
    """Return the questions on which the value of a diagram depends."""
    found, waiting, seen = set(), [diagram], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Node) and part not in seen:
            seen.add(part)
            found.add(part.question)
            waiting += part.branches
    return found


def values(diagram: Diagram) -> set[Any]:
    """Return the values a diagram can come to."""
    found, waiting, seen = set(), [diagram], set()
    while waiting:
        part = waiting.pop()
        if not isinstance(part, Node):
            found.add(part)
        elif part not in seen:
            seen.add(part)
            waiting += part.branches
    return found


def _branch(diagram: Diagram, question: int, answer: int) -> Diagram:
    asks = isinstance(diagram, Node) and diagram.question == question
    return diagram.branches[answer] if asks else diagram
