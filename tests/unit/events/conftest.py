"""Streams written as YAML, read as the command line reads them."""

import pytest

from incentives import Engine
from incentives.events.stream import read_stream
from incentives.intake.shape import household_shape


@pytest.fixture(scope="session")
def shape():
    """The shape of household documents, from the shipped vocabulary."""
    return household_shape(Engine.load(second_vote=False).ruleset.vocabulary)


@pytest.fixture
def stream(shape):
    """Reads the events of a stream, one line of YAML each; returns them with the problems."""

    def read(*events):
        text = "schema: incentives/events/1\nevents:\n" + "".join(f"  - {event}\n" for event in events)
        return read_stream(text.encode(), "stream.yaml", shape)

    return read


@pytest.fixture
def event(stream):
    """Reads one sound event of household H on 2020-05-06."""

    def read(kind, members=""):
        text = f"{{id: e1, household: H, on: 2020-05-06, learned: 2020-06-01, kind: {kind}, {members}}}"
        (found,), problems = stream(text)
        assert [] == [problem.report("en") for problem in problems]
        return found

    return read
