"""Features as commands take them: the folder, its scenarios read and run, and what goes wrong in a reader's words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from incentives_cli import exit_codes
from incentives_cli.diagnostics import report, usage_error
from incentives_cli.language import Lang

if TYPE_CHECKING:
    from incentives.specs.scenarios import ScenarioText
    from incentives.specs.signing import Signed

FeaturesOption = Annotated[
    Path,
    typer.Option("--features", metavar="DIR", help="功能文件的目录 · folder of the feature files"),
]
FEATURES = Path("features")


def read_features(features: Path, lang: Lang) -> tuple[ScenarioText, ...]:
    """Return the scenarios of a folder. Raises typer.Exit(2) without features, typer.Exit(4) with every finding."""
    from incentives.specs.feature_file import GherkinMissing
    from incentives.specs.finding import FeaturesInvalid
    from incentives.specs.scenarios import read_scenarios

    check_features(features, lang)
    try:
        return read_scenarios(features)
    except FeaturesInvalid as invalid:
        typer.echo(str(invalid), err=True)
        raise typer.Exit(exit_codes.RULES_INVALID) from None
    except GherkinMissing as missing:
        usage_error(
            lang, str(missing), "features are read with gherkin-official: pip install 'incentives[dev]'"
        )


def read_signing(features: Path, lang: Lang) -> tuple[Signed, ...]:
    """Return how every feature is signed. Raises typer.Exit(4) with every mistake of the record."""
    from incentives import RulesInvalid
    from incentives.specs.signing import signing_state

    check_features(features, lang)
    try:
        return signing_state(features)
    except RulesInvalid as invalid:
        report(invalid.problems, lang)
        raise typer.Exit(exit_codes.RULES_INVALID) from None


def check_features(features: Path, lang: Lang) -> None:
    """Make sure that a folder holds features. Raises typer.Exit(2)."""
    if not features.is_dir() or next(features.rglob("*.feature"), None) is None:
        usage_error(
            lang,
            f"「{features}」不是存放功能文件（*.feature）的目录，请用 --features 写明",
            f"「{features}」 is no folder of features (*.feature); name it with --features",
        )
