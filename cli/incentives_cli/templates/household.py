"""The household template: every table and fact of the vocabulary, commented out but for what a document needs.

Taking away the leading `# ` of every line gives a document that is valid too: the sample values fit each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from incentives.intake.shape import SCHEMA
from incentives.ir.vocabulary import Fact, RecordType, Vocabulary
from incentives_cli.language import Lang
from incentives_cli.templates.comment import commented

# The number is the example printed in GB 11643; birth day and sex follow from it.
_SAMPLES = {
    "household": "HY-0001",
    "name": "张某某",
    "id_number": "11010519491231002X",
    "sex": "female",
    "id_card_birth_date": "1949-12-31",
    "household_book_birth_date": "1949-12-31",
    "spouses": "[p1, p2]",
    "mother": "other",
    "father": "p2",
}
_IDS = {"persons": "p1", "marriages": "m1", "children": "c1"}
_HEAD = {
    Lang.ZH: (
        "案卷模板。去掉行首的“# ”即为启用；各行的值只是示例，请改成实际情况。",
        "不知道的事实不写（不写就是不详）；确知不存在的写 none；是或否写 yes、no；日期写 YYYY-MM-DD。",
        "列表写全了的，在末尾 complete 中写明；整个列表确实没有内容的，写“列表名: none”。",
    ),
    Lang.EN: (
        "Household template. Take away the leading '# ' to use a line; the values are samples, put in the real ones.",
        "Leave out what is not known; write none for what is known not to exist; yes or no; days as YYYY-MM-DD.",
        "Name the lists that are complete under complete; write 'list: none' for a list known to be empty.",
    ),
}


def household_template(vocabulary: Vocabulary, lang: Lang) -> str:
    """Return the template as YAML text."""
    return "\n".join(_lines(vocabulary, lang)) + "\n"


def _lines(vocabulary: Vocabulary, lang: Lang) -> Iterator[str]:
    for sentence in _HEAD[lang]:
        yield f"## {sentence}"
    yield f"schema: {SCHEMA}"
    for fact in vocabulary.records["household"].facts.values():
        yield from _fact(fact, vocabulary, lang, indent="", active=fact.required)
    tables = vocabulary.tables()
    for table in sorted(tables, key=lambda name: (*_IDS, name).index(name)):
        record = tables[table]
        yield ""
        active = table == "persons"
        yield commented(f"{'' if active else '# '}{table}:", _name(record.chinese, record.english, lang))
        yield f"{'' if active else '# '}  - id: {_IDS.get(table, f'{record.id}1')}"
        yield from _members(record, vocabulary, lang, "    ")
        if active:
            yield commented(
                "#     evidence:",
                lang.said("所见材料，任何一行都可以写", "papers seen; any row may have them"),
            )
            yield "#       - {fact: id_card_birth_date, document: 居民身份证, seen_by: 某某乡, day: 2024-05-20}"
            yield commented("#   - id: p2", lang.said("其他人员同样填写", "other persons in the same way"))
    yield ""
    complete = ", ".join(_IDS)
    yield commented(f"# complete: [{complete}]", lang.said("已经写全的列表", "lists that are complete"))


def _members(record: RecordType, vocabulary: Vocabulary, lang: Lang, indent: str) -> Iterator[str]:
    for fact in record.facts.values():
        yield from _fact(fact, vocabulary, lang, indent, active=False)
    for name, part in record.parts.items():
        yield commented(f"# {indent}{name}:", _name(part.chinese, part.english, lang))
        yield from _members(vocabulary.records[part.record], vocabulary, lang, indent + "  ")


def _fact(fact: Fact, vocabulary: Vocabulary, lang: Lang, indent: str, *, active: bool) -> Iterator[str]:
    """Yield the line of one fact: sample value, name, question and choices."""
    name = _name(fact.chinese, fact.english or fact.name, lang)
    question = fact.ask if lang is Lang.ZH else ""
    choices = _choices(fact, vocabulary, lang)
    comment = lang.said("：", ": ").join(part for part in (name, question) if part)
    comment += lang.said(f"（{choices}）", f" ({choices})") if choices else ""
    yield commented(f"{'' if active else '# '}{indent}{fact.name}: {_sample(fact, vocabulary)}", comment)


def _choices(fact: Fact, vocabulary: Vocabulary, lang: Lang) -> str:
    words = []
    if fact.type.sort == "kind":
        members = vocabulary.kinds[fact.type.of].members.items()
        words = [f"{word} {chinese}" if lang is Lang.ZH else word for word, chinese in members]
    elif fact.type.sort == "yesno":
        words = ["yes", "no"]
    if fact.type.can_be_none:
        words.append(lang.said("none 没有", "none"))
    return lang.said("、", ", ").join(words)


def _sample(fact: Fact, vocabulary: Vocabulary) -> str:
    if fact.name in _SAMPLES:
        return _SAMPLES[fact.name]
    if fact.type.can_be_none:
        return "none"
    match fact.type.sort:
        case "date":
            return "2000-01-01"
        case "yesno":
            return "yes"
        case "whole":
            return "1"
        case "kind":
            return next(iter(vocabulary.kinds[fact.type.of].members))
        case "place":
            return '"640522"'
        case "record":
            row = _IDS["children"] if fact.refers_to.endswith("child") else _IDS["persons"]
            return f"[{row}]" if fact.many else row
        case "text":
            return "文字"


def _name(chinese: str, english: str, lang: Lang) -> str:
    return lang.said(chinese, english or chinese)
