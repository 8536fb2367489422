"""The ledger from the command line: recorded, verified, shown, proved, decided again."""

import json
import re
import shutil
import sqlite3

from incentives.ledger.keys import KeyRing
from incentives.records.fields import fields_of
from incentives.shipped import shipped_rules
from tests.cli.ledgers import DAY, ELDER, elder, folders, sensitive, settled, url
from tests.unit.records.household import HEALTH, PERSONAL, TEXT

__all__ = ["elder", "folders", "sensitive", "url"]


def test_the_line_of_the_readme(incentives, url, tmp_path, snapshot):
    """
    Decide and record, verify the ledger, prove the determination, check the receipt with the public key alone.
    """
    receipt, key = tmp_path / "r.json", tmp_path / "ledger.pub"
    answers = [
        incentives("check", ELDER, *DAY, "--record", url),
        incentives("ledger", "audit", url),
        incentives("ledger", "prove", url, "--out", receipt),
        incentives("ledger", "verify", receipt, "--key", key),
    ]
    told = [answers[0].stderr, *(answer.output for answer in answers[1:])]

    assert [0] * 4 == [answer.exit_code for answer in answers]
    assert snapshot == settled("\n".join(told), tmp_path)


def test_what_is_printed_is_what_it_was(incentives, url):
    """
    Recording changes nothing of the answer on standard output.
    """
    plain = incentives("check", ELDER, *DAY, "--format", "json")
    recording = incentives("check", ELDER, *DAY, "--format", "json", "--record", url)

    assert plain.stdout == recording.stdout


def test_screenings_alone_record_nothing(incentives, household, url):
    """
    Without application and consent there is no decision, and that is said.
    """
    text = TEXT.split("applications:", maxsplit=1)[0]
    answer = incentives("check", household(text), *DAY, "--record", url)

    assert 0 == answer.exit_code
    assert "没有可以记入的认定" in answer.stderr
    assert "台账完好：0 条记录" in incentives("ledger", "audit", url).stdout


def test_one_bad_household_records_nothing(incentives, household, url):
    """
    All the households of a call are recorded, or none.
    """
    bad = household(TEXT.replace("sex: female", "sex: unknown"), "bad.yaml")
    answer = incentives("check", ELDER, bad, *DAY, "--record", url)

    assert 3 == answer.exit_code
    assert "没有记入任何认定" in answer.stderr
    assert "0 条记录" in incentives("ledger", "audit", url).stdout


def test_record_alone(incentives, url):
    """
    A ledger made first, filled without printing results; the same again is no new entry.
    """
    made = incentives("ledger", "init", url, "--origin", "haiyuan")
    first, again = (incentives("ledger", "record", url, ELDER, *DAY) for _ in range(2))

    assert [0] * 3 == [answer.exit_code for answer in (made, first, again)]
    assert first.stdout.startswith("记入　第 1 号　HY-0001　农村部分计划生育家庭奖励扶助　p1")
    assert again.stdout == f"早已{first.stdout}"


def test_nothing_is_recorded_where_there_is_no_ledger(incentives, url, tmp_path):
    """
    `record` makes no ledger by itself.
    """
    answer = incentives("ledger", "record", url, ELDER, *DAY)

    assert 2 == answer.exit_code
    assert not (tmp_path / "demo.db").exists()


def test_keys_are_never_overwritten(incentives, url, tmp_path):
    """
    The keys of another ledger in the same folder stay what they are.
    """
    (tmp_path / "ledger.keys").write_text("of another ledger")
    answer = incentives("check", ELDER, *DAY, "--record", url)

    assert 2 == answer.exit_code
    assert "of another ledger" == (tmp_path / "ledger.keys").read_text()
    assert not (tmp_path / "demo.db").exists()


def test_another_actor_s_role_is_refused(incentives, elder, household):
    """
    四权分离: whoever supervises cannot decide as well.
    """
    incentives("ledger", "rotate", elder, "--new-keys", f"{elder[10:]}.new", "--actor", "inspector")
    answer = incentives(
        "ledger",
        "record",
        elder,
        household(TEXT),
        *DAY,
        "--actor",
        "inspector",
        "--keys",
        f"{elder[10:]}.new",
    )

    assert 2 == answer.exit_code
    assert "四权分离" in answer.stderr


def test_show_covers_and_reveals(incentives, sensitive, tmp_path, snapshot):
    """
    Names and health are covered unless they are asked for.
    """
    covered = incentives("ledger", "show", sensitive)
    one = incentives("ledger", "show", sensitive, "2")
    revealed = incentives("ledger", "show", sensitive, "--reveal")

    assert [0] * 3 == [answer.exit_code for answer in (covered, one, revealed)]
    assert snapshot == settled(covered.stdout + one.stdout, tmp_path)
    assert "欧阳惊鸿" in revealed.stdout
    assert "独生子女死亡" in revealed.stdout.replace("\n", "").replace(" ", "")


def test_show_in_json(incentives, sensitive):
    """
    The clear header and the fields, for programmes.
    """
    listed = json.loads(incentives("ledger", "show", sensitive, "--format", "json").stdout)
    rewards = json.loads(
        incentives("ledger", "show", sensitive, "--programme", "rural_reward", "--format", "json").stdout
    )

    assert [0, 1, 2, 3] == [entry["seq"] for entry in listed]
    assert ["rural_reward"] == [entry["fields"]["programme"] for entry in rewards]
    assert "＊＊＊" == rewards[0]["fields"]["trace"]


def test_an_entry_is_found_by_the_beginning_of_its_id(incentives, elder):
    """
    Eight characters will do; what names several entries, or none, is refused.
    """
    name = json.loads(incentives("ledger", "show", elder, "1", "--format", "json").stdout)["header"]["id"]
    found = incentives("ledger", "show", elder, name[:8])

    assert name in found.stdout
    assert [2, 2] == [incentives("ledger", "show", elder, key).exit_code for key in ("zzzzzzzz", name[:2])]


def test_a_changed_entry_is_reported(incentives, elder, tmp_path):
    """
    Whoever owns the database can write into it; the audit says where, and ends with 5.
    """
    with sqlite3.connect(tmp_path / "demo.db") as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        (table,) = database.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%header%' AND type = 'table'"
        ).fetchone()
        database.execute(f"UPDATE {table} SET header = replace(header, 'officer', 'forger') WHERE seq = 1")  # noqa: S608
    database.close()
    answer = incentives("ledger", "audit", elder)

    assert 5 == answer.exit_code
    assert "entry 1" in answer.stderr
    assert "不能信赖" in answer.stderr


def test_an_export_is_audited_without_the_database(incentives, sensitive, tmp_path):
    """
    An outside party has the file, the public key and a checkpoint, and finds what somebody changed in between.
    """
    file, kept, key = tmp_path / "log.jsonl", tmp_path / "kept.txt", tmp_path / "ledger.pub"
    incentives("ledger", "checkpoint", sensitive, "--out", kept)
    incentives("ledger", "export", sensitive, "--out", file)
    sound = incentives("ledger", "audit", file, "--key", key, "--against", kept)
    file.write_text(file.read_text("utf-8").replace('"actor":"officer"', '"actor":"forger"'), "utf-8")
    forged = incentives("ledger", "audit", file, "--key", key, "--against", kept)

    assert (0, True) == (sound.exit_code, "台账完好：4 条记录" in sound.stdout)
    assert (5, True) == (forged.exit_code, "台账被改写" in forged.stderr)


def test_a_rollback_is_found_with_a_kept_checkpoint(incentives, household, elder, tmp_path):
    """
    A ledger set back to yesterday is sound in itself; the checkpoint that somebody kept convicts it.
    """
    yesterday = tmp_path / "yesterday.db"
    with sqlite3.connect(tmp_path / "demo.db") as database:
        database.execute("VACUUM INTO ?", (str(yesterday),))
    database.close()
    incentives("ledger", "record", elder, household(TEXT), *DAY)
    kept = tmp_path / "kept.txt"
    incentives("ledger", "checkpoint", elder, "--out", kept)
    rolled_back = f"sqlite:///{yesterday}"

    assert 0 == incentives("ledger", "audit", elder, "--against", kept).exit_code
    assert 0 == incentives("ledger", "audit", rolled_back).exit_code
    found = incentives("ledger", "audit", rolled_back, "--against", kept)
    assert (5, True) == (found.exit_code, "台账被回退" in found.stderr)


def test_replay(incentives, sensitive):
    """
    All three determinations come out byte for byte.
    """
    answer = incentives("ledger", "replay", sensitive)

    assert 0 == answer.exit_code
    assert "复核 3 项认定：3 项逐字节相同，0 项不同，0 项不能复核。\n" == answer.stdout


def test_what_comes_out_otherwise_ends_with_5(incentives, url, monkeypatch):
    """
    A record that another version made, and that this one would not make, is named with its field and that version.
    """

    def older(item, result, ruleset):
        return fields_of(item, result, ruleset) | {"remedy": "向上级申诉"}

    with monkeypatch.context() as context:
        context.setattr("incentives.records.recording.fields_of", older)
        context.setattr("incentives.engine.__version__", "0.0.1")
        incentives("check", ELDER, *DAY, "--record", url)
    answer = incentives("ledger", "replay", url)

    assert 5 == answer.exit_code
    assert "第 1 号　复核结果与记录不同：救济途径（由版本 0.0.1 认定）\n" == answer.stderr
    assert "1 项不同" in answer.stdout


def test_replay_under_other_rules(incentives, elder, tmp_path, snapshot):
    """
    What would change, why, and the money.
    """
    rules = tmp_path / "rules"
    shutil.copytree(shipped_rules(), rules)
    path = rules / "national" / "rural_reward.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("amount: 80 yuan,", "amount: 100 yuan,"), "utf-8")
    answer = incentives("ledger", "replay", elder, "--ruleset", rules)

    assert 0 == answer.exit_code
    assert snapshot == settled(answer.stdout, tmp_path)


def test_keys_in_another_folder_whichever_database(incentives, ledger_url, tmp_path, monkeypatch):
    """
    On PostgreSQL as on SQLite, with the keys where somebody wants them, in files or in the environment.
    """
    keys = tmp_path / "keys"
    keys.mkdir()
    made = incentives("ledger", "init", ledger_url, "--folder", keys, "--origin", "haiyuan")
    monkeypatch.setenv("INCENTIVES_LEDGER_KEK", (keys / "ledger.keys").read_text())
    answers = [
        made,
        incentives("check", ELDER, *DAY, "--record", ledger_url, "--actor", "officer"),
        incentives("ledger", "checkpoint", ledger_url, "--signer", keys / "ledger.signing"),
        incentives("ledger", "audit", ledger_url, "--key", keys / "ledger.pub"),
        incentives("ledger", "prove", ledger_url, "--out", keys / "r.json"),
        incentives("ledger", "verify", keys / "r.json", "--key", keys / "ledger.pub"),
        incentives("ledger", "replay", ledger_url, "--programme", "rural_reward"),
    ]

    assert [0] * 7 == [answer.exit_code for answer in answers]
    assert "台账完好：2 条记录，1 个检查点" in answers[3].stdout
    assert "1 项逐字节相同" in answers[-1].stdout


def test_keys_of_the_environment_serve(incentives, url, tmp_path, monkeypatch):
    """
    Where an office hands out its keys by the environment, a new ledger takes them and writes none to disk.
    """
    monkeypatch.setenv("INCENTIVES_LEDGER_KEK", KeyRing.generate().text())
    answer = incentives("check", ELDER, *DAY, "--record", url)

    assert 0 == answer.exit_code
    assert not (tmp_path / "ledger.keys").exists()
    assert "ledger.keys" not in answer.stderr
    assert "马＊＊（p1）" in incentives("ledger", "show", url).stdout


def test_a_day_that_does_not_exist(incentives, elder):
    """
    The end of a retention period is a real day.
    """
    answer = incentives("ledger", "record", elder, ELDER, *DAY, "--retain-until", "2054-02-30")

    assert 2 == answer.exit_code
    assert "--retain-until「2054-02-30」不是真实日期" in answer.stderr


def test_retention_is_on_record(incentives, url):
    """
    Until when a determination must be kept stands in the clear part of its entry.
    """
    incentives("ledger", "init", url)
    incentives("ledger", "record", url, ELDER, *DAY, "--retain-until", "2054-06-30")
    entry = json.loads(incentives("ledger", "show", url, "1", "--format", "json").stdout)

    assert {"name": "待遇认定档案", "until": "2054-06-30"} == entry["header"]["retention"]


def test_help_is_in_both_languages(incentives):
    """
    Every command of the group explains itself in Chinese and in English.
    """
    names = [
        "init",
        "record",
        "show",
        "audit",
        "replay",
        "checkpoint",
        "prove",
        "verify",
        "erase",
        "rotate",
        "export",
    ]
    pages = {name: incentives("ledger", name, "--help").stdout for name in names}

    assert [] == [name for name, page in pages.items() if not re.search(r"[一-鿿]", page)]
    assert [] == [name for name, page in pages.items() if "ledger" not in page]


def test_nothing_personal_is_shown_unasked(incentives, sensitive, household, tmp_path):
    """
    Names, numbers and health words: in no output, on either stream, in no form, in no language.
    """
    path = household(TEXT)
    commands = [
        ("check", path, *DAY, "--record", sensitive, "--format", "json"),
        ("ledger", "record", sensitive, path, *DAY),
        ("ledger", "audit", sensitive),
        ("ledger", "replay", sensitive),
        ("ledger", "checkpoint", sensitive),
        ("ledger", "export", sensitive, "--out", tmp_path / "x.jsonl", "--sealed"),
        *(("ledger", "show", sensitive, *more, "--lang", lang)
          for more in ((), ("1",), ("2",), ("3",), ("--format", "json")) for lang in ("zh", "en")),
    ]  # fmt: skip
    answers = [incentives(*command) for command in commands]
    names = [word for word in PERSONAL if word not in ("HY-7", "史店乡", "田拐村")]
    stars = ["残字第77881号", "2003-10-27", "1978-09-17", "2012-05-29", "2011-07-23", "tubal_ligation"]
    shown = "".join(answer.output for answer in answers)
    headers = (tmp_path / "x.jsonl").read_text("utf-8")

    assert {0} == {answer.exit_code for answer in answers}
    assert [] == [word for word in (*names, *stars) if word in shown]
    assert [] == [word for word in (*PERSONAL, *HEALTH) if word in headers]
    assert [] == [
        word
        for answer in answers[1:]
        for word in ("死亡", "并发症", "伤残", "special_support_death")
        if word in answer.output
    ]
