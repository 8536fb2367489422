"""Every public module, class and function says what it is, in more words than its name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT, tracked

LITTLE_WORDS = {"a", "an", "and", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to"}


def words(text: str) -> set[str]:
    """The words of a name or sentence, lower case, CamelCase split, little words left out."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ").lower()
    return set(re.findall(r"\w+", spaced)) - LITTLE_WORDS


def unexplained(source: str, path: Path) -> Iterator[str]:
    """The places of one module where a public name has no docstring, or one that only repeats it."""
    tree = ast.parse(source)
    definitions = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
    ]
    if words(ast.get_docstring(tree) or "") <= words(path.stem):
        yield f"{path.as_posix()}:1"
    for node in definitions:
        if words(ast.get_docstring(node) or "") <= words(node.name):
            yield f"{path.as_posix()}:{node.lineno} {node.name}"


@pytest.mark.parametrize("docstring", ["", '"""The effective period."""', '"""EffectivePeriod."""'])
def test_a_repeated_name_explains_nothing(docstring):
    """
    Neither silence nor an echo counts as a docstring.
    """
    source = f'"""How long something holds."""\nclass EffectivePeriod:\n    {docstring}\n    end = None'

    assert ["period.py:2 EffectivePeriod"] == list(unexplained(source, Path("period.py")))


def test_public_names_are_explained():
    """
    Readers of src/ and cli/ meet every public name with a sentence beside it.
    """
    sources = {
        path: (ROOT / path).read_text(encoding="utf-8") for path in tracked("src", "cli", suffix=".py")
    }

    assert sources
    assert [] == [found for path, source in sources.items() for found in unexplained(source, path)]
