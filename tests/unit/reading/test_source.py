"""Bytes of a file recognised for what they are."""

import pytest

from incentives.reading.source import read_source
from tests.unit.reading.plain_nodes import plain

YAML = "household: H-1 # 海原县\nplace: '640522'\n"
JSON = '{"household": "H-1", "place": 640522}\n'
SAME = {"household": "H-1", "place": "640522"}


@pytest.mark.parametrize(
    "raw",
    [
        YAML.encode(),
        JSON.encode(),
        f"\n  {JSON}".encode(),
        b"\xef\xbb\xbf" + YAML.encode(),
        b"\xef\xbb\xbf" + JSON.encode(),
        YAML.replace("\n", "\r\n").encode(),
        f"---\n{YAML}".encode(),
    ],
    ids=[
        "yaml",
        "json",
        "json below a blank line",
        "yaml with mark",
        "json with mark",
        "windows",
        "one document",
    ],
)
def test_both_formats_are_known_by_their_content(raw):
    """
    No file name decides, and neither a byte-order mark nor Windows line ends matter.
    """
    node, problems = read_source(raw, "file")

    assert (plain(node), problems) == (SAME, [])


@pytest.mark.parametrize(
    ("raw", "code", "line"),
    [
        (YAML.encode("gbk"), "R101", 1),
        (f"{YAML}name: 马\n".encode("gb18030"), "R101", 1),
        (b"a: 1\nb: 2\nname: " + "马福明".encode("gbk"), "R101", 3),
        (YAML.encode("utf-16"), "R101", 1),
        (YAML.encode("utf-16-le"), "R102", 1),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "R102", 1),
        (b"PK\x03\x04\xff\xfe\xfd", "R102", 1),
        (b"", "R108", 1),
        (b" \r\n\t\n", "R108", 1),
        (b"\xef\xbb\xbf", "R108", 1),
    ],
    ids=[
        "gbk",
        "gb18030",
        "third line",
        "utf-16",
        "utf-16 bare",
        "picture",
        "archive",
        "empty",
        "blank",
        "mark",
    ],
)
def test_other_files_are_named_for_what_they_are(raw, code, line):
    """
    A workbook, a picture or another encoding is not a syntax error.
    """
    node, (problem,) = read_source(raw, "file")

    assert node is None
    assert (problem.code, problem.where.line) == (code, line)


@pytest.mark.parametrize(("encoding", "name"), [("gbk", "GBK"), ("utf-16", "UTF-16")])
def test_the_encoding_is_named(encoding, name):
    """
    Whoever saved the file looks for that word in the editor.
    """
    _, (problem,) = read_source(YAML.encode(encoding), "file")

    assert name in problem.message()
