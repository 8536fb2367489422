"""The PDF: its text is the letter's, its Chinese font is embedded, what must fit on one page does."""

import io
import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader

from incentives.explain.letter import Table, WriterMissing
from incentives.explain.letter_pdf import html, pdf_bytes
from tests.unit.explain.demo_rules import elder
from tests.unit.explain.test_notice import APPLIED, UNKNOWN_PENSION, section, text

try:
    import weasyprint
except ImportError:
    missing = "the extra `letters` is not installed"
except OSError:
    missing = "the system library Pango is not installed: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
else:
    missing = "" if weasyprint else "never"

printed = pytest.mark.skipif(bool(missing), reason=missing)
UNASSIGNED = "\U0010fffd"  # the last character for private use, in no font


def plain(words):
    """A text without the spaces and line ends that setting it in type adds."""
    return "".join(words.split())


def read(content):
    """The text of a PDF, without the page numbers."""
    pages = PdfReader(io.BytesIO(content)).pages
    return plain("".join(page.extract_text() for page in pages)).replace("—1—", "")


def reached(thing, *keys):
    """What stands in a PDF below something, key by key."""
    for key in keys:
        thing = thing[key].get_object()
    return thing


@printed
def test_it_says_what_the_letter_says(letter_to):
    """
    Every paragraph and cell is in it.
    """
    letter = letter_to(elder(APPLIED))
    made = pdf_bytes(letter)
    if made.unshown:
        pytest.skip("no Chinese font is installed: apt-get install fonts-noto-cjk")
    shown = read(made.content)

    assert [] == [line for line in text(letter).split("\n") if plain(line) not in shown]


@printed
def test_the_same_letter_gives_the_same_text(letter_to):
    """
    And the same number of pages.
    """
    first, second = pdf_bytes(letter_to(elder(APPLIED))), pdf_bytes(letter_to(elder(APPLIED)))

    assert (first.pages, read(first.content)) == (second.pages, read(second.content))


@printed
def test_every_font_is_embedded(letter_to):
    """
    It looks the same on a machine without Chinese fonts.
    """
    page = PdfReader(io.BytesIO(pdf_bytes(letter_to(elder(APPLIED))).content)).pages[0]
    fonts = [font.get_object() for font in reached(page, "/Resources", "/Font").values()]
    descriptors = [reached(font, "/DescendantFonts", 0, "/FontDescriptor") for font in fonts]

    assert descriptors
    assert [] == [font for font in descriptors if "/FontFile2" not in font and "/FontFile3" not in font]


@printed
def test_what_is_to_be_supplied_fits_on_one_page(letter_to):
    """
    Fifteen questions are set in smaller type; the same table in another letter runs over.
    """
    letter = letter_to(elder(APPLIED, persons=UNKNOWN_PENSION))
    part = section(letter, "supplement")
    row = part.table.rows[0]
    long = replace(part, table=Table(part.table.header, part.table.widths, (row,) * 15))
    many = replace(letter, sections=(long, *letter.sections[1:]))

    assert 1 == pdf_bytes(many).pages
    assert pdf_bytes(replace(many, kind="determination")).pages > 1


@printed
def test_characters_without_a_font_are_reported(letter_to):
    """
    A box in the place of a name is not passed over in silence.
    """
    letter = letter_to(elder(APPLIED))

    assert UNASSIGNED in pdf_bytes(replace(letter, addressee=f"王{UNASSIGNED}：")).unshown
    assert UNASSIGNED not in pdf_bytes(letter).unshown


def test_a_name_cannot_bring_markup_along(letter_to):
    """
    Household documents are written by others: what they say is text.
    """
    letter = replace(letter_to(elder(APPLIED)), addressee="<img src=file:///x>：", number="A & B")

    assert "<img" not in html(letter)
    assert "&lt;img src=file:///x&gt;" in html(letter)
    assert "A &amp; B" in html(letter)


@pytest.mark.parametrize(
    ("module", "what"),
    [("raise ImportError('weasyprint')", "letters"), ("raise OSError('cannot load libpango')", "pango")],
)
def test_without_the_library_it_says_what_is_missing(letter_to, monkeypatch, tmp_path, module, what):
    """
    The Python library and the system's are told apart, since they are installed by different commands.
    """
    (tmp_path / "weasyprint.py").write_text(module, encoding="utf-8")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(WriterMissing) as caught:
        pdf_bytes(letter_to(elder()))
    assert what == caught.value.what
