"""A file has a noun for a name: where none is found, it has no clear job yet."""

import re

import pytest

from tests.architecture.checkout import tracked

VAGUE = re.compile(r"(^|_)(managers?|helpers?|utils?|common|misc)(_|$)")


@pytest.mark.parametrize("stem", ["utils", "date_helpers", "manager", "common", "test_misc"])
def test_vague_names_are_recognised(stem):
    """
    The words are found alone and inside a longer name.
    """
    assert VAGUE.search(stem)


def test_no_file_has_a_vague_name():
    """
    No file or folder is called after the absence of a better noun.
    """
    names = [path for path in tracked() if any(VAGUE.search(part.split(".")[0]) for part in path.parts)]

    assert [] == names
