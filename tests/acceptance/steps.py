"""Pytest plugin: the steps of the features for pytest-bdd; what each of them means stands in `incentives.specs.steps`."""

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import StepParser

from incentives import Engine
from incentives.specs.scenario_run import ByEngine
from incentives.specs.steps.catalogue import MEANINGS
from incentives.specs.steps.scene import Scene
from incentives.specs.steps.words import ChineseWords

KINDS = {"given": given, "when": when, "then": then}


class InWords(StepParser):
    """Reads a step as its sentence does; the pieces come together in one argument."""

    def __init__(self, sentence):
        super().__init__(sentence.text)
        self.sentence = sentence

    def parse_arguments(self, name):
        """The pieces of a step that matches."""
        return {"pieces": self.sentence.read(name)}

    def is_matching(self, name):
        """Whether a step is this sentence."""
        return self.sentence.read(name) is not None


@pytest.fixture(scope="session")
def engine():
    """The shipped rules, decided by both engines."""
    return Engine.load()


@pytest.fixture(scope="session")
def words(engine):
    """The Chinese words of the shipped rules."""
    return ChineseWords(engine.ruleset)


@pytest.fixture
def scene(engine, words, request):
    """What the steps of this scenario read and write, under the 项目 tag of its feature."""
    marker = request.node.get_closest_marker("programme")
    return Scene(words, ByEngine(engine), marker.kwargs["id"] if marker else "")


def bound(meaning):
    """A step definition that does what a meaning says; `means` is where its words can be found."""

    def perform(scene, pieces):
        meaning(scene, **pieces)

    def perform_with_table(scene, pieces, datatable):
        meaning(scene, table=datatable, **pieces)

    step = perform_with_table if meaning.takes_table else perform
    vars(step)["means"] = meaning.act
    return step


for one in MEANINGS:
    KINDS[one.kind](InWords(one.sentence))(bound(one))
