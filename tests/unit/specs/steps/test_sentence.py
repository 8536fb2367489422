"""Sentences are told apart by their pieces, and every sentence of the catalogue is read by itself alone."""

from datetime import date

import pytest

from incentives.specs.steps.catalogue import MEANINGS, meanings_of
from incentives.specs.steps.sentence import Sentence

EXAMPLES = {
    "日期": "2024-06-30",
    "人": "前妻",
    "父母": "申请人与户外人员",
    "列表": "手术并发症",
    "几个列表": "人员、婚姻",
    "写法": "改为",
    "行": "第12项以往户口",
    "对象": "夫妻",
    "本项": '待遇"elder_monthly"',
    "规定": "只发一项",
    "结果": "由对方代替",
}
PIECE_NAMES = (
    "subject", "row", "role", "pair", "name", "lists", "how", "day", "start", "until", "item", "rule", "result",
)  # fmt: skip


def test_pieces_are_converted():
    """
    A day is a day, a row its number and table, quoted text is itself.
    """
    sentence = Sentence('{row:行}的"{name}"自 {day:日期} 起')

    assert {"row": (2, "子女"), "name": "死亡日期", "day": date(2024, 6, 30)} == sentence.read(
        '第2个子女的"死亡日期"自 2024-06-30 起'
    )


@pytest.mark.parametrize(
    "written", ['申请人的"a"自 2024-6-30 起', '申请人的"a"自２０２４-06-30 起', '他的"a"自 2024-06-30 起']
)
def test_another_sentence_is_not_read(written):
    """
    No full-width digits, no short dates, nobody without a role.
    """
    assert Sentence('{row:行}的"{name}"自 {day:日期} 起').read(written) is None


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda meaning: meaning.sentence.text)
def test_no_two_steps_read_one_text(meaning):
    """
    Each sentence filled in with an example is read by one step.
    """
    text = meaning.sentence.text
    for piece, example in EXAMPLES.items():
        for name in PIECE_NAMES:
            text = text.replace(f"{{{name}:{piece}}}", example)
    text = text.replace("{", "").replace("}", "")

    assert [meaning] == [found for found, _ in meanings_of(meaning.kind, text)]
