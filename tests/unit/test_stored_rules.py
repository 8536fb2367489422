"""Rules kept in the ledger: read again as what they were, by later versions too, or refused."""

from dataclasses import replace

import pytest

from incentives.ir.codec import shape_of_codec
from incentives.ledger.canonical import canonical, parse
from incentives.stored_rules import RulesUnreadable, ruleset_of, stored_form


@pytest.fixture(scope="module")
def form(engine):
    """
    The stored form of the shipped rules.
    """
    return stored_form(engine.ruleset)


def test_rules_come_back(engine, form):
    """
    Every word, number and citation, and the digest of their meaning.
    """
    assert engine.ruleset == ruleset_of(form)


def test_the_rules_written_last_are_remembered_by_their_digest(engine, form):
    """
    Other rules are written anew, and rules without a digest are never taken for others.
    """
    other = replace(engine.ruleset, stacking=(), digest="")

    assert form == stored_form(engine.ruleset)
    assert form != stored_form(other)
    assert stored_form(other) != stored_form(replace(other, funding=()))


def moved(shape, data):
    """A shape whose kinds stand in another order, their fields reversed, and data written by it."""
    kinds = shape.split(";")
    order = list(reversed(range(len(kinds))))

    def rewritten(value):
        if not isinstance(value, list):
            return value
        head, *rest = value
        if isinstance(head, int):
            return [order[head], *reversed([rewritten(item) for item in rest])]
        return value if head == "d" else [head, *map(rewritten, rest)]

    flipped = []
    for kind in reversed(kinds):
        name, _, fields = kind.rstrip(")").partition("(")
        flipped.append(f"{name}({','.join(reversed(fields.split(',')))})")
    return ";".join(flipped), rewritten(data)


def test_another_order_of_kinds_is_understood(engine, form):
    """
    A version that numbers its kinds otherwise, and lists their fields otherwise, reads them by name.
    """
    stored = parse(form)
    shape, rules = moved(stored["shape"], stored["rules"])

    assert shape != shape_of_codec()
    assert engine.ruleset == ruleset_of(canonical({**stored, "shape": shape, "rules": rules}))


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "sha256:0"},
        {"rules": ["t"]},
        {"rules": [999]},
        {"rules": ["d", "no day"]},
        {"shape": "Gone(a,b)"},
    ],
    ids=["another digest", "no ruleset", "unknown kind", "no day", "kinds of another version"],
)
def test_what_cannot_be_read_is_refused(form, change):
    """
    Never half-read, never read as something else.
    """
    with pytest.raises(RulesUnreadable):
        ruleset_of(canonical({**parse(form), **change}))


def test_a_kind_with_other_fields_is_refused(form):
    """
    A field that is gone cannot be guessed.
    """
    stored = parse(form)
    shape = stored["shape"].replace("(", "(gone,", 1)

    with pytest.raises(RulesUnreadable):
        ruleset_of(canonical({**stored, "shape": shape}))
