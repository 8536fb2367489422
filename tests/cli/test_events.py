"""`incentives events`: ledgers as text, JSON and lines of JSON; every mistake of a stream at once."""

import json

import pytest

EXAMPLE = "examples/haiyuan_events.yaml"
TWO = ("--programme", "rural_reward", "--programme", "special_support_death")
TO = ("--to", "2024-12-31")
DEATH = "{id: e2, household: HY-0001, on: 2024-08-01, learned: 2024-08-05, kind: death, person: p1}"


def stream(*events):
    """A stream as a YAML document."""
    return "schema: incentives/events/1\nevents:\n" + "".join(f"  - {event}\n" for event in events)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_haiyuan(incentives, snapshot, language):
    """
    The whole answer as read on a terminal of 80 columns.
    """
    answer = incentives("events", EXAMPLE, *TO, *TWO, "--lang", language)

    assert 0 == answer.exit_code, answer.stderr
    assert snapshot == answer.stdout


def test_names_are_masked_unless_revealed(incentives):
    """
    As in every other output.
    """
    masked = incentives("events", EXAMPLE, *TO, *TWO)
    revealed = incentives("events", EXAMPLE, *TO, *TWO, "--reveal")

    assert "杨玉兰" not in masked.stdout
    assert "杨玉兰" in revealed.stdout


def test_what_nobody_applied_for_is_counted_not_listed(incentives):
    """
    Who has not applied is not listed for facts that are missing; the JSON form has every entry.
    """
    shown = incentives("events", EXAMPLE, *TO, "--programme", "complication_support")
    complete = incentives("events", EXAMPLE, *TO, "--programme", "complication_support", "--format", "ndjson")

    number = len(complete.stdout.splitlines())
    assert number > 0
    assert "手术并发症" not in shown.stdout
    assert f"另有 {number} 项" in shown.stdout


def test_json_holds_the_ledger_and_what_stands(incentives):
    """
    One document with every entry, its cause and its basis; ids, no names.
    """
    answer = incentives("events", EXAMPLE, *TO, *TWO, "--format", "json")
    document = json.loads(answer.stdout)
    (ledger,) = document["ledgers"]

    assert "incentives/transitions/1" == document["schema"]
    assert list(range(1, 8)) == [entry["number"] for entry in ledger["entries"]]
    assert {"number": 6, "learned": "2019-06-20", "day": "2019-03-03", "programme": "special_support_death",
            "subject": ["p2"], "transition": "opened", "withdraws": None, "events": ["e3"], "cause": "event"
            }.items() <= ledger["entries"][5].items()  # fmt: skip
    assert ["true"] == [reason["truth"] for reason in ledger["entries"][5]["reasons"]]
    assert [("rural_reward", 8000), ("special_support_death", 59000)] == [
        (lane["programme"], lane["entitlements"][0]["amount_fen"]) for lane in ledger["standing"]
    ]
    assert "杨" not in answer.stdout


def test_lines_of_json_are_the_entries(incentives):
    """
    One entry on each line, with its household.
    """
    document = json.loads(incentives("events", EXAMPLE, *TO, *TWO, "--format", "json").stdout)
    lines = incentives("events", EXAMPLE, *TO, *TWO, "--format", "ndjson").stdout.splitlines()

    expected = [{"household": "HY-0012", **entry} for entry in document["ledgers"][0]["entries"]]
    assert expected == [json.loads(line) for line in lines]


def test_a_document_may_be_given_beside_the_stream(incentives, household):
    """
    The elder of Haiyuan dies: his reward ends on that day (RRA-20).
    """
    path = household(stream(DEATH), "events.yaml")

    answer = incentives(
        "events", path, "--household", "examples/haiyuan_elder.yaml", *TO, "--programme", "rural_reward"
    )

    assert 0 == answer.exit_code, answer.stderr
    assert "2024-08-01　农村部分计划生育家庭奖励扶助　马＊＊（p1）　终止" in answer.stdout
    assert "原因：死亡（e2）；不符合“本人健在”" in answer.stdout


def test_standard_input_may_hold_lines(incentives):
    """
    One event on each line, read from standard input.
    """
    event = {"id": "e2", "household": "HY-0001", "on": "2024-08-01", "learned": "2024-08-05", "kind": "death",
             "person": "p1"}  # fmt: skip
    lines = json.dumps(event) + "\n" + json.dumps({**event, "id": "e3", "person": "p2"})

    answer = incentives("events", "-", "--household", "examples/haiyuan_elder.yaml", *TO, "--programme", "rural_reward",
                        input=lines)  # fmt: skip

    assert 0 == answer.exit_code, answer.stderr
    assert "获悉：死亡（e2，2024-08-01）、死亡（e3，2024-08-01）" in answer.stdout


def test_all_mistakes_and_no_ledger(incentives, household):
    """
    Exit 3: each with its place, what was written and what to write; nothing is applied.
    """
    path = household(
        stream(DEATH.replace("p1", "p7"), DEATH.replace("e2", "e3").replace("HY-0001", "HY-9")), "events.yaml"
    )

    answer = incentives("events", path, "--household", "examples/haiyuan_elder.yaml", *TO)

    assert 3 == answer.exit_code
    assert "" == answer.stdout
    assert (
        "events.yaml:3:92 /events/0/person  C101\n  「p7」不是本案卷中的人员\n  可写：p1、p2；"
        in answer.stderr
    )
    assert "/events/1/household  E101\n  户「HY-9」没有案卷\n" in answer.stderr


def test_an_invalid_document_is_reported_with_the_stream(incentives, household):
    """
    Exit 3 for a household document that cannot be used.
    """
    path = household(stream(DEATH), "events.yaml")

    answer = incentives("events", path, "--household", "examples/with_mistakes.yaml", *TO)

    assert 3 == answer.exit_code
    assert "examples/with_mistakes.yaml" in answer.stderr


@pytest.mark.parametrize("day", ["2024-02-30", "tomorrow", "9999-12-31"])
def test_the_last_day_is_a_real_day(incentives, day):
    """
    Exit 2 for one that is not.
    """
    answer = incentives("events", EXAMPLE, "--to", day)

    assert 2 == answer.exit_code
    assert f"--to「{day}」不是真实日期" in answer.stderr


def test_the_schema_of_streams(incentives):
    """
    `rules schema events` prints what editors need.
    """
    schema = json.loads(incentives("rules", "schema", "events").stdout)

    assert "incentives/events/1" == schema["$id"]
    assert "death_event" in schema["$defs"]
