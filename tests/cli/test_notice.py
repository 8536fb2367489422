"""`incentives notice`: the letters of ten households, as they are read in the Word documents it writes."""

import sys

import docx
import pytest
from docx.table import Table

from tests.cli.conftest import ROOT


def example(name):
    """The text of one example household."""
    return (ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")


ELDER, COUPLE = example("haiyuan_elder"), example("haiyuan_couple_2008")
MOTHER, INJURED = example("lingwu_bereaved_mother"), example("tongxin_complication")
UNKNOWN = ELDER.replace('{kind: agri, place: "640522", settled: yes,', '{place: "640522",')
UNPOSTED = COUPLE.partition("notices:")[0] + "awards: none\n" + COUPLE.partition("awards: none")[2]
REWARD, FEWER = ("--programme", "rural_reward"), ("--programme", "fewer_births_faster_prosperity")
DEATH, INJURY = ("--programme", "special_support_death"), ("--programme", "complication_support")
IN_2024, IN_2008, IN_2023 = ("--on", "2024-06-30"), ("--on", "2008-05-01"), ("--on", "2023-06-30")
HOUSEHOLDS = {
    "elder": (ELDER, REWARD, IN_2024, "p1"),
    "wife_without_application": (ELDER, REWARD, IN_2024, "p2"),
    "born_too_early": (ELDER.replace("1951-06-15", "1932-12-31"), REWARD, IN_2024, "p1"),
    "registration_not_known": (UNKNOWN, REWARD, IN_2024, "p1"),
    "sign_of_pressure": (ELDER.replace("pressure_sign: no", "pressure_sign: yes"), REWARD, IN_2024, "p1"),
    "couple": (COUPLE, FEWER, IN_2008, "p1"),
    "couple_not_posted": (UNPOSTED, FEWER, IN_2008, "p1"),
    "couple_after_the_last_policy": (COUPLE, FEWER, ("--on", "2020-05-01"), "p2"),
    "bereaved_mother": (MOTHER, DEATH, IN_2023, "p1"),
    "complication": (INJURED, INJURY, IN_2023, "p1"),
}


def words(path):
    """What a Word document says: a line for every paragraph, the cells of a table side by side."""
    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


@pytest.fixture
def letters(incentives, household, tmp_path):
    """
    Write the letters of a household document and return the answer and the paths written.
    """

    def write(document, *options, file_format="docx"):
        arguments = ("notice", household(document), "--out", tmp_path / "out", "--format", file_format)
        answer = incentives(*arguments, *options)
        return answer, sorted((tmp_path / "out").glob("*"))

    return write


@pytest.mark.parametrize("name", HOUSEHOLDS)
def test_the_letter_of_a_household(letters, snapshot, name):
    """
    The whole letter, as an applicant reads it.
    """
    document, programme, day, person = HOUSEHOLDS[name]
    answer, (path,) = letters(document, *programme, *day, "--subject", person)

    assert 0 == answer.exit_code, answer.stderr
    assert snapshot == words(path)


def test_every_subject_gets_a_letter_of_its_own(letters):
    """
    He has applied and is told the determination; she has not, and gets an opinion that is none.
    """
    answer, paths = letters(ELDER, *REWARD, *IN_2024)

    assert ["HY-0001_rural_reward_p1_determination.docx", "HY-0001_rural_reward_p2_screening.docx"] == [
        path.name for path in paths
    ]
    assert [str(path) for path in paths] == answer.stdout.split()


@pytest.mark.parametrize(
    ("document", "programme", "covered"),
    [(MOTHER, DEATH, "2021年12月19日"), (INJURED, INJURY, "1986年4月22日"), (INJURED, INJURY, "等级：3")],
    ids=["death", "operation", "illness"],
)
def test_sensitive_values_stay_covered(letters, document, programme, covered):
    """
    Her child's death, his operation and its grade are not in a letter that others may open.
    """
    _, (path, *_) = letters(document, *programme, *IN_2023, "--subject", "p1")

    assert covered not in words(path)
    assert "＊＊＊" in words(path)


def test_reveal_shows_them(letters):
    """
    For a letter handed over in person.
    """
    _, (path,) = letters(INJURED, *INJURY, *IN_2023, "--reveal")

    assert "并发症等级：3级" in words(path)
    assert "＊" not in words(path)


def test_the_same_household_gives_the_same_bytes(letters):
    """
    A letter can be made again and compared.
    """
    first = [path.read_bytes() for path in letters(ELDER, *REWARD, *IN_2024)[1]]
    second = [path.read_bytes() for path in letters(ELDER, *REWARD, *IN_2024)[1]]

    assert first == second


def test_an_unknown_subject_is_a_usage_error(letters):
    """
    Nothing is written, and the subjects there are are named.
    """
    answer, paths = letters(ELDER, *REWARD, *IN_2024, "--subject", "p9")

    assert (2, []) == (answer.exit_code, paths)
    assert "p1、p2" in answer.stderr


def test_a_file_is_no_folder(incentives, household, tmp_path):
    """
    --out names a folder, and what stands there is not overwritten.
    """
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    answer = incentives("notice", household(ELDER), *REWARD, "--out", tmp_path / "taken", "--format", "docx")

    assert 2 == answer.exit_code
    assert "mine" == (tmp_path / "taken").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("module", "file_format", "says"),
    [
        ("docx", "docx", "pip install 'incentives[letters]'"),
        ("weasyprint", "both", "pip install 'incentives[letters]'"),
    ],
)
def test_a_missing_library_is_named_with_its_command(letters, monkeypatch, module, file_format, says):
    """
    Nothing is written, not even the half that could be.
    """
    monkeypatch.setitem(sys.modules, module, None)
    answer, paths = letters(ELDER, *REWARD, *IN_2024, file_format=file_format)

    assert (2, []) == (answer.exit_code, paths)
    assert says in answer.stderr


def test_a_missing_system_library_is_named_with_its_command(letters, monkeypatch, tmp_path):
    """
    Pango comes from the system, not from pip; Word documents can do without it.
    """
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load libpango')", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    answer, paths = letters(ELDER, *REWARD, *IN_2024, file_format="pdf")

    assert (2, []) == (answer.exit_code, paths)
    assert "apt-get install libpango-1.0-0" in answer.stderr
    assert "--format docx" in answer.stderr


def test_a_machine_without_a_font_is_warned_about(letters, monkeypatch):
    """
    Boxes instead of characters are said to be there before anybody posts them.
    """
    from incentives.explain import letter_pdf

    monkeypatch.setattr(letter_pdf, "pdf_bytes", lambda _: letter_pdf.Printed(b"%PDF", 1, "福马"))
    answer, paths = letters(ELDER, *REWARD, *IN_2024, file_format="pdf")

    assert 0 == answer.exit_code
    assert "fonts-noto-cjk" in answer.stderr
    assert [".pdf", ".pdf"] == [path.suffix for path in paths]


def test_rules_of_screening_hold_whatever_the_programme(letters):
    """
    Without an application on file no programme gives a 认定告知书.
    """
    undecided = (
        ELDER.partition("applications:")[0] + "applications: none\ncomplete: [persons, marriages, children]\n"
    )
    from incentives import Engine

    for programme in Engine.load(second_vote=False).ruleset.programmes:
        for path in letters(undecided, "--programme", programme, *IN_2024)[1]:
            assert "_screening" in path.name
            assert "认定告知书" not in words(path)
            assert "不作为认定" in words(path)
