"""Documents far larger than any household: read in time that grows with their size, and never to a crash."""

import gc
import json
import time
from itertools import pairwise

import pytest
import yaml

HEAD = 'schema: incentives/household/1\nhousehold: H-1\nplace: "640522"\n'
LONG = 1_000_000


def village(persons):
    """A document of couples with one child each."""
    couples = range(persons // 2)
    registration = {"kind": "agri", "place": "640522", "settled": "yes", "since": "1958-01-01"}
    man = {
        "sex": "male",
        "id_card_birth_date": "1951-06-15",
        "death_date": "none",
        "registration": registration,
    }
    woman = man | {"sex": "female", "id_card_birth_date": "1953-03-08"}
    return {
        "schema": "incentives/household/1",
        "household": "H-1",
        "place": "640522",
        "persons": [{"id": f"{who}{n}", **row} for n in couples for who, row in (("f", man), ("m", woman))],
        "marriages": [{"id": f"w{n}", "spouses": [f"f{n}", f"m{n}"], "from": "1974-12-20"} for n in couples],
        "children": [{"id": f"c{n}", "mother": f"m{n}", "father": f"f{n}"} for n in couples],
        "certificates": [
            {"id": f"z{n}", "kind": "one_child", "holders": [f"f{n}", f"m{n}"]} for n in couples
        ],
        "complete": ["persons", "children"],
    }


def seconds(work):
    """The processor time of the quicker of two runs, garbage collection apart."""
    times = []
    gc.disable()
    try:
        for _ in range(2):
            start = time.process_time()
            work()
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


@pytest.mark.parametrize("dump", [yaml.CSafeDumper, None], ids=["yaml", "json"])
def test_five_thousand_persons_are_read_in_two_seconds(read, dump):
    """
    A whole village may come in one file.
    """
    text = json.dumps(village(5000))
    if dump:
        text = yaml.dump(json.loads(text), Dumper=dump)

    assert seconds(lambda: read(text)) < 2


def test_twice_the_size_takes_twice_the_time(read):
    """
    Four times as many persons take about four times as long, not sixteen times.
    """
    small, large = village(500), village(2000)

    assert seconds(lambda: read(large)) < 8 * seconds(lambda: read(small))


def test_children_of_unnamed_fathers_are_shared(read):
    """
    A thousand children that may be any of a thousand men are a thousand links, not a million.
    """
    document = village(2000)
    for child in document["children"]:
        del child["father"]
    men = [person for person in read(document).tables["persons"] if person.facts["sex"] == "male"]

    assert {len(man.lists["children"]) for man in men} == {1000}
    assert len({id(link) for man in men for link in man.lists["children"]}) == 1000


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * LONG, "R103"),
        ("[" * 50_000 + "]" * 50_000, "R103"),
        (HEAD + "persons: " + "[" * LONG, "R103"),
        ("- " * 100_000, "R103"),
        (HEAD + "".join(" " * depth + "a:\n" for depth in range(1000)), "R103"),
        (HEAD + f"persons: [{{id: p1, sex: {'男' * LONG}}}]", "R204"),
        (HEAD + f"persons: [{{id: {'a' * LONG}}}]", "R203"),
        (HEAD + f"persons: [{{id: p1, id_number: '{'1' * LONG}'}}]", "C103"),
        (HEAD + f"persons:\n  - id: p1\n    ? {'男' * LONG}\n    : 1\n", "R201"),
        (HEAD + f"persons: [{{id: p1, name: {'x' * LONG}\0}}]", "R103"),
        (HEAD + 'persons: [{id: p1, name: "\\0"}]', "R103"),
        (HEAD + f"persons: '{' ' * LONG}", "R103"),
    ],
    ids=[
        "brackets",
        "pairs",
        "in yaml",
        "dashes",
        "indent",
        "kind",
        "id",
        "number",
        "key",
        "nul",
        "escape",
        "quote",
    ],
)
def test_hostile_text_is_reported_shortly(problems, text, code):
    """
    What nobody writes by hand is refused like any mistake, in a report of a few lines.
    """
    (problem,) = problems(text)

    assert problem.code == code
    assert len(problem.report()) < 1200


def test_laughs_are_not_multiplied(problems):
    """
    References are refused where they stand; what they would have grown to is never built.
    """
    pairs = pairwise("abcdefghijklmnopqrstuvwxyz")
    laughs = "".join(f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in pairs)
    found = problems("a: &a [ha]\n" + laughs)

    assert [problem.code for problem in found].count("R107") == 26 + 25 * 9


def test_half_a_character_is_refused(problems):
    """
    JSON can spell half of a surrogate pair, which no report could print.
    """
    text = json.dumps(village(0) | {"persons": [{"id": "p1", "name": "\ud800", "\udc00": 1}]})
    found = problems(text)

    assert {problem.code for problem in found} == {"R103", "R201"}
    assert "".join(problem.report() for problem in found).encode()
