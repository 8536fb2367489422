"""How one place pays (发放办法): in what instalments, how its levels share the money, who is paid for a couple.

The national texts leave these to places, and few places have published theirs; what is not said stays open and is
named as such in the batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from incentives.domain.period import Period
from incentives.ir.ruleset import Ruleset
from incentives.payments.funding import LEVELS, WHOLE, Level, LocalShare, central_share
from incentives.payments.pay_period import MONTHS, Every
from incentives.problem_texts import Bilingual, listed
from incentives.problems import CaseInvalid, Problem, suggestion
from incentives.reading.shape import WORD, Choice, Day, Fields, ListOf, Located, Record, Text
from incentives.reading.source import read_source

JointPayee = Literal["wife", "husband"]
UNKNOWN = Bilingual("未知", "not known")
SCHEMA = "incentives/payment-arrangement/1"
_PERCENT = Text(
    r"(100|[1-9]?[0-9])(\.[0-9]{1,2})?", Bilingual("百分数，如 12.5", "a percentage such as 12.5")
)
_DATED = {"programmes": ListOf(WORD, at_least=1), "from": Day(), "until": Day(), "cites": Text()}
_TITLES = {
    "place": "地区", "instalments": "发放次数", "local_shares": "地方分担", "joint_payee": "共同待遇领取人",
    "programmes": "项目", "from": "自", "until": "至", "cites": "依据", "every": "多久发放一次", "ahead": "期初一次付清", "rest": "尾差归属",
    "month": "月", "quarter": "季度", "half_year": "半年", "year": "年", "wife": "女方", "husband": "男方",
}  # fmt: skip
_SHAPE = Record(
    "payment_arrangement",
    {
        "schema": Choice((SCHEMA,)),
        "place": Text(r"\d{6}", Bilingual("六位地区代码", "a place code of six digits")),
        "instalments": ListOf(
            Record("instalment", _DATED | {"every": Choice(tuple(MONTHS), _TITLES), "ahead": Choice(("yes", "no"))},
                   ("programmes", "every", "cites"), titles=_TITLES, title="发放次数")),
        "local_shares": ListOf(
            Record("local_share",
                   _DATED | dict.fromkeys(LEVELS[1:4], _PERCENT) | {"rest": Choice(LEVELS[1:4])},
                   ("programmes", "rest", "cites"), titles=_TITLES, title="地方分担")),
        "joint_payee": ListOf(
            Record("joint_payee", _DATED | {"payee": Choice(get_args(JointPayee), _TITLES)},
                   ("programmes", "payee", "cites"), titles=_TITLES, title="共同待遇领取人")),
    },
    ("schema", "place"),
    titles=_TITLES,
    title="发放办法",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Instalments:
    """How often a place pays some programmes, and by what document; `ahead` for months that have not begun too."""

    programmes: tuple[str, ...]
    period: Period
    every: Every
    ahead: bool
    cites: str


@dataclass(frozen=True, slots=True)
class JointRule:
    """Which of two spouses is paid what is for both, and by what document."""

    programmes: tuple[str, ...]
    period: Period
    payee: JointPayee
    cites: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One place's arrangement; empty where it has published none, or none was given."""

    place: str = ""
    instalments: tuple[Instalments, ...] = ()
    local: tuple[LocalShare, ...] = ()
    joint: tuple[JointRule, ...] = ()

    def every(self, programme: str, day: date) -> Instalments | None:
        """Return how often a programme is paid on a day; None where nobody has said."""
        return next(
            (rule for rule in self.instalments if programme in rule.programmes and rule.period.covers(day)),
            None,
        )

    def joint_payee(self, programme: str, day: date) -> JointPayee | None:
        """Return which spouse is paid what is for both; None where nobody has said."""
        return next(
            (rule.payee for rule in self.joint if programme in rule.programmes and rule.period.covers(day)),
            None,
        )


def read_arrangement(raw: bytes, file: str, ruleset: Ruleset) -> Arrangement:
    """Read an arrangement and check it against the rules. Raises CaseInvalid with every problem."""
    node, problems = read_source(raw, file)
    checked = _SHAPE.check(node, problems) if node is not None else None
    fields = checked.value if checked is not None else Fields()
    place = fields.text("place")
    for table in ("instalments", "local_shares", "joint_payee"):
        for row in fields.items_of(table):
            problems += _wrong(row.value, sorted(ruleset.programmes))
    if not problems:
        problems += [
            wrong for row in fields.items_of("local_shares") for wrong in _unequal(row, place, ruleset)
        ]
    if problems:
        raise CaseInvalid(problems)
    return Arrangement(
        place,
        tuple(Instalments(*_dated(row), row.text("every"), row.text("ahead") == "yes", row.text("cites"))  # type: ignore[arg-type]
              for row in _rows(fields, "instalments")),
        tuple(_local(row, place) for row in _rows(fields, "local_shares")),
        tuple(JointRule(*_dated(row), row.text("payee"), row.text("cites"))  # type: ignore[arg-type]
              for row in _rows(fields, "joint_payee")),
    )  # fmt: skip


def _rows(fields: Fields, table: str) -> list[Fields]:
    return [row.value for row in fields.items_of(table)]


def _wrong(fields: Fields, known: Sequence[str]) -> Iterator[Problem]:
    """Yield unknown programmes, and an end before the start."""
    for name in fields.items_of("programmes"):
        if name.value not in known:
            words = {
                "written": name.value,
                "known": listed(known),
                "suggestion": suggestion(name.value, known),
            }
            yield Problem("R410", name.span, words)
    start, until = fields.day("from"), fields.day("until")
    if start and until and until <= start:
        days = {"start": start.isoformat(), "until": until.isoformat()}
        yield Problem("R211", fields["until"].span, days)


def _unequal(row: Located[Fields], place: str, ruleset: Ruleset) -> Iterator[Problem]:
    """Yield the first programme whose shares, with the centre's by the rules, do not come to the whole."""
    local = _local(row.value, place)
    ends = local.period.until - timedelta(days=1) if local.period.until else date.max
    for day in (local.period.start or ends, ends):
        chain = ruleset.places.chain(place, day)
        for programme in local.programmes:
            central = central_share(programme, day, chain, ruleset.funding)
            total = (central or 0) + sum(local.shares.values())
            if total != WHOLE:
                words = {"programme": programme, "day": day.isoformat(), "total": f"{total / 100:g}",
                         "local": f"{sum(local.shares.values()) / 100:g}",
                         "central": UNKNOWN if central is None else f"{central / 100:g} %"}  # fmt: skip
                yield Problem("P101", row.span, words)
                return


def _dated(fields: Fields) -> tuple[tuple[str, ...], Period]:
    names = tuple(str(item.value) for item in fields.items_of("programmes"))
    return names, Period(fields.day("from"), fields.day("until"))


def _local(fields: Fields, place: str) -> LocalShare:
    programmes, period = _dated(fields)
    rest: Level = fields.text("rest")  # type: ignore[assignment]
    return LocalShare(programmes, place, period, _parts(fields), rest, fields.text("cites"))


def _parts(fields: Fields) -> dict[Level, int]:
    """Return the shares written, in ten-thousandths: 12.5 is 1250."""
    found: dict[Level, int] = {}
    for level in LEVELS[1:4]:
        if level in fields:
            whole, _, rest = fields.text(level).partition(".")
            found[level] = int(whole) * 100 + int(rest.ljust(2, "0"))
    return found
