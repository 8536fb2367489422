"""`incentives payment`: from recorded determinations to the bank and back (amounts: S14, S15b; four powers: S07, S18)."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from incentives import Truth
from incentives.evaluate.chaining import ChainingProgramme
from incentives.ledger.key_files import load_keys
from incentives.ledger.store import Ledger
from incentives.payments.line import key_of
from incentives_cli.main import app

ROOT = Path(__file__).parents[2]
ACCOUNT = "6228480012345678903"
MOTHER = (ROOT / "examples" / "lingwu_bereaved_mother.yaml").read_text("utf-8").replace(
    "death_date: none\n    registration", f'death_date: none\n    bank_account: "{ACCOUNT}"\n    registration', 1
)  # fmt: skip
ELDER = (ROOT / "examples" / "haiyuan_elder.yaml").read_text("utf-8")
PERIOD = ("--period", "2024-Q2")
BATCH = "2024-Q2-1"


def plain(text):
    """What people read, without what is new in every ledger: references hang on pseudonyms."""
    return re.sub(r"P[A-Z2-7]{20}", "P" + "A" * 20, text)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """
    A folder with a ledger in which a bereaved mother is recorded, by the officer who decides.
    """
    folder = tmp_path_factory.mktemp("ledger")
    record(folder, MOTHER)
    return folder


def record(folder, household):
    """Decide a household and record what was decided."""
    file = folder / "household.yaml"
    file.write_text(household, encoding="utf-8")
    url = f"sqlite:///{folder / 'pay.db'}"
    answer = CliRunner().invoke(
        app, ["check", str(file), "--on", "2024-06-30", "--record", url, "--actor", "decider"]
    )
    assert 0 == answer.exit_code, answer.stderr


@pytest.fixture
def office(recorded, tmp_path, incentives) -> Office:
    """
    Run `payment` on a ledger of its own as one officer: `office("batch", …, actor=…)`.
    """
    shutil.copytree(recorded, tmp_path / "office")
    return Office(tmp_path / "office", incentives)


@dataclass
class Office:
    """A ledger in a folder, and the commands of its officers."""

    folder: Path
    incentives: Callable[..., Any]

    def __call__(self, command, *arguments, actor="anna"):
        """Run one command as an officer, on the first of July 2024."""
        acting = () if command in ("show", "status") else ("--on", "2024-07-01", "--actor", actor)
        url = f"sqlite:///{self.folder / 'pay.db'}"
        return self.incentives("payment", command, *arguments, "--ledger", url, *acting)


def sent(office):
    """Make, approve and send the batch; return the bank's file."""
    for command, who, more in (("batch", "anna", PERIOD), ("approve", "bo", (BATCH,)),
                               ("send", "cai", (BATCH, "--out", office.folder / "bank.csv"))):  # fmt: skip
        answer = office(command, *more, actor=who)
        assert 0 == answer.exit_code, answer.stderr
    return office.folder / "bank.csv"


def answered(file, words):
    """Fill in the bank's columns of every row, and return the file."""
    text = file.read_text("utf-8-sig").replace(",,,\n", f",{words}\n")
    back = file.with_name("back.csv")
    back.write_text(text, encoding="gb18030")
    return back


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_batch_is_made_from_what_is_recorded(office, snapshot, lang):
    """
    Three months of 590 yuan; what is not paid is listed with the reason, and policy that nobody published is named.
    """
    record(office.folder, ELDER)
    answer = office("batch", *PERIOD, "--lang", lang)

    assert (0, "") == (answer.exit_code, answer.stderr)
    assert "1770.00" in answer.stdout
    assert snapshot == plain(answer.stdout)


def test_a_place_that_says_how_it_pays(office):
    """
    Weihai pays twice a year (S15c): the half-year is paid by that document, a quarter is not.
    """
    record(office.folder, (ROOT / "examples" / "weihai_bereaved_mother.yaml").read_text("utf-8"))
    more = ("--arrangement", "examples/payments/weihai.yaml", "--household", "WH-0003")
    quarter = office("batch", "--period", "2024-Q1", *more)
    half = office("batch", "--period", "2024-H1", *more, "--format", "json")

    assert "没有编制批次" in quarter.stdout
    assert "按当地发放办法" in quarter.stdout
    assert 354000 == json.loads(half.stdout)["control"]["fen"]
    assert {"ruleset", "arrangement"} == json.loads(half.stdout)["sources"].keys()


def test_the_same_batch_again_is_nothing(office):
    """
    Neither a payment nor an entry.
    """
    assert BATCH in office("batch", *PERIOD).stdout
    again = office("batch", *PERIOD)

    assert 0 == again.exit_code
    assert "没有编制批次" in again.stdout
    assert "2024-Q2-2" not in office("status").stdout


def test_the_json_of_a_batch_is_masked(office):
    """
    The name, the account and the programme that tells of a death only with --reveal; levels add up.
    """
    masked, open_ = (
        json.loads(text)
        for text in (office("batch", *PERIOD, "--format", "json").stdout,
                     office("show", BATCH, "--format", "json", "--reveal").stdout)
    )  # fmt: skip

    assert ("何＊＊", "＊＊＊＊8903", None) == tuple(
        masked["lines"][0][name] for name in ("holder", "account", "programme")
    )
    assert ("何玉琴", ACCOUNT, "special_support_death") == tuple(
        open_["lines"][0][name] for name in ("holder", "account", "programme")
    )
    assert 177000 == masked["control"]["fen"] == sum(masked["control"]["levels"].values())


def test_the_bank_reads_yuan_and_no_death(office):
    """
    One row, two decimals, the whole account, and the public name of the programme (SAFE-1).
    """
    text = sent(office).read_text("utf-8-sig")

    assert f"何玉琴,{ACCOUNT},1770.00,计划生育家庭特别扶助 2024-Q2,,,\n" in text
    assert "死亡" not in text


def test_sent_again_it_is_the_same_file(office):
    """
    The officer is told so; in GB18030 it is the same text.
    """
    first = sent(office).read_bytes()
    other = office.folder / "other.csv"
    again = office("send", BATCH, "--out", other, "--encoding", "gb18030", actor="cai")

    assert "此前已经送出" in again.stdout
    assert (
        2 == office("send", BATCH, "--out", other, actor="cai").exit_code
    )  # other bytes are not written over
    assert first.decode("utf-8-sig") == other.read_bytes().decode("gb18030")


def test_paid_and_read_twice(office, snapshot):
    """
    The second reading is no second reconciliation; the status shows the line as paid.
    """
    back = answered(sent(office), "成功,,2024-07-01")
    first, again = (office("reconcile", BATCH, back, actor="cai") for _ in range(2))

    assert snapshot == plain(
        first.stdout + again.stdout + office("status").stdout + office("show", BATCH).stdout
    )


def test_a_failed_payment_is_paid_under_the_next_number(office, snapshot):
    """
    The bank says why; the next batch of the period has the same key, number 2.
    """
    back = answered(sent(office), "失败,账户已销户,2024-07-01")
    failed = office("reconcile", BATCH, back, actor="cai")
    retry = office("batch", *PERIOD)

    assert "2024-Q2-2　1 笔" in retry.stdout
    assert re.search(r"P[A-Z2-7]{20}-2", office("show", "2024-Q2-2", "--format", "json").stdout)
    assert snapshot == plain(failed.stdout + office("status", "--household", "LW-0007").stdout)


def test_a_returned_file_with_mistakes(office, snapshot):
    """
    Every mistake at once, with line and column, in both languages; nothing is taken in (exit 3).
    """
    bank = sent(office)
    row = bank.read_text("utf-8-sig").splitlines()[1].split(",")
    back = office.folder / "back.csv"
    rows = [",".join([*row[:4], "1，770.00", row[5], "好", "", "2024/7/1"]),
            ",".join([*row[:6], "成功", "", ""]),
            "3,P-9,某,1,5.00,,失败,,2024-06-01"]  # fmt: skip
    back.write_text("\n".join([bank.read_text("utf-8-sig").splitlines()[0], *rows]), encoding="utf-8")
    answers = [office("reconcile", BATCH, back, "--lang", lang, actor="cai") for lang in ("zh", "en")]

    assert [(3, "")] * 2 == [(answer.exit_code, answer.stdout) for answer in answers]
    said = "".join(plain(answer.stderr) for answer in answers).replace(str(back), "back.csv")
    assert snapshot == said
    assert '"standing": "sent"' in office("show", BATCH, "--format", "json").stdout


def test_a_death_stops_what_is_not_sent(office, snapshot):
    """
    Recorded after the batch was made: stopped, and the bank is sent nothing; months before the death go to nobody else.
    """
    office("batch", *PERIOD)
    record(office.folder, MOTHER.replace("death_date: none\n    bank", "death_date: 2024-05-10\n    bank", 1))
    stopped = office("stop")
    office("approve", BATCH, actor="bo")
    office("send", BATCH, "--out", office.folder / "bank.csv", actor="cai")

    assert snapshot == plain(stopped.stdout + office("batch", *PERIOD).stdout)
    assert "何玉琴" not in (office.folder / "bank.csv").read_text("utf-8-sig")


def test_what_was_paid_after_a_death_is_reported(office, snapshot):
    """
    June, 590 yuan, for a person to look at: nothing is offset and nothing is taken back (SAFE-3).
    """
    office("reconcile", BATCH, answered(sent(office), "成功,,2024-07-01"), actor="cai")
    record(office.folder, MOTHER.replace("death_date: none\n    bank", "death_date: 2024-05-10\n    bank", 1))

    assert snapshot == plain(office("stop").stdout)
    assert "590.00" in office("status").stdout


def test_nobody_holds_two_roles(office):
    """
    Who decided makes no batch, who made one brings no answer of the bank, and who pays approves none (SAFE-2): refused by
    the ledger, and nothing is written.
    """
    file = office.folder / "bank.csv"
    refused = [office("batch", *PERIOD, actor="decider")]
    assert "还没有编制过批次" in office("status").stdout
    office("batch", *PERIOD)
    office("approve", BATCH, actor="bo")
    refused.append(office("send", BATCH, "--out", file, actor="bo"))
    assert not file.exists()
    office("send", BATCH, "--out", file, actor="cai")
    refused += [office("reconcile", BATCH, answered(file, "成功,,"), actor="anna")]

    assert [(2, "", True)] * 3 == [(one.exit_code, one.stdout, "L131" in one.stderr) for one in refused]
    assert '"standing": "sent"' in office("show", BATCH, "--format", "json").stdout


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("batch", "--period", "2024-H3"), "--period「2024-H3」"),
        (("batch", *PERIOD, "--household", "X-1"), "台账中没有户「X-1」"),
        (("batch", *PERIOD, "--place", "64099"), "--place「64099」"),
        (("batch", *PERIOD, "--arrangement", "none.yaml"), "没有文件「none.yaml」"),
        (("approve", "2024-Q2-9"), "没有批次「2024-Q2-9」"),
        (("send", "2024-Q2-9", "--out", "none/bank.csv"), "没有目录「none」"),
        (("send", "2024-Q2-9", "--out", "tests"), "「tests」不是普通文件"),
        (("reconcile", "2024-Q2-9", "none.csv"), "没有文件「none.csv」"),
        (("show", "2024-Q2-9"), "没有批次「2024-Q2-9」"),
    ],
)
def test_usage_errors(office, command, says):
    """
    Exit 2, what was written in 「」, nothing on standard output.
    """
    answer = office(*command)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert says in answer.stderr


@pytest.mark.parametrize("day", ["2024-02-30", "9999-01-01", "1.7.2024"])
def test_nobody_acts_in_the_future(incentives, day):
    """
    A day that does not exist, or has not come: months to come would be paid.
    """
    answer = incentives("payment", "batch", *PERIOD, "--ledger", "sqlite:///none.db", "--on", day)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert f"--on「{day}」" in answer.stderr


def test_where_the_engines_differ_nothing_is_paid(office, monkeypatch):
    """
    A second engine that holds everything for true: exit 1, and no batch (as every other decision).
    """
    settle = ChainingProgramme.settle
    monkeypatch.setattr(
        ChainingProgramme, "settle", lambda self, *given: dict.fromkeys(settle(self, *given), Truth.TRUE)
    )
    answer = office("batch", *PERIOD)

    assert (1, "") == (answer.exit_code, answer.stdout)
    assert "两个引擎的结论不一致" in answer.stderr
    assert "还没有编制过批次" in office("status").stdout


def test_where_there_is_no_ledger(incentives, tmp_path):
    """
    Said as the ledger says it.
    """
    answer = incentives("payment", "status", "--ledger", f"sqlite:///{tmp_path / 'none.db'}")

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "L101" in answer.stderr


@pytest.mark.parametrize("held", ["general", "health"])
def test_half_the_keys_make_no_batch(office, held):
    """
    What cannot be read is not left unpaid in silence.
    """
    file = office.folder / "ledger.keys"
    ring = load_keys(file)
    assert ring is not None
    file.write_text(ring.only(held).text(), encoding="utf-8")
    answer = office("batch", *PERIOD)

    assert (2, "") == (answer.exit_code, answer.stdout)
    assert "L110" in answer.stderr


def test_nobody_reads_names_or_accounts_in_the_database(office):
    """
    Neither in the database files nor in what is printed, after a batch has gone all its way.
    """
    back = answered(sent(office), "失败,户名为李某,2024-07-01")
    printed = [office("reconcile", BATCH, back, actor="cai"), office("batch", *PERIOD), office("status"),
               office("show", BATCH), office("show", BATCH, "--format", "json")]  # fmt: skip
    raw = b"".join(path.read_bytes() for path in office.folder.glob("pay.db*"))
    said = "".join(answer.stdout + answer.stderr for answer in printed)

    found = [word for word in ("玉琴", ACCOUNT, "LW-0007", "李某") if word.encode() in raw]
    assert [] == found
    assert ACCOUNT not in said
    assert "special_support_death" not in said
    assert "何玉琴" not in said.replace(
        "户名为李某", ""
    )  # the bank's own words, for the officer who acts on them


def test_the_programme_cannot_be_guessed_from_what_is_in_clear(office):
    """
    Whoever has no key of the health class knows pseudonyms, periods and all programmes; trying them must come to nothing.
    """
    office("batch", *PERIOD)
    url = f"sqlite:///{office.folder / 'pay.db'}"
    ring = load_keys(office.folder / "ledger.keys")
    assert ring is not None
    with Ledger.open(url, ring.only("general")) as ledger:
        (line,) = ledger.entries(type="payment_line")
        known = ["", ledger.keyed_digest("payment", b""), str(line.subject)]
    with Ledger.open(url, ring) as ledger:
        secret = ledger.keyed_digest("payment", b"") + ledger.keyed_digest("payment", b"", "health")
    guesses = {one: key_of(one, str(line.subject), "p1", "special_support_death", "entitlement", "2024-Q2")
               for one in [*known, secret]}  # fmt: skip

    assert [secret] == [one for one, key in guesses.items() if key == line.body["key"]]
