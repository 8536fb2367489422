"""`incentives synth`: registries for tests and demonstrations."""

import json


def test_a_registry_is_written(incentives, tmp_path):
    """
    The folder says what it is, how it was made, and how long it took.
    """
    out = tmp_path / "registry"
    answer = incentives("synth", "--households", 50, "--seed", 4, "--place", "640181", "--out", out)
    manifest = json.loads((out / "registry.json").read_text("utf-8"))

    assert (0, "") == (answer.exit_code, answer.stdout)
    assert "合成数据 50 户" in answer.stderr
    assert (4, "640181", ["synthetic-00000"]) == (
        manifest["seed"],
        manifest["place"],
        list(manifest["parts"]),
    )


def test_a_folder_in_use_is_left_alone(incentives, tmp_path):
    """
    Nothing is written over.
    """
    (tmp_path / "mine.txt").write_text("mine")
    answer = incentives("synth", "--households", 5, "--out", tmp_path)

    assert 2 == answer.exit_code
    assert "不是空目录" in answer.stderr
    assert ["mine.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_place_that_does_not_exist(incentives, tmp_path):
    """
    A usage error before anything is written.
    """
    answer = incentives("synth", "--place", "海原县", "--out", tmp_path / "registry")

    assert 2 == answer.exit_code
    assert "640522" in answer.stderr
    assert [] == list(tmp_path.iterdir())
