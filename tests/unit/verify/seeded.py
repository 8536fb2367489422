"""The shipped rules with one thing changed: what a careless edit would be."""

from functools import cache

from incentives import Engine
from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules, shipped_rules


@cache
def shipped():
    """The rule files as they are, by path."""
    return read_rules(shipped_rules())


@cache
def compiled(edits):
    """The ruleset with (path, before, after) edits made, each of which must find its text."""
    files = dict(shipped())
    for path, before, after in edits:
        text = files[path].decode()
        assert before in text, f"{path} does not say {before}"
        files[path] = text.replace(before, after, 1).encode()
    return compile_rules(files)[0]


def engine(*edits):
    """An engine for the rules with edits made."""
    return Engine(compiled(edits), second_vote=False)
