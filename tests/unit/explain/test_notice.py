"""The letter to an applicant: what kind it is, whom it addresses, what it says and what it keeps to itself."""

from dataclasses import replace

import pytest

from incentives.explain.notice import letters
from incentives.explain.wording import MASK, Wording
from tests.unit.explain.demo_rules import ELDER, ON, elder

APPLIED = (
    "applications:\n"
    "  - {programme: demo_support, applicants: [p1], applied_on: 2014-05-20, consent_on: 2014-05-20}\n"
)
TOO_OLD = ELDER.replace("1940-05-06", "1932-12-31")
UNKNOWN_PENSION = ELDER.replace(", draws_work_pension: no", "")
POOR = ELDER.replace("death_date: none", "death_date: none, poor_household: yes")


def section(letter, about):
    """The section of a letter about something."""
    (found,) = [part for part in letter.sections if part.about == about]
    return found


def text(letter):
    """Everything a letter says, one paragraph or cell a line."""
    lines = [letter.matter, letter.title, letter.number, letter.addressee, letter.opening]
    for part in letter.sections:
        rows = (part.table.header, *part.table.rows) if part.table else ()
        lines += [part.heading, *part.lines, *(cell for row in rows for cell in row), *part.after]
    return "\n".join([*lines, *letter.closing, letter.receipt, *letter.notes])


@pytest.mark.parametrize(
    ("document", "kind", "title", "about"),
    [
        (elder(APPLIED), "determination", "认定告知书", ["conditions", "outcome", "remedy"]),
        (elder(APPLIED, persons=TOO_OLD), "determination", "认定告知书", ["conditions", "outcome", "remedy"]),
        (elder(APPLIED, persons=UNKNOWN_PENSION), "supplement", "补正告知书", ["supplement", "office"]),
        (elder(APPLIED, persons=POOR), "verification", "核实告知书", ["referral"]),
        (elder(), "screening", "预审意见", ["conditions", "outcome"]),
        (elder(persons=UNKNOWN_PENSION), "screening", "预审意见",
         ["conditions", "outcome", "supplement", "office"]),
    ],
    ids=["eligible", "ineligible", "undetermined", "referred", "screened", "screened open"],
)  # fmt: skip
def test_state_outcome_and_referral_choose_the_letter(letter_to, document, kind, title, about):
    """
    Only an application that nothing stands against is decided; every letter has the sections it needs.
    """
    letter = letter_to(document)

    assert (kind, title) == (letter.kind, letter.title)
    assert about == [part.about for part in letter.sections]


def test_an_eligible_applicant_is_told_what_is_due(letter_to):
    """
    Name in full, day of the application, every condition with values and document, amount and first month.
    """
    letter = letter_to(elder(APPLIED))

    assert "王建国：" == letter.addressee
    assert "你于2014年5月20日提出的示例扶助申请收悉。经审查，现将认定结果告知如下：" == letter.opening
    conditions = [row[1:] for row in section(letter, "conditions").table.rows]
    assert ("达到最低年龄", "周岁：74周岁", "文件1第三条；文件2") in conditions
    assert "你符合示例扶助的条件，予以认定。" == section(letter, "outcome").lines[0]
    assert section(letter, "outcome").lines[1].startswith("应享待遇：每月80元，自2000年5月1日起。")
    assert ("北京市认定机关（印章）", "认定日：2014年6月30日") == letter.closing


def test_documents_are_listed_by_the_number_the_table_cites(letter_to):
    """
    Title and number of each once, below the letter; what rests on nothing written says so.
    """
    letter = letter_to(elder(APPLIED))
    bases = [row[3] for row in section(letter, "conditions").table.rows]

    assert (
        "文件1：《农村部分计划生育家庭奖励扶助对象确认条件的政策性解释》（国人口发〔2004〕39号）。"
        == letter.notes[0]
    )
    assert "无书面依据（可信度K）" in bases
    assert "可信度K：一般知识，未经核实。" in letter.notes


def test_a_refusal_names_clause_distance_and_remedy(letter_to):
    """
    Born one day too early: only that clause, the distance, both remedies with their terms.
    """
    letter = letter_to(elder(APPLIED, persons=TOO_OLD))

    assert [("1", "1933年1月1日以后出生", "出生日期：1932年12月31日；早于规定日期1天", "文件1")] == list(
        section(letter, "conditions").table.rows
    )
    assert ("你不符合示例扶助的条件，不予认定。",) == section(letter, "outcome").lines
    (remedy,) = section(letter, "remedy").lines
    assert "六十日内申请行政复议" in remedy
    assert "六个月内向人民法院提起行政诉讼" in remedy
    assert "《中华人民共和国行政复议法》第二十条" in remedy


def test_everything_to_bring_is_listed_once(letter_to):
    """
    Question and the condition it is for, with a deadline for the office to fill in; no outcome is hinted at.
    """
    letter = letter_to(elder(APPLIED, persons=UNKNOWN_PENSION))
    table = section(letter, "supplement").table

    assert [("1", "领取职工退休待遇", "不领取职工退休待遇")] == [
        (row[0], row[1], row[3]) for row in table.rows
    ]
    assert section(letter, "supplement").after[0].startswith("补正期限：＿")
    assert "1．尚未见公布的规定：是否审查退休待遇。" in section(letter, "office").lines
    assert "予以认定" not in text(letter)
    assert letter.one_page


def test_nobody_is_asked_in_writing_whether_they_are_alive(letter_to):
    """
    The day of the applicant's own death is for the office to look into.
    """
    letter = letter_to(elder(APPLIED, persons=UNKNOWN_PENSION.replace("death_date: none, ", "")))

    assert "死亡" not in text(letter)


def test_a_screening_says_that_it_decides_nothing(letter_to):
    """
    No application, so no determination: no remedy, no seal, no receipt, and said in so many words.
    """
    letter = letter_to(elder())

    assert "案卷中没有你对示例扶助的申请和同意的记录。" in letter.opening
    assert "不作为认定" in letter.opening
    assert ("你符合示例扶助的条件。", "本意见属于预审，不是认定。你提出申请以后作出的认定，另行告知。") == (
        section(letter, "outcome").lines[0],
        section(letter, "outcome").lines[-1],
    )
    assert "认定告知书" not in text(letter)
    assert "予以认定" not in text(letter)
    assert "" == letter.receipt
    assert ("北京市", "预审日：2014年6月30日") == letter.closing


def test_a_referral_is_not_spelled_out(letter_to):
    """
    Who made somebody apply may open the letter: it says that a person will look, not at what.
    """
    letter = letter_to(elder(APPLIED.replace("2014-05-20}", "2014-05-20, pressure_sign: yes}")))

    assert "verification" == letter.kind
    assert ("你的申请有须由工作人员当面核实的情形，由工作人员向你本人说明。",) == section(
        letter, "referral"
    ).lines
    assert "强迫" not in text(letter)


def test_a_referral_beside_missing_facts_is_mentioned(letter_to):
    """
    What is missing can be asked for meanwhile.
    """
    persons = UNKNOWN_PENSION.replace("death_date: none", "death_date: none, poor_household: yes")
    letter = letter_to(elder(APPLIED, persons=persons))

    assert "supplement" == letter.kind
    assert section(letter, "office").lines[-1].endswith("须由工作人员当面核实的情形。")
    assert "贫困" not in text(letter)


def test_nobody_who_has_died_is_written_to(engine):
    """
    A letter beginning with the name of a dead person is never made.
    """
    document = elder(APPLIED, persons=ELDER.replace("death_date: none", "death_date: 2014-06-01"))
    case, _ = engine.read_bytes(document.encode(), "household.yaml")

    assert [] == list(letters(engine.determine(case, ON), case, Wording(engine.ruleset)))


def test_only_the_applicant_is_named_in_full(letter_to, engine):
    """
    In the letter to one person the other's name is covered.
    """
    persons = UNKNOWN_PENSION + "  - {id: p2, name: 李秀英, sex: female}\n"
    case, _ = engine.read_bytes(elder(APPLIED, persons=persons).encode(), "household.yaml")
    result = engine.determine(case, ON)
    found = {
        subject: next(letters(result, case, Wording(engine.ruleset), subject)) for subject in ("p1", "p2")
    }

    assert "王建国：" == found["p1"].addressee
    assert "李秀英" not in text(found["p1"])
    assert "李秀英：" == found["p2"].addressee
    assert "王建国" not in text(found["p2"])


@pytest.mark.parametrize(
    ("reveal", "shown", "hidden"), [(False, MASK, "2018年9月17日"), (True, "2018年9月17日", MASK)]
)
def test_the_day_of_a_death_is_covered_unless_revealed(letter_to, reveal, shown, hidden):
    """
    Payment that ends with a death is told as ending, its day is not; why there are stars is said below.
    """
    persons = ELDER.replace("death_date: none", "death_date: 2018-09-17")
    letter = letter_to(elder(APPLIED, persons=persons), reveal=reveal)

    assert shown in section(letter, "outcome").lines[1]
    assert hidden not in section(letter, "outcome").lines[1]
    assert reveal != any(MASK in note for note in letter.notes)


@pytest.mark.parametrize("reveal", [False, True])
def test_an_identity_number_never_stands_in_a_letter(letter_to, reveal):
    """
    Not even where sensitive values are revealed.
    """
    persons = ELDER.replace("sex: male,", 'sex: male, id_number: "110101194005060017",')
    letter = letter_to(elder(APPLIED, persons=persons), reveal=reveal)

    assert "19400506" not in text(letter)


@pytest.mark.parametrize(
    ("matter", "lines"),
    [
        ("计划生育手术并发症人员特别扶助", ("计划生育手术并发症人员特别扶助", "认定告知书")),
        ("农村独生子女户、二女户、二女三女结扎户优先优惠",
         ("农村独生子女户、二女户、", "二女三女结扎户优先优惠", "认定告知书")),
        ("一二三四五六七八九十一二三四五六七八九十", ("一二三四五六七八九十", "一二三四五六七八九十", "认定告知书")),
    ],
)  # fmt: skip
def test_a_long_programme_is_headed_in_two_lines(letter_to, matter, lines):
    """
    Broken after a mark near the middle, or in the middle.
    """
    assert lines == replace(letter_to(elder(APPLIED)), matter=matter).heading


def test_an_applicant_without_a_name_is_addressed_by_id(letter_to):
    """
    Nobody is called 不详.
    """
    assert "人员p1：" == letter_to(elder(APPLIED, persons=ELDER.replace("name: 王建国, ", ""))).addressee
