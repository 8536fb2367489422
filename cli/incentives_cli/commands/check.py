"""`incentives check`: decide household files and print the results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.deciding import Decided, decide_files
from incentives_cli.diagnostics import usage_error
from incentives_cli.language import Lang
from incentives_cli.ledger_opening import ActorOption, KeysOption
from incentives_cli.ledger_recording import Filing, RecordOption, ensure_ledger, record_decided, say_recorded
from incentives_cli.options import (
    Format,
    LangOption,
    OnOption,
    PlaceOption,
    ProgrammesOption,
    RevealOption,
    RulesOption,
    check_place,
    check_programmes,
    day_of,
    load_engine,
)
from incentives_cli.sources import read_files

if TYPE_CHECKING:
    from incentives import Engine


def check(
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
    format_: Annotated[
        Format, typer.Option("--format", help="输出格式 · form of the output", case_sensitive=False)
    ] = Format.HUMAN,
    lang: LangOption = Lang.ZH,
    reveal: RevealOption = False,
    exit_code: Annotated[
        bool,
        typer.Option(
            "--exit-code",
            help="以退出码表示唯一认定的结果 · exit 0, 10 or 11: the single determination is eligible, ineligible or undetermined",
        ),
    ] = False,
    record: RecordOption = None,
    actor: ActorOption = None,
    keys: KeysOption = None,
) -> None:
    """认定案卷中每一对象的待遇。 Decide what the households are owed, and under which clause."""
    day = day_of(on, lang)
    documents = read_files(files, lang)
    engine = load_engine(rules, lang)
    check_programmes(programme or [], engine.ruleset, lang)
    check_place(place, engine, lang)
    decided = decide_files(engine, documents, day, place, programme or None, lang)
    results = [decision for decision in decided if decision is not None]
    outcome = (
        _outcome_code(results, lang) if exit_code and len(results) == len(documents) else exit_codes.DONE
    )
    if record is not None:
        ensure_ledger(record, lang)
        filing = Filing(record, actor, keys)
        say_recorded(record_decided(filing, documents, decided, engine, programme, lang), lang, err=True)
    match format_:
        case Format.HUMAN:
            _print_human(results, engine, lang, reveal)
        case Format.MD:
            _print_markdown(results, engine, lang, reveal)
        case _:
            _print_json(results, engine, reveal, lines=format_ is Format.NDJSON, single=len(documents) == 1)
    raise typer.Exit(outcome if len(results) == len(documents) else exit_codes.CASE_INVALID)


def _outcome_code(results: list[Decided], lang: Lang) -> int:
    """Return the exit code of the only determination there is. Raises typer.Exit(2) when there are others."""
    from incentives import Outcome

    found = [item.outcome for decision in results for item in decision.result]
    if len(found) != 1:
        usage_error(
            lang,
            f"--exit-code 只能用于一个认定，这里有 {len(found)} 个；请用 --programme 指定一个项目，案卷中只留一个对象",
            f"--exit-code needs a single determination, found {len(found)}; name one --programme and keep one subject",
        )
    codes = {Outcome.INELIGIBLE: exit_codes.INELIGIBLE, Outcome.UNDETERMINED: exit_codes.UNDETERMINED}
    return codes.get(found[0], exit_codes.DONE)


def _print_human(results: Iterable[Decided], engine: Engine, lang: Lang, reveal: bool) -> None:
    from incentives.explain.account import account_of
    from incentives.explain.wording import Wording
    from incentives_cli.render.human import print_documents, print_household
    from incentives_cli.render.page import Page

    page, wording = Page(), Wording(engine.ruleset, reveal, lang.value)
    accounts = [account_of(decision.result, decision.case, wording) for decision in results]
    for number, account in enumerate(accounts):
        if number:
            page.line()
        print_household(account, wording, page)
    print_documents(accounts, wording, page)


def _print_markdown(results: Iterable[Decided], engine: Engine, lang: Lang, reveal: bool) -> None:
    from incentives.explain.account import account_of
    from incentives.explain.wording import Wording
    from incentives_cli.render.markdown import markdown

    wording = Wording(engine.ruleset, reveal, lang.value)
    documents = [
        markdown(account_of(decision.result, decision.case, wording), wording) for decision in results
    ]
    typer.echo("\n".join(documents), nl=False)


def _print_json(
    results: Iterable[Decided], engine: Engine, reveal: bool, *, lines: bool, single: bool
) -> None:
    """Print published results in UTF-8: one object a line, or one object for one file and a list for several."""
    import json

    from incentives.explain.result_json import result_json

    written = [result_json(decision.result, engine.ruleset, reveal) for decision in results]
    if lines:
        text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in written)
    elif single and not written:
        return
    else:
        text = json.dumps(written[0] if single else written, ensure_ascii=False, indent=2) + "\n"
    typer.echo(text.encode(), nl=False)
