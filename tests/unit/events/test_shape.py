"""The published JSON Schema of streams says what the reader says."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from incentives.events.kinds import KINDS
from incentives.events.shape import events_schema
from tests.unit.events.test_record import ADDED, CHANGED

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def validator(shape):
    """A validator of the published schema that knows the calendar."""
    schema = events_schema(shape)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def written(text):
    """A document as an author writes it, every scalar text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only


def test_every_kind_has_a_schema(shape):
    """
    The names of the schemas are those of the kinds.
    """
    definitions = events_schema(shape)["$defs"]

    assert set() == {f"{kind}_event" for kind in KINDS} - definitions.keys()


def test_the_example_follows_the_schema(validator):
    """
    An editor that knows the schema finds nothing to complain about.
    """
    document = written((ROOT / "examples" / "haiyuan_events.yaml").read_text("utf-8"))

    assert [] == [error.message for error in validator.iter_errors(document)]


@pytest.mark.parametrize(("kind", "members"), [case[:2] for case in (*ADDED, *CHANGED)])
def test_what_the_reader_takes_follows_the_schema(validator, event, kind, members):
    """
    The events of the tests, whole and with a member too many.
    """
    found = event(kind, members)
    common = {"id": "e1", "household": "H", "on": "2020-05-06", "learned": "2020-06-01", "kind": kind}
    document = {"schema": "incentives/events/1", "events": [{**common, **found.body}]}
    spoilt = {"schema": "incentives/events/1", "events": [{**common, **found.body, "until": "2020-01-01"}]}

    assert validator.is_valid(document)
    assert not validator.is_valid(spoilt)
