"""A small what-if: which paper is missing, and when no paper would do."""

import pytest

from incentives import Engine
from incentives.compiler.compiled import compile_rules
from incentives.explain.suppositions import say_what_if
from incentives.explain.wording import Wording
from tests.unit.explain.demo_rules import HEAD, ON, demo_files

RULES = """
programme: demo_support
name: 示例扶助
en: demo support
subject: person
in_force: {from: 2010-01-01}
cites: S05
eligibility:
  all:
    - {id: alive, says: 本人健在, en: alive, when: alive == yes, cites: S05}
    - {id: certified, says: 持有独生子女父母光荣证, en: certified, when: one_child_certificates >= 1, cites: S05}
entitlement: {kind: priority}
"""
CERTIFICATE = "certificates:\n  - {id: z1, kind: one_child, holders: [p1], voided_on: none%s}"


@pytest.fixture(scope="module")
def engine():
    """
    The direct engine of a programme that asks for a certificate.
    """
    files = {path: raw for path, raw in demo_files().items() if path != "ningxia/demo_support.yaml"}
    files["national/demo_support.yaml"] = RULES.encode()
    return Engine(compile_rules(files)[0], second_vote=False)


@pytest.fixture
def supposed(engine):
    """
    What papers would do for one person, in words.
    """

    def say(facts, papers, language="zh"):
        document = HEAD.format(place="110000") + f"  - {{id: p1, name: 王建国, {facts}}}\n{papers}\n"
        case, _ = engine.read_bytes(document.encode(), "household.yaml")
        (item,) = engine.determine(case, ON)
        what_if = engine.what_if(case, ON, "demo_support", "p1")
        wording = Wording(engine.ruleset, language=language)
        return [paragraph.text for paragraph in say_what_if([(item, what_if)], case, wording)][2:]

    return say


def test_a_missing_certificate_is_named(supposed):
    """
    One paper more, dated the day decided for.
    """
    assert [
        "王＊＊（p1）：示例扶助",
        "具备下列材料的，2014年6月30日即符合条件：",
        "1．证件一份（证件种类：独生子女父母光荣证，申领日期：2014年6月30日，发证日期：2014年6月30日）。",
    ] == supposed("death_date: none", "certificates: none")


def test_a_paper_at_hand_is_put_right_rather_than_replaced(supposed):
    """
    A certificate that is not issued yet: the date is what is missing.
    """
    found = supposed("death_date: none", CERTIFICATE % ", issued_on: none")

    assert "1．证件z1：发证日期：2014年6月30日。" == found[-1]


def test_in_english(supposed):
    """
    The same in English.
    """
    found = supposed("death_date: none", CERTIFICATE % ", issued_on: none", "en")

    assert "1. certificate z1: issued on: 2014-06-30." == found[-1]


def test_no_paper_brings_back_the_dead(supposed):
    """
    A death is not supposed away; the answer says only that papers would not do.
    """
    assert ["只补办材料不能符合条件的：王＊＊（p1）：示例扶助。"] == supposed(
        "death_date: 2014-01-01", "certificates: none"
    )


def test_nothing_is_supposed_of_somebody_eligible(engine):
    """
    No paper is needed.
    """
    document = (
        HEAD.format(place="110000")
        + "  - {id: p1, death_date: none}\n"
        + CERTIFICATE % ", issued_on: 2010-01-01"
    )
    case, _ = engine.read_bytes(document.encode(), "household.yaml")

    assert () == engine.what_if(case, ON, "demo_support", "p1").suppositions


def test_a_subject_must_exist(engine):
    """
    A wrong id is the caller's mistake.
    """
    case, _ = engine.read_bytes((HEAD.format(place="110000") + "  - {id: p1}\n").encode(), "household.yaml")

    with pytest.raises(KeyError, match="p9"):
        engine.what_if(case, ON, "demo_support", "p9")
