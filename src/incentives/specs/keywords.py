"""The words that carry a feature file in simplified Chinese, and the words authors write instead.

The right words are those of the `zh-CN` dialect of gherkin-official 42.0.1 without its English `Rule` and
its `*`; a test compares the two, so a new release of the dialect cannot pass unnoticed.
"""

from __future__ import annotations

FEATURE = ("功能",)
BACKGROUND = ("背景",)
RULE = ("规则",)
SCENARIO = ("场景", "剧本")
OUTLINE = ("场景大纲", "剧本大纲")
EXAMPLES = ("例子",)
BLOCKS = FEATURE + BACKGROUND + RULE + SCENARIO + OUTLINE + EXAMPLES

STEPS = {
    "假如": "given",
    "假设": "given",
    "假定": "given",
    "当": "when",
    "那么": "then",
    "而且": "and",
    "并且": "and",
    "同时": "and",
    "但是": "and",
}

WRONG_BLOCKS = {
    "特性": "功能",
    "特征": "功能",
    "Feature": "功能",
    "前提": "背景",
    "前置条件": "背景",
    "Background": "背景",
    "規則": "规则",
    "Rule": "规则",
    "情景": "场景",
    "情境": "场景",
    "用例": "场景",
    "場景": "场景",
    "Scenario": "场景",
    "场景模板": "场景大纲",
    "场景概要": "场景大纲",
    "場景大綱": "场景大纲",
    "Scenario Outline": "场景大纲",
    "示例": "例子",
    "样例": "例子",
    "举例": "例子",
    "实例": "例子",
    "例": "例子",
    "Examples": "例子",
}

WRONG_STEPS = {
    "如果": "假如",
    "如若": "假如",
    "给定": "假如",
    "假設": "假设",
    "Given": "假如",
    "當": "当",
    "When": "当",
    "则": "那么",
    "那": "那么",
    "那麼": "那么",
    "Then": "那么",
    "且": "而且",
    "并": "并且",
    "並且": "并且",
    "同時": "同时",
    "And": "而且",
    "但": "但是",
    "But": "但是",
}
