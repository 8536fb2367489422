"""The conditions of all programmes as one graph of column operations: what is written twice is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from incentives.batch.kernel.frame import Frame

Operation = Callable[..., Any]
"""Takes the frame and the values of the inputs, returns a value."""


class Node:
    """One operation with its inputs, or a constant."""

    __slots__ = ("inputs", "number", "operation", "value")

    def __init__(
        self, number: int, inputs: tuple[Node, ...], operation: Operation | None, value: Any = None
    ) -> None:
        self.number, self.inputs, self.operation, self.value = number, inputs, operation, value

    @property
    def is_constant(self) -> bool:
        """Tell whether the value is the same for every row of every block."""
        return self.operation is None


class Graph:
    """Nodes in the order in which they can be worked out; equal operations on equal inputs are one node."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Hashable, Node] = {}

    def constant(self, value: Any) -> Node:
        """Return the node of a value that is the same everywhere."""
        plain = type(value)(*(part.item() if hasattr(part, "item") else part for part in value))
        return self._node((type(plain).__name__, *map(repr, plain)), (), None, plain)

    def pure(self, name: Hashable, operation: Callable[..., Any], *inputs: Node) -> Node:
        """Return the node of an operation on values alone; one on constants is done at once."""
        if all(node.is_constant for node in inputs):
            return self.constant(operation(*(node.value for node in inputs)))
        return self.add(name, lambda _, *values: operation(*values), *inputs)

    def add(self, name: Hashable, operation: Operation, *inputs: Node) -> Node:
        """Return the node of an operation on the frame and some values; `name` tells operations apart."""
        return self._node((name, *(node.number for node in inputs)), inputs, operation)

    def _node(
        self, key: Hashable, inputs: tuple[Node, ...], operation: Operation | None, value: Any = None
    ) -> Node:
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = Node(len(self.nodes), inputs, operation, value)
            self.nodes.append(node)
        return node


class Schedule:
    """The operations that some results need, in order; values are forgotten after their last use."""

    def __init__(self, graph: Graph, results: Iterable[Node]) -> None:
        needed = {node.number for node in results}
        last: dict[int, int] = dict.fromkeys(needed, len(graph.nodes))
        steps = []
        for node in reversed(graph.nodes):
            if node.number in needed:
                steps.append(node)
                for part in node.inputs:
                    needed.add(part.number)
                    last.setdefault(part.number, node.number)
        self.steps: Sequence[Node] = steps[::-1]
        self._forgotten: dict[int, list[int]] = {}
        for number, user in last.items():
            self._forgotten.setdefault(user, []).append(number)

    def run(self, frame: Frame) -> dict[int, Any]:
        """Return the values of the results, by the number of their node."""
        values: dict[int, Any] = {}
        for node in self.steps:
            if node.operation is None:
                values[node.number] = node.value
                continue
            values[node.number] = node.operation(frame, *[values[part.number] for part in node.inputs])
            for number in self._forgotten.get(node.number, ()):
                del values[number]
        return values
