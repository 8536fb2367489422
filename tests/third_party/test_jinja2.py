"""What the living page relies on in Jinja2 3: everything is escaped, and a name that is not there is an error."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError

HOSTILE = "<b>\"'&"
ESCAPED = "&lt;b&gt;&#34;&#39;&amp;"


def rendered(template, **values):
    """A template with the settings of the page."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, loader=DictLoader({"page": template})
    )
    return environment.get_template("page").render(**values)


def test_text_and_attributes_are_escaped_alike():
    """
    Quotes too, so that no attribute can be left.
    """
    assert f'<p title="{ESCAPED}">{ESCAPED}</p>' == rendered('<p title="{{ x }}">{{ x }}</p>', x=HOSTILE)


def test_joined_and_macro_text_is_escaped_once():
    """
    What a macro returns is markup, what it was given is not.
    """
    template = (
        "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(x) | trim }}{{ [x] | join('、') }}{{ x ~ '' }}"
    )

    assert f"<i>{ESCAPED}</i>{ESCAPED}{ESCAPED}" == rendered(template, x=HOSTILE)


def test_an_unknown_name_is_an_error():
    """
    Never an empty place on a page that people sign.
    """
    with pytest.raises(UndefinedError):
        rendered("{{ missing }}")
