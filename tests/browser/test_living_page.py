"""The living page in a real browser: what people see of a clause that no scenario defends, on screens and on paper.

Runs with `make browser`; where no Chromium is installed the tests are skipped and say so.
"""

import shutil
import struct
import subprocess
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from incentives.shipped import shipped_rules
from incentives_cli.main import app
from tests.cli.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
SEEDED = "    - {id: seeded_clause, says: 1900年1月1日以后出生（含本日）, when: birth_date >= 1900-01-01, cites: S05}\n"
BEFORE = "    - {id: applicant_alive,"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """
    The page of rules to which a condition was added that every scenario meets and none is about.
    """
    folder = tmp_path_factory.mktemp("seeded")
    rules = shutil.copytree(shipped_rules(), folder / "rules")
    path = rules / "national" / "rural_reward.yaml"
    text = path.read_text(encoding="utf-8")
    assert 1 == text.count(BEFORE)
    path.write_text(text.replace(BEFORE, SEEDED + BEFORE), encoding="utf-8")
    arguments = ["specs", "page", "--rules", rules, "--features", ROOT / "features", "--out", folder / "page"]
    answer = CliRunner().invoke(app, list(map(str, arguments)))
    assert 0 == answer.exit_code, answer.stderr
    return folder / "page"


@pytest.fixture
def browse(tmp_path):
    """
    Run the browser on one file with a profile of its own; nothing is reached over the network.
    """

    def run(path, *arguments):
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *arguments, path.as_uri()]
        return subprocess.run(command, check=True, capture_output=True, timeout=120, encoding="utf-8").stdout

    return run


def size(png):
    """Width and height of a picture."""
    return struct.unpack(">II", png.read_bytes()[16:24])


def test_the_seeded_clause_is_found(page, browse):
    """
    On the start page and on its own, by what the browser made of them.
    """
    start = browse(page / "index.html", "--dump-dom")
    own = browse(page / "national" / "rural_reward.html", "--dump-dom")

    assert 'href="national/rural_reward.html#c-seeded_clause"' in start
    gaps = own[own.index('<h2 id="gaps">') : own.index('<h2 id="conditions">')]
    assert "1900年1月1日以后出生（含本日）" in gaps
    assert "seeded_clause" in gaps


@pytest.mark.parametrize(("width", "height"), [(1280, 2000), (390, 3000)])
@pytest.mark.parametrize("name", ["index.html", "national/rural_reward.html"])
def test_pages_fit_a_desk_and_a_hand(page, browse, tmp_path, name, width, height):
    """
    A picture of each is taken, nothing sticks out at the side, and the picture is not empty.
    """
    picture = tmp_path / "page.png"
    browse(page / name, f"--window-size={width},{height}", f"--screenshot={picture}")
    probe = tmp_path / "probe.html"
    frame = f'<iframe id="f" src="{(page / name).as_uri()}" style="width:{width}px;height:600px"></iframe>'
    script = (
        "<script>f.onload = () => { const d = f.contentDocument.documentElement;"
        " document.title = d.scrollWidth > d.clientWidth ? 'wide' : 'fits' }</script>"
    )
    probe.write_text(frame + script, encoding="utf-8")
    found = browse(probe, "--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom")

    assert (width, height) == size(picture)
    assert picture.stat().st_size > 50_000
    assert "<title>fits</title>" in found


def test_a_page_prints(page, browse, tmp_path):
    """
    On sheets of A4, with its words as text.
    """
    paper = tmp_path / "page.pdf"
    browse(page / "national" / "three_links.html", "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    reader = PdfReader(paper)
    # Fonts name some characters by their look-alikes among the radicals.
    text = normalize("NFKC", "".join(sheet.extract_text() for sheet in reader.pages))

    assert (595, 842) == tuple(round(float(side)) for side in reader.pages[0].mediabox[2:])
    assert "计划生育“三结合”" in text.replace("\n", "")
    assert "机器的读法" in text
