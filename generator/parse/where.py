"""Which place a report is about, and whether it speaks for a county, a city, a province or the nation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import structs

from generator.model import Record
from generator.parse.places import Place, PlaceMention, find_places, place_of

# points: a place in the title or in the name of a publisher or signer; at most these for all that the text names, and
# for how it speaks of itself (我市, 全县)
_TITLE, _PUBLISHER, _HOST, _TEXT, _SELF = 30.0, 15.0, 5.0, 8.0, 10.0
_LEAD_LENGTH = 400
# what a place gains from the places in it
_UPWARD = 0.6
# self-references of an office in the title without a place: 县应急管理局2022年工作总结
_OFFICE_WORDS = 10
SEVERAL = 0.6  # a second province that is named so often beside the first makes the text one on several

_SELF_WORD = re.compile(
    r"[我本](省|市|县|区|州|旗|盟)(?!域)"
    # 全省首创, 在全市率先: a comparison with others, not a word for oneself
    r"|(?<![在向国占居为])全(省|市|县|区|州|旗|盟)(?!域|首|前列|第|率先|推广|唯一|平均|领先|通报表扬)"
    r"|(省|市|县|区|州|旗|盟)(?:委(?![员托派])|人?民?政府|安委会|安委办)"
)
_OWN_WORD = re.compile("[我本][省市县区州旗盟](?!域)")
_OFFICE = re.compile(
    r"(?<![\u4e00-\u9fff])(省|市|县|区|州|旗|盟)(?:应急|安|消防|人民政府|政府|委|住建|住房|水利|自然|交通|局)"
)
_NATION = re.compile(
    r"应急管理部|国务院|国家(?:安全生产|矿山|消防|防汛|防灾|林草|发展)"
    r"|全国(?:安全生产|应急管理|消防|防汛|自然灾害|生产安全)(?:工作|形势|情况|基本|事故|系统)?"
)
# a place whose accident is a warning to others: 甲省乙市“6·21”燃气爆炸事故
_ACCIDENT = re.compile(r"[^,。;“\n]{0,12}“?\d{1,2}[·.]\d{1,2}”?[^,。;“\n]{0,16}(?:事故|爆炸|火灾|坍塌)")
_STREET = re.compile("[东南西北中]?(?:路|街|大道|大厦|宾馆)")  # named after a place: 四川北路
_WORD_LEVEL = {
    "省": "province",
    "市": "city",
    "州": "city",
    "盟": "city",
    "县": "county",
    "区": "county",
    "旗": "county",
}
_DEPTH = {"nation": 0, "province": 1, "city": 2, "county": 3}

Scores = defaultdict[Place, float]


class Where(Record, frozen=True):
    """A place by its divisions, and the level that the report speaks for; names are full and simplified."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    level: str | None = None
    evidence: str = "text"


def find_place(title: str, publishers: Sequence[str], text: str, hosts: Sequence[str] = ()) -> Where:
    """The place of a report from its title, those who publish or sign it, its text, and who hosts the page."""
    direct: Scores = defaultdict(float)
    origin: dict[Place, str] = {}
    parts = [(title, _TITLE, "title"), *((p, _PUBLISHER, "publisher") for p in publishers)]
    for part, weight, name in (*parts, *((host, _HOST, "host") for host in hosts)):
        for mention in _innermost(part):
            direct[mention.place] = max(direct[mention.place], weight if mention.full else weight / 2)
            origin.setdefault(mention.place, name)
    words = _self_words(title, publishers, text)
    told = _told(text)
    totals = _totals(direct, told, words)
    named = any(name != "host" for name in origin.values())
    if not totals or _is_national(title, publishers, text, named, words):
        return Where(level=_level_of(title, publishers, text, words))
    named_most = max(totals, key=lambda place: (totals[place], place.name))
    best = _common(named_most, direct, origin)
    if best.level == "province" and best not in origin and not _OWN_WORD.search(text) and _of_several(told):
        return Where(level=_level_of(title, publishers, text, words))
    if origin.get(best, "host") == "host" and words.total() >= 2 and words[best.name[-1]] < 0.2 * words.total():
        # it speaks for a division that it does not name; the named one may be above it
        level = _WORD_LEVEL[max(words, key=lambda word: words[word])]
        above = _where(best) if _DEPTH[best.level] < _DEPTH[level] else Where(province=best.province)
        return structs.replace(above, level=level)
    return structs.replace(_where(best), evidence=origin.get(named_most, "text"))


def _common(best: Place, direct: Scores, origin: Mapping[Place, str]) -> Place:
    """The division that holds all the places of one rank that a title names: of 甲县乙县地震救灾 their city."""
    if origin.get(best) != "title" or best.level == "province":
        return best
    others = [place for place in direct if origin[place] == "title" and place.level == best.level and place != best]
    if not others or any(direct[place] != direct[best] or place.province != best.province for place in others):
        return best
    city = best.city if all(place.city == best.city for place in others) else None
    return place_of(city or best.province) or best


def _where(place: Place) -> Where:
    city, county = {"province": (None, None), "city": (place.name, None), "county": (place.city, place.name)}[
        place.level
    ]
    return Where(province=place.province, city=city, county=county, level=place.level)


def _innermost(text: str) -> list[PlaceMention]:
    """The places of a name, without those that only say where the next one lies: 甘肃省兰州市 is 兰州市."""
    mentions = find_places(text)
    return [
        m
        for m, after in zip(mentions, [*mentions[1:], None], strict=False)
        if not (after and after.start - m.end <= 1 and m.place.name in (after.place.province, after.place.city))
    ]


def _told(text: str) -> Scores:
    """What the text names: full names count double, those at the beginning double again, places in others in part."""
    told: Scores = defaultdict(float)
    for mention in find_places(text):
        if _ACCIDENT.match(text, mention.end) or _STREET.match(text, mention.end):
            continue
        weight = (2.0 if mention.start < _LEAD_LENGTH else 1.0) * (1.0 if mention.full else 0.5)
        told[mention.place] += weight
        for above in (mention.place.city, mention.place.province):
            place = place_of(above) if above and above != mention.place.name else None
            if place:
                weight *= _UPWARD
                told[place] += weight
    return told


def _of_several(told: Scores) -> bool:
    """Whether a text speaks of two provinces about as much, as news of the whole country do."""
    provinces: Scores = defaultdict(float)
    for place, weight in told.items():
        if place.level == "province":
            provinces[place] += weight
    most = sorted(provinces.values(), reverse=True)
    return len(most) > 1 and most[1] >= SEVERAL * most[0]


def _self_words(title: str, publishers: Sequence[str], text: str) -> Counter[str]:
    """How often a report speaks for a 省, 市, 县 ...; an office in the title or below it speaks loudest."""
    words: Counter[str] = Counter()
    for m in _SELF_WORD.finditer(text):
        words[m[1] or m[2] or m[3]] += 3 if m[1] else 2 if m[2] else 1
    for part in (title, *publishers):
        if office := _OFFICE.search(part):
            words[office[1]] += _OFFICE_WORDS
    return words


def _totals(direct: Scores, told: Scores, words: Counter[str]) -> dict[Place, float]:
    most, spoken = max(told.values(), default=1.0), words.total() or 1
    return {
        place: direct.get(place, 0.0) + _TEXT * told.get(place, 0.0) / most + _SELF * words[place.name[-1]] / spoken
        for place in sorted({*direct, *told}, key=lambda p: (p.province, p.city or "", p.name))
    }


def _is_national(title: str, publishers: Sequence[str], text: str, named: bool, words: Counter[str]) -> bool:
    if any(_NATION.search(part) for part in (title, *publishers)):
        return not named
    return not named and words.total() < 3 and text.count("全国") + text.count("我国") >= 3


def _level_of(title: str, publishers: Sequence[str], text: str, words: Counter[str]) -> str | None:
    """The level of a report that names no place of its own."""
    if any(_NATION.search(part) for part in (title, *publishers)) or text.count("全国") > words.total():
        return "nation"
    return _WORD_LEVEL[max(words, key=lambda word: words[word])] if words else None
