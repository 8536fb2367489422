"""
What the chaining engine relies on in durable-rules 2.0.28, and what it must keep away from.

A test of a trap asserts the trap. When a newer release mends one, the test fails, and the engine may be simplified.
"""

import os
import subprocess
import sys
import threading

import pytest

pytest.importorskip("durable.engine", reason="durable-rules has no build for this Python")

from durable.engine import Host, MessageNotHandledException, MessageObservedException

OPENING = {"id": "#open", "k": "#open"}


class QuietHost(Host):
    """A host without the two background threads of its parent."""

    def _run(self):
        pass


def status(node, value):
    """The condition that a node has a status."""
    return {"$and": [{"k": node}, {"v": value}]}


def fact(node, value, sid="个案"):
    """The fact that a node has a status."""
    return {"sid": sid, "id": f"{node}={value}", "k": node, "v": value}


def noting(fired, conclusion):
    """An action that remembers its conclusion."""

    def act(_context):
        fired.append(conclusion)

    return act


def ruleset(rules):
    """One ruleset with the rule that must fire first in every session."""
    return {"规则集": {"#open": {"all": [{"m": {"k": "#open"}}], "run": noting([], None)}, **rules}}


def opened(rules):
    """A host with one session, in which the opening rule has fired."""
    host = QuietHost(ruleset(rules))
    host.assert_fact("规则集", {"sid": "个案", **OPENING})
    return host


def in_a_child(program):
    """Run a program that may kill its interpreter; fresh memory is filled, so that reading it is not a matter of luck."""
    return subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MALLOC_PERTURB_": "165"},
        timeout=60,
    )


CHILD = """
from durable.engine import Host
class QuietHost(Host):
    def _run(self):
        pass
nothing = lambda context: None
"""


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("T", "T", ["T"]),
        ("T", "F", ["F"]),
        ("F", "T", ["F"]),
        ("F", "F", ["F", "F"]),
        ("T", None, []),
        (None, "T", []),
        ("F", None, ["F"]),
        (None, "F", ["F"]),
        (None, None, []),
    ],
)
def test_absence_of_a_status_is_unknown(left, right, expected):
    """
    Positive rules over two statuses are Kleene's "and": nothing is concluded from what was not asserted.
    """
    fired = []
    host = opened(
        {
            "成立": {"all": [{"a": status("甲", "T")}, {"b": status("乙", "T")}], "run": noting(fired, "T")},
            "甲不成立": {"all": [{"a": status("甲", "F")}], "run": noting(fired, "F")},
            "乙不成立": {"all": [{"b": status("乙", "F")}], "run": noting(fired, "F")},
        }
    )

    for node, value in (("甲", left), ("乙", right)):
        if value:
            host.assert_fact("规则集", fact(node, value))

    assert expected == fired


def test_a_conclusion_starts_further_rules():
    """
    A fact asserted by an action is matched before the outer call returns.
    """
    fired = []

    def conclude(context):
        context.assert_fact({"id": "中=T", "k": "中", "v": "T"})

    host = opened(
        {
            "一": {"all": [{"a": status("初", "T")}], "run": conclude},
            "二": {"all": [{"a": status("中", "T")}], "run": noting(fired, "终")},
        }
    )
    host.assert_fact("规则集", fact("初", "T"))

    assert ["终"] == fired


def test_a_definition_is_used_up():
    """
    Registering a ruleset removes its actions from the dictionary: every host needs a fresh one.
    """
    definition = ruleset({})
    QuietHost(definition)

    assert "run" not in definition["规则集"]["#open"]
    with pytest.raises(KeyError, match="run"):
        QuietHost(definition)


def test_a_quiet_host_starts_no_threads():
    """
    Without the override every host starts two threads that never end.
    """
    before = threading.active_count()
    QuietHost(ruleset({}))
    child = in_a_child(
        "import threading\nfrom durable.engine import Host\nHost()\nprint(threading.active_count())"
    )

    assert before == threading.active_count()
    assert "3\n" == child.stdout


DELETE = f"""{CHILD}
host = QuietHost({{"t": {{
    "#open": {{"all": [{{"m": {{"k": "#open"}}}}], "run": nothing}},
    "rule": {{"all": [{{"a": {{"k": "a"}}}}, {{"b": {{"k": "b"}}}}], "run": nothing}},
}}}})
for message in MESSAGES:
    host.assert_fact("t", {{"sid": "1", "id": message, "k": message}})
host.delete_state("t", "1")
print("survived")
"""


def test_deleting_an_idle_session_kills_the_process():
    """
    A session in which no rule has fired holds an uninitialised pointer, and deleting it frees that.
    """
    child = in_a_child(DELETE.replace("MESSAGES", "['a']"))

    assert child.returncode != 0
    assert "survived" not in child.stdout


def test_an_opening_rule_makes_deletion_safe():
    """
    One rule that fires first in every session is enough.
    """
    child = in_a_child(DELETE.replace("MESSAGES", "['#open', 'a']"))

    assert ("survived\n", 0) == (child.stdout, child.returncode)


def test_a_deleted_session_leaves_nothing_behind():
    """
    The same name opens an empty session again, as often as wanted, beyond the limit of 1,024 live ones.
    """
    fired = []
    rule = {"all": [{"a": status("甲", "T")}, {"b": status("乙", "T")}], "run": noting(fired, "T")}
    host = QuietHost(ruleset({"成立": rule}))

    for number in range(1500):
        host.assert_fact("规则集", {"sid": "个案", **OPENING})
        host.assert_fact("规则集", fact("甲" if number % 2 else "乙", "T"))
        host.delete_state("规则集", "个案")

    assert [] == fired


def test_two_ids_may_be_one():
    """
    Ids are compared by a 32-bit hash only, so names must be checked for collisions when rules are compiled.
    """
    host = opened({"任一": {"all": [{"a": {"v": "T"}}], "run": noting([], None)}})
    host.assert_fact("规则集", {"sid": "个案", "id": "P329599", "v": "T"})

    with pytest.raises(MessageObservedException):
        host.assert_fact("规则集", {"sid": "个案", "id": "P532382", "v": "T"})


def test_a_fact_without_an_id_is_its_content():
    """
    Two equal facts are one unless each has an id.
    """
    host = opened({"子女": {"all": [{"a": {"k": "子女"}}], "run": noting([], None)}})
    host.assert_fact("规则集", {"sid": "个案", "k": "子女"})

    with pytest.raises(MessageObservedException):
        host.assert_fact("规则集", {"sid": "个案", "k": "子女"})


def test_a_fact_that_no_rule_awaits_is_refused():
    """
    Only statuses that some rule reads may be asserted.
    """
    host = opened({})

    with pytest.raises(MessageNotHandledException):
        host.assert_fact("规则集", fact("无人问津", "T"))


def test_an_unawaited_conclusion_ends_the_action():
    """
    The same refusal inside an action is swallowed, and what follows in the action never runs.
    """
    reached = []

    def conclude(context):
        context.assert_fact({"id": "终=T", "k": "终", "v": "T"})
        reached.append("终")

    host = opened({"一": {"all": [{"a": status("初", "T")}], "run": conclude}})
    result = host.assert_fact("规则集", fact("初", "T"))

    assert "exception" in result
    assert [] == reached


def test_an_error_in_an_action_is_swallowed():
    """
    An exception ends up as text in the session; the engine must carry it out by hand.
    """

    def fail(_context):
        message = "出错"
        raise ValueError(message)

    host = opened({"一": {"all": [{"a": status("初", "T")}], "run": fail}})
    result = host.assert_fact("规则集", fact("初", "T"))

    assert "出错" in result["exception"]


def test_an_action_with_a_default_stops_the_session():
    """
    A second parameter makes an action asynchronous: the session waits for a call that never comes.
    """
    fired = []

    def act(_context, conclusion="一"):
        fired.append("一")

    same = {"all": [{"a": status("初", "T")}]}
    host = opened({"一": {**same, "run": act}, "二": {**same, "run": noting(fired, "二")}})
    host.assert_fact("规则集", fact("初", "T"))

    assert ["一"] == fired


def test_asserting_a_conclusion_marks_the_dictionary():
    """
    The session's name is written into the given fact, so each conclusion is a dictionary of its own.
    """
    conclusion = {"id": "终=T", "k": "终", "v": "T"}

    def conclude(context):
        context.assert_fact(conclusion)

    host = opened(
        {
            "一": {"all": [{"a": status("初", "T")}], "run": conclude},
            "二": {"all": [{"a": status("终", "T")}], "run": noting([], None)},
        }
    )
    host.assert_fact("规则集", fact("初", "T"))

    assert "个案" == conclusion["sid"]


def test_alternatives_inside_a_condition_fire_repeatedly():
    """
    "Or" fires once for each branch that holds, so alternatives are rules of their own.
    """
    fired = []
    either = {"$or": [{"甲": "T"}, {"乙": "T"}]}
    host = opened({"任一": {"all": [{"a": either}], "run": noting(fired, "T")}})
    host.assert_fact("规则集", {"sid": "个案", "id": "1", "甲": "T", "乙": "T"})

    assert ["T", "T"] == fired


def test_absence_cannot_be_asked_for():
    """
    A rule that begins with an absence never fires, so exclusions read the status F instead.
    """
    fired = []
    rule = {"all": [{"x$not": status("排除", "T")}, {"p": status("申请", "T")}], "run": noting(fired, "T")}
    host = opened({"未排除": rule})
    host.assert_fact("规则集", fact("申请", "T"))

    assert [] == fired


def test_a_rule_has_at_most_sixteen_conditions():
    """
    Larger nodes are split.
    """
    fired = []

    def decide(size):
        nodes = [f"条件{number}" for number in range(size)]
        conditions = [{f"c{number}": status(node, "T")} for number, node in enumerate(nodes)]
        host = opened({"全部": {"all": conditions, "run": noting(fired, size)}})
        for node in nodes:
            host.assert_fact("规则集", fact(node, "T"))

    decide(16)
    with pytest.raises(Exception, match="304"):
        decide(17)
    assert [16] == fired


def test_a_ruleset_reads_at_most_510_names():
    """
    With 513 the engine never returns; 510 and the opening fact are tried here.
    """
    fired = []
    rules = {
        f"规则{number}": {"all": [{"a": status(f"条件{number}", "T")}], "run": noting(fired, number)}
        for number in range(510)
    }
    host = opened(rules)
    host.assert_fact("规则集", fact("条件509", "T"))

    assert [509] == fired


SHARED = f"""{CHILD}
fired = []
rules = {{f"r{{number}}": {{"all": [{{"m": {{"k": "a"}}}}], "run": lambda context: fired.append(1)}} for number in range(COUNT)}}
QuietHost({{"t": rules}}).assert_fact("t", {{"id": "a", "k": "a"}})
print(len(fired))
"""


def test_a_status_serves_at_most_255_rules():
    """
    The rule after that writes past the end of a list.
    """
    within = in_a_child(SHARED.replace("COUNT", "255"))
    beyond = in_a_child(SHARED.replace("COUNT", "256"))

    assert ("255\n", 0) == (within.stdout, within.returncode)
    assert beyond.returncode != 0


@pytest.mark.skipif(sys.version_info < (3, 12), reason="deprecated from Python 3.12 on")
def test_every_action_warns_of_a_deprecated_call():
    """
    The one exemption from "warnings are errors" is still needed.
    """
    with pytest.warns(DeprecationWarning, match="utcfromtimestamp"):
        opened({})
