"""The shapes of every file under `rules/`: what may stand where, and the JSON Schema editors use."""

from __future__ import annotations

from typing import Any

from incentives.problem_texts import Bilingual
from incentives.reading.shape import (
    WORD,
    ByForm,
    Choice,
    Day,
    Later,
    ListOf,
    MapOf,
    Record,
    Shape,
    Text,
    Whole,
)

TEXT = Text()
CITES = Text(
    r"[A-Z][^；。]*", Bilingual("依据，如 S05 第三条; S50", "documents, such as 「S05 第三条; S50」")
)
CONFIDENCE = Choice(("A", "B", "C", "K"))
YES_NO = Choice(("yes", "no"))
EFFORT = Choice(("1", "2", "3", "4", "5"))
PLACE_CODE = Text(
    r"[0-9]{6}", Bilingual("六位地区代码，如 640000", "a place code of six digits, such as 640000")
)
EXPRESSION = Text(r".*\S.*", Bilingual("一个比较或者一个值", "one comparison or one value"))
UNPUBLISHED = "unpublished"
ENTITLEMENT_NAME = Text(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?", "项目标识，或者 项目.待遇")

_PERIOD: dict[str, Shape] = {"from": Day(), "until": Day()}
_BASIS: dict[str, Shape] = {"cites": CITES, "confidence": CONFIDENCE, "note": TEXT}
_NAMES: dict[str, Shape] = {"name": TEXT, "en": TEXT}
_BRANCHES = ("when", "all", "any", "not")

_TREE: dict[str, Shape] = {
    "when": EXPRESSION,
    "all": ListOf(Later(lambda: CONDITION), at_least=1),
    "any": ListOf(Later(lambda: CONDITION), at_least=1),
    "not": Later(lambda: CONDITION),
}
CONDITION_RECORD = Record(
    "condition",
    {"id": WORD, "says": TEXT, "en": TEXT, **_TREE, **_BASIS, **_PERIOD, "covers": TEXT},
    exactly_one=_BRANCHES,
    title="条件",
)
CONDITION: Shape = ByForm(scalar=EXPRESSION, mapping=CONDITION_RECORD)

FACT = Record(
    "fact",
    {**_NAMES, "type": WORD, "unit": WORD, "ask": TEXT, "required": YES_NO, "none": YES_NO, "many": YES_NO,
     "refers_to": TEXT, "outside": YES_NO, "protected": YES_NO, "what_if": YES_NO, "effort": EFFORT,
     "sensitive": Choice(("health", "death", "operation", "identity"))},
    required=("name", "type"), title="事实"
)  # fmt: skip
LIST = Record(
    "list", {**_NAMES, "record": WORD, "by": WORD, "ask": TEXT}, required=("name", "record"), title="列表"
)
RECORD_TYPE = Record(
    "record_type",
    {
        **_NAMES,
        "table": WORD,
        "what_if": YES_NO,
        "effort": EFFORT,
        "facts": MapOf(WORD, FACT),
        "parts": MapOf(WORD, LIST),
        "lists": MapOf(WORD, LIST),
    },
    required=("name",),
    title="记录类型",
)
KIND = Record("kind", {**_NAMES, "members": MapOf(WORD, TEXT)}, required=("name", "members"), title="类别")

_FORMS = ("is", *_BRANCHES, "count", "earliest", "latest", "pick", "alive_together", "choose")
CHOICE_BRANCH = Record(
    "branch", {**_TREE, "value": EXPRESSION}, required=("value",), exactly_one=_BRANCHES, title="分支"
)
DERIVED = Record(
    "derived",
    {**_NAMES, "unit": WORD, "sensitive": Choice(("health", "death", "operation", "identity")), **_BASIS, **_TREE,
     "covers": TEXT, "is": EXPRESSION, "count": WORD, "earliest": EXPRESSION, "latest": EXPRESSION,
     "pick": EXPRESSION, "alive_together": WORD, "start": EXPRESSION, "end": EXPRESSION, "of": WORD,
     "where": CONDITION, "guard": WORD, "choose": ListOf(CHOICE_BRANCH, at_least=1), "otherwise": EXPRESSION},
    required=("name", "cites"), exactly_one=_FORMS, title="推导事实"
)  # fmt: skip
DERIVED_BY_RECORD = MapOf(WORD, MapOf(WORD, DERIVED))

POLICY_VALUE = Record(
    "policy_value", {**_PERIOD, "value": TEXT, **_BASIS}, required=("value",), title="口径的值"
)
POLICY = Record(
    "policy",
    {**_NAMES, "type": ByForm(scalar=WORD, mapping=MapOf(WORD, TEXT)), "unit": WORD, "none": YES_NO,
     "values": ListOf(POLICY_VALUE, at_least=1), "covers": TEXT},
    required=("values",), title="口径"
)  # fmt: skip
AMOUNT = Text(
    r"(0|[1-9][0-9]*)(\.[0-9]{1,2})? yuan|unpublished",
    Bilingual("金额，如 80 yuan，或者 unpublished", "an amount such as 80 yuan, or unpublished"),
)
SUBJECT = Choice(("person", "couple", "household"))
AMOUNT_ROW = Record(
    "amount_row",
    {**_PERIOD, "amount": AMOUNT, "for": MapOf(WORD, TEXT), "unit": SUBJECT, **_BASIS},
    required=("amount",),
    title="标准",
)
AMOUNTS = Record(
    "amounts",
    {**_NAMES, "by": MapOf(WORD, EXPRESSION), "rows": ListOf(AMOUNT_ROW, at_least=1)},
    required=("rows",),
    title="标准表",
)
EXIT = Record("exit", {"id": WORD, "says": TEXT, "en": TEXT, "day": EXPRESSION, **_BASIS, "covers": TEXT},
              required=("id", "says", "day", "cites"), title="终止情形")  # fmt: skip
ENTITLEMENT = Record(
    "entitlement",
    {"id": WORD, **_NAMES, "kind": Choice(("cash", "priority", "loan")), "per": Choice(("month", "year", "once")),
     "pays": WORD, "pays_from": WORD, "requires": CONDITION_RECORD, "starts": EXPRESSION, "ends": ListOf(EXIT)},
    required=("kind",), title="待遇"
)  # fmt: skip
CHANGE = Record(
    "change",
    {"add": ListOf(CONDITION, at_least=1), "to": WORD, "replace": WORD, "with": CONDITION, "drop": WORD,
     **_PERIOD, **_BASIS},
    exactly_one=("add", "replace", "drop"), title="变更"
)  # fmt: skip
MONOTONE = Record(
    "monotone",
    {"id": WORD, "says": TEXT, "en": TEXT, "record": WORD, "fact": WORD,
     "towards": Choice(("earlier", "later", "lower", "higher")), "never": Choice(("loses", "paid_less")),
     "given": ListOf(WORD), **_BASIS},
    required=("id", "says", "fact", "towards", "never", "cites"), title="单调性"
)  # fmt: skip
PROGRAMME_FILE = Record(
    "programme_file",
    {"programme": WORD, **_NAMES, "public_name": TEXT, "place": PLACE_CODE, "subject": SUBJECT,
     "in_force": Record("in_force", _PERIOD, required=("from",), title="施行期间"), **_BASIS, "covers": TEXT,
     "policy": MapOf(WORD, POLICY), "facts": DERIVED_BY_RECORD, "amounts": MapOf(WORD, AMOUNTS),
     "eligibility": CONDITION_RECORD, "refer": ListOf(CONDITION_RECORD), "entitlement": ListOf(ENTITLEMENT, at_least=1, lone=True),
     "changes": ListOf(CHANGE), "monotone": ListOf(MONOTONE), "implied": MapOf(WORD, TEXT)},
    required=("programme",), title="项目文件"
)  # fmt: skip
_REMEDY_SAYS = Text(
    r".*\{review\}.*\{action\}.*",
    Bilingual(
        "一句话，复议的期限写作 {review}，诉讼的期限写作 {action}",
        "a sentence with {review} and {action} where the two periods stand",
    ),
)
_TERM = Record(
    "term",
    {"days": Whole(), "months": Whole(), **_BASIS},
    required=("cites",),
    exactly_one=("days", "months"),
    title="期限",
)
REMEDY = Record(
    "remedy",
    {"says": _REMEDY_SAYS, "en": _REMEDY_SAYS, "review": _TERM, "action": _TERM, **_BASIS},
    required=("says", "review", "action", "cites"),
    title="救济告知",
)
SAFEGUARDS_FILE = Record(
    "safeguards_file",
    {"refer": ListOf(CONDITION_RECORD), "remedy": REMEDY},
    required=("remedy",),
    title="保障措施文件",
)

STACKING_VALUE = Record(
    "stacking_value",
    {**_PERIOD, "place": PLACE_CODE, "value": Choice(("both", "higher", "exclusive", UNPUBLISHED)),
     "keeps": ENTITLEMENT_NAME, **_BASIS},
    required=("value",), title="叠加规则的值"
)  # fmt: skip
STACKING_PAIR = Record(
    "stacking_pair",
    {"programmes": ListOf(ENTITLEMENT_NAME), "values": ListOf(STACKING_VALUE, at_least=1), "covers": TEXT},
    required=("programmes", "values"),
    title="叠加规则",
)
FUNDING = Record(
    "funding",
    {
        "programmes": ListOf(WORD, at_least=1),
        "central_percent": Whole(),
        "place": PLACE_CODE,
        **_PERIOD,
        **_BASIS,
    },
    required=("programmes", "central_percent", "cites"),
    title="资金分担",
)
STACKING_FILE = Record(
    "stacking_file",
    {"pairs": ListOf(STACKING_PAIR), "funding": ListOf(FUNDING)},
    required=("pairs",),
    title="叠加文件",
)

COVERAGE = Record(
    "coverage",
    {
        "by": Choice(("rules", "safeguards", "places", "vocabulary", "code", "test", "gap")),
        "where": TEXT,
        "note": TEXT,
    },
    required=("by",),
)
COVERAGE_FILE = Record(
    "coverage_file", {"coverage": MapOf(Text(r"[A-Z]+(-[0-9V]+[a-zDX]?)?", "档案条目，如 RRA-1"), COVERAGE)},
    required=("coverage",),
)  # fmt: skip

VOCABULARY_FILE = Record(
    "vocabulary_file",
    {"kinds": MapOf(WORD, KIND), "records": MapOf(WORD, RECORD_TYPE), "derived": DERIVED_BY_RECORD},
    title="词表文件",
)
DOCUMENT = Record(
    "document",
    {"title": TEXT, "number": TEXT, "issuer": TEXT, "issued": Day(), "confidence": CONFIDENCE,
     "text": Choice(("official", "page", "repost", "news", "excerpt", "named")), "note": TEXT},
    required=("title", "confidence"), title="文件"
)  # fmt: skip
_DOCUMENT_ID = Text(r"[A-Z][A-Za-z0-9-]*", Bilingual("文件代号，如 S05", "a document id, such as S05"))
DOCUMENTS_FILE = Record(
    "documents_file", {"documents": MapOf(_DOCUMENT_ID, DOCUMENT)},
    required=("documents",), title="文件目录"
)  # fmt: skip
_PARENT = Record(
    "parent", {"parent": PLACE_CODE, **_PERIOD, "note": TEXT}, required=("parent",), title="隶属"
)
PLACE = Record(
    "place",
    {"name": TEXT, "level": Choice(("nation", "province", "city", "county", "township")), "parent": PLACE_CODE,
     "within": ListOf(_PARENT, at_least=1), "formerly": ListOf(PLACE_CODE), **_PERIOD, **_BASIS},
    required=("name", "level"), title="地区"
)  # fmt: skip
GROUP = Record(
    "group",
    {**_NAMES, "members": ListOf(PLACE_CODE, at_least=1), **_BASIS},
    required=("name", "members"),
    title="地区组",
)
PLACES_FILE = Record("places_file", {"places": MapOf(PLACE_CODE, PLACE), "groups": MapOf(WORD, GROUP)},
                     required=("places",), title="地区文件")  # fmt: skip
WHOLE = Whole()


def rules_schema() -> dict[str, Any]:
    """Return the JSON Schema of a programme file, the file people write most."""
    definitions: dict[str, Any] = {}
    root = PROGRAMME_FILE.schema(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "incentives/rules/1",
            "title": "incentives programme file", **root, "$defs": definitions}  # fmt: skip
