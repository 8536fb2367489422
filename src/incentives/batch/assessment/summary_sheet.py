"""The summary of an assessment as lines for people: what `assess` prints, and the first sheet of its workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from incentives.batch.assessment.disclosure import HIDDEN
from incentives.domain.determination import Outcome
from incentives.explain.wording import OUTCOMES, Wording, say_money

if TYPE_CHECKING:
    from incentives.batch.assessment.book import Sheet
    from incentives.batch.assessment.summary import Summary

ORDER = (Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.INELIGIBLE)
"""The outcomes in the order in which they are shown."""


def summary_sheet(found: Summary, wording: Wording) -> Sheet:
    """Return the summary as a sheet: a line for each programme and place."""
    words = OUTCOMES[wording.language]
    header = [
        wording.said("项目", "programme"),
        wording.said("地区", "place"),
        *(words[outcome] for outcome in ORDER),
        wording.said("应发", "to be paid"),
    ]
    return wording.said("汇总", "summary"), header, list(_summary_rows(found, wording))


def _summary_rows(found: Summary, wording: Wording) -> Iterator[Sequence[str]]:
    few = wording.said(*HIDDEN)
    programmes = wording.ruleset.programmes
    for line in found.lines:
        programme = programmes[line.programme]
        place = wording.place(line.place) if line.place else wording.said("合计", "all")
        money = [
            few if one.fen is None else say_money(one.fen, one.per, wording.language)
            for one in found.money
            if (one.programme, one.place) == (line.programme, line.place)
        ]
        counts = [line.subjects[outcome.value] for outcome in ORDER]
        name = wording.said(programme.chinese, programme.english or programme.chinese)
        yield [
            name,
            place,
            *(few if count is None else str(count) for count in counts),
            wording.said("；", "; ").join(money),
        ]
