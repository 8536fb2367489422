"""A household as it is, seen by the encoder: its records and links fixed, every known fact an open value pinned to it."""

from datetime import date

import z3

from incentives.domain.case import Record
from incentives.domain.missing import NONE
from incentives.verify import days
from incentives.verify.encoder import unsaid
from incentives.verify.logic import Tri
from incentives.verify.rows import Member, Row
from incentives.verify.values import Plain


class CaseWorld:
    """Implements `verify.rows.World` on a case that was read; `pins` are the facts, to be assumed."""

    def __init__(self, case, on):
        self.case = case
        self.on = Plain(days.ordinal(on))
        self.pins = []
        self._words: dict[str, int] = {}
        self._rows: dict[int, Row] = {}
        self._records = {}
        self._facts = {}
        self.household = self.row(case.household)

    def row(self, record: Record) -> Row:
        """The row of a record, made once."""
        if id(record) not in self._rows:
            row = self._rows[id(record)] = Row(record.type, record.id, record.path)
            self._records[id(row)] = record
            for name, part in record.parts.items():
                row.parts[name] = (False, row) if part is NONE else (True, self.row(part))
        return self._rows[id(record)]

    def fact(self, row, name, type_):
        """The fact a record gives, as an open value and its pin."""
        key = id(row), name
        if key not in self._facts:
            self._facts[key] = self._open(self._records[id(row)].facts.get(name), f"{id(row)}.{name}", type_)
        return self._facts[key]

    def _open(self, value, name, type_):
        if value is None:
            return unsaid(type_)
        if type_.sort == "yesno":
            bit = z3.Bool(name)
            self.pins.append(bit == value)
            return Tri(bit, z3.Not(bit))
        if value is NONE:
            none = z3.Bool(name)
            self.pins.append(none)
            return Plain(z3.Int(f"{name}="), none=none)
        number = z3.Int(name)
        self.pins.append(number == self._number(value))
        return Plain(number)

    def _number(self, value):
        if isinstance(value, date):
            return days.ordinal(value)
        return value if isinstance(value, int) else self.word(value)

    def members(self, row, name):
        """The records of a list."""
        items = self._records[id(row)].lists[name]
        return tuple(Member(self.row(item), True, item.doubt is not None) for item in items)

    def is_open(self, row, name):
        """Whether the list may hold more."""
        return name in self._records[id(row)].open_lists

    def word(self, text):
        """The number of a word."""
        return self._words.setdefault(text, len(self._words))

    def text(self, number):
        """The word of a number."""
        return list(self._words)[number]

    def places(self):
        """Every place the case names."""
        named = {
            value
            for record in list(self._records.values())
            for value in record.facts.values()
            if isinstance(value, str) and value.isdigit() and len(value) in {6, 9, 12}
        }
        return {self.word(code): code for code in sorted(named)}
