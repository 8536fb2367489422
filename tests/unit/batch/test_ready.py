"""Columns kept in a file come back as they were, as a view of the file."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from incentives.batch.ready import Array, Ready, write_ready

COLUMNS: Mapping[str, Array | Sequence[str]] = {
    "fact/person/age/numbers": np.array([-(2**31), 0, 2**31 - 1], np.int32),
    "fact/person/alive/true": np.array([True, False]),
    "list/person/children/offsets": np.array([2**40], np.int64),
    "list/person/children/rows": np.zeros(0, np.int32),
    "words/person/place": ["640522", "431021"],
}


@pytest.fixture
def ready(tmp_path):
    write_ready(tmp_path / "part.arrow", COLUMNS)
    return Ready.read(tmp_path / "part.arrow")


def test_numbers_and_flags_keep_their_width(ready):
    """
    Nothing is converted on the way, not even where there is nothing.
    """
    found = {
        f"{path}/{name}": column
        for path in ("fact/person/age", "fact/person/alive", "list/person/children")
        for name, column in ready.columns(path).items()
    }

    assert {name: (each.dtype, each.tolist()) for name, each in found.items()} == {
        name: (each.dtype, each.tolist()) for name, each in COLUMNS.items() if isinstance(each, np.ndarray)
    }


def test_words_come_back(ready):
    """
    The codes of places are words.
    """
    assert ["640522", "431021"] == ready.words("words/person/place")


def test_what_is_not_kept_is_nothing(ready):
    """
    A fact that no table has is worked out where it is asked for.
    """
    assert {} == ready.columns("fact/person/name")


def test_columns_cannot_be_written_on(ready):
    """
    They are what is on disk: a change would be seen by every other reader.
    """
    [numbers] = ready.columns("fact/person/age").values()

    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 1
