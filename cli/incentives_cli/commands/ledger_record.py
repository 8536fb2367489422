"""`incentives ledger record`: decide household files and record their determinations, without printing the results."""

from __future__ import annotations

from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.deciding import decide_files
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, DatabaseArgument, KeysOption, named_day
from incentives_cli.ledger_recording import Filing, record_decided, say_recorded
from incentives_cli.options import (
    LangOption,
    OnOption,
    PlaceOption,
    ProgrammesOption,
    RulesOption,
    check_place,
    check_programmes,
    day_of,
    load_engine,
)
from incentives_cli.sources import read_files


def ledger_record(
    url: DatabaseArgument,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="案卷文件，- 为标准输入 · household files in YAML or JSON, - is standard input",
            show_default=False,
        ),
    ],
    *,
    on: OnOption = None,
    place: PlaceOption = None,
    programme: ProgrammesOption = None,
    rules: RulesOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
    retain_until: Annotated[
        str | None,
        typer.Option(
            "--retain-until",
            metavar="YYYY-MM-DD",
            help="保存期限届满日，默认未定 · first day on which it may be erased, open by default",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """认定案卷并记入台账；预审不记入。 Decide household files and record the determinations; screenings are not recorded."""
    day = day_of(on, lang)
    filing = Filing(url, actor, keys, named_day("--retain-until", retain_until, lang))
    documents = read_files(files, lang)
    engine = load_engine(rules, lang)
    check_programmes(programme or [], engine.ruleset, lang)
    check_place(place, engine, lang)
    decided = decide_files(engine, documents, day, place, programme or None, lang)
    say_recorded(record_decided(filing, documents, decided, engine, programme or None, lang), lang, err=False)
    raise typer.Exit(exit_codes.CASE_INVALID if None in decided else exit_codes.DONE)
