"""`incentives rules sql`: one programme of one place and day as SQL, to be read or to be run where the data are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.language import Lang
from incentives_cli.options import (
    LangOption,
    OnOption,
    PlaceOption,
    RulesOption,
    check_place,
    check_programmes,
    complete_programmes,
    day_of,
    load_engine,
)


class DialectName(StrEnum):
    """The value of `--dialect`."""

    DUCKDB = "duckdb"
    POSTGRES = "postgres"
    SPARK = "spark"


def rules_sql(
    programme: Annotated[
        str,
        typer.Argument(
            metavar="PROGRAMME",
            help="项目标识 · id of the programme",
            autocompletion=complete_programmes,
            show_default=False,
        ),
    ],
    *,
    place: PlaceOption = None,
    on: OnOption = None,
    dialect: Annotated[
        DialectName, typer.Option("--dialect", help="数据库 · the database that is to read it")
    ] = DialectName.DUCKDB,
    tables: Annotated[
        bool,
        typer.Option("--tables", help="只输出所读各表的建表语句 · the tables it reads, not the statement"),
    ] = False,
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """把一个项目写成 SQL 语句，供审计和就地运行。 Write a programme as SQL, for auditors and to run where the data are."""
    from incentives.domain.place import NATION

    day = day_of(on, lang)
    engine = load_engine(rules, lang, second_vote=False)
    check_programmes([programme], engine.ruleset, lang)
    check_place(place, engine, lang)
    from incentives.batch.kernel.coding import UnsupportedError
    from incentives.batch.sql.dialects import DIALECTS
    from incentives.batch.sql.statement import statement
    from incentives.batch.sql.tables import create_tables

    written = DIALECTS[dialect.value]
    if tables:
        made = create_tables(engine.ruleset.vocabulary, written).values()
        typer.echo(";\n".join(made) + ";")
        return
    try:
        found = statement(engine.ruleset, programme, place or NATION, day, written)
    except UnsupportedError as error:
        typer.echo(lang.said(f"无法写成 SQL：{error}", f"cannot be written as SQL: {error}"), err=True)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    typer.echo(found.sql, nl=False)
