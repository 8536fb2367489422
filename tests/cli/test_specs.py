"""`incentives specs`: the living page and the signatures."""

import json
import shutil

import pytest

from tests.cli.conftest import ROOT

FEATURES = ("happiness_loan", "three_links")


@pytest.fixture
def features(tmp_path):
    """
    A folder with two small features, unsigned.
    """
    for name in FEATURES:
        target = tmp_path / "features" / "national" / f"{name}.feature"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "features" / "national" / target.name, target)
    return tmp_path / "features"


def test_a_page_is_built_with_its_numbers(incentives, features, tmp_path):
    """
    The files are there, and what is printed is what the JSON says.
    """
    answer = incentives(
        "specs", "page", "--out", tmp_path / "page", "--features", features, "--on", "2024-06-30"
    )
    data = json.loads((tmp_path / "page" / "page.json").read_text(encoding="utf-8"))

    pages = {path.relative_to(tmp_path / "page").as_posix() for path in (tmp_path / "page").rglob("*.html")}

    assert 0 == answer.exit_code, answer.stderr
    assert f"场景 {data['counts']['scenarios']} 个，未通过 0 个" in answer.stdout
    assert "2024-06-30" == data["on"]
    assert pages == set(data["pages"])


def test_the_page_in_english_is_announced_in_english(incentives, features, tmp_path):
    """
    The page itself is Chinese: its readers are policy staff.
    """
    answer = incentives("specs", "page", "--out", tmp_path / "page", "--features", features, "--lang", "en")

    assert "clauses undefended" in answer.stdout


def test_other_files_are_left_alone(incentives, features, tmp_path):
    """
    A folder that is no page is not written into.
    """
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()
    answer = incentives("specs", "page", "--out", tmp_path / "mine", "--features", features)

    assert 2 == answer.exit_code
    assert "里有别的文件" in answer.stderr


def test_a_folder_without_features_is_named(incentives, tmp_path):
    """
    With the option that names another.
    """
    answer = incentives("specs", "page", "--out", tmp_path / "page", "--features", tmp_path)

    assert 2 == answer.exit_code
    assert "--features" in answer.stderr


def test_findings_stop_the_page(incentives, features, tmp_path):
    """
    A full-width colon loses a scenario in silence; no page is built on that.
    """
    path = features / "national" / "three_links.feature"
    path.write_text(path.read_text(encoding="utf-8").replace("场景:", "场景：", 1), encoding="utf-8")
    answer = incentives("specs", "page", "--out", tmp_path / "page", "--features", features)

    assert 4 == answer.exit_code
    assert "F101" in answer.stderr
    assert not (tmp_path / "page").exists()


def test_signing_and_changing(incentives, features):
    """
    Signed by name and day; a changed sentence takes the signature away.
    """
    before = incentives("specs", "signed", "--features", features).stdout
    signing = incentives(
        "specs",
        "sign",
        "national/three_links",
        "--reviewer",
        "王小明",
        "--on",
        "2026-11-24",
        "--features",
        features,
    )
    signed = incentives("specs", "signed", "--features", features).stdout
    path = features / "national" / "three_links.feature"
    path.write_text(path.read_text(encoding="utf-8").replace("功能: ", "功能: 新", 1), encoding="utf-8")
    changed = incentives("specs", "signed", "--features", features).stdout

    assert "2 份功能文件，已签 0 份，未签 2 份" in before
    assert (0, "national/three_links.feature：王小明于2026年11月24日签署\n") == (
        signing.exit_code,
        signing.stdout,
    )
    assert "√ national/three_links.feature　王小明（2026年11月24日）" in signed
    assert "- national/three_links.feature　签署后内容已改：王小明（2026年11月24日）" in changed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["national/three_link", "--reviewer", "王小明"], "是否要写"),
        (["national/three_links", "--reviewer", "{}"], "请写审阅人的姓名"),
        (["national/three_links", "--reviewer", "王小明", "--on", "昨天"], "YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_signed_is_said(incentives, features, arguments, said):
    """
    A file that does not exist, a name that is none, a day that is none; nothing is recorded.
    """
    answer = incentives("specs", "sign", *arguments, "--features", features)

    assert 2 == answer.exit_code
    assert said in answer.stderr
    assert not (features / "signatures.yaml").exists()


def test_no_shipped_signature_is_invented(incentives):
    """
    The record is there; only people fill it.
    """
    answer = incentives("specs", "signed")

    assert 0 == answer.exit_code
    assert "份功能文件，已签" in answer.stdout
