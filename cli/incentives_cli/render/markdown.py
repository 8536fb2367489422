"""A result as Markdown: the same lines as on the terminal, for a file or a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from incentives.explain.account import HouseholdAccount
from incentives.explain.wording import Wording
from incentives_cli.render import summary
from incentives_cli.render.citations import documents, short

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def markdown(account: HouseholdAccount, wording: Wording) -> str:
    """Return one household's result as a Markdown document."""
    return "\n".join(_lines(account, wording)) + "\n"


def _lines(account: HouseholdAccount, wording: Wording) -> Iterator[str]:
    said = wording.said
    first, second = summary.heading(account, wording)
    yield from (f"# {_escaped(first)}", "", _escaped(second), "")
    header = summary.header(wording)
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for part in account.accounts:
        yield "| " + " | ".join(_escaped(cell) for cell in summary.row(part, wording)) + " |"
    for part in account.accounts:
        yield from ("", f"## {_escaped(f'{part.subject} {part.programme}')}", "")
        yield from (f"**{_escaped(summary.outcome(part, wording))}**", "")
        for line in summary.details(part, wording):
            yield f"- {line.mark}{_escaped(line.text)}"
    if account.questions:
        yield from ("", f"## {said('需要补充的资料', 'What is still needed')}", "")
        for line in summary.questions(account, wording):
            yield f"{line.mark}{_escaped(line.text)}"
    if account.remedy:
        yield from (
            "",
            f"## {said('救济', 'Remedy')}",
            "",
            _escaped(account.remedy + short(account.remedy_basis, wording)),
        )
    found = documents([account], wording)
    if found:
        yield from ("", f"## {said('依据文件', 'Documents cited')}", "")
        yield from (f"- {_escaped(name)}　{_escaped(title)}" for name, title in found)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", _UNSEEN.sub(" ", text))
