"""`rules verify`, `rules diff` and `specs propose` as people run them."""

import json
import shutil
from pathlib import Path

import pytest

from incentives.specs.lint import lint

RULES = Path(__file__).parents[2] / "rules"
DAY = ("--on", "2024-06-30")


@pytest.fixture
def changed(tmp_path):
    """A copy of the shipped rules in which one limit is moved."""
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    path = folder / "national" / "complication_support.yaml"
    text = path.read_text("utf-8")
    assert "when: complication.grade <= 3" in text
    path.write_text(text.replace("when: complication.grade <= 3", "when: complication.grade <= 2"), "utf-8")
    return folder


def test_verify_prints_what_is_proved_and_for_whom(incentives, snapshot):
    """
    One line for each check; the bounds of the search stand below.
    """
    result = incentives("rules", "verify", "--programme", "three_links", *DAY)

    lines = [line for line in result.stdout.splitlines() if "sha256" not in line]
    assert 0 == result.exit_code
    assert snapshot == "\n".join(lines)


def test_verify_as_json_names_every_claim(incentives):
    """
    Existence is proved by a household, with what the engine found in it.
    """
    result = incentives("rules", "verify", "--programme", "three_links", *DAY, "--format", "json")

    document = json.loads(result.stdout)
    reached = [verdict for verdict in document["verdicts"] if verdict["check"] == "reachable"]
    assert ["true", "false", "unknown"] == [verdict["witnesses"][0]["truth"] for verdict in reached]
    assert {"proved"} == {verdict["ruling"] for verdict in document["verdicts"]}


def test_a_refuted_claim_fails_the_gate(incentives, changed):
    """
    Somebody of grade 4 is eligible for whom no amount is set, and the household is shown.
    """
    path = changed / "national" / "complication_support.yaml"
    path.write_text(
        path.read_text("utf-8").replace("complication.grade <= 2", "complication.grade <= 4"), "utf-8"
    )

    result = incentives(
        "rules", "verify", "--programme", "complication_support", *DAY, "--rules", str(changed)
    )

    assert 6 == result.exit_code
    said = result.stdout.replace("\n", "").replace(" ", "")
    assert "没有适用的标准" in said
    assert '"grade":"4"' in said


def test_diff_wants_an_entry_in_the_changelog(incentives, changed):
    """
    Without one the gate fails; with one that names the programme it lets the change through.
    """
    without = incentives("rules", "diff", str(RULES), str(changed))
    log = changed / "CHANGELOG.md"
    log.write_text(
        log.read_text("utf-8") + "\n## 2026-11-24 complication_support：三级不再扶助\n\n依据待补。\n", "utf-8"
    )
    with_entry = incentives("rules", "diff", str(RULES), str(changed))

    assert (6, 0) == (without.exit_code, with_entry.exit_code)
    assert "complication_support 结论：符合 → 不符合" in without.stdout
    assert "complication_support 的认定有改变而 rules/CHANGELOG.md 没有新条目" in without.stdout.replace(
        "\n", ""
    )


def test_diff_of_equal_rules_is_silent_about_people(incentives):
    """
    Everything is proved unchanged by its text.
    """
    result = incentives("rules", "diff", str(RULES), str(RULES), "--format", "json")

    document = json.loads(result.stdout)
    assert 0 == result.exit_code
    assert ([], [], []) == (document["text"], document["effects"], document["not_in_changelog"])


def test_diff_refuses_what_is_no_version(incentives):
    """
    A usage error, with what to write.
    """
    result = incentives("rules", "diff", "nowhere", str(RULES))

    assert 2 == result.exit_code
    assert "「nowhere」不是规则目录" in result.stderr


def test_proposals_are_features_that_lint_clean(incentives, tmp_path):
    """
    Each is marked as made by the machine and states what the rules decide today.
    """
    result = incentives("specs", "propose", "--programme", "happiness_loan", "--out", str(tmp_path))

    report = lint([tmp_path])
    [feature] = report.features
    assert 0 == result.exit_code
    assert () == tuple(report.findings)
    assert {"@自动生成"} <= {tag.name for scenario in feature.scenarios for tag in scenario.tags}
    assert len(feature.scenarios) >= 8


def test_programmes_are_verified_beside_one_another_and_shown_in_order(incentives):
    """
    Verdicts come from other processes with both their languages.
    """
    names = ("three_links", "group_conversion_support")
    asked = [part for name in names for part in ("--programme", name)]

    result = incentives("rules", "verify", *asked, *DAY, "--jobs", "2", "--format", "json")

    verdicts = json.loads(result.stdout)["verdicts"]
    assert 0 == result.exit_code
    assert list(names) == list(dict.fromkeys(verdict["programme"] for verdict in verdicts))
    assert {"zh": "可以达到“符合”", "en": "eligible can be reached"} == verdicts[0]["claim"]
