"""The sentences of every problem code, Chinese and English: what is wrong, and what to write instead.

R1 reading, R2 shape, R3 expressions, R4 names, R5 basis, R6 dated values, R7 lints, C household documents,
E life events, L ledger, P payments, S standards in workbooks and parameters, T tables of a registry, W warnings. Codes are stable; what the author wrote stands in 「」.
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

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Return what a copy in another process is made from: both languages."""
        return type(self), (str(self), self.english)


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
    "C110": Texts("{role}「{written}」又写作这名子女的{tie}，本人生育的子女不能由本人收养或者作为继子女", "请核对生父母、收养人和继父母；生父母不是本户人员的写 other，查不到的不写", "{role} 「{written}」 is also said to be the child's {tie}; nobody adopts or is step-parent of a child of their own", "check parents and ties; write other for a parent who is nobody of this document, nothing where it is not known"),
    "E101": Texts("户「{household}」没有案卷", "请先写一个 start 事件，或者用 --household 给出该户案卷", "there is no document of household 「{household}」", "write a start event first, or give the document with --household"),
    "E102": Texts("「{written}」不是该户的事件", "可写：{known}", "「{written}」 is no event of this household", "write one of: {known}"),
    "E103": Texts("「{written}」本身是更正", "请写被更正的原事件", "「{written}」 is a correction itself", "name the event that it corrects"),
    "E104": Texts("户「{household}」已经有案卷", "一户只能有一个 start；原案卷有误的，请写 correction", "household 「{household}」 has a document already", "one start for one household; write a correction where the document was wrong"),
    "E105": Texts("案卷的户编号「{written}」与事件的户编号「{household}」不一致", "请核对，改正其中一处", "the document is of household 「{written}」, the event of 「{household}」", "correct one of them"),
    "T101": Texts("「{written}」不是登记表的名称", "可用的表：{known}；不是表的工作表，请在名称前加“_”", "「{written}」 is not the name of a table", "tables: {known}; begin the name of any other sheet with _"),
    "T102": Texts("缺少“{name}”表", "请补上，每户一行", "the table 「{name}」 is missing", "add it, one row for each household"),
    "T103": Texts("「{written}」不是“{table}”表的列，该列没有读入", "可用的列：{members}", "「{written}」 is not a column of {table} and was not read", "columns: {members}"),
    "T104": Texts("列「{written}」重复，前一处是「{first}」", "请删去其中一列", "column 「{written}」 is there twice, first as 「{first}」", "remove one of them"),
    "T105": Texts("“{table}”表缺少列「{column}」", "请补上该列", "table {table} lacks column 「{column}」", "add the column"),
    "T106": Texts("该行没有户编号", "请填写户编号，或者删去该行", "this row has no household number", "fill it in, or remove the row"),
    "T107": Texts("“户”表中没有户编号「{key}」", "请在“户”表补上该户，或者改正户编号", "household 「{key}」 is not in the table of households", "add it there, or correct the number"),
    "T108": Texts("户编号「{key}」重复，前一处在{first}", "每户一行；两户同号的，请改用另一个编号", "household 「{key}」 is there twice, first at {first}", "one row for each household; give the other household another number"),
    "T109": Texts("写了「{written}」，「{column}」又写确知没有", "请保留其中一个", "「{written}」 is given, and 「{column}」 says there is none", "keep one of them"),
    "T110": Texts("该行有 {count} 个单元格，表头只有 {wanted} 个", "请核对该行的分隔符和引号", "the row has {count} cells, the header {wanted}", "check the separators and quotation marks of the row"),
    "T111": Texts("该列没有列名，其中的「{written}」没有读入", "请在第一行写列名，或者清空该列", "the column has no name; 「{written}」 in it was not read", "name the column in the first row, or clear it"),
    "T112": Texts("无法读取：{reason}", "请核对文件", "cannot be read: {reason}", "check the file"),
    "T113": Texts("登记册清单 registry.json 中没有该文件，其中的行不会读入", "请重新生成登记册，或者移走该文件", "registry.json does not list this file; its rows would not be read", "make the registry again, or move the file away"),
    "T114": Texts("户编号「{key}」也在分片「{part}」中，分片不闭合", "同一户的全部行应当在同一分片；请删去 registry.json，由程序重新分片", "household 「{key}」 is in part 「{part}」 too: the parts are not closed", "all rows of a household belong in one part; remove registry.json to have them sorted again"),
    "T116": Texts("“{name}”表有两个：「{first}」和「{written}」", "请合并，或者在其中一个名称前加“_”", "there are two tables 「{name}」: 「{first}」 and 「{written}」", "put them together, or begin the name of one with _"),
    "T117": Texts("「{written}」不是可读的登记册", "请给出 CSV 或者 Parquet 文件夹、postgresql:// 地址，或者以 {known} 结尾的文件", "「{written}」 is not a registry that can be read", "give a folder of CSV or Parquet files, a postgresql:// address, or a file ending in {known}"),
    "T118": Texts("登记册清单 registry.json 写明有 {wanted} 行，这里有 {count} 行", "文件缺失或者不完整，请重新生成登记册", "registry.json says {wanted} rows, there are {count}", "the file is missing or incomplete; make the registry again"),
    "P101": Texts("项目「{programme}」在 {day} 的分担比例合计 {total}%（地方 {local}%，中央 {central}），不是 100%", "请核对省级、市级、县级的比例；中央的比例以规则为准", "the shares of 「{programme}」 on {day} come to {total} % (local {local} %, central {central}), not to 100 %", "correct the shares of province, city and county; the centre's is that of the rules"),
    "P201": Texts("文件是 {encoding} 格式，不是逗号分隔的文本", "请另存为 CSV（UTF-8 或者 GB18030）", "the file is {encoding}, not comma-separated text", "save it as CSV in UTF-8 or GB18030"),
    "P202": Texts("从这一行起引号不配对，无法读取", "请检查双引号：文字中的双引号要写两个", "quotes do not match from this line on", "check the double quotes; one within text is written twice"),
    "P203": Texts("本行有 {count} 列，表头有 {wanted} 列", "请检查本行是否多了或者少了逗号", "this row has {count} columns, the header {wanted}", "check for a comma too many or too few"),
    "P204": Texts("表头没有「{column}」一列，表头写的是：{written}", "请在第一行写明列名「{column}」", "the header has no column 「{column}」; it has: {written}", "name the column 「{column}」 in the first row"),
    "P205": Texts("表头中「{column}」出现两次，前一处在第 {first} 列", "请删去其中一列", "column 「{column}」 stands twice, first as column {first}", "remove one of them"),
    "P206": Texts("「{written}」不是已列支的明细编号", "请照送银行的文件原样填写明细编号", "「{written}」 is the reference of no payment", "write the reference as in the file that was sent"),
    "P207": Texts("明细「{reference}」重复，前一处在第 {first} 行", "每笔明细只保留一行；确已付款两次的，请先与银行核对", "payment 「{reference}」 stands twice, first on line {first}", "keep one row for each payment; if it was really paid twice, settle it with the bank first"),
    "P208": Texts("明细「{reference}」属于批次「{batch}」，不属于「{this}」", "请与批次「{batch}」的回单一起核对", "payment 「{reference}」 is of batch 「{batch}」, not 「{this}」", "reconcile it with batch 「{batch}」"),
    "P209": Texts("明细「{reference}」失败，没有写明原因", "请在“失败原因”一列填写银行给出的原因", "payment 「{reference}」 failed without a reason", "write the bank's reason in the column 失败原因"),
    "P210": Texts("「{written}」不是付款结果", "请写“成功”或者“失败”", "「{written}」 is no result of a payment", "write 成功 (paid) or 失败 (failed)"),
    "P211": Texts("文件中没有明细「{reference}」（{amount} 元）", "请向银行索要完整回单；银行分次回单的，加 --part", "the file lacks payment 「{reference}」 ({amount} yuan)", "ask the bank for the whole answer, or add --part where it answers in parts"),
    "P212": Texts("明细「{reference}」先前已按“{before}”记入，与本次不同", "已经记入的不改写；请与银行核对，确已重复付款的按多发报告", "payment 「{reference}」 was recorded before, as {before}, and this says otherwise", "what is recorded stays; settle it with the bank, and report money paid twice"),
    "P213": Texts("明细「{reference}」没有送过银行", "请核对文件是否属于本批次", "payment 「{reference}」 was never sent to the bank", "check that the file belongs to this batch"),
    "P214": Texts("「{written}」不是金额", "请写以元为单位的数字，如「{wanted}」", "「{written}」 is not an amount", "write yuan in digits, such as 「{wanted}」"),
    "P215": Texts("明细「{reference}」的金额「{written}」与送银行的「{sent}」不同", "请与银行核对实际付款金额；本批次按「{sent}」列支", "the amount 「{written}」 of payment 「{reference}」 is not the 「{sent}」 that was sent", "settle with the bank what was paid; the batch says 「{sent}」"),
    "P216": Texts("「{written}」不是真实日期", "请写 YYYY-MM-DD，如 2024-07-15；不知道的留空", "「{written}」 is no real day", "write YYYY-MM-DD, such as 2024-07-15, or leave it empty"),
    "P217": Texts("付款日期「{written}」不在送银行之日（{sent}）至今日（{today}）之间", "请核对日期", "the day 「{written}」 is not between sending ({sent}) and today ({today})", "check the day"),
    "L101": Texts("此处没有台账", "请核对地址，或者先运行 ledger init", "there is no ledger here", "check the address, or run ledger init first"),
    "L102": Texts("此处已有台账，不会重建", "请换一个地址，或者直接使用", "there is a ledger here already; it is not made anew", "use another address, or use this one as it is"),
    "L103": Texts("台账的表是「{found}」版，本程序使用「{wanted}」版", "请换用相应版本的程序，或者升级台账", "the tables are of version 「{found}」, this program works with 「{wanted}」", "use the program of that version, or upgrade the ledger"),
    "L104": Texts("数据库拒绝或者出错：{reason}", "本次没有写入任何内容；请排除原因后重试", "the database refused or failed: {reason}", "nothing was written; remove the cause and try again"),
    "L105": Texts("没有安装可选组件「{extra}」", "请安装：pip install 'incentives[{extra}]'", "the extra 「{extra}」 is not installed", "install it: pip install 'incentives[{extra}]'"),
    "L106": Texts("不是可用的台账地址", "可写：{wanted}", "this is no address of a ledger", "write: {wanted}"),
    "L110": Texts("没有「{path}」类内容的密钥", "请给出密钥文件，或者设置 INCENTIVES_LEDGER_KEK；无权查看的，请由有权限的人员办理", "the key of class 「{path}」 was not given", "give the key file or set INCENTIVES_LEDGER_KEK; without that right, ask somebody who has it"),
    "L111": Texts("「{path}」类密钥不是本台账现用的密钥", "请核对密钥文件；密钥更换过的，请用更换后的", "the key of class 「{path}」 is not this ledger's present one", "check the key file; after a rotation use the new one"),
    "L112": Texts("密钥「{path}」不能使用：{reason}", "请核对密钥文件", "the key 「{path}」 cannot be used: {reason}", "check the key file"),
    "L113": Texts("签名密钥属于「{found}」，本台账是「{wanted}」", "请给出本台账的签名密钥", "the signing key is that of 「{found}」, the ledger is 「{wanted}」", "give the signing key of this ledger"),
    "L114": Texts("不是检查点，或者没有该公钥的有效签名", "请核对检查点文件和公钥", "this is no checkpoint, or bears no good signature of this public key", "check the checkpoint and the public key"),
    "L120": Texts("「{path}」没有规范写法（{found}）", "只能写 NFC 文字、真假、null、绝对值小于 2**53 的整数、列表和对象", "「{path}」 has no canonical form ({found})", "write NFC text, booleans, null, whole numbers below 2**53, lists and objects only"),
    "L121": Texts("「{path}」中有疑似公民身份号码的内容", "这一部分人人可见，个人信息请放入密封内容", "「{path}」 holds what looks like a citizen ID number", "everybody can read this part; put personal data into sealed contents"),
    "L122": Texts("「{path}」写的是「{found}」，不符合要求", "应当写：{wanted}", "「{path}」 says 「{found}」, which does not fit", "write: {wanted}"),
    "L123": Texts("编号「{path}」已用于第 {seq} 号记录，内容与本次不同", "重复提交须与原内容一致；另一件事请用另一个编号", "id 「{path}」 is that of entry {seq}, which says something else", "a repetition must say the same; give another matter another id"),
    "L124": Texts("台账中没有规则「{path}」", "请先存入规则", "the ledger holds no ruleset 「{path}」", "store the ruleset first"),
    "L125": Texts("没有记录「{path}」", "请核对序号或者编号", "there is no entry 「{path}」", "check the number or id"),
    "L126": Texts("台账中没有代号「{path}」", "请核对代号", "the ledger knows no pseudonym 「{path}」", "check the pseudonym"),
    "L127": Texts("「{path}」与记录的摘要不一致", "内容被改动或者丢失，请运行 ledger audit", "「{path}」 is not what was recorded", "it was changed or lost; run ledger audit"),
    "L128": Texts("台账没有「{found}」，现有 {wanted} 条", "请核对序号和条数", "the log has no 「{found}」; its size is {wanted}", "check number and size"),
    "L130": Texts("“{role}”一方不能记录「{type}」", "应当由：{wanted}", "the role {role} makes no entry 「{type}」", "it belongs to: {wanted}"),
    "L131": Texts("「{actor}」在本台账中属于“{held}”，不能再作为“{role}”一方", "四权分离：请由另一人办理", "「{actor}」 holds the role {held} in this ledger and cannot act as {role}", "the four powers are apart: another person has to act"),
    "L140": Texts("代号「{path}」的个人信息已于 {at} 依法删除", "内容不能恢复，也不再为该代号记录；记录本身仍可核验", "the personal data of 「{path}」 were erased at {at}", "they cannot be recovered and nothing more is recorded for it; the entries can still be verified"),
    "L141": Texts("代号「{path}」的内容按“{name}”保存，{until}前不能删除", "保存期限届满前只能存储和保护（个人信息保护法第四十七条第二款）", "the contents of 「{path}」 are kept as {name} and cannot be erased before {until}", "until then they may only be stored and protected (PIPL art. 47)"),
    "L142": Texts("不能删除「{path}」：{reason}", "删除须由一人申请、另一方的另一人批准，并写明法律依据", "「{path}」 cannot be erased: {reason}", "one person asks, another one of another role approves, on a legal basis"),
    "L201": Texts("缺少第 {wanted} 号记录，其后是第 {found} 号", "有记录被删除或者插入", "entry {wanted} is missing; the next one is {found}", "entries were removed or put in"),
    "L202": Texts("记录头不是规范写法", "记录被改动或者损坏", "the header is not canonical", "the entry was changed or damaged"),
    "L203": Texts("「{column}」列与记录头不一致", "该列被改动", "the column 「{column}」 disagrees with the header", "the column was changed"),
    "L204": Texts("第 {part} 份密封内容与记录头中的摘要不一致", "密封内容被改动或者损坏", "sealed part {part} is not the one whose hash the header has", "it was changed or damaged"),
    "L205": Texts("密封内容应有 {wanted} 份，实有 {found} 份", "密封内容被删除或者添加", "there are {found} sealed parts instead of {wanted}", "parts were removed or added"),
    "L206": Texts("树节点与记录不一致（{count} 处，首处 {first}）", "节点被改动、删除或者添加", "nodes of the tree disagree with the entries ({count}, first {first})", "nodes were changed, removed or added"),
    "L207": Texts("表头写 {found} 条，实有 {wanted} 条", "表头被改动，或者记录被删除、添加", "the head says {found} entries, there are {wanted}", "the head was changed, or entries were removed or added"),
    "L208": Texts("检查点的签名无效", "检查点被改动，或者公钥不是本台账的", "the signature of the checkpoint is not good", "it was changed, or the public key is not this ledger's"),
    "L209": Texts("检查点签名时有 {found} 条，现在只有 {wanted} 条", "其后的记录被删除", "the checkpoint was signed over {found} entries, now there are {wanted}", "later entries were removed"),
    "L210": Texts("检查点的根与记录不一致，第 {start} 至 {end} 号记录中有改动", "记录和树被一并改写", "the root disagrees with the checkpoint: something among entries {start} to {end} was changed", "entries and tree were rewritten together"),
    "L211": Texts("外部保存的检查点有 {found} 条，台账只有 {wanted} 条：台账被回退", "请向保存检查点的单位报告", "the checkpoint kept outside has {found} entries, the ledger {wanted}: it was rolled back", "report it to whoever kept the checkpoint"),
    "L212": Texts("台账与外部保存的检查点（{found} 条）不一致，第 {start} 至 {end} 号记录中有改动：台账被改写", "请向保存检查点的单位报告", "the ledger disagrees with the checkpoint kept outside ({found} entries): something among entries {start} to {end} was rewritten", "report it to whoever kept the checkpoint"),
    "L213": Texts("规则内容与其摘要不一致", "规则被改动或者损坏", "the ruleset is not the one of its digest", "it was changed or damaged"),
    "L214": Texts("记录所用的规则「{digest}」不在台账中", "规则被删除", "the ruleset 「{digest}」 of the entry is not in the ledger", "it was removed"),
    "L215": Texts("“{role}”一方记录了「{type}」", "违反四权分离", "the role {role} made an entry 「{type}」", "the four powers are not apart"),
    "L216": Texts("「{actor}」以“{role}”一方记录，而其担任的是“{held}”", "违反四权分离，或者任职记录被改动", "「{actor}」 acted as {role} while bound to {held}", "the four powers are not apart, or the binding was changed"),
    "L217": Texts("检索表「{table}」与记录不一致（{count} 处，首处 {first}）", "检索表被改动；记录本身以核验结果为准", "the look-up table 「{table}」 disagrees with the entries ({count}, first {first})", "it was changed; the entries stand as verified"),
    "L218": Texts("代号「{path}」的密钥与删除记录不一致", "密钥未经批准被删除，或者批准删除后仍在", "the keys of 「{path}」 disagree with the records of erasure", "a key was destroyed without approval, or outlived one"),
    "L219": Texts("防止改写的触发器「{name}」被删除、停用或者改动", "请查明由谁改动，其间的记录须逐条核对", "the trigger 「{name}」 that prevents changes was dropped, disabled or altered", "find out who did it, and check the entries since"),
    "L220": Texts("检查点属于「{found}」，本台账是「{wanted}」", "请核对检查点是否属于本台账", "the checkpoint is that of 「{found}」, the ledger is 「{wanted}」", "check whether it belongs to this ledger"),
    "T130": Texts("快照是按另一套词汇生成的，不能用于这套规则", "请用 incentives prepare 重新生成", "the snapshot was made for another vocabulary than these rules have", "make it again with incentives prepare"),
    "T133": Texts("快照的文件应有 {wanted} 字节，这里有 {count} 字节", "文件缺失或者不完整，请用 incentives prepare 重新生成", "this file of the snapshot should have {wanted} bytes, it has {count}", "it is missing or incomplete; make the snapshot again with incentives prepare"),
    "T134": Texts("快照的格式是「{written}」，本版本不能读取", "请用 incentives prepare 重新生成", "the snapshot has the format 「{written}」, which this version does not read", "make it again with incentives prepare"),
    "T131": Texts("死亡率「{written}」不能读取", "每行写性别（male、female）、周岁和一年内死亡的概率（0至1），同一年龄只写一行", "mortality 「{written}」 cannot be read", "write sex (male, female), age and the probability of dying within a year, each age once"),
    "T132": Texts("性别「{sex}」的死亡率没有从0岁起逐岁写全", "请补上缺少的年龄", "ages of sex 「{sex}」 do not run from 0 without a gap", "add the missing ages"),
    "L221": Texts("删除批准没有另一人提出的申请", "违反删除程序，请查明由谁批准", "the approval of an erasure has no request by another person", "the procedure was not kept: find out who approved"),
    "S101": Texts("打不开，不是 .xlsx 工作簿", "请另存为 Excel 工作簿（.xlsx）", "this is no .xlsx workbook", "save it as an Excel workbook (.xlsx)"),
    "S102": Texts("没有工作表「{sheet}」", "请从 incentives rules export-standards 导出的工作簿改起", "there is no sheet 「{sheet}」", "begin with the workbook of incentives rules export-standards"),
    "S103": Texts("第一行缺少栏目 {columns}", "请恢复这些栏目", "the first row lacks the columns {columns}", "put these columns back"),
    "S104": Texts("规则文件中没有第「{written}」行", "“行”请勿改动；新增一行的，留空", "the rules have no such row 「{written}」", "leave this column as it was, and empty for a new row"),
    "S105": Texts("这一行的写法不能由工作簿改写", "请写成一行 {{from: …, …}}", "a row so written cannot be changed by a workbook", "write it on one line as {{from: …, …}}"),
    "S106": Texts("与 {first} 是规则文件中的同一行", "新增一行的，“行”留空", "the same row of the rules as {first}", "leave the row number empty for a new row"),
    "S107": Texts("没有规则文件「{written}」", "照写“文件”一栏已有的名称", "there is no rule file 「{written}」", "write the name of a file as in this column"),
    "S108": Texts("该文件里没有「{written}」", "新的口径、标准请先在规则文件中写明", "that file has no 「{written}」", "a new policy value or standard is first written in the rule file"),
    "S109": Texts("「{written}」读不出来", "{wanted}", "cannot read 「{written}」", "{wanted}"),
    "S110": Texts("{file} 的「{name}」一行也没有了", "至少留一行；没有公布的写“待明确”", "{file}: 「{name}」 has no row left", "keep at least one; write 待明确 where none is published"),
    "S201": Texts("不是 OpenFisca 参数文件：{reason}", "每个参数写 values: {{日期: {{value: 数值}}}}", "no OpenFisca parameter file: {reason}", "each parameter says values: {{day: {{value: number}}}}"),
    "S202": Texts("参数的值「{written}」不能用", "写数值、true、false 或者文字", "value 「{written}」 of a parameter cannot be used", "write a number, true, false or text"),
    "W101": Texts("公民身份号码的地区码「{written}」不在代码表中", "请人工核对；不影响认定", "area code 「{written}」 of the ID number is not listed", "have a person check it; the decision is not affected"),
    "W102": Texts("15 位公民身份号码只作历史证据", "请补 18 位号码", "a 15-digit ID number is historic evidence only", "give the 18-digit number"),
    "W201": Texts("没有给出公钥，检查点的签名没有核验", "请用签名方公布的公钥核验", "no public key was given: signatures of checkpoints were not checked", "check with the public key that the signer has published"),
    "W202": Texts("还没有签名的检查点，无法发现整体改写", "请运行 ledger checkpoint，并交外部保存", "there is no signed checkpoint yet: a complete rewrite cannot be noticed", "run ledger checkpoint and have it kept outside"),
}  # fmt: skip
