"""A small programme in the shipped vocabulary, so that wording is tested apart from what the shipped rules say."""

from datetime import date

from incentives import Engine
from incentives.compiler.compiled import compile_rules
from incentives.shipped import read_rules, shipped_rules

NATIONAL = """
programme: demo_support
name: 示例扶助
en: demo support
subject: person
in_force: {from: 2010-01-01}
cites: S05
policy:
  minimum_age:
    name: 最低年龄
    en: minimum age
    type: whole
    unit: years
    values:
      - {from: 2010-01-01, value: 60, cites: S05 第三条}
  pension_checked:
    name: 是否审查退休待遇
    en: whether pensions are looked at
    type: yesno
    values:
      - {from: 2010-01-01, value: unpublished, note: 未见文件}
amounts:
  monthly:
    name: 扶助金标准
    en: standard
    rows:
      - {from: 2010-01-01, until: 2012-01-01, amount: unpublished, note: 未见}
      - {from: 2012-01-01, amount: 80 yuan, cites: S15c}
eligibility:
  all:
    - {id: old_enough, says: 达到最低年龄, en: is old enough, when: age >= policy.minimum_age, cites: S05 第三条; S50}
    - {id: born_since_1933, says: 1933年1月1日以后出生, en: born since 1933, when: birth_date >= 1933-01-01, cites: S05}
    - {id: few_births, says: 曾生育子女不超过2个, en: at most two births, when: births <= 2, cites: K}
    - {id: few_living, says: 现存子女不超过2个, en: at most two living children, when: own_living_children <= 2, cites: S05}
    - id: not_deprived
      says: 未被剥夺政治权利
      not: {id: deprived, says: 被剥夺政治权利, en: is deprived, when: political_rights_deprived == yes, cites: S05}
    - id: pension_condition
      says: 退休待遇符合要求
      any:
        - {id: pension_not_checked, says: 当地不审查, en: not looked at, when: policy.pension_checked == no, cites: S05}
        - {id: no_pension, says: 不领取职工退休待遇, en: draws no pension, when: draws_work_pension == no, cites: S05}
    - id: at_most_110
      says: 未满110周岁
      en: not yet 110
      when: full_years(birth_date, on) < 110 years
      cites: S05
refer:
  - {id: poor, says: 属于贫困户，须核对, en: poor household, when: poor_household == yes, cites: S05 第九条}
entitlement:
  kind: cash
  per: month
  pays: monthly
  starts: month_start(day_reaching(birth_date, policy.minimum_age))
  ends:
    - {id: ends_on_death, says: 本人死亡, en: death, day: death_date, cites: S05}
"""
NINGXIA = """
programme: demo_support
place: "640000"
policy:
  minimum_age:
    values:
      - {from: 2015-01-01, value: 55, cites: S43 第九条, confidence: K}
changes:
  - add:
      - {id: settled, says: 户口已经落定, en: settled, when: registration.settled == yes, cites: S43 第十条}
    cites: S43 第十条
"""
HEAD = """
schema: incentives/household/1
household: HY-9
place: "{place}"
children: none
persons:
"""
ELDER = (
    "  - {id: p1, name: 王建国, sex: male, id_card_birth_date: 1940-05-06, death_date: none,"
    " political_rights_deprived: no, draws_work_pension: no}\n"
)
ON = date(2014, 6, 30)


def demo_files():
    """The rule files, by path below the rules folder."""
    shipped = read_rules(shipped_rules())
    words = ("vocabulary/", "documents.yaml", "places.yaml", "safeguards.yaml")
    files = {path: raw for path, raw in shipped.items() if path.startswith(words)}
    kinds = files["vocabulary/kinds.yaml"].decode()
    files["vocabulary/kinds.yaml"] = kinds.replace(
        "{rural_reward:", "{demo_support: 示例扶助, rural_reward:"
    ).encode()
    files["national/demo_support.yaml"] = NATIONAL.encode()
    files["ningxia/demo_support.yaml"] = NINGXIA.encode()
    return files


def write_demo_rules(folder):
    """Write the rule files below a folder and return it."""
    for path, raw in demo_files().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return folder


def demo_engine():
    """The direct engine for the small programme."""
    return Engine(compile_rules(demo_files())[0], second_vote=False)


def elder(*more, place="110000", persons=ELDER):
    """A household document of one elder in Beijing, with further lines."""
    return HEAD.format(place=place) + persons + "".join(more)
