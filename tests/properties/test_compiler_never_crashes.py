"""Whatever happens to a rule file, its author gets a ruleset or a list of problems, never a traceback."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from incentives.compiler.compiled import compile_rules
from incentives.ir.ruleset import Ruleset
from incentives.problems import RulesInvalid

RULES = Path(__file__).parents[2] / "rules"
FILES = {
    path.relative_to(RULES).as_posix(): path.read_text("utf-8") for path in sorted(RULES.rglob("*.yaml"))
}


def delete_line(text: str, place: int) -> str:
    """The text without one of its lines."""
    lines = text.splitlines(keepends=True)
    del lines[place % len(lines)]
    return "".join(lines)


def swap_characters(text: str, place: int) -> str:
    """The text with two neighbours exchanged."""
    n = place % len(text)
    return text[:n] + text[n + 1 : n + 2] + text[n] + text[n + 2 :]


def truncate(text: str, place: int) -> str:
    """The text up to one of its characters."""
    return text[: place % len(text)]


def delete_character(text: str, place: int) -> str:
    """The text without one of its characters."""
    n = place % len(text)
    return text[:n] + text[n + 1 :]


def widen(text: str, place: int) -> str:
    """The text with a full-width sign put in."""
    n = place % len(text)
    return text[:n] + "：，（）【】　６。“"[place % 10] + text[n:]


def repeat_line(text: str, place: int) -> str:
    """The text with one of its lines written twice."""
    lines = text.splitlines(keepends=True)
    n = place % len(lines)
    return "".join([*lines[: n + 1], *lines[n:]])


def exchange_words(text: str, place: int) -> str:
    """The text with a word of one place written at another, which is still YAML and seldom right."""
    words = text.split(" ")
    words[place % len(words)] = words[(place * 7 + 3) % len(words)]
    return " ".join(words)


def outcome(files):
    """The ruleset, or nothing and the problems; any other exception is a crash."""
    try:
        return compile_rules({path: text.encode("utf-8") for path, text in files.items()})
    except RulesInvalid as invalid:
        return None, invalid.problems


ACCIDENTS = [
    delete_line,
    swap_characters,
    truncate,
    delete_character,
    widen,
    repeat_line,
    exchange_words,
]


@given(
    st.lists(
        st.tuples(st.sampled_from(ACCIDENTS), st.sampled_from(sorted(FILES)), st.integers(0, 10**6)),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_an_accident_is_reported_or_harmless(accidents):
    """
    One to three accidents in the shipped rules give a ruleset or problems that can be told in both languages.
    """
    files = dict(FILES)
    for accident, path, place in accidents:
        files[path] = accident(files[path] or " ", place)

    ruleset, problems = outcome(files)

    assert isinstance(ruleset, Ruleset) or problems
    assert {problem.where.file for problem in problems} <= set(files)
    assert all(problem.report(language) for problem in problems for language in ("zh", "en"))
