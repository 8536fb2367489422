"""What is covered, and how documents are cited."""

from datetime import date

import pytest

from incentives.domain.citation import Basis, Citation
from incentives.explain.wording import Wording, chinese_number, mask_name
from incentives.ir.operand import Call, Constant, FactOf, OnDay
from incentives.ir.types import DATE, Type


@pytest.fixture
def effective(engine):
    """
    The small programme in Beijing.
    """
    return engine.effective("demo_support", "110000", date(2014, 6, 30))


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王", "王＊"), ("王建", "王＊"), ("王建国", "王＊＊"), ("欧阳惊鸿", "欧＊＊＊"), ("", "")],
)
def test_a_name_keeps_its_first_character(name, masked):
    """
    Even a name of one character is starred.
    """
    assert masked == mask_name(name)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "100")],
)
def test_small_numbers_are_written_in_characters(number, expected):
    """
    Up to ninety-nine as letters do; beyond that, digits.
    """
    assert expected == chinese_number(number)


@pytest.mark.parametrize(
    ("language", "review", "action"),
    [("zh", "自收到之日起六十日内申请行政复议", "自知道之日起六个月内向人民法院提起行政诉讼"),
     ("en", "administrative review within 60 days of receipt", "within 6 months of learning")],
)  # fmt: skip
def test_the_remedy_names_both_terms(engine, language, review, action):
    """
    Sixty days for review (行政复议法 art. 20), six months for an action (行政诉讼法 art. 46).
    """
    says = Wording(engine.ruleset, language=language).remedy()

    assert review in says
    assert action in says


def test_the_remedy_cites_the_law_of_each_term(engine):
    """
    The sentence rests on the law that gives the right and on the two that set the terms.
    """
    basis = engine.ruleset.remedy.basis

    assert ["S01 第四十六条", "XZFY 第二十条", "XZSS 第四十六条"] == [str(item) for item in basis.citations]


def test_sensitivity_follows_the_value(engine, effective):
    """
    Years since a death tell its day as well as the day itself; years since birth tell nothing covered.
    """
    wording, years = Wording(engine.ruleset), Type("whole", "years")
    death, birth = FactOf("person", "death_date", DATE), FactOf("person", "id_card_birth_date", DATE)

    assert wording.is_sensitive(death, effective)
    assert wording.is_sensitive(Call("full_years", (death, OnDay(DATE)), years), effective)
    assert not wording.is_sensitive(Call("full_years", (birth, OnDay(DATE)), years), effective)
    assert not wording.is_sensitive(Constant(60, years), effective)


def test_a_document_is_cited_with_number_and_article(engine):
    """
    《title》（number）article, several after one another.
    """
    basis = Basis((Citation("S05", "第三条"), Citation("S01", "")), "A")

    assert (
        "《农村部分计划生育家庭奖励扶助对象确认条件的政策性解释》（国人口发〔2004〕39号）第三条；"
        "《中华人民共和国人口与计划生育法》"
    ) == Wording(engine.ruleset).basis(basis)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", "《中华人民共和国人口与计划生育法》（可信度C：间接材料或者推读）"),
        ("en", "《中华人民共和国人口与计划生育法》 (confidence C: indirect or inferred)"),
    ],
)
def test_a_weak_basis_says_so(engine, language, expected):
    """
    Whoever reads C or K is told what it means.
    """
    assert expected == Wording(engine.ruleset, language=language).basis(Basis((Citation("S01"),), "C"))


def test_a_title_within_a_title_takes_other_brackets(engine):
    """
    《〈…〉解读》 as official letters write it.
    """
    assert Wording(engine.ruleset).document("S13").startswith("《〈惠州市")
