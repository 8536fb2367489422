"""What the tables of an assessment say about every subject, in the words of `batch_comparison`."""

from collections.abc import Sequence
from typing import Any

from incentives import Outcome
from incentives.batch.assessment.entitlement_table import entitlement_table
from incentives.batch.assessment.grouping import Group
from incentives.batch.assessment.result_tables import result_tables, stored_at
from incentives.batch.kernel.answers import Answers

Key = tuple[str, str, str]
"""Household, programme and subject."""

_SAID = ("outcome", "whatever", "truths", "applied")
_GIVEN = ("entitlement", "certain", "amount_fen", "from_fen", "starts", "ends")


def of_tables(group: Group) -> dict[Key, list[dict[str, Any]]]:
    """What stands in the tables that an assessment writes.

    Two marriages of the same people are two couples of the same name: what each is entitled to is left out.
    """
    found: dict[Key, list[dict[str, Any]]] = {}
    rows = {
        record: table.to_pylist()
        for record, table in result_tables(group.subjects, group.answers, second_look=True).items()
    }
    for each in group.answers:
        programme = each.plan.effective.programme.id
        for row in rows[each.plan.subject]:
            key = (row["household"], programme, row["subject"] or "")
            found.setdefault(key, []).append(_of_row(row, each))
    for row in entitlement_table(group.subjects, group.answers).to_pylist():
        for mine in found[row["household"], row["programme"], row["subject"] or ""]:
            mine["payments"].append(tuple(row[name] for name in _GIVEN))
            mine["combined"].append((row["entitlement"], row["payable"], row["provisional"]))
    for mine in (one for several in found.values() if len(several) > 1 for one in several):
        del mine["payments"], mine["combined"]
    return found


def _of_row(row: dict[str, Any], answers: Answers) -> dict[str, Any]:
    mine = f"{answers.plan.effective.programme.id}."
    said = {name.removeprefix(mine): value for name, value in row.items() if name.startswith(mine)}
    return {
        "outcome": Outcome(said["outcome"]),
        "whatever": said["whatever"],
        "applied": said["state"] == "determination",
        "truths": [_letter(said, number) for number in range(len(answers.plan.conditions))],
        "payments": [],
        "combined": [],
    }


def _letter(said: dict[str, Any], number: int) -> str:
    word, *bits = stored_at(number)
    true, unknown = (said[word] >> bit & 1 for bit in bits)
    return "T" if true else "U" if unknown else "F"


def as_in_tables(said: dict[str, Any]) -> dict[str, Any]:
    """Leave of what an engine says what tables can say: not why a payment ended, nor which conditions decided."""
    payments: dict[str, Sequence[Any]] = {
        name: [one[: len(_GIVEN)] for one in said[name]] for name in ("payments", "combined") if name in said
    }
    return {name: said[name] for name in _SAID} | payments
