"""The columns of a table and the fields of a record that they stand for, in Chinese or English."""

import re
from collections.abc import Mapping, Sequence

from courts.curate.tables.table_file import Row
from courts.errors import DataError, UnknownValue, did_you_mean
from courts.messages import _, listed
from courts.text.normalise import fold

_CALLED = {
    "id": "编号 标识 记录编号",
    "court": "法院 法院名称 所在法院 单位 报送单位 创新法院 court_name",
    "unit": "庭室 部门 内设机构 庭室名称 业务庭 责任部门 牵头部门 党支部 division",
    "title": "名称 标题 举措 举措名称 项目 项目名称 做法名称 创新举措 经验名称 案例名称 name measure",
    "theme": "主题 专题 板块",
    "kind": "类型 种类 形式 类别 性质 type",
    "summary": "概述 摘要 概要 简介 内容 主要内容 内容摘要 基本情况",
    "problem": "问题 针对问题 解决问题 解决的问题 痛点",
    "actions": "做法 措施 主要做法 具体做法 具体措施 步骤 action steps",
    "results": "成效 效果 结果 工作成效 主要成效 取得成效 result effects",
    "terms": "提法 术语 关键表述 特色提法 口号 term slogans",
    "partners": "合作单位 共建单位 合作方 联合单位 协作单位 伙伴 partner",
    "beneficiaries": "受益者 受益人 受益群体 受益对象 服务对象 惠及群体 beneficiary",
    "places": "地点 地区 实施地点 place",
    "figures": "数据 数字 相关数据 主要数据 关键数据 figure numbers",
    "tags": "标签 关键词 关键字 主题词 tag keywords",
    "en.title": "英文名称 英文标题 english_title title_en",
    "en.summary": "英文摘要 英文概述 english_summary summary_en",
    "sources": "来源 出处 信息来源 来源标题 资料来源 source",
    "paragraph": "段落 来源段落 段",
    "publisher": "发布单位 发布者 来源单位 媒体 刊发媒体",
    "date": "日期 发布日期 发布时间 刊发日期 刊发时间",
    "url": "网址 链接 来源网址 网页链接 link",
}
FIELDS = tuple(_CALLED)
"""What a column may stand for: fields of a record, and what is known of its source."""
_NAMES = {fold(name): field for field, names in _CALLED.items() for name in (field, *names.split())}
_NEEDED = ("court", "title")
_HEAD = 10
"""Rows: a list may begin with its own title, so that its header stands somewhat lower."""
_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]|[*＊:：]")
_UNNUMBERED = frozenset(map(fold, ("序号", "no", "no.", "#", "")))


def header(table: Sequence[Row], mapped: Mapping[str, str], name: str) -> tuple[Row, dict[int, str], list[str]]:
    """Return the header's row, the field of each column by its number from 0, and the columns that stand for none.

    `mapped` says which field a header stands for that is not known by itself. Raises DataError where no row names a
    court and a title, or two columns are one field; UnknownValue for a field or a header that does not exist.
    """
    own = {fold(written): field for written, field in mapped.items()}
    for field in mapped.values():
        if field not in FIELDS:
            raise UnknownValue(
                _("--map: no field is called '{field}'{near}", field=field, near=did_you_mean(field, FIELDS))
            )
    found = next((row for row in table[:_HEAD] if {*_NEEDED} <= {*_fields(row, own).values()}), None)
    if found is None:
        raise DataError(
            _("{name}: no header: a row with a column for court (法院) and one for title (名称) is wanted", name=name)
        )
    fields = _fields(found, own)
    _check(found, fields, mapped, name)
    unknown = [
        cell for column, cell in enumerate(found.cells) if column not in fields and fold(cell) not in _UNNUMBERED
    ]
    return found, fields, unknown


def _fields(row: Row, own: Mapping[str, str]) -> dict[int, str]:
    known = {**_NAMES, **own}
    fields = {}
    for column, cell in enumerate(row.cells):
        field = known.get(fold(cell)) or known.get(fold(_IN_BRACKETS.sub("", cell)))
        if field:
            fields[column] = field
    return fields


def _check(row: Row, fields: Mapping[int, str], mapped: Mapping[str, str], name: str) -> None:
    seen: dict[str, int] = {}
    for column, field in fields.items():
        if field in seen:
            one, other = (f"{letter(number)} ({row.cells[number]})" for number in (seen[field], column))
            raise DataError(
                _(
                    "{name}: row {number}: columns {one} and {other} both stand for {field}; rename one",
                    name=name,
                    number=row.number,
                    one=one,
                    other=other,
                    field=field,
                )
            )
        seen[field] = column
    for written in mapped:
        if fold(written) not in map(fold, row.cells):
            raise UnknownValue(
                _(
                    "--map: no column is called '{written}'; there are: {names}",
                    written=written,
                    names=listed(row.cells),
                )
            )


def letter(column: int) -> str:
    """Return a column, counted from 0, as Excel names it: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
