"""Entries of the changelog of the rules name day and programmes, so that a gate can look for them."""

from datetime import date

from incentives.verify.changelog import announced, entries

OLD = "# 规则的改动\n\n说明。\n\n## 2026-01-05 rural_reward：旧的一条\n\n正文。\n"
NEW = OLD.replace(
    "## 2026-01-05",
    "## 2026-02-01 special_support_death, three_links：新的一条\n\n依据 S10。\n\n## 2026-01-05",
)


def test_entries_are_read_from_their_headings():
    """
    The text before the first entry is none.
    """
    [entry] = entries(OLD)

    assert (date(2026, 1, 5), ("rural_reward",)) == (entry.day, entry.programmes)


def test_only_new_entries_announce():
    """
    An entry that was there before is about an earlier change.
    """
    assert {"special_support_death", "three_links"} == announced(OLD, NEW)
    assert set() == announced(NEW, NEW)


def test_a_heading_without_words_announces_nothing():
    """
    The words are what readers need.
    """
    assert set() == announced("", "## 2026-01-05 rural_reward\n")


def test_headings_of_another_form_are_no_entries():
    """
    Without a day or an id nobody can tell what changed when.
    """
    assert [] == entries("## rural_reward：没有日期\n\n正文\n\n## 2026-01-05 农村奖励：没有标识\n")
