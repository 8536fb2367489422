"""The types of values in rules: a whole number of years is not a count of children.

INVARIANT: every operand of the intermediate representation has one of these types, fixed at compile time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from incentives.problem_texts import Bilingual

Sort = Literal["date", "yesno", "whole", "kind", "place", "text", "record"]


@dataclass(frozen=True, slots=True)
class Type:
    """A sort and what it is of: the unit of a whole number, the name of a kind, the record type.

    `can_be_none` says that the case may state that the value does not exist (`none`).
    """

    sort: Sort
    of: str = ""
    can_be_none: bool = False

    @property
    def ordered(self) -> bool:
        """Tell whether < and > mean something."""
        return self.sort in ("date", "whole")

    def __str__(self) -> str:
        """Return the form written in vocabulary files, such as whole:years or kind:sex."""
        return f"{self.sort}:{self.of}" if self.of else self.sort


DATE = Type("date")
YES_NO = Type("yesno")
PLACE = Type("place")
UNITS = {"years": "年", "months": "个月", "days": "天", "fen": "分", "children": "个子女", "grade": "级",
         "persons": "人", "records": "项", "births": "次生育", "mu": "亩"}  # fmt: skip

SORT_NAMES = {"date": Bilingual("日期", "a day"), "yesno": Bilingual("是或否", "yes or no"),
              "whole": Bilingual("整数", "a whole number"), "kind": Bilingual("类别", "a kind"),
              "place": Bilingual("地区", "a place"), "text": Bilingual("文字", "text"),
              "record": Bilingual("记录", "a record")}  # fmt: skip


def describe(type_: Type) -> Bilingual:
    """Say a type in Chinese and English, as error messages do."""
    sort = SORT_NAMES[type_.sort]
    if not type_.of:
        return sort
    return Bilingual(f"{sort}（{UNITS.get(type_.of, type_.of)}）", f"{sort.english} ({type_.of})")
