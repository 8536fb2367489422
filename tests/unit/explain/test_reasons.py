"""Conditions in words: clause, values seen, distance, level, policy, what is missing."""

from datetime import date

from incentives import Truth
from tests.unit.explain.demo_rules import ELDER, elder


def test_values_and_policy_are_named(reasons):
    """
    The age seen and the limit in force stand beside the clause.
    """
    reason = reasons(elder())["达到最低年龄"]

    assert (Truth.TRUE, "周岁：74周岁") == (reason.truth, reason.seen)
    assert [("最低年龄", "60周岁", "全国，自2010年1月1日起施行")] == [
        (use.name, use.value, use.level) for use in reason.policies
    ]


def test_the_place_that_spoke_is_named(reasons):
    """
    Ningxia's own value and Ningxia's own condition say so.
    """
    settled = ELDER.replace("death_date: none", "death_date: none, registration: {settled: yes}")
    found = reasons(elder(place="640522", persons=settled), on=date(2016, 6, 30))

    assert ["宁夏回族自治区，自2015年1月1日起施行"] == [use.level for use in found["达到最低年龄"].policies]
    assert "宁夏回族自治区" == found["户口已经落定"].level
    assert "" == found["达到最低年龄"].level


def test_a_failed_day_tells_the_signed_distance(reasons):
    """
    One day too early.
    """
    reason = reasons(elder(persons=ELDER.replace("1940-05-06", "1932-12-31")))["1933年1月1日以后出生"]

    assert (Truth.FALSE, "-1天", "早于规定日期1天") == (reason.truth, reason.gap, reason.off)
    assert "出生日期：1932年12月31日" == reason.seen


def test_a_failed_age_tells_the_missing_years(reasons):
    """
    Four years short of sixty.
    """
    reason = reasons(elder(persons=ELDER.replace("1940-05-06", "1957-07-01")))["达到最低年龄"]

    assert ("-4年", "比规定少4年") == (reason.gap, reason.off)


def test_distances_in_english(reasons):
    """
    The same distance with the unit's English name.
    """
    found = reasons(elder(persons=ELDER.replace("1940-05-06", "1957-07-01")), language="en")

    assert ("-4 years", "4 years below the limit") == (found["is old enough"].gap, found["is old enough"].off)


def test_a_negation_speaks_its_own_words(reasons):
    """
    Deprived of rights fails 未被剥夺政治权利 and shows the fact behind it.
    """
    persons = ELDER.replace("political_rights_deprived: no", "political_rights_deprived: yes")
    reason = reasons(elder(persons=persons))["未被剥夺政治权利"]

    assert (Truth.FALSE, "剥夺政治权利未期满：是") == (reason.truth, reason.seen)


def test_a_negation_without_english_borrows_it(reasons):
    """
    English has no words for the group, so it denies those of its part.
    """
    persons = ELDER.replace("political_rights_deprived: no", "political_rights_deprived: yes")

    assert "not: is deprived" in reasons(elder(persons=persons), language="en")


def test_a_function_is_named_after_its_argument(reasons):
    """
    Full years are those counted from the birth date.
    """
    assert "按出生日期计算的周岁数：74周岁" == reasons(elder())["未满110周岁"].seen


def test_a_sensitive_count_is_covered(reasons):
    """
    Living children tell of deaths: the number is starred unless revealed.
    """
    assert "本人现存子女数：＊＊＊" == reasons(elder())["现存子女不超过2个"].seen
    assert "本人现存子女数：0个子女" == reasons(elder(), reveal=True)["现存子女不超过2个"].seen


def test_an_unknown_condition_says_what_would_settle_it(reasons):
    """
    A missing fact by its path, unpublished policy by its name.
    """
    found = reasons(elder(persons=ELDER.replace(", draws_work_pension: no", "")))

    assert ("persons/p1/draws_work_pension",) == found["不领取职工退休待遇"].missing
    assert "领取职工退休待遇：不详" == found["不领取职工退休待遇"].seen
    assert ("是否审查退休待遇",) == found["当地不审查"].unpublished


def test_an_open_list_leaves_an_interval(reasons):
    """
    Children not known to be complete: at least none.
    """
    reason = reasons(elder().replace("children: none\n", ""))["曾生育子女不超过2个"]

    assert (Truth.UNKNOWN, "曾生育子女数：至少0个子女") == (reason.truth, reason.seen)


def test_no_letter_tells_how_many_children_to_have(reasons):
    """
    A count of births shows what is so, and leaves the distance to the table.
    """
    children = "".join(
        f"  - {{id: c{n}, birth_date: 197{n}-01-01, death_date: none, father: p1}}\n" for n in range(3)
    )
    document = elder().replace("children: none", f"children:\n{children}complete: [children]")
    reason = reasons(document)["曾生育子女不超过2个"]

    assert (Truth.FALSE, "曾生育子女数：3个子女") == (reason.truth, reason.seen)
    assert ("+1个子女", "") == (reason.gap, reason.off)
