"""A rule file and the feature that policy staff sign for it have the same path."""

from pathlib import PurePath

from tests.architecture.checkout import tracked


def paths(folder: str, suffix: str) -> set[str]:
    """The files of one mirror, without its folder and suffix: `national/rural_reward`."""
    files = (PurePath(path).relative_to(folder) for path in tracked(folder, suffix=suffix))
    return {file.with_suffix("").as_posix() for file in files}


def test_every_national_programme_has_a_feature():
    """
    No national programme is decided without a signed description.
    """
    programmes = {path for path in paths("rules", ".yaml") if path.startswith("national/")}

    assert programmes
    assert set() == programmes - paths("features", ".feature")


def test_every_feature_describes_a_rule_file():
    """
    A feature left behind by a renamed rule file is noticed.
    """
    assert set() == paths("features", ".feature") - paths("rules", ".yaml")
