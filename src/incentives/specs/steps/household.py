"""假如 steps: what is known about one household, written in the words of the vocabulary.

Each step writes into the household document and nothing else.
"""

from __future__ import annotations

from datetime import date

from incentives.specs.steps.meaning import Table, given, same
from incentives.specs.steps.scene import Scene


@given('申请地区为"{place}"')
def applied_in(scene: Scene, place: str) -> None:
    """State the place of application."""
    scene.draft.document["place"] = scene.words.place(place)


@given("认定日为 {day:日期}")
def decided_on(scene: Scene, day: date) -> None:
    """State the day decided for; the last one counts."""
    scene.on = day


@given("{role:人}情况如下:")
def person_is(scene: Scene, role: str, table: Table) -> None:
    """State facts of a person, one a line."""
    header, *facts = table
    same(["项目", "值"], list(header), "表头应为「项目」和「值」")
    for name, cell in facts:
        scene.draft.state("persons", scene.draft.person(role), name, cell)


@given("夫妻于 {day:日期} 登记结婚")
def registered_marriage(scene: Scene, day: date) -> None:
    """State a marriage of applicant and spouse that has not ended."""
    header = ("双方", "婚姻形式", "结婚日期", "婚姻终止日期")
    scene.draft.add("marriages", [header, ("夫妻", "登记结婚", day.isoformat(), "无")])


@given("{pair:父母}的子女情况{how:写法}:")
def children_of(scene: Scene, pair: tuple[str, ...], how: str, table: Table) -> None:
    """State children of two people, one a line."""
    _write(scene, "children", how, table, **scene.draft.parentage(pair))


@given("{name:列表}情况{how:写法}:")
def rows_are(scene: Scene, name: str, how: str, table: Table) -> None:
    """State rows of any list, one a line."""
    _write(scene, scene.words.table(name), how, table)


def _write(scene: Scene, name: str, how: str, table: Table, **defaults: str) -> None:
    """Add rows to a table of the document, after the earlier ones or, with 改为, in their place."""
    if how == "改为":
        scene.draft.document.pop(name, None)
    scene.draft.add(name, table, **defaults)


@given("没有{name:列表}")
def has_none(scene: Scene, name: str) -> None:
    """State that a list is known to be empty."""
    scene.draft.document[scene.words.table(name)] = "none"


@given("没有其他{lists:几个列表}")
def lists_are_complete(scene: Scene, lists: tuple[str, ...]) -> None:
    """State that lists hold nothing but what was written."""
    scene.draft.document["complete"] += [scene.words.table(name) for name in lists]


@given("有无其他{name:列表}不详")
def list_may_go_on(scene: Scene, name: str) -> None:
    """Take back that a list is complete."""
    scene.draft.document["complete"].remove(scene.words.table(name))


@given('{row:行}的"{name}"为"{value}"')
def fact_is(scene: Scene, row: str | tuple[int, str], name: str, value: str) -> None:
    """State one fact anew."""
    scene.draft.state(*scene.draft.row(row), name, value)


@given('{row:行}的"{name}"不详')
def fact_is_not_known(scene: Scene, row: str | tuple[int, str], name: str) -> None:
    """Take one fact back."""
    scene.draft.state(*scene.draft.row(row), name, "不详")
