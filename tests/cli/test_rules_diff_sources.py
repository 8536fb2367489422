"""`incentives rules diff`: rules that a ledger keeps as one side, and a registry on which the difference is counted."""

import sqlite3

import pytest

ONE = ("--programme", "three_links")


@pytest.fixture
def kept(incentives, tmp_path):
    """The address of the shipped rules as a ledger keeps them."""
    url = f"sqlite:///{tmp_path}/ledger.db"
    found = incentives(
        "check", "examples/haiyuan_elder.yaml", "--on", "2024-06-30", "--record", url, "--actor", "li"
    )
    assert 0 == found.exit_code, found.stderr
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        [(digest,)] = connection.execute("SELECT hash FROM ruleset")
    return f"ledger:{url}#{digest.hex()}"


def test_rules_of_a_ledger_are_those_that_decided(incentives, kept):
    """
    Compared with the folder they came from, nothing has changed.
    """
    found = incentives("rules", "diff", kept, "rules", *ONE)

    assert 0 == found.exit_code, found.stderr
    assert "已证明无变化" in found.stdout


def test_a_digest_is_asked_for(incentives, kept):
    """
    A ledger keeps many rulesets.
    """
    found = incentives("rules", "diff", kept.partition("#")[0], "rules", *ONE)

    assert 2 == found.exit_code
    assert "应当写 ledger:台账#摘要" in found.stderr


def test_a_registry_shows_how_many(incentives, kept, tmp_path):
    """
    The same rules change nothing for anybody.
    """
    village = tmp_path / "village.xlsx"
    incentives("new", "registry", village, "--example")
    found = incentives(
        "rules",
        "diff",
        kept,
        "rules",
        *ONE,
        "--registry",
        village,
        "--on",
        "2024-06-30",
        "--out",
        tmp_path / "out",
    )

    assert 0 == found.exit_code, found.stderr
    assert "没有变化。" in found.stdout
    assert (tmp_path / "out/impact.json").is_file()
