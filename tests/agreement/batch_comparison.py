"""
The columnar kernel, and the tables written of it, against the single engine, household by household.

Households are drawn for one place and day at a time, since that is what a kernel is compiled for. Every condition,
outcome, amount and day must be the same, and the deciding conditions with them.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import numpy as np

from incentives import Engine, Outcome, Truth
from incentives.batch.assessment.grouping import Group
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.answers import NO_AMOUNT, Answers, Payment
from incentives.batch.kernel.coding import day_of
from incentives.batch.kernel.deciding import deciding
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.kernel.second_look import SecondLook
from incentives.ir.determination import Determination
from tests.agreement.households import ELIGIBLE_DAY, Drawing, Household, Source
from tests.agreement.table_comparison import as_in_tables, of_tables

TODAY = date(2027, 1, 1)  # drawn birth days lie before it
_OUTCOMES = (Outcome.INELIGIBLE, Outcome.UNDETERMINED, Outcome.ELIGIBLE)
_LETTERS = {Truth.TRUE: "T", Truth.FALSE: "F", Truth.UNKNOWN: "U"}
_OF_TRUTH = {"T": Outcome.ELIGIBLE, "F": Outcome.INELIGIBLE, "U": Outcome.UNDETERMINED}


class BatchDiffersError(Exception):
    """The kernel and the single engine say different things about one household."""


@dataclass(frozen=True)
class Drawn:
    """Households that apply in one place, decided on one day."""

    place: str
    on: date
    households: Sequence[Household]


def draw(source: Source, place: str, on: date, numbers: range) -> Drawn:
    """One household for each number: drawn freely, near an eligible one, or two eligible ones in one."""
    return Drawn(place, on, [_household(source, place, on, number) for number in numbers])


def _household(source: Source, place: str, on: date, number: int) -> Household:
    random = Random(number)  # noqa: S311 - a household can be drawn again
    drawing = Drawing(source, random, on, place)
    if number % 2:
        document = drawing.free()
    else:
        document = deepcopy(random.choice(source.eligible))
        if not number % 3:
            _join(document, deepcopy(random.choice(source.eligible)))
        if (
            random.random() < 0.5
        ):  # else the household lives elsewhere, and is decided by the rules of the place
            document["place"] = place
        document = drawing.altered(document)
    document["household"] = f"H{number}"
    return source.read(document, on)


def _join(document: Any, other: Any) -> None:
    """Add the papers of another household to the persons of a document, so that several programmes may pay them."""
    persons = [person["id"] for person in document["persons"]]
    names = dict(zip((person["id"] for person in other["persons"]), persons, strict=False))
    text = json.dumps({table: rows for table, rows in other.items()
                       if table in ("certificates", "applications", "complications", "operations", "disabilities", "reviews")
                       and rows != "none"})  # fmt: skip
    if set(names) == {person["id"] for person in other["persons"]}:
        for old, new in names.items():
            text = text.replace(f'"{old}"', f'"{new}"')
        children = {child["id"] for child in document.get("children", [])}
        for table, rows in json.loads(text).items():
            known = [row for row in rows if row.get("bearer") in (None, *persons, *children)]
            held = document.get(table, [])
            kept = [] if held == "none" else held
            document[table] = [*kept, *({**row, "id": f"more{i}"} for i, row in enumerate(known))] or held


def places_and_days(source: Source, number: int) -> Iterator[tuple[str, date]]:
    """Places with rules of their own and days on which rules differ, the same ones each time; one follows another."""
    random = Random(number)  # noqa: S311 - a choice that can be made again
    yield "640522", ELIGIBLE_DAY
    yield "110000", ELIGIBLE_DAY
    while True:
        on = random.choice([ELIGIBLE_DAY, date(2024, 6, 30), random.choice(source.limits.days)])
        yield random.choice([*source.limits.places, "411300", "110000"]), on


def compare(engine: Engine, drawn: Drawn, *, second_look: bool) -> Counter[str]:
    """
    Decide the households by both; return how often each outcome of each programme came out.

    Without a second look the kernel is held against what follows from the conditions alone.

    Raises:
        BatchDiffersError: at the first difference.
    """
    block = blocks_of([item.document for item in drawn.households], engine.ruleset.vocabulary, TODAY)
    if len(block) != len(drawn.households):
        raise BatchDiffersError(f"set aside: {[problem.problem.report() for problem in block.problems]}")
    kernel = Kernel.of(engine.ruleset, drawn.place, drawn.on)
    look = SecondLook(engine, lambda household: drawn.households[household].case) if second_look else None
    frame = Frame(block, kernel.coding)
    group = Group(block, frame, kernel.decide(frame, look))
    found, tables = by_household(group.answers, len(block)), of_tables(group)
    outcomes: Counter[str] = Counter()
    for item, answered in zip(drawn.households, found, strict=True):
        result = engine.determine(item.case, drawn.on, place=drawn.place)
        settled = second_look or not any(determination.whatever for determination in result)
        for determination, (answers, subject) in zip(result, answered, strict=True):
            said = of_engine(determination, second_look=second_look)
            seen = of_kernel(answers, subject)
            if not settled:  # a payment that only the second look finds may replace another one
                del said["combined"], seen["combined"]
            if not second_look and determination.whatever:
                del said["payments"], seen["payments"]
            key = (result.household, determination.programme, " ".join(determination.subject))
            tabled = tables[key].pop(0)
            for wanted, there in ((said, seen), (as_in_tables(said), {**said, **tabled})):
                different = {
                    name: (wanted[name], there[name]) for name in wanted if wanted[name] != there[name]
                }
                if different:
                    raise BatchDiffersError(
                        f"{determination.programme} {determination.subject} in {drawn.place}:"
                        f" (engine, kernel) {different}\n{item}"
                    )
            outcomes[f"{determination.programme} {determination.outcome.value}"] += 1
            outcomes["whatever"] += determination.whatever
            outcomes["in doubt"] += determination.provisional
            outcomes["replaced"] += any(
                not item.payable and not item.ended for item in determination.entitlements
            )
    return outcomes


def by_household(answers: Sequence[Answers], households: int) -> list[list[tuple[Answers, int]]]:
    """Sort answers as the single engine gives them: by programme, then by subject."""
    found: list[list[tuple[Answers, int]]] = [[] for _ in range(households)]
    for each in answers:
        for subject, household in enumerate(each.households):
            found[household].append((each, subject))
    return found


def of_engine(determination: Determination, *, second_look: bool) -> dict[str, Any]:
    """What the single engine says about one subject, in the words of this comparison."""
    nodes = [node for tree in determination.findings.trees() for node in tree.walk()]
    truths = [_LETTERS[node.truth] for node in nodes]
    numbers = {id(node): number for number, node in reversed(list(enumerate(nodes)))}
    return {
        "outcome": determination.outcome if second_look else _OF_TRUTH[truths[0]],
        "whatever": determination.whatever and second_look,
        "truths": truths,
        "applied": determination.state == "determination",
        "deciding": {numbers[id(node)] for node in determination.deciding},
        "referred": {numbers[id(node)] for node in determination.referred},
        "payments": [
            (
                item.id, item.certain, item.amount_fen, item.from_fen, item.starts, item.ends, item.ended_by,
                item.ended,
            )
            for item in determination.entitlements
        ],
        "combined": [(item.id, item.payable, item.provisional) for item in determination.entitlements],
    }  # fmt: skip


def of_kernel(answers: Answers, subject: int) -> dict[str, Any]:
    """What the kernel says about one subject, in the same words."""
    truths, roots = answers.truths(subject), answers.plan.roots
    at = int(np.searchsorted(answers.candidates, subject))
    is_candidate = at < len(answers.candidates) and answers.candidates[at] == subject
    found = [payment for payment in answers.payments if is_candidate and payment.there[at]]
    return {
        "outcome": _OUTCOMES[answers.outcome[subject]],
        "whatever": bool(answers.whatever[subject]),
        "truths": truths,
        "applied": bool(answers.applied[subject]),
        "deciding": set(deciding(answers.plan, truths)),
        "referred": {
            root for name, root in roots.items() if name.startswith("referral") and truths[root] == "T"
        },
        "payments": [_payment(payment, at) for payment in found],
        "combined": [
            (payment.rule.id, bool(payment.payable[at]), bool(payment.provisional[at])) for payment in found
        ],
    }


def _payment(payment: Payment, candidate: int) -> tuple[Any, ...]:
    amount, lower = int(payment.amount[candidate]), int(payment.lower[candidate])
    exits = [exit_.clause.id for exit_ in payment.rule.ends]
    number = payment.ended_by[candidate]
    return (
        payment.rule.id,
        bool(payment.certain[candidate]),
        None if amount == NO_AMOUNT else amount,
        None if lower == NO_AMOUNT else lower,
        day_of(payment.starts[candidate]),
        day_of(payment.ends[candidate]),
        exits[number] if number >= 0 else "",
        bool(payment.ended[candidate]),
    )
