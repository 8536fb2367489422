"""What the passes share while rules are compiled: the words known so far and the problems found so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from incentives.domain.citation import Basis, Citation, Confidence, Document, strongest
from incentives.domain.period import Period
from incentives.domain.place import Places
from incentives.ir.types import UNITS, Type
from incentives.ir.vocabulary import Kind, RecordType
from incentives.language.expression import within
from incentives.problem_texts import listed
from incentives.problems import Problem, Span, suggestion
from incentives.reading.shape import Fields, Located

VOCABULARY, DOCUMENTS, PLACES = "vocabulary/", "documents.yaml", "places.yaml"
_LOOKED_UP_IN = {"R502": DOCUMENTS, "R406": PLACES}


@dataclass
class Workspace:
    """Mutable while compiling, dropped afterwards; `problems` is the to-do list of the authors.

    What could not be read (names in `broken`, files in `absent`) has been reported where it stands; whoever looks
    it up stays silent, so that one mistake is one problem. `declared` keeps where policies and tables stand.
    """

    problems: list[Problem] = field(default_factory=list)
    records: dict[str, RecordType] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    places: Places = field(default_factory=Places)
    absent: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    declared: dict[tuple[str, str], Span] = field(default_factory=dict)

    def report(self, code: str, where: Span, **values: str) -> None:
        """Note a mistake."""
        self.problems.append(Problem(code, where, values))

    def report_unknown(
        self, code: str, where: Span, written: str, known: Mapping[str, Any] | list[str]
    ) -> None:
        """Note a word that is not known, with the nearest one that is."""
        if self.is_excused(code, written):
            return
        words = list(known)
        self.report(
            code, where, written=written, suggestion=suggestion(written, words), known=listed(words[:12])
        )

    def is_excused(self, code: str, written: str) -> bool:
        """Tell whether a word is unknown only because its own definition has been reported."""
        return written in self.broken or _LOOKED_UP_IN.get(code) in self.absent

    def knows_place(self, code: str, where: Span) -> bool:
        """Tell whether a division is listed; one that is not is reported, without guessing at its neighbours."""
        known = code in self.places.places
        if not known and not self.is_excused("R406", code):
            self.report("R406", where, written=code)
        return known

    def type_named(self, name: Located[Any], fields: Fields, where: Span) -> Type | None:
        """Return the type a vocabulary or policy entry names: date, yesno, whole, text, place, record or a kind."""
        word, can_be_none = str(name.value), fields.text("none") == "yes"
        if word in ("date", "yesno", "text", "place", "record"):
            return Type(word, "", can_be_none)  # type: ignore[arg-type]
        if word == "whole":
            if fields.lacks("unit"):
                self.report("R401", where, name=word)
            return Type("whole", self.unit_of(fields), can_be_none)
        if word in self.kinds:
            return Type("kind", word, can_be_none)
        self.report_unknown("R402", name.span, word, ["date", "yesno", "whole", "text", "place", *self.kinds])
        return None

    def unit_of(self, fields: Fields, default: str = "") -> str:
        """Return the unit a whole number is counted in; an unknown one is reported."""
        if "unit" in fields and fields.text("unit") not in UNITS:
            self.report_unknown("R307", fields["unit"].span, fields.text("unit"), UNITS)
        return fields.text("unit", default)

    def basis(self, fields: Fields) -> Basis | None:
        """Resolve `cites` and `confidence` against the documents; unknown documents are reported."""
        located = fields.get("cites")
        if located is None:
            return None
        citations, confidences = [], []
        for part in re.finditer(r"[^;\s][^;]*", str(located.value)):
            document, _, article = part[0].strip().partition(" ")
            if document not in self.documents:
                if not self.is_excused("R502", document):
                    self.report("R502", within(located.span, part.start() + 1), written=document)
                continue
            self.cited.add(document)
            citations.append(Citation(document, article.strip()))
            confidences.append(self.documents[document].confidence)
        if not citations:
            return None
        best = strongest(confidences)
        chosen: Confidence = fields["confidence"].value if "confidence" in fields else best
        if strongest([chosen, best]) == chosen != best:
            self.report("R503", fields["confidence"].span, written=chosen, best=best)
        return Basis(tuple(citations), chosen)


def period_of(fields: Fields, workspace: Workspace) -> Period:
    """Return the period a record is in force; an end on or before its start is reported."""
    start, until = fields.day("from"), fields.day("until")
    if start and until and until <= start:
        workspace.report("R211", fields["until"].span, start=start.isoformat(), until=until.isoformat())
        return Period(start, None)
    return Period(start, until)
