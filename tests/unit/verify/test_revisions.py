"""Rules are read from a folder, or from a revision of git as they were then."""

import shutil
import subprocess

import pytest

from incentives.verify.revisions import RevisionUnknown, read_revision


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one revision of a rules folder, changed since."""
    (tmp_path / "rules" / "national").mkdir(parents=True)
    (tmp_path / "rules" / "national" / "a.yaml").write_text("old\n", "utf-8")
    (tmp_path / "rules" / "CHANGELOG.md").write_text("# 旧\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    commands = (
        ["git", "init", "--quiet"],
        ["git", "add", "."],
        ["git", "-c", "user.name=a", "-c", "user.email=a@invalid", "commit", "--quiet", "-m", "old"],
    )
    for command in commands:
        subprocess.run(command, check=True)
    (tmp_path / "rules" / "national" / "a.yaml").write_text("new\n", "utf-8")
    return tmp_path


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("name", ["git:HEAD", "HEAD:rules"])
def test_a_revision_is_read_as_it_was(repository, name):
    """
    The working tree is not looked at.
    """
    found = read_revision(name)

    assert ({"national/a.yaml": b"old\n"}, "# 旧\n") == (dict(found.files), found.changelog)


def test_a_folder_is_read_as_it_is(repository):
    """
    With the changelog beside its files.
    """
    found = read_revision("rules")

    assert ({"national/a.yaml": b"new\n"}, "# 旧\n") == (dict(found.files), found.changelog)


@pytest.mark.parametrize("name", ["nowhere", "git:nowhere", "HEAD:nowhere", "--output=x:rules"])
def test_what_is_neither_is_refused(repository, name):
    """
    With what to write instead; an option of git is no revision.
    """
    with pytest.raises(RevisionUnknown, match="不是规则目录，也不是可读的版本"):
        read_revision(name)
