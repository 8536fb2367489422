"""Household documents drawn by Hypothesis from the vocabulary: right, or wrong in one thing or several."""

from hypothesis import strategies as st

from incentives.intake.shape import SCHEMA

WORDS = st.sampled_from(["none", "yes", "no", "other", "p1", "无", "", " ", "2004-02-30", "2004-1-1", "六十"])
GOOD = {
    "date": st.dates().map(str),
    "yesno": st.sampled_from(["yes", "no", True, False]),
    "whole": st.integers(0, 10**6) | st.sampled_from(["0", "12"]),
    "place": st.sampled_from(["640522", "640522101", "640522101203"]),
    "text": st.sampled_from(["户口簿", "马福明\n（曾用名马明）", 12, 1.5]),
    "record": st.sampled_from(["p1", "c1", "other"]),
}
BAD = WORDS | st.none() | st.sampled_from([["p1"], [], {}, {"kind": "agri"}, -1])


def values(fact, vocabulary):
    """Values of one fact, most of them right."""
    good = GOOD.get(fact.type.sort)
    if good is None:
        good = st.sampled_from(sorted(vocabulary.kinds[fact.type.of].members))
    if fact.type.can_be_none:
        good |= st.just("none")
    if fact.many:
        good |= st.lists(good, min_size=1, max_size=3)
    return st.one_of(good, good, good, BAD)


def rows(type_, vocabulary):
    """Rows of one table with some of its facts, parts and papers."""
    facts = {name: values(fact, vocabulary) for name, fact in type_.facts.items()}
    required = {name: facts.pop(name) for name in list(facts) if type_.facts[name].required}
    for name, part in type_.parts.items():
        facts[name] = rows(vocabulary.records[part.record], vocabulary)
    if type_.table:
        facts["id"] = st.sampled_from(["p1", "a-b_1", "马", "other", "11010519491231002X", 7])
        facts["evidence"] = st.lists(
            st.fixed_dictionaries(
                {"document": GOOD["text"]}, optional={"fact": st.sampled_from(["sex", "kind"])}
            ),
            max_size=1,
        )
    wrong = st.dictionaries(st.sampled_from(["sxe", "姓名"]), WORDS, max_size=1)
    most = st.fixed_dictionaries(required, optional=facts)
    return st.one_of(most, most, st.builds(dict.__or__, most, wrong))


def documents(vocabulary):
    """Documents that are right, or wrong in one thing or several."""
    tables = {
        table: st.lists(rows(type_, vocabulary), max_size=1) | st.sampled_from(["none", "没有"])
        for table, type_ in vocabulary.tables().items()
    }
    complete = st.lists(st.sampled_from(["persons", "children", "childs"]), max_size=2)
    head = {"schema": SCHEMA, "household": "H-1", "place": "640522"}
    some = st.lists(st.sampled_from(sorted(tables)), min_size=1, max_size=2, unique=True)
    body = some.flatmap(lambda names: st.fixed_dictionaries({name: tables[name] for name in names}))
    return st.builds(lambda tables, complete: {**head, **tables, "complete": complete}, body, complete)
