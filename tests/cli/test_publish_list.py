"""`incentives publish-list`: village, programme and masked name of who was found eligible, and nothing else (SAFE-1)."""

import json
import re

import pytest

from incentives.intake.national_id import _check_character
from tests.agreement.households import ELIGIBLE, ELIGIBLE_DAY
from tests.cli.conftest import ROOT

ELDER = (ROOT / "examples/haiyuan_elder.yaml").read_text(encoding="utf-8")
DAY = ("--on", "2024-06-30")
LINE = ["史店乡田拐村", "农村部分计划生育家庭奖励扶助", "马＊"]
NUMBER = "64052219510615001"  # its check character is worked out
TELLING = re.compile(r"死亡|伤残|残疾|并发症|手术|结扎|病|亡|p1|c1|HY-|\d{6}|yuan|元|福明|桂花|晓")


@pytest.fixture
def listed(incentives, household):
    """
    Check a household and make the list from the result; the form may be revealed, to have more to leak.
    """

    def make(text, *options):
        checked = incentives("check", household(text), *DAY, "--format", "json", *options)
        assert 0 == checked.exit_code, checked.stderr
        answer = incentives("publish-list", household(checked.stdout, "result.json"))
        assert 0 == answer.exit_code, answer.stderr
        return answer.stdout

    return make


def rows(text):
    """The cells below the header, however many characters of a name are covered."""
    return [re.sub("＊+", "＊", line).split() for line in text.splitlines()[2:]]


def test_only_determined_eligible_subjects_with_masked_names(listed):
    """
    He applied with consent and is eligible; she is undetermined; the other programmes nobody applied for.
    """
    assert [LINE] == rows(listed(ELDER))


def test_a_revealed_result_gives_the_same_list(listed):
    """
    Full names, identity number and every sensitive value stand in the file; none on the list.
    """
    text = ELDER.replace(
        "sex: male\n", f'sex: male\n    id_number: "{NUMBER}{_check_character(NUMBER + "0")}"\n', 1
    )
    said = listed(text, "--reveal")

    assert [LINE] == rows(said)
    assert not TELLING.search(said), said


def test_a_screening_is_not_listed(listed):
    """
    Nobody is posted who has not applied, or has not consented.
    """
    assert [] == rows(
        listed(ELDER[: ELDER.index("applications:")] + "complete: [persons, marriages, children]\n")
    )
    assert [] == rows(listed(ELDER.replace("consent_on: 2024-05-20", "consent_on: none")))


def test_an_ineligible_person_is_not_listed(listed):
    """
    Born a day too late for this day.
    """
    assert [] == rows(listed(ELDER.replace("1951-06-15", "1964-07-01")))


def test_who_is_referred_to_a_person_is_not_listed(listed):
    """
    A recorded sign of pressure is looked at by a person first.
    """
    assert [] == rows(listed(ELDER.replace("pressure_sign: no", "pressure_sign: yes")))


@pytest.mark.parametrize(
    "programme", ["special_support_death", "special_support_disability", "complication_support"]
)
def test_a_programme_whose_name_tells_is_listed_under_another(incentives, household, programme):
    """
    No word of a death, a disability, an illness or an operation.
    """
    [path] = [path for path in ELIGIBLE if path.stem == programme]
    options = ("--on", str(ELIGIBLE_DAY), "--programme", programme, "--format", "json", "--reveal")
    result = json.loads(incentives("check", path, *options).stdout)
    for item in result["determinations"]:  # as if each had applied and needed no second look
        item["state"], item["refer"] = "determination", []
    assert "eligible" in {item["outcome"] for item in result["determinations"]}

    said = incentives("publish-list", household(json.dumps(result), "result.json")).stdout

    assert rows(said)
    assert not re.search("死亡|伤残|残疾|并发症|手术", said), said


def test_lines_and_lists_of_results(incentives, household):
    """
    What `--format ndjson` wrote, and the list that several files give, are read alike.
    """
    paths = [household(ELDER, "a.yaml"), household(ELDER.replace("田拐村", "徐坪村"), "b.yaml")]
    for form in ("ndjson", "json"):
        results = incentives("check", *paths, *DAY, "--format", form).stdout
        said = incentives("publish-list", household(results, f"results.{form}")).stdout

        assert ["史店乡徐坪村", "史店乡田拐村"] == [village for village, *_ in rows(said)], form


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("not json", 2),
        pytest.param(b"\xff\xfe\x00", 2, id="bytes"),
        ('{"schema": "incentives/schedule/1", "determinations": []}', 3),
        ('{"schema": "incentives/result/1"}', 3),
        ('["text"]', 3),
        pytest.param(ELDER, 2, id="household"),
    ],
)
def test_a_file_that_is_no_result_gives_no_list(incentives, household, content, code):
    """
    Nothing on standard output.
    """
    answer = incentives("publish-list", household(content, "wrong.json"))

    assert (code, "") == (answer.exit_code, answer.stdout)
    assert answer.stderr
