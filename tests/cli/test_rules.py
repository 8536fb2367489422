"""`incentives rules`: checking, listing and showing rules, and the schemas."""

import json
import shutil

import jsonschema
import pytest
import yaml

from incentives.shipped import shipped_rules
from tests.cli.conftest import ROOT
from tests.unit.explain.demo_rules import write_demo_rules


@pytest.fixture
def demo(tmp_path):
    """
    The rules of the small programme.
    """
    return write_demo_rules(tmp_path / "rules")


def test_shipped_rules_are_sound(incentives):
    """
    A summary with the digest that results carry.
    """
    answer = incentives("rules", "check")

    assert 0 == answer.exit_code, answer.stderr
    assert "规则无误" in answer.stdout
    assert incentives("rules", "check", "--lang", "en").stdout.splitlines()[-1].startswith("sha256:")


def test_seeded_mistakes_are_all_reported_in_one_run(incentives, tmp_path):
    """
    Five mistakes in three files of a copy: each with line and column; exit 4.
    """
    copy = shutil.copytree(shipped_rules(), tmp_path / "rules")
    seeds = {
        "national/rural_reward.yaml": [
            ("alive == yes", "alife == yes"),
            ("birth_date >= 1933-01-01", "birth_date >= 60"),
        ],
        "national/complication_support.yaml": [("assessments >= 1 records", "assessments = 1 records")],
        "vocabulary/kinds.yaml": [
            ("members: {male: 男", "mebers: {male: 男"),
            ("name: 户口类别", "nme: 户口类别"),
        ],
    }
    for path, changes in seeds.items():
        text = (copy / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (copy / path).write_text(text, encoding="utf-8")
    answer = incentives("rules", "check", "--rules", copy)

    assert 4 == answer.exit_code
    for word in ("alife", "60", "=", "mebers", "nme"):
        assert f"「{word}」" in answer.stderr or word in answer.stderr
    for path in seeds:
        assert any(line.startswith(f"{path}:") for line in answer.stderr.splitlines()), path


def test_the_list_names_level_files_and_unpublished_policy(incentives, demo):
    """
    The nation and Ningxia speak; the pension policy nobody has published is named.
    """
    later = incentives("rules", "list", "--rules", demo, "--on", "2016-01-01").stdout
    earlier = incentives("rules", "list", "--rules", demo, "--on", "2005-01-01").stdout

    assert "√ 全国 000000　施行　未公布的口径：是否审查退休待遇" in later
    assert "√ 宁夏回族自治区 640000　施行" in later
    assert "- 全国 000000　未施行" in earlier


def test_a_programme_as_it_stands_in_a_place(incentives, demo, snapshot):
    """
    Every line with the level that set it and its basis.
    """
    arguments = ("rules", "show", "demo_support", "--rules", demo, "--place", "640522", "--on", "2016-01-01")

    assert snapshot == incentives(*arguments).stdout


def test_another_place_does_not_hear_ningxia(incentives, demo):
    """
    In Beijing the national age holds and Ningxia's condition does not stand.
    """
    shown = incentives(
        "rules", "show", "demo_support", "--rules", demo, "--place", "110000", "--on", "2016-01-01"
    ).stdout

    assert "最低年龄：60周岁 全国" in shown
    assert "宁夏" not in shown


def test_the_show_in_english(incentives, demo):
    """
    English wording where the rules have it.
    """
    shown = incentives(
        "rules", "show", "demo_support", "--rules", demo, "--on", "2016-01-01", "--lang", "en"
    ).stdout

    assert "is old enough [old_enough]" in shown
    assert "whether pensions are looked at: not published" in shown


@pytest.mark.parametrize("name", ["household", "rules", "result"])
def test_schemas_are_schemas(incentives, name):
    """
    Each is valid JSON Schema.
    """
    schema = json.loads(incentives("rules", "schema", name).stdout)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("incentives/")


def test_the_example_satisfies_the_published_schema(incentives):
    """
    Editors that use the schema accept the example.
    """
    schema = json.loads(incentives("rules", "schema", "household").stdout)
    with (ROOT / "examples" / "haiyuan_elder.yaml").open(encoding="utf-8") as file:
        document = yaml.load(file, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but text

    jsonschema.validate(document, schema)
