"""The shapes of every file under `rules/`: what may stand where, and the JSON Schema editors use."""

from __future__ import annotations

from typing import Any

from incentives.reading.shape import WORD, ByForm, Choice, Day, Later, ListOf, MapOf, Record, Shape, Text, Whole

TEXT = Text()
CITES = Text(r"[A-Z][^；。]*", "依据，如 S05 第三条; S50")
CONFIDENCE = Choice(("A", "B", "C", "K"))
YES_NO = Choice(("yes", "no"))
PLACE_CODE = Text(r"\d{6}", "六位地区代码，如 640000")
EXPRESSION = Text(r".*\S.*", "一个比较或者一个值")
UNPUBLISHED = "unpublished"

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
)
CONDITION = ByForm(scalar=EXPRESSION, mapping=CONDITION_RECORD)

FACT = Record(
    "fact",
    {**_NAMES, "type": WORD, "unit": WORD, "ask": TEXT, "required": YES_NO, "none": YES_NO, "many": YES_NO,
     "refers_to": TEXT, "outside": YES_NO, "protected": YES_NO,
     "sensitive": Choice(("health", "death", "operation", "identity"))},
    required=("name", "type"),
)  # fmt: skip
LIST = Record("list", {**_NAMES, "record": WORD, "by": WORD, "ask": TEXT}, required=("name", "record"))
RECORD_TYPE = Record(
    "record_type",
    {**_NAMES, "table": WORD, "facts": MapOf(WORD, FACT), "parts": MapOf(WORD, LIST), "lists": MapOf(WORD, LIST)},
    required=("name",),
)
KIND = Record("kind", {**_NAMES, "members": MapOf(WORD, TEXT)}, required=("name", "members"))

_FORMS = ("is", *_BRANCHES, "count", "earliest", "latest", "pick", "alive_together", "choose")
CHOICE_BRANCH = Record("branch", {**_TREE, "value": EXPRESSION}, required=("value",), exactly_one=_BRANCHES)
DERIVED = Record(
    "derived",
    {**_NAMES, "unit": WORD, "sensitive": Choice(("health", "death", "operation", "identity")), **_BASIS, **_TREE,
     "covers": TEXT, "is": EXPRESSION, "count": WORD, "earliest": EXPRESSION, "latest": EXPRESSION,
     "pick": EXPRESSION, "alive_together": WORD, "start": EXPRESSION, "end": EXPRESSION, "of": WORD,
     "where": CONDITION, "guard": WORD, "choose": ListOf(CHOICE_BRANCH, at_least=1), "otherwise": EXPRESSION},
    required=("name", "cites"), exactly_one=_FORMS,
)  # fmt: skip
DERIVED_BY_RECORD = MapOf(WORD, MapOf(WORD, DERIVED))

POLICY_VALUE = Record("policy_value", {**_PERIOD, "value": TEXT, **_BASIS}, required=("value",))
POLICY = Record(
    "policy",
    {**_NAMES, "type": ByForm(scalar=WORD, mapping=MapOf(WORD, TEXT)), "unit": WORD, "none": YES_NO,
     "values": ListOf(POLICY_VALUE, at_least=1), "covers": TEXT},
    required=("values",),
)  # fmt: skip
AMOUNT = Text(r"\d+(\.\d{1,2})? yuan|unpublished", "金额，如 80 yuan，或者 unpublished")
AMOUNT_ROW = Record(
    "amount_row", {**_PERIOD, "amount": AMOUNT, "for": MapOf(WORD, TEXT), **_BASIS}, required=("amount",)
)
AMOUNTS = Record(
    "amounts", {**_NAMES, "by": MapOf(WORD, EXPRESSION), "rows": ListOf(AMOUNT_ROW, at_least=1)}, required=("rows",)
)
EXIT = Record("exit", {"id": WORD, "says": TEXT, "en": TEXT, "day": EXPRESSION, **_BASIS, "covers": TEXT},
              required=("id", "says", "day", "cites"))  # fmt: skip
ENTITLEMENT = Record(
    "entitlement",
    {"kind": Choice(("cash", "priority", "loan")), "per": Choice(("month", "year", "once")), "pays": WORD,
     "starts": EXPRESSION, "ends": ListOf(EXIT)},
    required=("kind",),
)  # fmt: skip
CHANGE = Record(
    "change",
    {"add": ListOf(CONDITION, at_least=1), "to": WORD, "replace": WORD, "with": CONDITION, "drop": WORD,
     **_PERIOD, **_BASIS},
    exactly_one=("add", "replace", "drop"),
)  # fmt: skip
PROGRAMME_FILE = Record(
    "programme_file",
    {"programme": WORD, **_NAMES, "place": PLACE_CODE, "subject": Choice(("person", "couple", "household")),
     "in_force": Record("in_force", _PERIOD, required=("from",)), **_BASIS, "covers": TEXT,
     "policy": MapOf(WORD, POLICY), "facts": DERIVED_BY_RECORD, "amounts": MapOf(WORD, AMOUNTS),
     "eligibility": CONDITION_RECORD, "refer": ListOf(CONDITION_RECORD), "entitlement": ENTITLEMENT,
     "changes": ListOf(CHANGE)},
    required=("programme",),
)  # fmt: skip
SAFEGUARDS_FILE = Record(
    "safeguards_file",
    {"refer": ListOf(CONDITION_RECORD),
     "remedy": Record("remedy", {"says": TEXT, "en": TEXT, **_BASIS}, required=("says", "cites"))},
    required=("remedy",),
)  # fmt: skip

VOCABULARY_FILE = Record(
    "vocabulary_file",
    {"kinds": MapOf(WORD, KIND), "records": MapOf(WORD, RECORD_TYPE), "derived": DERIVED_BY_RECORD},
)
DOCUMENT = Record(
    "document",
    {"title": TEXT, "number": TEXT, "issuer": TEXT, "issued": Day(), "confidence": CONFIDENCE,
     "text": Choice(("official", "page", "repost", "news", "excerpt", "named")), "note": TEXT},
    required=("title", "confidence"),
)  # fmt: skip
DOCUMENTS_FILE = Record(
    "documents_file", {"documents": MapOf(Text(r"[A-Z][A-Za-z0-9-]*", "文件代号，如 S05"), DOCUMENT)},
    required=("documents",),
)  # fmt: skip
_PARENT = Record("parent", {"parent": PLACE_CODE, **_PERIOD, "note": TEXT}, required=("parent",))
PLACE = Record(
    "place",
    {"name": TEXT, "level": Choice(("nation", "province", "city", "county", "township")), "parent": PLACE_CODE,
     "within": ListOf(_PARENT, at_least=1), "formerly": ListOf(PLACE_CODE), **_PERIOD, **_BASIS},
    required=("name", "level"),
)  # fmt: skip
GROUP = Record("group", {**_NAMES, "members": ListOf(PLACE_CODE, at_least=1), **_BASIS}, required=("name", "members"))
PLACES_FILE = Record("places_file", {"places": MapOf(PLACE_CODE, PLACE), "groups": MapOf(WORD, GROUP)},
                     required=("places",))  # fmt: skip
WHOLE = Whole()


def rules_schema() -> dict[str, Any]:
    """Return the JSON Schema of a programme file, the file people write most."""
    definitions: dict[str, Any] = {}
    root = PROGRAMME_FILE.schema(definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "incentives/rules/1",
            "title": "incentives programme file", **root, "$defs": definitions}  # fmt: skip
