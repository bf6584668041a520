"""A theme proposed from the words of a measure and of the headings that it stands under."""

from collections.abc import Mapping

from courts.model import Theme
from courts.text.normalise import simplified

_WORDS = {
    "学习教育": "学习教育 党史 学习 集体学习 谈心谈话 培训 测验 传帮带 红色 课堂 廉政教育 主题党日 理论 涵养 党员意识 党课",
    "查纠整改": "查纠整改 整改 顽瘴痼疾 自查 信访积案 积案 审限 问题意识 专项整治 清理 纠正 重复信访 超期 督察",
    "长效机制": "长效机制 制度建设 营商环境 机制建设 常态化 改革 繁简分流 创新 长效 破产 规范化 信息化 智慧 智能 数字 速裁 团队 审判管理 固化",
    "为民服务": "为民服务 为民 群众 诉源治理 法律援助 司法救助 便民 调解 社区 村民 巡回 送达 弱势群体 未成年人 老年人 农民工 普法 诉讼服务 化解 多元解纷"
    " 纠纷 牧民 农户 上门 人民法庭 枫桥 志愿",
    "总体部署": "总体部署 战斗堡垒 总体安排 工作目标 全面部署",
}
_OWN_WEIGHT, _LEAST = 2, 1
UNKNOWN = "TODO"


def theme(known: Mapping[str, Theme], own: str, around: str) -> str:
    """Return the theme of the library whose words a measure holds most of; TODO where none.

    `own` is the text of the measure, `around` its heading and the paragraphs that it stands in; they count for less.
    """
    plain, context = simplified(own), simplified(around)
    scores = {}
    for name, entry in known.items():
        words = _words(entry)
        scores[name] = _OWN_WEIGHT * _score(words, plain) + _score(words, context)
    best = max(scores, key=lambda name: scores[name], default=None)
    return best if best is not None and scores[best] >= _LEAST else UNKNOWN


def _words(entry: Theme) -> list[str]:
    described = [piece for piece in (entry.description or "").replace("、", "，").split("，") if len(piece) > 1]
    return [entry.name, *described, *_WORDS.get(entry.name, "").split()]


def _score(words: list[str], plain: str) -> int:
    return sum(word in plain for word in dict.fromkeys(words))
