"""`rules cover` and `rules mutate` in the shell: what is printed, and when the gate closes."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from incentives import Engine
from incentives.specs.mutation.digest import Digests
from incentives.specs.mutation.judge import Court
from incentives.specs.mutation.mutants import mutants
from incentives.specs.proved import Proof, write_proved

FEATURE = Path(__file__).parents[2] / "features/national/three_links.feature"
ONLY = ("--programme", "three_links")


@pytest.fixture
def features(tmp_path):
    """A folder with the scenarios of one small programme."""
    shutil.copy(FEATURE, tmp_path)
    return tmp_path


def test_cover_says_what_no_scenario_decides(incentives, features):
    """
    Without the scenarios of pressure and of another's application two referrals are open, and the gate is closed.
    """
    path = features / FEATURE.name
    path.write_text(path.read_text("utf-8").partition("  规则: 本人申请和自愿")[0], "utf-8")
    result = incentives("rules", "cover", "--features", str(features), *ONLY)

    assert 6 == result.exit_code
    assert (
        "没有场景：three_links sign_of_pressure 申请过程中有被强迫的迹象，成立时起决定作用" in result.stdout
    )
    assert "未接受的缺口 2 处" in result.stdout


def test_a_covered_programme_passes(incentives, features):
    """
    JSON holds the scenarios behind every condition.
    """
    result = incentives("rules", "cover", "--features", str(features), *ONLY, "--format", "json")
    report = json.loads(result.stdout)

    assert (0, True) == (result.exit_code, report["passed"])
    assert all(unit["holds"] and unit["fails"] for unit in report["units"])


def test_mutate_lists_survivors_and_writes_drafts(incentives, features, tmp_path):
    """
    What nobody notices is named, and the household that would is written out for pasting.
    """
    path, drafts = features / FEATURE.name, tmp_path / "drafts.txt"
    path.write_text(path.read_text("utf-8").replace("2002-09-01\n", "2002-09-02\n"), "utf-8")
    result = incentives(
        "rules", "mutate", "--features", str(features), *ONLY, "--jobs", "1", "--drafts", str(drafts)
    )

    assert 6 == result.exit_code
    assert "没有场景发现：three_links programme_in_force" in result.stdout
    assert "@自动生成 @条款:programme_in_force" in drafts.read_text("utf-8")


def test_accepted_gaps_open_the_gate(incentives, features):
    """
    A survivor with a reason passes; one that is killed must leave the list again, and --accept sees to both.
    """
    path = features / FEATURE.name
    path.write_text(path.read_text("utf-8").replace("2002-09-01\n", "2002-09-02\n"), "utf-8")
    command = ("rules", "mutate", "--features", str(features), *ONLY, "--jobs", "1", "--format", "json")
    accepted = features / "accepted_gaps.yaml"
    assert 6 == incentives(*command).exit_code
    incentives(*command, "--accept", "尚无场景")

    assert "  - reason: '尚无场景'\n" in accepted.read_text("utf-8")
    assert 0 == incentives(*command).exit_code
    accepted.write_text(accepted.read_text("utf-8") + "      - three_links/gone：x\n", "utf-8")
    assert 6 == incentives(*command).exit_code
    incentives(*command, "--accept", "尚无场景")
    assert "gone" not in accepted.read_text("utf-8")


def test_a_wrong_scenario_comes_first(incentives, features):
    """
    Nothing is said of rules by scenarios that fail.
    """
    path = features / FEATURE.name
    path.write_text(path.read_text("utf-8").replace('差距为"-1 人"', '差距为"-2 人"'), "utf-8")
    result = incentives("rules", "cover", "--features", str(features), *ONLY)

    assert 6 == result.exit_code
    assert "应为 「-2 人」，实为 「-1 人」" in result.stderr


@pytest.fixture
def complications(tmp_path):
    """A folder with the national scenarios of a programme of which some changes mean nothing."""
    shutil.copy(FEATURE.parent / "complication_support.feature", tmp_path)
    return tmp_path


def test_proofs_are_kept_and_made_anew(incentives, complications):
    """
    What is proved stands in a file beside the scenarios, is believed without a solver, and holds when made anew.
    """
    command = (
        "rules", "mutate", "--features", str(complications), "--programme", "complication_support", "--jobs", "1",
        "--format", "json",
    )  # fmt: skip
    key = "complication_support/start_rule：2012-01-01 的界限晚一天"
    before = json.loads(incentives(*command).stdout)
    proved = json.loads(incentives(*command, "--prove").stdout)
    after = json.loads(incentives(*command).stdout)
    anew = incentives(*command[:-4], "--jobs", "1", "--recheck")

    assert key in [one["mutant"] for one in before["survived"]]
    assert "界限两侧该值都未公布，改动前后都需要政策" == proved["proved"][key]
    assert proved["proved"] == after["proved"]
    assert (0, f"证明 {len(after['proved'])} 条，不成立 0 条\n") == (anew.exit_code, anew.stdout)


def test_a_proof_written_by_hand_is_found_out(incentives, complications):
    """
    A change that pays somebody else, with the right digest: believed, until proofs are made anew.
    """
    engine = Engine.load(second_vote=False)
    [mutant] = [
        one
        for one in mutants(engine.ruleset)
        if one.key == "complication_support/programme_in_force：2012-01-01 的界限晚一天"
    ]
    digest = Digests(Court(engine, ())).of(mutant)
    write_proved(complications, {mutant.key: Proof("经办认为相同", digest, date(2026, 11, 24))})
    command = ("rules", "mutate", "--features", str(complications), "--programme", "complication_support")

    believed = json.loads(incentives(*command, "--jobs", "1", "--format", "json").stdout)
    anew = incentives(*command, "--jobs", "1", "--recheck")

    assert "经办认为相同" == believed["proved"][mutant.key]
    assert 6 == anew.exit_code
    assert f"{mutant.key}\n  有家庭能够区分：结论不同" in anew.stdout


def test_a_proof_of_other_rules_closes_the_gate(incentives, complications):
    """
    Its change survives again, and the entry itself is named until --prove has looked after it.
    """
    key = "complication_support/start_rule：2012-01-01 的界限晚一天"
    write_proved(complications, {key: Proof("旧规则", "0" * 16, date(2026, 11, 24))})
    result = incentives(
        "rules", "mutate", "--features", str(complications), "--programme", "complication_support", "--jobs", "1"
    )  # fmt: skip

    assert 6 == result.exit_code
    assert f"证明已失效（--prove 重新证明）：{key}" in result.stdout


def test_what_recheck_would_pass_over_is_refused(incentives, features):
    """
    Making proofs anew finds no survivors: nothing could be accepted, proved or drafted.
    """
    result = incentives(
        "rules", "mutate", "--features", str(features), "--recheck", "--prove", "--accept", "待查", *ONLY
    )  # fmt: skip

    assert 2 == result.exit_code
    assert "用法错误：--prove、--accept 在这里不起作用：--recheck 只重做已有的证明\n" == result.stderr
