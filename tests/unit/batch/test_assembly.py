"""Which households a registry takes: exactly those that intake takes, each as a whole."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incentives.batch.documents import blocks_of
from incentives.batch.registry import open_registry
from incentives.intake.household import read_case
from incentives.problems import CaseInvalid
from tests.properties.drawn import ENGINE, SOURCE
from tests.unit.batch.conftest import TODAY
from tests.unit.batch.written_registries import small_registry, write_csv

VOCABULARY = ENGINE.ruleset.vocabulary
ODD = (
    "x", "2001-02-30", "2099-01-01", "1900-01-01", "none", "other", "person1", "person2", "child1", "p9", "yes",
    "male", "female", "12", "-1", "640522197001010011", "11010519491231002X", "１", "2",
)  # fmt: skip


def spoil(document, random):
    """Change some cells of a document: dropped, taken from another row, or odd words."""
    for _ in range(random.randrange(1, 4)):
        tables = [name for name in SOURCE.tables if document.get(name)]
        if not tables:
            document["place"] = random.choice(ODD)
            return
        rows = document[random.choice(tables)]
        row = random.choice(rows)
        part = row.get("registration")
        target = part if part and random.random() < 0.3 else row
        name = random.choice([name for name in target if name != "registration"] or ["id"])
        others = [other[name] for other in rows if name in other]
        match random.randrange(3):
            case 0:
                target.pop(name, None)
            case 1 if others:
                target[name] = deepcopy(random.choice(others))
            case _:
                target[name] = random.choice(ODD)


@settings(deadline=None, max_examples=150)
@given(st.randoms(use_true_random=False))
def test_a_table_refuses_what_a_document_refuses(random):
    """
    A household is set aside exactly when intake refuses it, and for the same reasons.
    """
    document = deepcopy(SOURCE.household(random).document)
    spoil(document, random)
    block = blocks_of([document], VOCABULARY, TODAY)

    assert codes(document) == sorted(found.problem.code for found in block.problems)
    assert bool(block.problems) == (block.set_aside == (document["household"],)) == (len(block) == 0)


def codes(document):
    """The codes of what intake says about a document, warnings left out."""
    try:
        read_case(document, VOCABULARY, "", TODAY)
    except CaseInvalid as invalid:
        return sorted(problem.code for problem in invalid.problems if not problem.is_warning)
    return []


def read(folder, rows):
    """The only block of a registry of CSV files."""
    registry = open_registry(write_csv(folder / "registry", rows), VOCABULARY, TODAY)
    return registry.block(*registry.parts)


def test_rows_in_any_order(tmp_path):
    """
    Rows of one household are brought together, in the order written.
    """
    rows = small_registry()
    rows["persons"] = [*reversed(rows["persons"]), {"household": "H01", "id": "p2", "sex": "male"}]
    block = read(tmp_path, rows)

    assert (["H00", "H01", "H02"], [0, 1, 3, 4]) == (block.keys, block.offsets["persons"].tolist())
    assert [0, 1, 3] == block.column("children", "mother").to_pylist()


@pytest.mark.parametrize(
    ("table", "row", "code", "aside", "unplaced"),
    [
        ("persons", {"household": "H09", "id": "p1"}, "T107", ("H09",), 0),
        ("persons", {"household": "", "id": "p1"}, "T106", (), 1),
        ("households", {"household": "H01", "place": "640522"}, "T108", ("H01",), 0),
        ("households", {"household": "", "place": "640522"}, "T106", (), 1),
    ],
)
def test_nothing_is_lost(tmp_path, table, row, code, aside, unplaced):
    """
    A row of no household, of one that does not exist, a household twice: reported, and counted once.
    """
    rows = small_registry()
    rows[table].append(row)
    block = read(tmp_path, rows)
    counts = block.counts
    known = sum(map(len, rows.values()))

    assert [code] == [found.problem.code for found in block.problems]
    assert (aside, unplaced, known) == (block.set_aside, counts.unplaced, counts.rows)
    assert known == counts.rows_aside + counts.unplaced + sum(
        table.num_rows for table in block.tables.values()
    )
    assert counts.households == counts.households_aside + len(block)


def test_a_household_is_set_aside_whole(tmp_path):
    """
    Every row of a household with a mistake goes; the references of the others are still right.
    """
    rows = small_registry()
    rows["children"][1]["birth_date"] = "1960-01-01"
    block = read(tmp_path, rows)

    assert (["H00", "H02"], ("H01",)) == (block.keys, block.set_aside)
    assert [2, 2, 2] == [block.tables[name].num_rows for name in rows]
    assert [0, 1] == block.column("children", "mother").to_pylist()
    assert ["C105"] == [found.problem.code for found in block.problems]
