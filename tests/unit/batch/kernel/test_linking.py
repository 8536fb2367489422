"""Rows of a block to linked records: the lists, ties and open ends that intake finds for each household."""

from datetime import date
from random import Random

import numpy as np
import pytest

from incentives import Engine
from incentives.batch.documents import blocks_of
from incentives.batch.kernel.coding import Coding
from incentives.batch.kernel.frame import Frame
from incentives.domain.case import Record
from incentives.evaluate.subjects import subjects
from tests.agreement.households import Source

HOUSEHOLDS = 150


@pytest.fixture(scope="module")
def linked():
    """Cases, the vocabulary, and the frame of the same households."""
    source = Source(Engine.load(second_vote=False))
    drawn = [source.household(Random(seed)) for seed in range(HOUSEHOLDS)]  # noqa: S311 - the same each time
    documents = [{**item.document, "household": f"H{n}"} for n, item in enumerate(drawn)]
    block = blocks_of(documents, source.vocabulary, date(2027, 1, 1))
    return drawn, source, Frame(block, Coding(source.vocabulary)), block


def expected_lists(cases, record, name):
    """What intake gives: for every row its items, and whether there may be more."""
    table = {"person": "persons", "couple": "marriages", "child": "children"}
    for number, case in enumerate(cases):
        owners = [case.household] if record == "household" else case.tables[table[record]]
        for owner in owners:
            yield number, sorted(tie(item) for item in owner.lists[name]), name in owner.open_lists


def tie(item):
    """What tells an item of a list from the others."""
    if item.type != "child_link":
        return item.path
    by = [
        item.parts[part].path
        for part in ("adoption", "step_relation")
        if isinstance(item.parts[part], Record)
    ]
    return item.path, item.facts["how"], "".join(by), item.doubt is not None


def found_lists(frame, block, record, name, item_type):
    """The same of the kernel, in the words of intake."""
    segments = frame.list_of(record, name)
    items = np.arange(segments.pairs) if segments.items is None else segments.items
    paths = {
        "child_link": lambda row: link(frame, block, row),
        "partnership": lambda row: couple(frame, block, row),
    }
    path = paths.get(item_type, lambda row: path_of(frame, block, item_type, row))
    open_ = np.broadcast_to(segments.open, segments.owners_count)
    households = frame.household(record)
    for owner in range(segments.owners_count):
        pairs = items[segments.offsets[owner] : segments.offsets[owner + 1]]
        yield int(households[owner]), sorted(path(row) for row in pairs), bool(open_[owner])


def path_of(frame, block, record, row):
    """The path that intake gives a row."""
    table = frame.block.vocabulary.records[record].table
    number = row - block.offsets[table][frame.household(record)[row]]
    written = block.column(table, "id")[int(row)].as_py()
    return f"{table}/{written or f'#{number + 1}'}"


def link(frame, block, row):
    """What tells one tie from the others."""
    links = frame.linking.links[1]
    by = [path_of(frame, block, record, rows[row])
          for record, rows in (("adoption", links.adoption), ("step_relation", links.step)) if rows[row] >= 0]  # fmt: skip
    how = ("born", "adopted", "step")[links.how[row]]
    return path_of(frame, block, "child", links.child[row]), how, "".join(by), bool(links.doubt[row])


def couple(frame, block, row):
    """The marriage of a partnership."""
    return path_of(frame, block, "couple", frame.linking.partnerships[1][row])


def test_every_list_is_the_one_that_intake_makes(linked):
    """
    All lists of all records, children in doubt and lists that may hold more among them.
    """
    drawn, source, frame, block = linked
    records = {name: record for name, record in source.vocabulary.records.items() if record.lists}

    for record, type_ in records.items():
        for name, entry in type_.lists.items():
            expected = list(expected_lists([item.case for item in drawn], record, name))
            found = list(found_lists(frame, block, record, name, entry.record))
            assert (record, name, expected) == (record, name, found[: len(expected)])


def test_subjects_are_those_of_the_evaluators(linked):
    """
    A couple that a later marriage has replaced is none; one of which nothing is known may stand for a household.
    """
    drawn, source, frame, _ = linked
    programme = next(p for p in source.engine.ruleset.programmes.values() if p.subject == "couple")
    on = date(2014, 6, 30)
    expected = [
        (number, record.path == "marriages")
        for number, item in enumerate(drawn)
        for record in subjects(item.case, programme, on)
    ]

    rows = frame.subjects("couple", (on - date(1970, 1, 1)).days)

    on_file = len(frame.linking.spouses)
    found = sorted((int(frame.household("couple")[row]), bool(row >= on_file)) for row in rows)
    assert expected == found
    assert any(unnamed for _, unnamed in found)


def test_partners_are_each_other(linked):
    """
    The partner in a marriage is the other spouse, for both.
    """
    _, _, frame, _ = linked
    segments, couples, partners = frame.linking.partnerships

    pairs = {
        frozenset((int(owner), int(partner)))
        for owner, partner in zip(segments.owners, partners, strict=True)
    }

    assert {frozenset(map(int, both)) for both in frame.linking.spouses} == pairs
    assert 2 * len(frame.linking.spouses) == len(couples)


def test_one_person_named_as_both_parents_has_the_child_once(linked):
    """
    Nobody's sex has to be known, so nothing forbids it; the child is one child nevertheless.
    """
    _, source, _, _ = linked
    person = {"id": "p1"}
    child = {"id": "c1", "mother": "p1", "father": "p1"}
    document = {"schema": "incentives/household/1", "household": "H1", "place": "640522",
                "persons": [person], "children": [child]}  # fmt: skip
    block = blocks_of([document], source.vocabulary, date(2027, 1, 1))

    children = Frame(block, Coding(source.vocabulary)).list_of("person", "children")

    assert [1] == children.sizes.tolist()
