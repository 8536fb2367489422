"""A determination depends on the case, the day and the rules, and on nothing else."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

from hypothesis import given

from incentives import Engine
from tests.agreement.households import Source, households
from tests.properties.drawn import SOURCE, determined, law, said

THREADS = 8


@law
@given(households(SOURCE))
def test_deciding_leaves_no_mark(household):
    """
    The same case decided twice, in between on another day, gives the same result.
    """
    first = determined(household)
    SOURCE.engine.determine(household.case, household.on.replace(year=household.on.year + 1, day=1))

    again = determined(household)

    assert said(first) == said(again)


def test_threads_share_one_engine():
    """
    Eight threads that start together on an engine nobody has used get what one thread gets, from both engines.
    """
    engine, start = Engine.load(), Barrier(THREADS)
    source = Source(engine)
    drawn = [source.household(Random(number)) for number in range(12)]  # noqa: S311 - the same each time

    def decide_all(_thread):
        start.wait()
        return [said(engine.determine(household.case, household.on)) for household in drawn]

    with ThreadPoolExecutor(THREADS) as threads:
        together = list(threads.map(decide_all, range(THREADS)))

    alone = [said(determined(household)) for household in drawn]
    assert [alone] * THREADS == together
