"""
Emitted SQL against the columnar kernel, subject by subject.

Both read the very same block. The outcome, every condition, who has which entitlement, its amount and its first day must
be the same. What is decided whatever the missing facts are and what rival payments do is not part of the SQL.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from incentives import Engine
from incentives.batch.block import Block
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.answers import NO_AMOUNT, Answers
from incentives.batch.kernel.coding import day_of
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.sql.dialects import DIALECTS
from incentives.batch.sql.statement import Statement, statement
from tests.agreement.batch_comparison import TODAY, Drawn
from tests.agreement.sql_databases import Database, Rows

_OUTCOMES = ("ineligible", "undetermined", "eligible")
_LETTERS = {True: "T", False: "F", None: "U"}
Found = dict[tuple[Any, ...], list[Any]]


class SqlDiffersError(Exception):
    """A statement and the kernel say different things about one subject."""


def block_of(engine: Engine, drawn: Drawn) -> Block:
    """The households of one place as tables; a statement reads where each applies."""
    documents = [item.document | {"place": drawn.place} for item in drawn.households]
    return blocks_of(documents, engine.ruleset.vocabulary, TODAY)


def compare(
    engine: Engine,
    database: Database,
    block: Block,
    place: str,
    on: date,
    programmes: Collection[str] | None = None,
) -> Counter[str]:
    """
    Decide every programme, or some, by both; return how often each outcome of each programme came out.

    Raises:
        SqlDiffersError: at the first programme with a difference.
    """
    kernel = Kernel.of(engine.ruleset, place, on)
    frame = Frame(block, kernel.coding)
    outcomes: Counter[str] = Counter()
    for answers in kernel.evaluate(frame):
        programme = answers.plan.effective.programme.id
        if programmes is not None and programme not in programmes:
            continue
        written = statement(engine.ruleset, programme, place, on, DIALECTS[database.dialect])
        said, seen = of_kernel(answers, frame, block), of_rows(written, database.rows(written.sql))
        if said != seen:
            different = {
                key: (said.get(key), seen.get(key))
                for key in {*said, *seen}
                if said.get(key) != seen.get(key)
            }
            raise SqlDiffersError(
                f"{programme} in {place} on {on} (kernel, SQL): {dict(list(different.items())[:3])}"
                f"\nconditions: {[column for column, _ in written.conditions]}"
            )
        outcomes.update(f"{programme} {answer[0]}" for each in said.values() for answer in each)
    return outcomes


def of_rows(written: Statement, rows: Rows) -> Found:
    """What a statement says, by household and persons."""
    found: Found = {}
    for row in rows:
        truths = "".join(_LETTERS[row[column]] for column, _ in written.conditions)
        payments = tuple(
            tuple(row.get(f"{name}_{what}") for what in ("amount_fen", "amount_from_fen", "starts"))
            if row[f"{name}_has"]
            else None
            for name in written.entitlements
        )
        key = (row["household"], *sorted(str(row[column]) for column in written.subjects))
        found.setdefault(key, []).append((row["outcome"], truths, payments))
    return {key: sorted(answers, key=repr) for key, answers in found.items()}


def of_kernel(answers: Answers, frame: Frame, block: Block) -> Found:
    """What the kernel says, in the same words."""
    found: Found = {}
    places = {int(subject): at for at, subject in enumerate(answers.candidates)}
    for subject, (row, household) in enumerate(zip(answers.rows, answers.households, strict=True)):
        at = places.get(subject)
        payments = tuple(
            (
                _fen(payment.amount[at]),
                _fen(payment.lower[at]),
                day_of(payment.starts[at]),
            )
            if at is not None and payment.there[at]
            else None
            for payment in answers.payments
        )
        key = (block.keys[household], *sorted(_persons(answers.plan.subject, int(row), frame, block)))
        truths = "".join(answers.truths(subject))
        found.setdefault(key, []).append((_OUTCOMES[answers.outcome[subject]], truths, payments))
    return {key: sorted(answers, key=repr) for key, answers in found.items()}


def _persons(subject: str, row: int, frame: Frame, block: Block) -> list[str]:
    if subject == "household":
        return []
    ids = block.column("persons", "id")
    if subject == "person":
        return [str(ids[row])]
    spouses = frame.linking.spouses
    return [str(ids[int(person)]) for person in spouses[row]] if row < len(spouses) else ["None", "None"]


def _fen(amount: Any) -> int | None:
    return None if amount == NO_AMOUNT else int(amount)
