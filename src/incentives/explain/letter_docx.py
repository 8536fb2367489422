"""A letter as a Word document (.docx), with python-docx; the same letter gives the same bytes.

A4 and its margins as GB/T 9704-2012 has them, text in 仿宋, headings in 黑体, the title in 宋体: the fonts of every
Chinese office machine, named and not embedded.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from incentives.explain.clockless import without_clock
from incentives.explain.letter import Letter, Table, WriterMissing

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_SONG, _HEI, _FANG = "宋体", "黑体", "仿宋"
_MARGINS_MM = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_COMPACT_MM = {"top_margin": 25, "bottom_margin": 25}
_WIDTH_MM = 156
_TITLE, _BODY, _SMALL, _CELL, _NOTE = 20, 14, 12, 10.5, 9
_LEADING = {_TITLE: 1.6, _BODY: 1.75, _SMALL: 1.5, _CELL: 1.3, _NOTE: 1.35}  # exact, whatever the font
_COMPACT = 0.8  # of a letter that has to fit on one page, since Word alone knows where a page ends


def docx_bytes(letter: Letter) -> bytes:
    """Return the document. Raises WriterMissing where python-docx is not installed."""
    try:
        import docx
        from docx.shared import Mm
    except ImportError as error:
        raise WriterMissing("letters") from error
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    for name, millimetres in (_MARGINS_MM | (_COMPACT_MM if letter.one_page else {})).items():
        setattr(page, name, Mm(millimetres))
    _properties(document, letter)
    _font(document.styles["Normal"], _FANG, _BODY)
    _Body(document, _COMPACT if letter.one_page else 1).write(letter)
    _page_number(page.footer.paragraphs[0])
    written = io.BytesIO()
    document.save(written)
    return without_clock(written.getvalue())


def _properties(document: Document, letter: Letter) -> None:
    properties = document.core_properties
    properties.title, properties.subject = f"{letter.matter}{letter.title}", letter.record
    properties.author = properties.comments = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = datetime.combine(letter.on, time())


@dataclass(frozen=True, slots=True)
class _Body:
    """The paragraphs and tables of a document; `scale` makes all type smaller."""

    document: Document
    scale: float

    def write(self, letter: Letter) -> None:
        for line in letter.heading:
            self.line(line, _SONG, _TITLE, align="CENTER")
        self.line(letter.number, size=_SMALL, align="CENTER", before=10, after=14)
        self.line(letter.addressee)
        self.line(letter.opening, indent=True)
        for section in letter.sections:
            heading = self.line(section.heading, _HEI, before=6, indent=True)
            heading.paragraph_format.keep_with_next = True
            for line in section.lines:
                self.line(line, indent=True)
            if section.table is not None:
                self.table(section.table)
            for line in section.after:
                self.line(line, before=6, indent=True)
        for number, line in enumerate(letter.closing):
            paragraph = self.line(line, align="RIGHT", before=0 if number else 24)
            paragraph.paragraph_format.keep_with_next = number + 1 < len(letter.closing)
        if letter.receipt:
            self.line(letter.receipt, size=_SMALL, before=18, after=6)
        for number, line in enumerate(letter.notes):
            paragraph = self.line(line, _SONG, _NOTE, before=0 if number else 8)
            paragraph.paragraph_format.keep_with_next = number + 1 < len(letter.notes)

    def line(
        self,
        text: str,
        font: str = _FANG,
        size: float = _BODY,
        *,
        align: str = "",
        before: float = 0,
        after: float = 0,
        indent: bool = False,
    ) -> Paragraph:
        """Add one paragraph, sizes and spaces in points; `indent` sets its first line in by two characters."""
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        style = paragraph.paragraph_format
        style.space_before, style.space_after = Pt(before * self.scale), Pt(after * self.scale)
        style.line_spacing = Pt(size * _LEADING[size] * self.scale)
        if indent:
            style.first_line_indent = Pt(2 * size * self.scale)
        if align:
            paragraph.alignment = WD_PARAGRAPH_ALIGNMENT[align]
        run = paragraph.add_run(text)
        run.bold = size == _TITLE
        _font(run, font, size * self.scale)
        return paragraph

    def table(self, table: Table) -> None:
        """Add a table with thin lines; its headings come again on every page, and no row is split over two."""
        from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
        from docx.oxml.parser import OxmlElement
        from docx.shared import Mm, Pt

        grid = self.document.add_table(rows=0, cols=len(table.header), style="Table Grid")
        grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for number, row in enumerate((table.header, *table.rows)):
            added = grid.add_row()
            rules = added._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for these two
            for rule in ("w:cantSplit", *(() if number else ("w:tblHeader",))):
                rules.append(OxmlElement(rule))
            for cell, text, share in zip(added.cells, row, table.widths, strict=True):
                cell.width, cell.vertical_alignment = Mm(_WIDTH_MM * share / 100), WD_ALIGN_VERTICAL.CENTER
                paragraph = cell.paragraphs[0]
                style = paragraph.paragraph_format
                style.line_spacing = Pt(_CELL * _LEADING[_CELL] * self.scale)
                style.space_before = style.space_after = Pt(2 * self.scale)
                if not number or text.isdecimal():
                    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
                _font(paragraph.add_run(text), _SONG if number else _HEI, _CELL * self.scale)
        for column, share in zip(grid.columns, table.widths, strict=True):
            column.width = Mm(_WIDTH_MM * share / 100)


def _font(target: Any, name: str, size: float) -> None:
    """Set the font of a run or a style for Chinese and other characters alike, its size in points, and Chinese."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt

    target.font.name, target.font.size = name, Pt(size)
    properties = target.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), name)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _page_number(paragraph: Paragraph) -> None:
    """Write — 1 — at the foot of every page."""
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    _font(paragraph.add_run("— "), _SONG, _BODY)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields
    _font(paragraph.add_run(" —"), _SONG, _BODY)
