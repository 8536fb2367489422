"""Cells and rule text: 是 for yes, 待明确 for unpublished, the Chinese name of a kind, yuan without the word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from incentives.domain.place import NATION
from incentives.explain.leaf_words import LeafWords
from incentives.ir.ruleset import Programme, Ruleset
from incentives.ir.types import UNITS, Type
from incentives.specs.standards.rule_rows import RuleRow

OPEN, UNPUBLISHED = "待明确", "unpublished"
SUBJECTS = {"person": "每人", "couple": "夫妻合计", "household": "每户"}
_BREAKS = re.compile(r"\s*[\r\n]+\s*")
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", re.ASCII)


class CellWrong(ValueError):
    """A cell that cannot be read; the message says in Chinese, and `english` in English, what to write instead."""

    def __init__(self, chinese: str, english: str) -> None:
        self.english = english
        super().__init__(chinese)


@dataclass(frozen=True, slots=True)
class Words:
    """How the values of one type are written in cells: rule word to Chinese word, both ways."""

    type: Type
    chinese: Mapping[str, str]

    def cell(self, word: str) -> str:
        """Return the cell of a rule word."""
        return self.chinese.get(word, word)

    def word(self, cell: str) -> str:
        """Return the rule word of a cell; anything else is left to the compiler, which knows more."""
        back = {chinese: word for word, chinese in self.chinese.items()}
        if self.type.sort == "date" and cell not in back:
            return day(cell)
        return back.get(cell, cell)

    @property
    def wanted(self) -> str:
        """Say what may be written."""
        named = "、".join(self.chinese.values())
        free = {"date": "日期，如 2024-01-01", "whole": f"整数（{UNITS.get(self.type.of, self.type.of)}）",
                "place": "六位地区代码或者地区组", "text": "文字"}.get(self.type.sort, "")  # fmt: skip
        return "；".join(part for part in (free, named) if part)


def words_of(type_: Type, ruleset: Ruleset, *, can_be_open: bool = True) -> Words:
    """Return the words of a type; two members of one Chinese name are left as the rules write them."""
    chinese: dict[str, str] = {}
    if type_.sort == "yesno":
        chinese = {"yes": "是", "no": "否"}
    elif type_.sort == "kind":
        members = ruleset.vocabulary.kinds[type_.of].members
        chinese = {word: name for word, name in members.items() if list(members.values()).count(name) == 1}
    if type_.can_be_none:
        chinese["none"] = "无"
    if can_be_open:
        chinese[UNPUBLISHED] = OPEN
    return Words(type_, chinese)


def day(cell: Any) -> str:
    """Return the day of a cell as YYYY-MM-DD. Raises CellWrong."""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    parts = _DAY.fullmatch(str(cell).strip())
    try:
        return date(*map(int, parts.groups())).isoformat() if parts else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise CellWrong("日期写作 2024-01-01", "write a day as 2024-01-01")


def amount(cell: Any) -> str:
    """Return the amount of a cell as rules write it, `80 yuan` or `unpublished`. Raises CellWrong."""
    said = str(cell).strip().removesuffix("元").strip()
    if said in (OPEN, UNPUBLISHED):
        return UNPUBLISHED
    try:
        yuan = Decimal(said)
    except InvalidOperation:
        yuan = Decimal(-1)
    if not yuan.is_finite() or yuan < 0 or yuan != round(yuan, 2) or yuan >= 10**12:
        raise CellWrong(f"金额写数字，最多两位小数；没有公布的写“{OPEN}”",
                        f"write a number of at most two decimals, or {OPEN} where none is published")  # fmt: skip
    if isinstance(cell, float) or "." not in said:
        return f"{yuan.normalize():f} yuan"
    return f"{said} yuan"  # the zeros of 80.50 are somebody's


def text(cell: Any) -> str:
    """Return a cell as text on one line; a whole number loses the point that some programs give it."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return day(cell)
    return "" if cell is None else _BREAKS.sub(" ", str(cell)).strip()


class RowWords:
    """Puts the rows of one programme into cells and reads them back."""

    def __init__(self, programme: Programme, ruleset: Ruleset) -> None:
        self.programme, self.ruleset = programme, ruleset
        self.leaf = LeafWords(programme, ruleset)
        self._policies = {name: words_of(policy.type, ruleset) for name, policy in programme.policies.items()}
        self._keys = {
            name: {key: (self.leaf.operand(operand), words_of(operand.type, ruleset, can_be_open=False))
                   for key, operand in table.by.items()}
            for name, table in programme.amounts.items()
        }  # fmt: skip

    def title(self, row: RuleRow) -> str:
        """Return the Chinese name of the policy value or table."""
        found = (
            self.programme.policies.get(row.name)
            if row.section == "policy"
            else self.programme.amounts.get(row.name)
        )
        return found.chinese if found is not None else row.name

    def place(self, row: RuleRow) -> str:
        """Return the name of the place that speaks."""
        return self.ruleset.places.name(row.place or NATION)

    def wanted(self, name: str) -> str:
        """Say what may be written for a policy value."""
        return self._policies[name].wanted

    def cell(self, row: RuleRow, key: str) -> str:
        """Return the cell of one value of a row."""
        return self.shown(row.name, key, row.values.get(key, ""))

    def shown(self, name: str, key: str, said: str) -> str:
        """Return the cell of a value as rules write it."""
        match key:
            case "value":
                return self._policies[name].cell(said)
            case "amount":
                return OPEN if said == UNPUBLISHED else said.removesuffix(" yuan")
            case "unit":
                return SUBJECTS.get(said, said)
            case "for":
                pairs = (pair.split(": ", 1) for pair in said.split("; ") if pair)
                keys = self._keys[name]
                return "；".join(f"{keys[key][0]}：{keys[key][1].cell(value)}" for key, value in pairs)
            case _:
                return said

    def value(self, name: str, key: str, cell: Any) -> str:
        """Return what a cell says as rules write it, empty for an empty one. Raises CellWrong."""
        said = text(cell)
        if not said:
            return ""
        if said.startswith("="):
            raise CellWrong("单元格里是公式，请写出结果", "the cell holds a formula; write the result")
        match key:
            case "from" | "until":
                return day(cell)
            case "amount":
                return amount(cell)
            case "value":
                return self._policies[name].word(said)
            case "unit":
                back = {chinese: word for word, chinese in SUBJECTS.items()}
                if said not in back:
                    raise CellWrong(f"只能写 {'、'.join(back)}", f"write one of {', '.join(back)}")
                return back[said]
            case "for":
                return "; ".join(self._pair(name, pair) for pair in re.split("[；;]", said) if pair.strip())
            case _:
                return said

    def _pair(self, name: str, pair: str) -> str:
        title, _, value = pair.strip().replace(":", "：").partition("：")
        keys = {chinese: (key, words) for key, (chinese, words) in self._keys[name].items()}
        if title.strip() not in keys or not value.strip():
            wanted = "；".join(f"{chinese}：…" for chinese in keys) or "（本表不分类，留空）"
            raise CellWrong(f"写作 {wanted}", f"write {wanted}")
        key, words = keys[title.strip()]
        return f"{key}: {words.word(value.strip())}"
