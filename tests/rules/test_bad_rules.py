"""One wrong rule file per mistake: what its author is told, to the letter, and nothing besides."""

import re
from pathlib import Path

import pytest

from incentives.compiler.compiled import compile_rules
from incentives.problem_texts import PROBLEM_TEXTS
from incentives.problems import RulesInvalid

BAD = Path(__file__).parents[1] / "bad_rules"
BASE = BAD / "base"
CASES = sorted(BAD.glob("*.yaml"))

HEADER = re.compile(rb"# (adds|replaces|removes): (\S+)\n?")
QUOTED = re.compile("「[^」]*」")
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def base() -> dict[str, bytes]:
    """The complete and valid rules that every case spoils in one place."""
    return {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("*.yaml")}


def spoiled(case: Path) -> dict[str, bytes]:
    """The base with one file added, replaced or removed, as the first line of the case says."""
    files, content = base(), case.read_bytes()
    header = HEADER.match(content)
    assert header, f"{case.name} does not say which file it is"
    action, path = header[1].decode(), header[2].decode()
    assert (path in files) == (action != "adds"), f"{case.name}: {path} is in the base, or is not"
    if action == "removes":
        del files[path]
    else:
        files[path] = content
    return files


def problems(files):
    """What the compiler finds wrong, in the order an author reads it."""
    with pytest.raises(RulesInvalid) as caught:
        compile_rules(files)
    return caught.value.problems


def test_the_base_is_right():
    """
    The rules that the cases spoil have nothing wrong with them.
    """
    ruleset, warnings = compile_rules(base())

    assert {"couple_care", "elder_support"} == set(ruleset.programmes)
    assert [] == warnings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_report(case):
    """
    The author reads file, line, column and code, what was written, and what to write instead.
    """
    expected = case.with_suffix(".report.txt").read_text(encoding="utf-8")

    assert expected == "".join(problem.report() + "\n" for problem in problems(spoiled(case)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_report_in_english(case):
    """
    In English only what the author wrote, and what it is to be replaced with, can be Chinese.
    """
    reports = [problem.report("en") for problem in problems(spoiled(case))]

    assert reports
    assert [] == [report for report in reports if CHINESE.search(QUOTED.sub("", report))]


def test_every_code_has_a_case():
    """
    No problem that rules can have goes without an example, under its own code.
    """
    codes = {case.stem: case.stem.partition("_")[0] for case in CASES}
    reported = {
        stem: (BAD / f"{stem}.report.txt").read_text(encoding="utf-8").split("\n")[0][-4:] for stem in codes
    }

    assert codes == reported
    assert {code for code in PROBLEM_TEXTS if code.startswith("R")} == set(codes.values())


def test_every_report_has_its_case():
    """
    No report is left behind by a renamed case.
    """
    assert {case.stem for case in CASES} == {path.name.split(".")[0] for path in BAD.glob("*.report.txt")}


def test_mistakes_of_several_files_are_told_together():
    """
    Five mistakes in three files are reported in one run, each at its place, though one file cannot be read.
    """
    files = base()
    mistakes = [
        ("national/elder_support.yaml", "when: birth_date >=", "when: birth_day >="),
        ("national/elder_support.yaml", "until: 2015-01-01", "until: 2014-01-01"),
        ("ningxia/elder_support.yaml", "replace: few_children", "replace: few_childs"),
        ("ningxia/elder_support.yaml", "amount: 70 yuan, cites: D02", "amount: 70 yuan"),
        ("vocabulary/kinds.yaml", "urban: 城镇居民}", "urban: 城镇居民"),
    ]
    for path, right, wrong in mistakes:
        content = files[path].decode()
        assert content.count(right) == 1
        files[path] = content.replace(right, wrong).encode()

    assert [
        "national/elder_support.yaml:16:9  R603",
        "national/elder_support.yaml:36:77  R313",
        "ningxia/elder_support.yaml:10:9  R504",
        "ningxia/elder_support.yaml:12:14  R409",
        "vocabulary/kinds.yaml:7:14  R103",
    ] == [problem.report().split("\n")[0] for problem in problems(files)]
