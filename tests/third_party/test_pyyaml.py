"""What reading rules and households relies on in PyYAML 6, with and without its C parser."""

from datetime import date

import pytest
import yaml

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if yaml.__with_libyaml__ else [])]

pytestmark = pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)


def read(text, loader):
    """The values of a text."""
    return yaml.load(text, loader)  # noqa: S506 neither loader makes objects, as a test below shows


def compose(text, loader):
    """The nodes of a text."""
    return yaml.compose(text, loader)


def place(caught):
    """Line and column of a caught error."""
    return caught.value.problem_mark.line, caught.value.problem_mark.column


WRITTEN = ["no", "true", "0100", "12:30", "143.00", "1_000", "0x1F", "2004-01-01", "~", "null", "１２"]


@pytest.mark.parametrize("written", WRITTEN)
def test_every_scalar_stays_text(loader, written):
    """
    Nothing is turned into a truth value, a number or a day behind our back.
    """
    assert {"fact": written} == read(f"fact: {written}", loader)


def test_the_default_types_would_change_facts(loader):
    """
    Why the base loader is used.
    """
    values = yaml.safe_load("[no, 0100, 12:30, 143.00, 2004-01-01, ~]")

    assert [False, 64, 750, 143.0, date(2004, 1, 1), None] == values


def test_an_empty_value_is_empty_text(loader):
    """
    A key without a value reads like a quoted nothing, so the reader must tell the two apart by their style.
    """
    bare, quoted = (value for _, value in compose("a:\nb: ''", loader).value)

    assert ("", "") == (bare.value, quoted.value)
    assert not bare.style
    assert "'" == quoted.style


def test_a_repeated_key_silently_wins(loader):
    """
    Duplicates must be refused while the nodes are still pairs.
    """
    text = "a: 1\na: 2"

    assert {"a": "2"} == read(text, loader)
    assert ["a", "a"] == [key.value for key, _ in compose(text, loader).value]


def test_places_count_characters_from_zero(loader):
    """
    A Chinese character is one column, whatever its width or its bytes.
    """
    ((_, name), (_, count)) = compose("名称: 甲\n子女数: [1]", loader).value

    assert (0, 4) == (name.start_mark.line, name.start_mark.column)
    assert (1, 5) == (count.start_mark.line, count.start_mark.column)


def test_a_syntax_error_has_a_place(loader):
    """
    The mark of the problem is where the reader points.
    """
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        compose("名称: 甲\n  子女: 乙: 丙", loader)

    assert (1, 4) == place(caught)


def test_a_wide_colon_is_part_of_the_text(loader):
    """
    `姓名：张三` is one scalar and no error; the reader must notice it.
    """
    assert "姓名：张三" == read("姓名：张三", loader)


def test_a_forgotten_value_in_braces_is_empty_text(loader):
    """
    `{a: 1, b}` is accepted.
    """
    assert {"a": "1", "b": ""} == read("{a: 1, b}", loader)


def test_an_alias_is_the_same_node_again(loader):
    """
    Aliases can be recognised by identity; a cycle of them stays composable and would not end.
    """
    first, second = compose("- &one [1]\n- *one", loader).value
    root = compose("&loop [*loop]", loader)

    assert first is second
    assert root is root.value[0]


def test_a_merge_key_is_a_plain_key(loader):
    """
    `<<` merges nothing.
    """
    assert {"<<": {"a": "1"}} == read("<<: {a: 1}", loader)


def test_a_tag_makes_no_object(loader):
    """
    A tag is kept on the node and calls nothing.
    """
    node = compose("!!python/name:os.system", loader)

    assert "tag:yaml.org,2002:python/name:os.system" == node.tag
    assert "" == read("!!python/name:os.system ''", loader)


def test_a_second_document_is_refused(loader):
    """
    One file, one document.
    """
    with pytest.raises(yaml.composer.ComposerError, match="expected a single document"):
        compose("a: 1\n---\nb: 2", loader)


@pytest.mark.parametrize("text", ["", "# 只有注释\n"])
def test_an_empty_file_has_no_node(loader, text):
    """
    Nothing at all is neither an empty mapping nor empty text.
    """
    assert compose(text, loader) is None


def test_a_byte_order_mark_is_skipped(loader):
    """
    Files saved by Notepad read as others do.
    """
    assert {"a": "1"} == read("\ufeffa: 1", loader)


def test_a_tab_cannot_indent(loader):
    """
    The place of the tab is reported.
    """
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        compose("a:\n\tb: 1", loader)

    assert (1, 0) == place(caught)
