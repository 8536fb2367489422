"""The JSON Schema of rule files at the compiler's door, for editors and for the command line."""

from __future__ import annotations

from typing import Any

from incentives.language.documents import rules_schema


def rule_file_schema() -> dict[str, Any]:
    """Return the JSON Schema of a programme file, the file people write most."""
    return rules_schema()
