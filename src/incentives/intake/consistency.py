"""Facts of one document that cannot all be true, and identity numbers that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from incentives.intake.national_id import check_national_id, mask_national_id
from incentives.problems import Problem
from incentives.reading.shape import Fields, Located

_ID_REASONS = {
    "full_width": "含有全角字符",
    "characters": "只能是 17 位数字加数字或者 X",
    "length": "应当是 18 位",
    "not_a_date": "第 7 至 14 位不是真实日期",
    "future_date": "出生日期在未来",
    "checksum": "校验位不对",
}
_ORDERED = (
    ("persons", "id_card_birth_date", "death_date"),
    ("children", "birth_date", "death_date"),
    ("children", "birth_date", "given_away_on"),
    ("marriages", "from", "until"),
    ("adoptions", "adopted_on", "dissolved_on"),
    ("awards", "from", "until"),
    ("earlier_registrations", "from", "until"),
    ("certificates", "issued_on", "voided_on"),
    ("operations", "done_on", "ended_on"),
    ("complications", "assessed_on", "cured_on"),
    ("disabilities", "issued_on", "expires_on"),
)


def check_consistency(document: Fields, today: date) -> Iterator[Problem]:
    """Yield contradictions inside single rows; what merely looks odd is left to people."""
    for row in _rows(document, "persons"):
        yield from _identity(row, today)
    for row in _rows(document, "marriages"):
        spouses = {str(item.value) for item in row.value.items_of("spouses")}
        if "spouses" in row.value and len(spouses) != 2:
            yield Problem("C106", row.value["spouses"].span, {"count": str(len(spouses))})
    for table, first, second in _ORDERED:
        for row in _rows(document, table):
            earlier, later = row.value.day(first), row.value.day(second)
            if earlier and later and later < earlier:
                values = {"earlier": f"{first}: {earlier}", "later": f"{second}: {later}"}
                yield Problem("C105", row.value[second].span, values)


def _rows(document: Fields, table: str) -> list[Located[Fields]]:
    rows = document[table].value if table in document else []
    return rows if isinstance(rows, list) else []


def _identity(row: Located[Fields], today: date) -> Iterator[Problem]:
    if "id_number" not in row.value:
        return
    located = row.value["id_number"]
    finding = check_national_id(str(located.value), today)
    if finding.problem:
        values = {"written": mask_national_id(str(located.value)), "reason": _ID_REASONS[finding.problem]}
        yield Problem("C103", located.span, values)
        return
    if finding.warning == "area":
        yield Problem("W101", located.span, {"written": str(located.value)[:2]})
    elif finding.warning:
        yield Problem("W102", located.span)
    birth = row.value.day("id_card_birth_date")
    if birth and finding.birth_date and birth != finding.birth_date:
        yield Problem("C104", row.value["id_card_birth_date"].span, {"what": "出生日期", "written": str(birth)})
    sex = row.value.text("sex")
    if sex and finding.sex and sex != finding.sex:
        yield Problem("C104", row.value["sex"].span, {"what": "性别", "written": sex})
