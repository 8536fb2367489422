"""Every value that nobody has published is shown to policy staff: some scenario ends in 待明确口径 and names it."""

import re
from pathlib import Path

import pytest

from incentives import Engine
from incentives.domain.place import NATION
from incentives.shipped import shipped_rules
from incentives.specs.lint import lint
from incentives.specs.tree_checks import PROGRAMME

FEATURES = Path(__file__).parents[2] / "features"
NAMED = re.compile('待明确口径(?:包括)?"([^"]+)"')
OWN_STANDARD = "every place that pays it sets its own standard"
NEVER_SPEAK = {
    "only_child_reward": {
        "yearly_fee_standard": OWN_STANDARD,
        "entry_one_off_standard": OWN_STANDARD,
        "entry_one_off_floor": OWN_STANDARD,
        "elder_after_child_death": "no place that pays it says whether a child's death ends the status, so that comes first",
    },
    "local_preference": {
        "two_children_reward_standard": OWN_STANDARD,
        "monthly_reward_standard": OWN_STANDARD,
    },
}
"""Values the nation leaves open to its places and that no household meets, with the reason."""


@pytest.fixture(scope="module")
def programmes():
    """The shipped programmes, with what every place sets."""
    return Engine.load(second_vote=False).ruleset.programmes


def unpublished(programme):
    """Pairs of place and name: policy values and amount rows that stand as unpublished for some time."""
    values = {
        (value.place, name)
        for name, policy in programme.policies.items()
        for value in policy.values
        if value.value is None
    }
    rows = {
        (row.place, name)
        for name, table in programme.amounts.items()
        for row in table.rows
        if row.fen is None
    }
    return values | rows


def steps(scenario):
    """The sentences of a scenario, with the values of every example row put in."""
    rows = [dict(zip(block.columns, row, strict=True)) for block in scenario.examples for row in block.rows]
    for row in rows or [{}]:
        for step in scenario.steps:
            text = step.text
            for column, value in row.items():
                text = text.replace(f"<{column}>", value)
            yield text


def named():
    """The folder of each feature, its programme, and what its scenarios find unpublished."""
    found = {}
    for feature in lint([FEATURES]).features:
        [programme] = [
            tag.name.removeprefix(PROGRAMME) for tag in feature.tags if tag.name.startswith(PROGRAMME)
        ]
        place = Path(feature.file).relative_to(FEATURES).parent.as_posix()
        texts = [text for scenario in feature.scenarios for text in steps(scenario)]
        names = {name for text in texts for part in NAMED.findall(text) for name in part.split("、")}
        found.setdefault(programme, {})[place] = names
    return found


def folders():
    """The folder of the rules of each place, for each programme: `640000` of `rural_reward` is in `ningxia`."""
    found = {}
    for path in shipped_rules().rglob("*/*.yaml"):
        if code := re.search(r'^place: "(\d+)"$', path.read_text(encoding="utf-8"), re.MULTILINE):
            found[path.stem, code[1]] = path.parent.relative_to(shipped_rules()).as_posix()
    return found


def test_every_unpublished_value_is_named_by_a_scenario(programmes):
    """
    What a place leaves open is named in the feature of that place; what the nation leaves open, in any of the programme.
    """
    scenarios, places = named(), folders()
    lost = []
    for programme in programmes.values():
        features = scenarios.get(programme.id, {})
        exempt = NEVER_SPEAK.get(programme.id, {})
        for place, name in sorted(unpublished(programme)):
            folder = "national" if place == NATION else places[programme.id, place]
            known = set().union(*features.values()) if place == NATION else features.get(folder, set())
            if name not in known and not (place == NATION and name in exempt):
                lost.append(f"{folder}/{programme.id}: {name}")

    assert [] == lost


def test_what_is_exempt_is_unpublished_and_unnamed(programmes):
    """
    An exemption that has become needless is taken out of the list above.
    """
    scenarios = named()
    needless = [
        f"{programme}: {name}"
        for programme, names in NEVER_SPEAK.items()
        for name in names
        if (NATION, name) not in unpublished(programmes[programme])
        or any(name in found for found in scenarios[programme].values())
    ]

    assert [] == needless
