"""The kinds of life events: which rows each adds or changes, and which fact takes the day it was true.

A kind says nothing about benefits; what follows from it is derived from the changed record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from incentives.problem_texts import Bilingual

Form = Literal["start", "adds", "changes", "registers", "supplements", "corrects"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event.

    `rows` maps the member that holds the new row, or names the changed one, to its table; `dated` is the fact that
    takes the event's day. `beside` are tables to which the event may add rows too; `facts` are those it may change
    besides, `fixed` those it says by itself.
    """

    id: str
    chinese: str
    form: Form
    rows: Mapping[str, str] = field(default_factory=dict)
    dated: str = ""
    beside: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)

    @property
    def english(self) -> str:
        """Return the id as words."""
        return self.id.replace("_", " ")


ROWS: Mapping[str, Bilingual] = {
    "persons": Bilingual("人员", "person"), "children": Bilingual("子女", "child"),
    "marriages": Bilingual("婚姻", "marriage"), "adoptions": Bilingual("收养", "adoption"),
    "disabilities": Bilingual("残疾评定", "disability"), "complications": Bilingual("手术并发症", "complication"),
    "applications": Bilingual("申请", "application"),
}  # fmt: skip
"""What the rows are called that an event may name."""
_ADOPTION, _MARRIAGE, _APPLICATION = (
    {"adoption": "adoptions"},
    {"marriage": "marriages"},
    {"application": "applications"},
)
_DISABILITY, _COMPLICATION = {"disability": "disabilities"}, {"complication": "complications"}

_ALL = (
    Kind("start", "立卷", "start"),
    Kind("birth", "出生", "adds", {"child": "children"}, "birth_date"),
    Kind("adoption", "收养", "adds", _ADOPTION, "adopted_on", beside=("children",)),
    Kind("adoption_dissolved", "收养解除", "changes", _ADOPTION, "dissolved_on"),
    Kind("death", "死亡", "changes", {"person": "persons", "child": "children"}, "death_date",
         facts=("death_certified_by",)),
    Kind("marriage", "结婚", "adds", _MARRIAGE, "from", beside=("persons",)),
    Kind("divorce", "离婚", "changes", _MARRIAGE, "until", facts=("living_together",), fixed={"ended_by": "divorce"}),
    Kind("move", "户口迁移", "registers", {"person": "persons"}),
    Kind("conversion", "户口性质变更", "registers", {"person": "persons"}),
    Kind("disability_certified", "残疾评定", "adds", _DISABILITY, "issued_on"),
    Kind("disability_changed", "残疾等级变更", "changes", _DISABILITY,
         facts=("grade", "certificate_held", "certificate_number", "second_generation", "expires_on")),
    Kind("disability_expired", "残疾人证到期", "changes", _DISABILITY, "expires_on", facts=("certificate_held",)),
    Kind("disability_recovered", "康复", "changes", _DISABILITY, "recovered_on", facts=("certificate_held",)),
    Kind("complication_assessed", "并发症鉴定", "adds", _COMPLICATION, "assessed_on"),
    Kind("complication_cured", "并发症治愈", "changes", _COMPLICATION, "cured_on"),
    Kind("certificate", "发证", "adds", {"certificate": "certificates"}, "issued_on"),
    Kind("application", "申请", "adds", _APPLICATION, "applied_on"),
    Kind("consent", "同意", "changes", _APPLICATION, "consent_on",
         facts=("consent_evidence", "applied_by_self", "pressure_sign")),
    Kind("confirmation", "确认", "changes", _APPLICATION, "confirmed_on"),
    Kind("withdrawal", "撤回申请", "changes", _APPLICATION, "withdrawn_on"),
    Kind("notice", "公示", "adds", {"notice": "notices"}, "posted_on"),
    Kind("award", "享受待遇", "adds", {"award": "awards"}, "from"),
    Kind("supplement", "补充资料", "supplements"),
    Kind("correction", "更正", "corrects"),
)  # fmt: skip
KINDS: Mapping[str, Kind] = {kind.id: kind for kind in _ALL}
START, CORRECTION = KINDS["start"], KINDS["correction"]
