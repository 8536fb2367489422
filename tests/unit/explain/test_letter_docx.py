"""The Word document: opened again, it says what the letter says, on A4, the same bytes every time."""

import io
import sys
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from incentives.explain.letter import WriterMissing
from incentives.explain.letter_docx import docx_bytes
from tests.unit.explain.demo_rules import elder
from tests.unit.explain.test_notice import APPLIED, UNKNOWN_PENSION, text

ALL = [elder(APPLIED), elder(), elder(APPLIED, persons=UNKNOWN_PENSION)]


def opened(letter):
    """The document of a letter, opened again."""
    return docx.Document(io.BytesIO(docx_bytes(letter)))


@pytest.mark.parametrize("document", ALL, ids=["determination", "screening", "supplement"])
def test_it_says_what_the_letter_says(letter_to, document):
    """
    Every paragraph and cell, in order, and nothing else.
    """
    letter, lines = letter_to(document), []
    for block in opened(letter).iter_inner_content():
        if isinstance(block, Table):
            lines += [cell.text for row in block.rows for cell in row.cells]
        else:
            lines.append(block.text)

    assert [line for line in text(letter).split("\n") if line] == lines


def test_the_same_letter_gives_the_same_bytes(letter_to):
    """
    No clock gets in: the parts are dated alike, the document by the day decided for.
    """
    first, second = docx_bytes(letter_to(elder(APPLIED))), docx_bytes(letter_to(elder(APPLIED)))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {(1980, 1, 1, 0, 0, 0)} == {part.date_time for part in parts.infolist()}
    assert "2014-06-30" == opened(letter_to(elder(APPLIED))).core_properties.created.date().isoformat()


def test_it_is_a4_with_the_margins_of_official_papers(letter_to):
    """
    210 × 297 mm; GB/T 9704-2012: 37 mm above, 28 mm at the left.
    """
    page = opened(letter_to(elder(APPLIED))).sections[0]
    sizes = [page.page_width, page.page_height, page.top_margin, page.left_margin]

    assert [210, 297, 37, 28] == [round(size.mm) for size in sizes]


def test_title_in_the_middle_text_in_fangsong_pages_numbered(letter_to):
    """
    What makes it look like an official letter.
    """
    document = opened(letter_to(elder(APPLIED)))
    title, opening = document.paragraphs[1], document.paragraphs[4]

    assert "CENTER" == title.alignment.name
    assert "仿宋" == opening.runs[0]._r.rPr.rFonts.get(qn("w:eastAsia"))
    assert 'w:instr="PAGE"' in document.sections[0].footer._element.xml


def test_the_heading_of_a_table_comes_again_on_every_page(letter_to):
    """
    A long table is read on the second page as on the first.
    """
    (table,) = opened(letter_to(elder(APPLIED))).tables

    assert "tblHeader" in table.rows[0]._tr.xml
    assert "tblHeader" not in table.rows[1]._tr.xml


def test_the_rules_used_are_kept_with_the_document(letter_to):
    """
    Household, programme, subject, day and the digest of the rules, as a property and not in the text.
    """
    letter = letter_to(elder(APPLIED))

    assert letter.record == opened(letter).core_properties.subject
    assert letter.record.startswith("HY-9 demo_support p1 2014-06-30 sha256:")


def test_without_the_library_it_says_what_is_missing(letter_to, monkeypatch):
    """
    The command line turns this into the command that installs it.
    """
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(WriterMissing) as caught:
        docx_bytes(letter_to(elder()))
    assert "letters" == caught.value.what
