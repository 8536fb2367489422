"""The coverage of conditions in words and as JSON: counts by programme, then what no scenario shows to matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from incentives.domain.place import NATION
from incentives.domain.truth import Truth
from incentives.ir.ruleset import Ruleset
from incentives.specs.cover import Covered, Gap, gaps

SCHEMA = "incentives/coverage/1"
_SHOWN = {Truth.TRUE: ("成立时起决定作用", "decisive when it holds"),
          Truth.FALSE: ("不成立时起决定作用", "decisive when it fails")}  # fmt: skip
_SIDE = {Truth.TRUE: "holds", Truth.FALSE: "fails"}


@dataclass(frozen=True, slots=True)
class Coverage:
    """All units, the gaps nobody has accepted, the accepted ones, and entries of the list that are no gaps (any more)."""

    units: tuple[Covered, ...]
    open: tuple[Gap, ...]
    accepted: tuple[Gap, ...]
    stale: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether the gate lets the rules through."""
        return not self.open and not self.stale


def coverage(
    units: Sequence[Covered], accepted: Mapping[str, str], programmes: Collection[str] = ()
) -> Coverage:
    """Compare what is covered with what may stay open, for some programmes or (without any) for all."""
    wanted = tuple(one for one in units if not programmes or one.unit.programme in programmes)
    found = gaps(wanted)
    keys = {gap.key for gap in found}
    known = [key for key in accepted if not programmes or key.partition("/")[0] in programmes]
    return Coverage(
        wanted,
        tuple(gap for gap in found if gap.key not in accepted),
        tuple(gap for gap in found if gap.key in accepted),
        tuple(key for key in known if key not in keys),
    )


def coverage_lines(found: Coverage, ruleset: Ruleset, *, english: bool = False) -> Iterator[str]:
    """Yield the report, in Chinese unless asked otherwise."""
    for name, programme in ruleset.programmes.items():
        mine = [one for one in found.units if one.unit.programme == name]
        if mine:
            whole = sum(not one.lacking for one in mine)
            title = programme.english if english else programme.chinese
            yield f"{whole:>4}/{len(mine):<4} {name}  {title}"
    for gap in found.open:
        unit = gap.covered.unit
        place = "" if unit.place == NATION else f"（{ruleset.places.name(unit.place)}）"
        shown = _SHOWN[gap.truth][english]
        yield (f"no scenario: {gap.key}  {shown}" if english
               else f"没有场景：{unit.programme} {unit.clause}{place} {gap.covered.says}，{shown}")  # fmt: skip
    for key in found.stale:
        yield (f"accepted, but no gap any more: {key}" if english else f"接受清单中已无此缺口，请删去：{key}")
    for reason, count in Counter(reason for one in found.units for reason in one.left_out.values()).items():
        yield (f"no scenario asked for, {reason.english}: {count}" if english
               else f"不要求场景，{reason}：{count} 处")  # fmt: skip
    counts = (
        len(found.units),
        sum(not one.lacking for one in found.units),
        len(found.accepted),
        len(found.open),
    )
    yield (
        f"{counts[0]} conditions by place, {counts[1]} with every scenario asked for, {counts[2]} gaps accepted, {counts[3]} open"
        if english
        else f"按地区计 {counts[0]} 项条件，{counts[1]} 项要求的场景齐全，接受的缺口 {counts[2]} 处，未接受的缺口 {counts[3]} 处"
    )


def coverage_json(found: Coverage) -> dict[str, Any]:
    """Return the report for programs."""
    return {
        "schema": SCHEMA,
        "passed": found.passed,
        "units": [
            {"programme": one.unit.programme, "clause": one.unit.clause, "place": one.unit.place, "says": one.says,
             "holds": list(one.holds), "fails": list(one.fails),
             "lacking": [_SIDE[truth] for truth in one.lacking],
             "left_out": {_SIDE[truth]: reason for truth, reason in one.left_out.items()}}
            for one in found.units
        ],
        "open": [gap.key for gap in found.open],
        "accepted": [gap.key for gap in found.accepted],
        "stale": list(found.stale),
    }  # fmt: skip
