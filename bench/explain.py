"""Cost of an explanation for one household and programme: the facts to ask for, and a timeline of thirty years.

Households are the examples with some facts struck out and half of their lists left open, the same ones each time.
Beside each figure stands the plain way: for the facts, settling the programme once for every combination of answers;
for the timeline, deciding every single day. Both are worked out from a sample of SAMPLE decisions.
Target: at most 20 ms in the median, each. Usage: python bench/explain.py [variations of each example]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import yaml

from incentives import Case, Determination, Engine, Outcome
from incentives.domain.missing import FactGap
from incentives.evaluate.subjects import subjects
from incentives.explain.answers import AnswerBook
from incentives.explain.comparisons import Reading
from incentives.explain.draft import Draft
from incentives.ir.walk import leaves

EXAMPLES = ("haiyuan_couple_2008", "haiyuan_elder", "lingwu_bereaved_mother", "tongxin_complication")
FOLDER = Path(__file__).parents[1] / "examples"
ON, START, UNTIL = date(2014, 6, 30), date(2004, 1, 1), date(2034, 1, 1)
SAMPLE = 200


def variations(engine: Engine, number: int) -> Iterator[Case]:
    """Yield each example with up to six facts struck out and half of its lists left open, so many times."""
    random = Random(1)  # noqa: S311 - the same each time
    for name in EXAMPLES:
        text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
        for _ in range(number):
            copy = deepcopy(document)
            slots = list(_slots(engine, copy))
            for row, fact in random.sample(slots, random.randrange(1, 7)):
                row.pop(fact, None)
            copy["complete"] = [table for table in copy["complete"] if random.random() < 0.5]
            yield engine.read(copy)


def _slots(engine: Engine, document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every fact that a document gives and may leave out, with the mapping it stands in."""
    records = engine.ruleset.vocabulary.records
    for table, type_ in engine.ruleset.vocabulary.tables().items():
        for row in document.get(table, []):
            parts = [
                (row, type_),
                *((row.get(name, {}), records[part.record]) for name, part in type_.parts.items()),
            ]
            for facts, words in parts:
                yield from (
                    (facts, fact.name)
                    for fact in words.facts.values()
                    if fact.name in facts and not fact.required and fact.type.sort != "record"
                )


def questions(engine: Engine, cases: list[Case]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each analysis of an open outcome, and of trying every combination of answers."""
    spent, plain = [], []
    for case in cases:
        for programme in engine.ruleset.programmes:
            start = time.perf_counter()
            found = engine.answers(programme, case, ON)
            decided = time.perf_counter() - start
            for item in found:
                if item.outcome is Outcome.UNDETERMINED and item.subject:
                    start = time.perf_counter()
                    item.ask()
                    spent.append(1000 * (decided / len(found) + time.perf_counter() - start))
                    plain.append(_combinations(engine, case, item) * _one(engine, case, item))
    return spent, plain


def _combinations(engine: Engine, case: Case, item: Determination) -> int:
    """Return how many combinations of answers there are to the facts known to be missing."""
    vocabulary, places = engine.ruleset.vocabulary, engine.ruleset.places
    reading = Reading(item.effective).of(leaves(item.effective.eligibility))
    book = AnswerBook(Draft(case), reading, vocabulary, places, ON)
    gaps = {gap.path: gap for gap in item.findings.eligibility.gaps if isinstance(gap, FactGap)}
    return prod(len(book.answers(gap).values) for gap in gaps.values())


def _one(engine: Engine, case: Case, item: Determination) -> float:
    """Return the milliseconds it takes to settle a programme once."""
    programme = engine.ruleset.programmes[item.programme]
    direct = engine._engines(programme, case.place, ON).direct  # noqa: SLF001 - the plain way has no public door
    subject = subjects(case, programme, ON)[0]
    start = time.perf_counter()
    direct.settle(case, subject, ON)
    return 1000 * (time.perf_counter() - start)


def timelines(engine: Engine, cases: list[Case]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each timeline, by subject, and of deciding every day."""
    spent, plain = [], []
    days = (UNTIL - START).days
    for case in cases:
        for programme in engine.ruleset.programmes:
            start = time.perf_counter()
            found = engine.timeline(case, START, UNTIL, programmes=[programme])
            lanes = len({interval.subject for interval in found}) or 1
            spent.append(1000 * (time.perf_counter() - start) / lanes)
            start = time.perf_counter()
            for number in range(0, days, days // SAMPLE):
                engine.answers(programme, case, START + timedelta(number))
            plain.append(1000 * (time.perf_counter() - start) / lanes * days / SAMPLE)
    return spent, plain


def main() -> None:
    """Print medians, and how far up the slowest tenth begins."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    engine = Engine.load(second_vote=False)
    cases = list(variations(engine, number))
    questions(engine, cases[:4])
    for name, (spent, plain) in (
        ("facts to ask for", questions(engine, cases)),
        ("thirty years", timelines(engine, cases[:: max(1, number // 2)])),
    ):
        tenth, plain_tenth = (statistics.quantiles(times, n=10)[-1] for times in (spent, plain))
        print(
            f"{name:18} median {statistics.median(spent):8.2f} ms, slowest tenth from {tenth:8.1f} ms"
            f"   plain way: median {statistics.median(plain):10.1f} ms, slowest tenth from {plain_tenth:.1e} ms"
            f"   ({len(spent)} of household × programme)"
        )


if __name__ == "__main__":
    main()
