"""What stands in the workbook to fill in beside the tables: the first sheet, and the note of every column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from incentives.batch.forms import HOUSEHOLDS, Column, TableForm
from incentives.reading.shape import Choice

Language = Literal["zh", "en"]
TITLE = {"zh": "填写说明", "en": "notes"}

_HEADING = {"zh": "登记册填写说明", "en": "How to fill in this registry"}
_LINES = {
    "zh": (
        "一、每张工作表是一张表，每行一条记录，第一行是列名。鼠标停在列名上，可以看到该列怎么填。列名带 * 的必须填写。",
        "二、先在“户”表给每户一个户编号，再在其他各表填同一个户编号，把该户的人员、婚姻、子女、证件等逐条列出。",
        (
            "三、“编号”只在本户之内使用，如人员 p1、p2，子女 c1、c2。需要写明是谁的地方（如生母、双方、申请人）写编号；"
            "写几个人的用顿号隔开，如 p1、p2。生父母、收养人不在本户的写 other。不要用公民身份号码作编号。"
        ),
        "四、不知道的留空，或者写“不详”。留空不等于“否”，也不等于“没有”。确知没有的写“无”，如健在的人死亡日期写“无”。",
        "五、日期写年月日齐全的日期，如 1951-06-15。只知道年份的，请留空。",
        (
            "六、某张表的内容已经全部列齐的，在“户”表“已知完整的表”写表名，用顿号隔开；各表都列齐的写“全部”。"
            "没有写明列齐的，不会因为没有列出而认为没有。"
        ),
        (
            "七、手术、疾病、死亡等内容属于敏感个人信息，只在本人申请的事项需要时填写，妥善保管。"
            "节育措施由本人知情、自愿选择，不得要求任何人为填表而提供。"
        ),
        "八、填好以后运行 incentives assess 本文件 --on 认定日 --out 结果目录。有错的户整户不予认定，并逐格列出怎样改正；其他户照常认定。",
        "九、不是表的工作表，名称以“_”开头的不读入。",
    ),
    "en": (
        (
            "1. Each sheet is a table, each row a record, the first row holds the names of the columns. "
            "Hover over a name to see what to write. Columns with * must be filled in."
        ),
        (
            "2. Give every household a number in the sheet households, then write the same number beside its persons, "
            "marriages, children, papers and so on in the other sheets."
        ),
        (
            "3. An id is used within its household only, such as p1, p2 for persons and c1, c2 for children. Where a column "
            "asks who (mother, spouses, applicants), write ids, several parted by commas: p1, p2. Write other for a parent "
            "or adopter who is nobody of the household. Never use a national ID number as an id."
        ),
        (
            "4. Leave a cell empty when you do not know. Empty never means no or none. Write none for what is known not to "
            "exist, such as the date of death of the living."
        ),
        "5. Days are whole days such as 1951-06-15. Leave the cell empty when only the year is known.",
        (
            "6. Where all there is has been listed, name the tables under complete in households, or write all. "
            "Without that, what is not listed is not taken for absent."
        ),
        "7. Operations, illness and deaths are sensitive. Fill them in only where an application needs them.",
        (
            "8. Then run incentives assess FILE --on DAY --out DIR. A household with a mistake is set aside and every "
            "mistake is listed with its cell; the others are decided."
        ),
        "9. Sheets whose name begins with _ are not read.",
    ),
}
_TABLES = {"zh": ("表", "内容", "必填列"), "en": ("table", "what", "must be filled in")}
_SORTS = {
    "date": ("日期，如 1951-06-15", "a day such as 1951-06-15"),
    "whole": ("整数", "a whole number"),
    "place": ("地区代码：六位（乡镇九位、村十二位），如 640522", "a place code such as 640522"),
    "id": (
        "本户之内的编号，如 p1、c1；不能用公民身份号码",
        "an id within the household, such as p1; never an ID number",
    ),
    "key": ("户编号，各表写同一个", "the household's number, the same in all tables"),
    "complete": (
        "已经列齐的表的名称，用顿号隔开；各表都列齐的写“全部”",
        "names of the tables that are complete, parted by commas, or all",
    ),
}


def wide(text: str) -> int:
    """Return how many half-width characters a text takes in a cell."""
    return sum(2 if ord(character) > 255 else 1 for character in text)


def column_note(column: Column, form: TableForm, language: Language) -> str:
    """Return what the note of a column says: the question it answers, what to write, what an empty cell means."""
    chinese = language == "zh"
    lines = [column.fact.ask] if chinese and column.fact is not None and column.fact.ask else []
    if not lines:
        lines = [column.chinese if chinese else column.english]
    if isinstance(column.shape, Choice):
        words = [column.shape.titles.get(word, word) if chinese else word for word in column.shape.members]
        lines.append(("可写：" + "、".join(words)) if chinese else "one of: " + ", ".join(words))
    elif column.sort == "record":
        lines.append(_reference(column, chinese=chinese))
    elif column.sort in _SORTS:
        lines.append(_SORTS[column.sort][0 if chinese else 1])
    if column.can_be_none:
        lines.append("确知没有的写“无”" if chinese else "none where there is known to be none")
    required = column.required or (column.name == "id" and form.needs_id)
    if required:
        lines.append("必须填写" if chinese else "must be filled in")
    elif column.sort not in ("id", "complete"):
        lines.append("不知道的留空" if chinese else "leave empty when unknown")
    return "\n".join(lines)


def _reference(column: Column, *, chinese: bool) -> str:
    """Say whose id is wanted."""
    many = column.fact is not None and column.fact.many
    outside = column.fact is not None and column.fact.outside
    names = {"person": ("人员", "persons"), "child": ("子女", "children")}
    tables = [names.get(target, (target, target))[0 if chinese else 1] for target in column.targets]
    if chinese:
        text = f"“{'”或者“'.join(tables)}”表中的编号" + ("，几个用顿号隔开" if many else "")
        return text + ("；不在本户的写 other" if outside else "")
    text = f"id from {' or '.join(tables)}" + (", several parted by commas" if many else "")
    return text + ("; other for somebody outside" if outside else "")


def write_instructions(sheet: Any, forms: Mapping[str, TableForm], language: Language) -> None:
    """Write the first sheet: what to do, and which tables there are."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABC", (18, 68, 46), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = _HEADING[language]
    sheet["A1"].font = Font(bold=True, size=16)
    row = 3
    for line in _LINES[language]:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        cell = sheet.cell(row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = 17 * (1 + wide(line) // 150)
        row += 1
    row += 1
    for number, title in enumerate(_TABLES[language], 1):
        cell = sheet.cell(row, number, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="1F4E78")
    for form in forms.values():
        row += 1
        for number, text in enumerate(_table_line(form, language), 1):
            sheet.cell(row, number, text).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.sheet_properties.tabColor = "1F4E78"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _table_line(form: TableForm, language: Language) -> tuple[str, str, str]:
    chinese = language == "zh"
    needed = [
        column.chinese if chinese else column.name
        for column in form.columns.values()
        if column.required or (column.name == "id" and form.needs_id)
    ]
    what = form.record.ask or _ABOUT.get(form.name, ("", ""))[0 if chinese else 1]
    if not chinese:
        what = _ABOUT.get(form.name, ("", ""))[1]
    return form.chinese if chinese else form.name, what, ("、" if chinese else ", ").join(needed)


_ABOUT = {
    HOUSEHOLDS: ("每户一行：编号、村、申请地区、哪些表已经列齐", "one row for each household"),
    "persons": (
        "每人一行：成年的本人、配偶、前配偶，及其户口",
        "one row for each adult, with the registration",
    ),
    "marriages": ("每段婚姻一行，包括已经终止的", "one row for each marriage, ended ones included"),
    "children": (
        "每个子女一行：生育、收养过的全部子女，包括已经死亡、成年、不在本户的",
        "every child ever born or adopted",
    ),
    "adoptions": ("每次收养一行", "one row for each adoption"),
    "step_relations": ("继父母与继子女，各一行", "step-parents and step-children"),
    "disabilities": ("残联评定的残疾，本人或者子女", "assessed disabilities of persons or children"),
    "operations": (
        "本人自愿提供的手术、节育措施记录",
        "operations and methods, where the person chose to tell",
    ),
    "complications": ("经鉴定的计划生育手术并发症", "assessed complications of such operations"),
    "certificates": ("独生子女父母光荣证等证件", "certificates"),
    "applications": ("每次申请一行：项目、申请人、同意和确认的日期", "one row for each application"),
    "agreements": ("签订的协议", "agreements"),
    "awards": ("已经享受过的待遇", "what was paid before"),
    "notices": ("村、乡镇的公示", "public notices"),
    "reviews": ("评议和审核", "reviews"),
    "earlier_registrations": ("以往的户口登记", "earlier registrations"),
}
