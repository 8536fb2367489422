"""Pytest plugin: the tags of the features as marks, so that `-m 'clause(id="one_living_child")'` selects them.

Tags are written for policy staff (@条款:…). With `--strict-markers` a tag that does not become one of these
marks stops collection.
"""

import pytest

MARKS = {"条款": "clause", "项目": "programme"}
PLAIN_MARKS = {"自动生成": "generated"}


def pytest_configure(config):
    """Register the marks."""
    for line in (
        "clause(id): 场景所维护的条件或口径",
        "programme(id): 场景所属的项目",
        "generated: 由规则自动生成、尚未经政策人员确认的场景",
    ):
        config.addinivalue_line("markers", line)


def pytest_bdd_apply_tag(tag, function):
    """Turn a tag (here without its @) into a mark; leave an unknown one to pytest-bdd."""
    kind, _, value = tag.partition(":")
    if kind in MARKS and value:
        getattr(pytest.mark, MARKS[kind])(id=value)(function)
    elif tag in PLAIN_MARKS:
        getattr(pytest.mark, PLAIN_MARKS[tag])(function)
    else:
        return None
    return True
