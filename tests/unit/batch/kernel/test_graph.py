"""The graph of operations: equal ones once, constants at once, values forgotten after their last use."""

from types import SimpleNamespace
from typing import Any

from incentives.batch.kernel.graph import Graph, Schedule
from incentives.batch.kernel.values import Plain

FRAME: Any = SimpleNamespace()


def test_equal_operations_on_equal_inputs_are_one():
    """
    Two programmes that ask for the same get the same node; another name is another operation.
    """
    graph = Graph()
    fact = graph.add("fact", lambda _: Plain(1))
    again = graph.add("fact", lambda _: Plain(1))
    other = graph.add("other", lambda _: Plain(1))

    assert fact is again
    assert fact is not other


def test_an_operation_on_constants_is_done_at_once():
    """
    What depends on no fact is worked out when compiling.
    """
    graph = Graph()

    found = graph.pure(
        "sum", lambda one, two: Plain(one.data + two.data), *map(graph.constant, (Plain(1), Plain(2)))
    )

    assert found.is_constant
    assert Plain(3) == found.value


def test_only_what_is_needed_is_worked_out_and_results_are_kept():
    """
    Inputs are forgotten after their last use, results are not, even when others use them.
    """
    graph, done = Graph(), []

    def note(name, data):
        done.append(name)
        return Plain(data)

    first = graph.add("first", lambda _: note("first", 1))
    graph.add("unused", lambda _: note("unused", 9))
    second = graph.add("second", lambda _, one: note("second", one.data + 1), first)
    third = graph.add("third", lambda _, one, two: note("third", one.data + two.data), first, second)

    values = Schedule(graph, [second, third]).run(FRAME)

    assert ["first", "second", "third"] == done
    assert {second.number: Plain(2), third.number: Plain(3)} == values
