"""A household as a draft scenario in the words of the features, ready to paste once somebody has read it.

The expected outcome is what the rules say today, so a draft proves nothing: it carries @自动生成 until policy staff have
compared it with the documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import east_asian_width

from incentives.engine import Engine
from incentives.specs.scenario_run import ByEngine, act
from incentives.specs.scenarios import bind
from incentives.specs.steps.answer import Answer
from incentives.specs.steps.entitlement import ItemisedAnswer
from incentives.specs.steps.household_text import HouseholdText, Line, NotWritable
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.words import ChineseWords

STEP_INDENT, TABLE_INDENT = 6, 8


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a draft: the clause it is tagged with, its name, and a sentence on why it is proposed."""

    clause: str
    name: str
    why: str = ""


def draft_scenario(
    engine: Engine,
    document: Mapping[str, Any],
    on: date,
    programme: str,
    subject: Sequence[str],
    caption: Caption,
) -> str:
    """Return one 场景 for pasting below a 功能, with what an engine decides today as its expected outcome.

    `subject` are the ids of the persons decided for, or the id of the household. Raises NotWritable, CaseInvalid.
    """
    words = ChineseWords(engine.ruleset)
    text = HouseholdText(words, document, subject)
    given = [*text.lines(), (f"认定日为 {on.isoformat()}", ())]
    several = len(engine.ruleset.programmes[programme].entitlements) > 1
    asked = f'{"逐项" if several else ""}认定{_subject(text, subject)}的"{programme}"'
    scene = Scene(words, ByEngine(engine), programme)
    for sentence, table in given:
        act(scene, bind("given", sentence, table))
    act(scene, bind("when", asked))
    if scene.answer is None:
        raise NotWritable("这一户没有可以认定的对象")
    expected = list(assertions(scene.answer, caption.clause))
    lines = [f"    @自动生成 @条款:{caption.clause}", f"    场景: {caption.name}"]
    lines += [f"      {caption.why}"] if caption.why else []
    for n, line in enumerate(given):
        lines += _written("假如" if n == 0 else "而且", line)
    lines += _written("当", (asked, ()))
    for n, sentence in enumerate(expected):
        lines += _written("那么" if n == 0 else "而且", (sentence, ()))
    return "\n".join(lines) + "\n"


def draft_feature(programme: str, title: str, scenarios: Iterable[str]) -> str:
    """Return a whole feature file of draft scenarios."""
    return "\n".join([f"# language: zh-CN\n@项目:{programme}\n功能: {title}\n", *scenarios])


def assertions(answer: Answer, clause: str) -> Iterator[str]:
    """Yield the 那么 sentences that say all there is to say of an answer; of many conditions that hold, only `clause`."""
    yield f'认定结论为"{answer.outcome}"'
    deciding = sorted(name for name in answer.deciding if name)
    if answer.outcome == "待补资料":
        missing = "、".join(full for _, full in answer.missing)
        yield f'缺少"{missing}"' if missing else "不缺少资料"
    elif answer.outcome == "不符合":
        yield f'决定条款为"{"、".join(deciding)}"'
    else:
        yield f'决定条款包括"{clause if clause in deciding else deciding[0]}"'
    if answer.policies:
        yield f'待明确口径"{"、".join(sorted(answer.policies))}"'
    if answer.referred:
        yield f'转人工"{"、".join(sorted(answer.referred))}"'
    if isinstance(answer, ItemisedAnswer):
        yield from _items(answer)
    elif answer.payment is not None:
        paid = answer.payment
        yield f'待遇标准为"{paid.standard}"' if paid.standard else "待遇标准尚未公布"
        yield f"起发日期为 {paid.starts}" if paid.starts else "起发日期待定"
        if paid.ends:
            yield f'自 {paid.ends} 起因"{paid.ended_by}"停发'


def _items(answer: ItemisedAnswer) -> Iterator[str]:
    certain = sorted(name for name, one in answer.items.items() if one.certain)
    open_ = sorted(name for name, one in answer.items.items() if not one.certain)
    if certain:
        yield f'待遇项目为"{"、".join(certain)}"'
    if open_:
        yield f'未定待遇为"{"、".join(open_)}"'
    for name, one in sorted(answer.items.items()):
        if one.amount:
            yield f'待遇"{name}"的标准为"{one.amount}"'
        if one.payment.starts:
            yield f'待遇"{name}"自 {one.payment.starts} 起发给'
        if one.payment.ends:
            yield f'待遇"{name}"自 {one.payment.ends} 起因"{one.payment.ended_by}"停发'


def _subject(text: HouseholdText, subject: Sequence[str]) -> str:
    """Return how the 当 step names a subject."""
    roles = [text.roles[name] for name in subject if name in text.roles]
    if len(roles) == 2:
        return "夫妻"
    return roles[0] if roles else "本户"


def _written(keyword: str, line: Line) -> Iterator[str]:
    """Yield a step and its table as lines of a feature, the columns aligned."""
    sentence, table = line
    yield f"{' ' * STEP_INDENT}{keyword} {sentence}"
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield f"{' ' * TABLE_INDENT}| {' | '.join(cells)} |"


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(2 if east_asian_width(letter) in "FW" else 1 for letter in text)
