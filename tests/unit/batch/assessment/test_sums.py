"""The sums of a part are those of its tables."""

from collections import Counter

from incentives.batch.assessment.entitlement_table import entitlement_table
from incentives.batch.assessment.grouping import Kernels
from incentives.batch.assessment.result_tables import result_tables
from incentives.batch.assessment.sums import PLACE_DIGITS, cells_of
from incentives.batch.documents import blocks_of
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON, TODAY, documents

RULES = ENGINE.ruleset


def counted(group):
    """The sums, row by row."""
    found: Counter[tuple[str, ...]] = Counter()
    tables = result_tables(group.subjects, group.answers, second_look=False)
    for each in group.answers:
        programme = each.plan.effective.programme.id
        for row in tables[each.plan.subject].to_pylist():
            found["subjects", programme, row["place"][:PLACE_DIGITS], row[f"{programme}.outcome"]] += 1
    for row in entitlement_table(group.subjects, group.answers).to_pylist():
        known = row["kind"] == "cash" and row["amount_fen"] is not None
        if known and row["payable"] and not row["provisional"]:
            key = (row["programme"], row["place"][:PLACE_DIGITS], row["entitlement"])
            found["payments", *key] += 1
            found["fen", *key] += row["amount_fen"]
    return found


def test_sums_are_those_of_the_rows():
    """
    Over places with rules of their own; some are paid, some provisionally, some get what is no money.
    """
    block = blocks_of(documents(400), RULES.vocabulary, TODAY, "part")
    groups = list(Kernels(RULES, ON).run(block))

    found = [cells_of(group.subjects, group.answers) for group in groups]

    assert [counted(group) for group in groups] == found
    assert {"subjects", "payments", "fen"} == {what for cells in found for what, *_ in cells}
