"""The public list (公示名单): masked name, village and programme of those found eligible, and nothing else.

No household number, no reason, no amount, and a neutral programme name where the real one would tell of a death or
an illness (dossier SAFE-1). Only determinations enter, never screenings: nobody is posted who has not applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from incentives.explain.result_json import SCHEMA
from incentives.explain.wording import mask_name


@dataclass(frozen=True, slots=True, order=True)
class PublicEntry:
    """One line of the list."""

    village: str
    programme: str
    name: str


class NotAResult(ValueError):
    """A document that is not a result of this programme's `check --format json`."""


def public_list(results: Iterable[Any]) -> list[PublicEntry]:
    """Return the lines for some results, sorted by village, programme and name. Raises NotAResult."""
    entries = []
    for result in results:
        if not isinstance(result, Mapping) or result.get("schema") != SCHEMA:
            raise NotAResult(f"not a document of schema {SCHEMA}")
        for item in result["determinations"]:
            posted = item["state"] == "determination" and item["outcome"] == "eligible" and not item["refer"]
            for person in item["subject"] if posted else ():
                full = result["persons"].get(person, {}).get("name", "")
                name = full if full.endswith("＊") else mask_name(full)
                entries.append(PublicEntry(result["village"], item["public_name"], name))
    return sorted(entries)
