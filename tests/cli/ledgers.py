"""Ledgers for tests of the command line, made once and copied, and what is the same of them every time."""

import re
import shutil

import pytest
from typer.testing import CliRunner

from incentives_cli.main import app
from tests.cli.conftest import ROOT
from tests.unit.records.household import TEXT

ELDER = "examples/haiyuan_elder.yaml"
DAY = ("--on", "2024-06-30")


@pytest.fixture
def url(tmp_path, monkeypatch):
    """
    The address of a ledger that does not exist yet, an officer, and no keys in the environment.
    """
    monkeypatch.setenv("INCENTIVES_ACTOR", "officer")
    monkeypatch.delenv("INCENTIVES_LEDGER_KEK", raising=False)
    return f"sqlite:///{tmp_path / 'demo.db'}"


@pytest.fixture(scope="session")
def folders(tmp_path_factory):
    """
    Two ledgers made once, to be copied: the example household's, and that of the one with something of every sort.
    """
    other = tmp_path_factory.mktemp("households") / "household.yaml"
    other.write_text(TEXT, "utf-8")
    made = {}
    for name, file in (("elder", ROOT / ELDER), ("sensitive", other)):
        made[name] = tmp_path_factory.mktemp(name)
        arguments = ["check", str(file), *DAY, "--record", f"sqlite:///{made[name] / 'demo.db'}"]
        environment = {"INCENTIVES_ACTOR": "officer", "INCENTIVES_LEDGER_KEK": None}
        assert 0 == CliRunner().invoke(app, arguments, env=environment).exit_code
    return made


@pytest.fixture
def elder(url, folders, tmp_path):
    """
    A ledger with the determination of the example household.
    """
    shutil.copytree(folders["elder"], tmp_path, dirs_exist_ok=True)
    return url


@pytest.fixture
def sensitive(url, folders, tmp_path):
    """
    A ledger with the household that holds something of every sensitive sort.
    """
    shutil.copytree(folders["sensitive"], tmp_path, dirs_exist_ok=True)
    return url


def settled(text, folder):
    """What people read, without what is another thing every time: ids, moments, digests, folders."""
    text = text.replace(str(folder), "…")
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "〔时刻〕", text)
    text = re.sub(r"(?m)^(\d+ +)\d{4}-\d\d-\d\d", r"\1〔记入日〕", text)
    text = re.sub(r"incentives-[0-9a-f]{12}", "〔台账名〕", text)
    text = re.sub(r"sha256:[0-9a-f]+", "sha256:…", text)
    text = re.sub(r"根 [0-9a-f]{16}", "根 ……", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "〔编号〕", text)
