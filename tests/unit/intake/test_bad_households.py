"""Every way in which a household document can be wrong, one file per mistake, with its exact report."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from incentives.intake.shape import household_schema
from incentives.problem_texts import PROBLEM_TEXTS

BAD = Path(__file__).parents[2] / "bad_households"
HOUSEHOLDS = sorted([*BAD.glob("*.yaml"), *BAD.glob("*.json")])
SHAPE_MISTAKES = [path for path in HOUSEHOLDS if re.match("R110|R2", path.name)]
CHINESE = re.compile("[\u4e00-\u9fff]")


def report(path, problems, language="zh"):
    """What a reader of all problems of one file sees."""
    found = problems(path.read_bytes(), path.name)
    return "".join(f"{problem.report(language)}\n" for problem in found)


def plain(path):
    """The document as lists, mappings and scalars, all scalars of YAML being text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds nothing but text


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.name)
def test_each_mistake_is_reported_in_full(path, problems):
    """
    The report is exactly the one written beside the document.
    """
    expected = path.with_name(f"{path.name}.report.txt").read_text(encoding="utf-8")

    assert report(path, problems) == expected


@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.name)
def test_english_reports_are_english(path, problems):
    """
    Only what the author wrote may be Chinese, and that stands between 「 and 」 or in the path.
    """
    for problem in problems(path.read_bytes(), path.name):
        said = f"{problem.message('en')}\n{problem.hint('en')}"

        assert not CHINESE.search(re.sub("「[^」]*」", "", said))


@pytest.mark.parametrize("path", SHAPE_MISTAKES, ids=lambda path: path.name)
def test_editors_refuse_the_same_shapes(path, vocabulary):
    """
    A mistake of shape fails the published JSON Schema too; scalars are text there as they are here.
    """
    schema = household_schema(vocabulary)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())

    assert not validator.is_valid(plain(path))


def test_identity_numbers_are_masked_everywhere(problems):
    """
    No report, in any language, shows a run of digits long enough to be somebody's number.
    """
    shown = [report(path, problems, language) for path in HOUSEHOLDS for language in ("zh", "en")]

    assert [] == [text for text in shown if re.search("[0-9０-９]{8}", text)]


def test_every_code_of_household_documents_has_a_file():
    """
    A code without a wrong document is a message nobody has read.
    """
    codes = {code for code in PROBLEM_TEXTS if code.startswith(("C", "W1"))}

    assert codes == codes & {path.name[:4] for path in HOUSEHOLDS}
