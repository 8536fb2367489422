"""Nothing in the checkout knows the machine on which it was written."""

import re

import pytest

from tests.architecture.checkout import ROOT, tracked

# A path of one machine begins at a space, a quote or a bracket; inside an address the same word is harmless.
LOCAL_PATH = re.compile(r"(?<![\w.:/-])/(work|farm|home|root|tmp|Users)(-[\w-]+)?/")
PINNED = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")


@pytest.mark.parametrize("folder", ["work", "farm-bench", "home", "tmp"])
def test_local_paths_are_recognised(folder):
    """
    A path is found at the start of a line and inside quotes.
    """
    assert LOCAL_PATH.search(f"/{folder}/rules")
    assert LOCAL_PATH.search(f'open("/{folder}/rules")')


def test_addresses_are_not_local_paths():
    """
    A document's address may contain the same words.
    """
    assert not LOCAL_PATH.search("http://www.example.gov.cn/" + "work/2004.html")


def test_no_file_names_a_local_path():
    """
    What only exists on one machine is not mentioned.
    """
    texts = {path: (ROOT / path).read_text(encoding="utf-8", errors="ignore") for path in tracked()}

    assert [] == [path for path, text in texts.items() if LOCAL_PATH.search(text)]


def test_constraints_hold_names_and_versions_only():
    """
    No index, no address and no local file decides where a package comes from.
    """
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if not line.startswith("#")]

    assert packages
    assert [] == [line for line in packages if not PINNED.fullmatch(line)]
