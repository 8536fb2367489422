"""`incentives specs sign`: a reviewer's name and day under the present content of a feature."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.features import FEATURES, FeaturesOption, check_features
from incentives_cli.language import Lang
from incentives_cli.options import LangOption, day_of


def specs_sign(
    feature: Annotated[
        str,
        typer.Argument(
            metavar="FEATURE",
            help="功能文件，如 features/national/rural_reward.feature · the feature file",
            show_default=False,
        ),
    ],
    reviewer: Annotated[
        str,
        typer.Option(
            "--reviewer", metavar="NAME", help="审阅人姓名 · name of the reviewer", show_default=False
        ),
    ],
    *,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="YYYY-MM-DD",
            help="签署日，默认今天 · day of the signature, today by default",
            show_default=False,
        ),
    ] = None,
    features: FeaturesOption = FEATURES,
    lang: LangOption = Lang.ZH,
) -> None:
    """签署一份功能文件：内容一改即视为未签。 Sign a feature; a changed one is unsigned again."""
    from incentives import RulesInvalid
    from incentives.explain.wording import say_day
    from incentives.specs.lint import lint_file
    from incentives.specs.signing import sign

    day = day_of(on, lang)
    check_features(features, lang)
    file = _below(feature, features, lang)
    _, findings = lint_file(features / file)
    if findings:
        typer.echo("\n".join(map(str, findings)), err=True)
        raise typer.Exit(exit_codes.RULES_INVALID)
    try:
        signature = sign(features, file, reviewer.strip(), day)
    except ValueError:
        usage_error(
            lang,
            f"--reviewer「{reviewer}」不是姓名，请写审阅人的姓名",
            f"--reviewer 「{reviewer}」 is no name; write that of the reviewer",
        )
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    typer.echo(
        lang.said(
            f"{file}：{signature.reviewer}于{say_day(day)}签署",
            f"{file}: signed by {signature.reviewer} on {day}",
        )
    )


def _below(feature: str, features: Path, lang: Lang) -> str:
    """Return the path of a feature below its folder, whichever way it was named. Raises typer.Exit(2)."""
    from incentives.problems import suggestion

    known = {path.relative_to(features).as_posix() for path in features.rglob("*.feature")}
    resolved, top = Path(feature).resolve(), features.resolve()
    if resolved.is_relative_to(top) and resolved.relative_to(top).as_posix() in known:
        return resolved.relative_to(top).as_posix()
    named = feature if feature.endswith(".feature") else f"{feature}.feature"
    if named not in known:
        stem = suggestion(Path(named).stem, sorted({Path(name).stem for name in known}))
        near = next((name for name in sorted(known, key=len) if Path(name).stem == stem), "")
        usage_error(
            lang,
            f"没有功能文件「{feature}」" + (f"，是否要写「{features / near}」？" if near else ""),
            f"there is no feature 「{feature}」" + (f"; did you mean 「{features / near}」?" if near else ""),
        )
    return named
