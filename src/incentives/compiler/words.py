"""Vocabulary files to record types and kinds: the words every rule and every household document may use."""

from __future__ import annotations

from incentives.compiler.workspace import Workspace
from incentives.ir.vocabulary import Fact, Kind, RecordList, RecordType
from incentives.problem_texts import Bilingual
from incentives.reading.shape import Fields, Located


def read_kinds(files: list[Located[Fields]], workspace: Workspace) -> None:
    """Collect the closed lists of all vocabulary files."""
    for file in files:
        for name, located in file.value.members_of("kinds").items():
            if name in workspace.kinds:
                workspace.report("R403", located.name_span, name=name)
                continue
            members = {word: str(text.value) for word, text in located.value.members_of("members").items()}
            workspace.kinds[name] = Kind(name, located.value.text("name"), members)


def read_records(files: list[Located[Fields]], workspace: Workspace) -> None:
    """Collect the record types of all vocabulary files; lists must lead to record types that exist."""
    records: list[Located[Fields]] = []
    for file in files:
        for name, located in file.value.members_of("records").items():
            if name in workspace.records:
                workspace.report("R403", located.name_span, name=name)
                continue
            workspace.records[name] = _record(name, located.value, workspace)
            records.append(located)
    for located in records:
        _check_links(located.value, workspace)


def _check_links(fields: Fields, workspace: Workspace) -> None:
    """Report references, parts and lists that lead to no record type, and lists whose `by` names no fact of it."""
    for fact in fields.members_of("facts").values():
        if fact.value.text("type") == "record" and "refers_to" not in fact.value:
            workspace.report("R202", fact.name_span, key="refers_to", name=Bilingual("事实", "fact"))
        for word in fact.value.text("refers_to").split():
            if word not in workspace.records:
                workspace.report_unknown("R404", fact.value["refers_to"].span, word, workspace.records)
    for entry in [*fields.members_of("parts").values(), *fields.members_of("lists").values()]:
        target, by = entry.value.get("record"), entry.value.get("by")
        if target is None:
            continue
        if target.value not in workspace.records:
            workspace.report_unknown("R404", target.span, target.value, workspace.records)
        elif by is not None and by.value not in workspace.records[target.value].facts:
            workspace.report_unknown("R313", by.span, by.value, workspace.records[target.value].facts)


def _record(name: str, fields: Fields, workspace: Workspace) -> RecordType:
    facts = {}
    for word, located in fields.members_of("facts").items():
        fact = _fact(word, located, workspace)
        if fact is None:
            workspace.broken.add(word)
        else:
            facts[word] = fact
    for word, located in fields.members_of("facts").items():
        if fields.text("what_if") == located.value.text("protected") == "yes":
            workspace.report("R413", located.name_span, name=word)
    parts = {word: _list(word, entry.value) for word, entry in fields.members_of("parts").items()}
    lists = {word: _list(word, entry.value) for word, entry in fields.members_of("lists").items()}
    for word, located in {**fields.members_of("parts"), **fields.members_of("lists")}.items():
        if word in facts:
            workspace.report("R403", located.name_span, name=word)
    return RecordType(
        name,
        fields.text("name"),
        fields.text("en"),
        fields.text("table"),
        facts,
        parts,
        lists,
        what_if=fields.text("what_if") == "yes",
        effort=_effort(fields),
    )


def _fact(word: str, located: Located[Fields], workspace: Workspace) -> Fact | None:
    fields = located.value
    if "type" not in fields:
        return None
    type_ = workspace.type_named(fields["type"], fields, located.name_span)
    if type_ is None:
        return None
    if (
        not fields.text("ask")
        and type_.sort != "record"
        and fields.text("required") != "yes"
        and word != "how"
    ):
        workspace.report("R405", located.name_span, name=word)
    if fields.text("protected") == fields.text("what_if") == "yes":
        workspace.report("R413", located.name_span, name=word)
    return Fact(
        name=word,
        chinese=fields.text("name"),
        type=type_,
        ask=fields.text("ask"),
        english=fields.text("en"),
        sensitive=fields.text("sensitive"),
        required=fields.text("required") == "yes",
        many=fields.text("many") == "yes",
        refers_to=fields.text("refers_to"),
        outside=fields.text("outside") == "yes",
        protected=fields.text("protected") == "yes",
        what_if=fields.text("what_if") == "yes",
        effort=_effort(fields),
    )


def _effort(fields: Fields) -> int:
    return int(fields.text("effort", "0"))


def _list(word: str, fields: Fields) -> RecordList:
    return RecordList(
        word,
        fields.text("name"),
        fields.text("record"),
        fields.text("by"),
        fields.text("ask"),
        fields.text("en"),
    )
