"""A review in words: the rows of its table and of its totals, and its JSON form; names are masked unless revealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from incentives.domain.money import format_yuan
from incentives.explain.review_lines import CHANGES, Line, Money, Total
from incentives.explain.transition_json import reason_json
from incentives.explain.transition_words import say_bases, say_reasons
from incentives.explain.wording import PER, Wording, say_money

SCHEMA = "incentives/review/1"
LINE_HEADER = ("变化,户编号,村（居）,项目,对象,上期,本期,差额,原因,依据,性质",
               "change,household,village,programme,subject,before,now,difference,cause,basis,state")  # fmt: skip
TOTAL_HEADER = ("变化,项目,计发,项数,上期合计,本期合计,差额,金额未定",
                "change,programme,per,entitlements,before,now,difference,amount unknown")  # fmt: skip
_STATE = {"screening": ("预审", "screening"), "determination": ("认定", "determination")}


def header(columns: tuple[str, str], wording: Wording) -> list[str]:
    """Return the names of columns."""
    return wording.said(*columns).split(",")


def line_rows(lines: Iterable[Line], wording: Wording) -> Iterator[list[str]]:
    """Yield one row of text for each line."""
    for line in lines:
        yield [
            wording.said(*CHANGES[line.change]),
            line.household,
            line.village,
            wording.said(*line.title),
            say_subject(line, wording),
            _each(line.money, wording, "before_fen"),
            _each(line.money, wording, "after_fen"),
            _each(line.money, wording, "difference_fen"),
            say_reasons(line.causes, wording),
            say_bases(line.causes, wording),
            wording.said(*_STATE[line.state]) if line.state is not None else "",
        ]


def total_rows(found: Iterable[Total], wording: Wording) -> Iterator[list[str]]:
    """Yield one row of text for each total; amounts are yuan."""
    for total in found:
        programme = wording.ruleset.programmes[total.programme]
        yield [
            wording.said(*CHANGES[total.change]),
            wording.said(programme.chinese, programme.english or programme.id),
            PER[wording.language][total.per],
            str(total.entitlements),
            format_yuan(total.before_fen),
            format_yuan(total.after_fen),
            _signed(total.after_fen - total.before_fen),
            str(total.unknown) if total.unknown else "",
        ]


def say_subject(line: Line, wording: Wording) -> str:
    """Name the persons of a line; a household has no name of its own."""
    named = [wording.name(name) for name in line.names]
    ids = "、".join(line.subject)
    if not named:
        return wording.said("全户", "the household") if line.subject == (line.household,) else ids
    return wording.said(f"{'与'.join(named)}（{ids}）", f"{' and '.join(named)} ({ids})")


def _each(money: Sequence[Money], wording: Wording, side: str) -> str:
    """Say one side of every amount of a line."""
    said = []
    for one in money:
        fen = getattr(one, side)
        if fen is None:
            said.append(wording.said("未定", "not known"))
        elif side == "difference_fen":
            said.append(f"{_signed(fen)}{wording.said('元', ' yuan')}")
        elif fen == 0:
            said.append(wording.said("无", "none"))
        else:
            said.append(say_money(fen, one.per, wording.language))
    return wording.said("；", "; ").join(said)


def _signed(fen: int) -> str:
    return f"+{format_yuan(fen)}" if fen > 0 else format_yuan(fen)


def review_json(
    days: tuple[str, str], ruleset: str, lines: Iterable[Line], found: Iterable[Total], wording: Wording
) -> dict[str, Any]:
    """Return the published JSON form; `days` are those of the two states."""
    return {
        "schema": SCHEMA,
        "before_on": days[0],
        "on": days[1],
        "ruleset": ruleset,
        "lines": [_line(line, wording) for line in lines],
        "totals": [
            {"change": one.change, "programme": one.programme, "per": one.per, "entitlements": one.entitlements,
             "before_fen": one.before_fen, "after_fen": one.after_fen,
             "difference_fen": one.after_fen - one.before_fen, "unknown": one.unknown}
            for one in found
        ],
    }  # fmt: skip


def _line(line: Line, wording: Wording) -> dict[str, Any]:
    return {
        "change": line.change,
        "household": line.household,
        "village": line.village,
        "programme": line.programme,
        "subject": list(line.subject),
        "names": [wording.name(name) for name in line.names],
        "state": line.state,
        "money": [
            {"entitlement": one.entitlement, "per": one.per, "shared": one.shared, "before_fen": one.before_fen,
             "after_fen": one.after_fen, "difference_fen": one.difference_fen}
            for one in line.money
        ],
        "causes": [
            reason_json(one) for one in line.causes
        ],
    }  # fmt: skip
