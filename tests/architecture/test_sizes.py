"""A file is about one thing and fits on two or three screens."""

from pathlib import Path
from statistics import median

from tests.architecture.checkout import ROOT, tracked

LONGEST = 400
MEDIAN = 120
STUB = 5


def lines(path: Path) -> int:
    """The number of lines in a file of the checkout."""
    return len((ROOT / path).read_text(encoding="utf-8").splitlines())


def test_no_python_file_is_about_two_things():
    """
    Nothing is longer than 400 lines; what nears them holds a second noun.
    """
    sizes = {path.as_posix(): lines(path) for path in tracked("src", "cli", "tests", suffix=".py")}

    assert sizes
    assert {} == {name: size for name, size in sizes.items() if size > LONGEST}


def test_half_the_sources_fit_on_two_screens():
    """
    The median of src/ and cli/ is at most 120 lines, package files of a line or two left out.
    """
    sizes = [size for path in tracked("src", "cli", suffix=".py") if (size := lines(path)) > STUB]

    assert median(sizes) <= MEDIAN
