"""Signatures: for a content, by a person, on a day; and what takes them away again."""

import re
from datetime import date

import pytest

from incentives import RulesInvalid
from incentives.specs.signing import (
    Signature,
    canonical_text,
    fingerprint,
    read_signatures,
    sign,
    signing_state,
)

FEATURE = (
    "# language: zh-CN\n@项目:demo\n功能: 甲\n  场景: 一\n    假如 认定日为 2024-01-01\n      | 项目 | 值 |\n"
)
DAY = date(2026, 11, 24)


@pytest.fixture
def features(tmp_path):
    """
    A folder with two features and no record.
    """
    for place in ("national", "anhui"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "demo.feature").write_text(FEATURE, encoding="utf-8")
    return tmp_path


def valid(features):
    """
    The reviewers of every feature.
    """
    return {one.file: [item.reviewer for item in one.valid] for one in signing_state(features)}


def test_nothing_is_signed_without_a_record(features):
    """
    Silence is no signature.
    """
    assert {"anhui/demo.feature": [], "national/demo.feature": []} == valid(features)


def test_a_signature_is_written_and_read_back(features):
    """
    File, content, name and day, and only of the file that was signed.
    """
    made = sign(features, "national/demo.feature", "王小明", DAY)

    assert (made,) == read_signatures(features)
    assert made == Signature("national/demo.feature", fingerprint(features / made.file), "王小明", DAY)
    assert {"anhui/demo.feature": [], "national/demo.feature": ["王小明"]} == valid(features)


def test_a_changed_feature_is_unsigned_again(features):
    """
    One digit is enough; the earlier signature stays on record as that of another content.
    """
    sign(features, "national/demo.feature", "王小明", DAY)
    (features / "national/demo.feature").write_text(
        FEATURE.replace("2024-01-01", "2024-01-02"), encoding="utf-8"
    )
    [_, changed] = signing_state(features)

    assert () == changed.valid
    assert ["王小明"] == [one.reviewer for one in changed.stale]


@pytest.mark.parametrize(
    "changed",
    [FEATURE.replace("| 项目 | 值 |", "| 项目   | 值   |"), FEATURE.replace("\n", "\r\n"), "\ufeff" + FEATURE,
     FEATURE.replace("  场景", "\n  # 说明\n  场景")],
)  # fmt: skip
def test_what_nobody_reads_costs_no_signature(features, changed):
    """
    Alignment, line ends, blank lines and comments are not what was signed.
    """
    sign(features, "national/demo.feature", "王小明", DAY)
    (features / "national/demo.feature").write_bytes(changed.encode())

    assert ["王小明"] == valid(features)["national/demo.feature"]


def test_a_reviewer_signs_once_and_another_beside(features):
    """
    A second signature of the same person replaces the first; that of a colleague joins it.
    """
    file = "national/demo.feature"
    sign(features, file, "王小明", DAY)
    sign(features, file, "李·阿依古丽", DAY)
    sign(features, file, "王小明", date(2026, 12, 1))

    assert [("李·阿依古丽", DAY), ("王小明", date(2026, 12, 1))] == [
        (one.reviewer, one.day) for one in read_signatures(features)
    ]


@pytest.mark.parametrize("name", ["  ", "王\n小明", '"', "- {file: x}", "a" * 41])
def test_a_name_is_a_name(features, name):
    """
    Nothing that is none gets into the record.
    """
    with pytest.raises(ValueError, match=re.escape(name)):
        sign(features, "national/demo.feature", name, DAY)

    assert () == read_signatures(features)


def test_a_broken_record_is_reported_whole(features):
    """
    Every mistake with its line; a broken record never counts as unsigned or signed.
    """
    text = "signatures:\n  - {file: x.feature, sha256: abc, reviewer: 王小明, day: 2026-11-24}\n  - {file: y.feature, day: 昨天}\n"
    (features / "signatures.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulesInvalid) as invalid:
        signing_state(features)

    assert {2, 3} == {problem.where.line for problem in invalid.value.problems}


def test_comments_and_spaces_are_not_canonical():
    """
    What is signed for is the text that is read and run.
    """
    assert "功能: 甲\n| 项目 | 值 |\n" == canonical_text("# x\n功能:  甲\n\n   |  项目  | 值 |  \n")
