"""Our lists of keywords against those of gherkin-official."""

from gherkin.dialect import DIALECTS

from incentives.specs import keywords


def test_keywords_are_those_of_the_dialect():
    """
    A word that gherkin-official reads as a keyword is one of ours, but for its English `Rule` and its `*`.
    """
    dialect = DIALECTS["zh-CN"]
    kinds = {
        "given": dialect["given"],
        "when": dialect["when"],
        "then": dialect["then"],
        "and": [*dialect["and"], *dialect["but"]],
    }

    assert {word: kind for kind, words in kinds.items() for word in words if word != "* "} == keywords.STEPS
    assert [
        *dialect["feature"],
        *dialect["background"],
        *(word for word in dialect["rule"] if word != "Rule"),
        *dialect["scenario"],
        *dialect["scenarioOutline"],
        *dialect["examples"],
    ] == list(keywords.BLOCKS)


def test_suggested_words_are_keywords():
    """
    What is offered instead of a wrong word is a right one.
    """
    assert set(keywords.WRONG_BLOCKS.values()) <= set(keywords.BLOCKS)
    assert set(keywords.WRONG_STEPS.values()) <= set(keywords.STEPS)
