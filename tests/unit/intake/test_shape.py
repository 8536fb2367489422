"""The published JSON Schema of household documents says what the reader says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incentives.intake.shape import SCHEMA, household_schema, household_shape
from incentives.reading.json_reader import nodes_of

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
SOUND = [path for path in EXAMPLES if path.stem != "with_mistakes" and not path.stem.endswith("_events")]


@pytest.fixture(scope="module")
def validator(vocabulary):
    """A validator of the published schema that knows the calendar."""
    schema = household_schema(vocabulary)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def accepts(vocabulary):
    """Tells whether the reader finds no mistake in the shape of a document."""
    shape = household_shape(vocabulary)

    def accept(document):
        problems = []
        shape.check(nodes_of(document, "household.json", "", problems), problems)
        return not problems

    return accept


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_schema_and_the_reader_agree(drawn, validator, accepts, data):
    """
    What the reader accepts the schema accepts, and what one refuses the other refuses.
    """
    document = data.draw(drawn)

    assert validator.is_valid(document) is accepts(document)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_examples_follow_the_schema(path, validator):
    """
    An editor that knows the schema finds nothing to complain about in the examples.
    """
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only

    assert [] == [error.message for error in validator.iter_errors(document)]


def test_the_schema_names_everything_in_chinese(vocabulary):
    """
    Every fact has its Chinese name as title, for editors to show.
    """
    definitions = household_schema(vocabulary)["$defs"]
    tables = {record.id: record for record in vocabulary.tables().values()}
    titled = {
        name: {key: entry.get("title") for key, entry in definitions[name]["properties"].items()}
        for name in tables
    }

    assert titled == {
        name: {
            "id": "编号",
            "evidence": "证据",
            **{key: fact.chinese for key, fact in record.facts.items()},
            **{key: part.chinese for key, part in record.parts.items()},
        }
        for name, record in tables.items()
    }


def test_the_schema_is_plain_json(vocabulary):
    """
    It can be written to a file for editors, under the name documents give.
    """
    schema = json.loads(json.dumps(household_schema(vocabulary)))

    assert schema["$id"] == SCHEMA
    assert schema["$ref"] == "#/$defs/household_document"
