"""`incentives specs signed`: which features are signed, by whom and when, and which have changed since."""

from __future__ import annotations

import typer

from incentives_cli.features import FEATURES, FeaturesOption, read_signing
from incentives_cli.language import Lang
from incentives_cli.options import LangOption


def specs_signed(features: FeaturesOption = FEATURES, lang: LangOption = Lang.ZH) -> None:
    """列出功能文件的签署情况。 List which features are signed and which changed after they were."""
    from incentives.explain.wording import say_day

    state = read_signing(features, lang)
    for one in state:
        names = lang.said("、", ", ").join(
            lang.said(f"{item.reviewer}（{say_day(item.day)}）", f"{item.reviewer} ({item.day})")
            for item in one.valid or one.stale
        )
        if one.valid:
            said = lang.said(f"√ {one.file}　{names}", f"√ {one.file}   {names}")
        elif one.stale:
            said = lang.said(
                f"- {one.file}　签署后内容已改：{names}", f"- {one.file}   changed since signed: {names}"
            )
        else:
            said = lang.said(f"- {one.file}　未签", f"- {one.file}   unsigned")
        typer.echo(said)
    done = sum(bool(one.valid) for one in state)
    typer.echo(
        lang.said(
            f"{len(state)} 份功能文件，已签 {done} 份，未签 {len(state) - done} 份",
            f"{len(state)} features, {done} signed, {len(state) - done} unsigned",
        )
    )
