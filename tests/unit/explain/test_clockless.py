"""Office files do not tell when they were written, and lose nothing else."""

import io
import zipfile

import pytest

from incentives.explain.clockless import without_clock


def written(second, hour):
    """A file of two parts, as saved at some time; its properties say so too."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        for name, text in (
            (
                "docProps/core.xml",
                f'<dcterms:modified xsi:type="W3CDTF">2024-06-30T{hour}:00:00Z</dcterms:modified>',
            ),
            ("xl/sheet.xml", "<dcterms:modified>of the sheet</dcterms:modified>"),
        ):
            target.writestr(zipfile.ZipInfo(name, (2024, 6, 30, 8, 0, second)), text)
    return content.getvalue()


def test_the_time_of_saving_is_gone():
    """
    From the parts and from the properties; from nowhere else.
    """
    found = without_clock(written(2, "08"), saved=True)

    assert found == without_clock(written(40, "17"), saved=True)
    with zipfile.ZipFile(io.BytesIO(found)) as source:
        assert b"of the sheet" in source.read("xl/sheet.xml")


@pytest.mark.parametrize(("hour", "same"), [("08", True), ("17", False)])
def test_what_a_letter_says_of_its_day_stays(hour, same):
    """
    Its properties are those that were asked for.
    """
    assert same is (without_clock(written(2, "08")) == without_clock(written(40, hour)))
