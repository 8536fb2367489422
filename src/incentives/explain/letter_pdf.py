"""A letter as PDF, with WeasyPrint; the Chinese font is that of the machine and is embedded."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Any

from incentives.explain.letter import Letter, Section, Table, WriterMissing

_SIZES = ("", "small", "smaller", "smallest")


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF with the number of its pages, and the characters for which this machine has no font."""

    content: bytes
    pages: int
    unshown: str


def pdf_bytes(letter: Letter) -> Printed:
    """Return the document; one that has to fit on one page is set in smaller type until it does.

    Raises WriterMissing where WeasyPrint is not installed, or cannot load Pango.
    """
    try:
        import weasyprint
    except ImportError as error:
        raise WriterMissing("letters") from error
    except OSError as error:
        raise WriterMissing("pango") from error
    style = weasyprint.CSS(string=files("incentives.explain").joinpath("letter.css").read_text("utf-8"))
    sizes = iter(_SIZES)
    document = weasyprint.HTML(string=html(letter, next(sizes))).render(stylesheets=[style])
    while letter.one_page and len(document.pages) > 1 and (size := next(sizes, "")):
        document = weasyprint.HTML(string=html(letter, size)).render(stylesheets=[style])
    with _missing_glyphs() as unshown:
        content: bytes = document.write_pdf()
    return Printed(content, len(document.pages), "".join(sorted(unshown)))


def html(letter: Letter, size: str = "") -> str:
    """Return the letter as an HTML document; `size` is a class of the style sheet, normal type without one."""
    closing = "".join(f"<p>{escape(line)}</p>" for line in letter.closing)
    heading = "".join(f"<span>{escape(line)}</span>" for line in letter.heading)
    parts = (
        f"<h1>{heading}</h1>",
        _paragraph(letter.number, "number"),
        _paragraph(letter.addressee),
        _paragraph(letter.opening, "text"),
        *(part for section in letter.sections for part in _section(section)),
        f'<div class="closing">{closing}</div>',
        _paragraph(letter.receipt, "receipt"),
        f'<div class="notes">{"".join(map(_paragraph, letter.notes))}</div>' if letter.notes else "",
    )
    head = (
        f"<title>{escape(letter.matter)}{escape(letter.title)}</title>"
        f'<meta name="description" content="{escape(letter.record)}">'
        f'<meta name="dcterms.created" content="{letter.on.isoformat()}">'
    )
    body = "\n".join(part for part in parts if part)
    return f'<!DOCTYPE html><html lang="zh-CN" class="{size}"><head>{head}</head><body>{body}</body></html>'


def _section(section: Section) -> Iterator[str]:
    yield f"<h2>{escape(section.heading)}</h2>"
    yield from (_paragraph(line, "text") for line in section.lines)
    if section.table is not None:
        yield _table(section.table)
    yield from (_paragraph(line, "text") for line in section.after)


def _paragraph(text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{escape(text)}</p>" if text else ""


def _table(table: Table) -> str:
    widths = "".join(f'<col style="width: {share}%">' for share in table.widths)
    header = "".join(f"<th>{escape(cell)}</th>" for cell in table.header)
    rows = ("".join(map(_cell, row)) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f"<table><colgroup>{widths}</colgroup><thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(text: str) -> str:
    return f'<td class="count">{text}</td>' if text.isdecimal() else f"<td>{escape(text)}</td>"


@contextmanager
def _missing_glyphs() -> Iterator[set[str]]:
    """Collect the characters that WeasyPrint warns no font has, instead of printing one warning for each."""
    found: set[str] = set()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            arguments: Any = record.args
            if "notdef" in record.msg:
                found.add(arguments[0])

    logger, collector = logging.getLogger("weasyprint"), Collector()
    handlers, logger.handlers = logger.handlers, [collector]
    try:
        yield found
    finally:
        logger.handlers = handlers
