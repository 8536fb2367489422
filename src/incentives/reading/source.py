"""Bytes of a file to nodes, by what the bytes are: UTF-8 YAML or JSON, with clear words for anything else."""

from __future__ import annotations

from incentives.problems import Problem, Span
from incentives.reading.json_lines import is_json_lines, read_json_lines
from incentives.reading.json_reader import read_json
from incentives.reading.nodes import Node
from incentives.reading.yaml_reader import read_yaml

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_source(
    raw: bytes, file: str, *, paths: bool = True, lines: bool = False
) -> tuple[Node | None, list[Problem]]:
    """Read a file's bytes; a byte-order mark is skipped, GBK and binary content are named as such.

    `paths` asks for the JSON path of every node beside its line and column; JSON knows nothing but the path.
    `lines` says that an object on each line (NDJSON) is welcome too; it is read as a list.
    """
    raw = raw.removeprefix(_BOM)
    if raw.startswith(_UTF_16):
        return None, [Problem("R101", Span(file, 1, 1), {"encoding": "UTF-16"})]
    if b"\x00" in raw[:4096]:
        return None, [Problem("R102", Span(file, 1, 1))]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        where = Span(file, raw[: error.start].count(b"\n") + 1, 1)
        return None, [Problem("R101", where, {"encoding": "GBK"}) if _is_gbk(raw) else Problem("R102", where)]
    if not text.strip():
        return None, [Problem("R108", Span(file, 1, 1))]
    if lines and is_json_lines(text):
        return read_json_lines(text, file)
    if text.lstrip()[0] in "{[":
        return read_json(text, file)
    return read_yaml(text, file, paths=paths)


def _is_gbk(raw: bytes) -> bool:
    """Tell Chinese text in GBK from bytes that are no text at all."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character.isspace() for character in text)
