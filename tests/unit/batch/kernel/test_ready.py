"""A frame that is kept gives what one that is worked out gives: facts, links, lists, and every answer."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from incentives.batch.kernel.answers import Answers, Payment
from incentives.batch.kernel.coding import Coding, day_number
from incentives.batch.kernel.frame import Frame
from incentives.batch.kernel.kernel import Kernel
from incentives.batch.kernel.ready import has_column, ready_columns
from incentives.batch.kernel.values import Plain, Whole, is_single
from incentives.batch.ready import Ready, write_ready
from tests.properties.drawn import ENGINE
from tests.unit.batch.drawn_blocks import ON, Blocks, documents

VOCABULARY = ENGINE.ruleset.vocabulary
RECORDS = VOCABULARY.records


def coding():
    """A kernel that has met other places before."""
    found = Coding(VOCABULARY)
    for place in ("110000", "431021", "000000"):
        found.place(place)
    return found


@pytest.fixture(scope="module", params=[200, 0], ids=["drawn", "nobody"])
def blocks(request, tmp_path_factory):
    """A block of several places with much missing, and the same with what was worked out of it."""
    block = Blocks(documents(200)[: request.param]).block("part-0")
    file = tmp_path_factory.mktemp("kept") / "part.arrow"
    write_ready(file, ready_columns(Frame(block, Coding(VOCABULARY))))
    return block, replace(block, ready=Ready.read(file))


@pytest.fixture(scope="module")
def frames(blocks):
    return [Frame(block, coding()) for block in blocks]


def plain(found):
    """Columns as lists, whatever else they are in."""
    if isinstance(found, np.ndarray):
        return found.dtype.str, found.tolist()
    if isinstance(found, tuple):
        return [plain(part) for part in found]
    return found


def test_every_fact_is_the_same(frames):
    """
    With what is unknown, what does not exist, and places by the numbers of the kernel at hand.
    """
    for record, type_ in RECORDS.items():
        for name, fact in type_.facts.items():
            if has_column(fact.type) and record != "partnership":
                expected, found = (frame.fact(record, name) for frame in frames)
                assert (record, name, type(expected), plain(expected)) == (
                    record,
                    name,
                    type(found),
                    plain(found),
                )


def test_a_whole_number_that_is_exact_stays_one_column(frames):
    """
    What is one column is compared once.
    """
    whole = [
        frames[1].fact(record, name)
        for record, type_ in RECORDS.items()
        for name, fact in type_.facts.items()
        if fact.type.sort == "whole"
    ]

    assert whole
    assert all(isinstance(each, Whole) and each.is_exact for each in whole)


def listed(segments):
    """All that is asked of a list."""
    items = np.arange(segments.pairs) if segments.items is None else segments.items
    numbers = np.arange(items.max(initial=0) + 1, dtype=np.int32)
    owners = np.arange(segments.owners_count, dtype=np.int32)
    open_ = np.broadcast_to(segments.open, segments.owners_count)
    twins = [] if segments.twins is None else [part.tolist() for part in segments.twins]
    asked = (segments.offsets, items, open_, segments.sizes, segments.filled, segments.order, segments.owners,
             segments.of_items(numbers), segments.of_owners(owners), segments.count(True))  # fmt: skip
    return [column.tolist() for column in asked], twins, is_single(segments.open)


def test_every_list_is_the_same(frames):
    """
    Open ends and children with two ties among them.
    """
    for record, type_ in RECORDS.items():
        for name in type_.lists:
            expected, found = (listed(frame.list_of(record, name)) for frame in frames)
            assert (record, name, expected) == (record, name, found)


def test_links_and_couples_are_the_same(frames):
    """
    Who is linked to whom and how; households that stand for a couple of which nothing is known.
    """
    expected, found = (
        [
            *(plain(each) for each in frame.linking.links[1]),
            *(plain(each) for each in frame.linking.partnerships[1:]),
            frame.linking.spouses.tolist(),
            frame.linking.unnamed.tolist(),
            *(frame.rows(record) for record in ("person", "couple", "child_link", "partnership")),
            *(plain(frame.subjects(record, day_number(ON))) for record in ("person", "couple", "household")),
        ]
        for frame in frames
    )

    assert expected == found


def test_the_block_is_hard_enough():
    """
    There is something of everything that could go wrong.
    """
    frame = Frame(Blocks(documents(200)).block("part-0"), coding())

    assert len(frame.linking.unnamed)
    assert frame.linking.links[1].doubt.any()
    assert frame.list_of("couple", "children").twins is not None
    place = frame.fact("registration", "place")
    assert isinstance(place, Plain)
    assert len(set(place.data.tolist())) > 2


def answered(value):
    """Answers as plain values, payments too."""
    if isinstance(value, Answers | Payment):
        return {
            field.name: answered(getattr(value, field.name))
            for field in fields(value)
            if field.name != "plan"
        }
    return [answered(each) for each in value] if isinstance(value, list) else plain(value)


@pytest.mark.parametrize("on", [ON, date(2024, 6, 30)], ids=str)
def test_every_answer_is_the_same(blocks, on):
    """
    Nothing in the kernel writes on what it was given.
    """
    kernel = Kernel.of(ENGINE.ruleset, "640522", on)

    expected, found = (
        [answered(each) for each in kernel.decide(Frame(block, kernel.coding))] for block in blocks
    )

    assert expected == found
