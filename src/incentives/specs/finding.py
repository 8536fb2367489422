"""A mistake in a feature file: place, stable code and one Chinese sentence, because policy staff read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# F0 the file, F1 a line, F2 a scenario and its examples, F3 tags, F4 what a scenario must assert.
TEXTS = {
    "F001": "文件带有 BOM，请另存为“UTF-8（无 BOM）”",
    "F002": "文件不是 UTF-8 编码（可能是 GBK），请另存为“UTF-8（无 BOM）”",
    "F003": "第一行必须是「# language: zh-CN」",
    "F004": "语法错误：{what}",
    "F005": "文件里没有一个会执行的场景",
    "F101": "关键词「{word}」后面必须紧跟半角冒号「:」，否则整段会被当作说明文字而不执行",
    "F102": "关键词「{word}」后面缺少半角冒号「:」；如果这一行是说明文字，请换一个开头",
    "F103": "「{word}」不是关键词，请改用「{right}」；如果这一行是说明文字，请换一个开头",
    "F104": "「{word}」后面要空一格；如果这一行是说明文字，请换一个开头",
    "F105": "表格用了全角竖线「｜」，应为半角「|」",
    "F106": "表格行必须以半角「|」结束，最后一个「|」后面的「{rest}」会被丢掉",
    "F107": "行末的注释「{comment}」会被当作正文，注释请单独成行",
    "F108": "「{digits}」是全角数字或夹有全角符号，请用半角",
    "F109": "「{line}」在这里会被当作说明文字，不会执行",
    "F201": "场景名「{name}」与第 {first} 行重复，前一个场景会被悄悄丢掉",
    "F202": "第一步不能用「{word}」开头，请用「假如」「当」或「那么」",
    "F203": "场景「{name}」没有例子表，尖括号里的参数不会被替换",
    "F204": "例子表没有数据行，这个场景不会按例子执行",
    "F205": "「<{column}>」在第 {examples} 行的例子中没有对应的列",
    "F206": "例子的列「{column}」没有被任何步骤使用",
    "F301": "「功能」上必须有且只有一个「@项目:<项目编号>」标签，现在有 {count} 个",
    "F302": "「@项目:」标签只能写在「功能」上",
    "F303": "标签「{tag}」不合格式，只能写 @项目:<编号>、@条款:<编号> 或 @自动生成，编号用小写英文",
    "F304": "「例子」上不能有标签「{tag}」，请写在场景上",
    "F305": "场景「{name}」没有「@条款:<条件或口径编号>」标签",
    "F401": "场景「{name}」没有一步断言结论，请写「那么 …认定结论为…」",
    "F402": "场景「{name}」没有一步断言理由，请写「决定条款…」「缺少…」或「待明确口径…」",
}

# What steps mean; the text alone does not tell, so the lint leaves them out.
STEP_TEXTS = {
    "F501": "步骤「{step}」没有定义，相近的写法：{near}",
    "F502": "步骤「{step}」同时有 {number} 种意思：{meanings}",
    "F503": "步骤「{step}」下面要有表格",
    "F504": "步骤「{step}」下面不能有表格",
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake; `line` counts from 1 and `code` is a key of `TEXTS` or `STEP_TEXTS`."""

    file: str
    line: int
    code: str
    text: str

    def __str__(self) -> str:
        """Return the line an author reads: `file:line: code sentence`."""
        return f"{self.file}:{self.line}: {self.code} {self.text}"


def finding(file: str, line: int, code: str, /, **values: object) -> Finding:
    """Fill the sentence of `code` with what the author wrote."""
    return Finding(file, line, code, (TEXTS | STEP_TEXTS)[code].format(**values))


class FeaturesInvalid(Exception):
    """Feature files cannot be relied on; `findings` lists every mistake of every file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, findings)))
