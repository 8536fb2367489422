"""The published form: valid, complete, covered unless revealed."""

import jsonschema
import pytest

from incentives.explain.result_json import result_json
from incentives.explain.result_schema import result_schema
from tests.unit.explain.demo_rules import ELDER, ON, elder


@pytest.fixture
def published(engine):
    """
    The JSON form of a household document's result.
    """

    def write(document, *, reveal=False):
        case, _ = engine.read_bytes(document.encode(), "household.yaml")
        result = result_json(engine.determine(case, ON), engine.ruleset, reveal)
        jsonschema.validate(result, result_schema(), format_checker=jsonschema.FormatChecker())
        return result

    return write


def test_the_end_of_payment_is_covered_where_it_is_a_death(published):
    """
    The schema admits the mask in place of the day.
    """
    document = elder(persons=ELDER.replace("death_date: none", "death_date: 2018-09-17"))

    assert "＊＊＊" == published(document)["determinations"][0]["entitlement"]["ends"]
    assert "2018-09-17" == published(document, reveal=True)["determinations"][0]["entitlement"]["ends"]


def test_a_failed_condition_has_its_distance(published):
    """
    One day before the limit is minus one day.
    """
    document = elder(persons=ELDER.replace("1940-05-06", "1932-12-31"))
    (failed,) = published(document)["determinations"][0]["failed"]

    assert ("born_since_1933", {"value": -1, "unit": "days"}) == (failed["id"], failed["gap"])


def test_a_sensitive_count_is_covered(published):
    """
    Neither the number nor who was counted.
    """
    trace = {node["id"]: node for node in published(elder())["determinations"][0]["trace"]}

    assert ("＊＊＊", "＊＊＊") == (trace["few_living"]["actual"], trace["few_living"]["limit"])
    assert "counted" not in trace["few_living"]
    assert 0 == trace["few_births"]["actual"]
