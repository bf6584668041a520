"""Where a name begins in running text: Chinese writes no spaces, so the words before a name must be known."""

import re

_PHRASES = """
    近日 日前 近年来 近期 今年 去年 当天 当日 目前 其中 例如 譬如 比如 诸如 同时 此外 另外 随后 期间 以来 指导 组织 走进 来到 前往
    赶赴 奔赴 联合 会同 携手 协同 邀请 支持 推动 推进 依托 根据 按照 通过 针对 围绕 为了 作为 来自 位于 关于 以及 及其 还有 包括
    参观 考察 调研 学习 借鉴 推广 加强 提升 打造 建设 开展 召开 举办 成立 设立 建立 获评 荣获 授予 表彰 评为 发布 报送 单位
    案例 法官 干警 院长 书记 记者 通讯员 作者 来源 编辑 创新 构建 深化 聚焦 坚持 探索 实现 促进 落实 服务 保障 协助 配合 委托
    移送 主动 积极 共同 分别 继续 持续 深入 全力 全面 有效 充分 不断 先后 陆续 首次 正式 统一 牵头 督促 要求 鼓励 带领 选取 选择
    确定 走访 联系 对接 入驻 进驻 派驻 选派 依靠 借助 利用 结合 法院 年来 就近 经过 截至 截止 每个 一个 多个 几个 这个 那个 所有
    部分 多数 每家 多家 先进 优秀 示范 试点 直属 所属 下辖 如今 现在 上述 以下 有关 相关 对于 而且 并且 但是 因此 由于 所以 如果
    帮助 引导 化解 审理 受理 办理 判决 调解 起诉 申请 上诉 信访 诉至 诉到 报请 请求 收到 接到 交付 位居 尤其 特别 更是 就是 直接
    组建 紧邻 毗邻 紧靠 制定 出台 印发 签订 签署 推出 推行 实施 运行 启动 打开 打破 形成 完善 健全 强化 优化 压实 凝聚 共建 参与 参加 举行 进行 增强
    派出 增设 新设 选定 辖区 位置 境内 附近 周边 全体 全部 广大 各地 各级 地处 交界处
""".split()  # noqa: SIM905 - a list of words is read as text
_CHARACTERS = "着在由与对被把的了是到及据赴为以并或等称该至因经从向和同让于使令将送请找如获给往帮访进去沿距离比按就都也又还已均向我本各某这那其此每"
_PROTECTED = """
    和平 和田 和县 和静 和硕 和顺 和政 和龙 和林格尔 和布克 呼和浩特 永和 太和 泰和 兴和 团和 乌审 嘉和 仁和 雨和 云和 青和 敦和
    向阳 让胡路 从化 从江 同江 同心 同仁 同德 大同 同安 协同村 会同县 经开 经济 于洪 于都 于田 单于 将乐 联合旗 进贤 武进 前进 去学
    于家 至德 建设区 服务区 如东 如皋 获嘉 获鹿 离石 比如县 称多 因民 送仙 请家 南和 共和 帮洪 往返 进宁 集宁 嘉善 本溪 都昌 都江堰
    成都 昌都 都安 都匀 都兰 新都 宜都 丰都 江都 于村 桓仁 巴马 靖江 安阳 尼勒克 就义 都龙 马尔康 其他 和睦 同兴 和兴 同乐 和谐 同庆
    和庄 和寨 和村 和合 同乐 同福 永同 大和 天等 平和 三和 同盛 同和 太极 并州 和镇 本钢 岩寺 本桓 敖汉 阿旗 对青山 向荣 于镇
    同村 同镇 沿河 沿江 沿滩 建设街 东胜 如意 离堆 九寨 各庄 各界 我爱 其木格 巴彦 本地 我国 保山 保康 保德 同仇 在田 以东 帮扶
    送达 请愿 都尔 都日 都拉 示范区 服务中心
""".split()  # noqa: SIM905 - a list of words is read as text
_STOP = re.compile("|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)) + f"|[{_CHARACTERS}]")
_PHRASE = re.compile("|".join(map(re.escape, _PHRASES)))
_PROTECT = re.compile("|".join(sorted(map(re.escape, _PROTECTED), key=len, reverse=True)))
_HAN_BEFORE = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff]+$")
_AFTER_NUMBER = re.compile("^(?:年底|年初|年|月份|月|日|号|时许|时|点|起|家|个|名|件|次|分)+(?:上午|下午|晚上?|凌晨|中旬|上旬|下旬|间|末|初)?")
_LEADING = re.compile("^(?:上午|下午|晚上?|当晚|省|市|区|县|州|旗|来|中|后|前|上|里|内|时|间|即|则|而|更|经|日|市级|省级|院|庭)+(?=..)")
LONGEST = 26


def name_before(plain: str, end: int, start: int = 0) -> tuple[int, int]:
    """Return where the name that ends at `end` begins at the earliest, and where the run of Han before it does.

    The first is behind the last word that no name holds; `plain` is simplified text.
    """
    found = _HAN_BEFORE.search(plain, max(start, end - LONGEST), end)
    if not found:
        return end, end
    run = found[0]
    cut = last_stop(run)
    if cut == 0 and found.start() and (plain[found.start() - 1].isdigit()):
        number = _AFTER_NUMBER.match(run)
        cut = number.end() if number else 0
    return found.start() + cut, found.start()


def last_stop(run: str) -> int:
    """Return where the last word that cannot be part of a name ends; 0 where there is none."""
    hidden = _PROTECT.sub(lambda found: "\0" * len(found[0]), run)
    return max((found.end() for found in _STOP.finditer(hidden)), default=0)


def has_stop(run: str) -> bool:
    """Return whether a text holds a word that no name holds."""
    return last_stop(run) > 0


def has_stop_phrase(run: str) -> bool:
    """Return whether a text holds a word of several characters that no name holds."""
    return bool(_PHRASE.search(_PROTECT.sub("", run)))
