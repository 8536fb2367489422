"""Pytest plugin: stop at collection unless each step of each scenario matches exactly one definition.

pytest-bdd reports an undefined step one scenario at a time and only when it runs; when two definitions match
it says nothing and takes the one whose pattern sorts last. The check asks pytest-bdd's own look-up, which is
no public interface: pytest-bdd is pinned to 9.0.1, and `test_step_check` shows that the check still fires.
"""

import difflib
import inspect
from pathlib import Path

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.scenario import find_fixturedefs_for_step, scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

KEYWORDS = {"given": "假如", "when": "当", "then": "那么", None: "任一关键词"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session, config, items):
    """Check before anything is deselected, so that a run of one scenario checks all that were collected."""
    findings = {}
    for file, finding in step_findings(items, session._fixturemanager, config.rootpath):
        # The steps of a background and of an outline come back with every scenario and every row.
        findings.setdefault(file, {})[finding] = None
    for file, lines in findings.items():
        # A failed collection is also reported under pytest-xdist, where an exception would be lost.
        report = pytest.CollectReport(nodeid=file, outcome="failed", longrepr="\n".join(lines), result=[])
        config.hook.pytest_collectreport(report=report)
    if findings:
        items.clear()


def step_findings(items, fixtures, root):
    """Yield the file and `文件:行: 代码 说明` for each step without a definition and for each with several."""
    matches = {}
    for item in items:
        scenario = scenario_of(item)
        for step in scenario.steps if scenario else ():
            # Which definitions are visible depends on the test's module alone.
            key = (item.nodeid.partition("::")[0], step.type, step.name)
            if key not in matches:
                found = find_fixturedefs_for_step(step, fixtures, item)
                matches[key] = [step_function_context_registry[fixture.func] for fixture in found]
            if len(matches[key]) != 1:
                file = relative(scenario.feature.filename, root)
                near = [] if matches[key] else nearest(step, fixtures, item)
                yield file, f"{file}:{step.line_number}: {told(step, matches[key], near, root)}"


def scenario_of(item):
    """The scenario of a test with its example values put in, or None for a test of another kind."""
    template = scenario_wrapper_template_registry.get(item.obj) if isinstance(item, pytest.Function) else None
    if template is None:
        return None
    values = item.callspec.params.get("_pytest_bdd_example", {}) if hasattr(item, "callspec") else {}
    return template.render(values)


def nearest(step, fixtures, item):
    """The two definitions that read most like the step, whatever their keyword."""
    known = {}
    for name in get_fixture_names(fixtures):
        for fixture in getfixturedefs(fixtures, name, item) or ():
            if definition := step_function_context_registry.get(fixture.func):
                known[definition.parser.name] = definition
    return [known[name] for name in difflib.get_close_matches(step.name, known, n=2, cutoff=0.4)]


def told(step, definitions, near, root):
    """One finding as its author reads it, without the place."""
    written = f"步骤「{step.keyword} {step.name}」"
    listed = "；".join(place_of(definition, root) for definition in definitions or near)
    if definitions:
        return f"S002 {written}同时匹配 {len(definitions)} 个定义：{listed}"
    return f"S001 {written}没有定义" + (f"，相近的写法：{listed}" if near else "")


def place_of(definition, root):
    """A definition as its author wrote it, and the line where its function begins."""
    function = inspect.unwrap(definition.step_func)
    function = getattr(function, "means", function)
    where = f"{relative(inspect.getfile(function), root)}:{inspect.getsourcelines(function)[1]}"
    return f"「{KEYWORDS[definition.type]} {definition.parser.name}」（{where}）"


def relative(file, root):
    """A path as seen from the top of the checkout."""
    path = Path(file)
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
