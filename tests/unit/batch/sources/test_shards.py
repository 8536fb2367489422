"""Shards that say they are closed are checked: a row in another part would be an answer that is wrong in silence."""

import pytest

from incentives.batch.problems import RegistryInvalid
from incentives.batch.sources.shards import Shards
from tests.unit.batch.written_registries import small_registry, write_typed_shards


def halves(_, number):
    """The first two households in one part, the others in the next: key ranges apart."""
    return f"{number // 2}"


def turns(_, number):
    """Households in turns: key ranges overlap."""
    return f"{number % 2}"


def split(rows, part_of):
    """Rows by part and table; `part_of` says where each row goes, by table and row number."""
    parts = {}
    for table, listed in rows.items():
        for number, row in enumerate(listed):
            parts.setdefault(part_of(table, number), {}).setdefault(table, []).append(row)
    return dict(sorted(parts.items()))


@pytest.mark.parametrize("part_of", [halves, turns])
def test_closed_parts(tmp_path, forms, part_of):
    """
    By range of keys or by anything else, as long as households stay whole.
    """
    folder = write_typed_shards(tmp_path, split(small_registry(4), part_of))
    found = Shards.find(folder, forms)

    assert found is not None
    assert ("0", "1") == found.parts


@pytest.mark.parametrize(("table", "number", "wrong"), [("children", 0, "1"), ("persons", 3, "0")])
def test_a_row_in_another_part(tmp_path, forms, table, number, wrong):
    """
    One row that strayed, before or behind its household: nothing is read.
    """
    parts = split(
        small_registry(4), lambda name, row: wrong if (name, row) == (table, number) else f"{row // 2}"
    )
    with pytest.raises(RegistryInvalid) as raised:
        Shards.find(write_typed_shards(tmp_path, parts), forms)

    assert ["T114"] == [problem.code for problem in raised.value.problems]
    assert f"H0{number}" == raised.value.problems[0].values["key"]


def test_a_household_in_two_parts(tmp_path, forms):
    """
    The same key in two tables of households.
    """
    parts = split(small_registry(4), halves)
    parts["1"]["households"].append(parts["0"]["households"][0])
    with pytest.raises(RegistryInvalid) as raised:
        Shards.find(write_typed_shards(tmp_path, parts), forms)

    assert {"T114"} == {problem.code for problem in raised.value.problems}


def test_a_file_under_another_name(tmp_path, forms):
    """
    One part lacks its rows, another file has rows that the manifest does not speak of: both are named.
    """
    folder = write_typed_shards(tmp_path, split(small_registry(4), halves))
    (folder / "persons" / "1.parquet").rename(folder / "persons" / "2.parquet")
    with pytest.raises(RegistryInvalid) as raised:
        Shards.find(folder, forms)

    assert ["T118", "T113"] == [problem.code for problem in raised.value.problems]


def test_a_column_nobody_knows(tmp_path, forms):
    """
    It is not read, and that is said once for all parts.
    """
    rows = small_registry(4)
    for row in rows["persons"]:
        row["shoe_size"] = 43
    found = Shards.find(write_typed_shards(tmp_path, split(rows, halves)), forms)

    assert found is not None
    assert [("T103", "shoe_size")] == [(one.problem.code, one.column) for one in found.problems]
    assert "shoe_size" not in found.tables("0")["persons"].data.column_names


def test_a_folder_of_other_files(tmp_path, forms):
    """
    Without a manifest it is no folder of shards.
    """
    assert Shards.find(tmp_path, forms) is None


@pytest.mark.parametrize("left", [0, 100])
def test_a_file_that_was_cut_off(tmp_path, forms, left):
    """
    It is told of once, and is no fault of the program.
    """
    folder = write_typed_shards(tmp_path, split(small_registry(4), halves))
    file = folder / "persons" / "1.parquet"
    file.write_bytes(file.read_bytes()[:left])

    with pytest.raises(RegistryInvalid) as refused:
        Shards.find(folder, forms)

    assert [("T112", str(file))] == [
        (problem.code, str(problem.where.file)) for problem in refused.value.problems
    ]


@pytest.mark.parametrize("parts", ["", ', "parts": []'])
def test_a_manifest_that_lists_nothing(tmp_path, forms, parts):
    """
    Every file that is there is named as one that would not be read.
    """
    folder = write_typed_shards(tmp_path, split(small_registry(4), halves))
    (folder / "registry.json").write_text(f'{{"format": "incentives/registry/1"{parts}}}', encoding="utf-8")

    with pytest.raises(RegistryInvalid) as refused:
        Shards.find(folder, forms)

    assert {"T113"} == {problem.code for problem in refused.value.problems}
    assert len(list(folder.glob("*/*.parquet"))) == len(refused.value.problems)
