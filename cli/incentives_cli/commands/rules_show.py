"""`incentives rules show`: one programme as it stands in a place on a day, every line with its level and basis."""

from __future__ import annotations

from typing import Annotated

import typer

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


def rules_show(
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
    rules: RulesOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """显示某地某日实际施行的条件、口径和标准。 Show the conditions, policy values and amounts in force."""
    from incentives.domain.place import NATION
    from incentives.explain.wording import Wording
    from incentives_cli.render.effective import print_effective
    from incentives_cli.render.page import Page

    day = day_of(on, lang)
    engine = load_engine(rules, lang, second_vote=False)
    check_programmes([programme], engine.ruleset, lang)
    check_place(place, engine, lang)
    found = engine.effective(programme, place or NATION, day)
    print_effective(found, day, Wording(engine.ruleset, language=lang.value), Page())
