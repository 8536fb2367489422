"""The impact of other rules as rows, for the terminal, a workbook and JSON; small numbers are hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from incentives.batch.assessment.disclosure import HIDDEN, hidden
from incentives.batch.assessment.impact import CLASSES, DOUBTS, GAINS, LESS, LOSES, MORE, SAME, Impact, Key
from incentives.explain.wording import Wording, say_money

SCHEMA = "incentives/impact/1"
CLASS_NAMES = {
    "gains": ("新增享受", "gain"),
    "loses": ("不再享受", "lose"),
    "becomes_undetermined": ("由符合变为待补资料", "eligible, now undetermined"),
    "reopens": ("由不符合变为待补资料", "ineligible, now undetermined"),
    "becomes_ineligible": ("由待补资料变为不符合", "undetermined, now ineligible"),
    "amount_up": ("金额增加", "amount up"),
    "amount_down": ("金额减少", "amount down"),
    "start_changes": ("起发时间变动", "start changes"),
    "unchanged": ("不变", "unchanged"),
}
_HEADER = (
    ("认定日", "day"),
    ("项目", "programme"),
    ("地区", "place"),
    ("类别", "class"),
    ("对象数", "subjects"),
    ("举例（户编号）", "example household"),
)
_MONEY = (
    ("认定日", "day"),
    ("项目", "programme"),
    ("地区", "place"),
    ("现行", "before"),
    ("另一套规则", "after"),
    ("差额", "difference"),
)
_MOVES_MONEY = (GAINS, LOSES, DOUBTS, MORE, LESS)
Rows = list[Sequence[str]]


def by_division(counts: Mapping[Key, int], digits: int = 6) -> Counter[Key]:
    """Sum townships up to divisions, and to all places (whose place is empty)."""
    found: Counter[Key] = Counter()
    for (day, programme, place, name), count in counts.items():
        found[day, programme, place[:digits].ljust(6, "0"), name] += count
        found[day, programme, "", name] += count
    return found


def subject_rows(found: Impact, wording: Wording, least: int) -> tuple[list[str], Rows]:
    """Return header and rows: subjects by day, programme, place and class; examples stand with the sum of all places."""
    counts = by_division(found.subjects)
    hiding = _hiding(counts, least)
    few = wording.said(*HIDDEN)
    rows: Rows = []
    for key in sorted(counts, key=lambda key: (*key[:3], CLASSES.index(key[3]))):
        day, programme, place, kind = key
        if kind == SAME and not place:
            continue
        example = found.examples.get((programme, kind), "") if not place and kind != SAME else ""
        rows.append(
            [
                day,
                _programme(programme, wording),
                _place(place, wording),
                wording.said(*CLASS_NAMES[kind]),
                few if key in hiding else str(counts[key]),
                example,
            ]
        )
    return [wording.said(*names) for names in _HEADER], rows


def money_rows(found: Impact, wording: Wording, least: int) -> tuple[list[str], Rows]:
    """Return header and rows: what is to be paid before and after, by day, programme, entitlement and place."""
    before, after = by_division(found.before), by_division(found.after)
    hiding = _hiding_money(found, least)
    rows: Rows = []
    for key in sorted({*before, *after}):
        day, programme, place, entitlement = key
        per, name = _per_and_name(programme, entitlement, wording)
        sums = before[key], after[key], after[key] - before[key]
        said = [
            wording.said(*HIDDEN) if key in hiding else say_money(fen, per, wording.language) for fen in sums
        ]
        rows.append([day, name, _place(place, wording), *said])
    return [wording.said(*names) for names in _MONEY], rows


def impact_json(found: Impact, least: int, rules: tuple[str, str]) -> dict[str, Any]:
    """Return the impact as plain data (schema incentives/impact/1); a hidden number is null."""
    counts = by_division(found.subjects)
    hiding = _hiding(counts, least)
    before, after = by_division(found.before), by_division(found.after)
    unsaid = _hiding_money(found, least)
    return {
        "schema": SCHEMA,
        "before": rules[0],
        "after": rules[1],
        "least_cell": least,
        "subjects": [
            dict(zip(("on", "programme", "place", "class"), key, strict=True))
            | {"subjects": None if key in hiding else counts[key]}
            for key in sorted(counts)
        ],
        "examples": [
            {"programme": programme, "class": kind, "household": household}
            for (programme, kind), household in sorted(found.examples.items())
            if kind != SAME
        ],
        "money": [
            dict(zip(("on", "programme", "place", "entitlement"), key, strict=True))
            | {
                "before_fen": None if key in unsaid else before[key],
                "after_fen": None if key in unsaid else after[key],
            }
            for key in sorted({*before, *after})
        ],
    }


def _hiding(counts: Mapping[Key, int], least: int) -> set[Key]:
    """Return the cells to hide: of each day and programme the table of places and classes."""
    tables: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for (day, programme, place, kind), count in counts.items():
        tables.setdefault((day, programme), {})[place, kind] = count
    return {
        (*table, *cell) for table, cells in tables.items() for cell in hidden(cells, least)
    }  # fmt: skip


def _hiding_money(found: Impact, least: int) -> set[Key]:
    """Return the sums of money to hide: those paid to few, and those that would tell a number that is hidden.

    What is paid less what was paid tells how many gain and lose.
    """
    few = {key[:3] for key in _hiding(by_division(found.subjects), least) if key[3] in _MOVES_MONEY}
    sides = by_division(found.paid_before), by_division(found.paid_after)
    tables: dict[tuple[str, str, str], dict[tuple[str, str], int]] = {}
    also: set[Key] = set()
    for key in {*sides[0], *sides[1]}:
        day, programme, place, entitlement = key
        counts = [side[key] for side in sides]
        tables.setdefault((day, programme, entitlement), {})[place, ""] = max(counts)
        if key[:3] in few or any(0 < count < least for count in counts):
            also.add(key)
    return {
        (day, programme, place, entitlement)
        for (day, programme, entitlement), cells in tables.items()
        for place, _ in hidden(
            cells,
            least,
            also={(key[2], "") for key in also if (*key[:2], key[3]) == (day, programme, entitlement)},
        )
    }


def _programme(name: str, wording: Wording) -> str:
    programme = wording.ruleset.programmes.get(name)
    return (
        name if programme is None else wording.said(programme.chinese, programme.english or programme.chinese)
    )


def _place(code: str, wording: Wording) -> str:
    return wording.place(code) if code else wording.said("合计", "all")


def _per_and_name(programme: str, entitlement: str, wording: Wording) -> tuple[str, str]:
    """Return the period of an entitlement, and its name: that of the programme where that has no other."""
    found = wording.ruleset.programmes.get(programme)
    rules = found.entitlements if found is not None else ()
    rule = next((rule for rule in rules if rule.id == entitlement), None)
    name = _programme(programme, wording)
    if rule is None:
        return "", name
    if len(rules) > 1:
        name = wording.said(f"{name}：{rule.chinese}", f"{name}: {rule.english or rule.chinese}")
    return rule.per, name


def gains_and_losses(found: Impact, wording: Wording, least: int) -> Iterator[tuple[str, int, int]]:
    """Yield programme, subjects that gain or get more, subjects that lose or get less; on the first day, all places.

    Hidden numbers are left out, and so is a programme without any other.
    """
    first = min((key[0] for key in found.subjects), default="")
    counts = by_division(found.subjects)
    counts -= Counter({key: counts[key] for key in _hiding(counts, least)})
    for programme in dict.fromkeys(key[1] for key in sorted(found.subjects)):
        gain, loss = (
            sum(counts[first, programme, "", kind] for kind in kinds)
            for kinds in (("gains", "amount_up"), ("loses", "amount_down", "becomes_undetermined"))
        )
        if gain or loss:
            yield _programme(programme, wording), gain, loss
