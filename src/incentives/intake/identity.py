"""Identity numbers of the persons in one document: each sound in itself, each in agreement, none given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from incentives.intake.national_id import IdFinding, check_national_id, mask_national_id
from incentives.ir.vocabulary import Vocabulary
from incentives.problem_texts import Bilingual
from incentives.problems import Problem
from incentives.reading.shape import Fields, Located

_REASONS = {
    "full_width": Bilingual("含有全角字符，应当用半角数字", "full-width digits; write half-width ones"),
    "characters": Bilingual(
        "只能是 17 位数字加数字或者 X，中间没有空格", "17 digits and a digit or X, no blanks between"
    ),
    "not_a_date": Bilingual("第 7 至 14 位不是真实日期", "characters 7 to 14 are no real day"),
    "future_date": Bilingual("载明的出生日期在未来", "the birth date lies in the future"),
    "checksum": Bilingual(
        "校验位不对，可能抄错一位或者颠倒两位", "the check digit is wrong; a digit may be miscopied"
    ),
}


def check_identities(
    persons: Iterable[Located[Fields]], vocabulary: Vocabulary, today: date
) -> Iterator[Problem]:
    """Yield what is wrong or doubtful about the identity numbers; no report shows a number."""
    seen: dict[str, str] = {}
    for row in persons:
        if "id_number" not in row.value:
            continue
        located = row.value["id_number"]
        finding = check_national_id(str(located.value), today)
        if finding.problem:
            reason = _REASONS.get(finding.problem) or _length(located.value)
            values = {"written": mask_national_id(located.value), "reason": reason}
            yield Problem("C103", located.span, values)
            continue
        if finding.normalised in seen:
            values = {"written": mask_national_id(located.value), "first": seen[finding.normalised]}
            yield Problem("C108", located.span, values)
        seen.setdefault(finding.normalised, row.value.text("id"))
        if finding.warning == "area":
            yield Problem("W101", located.span, {"written": located.value[:2]})
        elif finding.warning == "historic":
            yield Problem("W102", located.span)
        yield from _conflicts(row.value, finding, vocabulary)


def _length(number: str) -> Bilingual:
    return Bilingual(
        f"应当是 18 位，这里写了 {len(number)} 位", f"18 characters are needed, {len(number)} are written"
    )


def _conflicts(person: Fields, finding: IdFinding, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Compare what the number says with what the document says beside it."""
    facts = vocabulary.records["person"].facts
    birth, sex = person.day("id_card_birth_date"), person.text("sex")
    if birth and birth != finding.birth_date:
        what = Bilingual(facts["id_card_birth_date"].chinese, facts["id_card_birth_date"].english)
        yield Problem("C104", person["id_card_birth_date"].span, {"what": what, "written": str(birth)})
    if sex and sex != finding.sex:
        written = Bilingual(f"{sex} {vocabulary.kinds['sex'].members[sex]}", sex)
        what = Bilingual(facts["sex"].chinese, facts["sex"].english)
        yield Problem("C104", person["sex"].span, {"what": what, "written": written})
