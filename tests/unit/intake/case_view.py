"""A case as plain values, so that two cases can be compared whatever they were read from."""

from incentives.domain.case import Record


def view(case):
    """Everything a case holds: its tables with all that hangs on each row, its household and its papers."""
    return {
        "household": _record(case.household),
        "tables": {table: [_record(row) for row in rows] for table, rows in case.tables.items()},
        "evidence": list(case.evidence),
    }


def unordered(case):
    """The same, with lists in an order of their own, for comparing documents that differ in row order only."""
    return _sorted(view(case))


def links(person):
    """The children of a person: id to how related, with `?` where the link is in doubt."""
    return {link.id: f"{link.facts['how']}{'?' if link.doubt else ''}" for link in person.lists["children"]}


def _record(record):
    return {
        "path": record.path,
        "facts": {name: repr(value) for name, value in record.facts.items()},
        "parts": {name: _name(part) for name, part in record.parts.items()},
        "below": {name: part.facts for name, part in record.parts.items() if isinstance(part, Record)},
        "lists": {name: [_name(item) for item in items] for name, items in record.lists.items()},
        "open": record.open_lists,
    }


def _name(record):
    if not isinstance(record, Record):
        return repr(record)
    parts = {name: getattr(part, "path", repr(part)) for name, part in record.parts.items()}
    return repr((record.path, record.facts.get("how"), parts, record.doubt))


def _sorted(value):
    if isinstance(value, dict):
        return {key: _sorted(item) for key, item in value.items()}
    return sorted(map(_sorted, value), key=repr) if isinstance(value, list) else value
