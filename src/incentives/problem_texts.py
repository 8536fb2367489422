"""The sentences of every problem code, Chinese and English: what is wrong, and what to write instead.

R1 reading, R2 shape, R3 expressions, R4 names, R5 basis, R6 dated values, R7 lints, C household documents,
E life events, W warnings. Codes are stable; what the author wrote stands in 「」.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self


class Bilingual(str):
    """Chinese words that carry their English along; plain text in a message reads the same in both languages."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, chinese: str, english: str) -> Self:
        """Return the Chinese words, which behave as any text does."""
        words = super().__new__(cls, chinese)
        words.english = english
        return words


def in_english(words: str) -> str:
    """Return the English of bilingual words, and any other text as it stands."""
    return words.english if isinstance(words, Bilingual) else words


def listed(words: Iterable[str]) -> Bilingual:
    """Return words in a row, with the separators of each language."""
    row = list(words)
    if not row:
        return Bilingual("（无）", "(none)")
    return Bilingual("、".join(row), ", ".join(in_english(word) for word in row))


class Texts(NamedTuple):
    """Message and hint in both languages; `{…}` is filled from the problem's values."""

    message_zh: str
    hint_zh: str
    message_en: str
    hint_en: str


_KNOWN = ("可用的词：{known}", "known words: {known}")

PROBLEM_TEXTS: dict[str, Texts] = {
    "R101": Texts("文件不是 UTF-8 编码（看来是 {encoding}）", "请另存为 UTF-8", "the file is not UTF-8 (it looks like {encoding})", "save it as UTF-8"),
    "R102": Texts("文件不是文本文件", "请提供 UTF-8 编码的 YAML 或者 JSON 文件", "the file is not text", "give a YAML or JSON file in UTF-8"),
    "R103": Texts("无法解析：{reason}", "请检查该处的缩进、引号、括号和冒号", "cannot be parsed: {reason}", "check indentation, quotes, brackets and colons here"),
    "R104": Texts("键「{key}」重复，前一处在{first}", "请删去其中一处", "key 「{key}」 is written twice, first {first}", "remove one of them"),
    "R105": Texts("此处用了全角标点「{mark}」", "请改用半角标点；确是文字内容的，请用引号括起", "full-width mark 「{mark}」 where a half-width one is needed", "write the half-width mark, or quote what is text"),
    "R106": Texts("缩进中有制表符或者全角空格", "请只用半角空格缩进", "the indentation holds a tab or a full-width space", "indent with plain spaces only"),
    "R107": Texts("不支持 YAML 的引用和类型标记「{what}」", "请直接写出内容", "YAML anchors, aliases and tags are not supported: 「{what}」", "write the content itself"),
    "R108": Texts("文件是空的", "请写入内容，或者删去该文件", "the file is empty", "write something or remove the file"),
    "R109": Texts("键只能是文字", "请用一个词作键", "a key must be plain text", "use one word as the key"),
    "R110": Texts("此处没有内容", "没有或者不知道的，请删去该键；确知不存在的事实写 none", "there is no content here", "leave the key out when there is none or it is unknown; write none for a fact known not to exist"),
    "R201": Texts("「{key}」不是“{name}”的键", "可用的键：{members}", "「{key}」 is not a key of {name}", "known keys: {members}"),
    "R202": Texts("“{name}”缺少「{key}」", "请补上「{key}」", "{name} lacks 「{key}」", "add 「{key}」"),
    "R203": Texts("「{written}」不符合要求", "应当写：{wanted}", "「{written}」 does not fit here", "write: {wanted}"),
    "R204": Texts("「{written}」不在可选范围内", "可写：{members}", "「{written}」 is not one of the choices", "choose one of: {members}"),
    "R205": Texts("「{written}」不是真实存在的日期", "请写日历上有的日期，如 2004-02-29", "「{written}」 is not a real day", "write a day that the calendar has"),
    "R209": Texts("「{keys}」应当且只能写一个，这里写了：{found}", "请只保留一个", "exactly one of 「{keys}」 is needed, found: {found}", "keep exactly one"),
    "R210": Texts("列表是空的", "请至少写一项，或者删去该键", "the list is empty", "write at least one item or remove the key"),
    "R211": Texts("终止日「{until}」不晚于起始日「{start}」", "until 是不再施行的第一天，应当晚于 from", "the end 「{until}」 is not after the start 「{start}」", "until is the first day no longer in force and must be later than from"),
    "R301": Texts("「{text}」中有全角字符「{mark}」", "请改用半角，写作「{half}」", "「{text}」 holds the full-width character 「{mark}」", "in half-width characters: 「{half}」"),
    "R302": Texts("「{text}」不是一个比较，从「{rest}」起看不懂", "写法：事实 比较符 值，如 age >= 60；事实 in [甲, 乙]；地区 within 地区", "「{text}」 is not one comparison; it cannot be read from 「{rest}」", "write: fact operator value, such as age >= 60; fact in [a, b]; place within place"),
    "R303": Texts("「{text}」中用了单个等号", "相等请写「==」", "「{text}」 has a single equals sign", "write 「==」"),
    "R304": Texts("「{text}」含有「{joint}」，一个条件只能有一个比较", "请拆成几个条件，放在「{wanted}:」之下", "「{text}」 holds 「{joint}」; a leaf is one comparison", "split it and put the parts under 「{wanted}:」"),
    "R305": Texts("「{text}」是一个比较，这里应当是一个值", "请写事实名、日期、数字或者函数", "「{text}」 is a comparison where a value is needed", "write a fact, a date, a number or a function"),
    "R306": Texts("「{written}」不是整数", "规则中的数都是整数；金额请写在 amounts 中", "「{written}」 is not a whole number", "numbers in rules are whole; put money under amounts"),
    "R307": Texts("「{written}」不是单位", _KNOWN[0], "「{written}」 is not a unit", _KNOWN[1]),
    "R308": Texts("「{written}」不是函数", _KNOWN[0], "「{written}」 is not a function", _KNOWN[1]),
    "R309": Texts("函数「{name}」写了 {count} 个参数", "参数依次为：{wanted}", "number of arguments of 「{name}」: {count}", "its arguments are: {wanted}"),
    "R310": Texts("函数「{name}」的参数「{parameter}」应当是{wanted}，这里是{found}", "请换用相应类型的事实", "argument 「{parameter}」 of 「{name}」 must be {wanted}, not {found}", "use a fact of that type"),
    "R311": Texts("「{written}」不是该类别的取值", "可写：{known}", "「{written}」 is not a member of this kind", "members: {known}"),
    "R312": Texts("「{before}」没有下级内容「{written}」", "请删去其中一个", "「{before}」 has nothing called 「{written}」 below it", "remove one of them"),
    "R313": Texts("「{written}」不是词表中的事实", _KNOWN[0], "「{written}」 is not a fact of the vocabulary", _KNOWN[1]),
    "R314": Texts("「{written}」不是本项目的口径", "已有口径：{known}", "「{written}」 is not a policy value of this programme", "policy values: {known}"),
    "R315": Texts("「{written}」是{owners}的事实，这里的对象是{here}", "请写明经由谁取得，如 spouse.age、child.birth_date、owner.birth_date", "「{written}」 is a fact of {owners}; the record here is {here}", "say through whom, such as spouse.age, child.birth_date or owner.birth_date"),
    "R316": Texts("「{text}」中 within 两边都应当是地区，这里有{found}", "如 registration.place within place", "both sides of within must be places in 「{text}」, found {found}", "such as registration.place within place"),
    "R317": Texts("「{text}」是一个值，这里应当是一个比较", "请写成比较，如 age >= 60 years", "「{text}」 is a value where a comparison is needed", "write a comparison, such as age >= 60 years"),
    "R318": Texts("「{text}」中的事实不能是 none", "只有词表中注明 none: yes 的事实可以与 none 比较", "the fact in 「{text}」 is never none", "only facts declared none: yes can be compared with none"),
    "R319": Texts("「{text}」中「{operator}」不能用于{left}", "请改用 == 或者 !=", "「{operator}」 cannot be used on {left} in 「{text}」", "use == or !="),
    "R320": Texts("「{text}」把{left}与{right}相比", "两边应当是同一类型", "「{text}」 compares {left} with {right}", "both sides must be of one type"),
    "R321": Texts("「{text}」把{left}与{right}相比，单位不同", "请换用同一单位的事实或者数", "「{text}」 compares {left} with {right}: different units", "use facts or numbers of one unit"),
    "R322": Texts("「{text}」两边都是固定值或者完全相同，结果不随案情变化", "请与事实比较", "「{text}」 compares fixed values or a thing with itself", "compare with a fact"),
    "R323": Texts("「{text}」中 in 左边应当是类别，这里是{found}", "数和日期请用比较符", "the left of in must be a kind in 「{text}」, found {found}", "use comparison operators for numbers and days"),
    "R324": Texts("「{word}」在同一列表中写了两次", "请删去一个", "「{word}」 stands twice in the list", "remove one"),
    "R325": Texts("「{written}」不是该记录的列表", "可用的列表：{known}", "「{written}」 is not a list of this record", "lists: {known}"),
    "R326": Texts("「{text}」应当是日期，这里是{found}", "请换用日期事实或者日期函数", "「{text}」 must be a date, found {found}", "use a date fact or a date function"),
    "R327": Texts("各分支的值类型不同：{one}与{other}", "choose 的每个分支和 otherwise 应当是同一类型", "branches have different types: {one} and {other}", "all branches of choose must have one type"),
    "R401": Texts("类型「{name}」没有写单位", "请补 unit，如 years、children", "type 「{name}」 has no unit", "add unit, such as years or children"),
    "R402": Texts("「{written}」不是类型或者类别", "可写：{known}", "「{written}」 is not a type or kind", "write one of: {known}"),
    "R403": Texts("「{name}」已经定义过", "请改名，或者删去一处", "「{name}」 is defined already", "rename it or remove one"),
    "R404": Texts("「{written}」不是记录类型", _KNOWN[0], "「{written}」 is not a record type", _KNOWN[1]),
    "R405": Texts("事实「{name}」没有写缺失时的提问", "请补 ask", "fact 「{name}」 has no question for when it is missing", "add ask"),
    "R406": Texts("地区「{written}」不在 places.yaml 中", "请核对代码，或者先在 places.yaml 登记", "place 「{written}」 is not in places.yaml", "check the code, or add it to places.yaml first"),
    "R407": Texts("推导事实互相引用成环：{circle}", "请断开其中一处", "derived facts refer to each other in a circle: {circle}", "break it somewhere"),
    "R408": Texts("标识「{id}」在本项目中重复，前一处在「{first}」", "请改用不同的标识", "id 「{id}」 is used twice in this programme, first at 「{first}」", "use another id"),
    "R409": Texts("「{written}」不是上级规则中的条件", "可写：{known}", "「{written}」 is not a condition of the rules above", "write one of: {known}"),
    "R410": Texts("没有名为「{written}」的项目", "已有项目：{known}", "there is no programme 「{written}」", "programmes: {known}"),
    "R411": Texts("规则目录中没有「{name}」", "请补上该文件", "the rules folder has no 「{name}」", "add the file"),
    "R412": Texts("项目「{name}」已由「{first}」定义", "一个地区的一个项目只写一个文件；地方文件请写明 place", "programme 「{name}」 is already defined by 「{first}」", "one file for one programme and place; a place's file names its place"),
    "R413": Texts("受保护的事实「{name}」不能用于假设", "请删去 protected 或者 what_if；出生、死亡、婚姻、手术、健康等事实不作假设", "the protected fact 「{name}」 cannot be supposed otherwise", "remove protected or what_if; births, deaths, marriages, operations and health are never supposed otherwise"),
    "R501": Texts("条件「{text}」缺少 {missing}", "每个条件都要有标识、中文表述和依据", "condition 「{text}」 lacks {missing}", "every condition needs an id, its wording and its basis"),
    "R502": Texts("依据「{written}」不在 documents.yaml 中", "请核对代号（代号与条款之间空一格），或者先在 documents.yaml 登记", "document 「{written}」 is not in documents.yaml", "check the id (a space parts it from the article), or add it to documents.yaml first"),
    "R503": Texts("可信度「{written}」高于所引文件的「{best}」", "请写「{best}」或者更低", "confidence 「{written}」 is higher than that of the documents, 「{best}」", "write 「{best}」 or lower"),
    "R504": Texts("「{text}」没有依据", "请补 cites；没有公布的写 unpublished", "「{text}」 has no basis", "add cites, or write unpublished"),
    "R505": Texts("下级对上级条件「{target}」作「{action}」而没有依据", "下级不得自行放宽条件，请补 cites", "a place uses 「{action}」 on 「{target}」 without a basis", "a lower level may not loosen a condition; add cites"),
    "R601": Texts("「{written}」不是此处可写的值", "可写：{wanted}", "「{written}」 is not a value that may stand here", "write: {wanted}"),
    "R602": Texts("期间重叠，自「{day}」起有两个值", "请把前一项的 until 改为后一项的 from", "periods overlap: two values from 「{day}」", "end the earlier one where the later begins"),
    "R603": Texts("期间不连续，「{first}」至「{last}」没有值", "请补上，或者写 unpublished", "periods leave a gap: no value from 「{first}」 to 「{last}」", "fill it, or write unpublished"),
    "R604": Texts("「{written}」不是该标准表的分类", "分类：{known}", "「{written}」 is not a key of this table", "keys: {known}"),
    "R605": Texts("标准表不能按「{text}」分类", "只能按类别、整数或者是否分类", "a table cannot be split by 「{text}」", "use a kind, a whole number or yes/no"),
    "R606": Texts("eligibility 的最上层应当是 all", "请把条件放在 all: 之下", "the top of eligibility must be all", "put the conditions under all:"),
    "R607": Texts("「{written}」不是本项目的标准表", "已有标准表：{known}", "「{written}」 is not an amount table of this programme", "tables: {known}"),
    "R701": Texts("双重否定", "请改为正面的条件", "double negation", "state it positively"),
    "R702": Texts("表述「{says}」与条件「{text}」的数字不一致", "请核对原文，改正其中一处", "the wording 「{says}」 names another number than 「{text}」", "check the text and correct one of them"),
    "R703": Texts("条件「{text}」与同组的另一条件相同", "请删去一个", "「{text}」 repeats a condition of the same group", "remove one"),
    "R704": Texts("条件「{text}」与同组的另一条件正好相反，其余条件永远不起作用", "请核对同组条件", "「{text}」 is the opposite of a condition of the same group; the rest never decides", "check the group"),
    "R705": Texts("使用「{role}」而没有先认定「{guard}」", "请在同组加上「{guard} == no」（any）或者「{guard} == yes」（all）", "「{role}」 is used and nothing settles 「{guard}」", "add 「{guard} == no」 under any, or 「{guard} == yes」 under all"),
    "R706": Texts("推导事实「{name}」没有被使用", "请删去，或者检查引用它的名字", "derived fact 「{name}」 is never used", "remove it, or check the name where it should be read"),
    "R707": Texts("口径「{name}」没有被任何条件使用", "请删去，或者在条件中引用 policy.{name}", "policy value 「{name}」 is never used", "remove it, or read policy.{name} in a condition"),
    "R708": Texts("标准表「{name}」没有被使用", "请在 entitlement 的 pays 中引用", "amount table 「{name}」 is never used", "name it in pays of the entitlement"),
    "R801": Texts("叠加规则应当写两个项目，这里写了 {count} 个", "请写 programmes: [甲, 乙]", "a stacking rule names two programmes, found {count}", "write programmes: [a, b]"),
    "R802": Texts("keeps 写的是「{keeps}」，只有 exclusive 才写 keeps，且须是「{names}」之一", "请改正 value 或者 keeps", "keeps is 「{keeps}」; only exclusive has keeps, and it is one of 「{names}」", "correct value or keeps"),
    "R803": Texts("「{written}」不是该项目的待遇", "可写：{known}", "「{written}」 is not an entitlement of the programme", "write one of: {known}"),
    "R804": Texts("比例「{written}」大于 100", "请写 0 至 100 的整数", "share 「{written}」 is more than 100", "write a whole number from 0 to 100"),
    "R805": Texts("没有写「{one}」与「{other}」如何叠加", "请在 pairs 中补一项；没有文件规定的写 unpublished", "nothing is said of how 「{one}」 and 「{other}」 combine", "add a pair; write unpublished where no text says"),
    "C101": Texts("「{written}」不是本案卷中的{name}", "可写：{known}；尚未列入的，请先补到「{tables}」", "「{written}」 is no {name} of this case", "write one of: {known}; or add it to 「{tables}」 first"),
    "C102": Texts("编号「{id}」重复，前一处在{first}", "同一列表中的编号不能相同，请改用另一个编号", "id 「{id}」 is used twice, first {first}", "ids in one list must differ"),
    "C103": Texts("公民身份号码「{written}」有误：{reason}", "请对照身份证核对", "national ID number 「{written}」 is wrong: {reason}", "check it against the card"),
    "C104": Texts("{what}「{written}」与公民身份号码载明的不一致", "请对照身份证核对，改正其中一处", "the {what} 「{written}」 is not the one in the ID number", "check it against the card and correct one of them"),
    "C105": Texts("「{later}」早于「{earlier}」", "请核对两个日期", "「{later}」 is before 「{earlier}」", "check the two days"),
    "C106": Texts("婚姻双方应当是两个不同的人，这里写了 {count} 个", "请写双方的人员编号，如 [p1, p2]", "a marriage needs two different persons, found {count}", "write two person ids, such as [p1, p2]"),
    "C107": Texts("{role}「{written}」的性别是{sex}", "请核对性别，或者生母、生父是否写反", "{role} 「{written}」 is {sex}", "check the sex, and whether mother and father changed places"),
    "C108": Texts("公民身份号码「{written}」与「{first}」的相同", "每人的号码不同，请对照身份证核对", "ID number 「{written}」 is that of 「{first}」 too", "no two persons share a number; check the cards"),
    "C109": Texts("编号「{id}」同时是{names}的编号，分不清指哪一个", "请给其中一个改用另一个编号", "id 「{id}」 means several things: {names}", "give one of them another id"),
    "E101": Texts("户「{household}」没有案卷", "请先写一个 start 事件，或者用 --household 给出该户案卷", "there is no document of household 「{household}」", "write a start event first, or give the document with --household"),
    "E102": Texts("「{written}」不是该户的事件", "可写：{known}", "「{written}」 is no event of this household", "write one of: {known}"),
    "E103": Texts("「{written}」本身是更正", "请写被更正的原事件", "「{written}」 is a correction itself", "name the event that it corrects"),
    "E104": Texts("户「{household}」已经有案卷", "一户只能有一个 start；原案卷有误的，请写 correction", "household 「{household}」 has a document already", "one start for one household; write a correction where the document was wrong"),
    "E105": Texts("案卷的户编号「{written}」与事件的户编号「{household}」不一致", "请核对，改正其中一处", "the document is of household 「{written}」, the event of 「{household}」", "correct one of them"),
    "W101": Texts("公民身份号码的地区码「{written}」不在代码表中", "请人工核对；不影响认定", "area code 「{written}」 of the ID number is not listed", "have a person check it; the decision is not affected"),
    "W102": Texts("15 位公民身份号码只作历史证据", "请补 18 位号码", "a 15-digit ID number is historic evidence only", "give the 18-digit number"),
}  # fmt: skip
