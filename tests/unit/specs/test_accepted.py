"""The list of accepted gaps reads back as it is written, and a mistake in it is named."""

import pytest

from incentives.problems import RulesInvalid
from incentives.specs.accepted import ACCEPTED, Accepted, accepted_text, read_accepted


def test_nothing_is_accepted_without_a_list(tmp_path):
    """
    No file, no exceptions.
    """
    assert Accepted({}, {}) == read_accepted(tmp_path)


def test_keys_keep_every_sign(tmp_path):
    """
    Colons, quotes and hashes of a key survive.
    """
    accepted = Accepted(
        {"a/b：成立": "甲"}, {"a/c：「x == 'y' # z」的「==」改为「!=」": "乙", "a/d：e": "甲"}
    )
    (tmp_path / ACCEPTED).write_text(accepted_text(accepted), encoding="utf-8")

    assert accepted == read_accepted(tmp_path)


def test_a_gap_without_a_reason_is_refused(tmp_path):
    """
    None is accepted silently.
    """
    (tmp_path / ACCEPTED).write_text("mutate:\n  - gaps: [x]\n", encoding="utf-8")

    with pytest.raises(RulesInvalid, match="reason"):
        read_accepted(tmp_path)


def test_a_revised_list_adds_and_drops():
    """
    What is new comes with its reason, what is closed goes, the other kind of gap stays.
    """
    before = Accepted({"x": "甲"}, {"a": "甲", "b": "甲"})

    assert Accepted({"x": "甲"}, {"b": "甲", "c": "乙"}) == before.revised("mutate", ["c"], ["a"], "乙")
