"""`incentives review`: two states of a registry, as text, JSON and a workbook."""

import builtins
import json
from io import BytesIO
from pathlib import Path

import pytest

BEREAVED = Path("examples/lingwu_bereaved_mother.yaml")
ELDER = Path("examples/haiyuan_elder.yaml")
ON = ("--on", "2022-12-31")
TWO = ("--programme", "rural_reward", "--programme", "special_support_death")
HER_KIND = ('registration: {place: "640522", settled: yes, since: 1975-01-01',
            'registration: {kind: agri, place: "640522", settled: yes, since: 1975-01-01')  # fmt: skip


@pytest.fixture
def states(tmp_path):
    """
    Two folders: the elder of Haiyuan and the mother of Lingwu; a year later the kind of his wife's registration is
    known, and the household of Lingwu is the same.
    """
    from tests.cli.conftest import ROOT

    elder, bereaved = ((ROOT / path).read_text("utf-8") for path in (ELDER, BEREAVED))
    before, after = tmp_path / "2021", tmp_path / "2022"
    for folder, text in ((before, elder), (after, elder.replace(*HER_KIND))):
        folder.mkdir()
        (folder / "elder.yaml").write_text(text, "utf-8")
        (folder / "bereaved.yaml").write_text(bereaved, "utf-8")
        (folder / "notes.txt").write_text("no document", "utf-8")
    return before, after


def test_a_year_of_two_households(incentives, snapshot, states):
    """
    She is new (her registration is known now), the standard of special support has risen on 2022-07-01 from 450 to
    590 yuan, his reward goes on.
    """
    answer = incentives("review", *states, *ON, *TWO)

    assert 0 == answer.exit_code, answer.stderr
    assert snapshot == answer.stdout


def test_json_has_the_money_in_fen(incentives, states):
    """
    A year earlier is the earlier day unless another one is given; names are masked.
    """
    answer = incentives("review", *states, *ON, *TWO, "--format", "json")
    document = json.loads(answer.stdout)

    assert ("incentives/review/1", "2021-12-31", "2022-12-31") == (
        document["schema"], document["before_on"], document["on"]
    )  # fmt: skip
    assert [
        ("continuing", "HY-0001", ["p1"], [(8000, 8000, 0)]),
        ("new", "HY-0001", ["p2"], [(0, 8000, 8000)]),
        ("changed", "LW-0007", ["p1"], [(45000, 59000, 14000)]),
    ] == sorted(
        (
            (line["change"], line["household"], line["subject"],
             [(one["before_fen"], one["after_fen"], one["difference_fen"]) for one in line["money"]])
            for line in document["lines"]
        ),
        key=lambda line: line[1:],
    )  # fmt: skip
    assert "田桂花" not in answer.stdout


def test_the_earlier_day_may_be_named(incentives, states):
    """
    On 2022-07-01 the new standard was in force already: nothing has changed since.
    """
    answer = incentives("review", *states, *ON, *TWO, "--before-on", "2022-07-01", "--format", "json")

    assert ["continuing"] == [
        line["change"] for line in json.loads(answer.stdout)["lines"] if line["household"] == "LW-0007"
    ]


def test_single_files_and_lines_are_states_too(incentives, states, household):
    """
    A file with one document, and one with a document on each line.
    """
    documents = [
        {"schema": "incentives/household/1", "household": f"H{n}", "place": "640522"} for n in (1, 2)
    ]
    lines = household("\n".join(json.dumps(document) for document in documents), "registry.ndjson")

    answer = incentives("review", states[0] / "elder.yaml", lines, *ON, *TWO, "--format", "json")

    assert [("to_check", ["absent"])] == [
        (line["change"], [cause["id"] for cause in line["causes"]])
        for line in json.loads(answer.stdout)["lines"]
    ]


def test_the_workbook_holds_lines_and_totals(incentives, states, tmp_path):
    """
    Text cells under a header; the path is printed.
    """
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "review.xlsx"

    answer = incentives("review", *states, *ON, *TWO, "--out", path)
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    rows = list(book["明细"].iter_rows(values_only=True))

    assert (0, f"{path}\n") == (answer.exit_code, answer.stdout)
    assert ("变化", "户编号", "村（居）", "项目", "对象", "上期", "本期", "差额") == rows[0][:8]
    assert (
        "变动",
        "LW-0007",
        None,
        "独生子女死亡家庭特别扶助",
        "何＊＊（p1）",
        "每月450元",
        "每月590元",
        "+140元",
    ) in [tuple(cell or None for cell in row[:8]) for row in rows]
    assert ("变动", "独生子女死亡家庭特别扶助", "每月", "1", "450", "590", "+140") in [
        row[:7] for row in book["合计"].iter_rows(values_only=True)
    ]


def test_json_may_be_written_to_a_file(incentives, states, tmp_path):
    """
    The same document as on standard output.
    """
    path = tmp_path / "review.json"

    incentives("review", *states, *ON, *TWO, "--out", path)
    printed = incentives("review", *states, *ON, *TWO, "--format", "json")

    assert printed.stdout == path.read_text("utf-8")


def test_without_the_library_json_can_be_written(incentives, states, tmp_path, monkeypatch):
    """
    The report names what to install.
    """
    real = builtins.__import__

    def without(name, *arguments, **options):
        if name == "openpyxl":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    answer = incentives("review", *states, *ON, *TWO, "--out", tmp_path / "review.xlsx")

    assert 2 == answer.exit_code
    assert "pip install 'incentives[batch]'" in answer.stderr
    assert not (tmp_path / "review.xlsx").exists()


def test_every_bad_document_of_both_states_is_reported(incentives, states):
    """
    Exit 3, and no review.
    """
    for folder in states:
        (folder / "bad.yaml").write_text("schema: incentives/household/1\nhousehold: B\n", "utf-8")

    answer = incentives("review", *states, *ON)

    assert (3, "") == (answer.exit_code, answer.stdout)
    assert 2 == answer.stderr.count("bad.yaml:1:1")


def test_one_document_for_each_household(incentives, states):
    """
    Two of one household in one state: which of them holds is not guessed.
    """
    (states[0] / "copy.yaml").write_bytes((states[0] / "elder.yaml").read_bytes())

    answer = incentives("review", *states, *ON)

    assert 2 == answer.exit_code
    assert "都是户 HY-0001 的案卷" in answer.stderr


@pytest.mark.parametrize(("options", "said"), [
    (("--out", "review.csv"), "应当以 .xlsx 或者 .json 结尾"),
    (("--before-on", "2023-01-01"), "应当是不晚于 --on 的真实日期"),
    (("--before-on", "2021-02-30"), "应当是不晚于 --on 的真实日期"),
])  # fmt: skip
def test_options_are_checked(incentives, states, options, said):
    """
    Exit 2 with what to write.
    """
    answer = incentives("review", *states, *ON, *options)

    assert 2 == answer.exit_code
    assert said in answer.stderr


def test_a_folder_without_documents(incentives, states, tmp_path):
    """
    Exit 2: there is nothing to compare.
    """
    (tmp_path / "empty").mkdir()

    answer = incentives("review", tmp_path / "empty", states[1], *ON)

    assert 2 == answer.exit_code
    assert "没有案卷文件" in answer.stderr
