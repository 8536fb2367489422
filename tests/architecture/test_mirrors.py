"""A rule file and the feature that policy staff sign for it have the same path."""

from pathlib import PurePath

from tests.architecture.checkout import tracked


def paths(folder: str, suffix: str) -> set[str]:
    """The files of one mirror, without its folder and suffix: `national/rural_reward`."""
    files = (PurePath(path).relative_to(folder) for path in tracked(folder, suffix=suffix))
    return {file.with_suffix("").as_posix() for file in files}


def test_every_programme_of_every_place_has_a_feature():
    """
    No programme is decided without a signed description, neither by the national rules nor by those of a place.
    """
    programmes = {
        path for path in paths("rules", ".yaml") if "/" in path and not path.startswith("vocabulary/")
    }

    assert {"national/rural_reward", "anhui/rural_reward", "shaanxi/xian/rural_reward"} <= programmes
    assert set() == programmes - paths("features", ".feature")


def test_every_feature_describes_a_rule_file():
    """
    A feature left behind by a renamed rule file is noticed; how answers are explained stands in no rule file, and
    drafts wait in a folder of their own.
    """
    features = {path for path in paths("features", ".feature") if not path.startswith("待确认/")}

    assert {"explain"} == features - paths("rules", ".yaml")
