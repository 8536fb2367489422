"""What to ask when an outcome is open: the smallest set, the best question first, and nothing when nothing matters."""

import pytest

from incentives import Engine, Outcome
from incentives.compiler.compiled import compile_rules
from incentives.explain import settling
from tests.unit.explain.demo_rules import HEAD, ON, demo_files

PROGRAMME = """
programme: demo_support
name: 示例扶助
en: demo support
subject: person
in_force: {{from: 2010-01-01}}
cites: S05
policy:
  pension_checked:
    name: 是否审查退休待遇
    en: whether pensions are looked at
    type: yesno
    values:
      - {{from: 2010-01-01, value: unpublished, note: 未见文件}}
eligibility:
  all:
{conditions}
entitlement: {{kind: priority}}
"""
BY_SEX = """
    - any:
        - all:
            - {id: man, says: 男, en: a man, when: sex == male, cites: S05}
            - {id: man_60, says: 年满60周岁, en: is 60, when: age >= 60 years, cites: S05}
        - all:
            - {id: woman, says: 女, en: a woman, when: sex == female, cites: S05}
            - {id: woman_55, says: 年满55周岁, en: is 55, when: age >= 55 years, cites: S05}
"""
RURAL = """
    - any:
        - {id: agri, says: 农业户口, en: agricultural, when: registration.kind == agri, cites: S05}
        - all:
            - {id: unified, says: 居民户口, en: unified, when: registration.kind == unified, cites: S05}
            - {id: on_land, says: 以承包地为主要生活来源, en: on land, when: lives_on_land == yes, cites: S05}
"""
BOTH = """
    - any:
        - {id: man, says: 男, en: a man, when: sex == male, cites: S05}
        - {id: over_60, says: 年满60周岁, en: is 60, when: age >= 60 years, cites: S05}
    - any:
        - {id: woman, says: 女, en: a woman, when: sex == female, cites: S05}
        - {id: over_55, says: 年满55周岁, en: is 55, when: age >= 55 years, cites: S05}
"""
SPOUSE = """
    - any:
        - {id: single, says: 无现配偶, en: single, when: has_spouse == no, cites: S05}
        - {id: spouse_settled, says: 配偶户口已落定, en: settled, when: spouse.registration.settled == yes, cites: S05}
"""
NOT_DEPRIVED = (
    "    - {id: kept, says: 未被剥夺政治权利, en: kept, when: political_rights_deprived == no, cites: S05}\n"
)
POOR = "    - {id: poor, says: 贫困户, en: poor, when: poor_household == yes, cites: S05}\n"
CERTIFIED = (
    "    - {id: certified, says: 持有证件, en: certified, when: one_child_certificates >= 1, cites: S05}\n"
)
PENSION = """
    - any:
        - {id: not_checked, says: 当地不审查, en: not looked at, when: policy.pension_checked == no, cites: S05}
        - {id: no_pension, says: 不领取, en: no pension, when: draws_work_pension == no, cites: S05}
"""


@pytest.fixture
def ask():
    """
    The determination of the first person under some conditions: the facts of the row, and further lines of the document.
    """

    def decide(conditions, facts="", *more):
        if "pension_checked" not in conditions:
            conditions += PENSION.replace("no_pension", "no_pension_at_all")
            facts += ", draws_work_pension: no"
        files = {path: raw for path, raw in demo_files().items() if path != "ningxia/demo_support.yaml"}
        files["national/demo_support.yaml"] = PROGRAMME.format(conditions=conditions.strip("\n")).encode()
        engine = Engine(compile_rules(files)[0], second_vote=False)
        document = HEAD.format(place="110000") + f"  - {{id: p1{facts}}}\n" + "\n".join(more)
        found, *_ = engine.determine(engine.read_bytes(document.encode(), "household.yaml")[0], ON)
        return found

    return decide


def asked(found):
    """The paths asked about, in order, without the person's own."""
    return [fact.path.removeprefix("persons/p1/") for fact in found.missing_facts]


def test_what_cannot_matter_is_not_asked(ask):
    """
    At 70 man and woman alike are old enough: the outcome is decided, whatever the sex is.
    """
    found = ask(BY_SEX, ", id_card_birth_date: 1944-01-01")

    assert (Outcome.ELIGIBLE, True, []) == (found.outcome, found.whatever, asked(found))


def test_it_is_asked_where_it_matters(ask):
    """
    At 57 a woman is old enough, a man is not.
    """
    found = ask(BY_SEX, ", id_card_birth_date: 1957-01-01")

    assert (Outcome.UNDETERMINED, False, ["sex"]) == (found.outcome, found.whatever, asked(found))


def test_whatever_works_in_both_directions(ask):
    """
    At 40 one of two conditions fails for a man, the other for a woman.
    """
    found = ask(BOTH, ", id_card_birth_date: 1974-01-01")

    assert (Outcome.INELIGIBLE, True, []) == (found.outcome, found.whatever, asked(found))


def test_what_most_often_ends_the_matter_is_asked_first(ask):
    """
    Four of five kinds of registration make the land irrelevant; no answer about the land decides alone.
    """
    assert ["registration/kind", "lives_on_land"] == asked(ask(RURAL))


def test_what_an_answer_reveals_belongs_to_the_set(ask):
    """
    Only if the marriage lasts does it matter where the spouse is registered; both are asked for at once.
    """
    spouse = "  - {id: p2, death_date: none}"
    marriage = "marriages:\n  - {id: m1, spouses: [p1, p2], kind: registered, from: 1974-01-01}"
    found = ask(SPOUSE, ", death_date: none", spouse, marriage, "complete: [marriages]")

    assert {"marriages/m1/until": (), "persons/p2/registration/settled": ("spouse_settled",)} == {
        fact.path: fact.waiting for fact in found.missing_facts
    }


def test_cheap_papers_come_before_hard_ones(ask):
    """
    Either answer ends the matter as often; what the applicant can say comes before what has to be certified.
    """
    assert ["political_rights_deprived", "poor_household"] == asked(ask(POOR + NOT_DEPRIVED))


def test_a_list_that_holds_more_settles_nothing(ask):
    """
    The list is asked about, and so is what would matter if it held more.
    """
    found = ask(CERTIFIED + NOT_DEPRIVED)

    assert {"certificates", "political_rights_deprived"} == set(asked(found))
    assert {"certificates": True, "persons/p1/political_rights_deprived": False} == {
        fact.path: fact.is_list for fact in found.missing_facts
    }


def test_a_complete_list_is_not_asked_about(ask):
    """
    No certificate is held: that decides.
    """
    assert Outcome.INELIGIBLE is ask(CERTIFIED, "", "certificates: none").outcome


def test_policy_that_nobody_published_is_no_question(ask):
    """
    With a pension only the policy can help: no fact is asked for, the policy is named.
    """
    found = ask(PENSION, ", draws_work_pension: yes")

    assert (Outcome.UNDETERMINED, []) == (found.outcome, asked(found))
    assert ["pension_checked"] == [policy.policy for policy in found.missing_policy]


def test_a_fact_that_may_decide_is_asked_in_spite_of_open_policy(ask):
    """
    Without a pension the policy does not matter.
    """
    assert ["draws_work_pension"] == asked(ask(PENSION))


def test_beyond_the_bound_every_fact_is_asked_and_said_not_to_be_minimal(ask, monkeypatch):
    """
    Work is bounded; then nothing is claimed.
    """
    monkeypatch.setattr(settling, "MOST_LOOKS", 1)
    found = ask(POOR + NOT_DEPRIVED)

    assert not found.questions.minimal
    assert {"political_rights_deprived", "poor_household"} == set(asked(found))


def test_questions_are_worked_out_once(ask):
    """
    Looking twice costs once.
    """
    found = ask(POOR)

    assert found.questions is found.questions
