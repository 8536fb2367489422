"""The files of the living page: whole, linked, readable without seeing, closed to the outside, and the same as JSON."""

import json
import posixpath
from dataclasses import replace

import pytest

from incentives.specs.page.site import NotOurs, build_site, write_site
from tests.unit.specs.page.conftest import DAY
from tests.unit.specs.page.html_page import HtmlPage


@pytest.fixture(scope="module")
def site(ruleset, cards, coverage, signed):
    """
    The page of the shipped rules.
    """
    return build_site(ruleset, cards, coverage, signed, DAY)


@pytest.fixture(scope="module")
def pages(site):
    """
    Every page as a reader finds it.
    """
    return {name: HtmlPage(text) for name, text in site.files.items() if name.endswith(".html")}


@pytest.fixture
def data(site):
    """
    What gates read.
    """
    return json.loads(site.files["page.json"])


def test_pages_are_whole_and_closed(pages):
    """
    Elements close, ids are unique, nothing is loaded or run, header cells have a scope.
    """
    wrong = {name: page.wrong for name, page in pages.items() if page.wrong}
    twice = {name: page.ids for name, page in pages.items() if len(page.ids) != len(set(page.ids))}

    assert ({}, {}) == (wrong, twice)
    assert {"zh-CN"} == {page.language for page in pages.values()}


def test_every_link_leads_somewhere(pages):
    """
    Within the page or to another one of the site, to an id that is there.
    """
    lost = []
    for name, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in pages or (anchor and anchor not in pages[target].ids):
                lost.append(f"{name}: {link}")

    assert [] == lost


def test_pages_can_be_walked_by_landmark_and_heading(pages):
    """
    Header, main and footer, one first heading, no level left out.
    """
    for name, page in pages.items():
        assert {"header", "main", "footer"} <= set(page.landmarks), name
        assert 1 == page.headings.count(1), name
        assert all(
            after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)
        ), name


def test_there_is_a_page_for_every_rule_file(pages, ruleset):
    """
    The path of the rule file is that of the page.
    """
    assert {
        "index.html",
        "documents.html",
        "national/rural_reward.html",
        "shaanxi/xian/rural_reward.html",
    } <= set(pages)


def test_a_page_says_what_it_is_about(pages):
    """
    Wording, reading, unpublished policy, the household, the verdict, the signature.
    """
    text = pages["guangdong/rural_reward.html"].text

    for words in ("女性年满55周岁，男性年满60周岁", "基准日周岁不小于本人适用的最低年龄", "全国：60周岁", "身份证载明的出生日期",
                  "不成立的条款：女性年满55周岁，男性年满60周岁", "未签"):  # fmt: skip
        assert words in text
    assert "王小明（2024年6月30日）" in pages["national/three_links.html"].text


def test_the_start_page_counts_and_lists(pages, site, data):
    """
    What the JSON counts is what the start page shows.
    """
    text = pages["index.html"].text

    assert data["counts"] == site.counts
    assert f"{data['counts']['undefended']} 项条款没有场景维护" in text
    assert data["counts"]["undefended"] == len(data["undefended"]) > 0
    assert data["counts"]["unsigned"] == len([one for one in data["features"] if not one["signed"]])
    assert 0 == data["counts"]["failed"] == data["counts"]["lost"]


def test_a_scenario_that_names_nothing_is_reported(ruleset, cards, coverage, signed):
    """
    With its file and line, on its page and in the JSON.
    """
    misspelt = [replace(cards[0], clauses=("aplicant_alive",)), *cards[1:]]
    site = build_site(ruleset, misspelt, coverage, signed, DAY)
    [lost] = json.loads(site.files["page.json"])["lost"]

    assert ("aplicant_alive", cards[0].line) == (lost["clause"], lost["line"])
    assert "标签写的条款在规则中没有" in site.files[f"{cards[0].key}.html"]


def test_a_failed_scenario_says_what_is_not_so(ruleset, cards, coverage, signed):
    """
    The page is for readers who then mend the rules.
    """
    failed = [replace(cards[0], failure="步骤「那么 认定结论」：实为「不符合」"), *cards[1:]]
    site = build_site(ruleset, failed, coverage, signed, DAY)

    assert 1 == site.counts["failed"]
    assert "实为「不符合」" in HtmlPage(site.files[f"{cards[0].key}.html"]).text


def test_what_authors_write_stays_text(ruleset, cards, coverage, signed):
    """
    A name with markup is shown, not obeyed.
    """
    hostile = '<script>alert("x")</script>&'
    programmes = {name: replace(one, chinese=hostile) for name, one in ruleset.programmes.items()}
    named = [replace(card, name=hostile) for card in cards]
    site = build_site(replace(ruleset, programmes=programmes), named, coverage, signed, DAY)

    for name in ("index.html", "guangdong/rural_reward.html"):
        page = HtmlPage(site.files[name])
        assert [] == page.wrong
        assert hostile in page.text


def test_the_page_is_the_same_every_time(ruleset, cards, coverage, signed, site):
    """
    Nothing in it depends on when or where it was made.
    """
    assert site == build_site(ruleset, cards, coverage, signed, DAY)


def test_an_earlier_page_is_replaced_and_nothing_else(site, tmp_path):
    """
    Pages that are gone go; a folder of other files is left alone.
    """
    write_site(site, tmp_path / "page")
    fewer = replace(site, files={name: text for name, text in site.files.items() if name != "stacking.html"})
    size = write_site(fewer, tmp_path / "page")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()

    assert not (tmp_path / "page" / "stacking.html").exists()
    assert size == sum(path.stat().st_size for path in (tmp_path / "page").rglob("*") if path.is_file())
    with pytest.raises(NotOurs):
        write_site(site, tmp_path / "mine")
    assert ["notes.txt"] == [path.name for path in (tmp_path / "mine").iterdir()]
