"""The list of functions that rules may call."""

import inspect
from datetime import date

import pytest

from incentives.functions.registry import FUNCTIONS

SAMPLE = {"date": date(1960, 2, 29), "whole:years": 60, "whole:months": 3, "whole:days": 7}
RESULT = {"date": date, "whole:years": int, "whole:months": int, "whole:days": int}


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_declared_parameters_are_those_of_the_function(function):
    """
    Names, order and defaults that rules see are those of the Python function.
    """
    actual = inspect.signature(function.call).parameters.values()

    assert [(each.name, each.default) for each in function.parameters] == [
        (each.name, None if each.default is each.empty else each.default) for each in actual
    ]


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_result_has_the_declared_type(function):
    """
    Called with values of the declared types, a function gives a value of the declared type.
    """
    given = [SAMPLE[each.type] for each in function.parameters if each.default is None]

    assert type(function.call(*given)) is RESULT[function.result]


def test_names_agree_and_chinese_names_differ():
    """
    A rule's word finds the function of that name, and no two read the same in Chinese.
    """
    assert all(name == function.name == function.call.__name__ for name, function in FUNCTIONS.items())
    assert len({function.zh for function in FUNCTIONS.values()}) == len(FUNCTIONS)


def test_registry_is_closed():
    """
    Nothing can be added while the program runs.
    """
    with pytest.raises(TypeError):
        FUNCTIONS["now"] = FUNCTIONS["earlier"]  # type: ignore[index]
