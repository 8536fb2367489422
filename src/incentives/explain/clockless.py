"""Office files (docx, xlsx) that do not tell when they were written: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_PROPERTIES = "docProps/core.xml"


def without_clock(written: bytes, *, saved: bool = False) -> bytes:
    """Return a zip file with the same content and a fixed time on every part.

    With `saved` the properties, too, say a fixed time of writing (openpyxl puts its own in whatever it is given).
    """
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if saved and name == _PROPERTIES:
                content = _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, content)
    return fixed.getvalue()
