"""Dated parameters of another system as our rule text: every value, its dates, and what cannot be taken over."""

import pytest

from incentives import RulesInvalid
from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules, shipped_rules
from incentives.specs.standards.openfisca import import_openfisca

# The shape of openfisca-country-template's benefits/basic_income.yaml and its relatives, with values of our own.
LIMIT = b"""\
description: Monthly standard
metadata:
  unit: currency-CNY
  reference: https://example.org/law
values:
  2012-01-01:
    value: 80.5
    reference: [https://example.org/a, https://example.org/b]
  2009-01-01:
    value: 60
  2020-01-01:
    value: null
"""
SHORT = b"""\
age:
  description: Age from which it is paid
  unit: year
  values: {2004-01-01: 60, 2013-01-01: 55}
applies:
  values:
    2004-01-01: {value: false}
"""


def test_money_becomes_a_table_of_amounts():
    """
    In order of time, each row until the next; null is known not to be published, and every reference is kept.
    """
    expected = """\
amounts:
  limit:
    name: Monthly standard
    rows:
      - {from: 2009-01-01, until: 2012-01-01, amount: 60 yuan, cites: S05, note: https://example.org/law}
      - {from: 2012-01-01, until: 2020-01-01, amount: 80.50 yuan, cites: S05, note: https://example.org/a；https://example.org/b}
      - {from: 2020-01-01, amount: unpublished, note: https://example.org/law}
"""

    assert expected == import_openfisca({"limit.yaml": LIMIT}, "S05")


def test_other_values_become_policy():
    """
    Ages and switches, several in one file.
    """
    said = import_openfisca({"rules.yaml": SHORT}, "S05")

    assert "  rules_age:\n    name: Age from which it is paid\n    type: whole\n    unit: years\n" in said
    assert "{from: 2004-01-01, until: 2013-01-01, value: 60, cites: S05}" in said
    assert "type: yesno" in said
    assert "{from: 2004-01-01, value: no, cites: S05}" in said


def test_what_is_written_is_read_by_the_rules():
    """
    Pasted into a programme, all that is wrong is that no condition looks at it yet.
    """
    files = read_rules(shipped_rules())
    name = "national/three_links.yaml"
    pasted = files[name].decode() + "\n" + import_openfisca({"rules.yaml": SHORT}, "S05")
    with pytest.raises(RulesInvalid) as invalid:
        compile_rules(files | {name: pasted.encode()})

    assert ["R707", "R707"] == [problem.code for problem in invalid.value.problems]


def test_without_a_basis_it_is_asked_for():
    """
    No document of ours is invented.
    """
    assert "cites:" not in import_openfisca({"limit.yaml": LIMIT}).replace("依据 cites", "")
    assert "请为各行补写依据 cites" in import_openfisca({"limit.yaml": LIMIT})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("brackets:\n  - threshold: {2004-01-01: {value: 1}}\n", "S201"),
        ("description: nothing\n", "S201"),
        ("values:\n  2004-13-01: {value: 1}\n  soon: {value: 2}\n", "R205"),
        ("values:\n  2004-01-01: {values: 1}\n", "S201"),
        ("metadata: {unit: currency-CNY}\nvalues:\n  2004-01-01: -5\n", "S202"),
        ("metadata: {unit: currency-CNY}\nvalues:\n  2004-01-01: 0.005\n", "S202"),
        ("values:\n  2004-01-01: 0.15\n", "S202"),
        ("values: [\n", "R103"),
    ],
)
def test_what_has_no_counterpart_is_refused_with_its_line(raw, code):
    """
    Scales, days that are none, amounts below a fen: nothing is rounded or left out in silence.
    """
    with pytest.raises(RulesInvalid) as invalid:
        import_openfisca({"bad.yaml": raw.encode()})

    assert code in {problem.code for problem in invalid.value.problems}


def test_all_files_are_reported_together():
    """
    Two files, two mistakes, one run.
    """
    with pytest.raises(RulesInvalid) as invalid:
        import_openfisca({"a.yaml": b"x: y\n", "b.yaml": b"x: y\n"})

    assert ["a.yaml", "b.yaml"] == [problem.where.file for problem in invalid.value.problems]
