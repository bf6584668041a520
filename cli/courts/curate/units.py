"""The grammar of a unit's name: divisions, bureaus, tribunals, teams, centres, Party branches of a court."""

import re
from typing import NamedTuple

from courts.curate.boundaries import has_stop

_WORDS = """
    立案 刑事 刑 民事 民商事 民 商事 商 行政 行 审监 审判监督 审判 执行 综合 家事 少年 未成年人 未成年 环境 资源 生态 环境资源 环资 知识产权
    知产 金融 破产 清算 涉外 涉企 速裁 快审 快执 速执 调解 诉讼 诉调 对接 诉前 多元 解纷 纠纷 矛盾 化解 服务 信访 法警 司法 警察 政治 机关
    研究 督察 监察 纪检 办公 审管 审务 宣传 教育 培训 技术 信息 档案 实施 裁判 指挥 事务 集约 送达 保全 鉴定 评估 国家 赔偿 审判管理 院 旅游
    巡回 互联网 数字 法治 青年 志愿 老年 劳动 争议 道路 交通 事故 物业 医疗 建筑 房地产 执源 案件 质量 评查 人民 中心 繁案 简案 普通 繁简
    分流 简易 小额 新型 专业 专业化 特色 涉农 牧区 林区 反家暴 人身 安全 保护 党总 党 党员 先锋 综合治理 保障 后勤 装备 行装 新闻 舆情 法官
    干警 预防 帮扶 心理 咨询 疏导 家庭 婚姻 妇女 儿童 涉诉 来访 接待 执行指挥 快立 网上 电子 跨域 一站式 退役军人 涉军 涉侨 涉税 涉林 草原
    黄河 长江 流域 水 森林 园区 自贸 知产 涉港澳台 港澳 外事 团 扫黑 除恶 庭前 集中 智能 数据 大数据 云 法律 援助 12368 热线 民二 刑一 审查
    申诉 再审 第 一 二 三 四 五 六 七 八 九 十 大 小 及 组织 人事 监督 直属 离退休 工会 纠纷 类案 专项 攻坚 突击 女子 女法官 党建 清廉 廉政
    文化 融媒体 融媒 执前 督促 终本 财产 处置 查控 拍卖 司法拍卖 事务性 辅助 涉执 执保 预立案 示范 诉源 治理 源头 基层 社会 知识 商标 专利
    税务 海事 海商 铁路 道交 一体化 调裁 裁执 立审执 审执 诉服 矿山 牧民 双语 蒙汉双语 蒙语 民族 少数民族 反垄断 证券 保险 银行 消费 消费者
    权益 劳动人事 工伤 房屋 征收 土地 承包 供暖 供热 旅游环保 环保 绿色 便民 便捷 假日 夜间 巾帼
""".split()  # noqa: SIM905 - a list of words is read as text
_LEXICON = "|".join(sorted({*map(re.escape, _WORDS)}, key=len, reverse=True))
_NUMBER = r"第?[一二三四五六七八九十0-9]{1,3}"
_SUFFIXES = (
    "人民法庭|派出法庭|巡回法庭|法庭|审判庭|庭|局|审判团队|团队|中心|党总支部|党总支|党支部|支部|机关党委|办公室|处|科|支队|大队|队"
    "|法官工作室|调解工作室|工作室|调解室|工作站|服务站|服务点|联络站|巡回审判点|审判点|合议庭|专班|小组|委员会|研究室|服务窗口|窗口|政治部"
    "|督察室|监察室|志愿服务队|服务队|突击队|工作组|审判组|党小组|室|站|部"
)
_LISTED = re.compile(rf"(?:{_LEXICON}|{_NUMBER})*(?:{_SUFFIXES})")
_PLACED = re.compile("[〇\u3400-\u9fff]{2,8}?(?:人民法庭|中心法庭|巡回法庭|法庭)")
_PERSONAL = re.compile(
    "(?P<quote>[“\"「『]?)(?P<name>[\u3400-\u9fff]{2,8}?)[”\"」』]?(?:法官工作室|调解工作室|工作室|审判团队|法官团队|速裁团队|执行团队|团队|合议庭|调解室|专班)"
)
_BRACKETED = re.compile("[(][^()]{2,14}[)]")
_BARE = frozenset(
    "庭 局 法庭 中心 团队 支部 党支部 党总支 处 科 队 室 站 部 大队 支队 小组 委员会 办公室 窗口 人民法庭 审判庭 审判团队 工作室 工作站 专班 调解室"
    " 合议庭 服务点 机关 专业 院部 服务站 派出法庭 党部 干部 一部 全部 基层党支部 党员干部 基层法庭 基层人民法庭 党员 巡回法庭 法官工作室 人民法院"
    " 法官团队 党小组 一线 专业审判庭 专业化审判团队 专业团队 专业审判团队 新型审判团队 专业化团队 大局 全局 机关干部 干警队 法官干部 工作组 中心组"
    " 审判组 一站 一支部 巡回审判点 审判点 服务队 突击队 联络站 第一书 人民调解委员会 党组 大部 司法局 研究部 服务部 一大队 安全局 法治局 教育局"
    " 税务局 民政局 信访局 知识产权局 交通局 综合治理中心 政法委员会 医疗保障局 社会治理中心 矛盾纠纷调解中心 法律援助中心 金融监督管理局 社会矛盾化解中心"
    " 退役军人事务局 退役军人服务中心 退役军人服务站 教育科 法治队 组织部 宣传部 政法部 社会工作部".split()
)
_FOREIGN = re.compile("(?:公安|检察|市|区|县|镇|乡|街道|村)[^庭]{0,8}(?:局|处|所|部|委)$|^(?:司法|财政|民政|税务)局")
_NO_PLACE = re.compile(r"^(?:基层|各|全|该|本|人民|巡回|派出|中心|家事|专业|流动|马背|车载|智慧|互联网|数字|模拟|一个|多个|[0-9一二三四五六七八九十两]+个)")
_LONGEST = 26


class Unit(NamedTuple):
    """A unit where it stands in a text."""

    start: int
    end: int


def unit_at(plain: str, start: int, *, behind_court: bool = True) -> Unit | None:
    """Return the unit whose name begins at `start`, with its Party branch and what it is also called in brackets.

    A team that is called by a name, 张明团队, is only taken for one behind a court's name.
    """
    while start < len(plain) and plain[start] in " 　·":
        start += 1
    end = _piece_end(plain, start, first=True, may_be_personal=behind_court)
    if end is None:
        return None
    while True:
        bracketed = _BRACKETED.match(plain, end)
        after = bracketed.end() if bracketed and _is_unit_list(bracketed[0][1:-1]) else end
        further = _piece_end(plain, after, first=False, may_be_personal=True)
        if further is None:
            end = after
            break
        end = further
    return Unit(start, end) if plain[start:end] not in _BARE and not _FOREIGN.search(plain[start:end]) else None


def is_unit(text: str) -> bool:
    """Return whether a whole text is the name of a unit."""
    unit = unit_at(text, 0)
    return unit is not None and unit.end == len(text)


def _is_unit_list(text: str) -> bool:
    return all(_LISTED.fullmatch(part) for part in re.split("[、,，]", text))


def _piece_end(plain: str, start: int, *, first: bool, may_be_personal: bool) -> int | None:
    """Return where the longest piece of a unit's name that begins at `start` ends."""
    window = plain[: start + _LONGEST]
    ends = [found.end() for found in (_LISTED.match(window, start),) if found]
    if first:
        ends += [found.end() for found in (_PLACED.match(window, start),) if found and _is_place(found[0])]
    personal = _PERSONAL.match(window, start) if may_be_personal else None
    if personal and not ends and not has_stop(personal["name"]) and (first or personal["quote"]):
        ends.append(personal.end())
    return max((end for end in ends if not plain.startswith("长", end)), default=None)


def _is_place(name: str) -> bool:
    body = re.sub("(?:人民|中心|巡回)?法庭$", "", name)
    return bool(body) and not _NO_PLACE.match(body) and not has_stop(body) and "法院" not in body
