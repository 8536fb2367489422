"""The published JSON Schema of results."""

from __future__ import annotations

from typing import Any

from incentives.explain.result_json import SCHEMA
from incentives.explain.wording import MASK

_DAY: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
_TEXT: dict[str, Any] = {"type": "string"}
_CITES: dict[str, Any] = {
    "cites": {"type": "array", "items": _TEXT},
    "confidence": {"enum": ["A", "B", "C", "K", None]},
}
_GAP: dict[str, Any] = {
    "anyOf": [
        {"type": "null"},
        {"type": "object", "required": ["value", "unit"], "additionalProperties": False,
         "properties": {"value": {"type": "integer"}, "unit": _TEXT}},
    ]
}  # fmt: skip
_SEEN: dict[str, Any] = {"type": ["string", "integer", "object", "array", "null"]}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def result_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of `incentives/result/1`."""
    condition = _object(
        {"id": _TEXT, "says": _TEXT, "truth": {"enum": ["true", "false", "unknown"]}, "level": _TEXT, **_CITES,
         "condition": _TEXT, "actual": _SEEN, "limit": _SEEN, "gap": _GAP, "slack": _GAP, "missing": _list(_TEXT),
         "policy": _list(_object({"name": _TEXT, "value": _SEEN, "place": {"type": ["string", "null"]},
                                  "from": _DAY, **_CITES})),
         "counted": _list(_TEXT), "doubtful": _list(_TEXT),
         **{name: _list({"$ref": "#/$defs/condition"}) for name in ("all", "any", "not")}},
        ("cites", "confidence", "condition", "actual", "limit", "gap", "slack", "missing", "policy", "counted", "doubtful",
         "all", "any", "not"),
    )  # fmt: skip
    entitlement = _object(
        {"id": _TEXT, "name": _TEXT, "certain": {"type": "boolean"},
         "payable": {"type": "boolean"}, "provisional": {"type": "boolean"},
         "stacking": _list(_object({"rival": _TEXT, "combination": {"enum": ["both", "higher", "exclusive", "unpublished"]},
                                    "effect": {"enum": ["paid", "replaced", "provisional"]},
                                    "rival_undetermined": {"type": "boolean"}, "place": _TEXT, "note": _TEXT,
                                    **_CITES})),
         "from_fen": {"type": ["integer", "null"], "minimum": 0}, "kind": {"enum": ["cash", "priority", "loan"]}, "amount_fen": {"type": ["integer", "null"], "minimum": 0},
         "per": {"enum": ["month", "year", "once", ""]}, "unit": {"enum": ["person", "couple", "household"]}, "starts": _DAY, "ends": {"anyOf": [_DAY, {"const": MASK}]},
         "standard": {"anyOf": [{"type": "null"}, _object({"place": _TEXT, "from": _DAY, **_CITES})]}},
    )  # fmt: skip
    determination = _object(
        {"programme": _TEXT, "name": _TEXT, "public_name": _TEXT, "subject": _list(_TEXT), "state": {"enum": ["screening", "determination"]},
         "outcome": {"enum": ["eligible", "ineligible", "undetermined"]}, "whatever": {"type": "boolean"}, "provisional": {"type": "boolean"},
         "entitlement": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/entitlement"}]}, "entitlements": _list({"$ref": "#/$defs/entitlement"}),
         "deciding": _list(_TEXT),
         "failed": _list(_object({"id": _TEXT, "says": _TEXT, "gap": _GAP, **_CITES})),
         "missing_facts": _list(_object({"path": _TEXT, "name": _TEXT, "question": _TEXT, "list": {"type": "boolean"}})),
         "missing_facts_minimal": {"type": "boolean"},
         "missing_policy": _list(_object({"policy": _TEXT, "name": _TEXT, "note": _TEXT})),
         "refer": _list(_object({"id": _TEXT, "says": _TEXT, **_CITES})), "remedy": _TEXT,
         "trace": _list({"$ref": "#/$defs/condition"}), "referrals": _list({"$ref": "#/$defs/condition"}),
         "requirements": _list({"$ref": "#/$defs/condition"})},
    )  # fmt: skip
    document = _object({"title": _TEXT, "number": _TEXT, "issuer": _TEXT, "issued": _TEXT,
                        "confidence": {"enum": ["A", "B", "C", "K"]}})  # fmt: skip
    root = _object(
        {"schema": {"const": SCHEMA}, "household": _TEXT, "village": _TEXT,
         "persons": {"type": "object", "additionalProperties": _object({"name": _TEXT})}, "on": {"type": "string", "format": "date"},
         "place": {"type": "string", "pattern": r"^\d{6}(\d{3}){0,2}$"},
         "ruleset": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
         "engine": _object({"version": _TEXT, "agreed": _list({"enum": ["direct", "chaining"]})}),
         "determinations": _list(determination),
         "documents": {"type": "object", "additionalProperties": document}},
    )  # fmt: skip
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA,
            "title": "incentives result", **root, "$defs": {"condition": condition, "entitlement": entitlement}}  # fmt: skip
