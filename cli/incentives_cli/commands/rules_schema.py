"""`incentives rules schema`: the published JSON Schemas, for editors and for programmes that write documents."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from incentives_cli.language import Lang
from incentives_cli.options import LangOption, RulesOption, load_engine


class SchemaName(StrEnum):
    """Which documents a schema describes."""

    HOUSEHOLD = "household"
    RULES = "rules"
    RESULT = "result"
    EVENTS = "events"


def rules_schema(
    name: Annotated[SchemaName, typer.Argument(help="哪一种文件 · which documents")] = SchemaName.RULES,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """输出 JSON Schema。 Print the JSON Schema of household documents, events, rules or results."""
    schema = _schema(name, rules, lang)
    typer.echo((json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode(), nl=False)


def _schema(name: SchemaName, rules: Path | None, lang: Lang) -> dict[str, Any]:
    match name:
        case SchemaName.HOUSEHOLD:
            from incentives.intake.shape import household_schema

            return household_schema(load_engine(rules, lang, second_vote=False).ruleset.vocabulary)
        case SchemaName.RULES:
            from incentives.compiler.rule_schema import rule_file_schema

            return rule_file_schema()
        case SchemaName.RESULT:
            from incentives.explain.result_schema import result_schema

            return result_schema()
        case SchemaName.EVENTS:
            from incentives.events.shape import events_schema
            from incentives.intake.shape import household_shape

            return events_schema(
                household_shape(load_engine(rules, lang, second_vote=False).ruleset.vocabulary)
            )
