"""The programme template: a small file that compiles as it stands, followed by the words a rule may use."""

from __future__ import annotations

from collections.abc import Iterator

from incentives.functions.registry import FUNCTIONS
from incentives.ir.types import UNITS
from incentives.ir.vocabulary import Vocabulary
from incentives_cli.language import Lang
from incentives_cli.templates.comment import commented

# Each line: YAML, what it means in Chinese and in English.
_LINES = (
    ("programme: {id}", "项目标识，与文件名一致（小写字母、数字、下划线）", "id, the same as the file's name"),
    ("name: 某某扶助", "项目名称", "name in Chinese"),
    ("en: some support", "", ""),
    ("subject: person", "认定对象：person 个人、couple 夫妻、household 户", "person, couple or household"),
    ("in_force: {{from: 2024-01-01}}", "施行期间：from 含当日，until 不含当日", "until is the first day no longer in force"),
    ("cites: K", "依据：documents.yaml 中的代号和条款，如 S05 第三条; S50", "documents and articles, such as S05 第三条"),
    ("confidence: K", "可信度：A 官方、B 转载、C 间接、K 一般知识", "A official, B repost, C indirect, K not verified"),
    ("", "", ""),
    ("policy:", "口径：各地各时期的选择或者数；没有公布的写 unpublished", "what places set over time; or unpublished"),
    ("  minimum_age:", "", ""),
    ("    name: 最低年龄", "", ""),
    ("    en: minimum age", "", ""),
    ("    type: whole", "whole（另写 unit）、yesno、date、place、类别名，或者 {{取值: 中文}}", "or yesno, date, place, a kind, {{member: name}}"),
    ("    unit: years", "", ""),
    ("    values:", "各期间首尾相接，地方文件只写本地的值", "periods join; a place's file gives its own values"),
    ("      - {{from: 2024-01-01, value: 60, cites: K, confidence: K}}", "", ""),
    ("", "", ""),
    ("amounts:", "标准：按日期列表，可按类别分档（by、for）", "dated standards; may be split with by and for"),
    ("  monthly_standard:", "", ""),
    ("    name: 扶助金标准", "", ""),
    ("    en: standard", "", ""),
    ("    rows:", "", ""),
    ("      - {{from: 2024-01-01, amount: unpublished, note: 标准尚未公布}}", "或者 amount: 80 yuan, cites: …", "or amount: 80 yuan, cites: …"),
    ("", "", ""),
    ("eligibility:", "条件：all 全部、any 任一、not 不得；每个条件只比较一次", "all, any, not; one comparison per condition"),
    ("  all:", "", ""),
    ("    - id: applicant_alive", "标识，在本项目内不重复", "id, once in a programme"),
    ("      says: 本人健在", "正式表述", "official wording"),
    ("      en: the applicant is alive", "", ""),
    ("      when: alive == yes", "事实 比较符 值", "fact operator value"),
    ("      cites: K", "", ""),
    ("    - {{id: age_reached, says: 达到最低年龄, en: the minimum age is reached, when: age >= policy.minimum_age, cites: K}}", "", ""),
    ("", "", ""),
    ("entitlement:", "待遇", "what an eligible subject gets"),
    ("  kind: cash", "cash 资金、priority 优先优惠、loan 贷款", "or priority, loan"),
    ("  per: month", "month 按月、year 按年、once 一次性", "or year, once"),
    ("  pays: monthly_standard", "", ""),
    ("  starts: month_start(day_reaching(birth_date, policy.minimum_age))", "起发日", "first day"),
    ("  ends:", "终止情形和日期", "why and when payment ends"),
    ("    - {{id: ends_on_death, says: 本人死亡, en: death of the person, day: death_date, cites: K}}", "", ""),
)  # fmt: skip
_HEAD = {
    Lang.ZH: (
        "项目文件模板。全国文件放在规则目录的 national/ 之下；地方文件放在以地区命名的目录，写明 place，只写不同之处。",
        "写好后运行 incentives rules check --rules 规则目录。文末列出个人可用的事实；夫妻、户的事实见词表 vocabulary/。",
    ),
    Lang.EN: (
        "Programme template. National files stand in national/; a place's file names its place and says what differs.",
        "Then run: incentives rules check --rules FOLDER. The facts of a person are listed below; more in vocabulary/.",
    ),
}


def programme_template(name: str, vocabulary: Vocabulary, lang: Lang) -> str:
    """Return the template for a programme of this id as YAML text."""
    return "\n".join(_lines(name, vocabulary, lang)) + "\n"


def _lines(name: str, vocabulary: Vocabulary, lang: Lang) -> Iterator[str]:
    yield from (f"# {sentence}" for sentence in _HEAD[lang])
    for text, chinese, english in _LINES:
        yield commented(
            text.format(id=name), lang.said(chinese, english).replace("{{", "{").replace("}}", "}")
        )
    yield ""
    person = vocabulary.records["person"]
    groups: dict[str, dict[str, tuple[str, str]]] = {
        lang.said("个人的事实", "facts of a person"): {
            fact.name: (fact.chinese, fact.english) for fact in person.facts.values()
        },
        lang.said("个人的推导事实", "derived facts of a person"): {
            derived.name: (derived.chinese, derived.english)
            for (record, _), derived in vocabulary.derived.items()
            if record == "person"
        },
        lang.said("个人的列表", "lists of a person"): {
            entry.name: (entry.chinese, entry.english) for entry in person.lists.values()
        },
        lang.said("函数", "functions"): {
            f"{function.name}({', '.join(parameter.name for parameter in function.parameters)})": (
                function.zh,
                "",
            )
            for function in FUNCTIONS.values()
        },
        lang.said("单位", "units"): {unit: (chinese, "") for unit, chinese in UNITS.items()},
    }
    for title, words in groups.items():
        yield f"# {title}"
        for word, (chinese, english) in words.items():
            yield f"#   {word}  {lang.said(chinese, english)}".rstrip()
