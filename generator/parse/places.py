"""Places of mainland China: provinces, prefectures, counties; their names found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from gb2260.data import data as GB2260
from pypinyin import lazy_pinyin

from generator.model import Record
from generator.vocabulary.load import load_yaml
from generator.word_finder import Finder, word_finder

Level = Literal["province", "city", "county"]

# how far a county's ambiguous name may stand behind that of its city or province: 泉州市鼓楼区
_NEAR = 1
_PEOPLES = (
    "(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克"
    "|鄂温克|德昂|保安|裕固|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|[回藏苗彝壮满侗瑶白傣黎佤畲水土羌怒各])族"
)
_AUTONOMOUS = re.compile(rf"(.+?)(?:{_PEOPLES})*自治[县旗]$")


class Place(Record, frozen=True):
    """A division. ``city`` is the full name of the prefecture that a county belongs to, None where it has none."""

    name: str
    short: str
    level: Level
    province: str
    city: str | None = None

    @property
    def province_short(self) -> str:
        """The province without its rank."""
        return next((p.short for p in places_file().provinces if p.name == self.province), self.province)

    @property
    def en(self) -> str:
        """The English name without rank: ``Baoji``, ``Inner Mongolia``, ``Xi'an``."""
        return places_file().english_name(self.name, self.short)


class PlaceMention(Record, frozen=True):
    """A place named at ``[start, end)`` of a text; ``full`` where the name was written with its rank."""

    start: int
    end: int
    place: Place
    full: bool


class Province(Record, frozen=True, forbid_unknown_fields=True):
    """A province of places.yaml with its divisions."""

    name: str
    short: str
    en: str
    kind: Literal["province", "municipality", "region", "special"] = "province"
    cities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()


class PlacesFile(Record, frozen=True, forbid_unknown_fields=True):
    """places.yaml."""

    provinces: tuple[Province, ...]
    short_names: dict[str, str]
    english: dict[str, str]
    readings: dict[str, str]
    ordinary: frozenset[str]
    counties: dict[str, tuple[str, ...]]

    def english_name(self, name: str, short: str) -> str:
        """The English name of a place: the one of the file, else toneless pinyin."""
        provinces = {p.name: p.en for p in self.provinces}
        return provinces.get(name) or self.english.get(name) or _pinyin_name(short, self.readings)


def _pinyin_name(short: str, readings: dict[str, str]) -> str:
    syllables = [readings.get(c, s) for c, s in zip(short, lazy_pinyin(short), strict=True)]
    return "".join([s if s[0] not in "aoe" or i == 0 else f"'{s}" for i, s in enumerate(syllables)]).capitalize()


@cache
def places_file() -> PlacesFile:
    """The vocabulary file, read once."""
    return load_yaml("places.yaml", PlacesFile)


def province_kind(name: str) -> str:
    """Whether a province is one (``province``), a ``municipality``, a ``region`` or ``special``."""
    return next((p.kind for p in places_file().provinces if p.name == name), "province")


@cache
def _table() -> dict[str, tuple[Place, ...]]:
    """Every full name with the places that bear it."""
    file = places_file()
    table: dict[str, list[Place]] = {}
    cities: dict[str, Place] = {}
    for province in file.provinces:
        top = Place(name=province.name, short=province.short, level="province", province=province.name)
        table.setdefault(top.name, []).append(top)
        for name in province.cities:
            short = file.short_names.get(name, name[:-1])
            cities[name] = Place(name=name, short=short, level="city", province=province.name)
            table.setdefault(name, []).append(cities[name])
    for county in _counties(cities):
        table.setdefault(county.name, []).append(county)
    return {name: tuple(places) for name, places in table.items()}


def _counties(cities: dict[str, Place]) -> Iterator[Place]:
    """The counties that the file names, then those of GB 2260 that have not gone to another city since."""
    file = places_file()
    told: list[tuple[str, str | None, str]] = [(p.name, None, name) for p in file.provinces for name in p.counties]
    for parent, names in file.counties.items():
        city = cities.get(parent)
        told += [(city.province, city.name, name) if city else (parent, None, name) for name in names]
    for province, city_name, name in told:
        yield Place(name=name, short=_short_county(name), level="county", province=province, city=city_name)
    known = {(province, name) for province, _, name in told}
    for code, name in sorted(GB2260[None].items()):
        if code % 100 == 0 or name in ("市辖区", "县"):
            continue
        province, above = GB2260[None][code // 10000 * 10000], GB2260[None][code // 100 * 100]
        if (province, name) not in known:
            here = _renamed(above, province, cities)
            yield Place(name=name, short=_short_county(name), level="county", province=province, city=here)


def _renamed(prefecture: str, province: str, cities: dict[str, Place]) -> str | None:
    """What a prefecture of the older table is called now (吐鲁番地区 is 吐鲁番市); None for 市辖区 and the like."""
    if prefecture in cities:
        return prefecture
    return next((c.name for c in cities.values() if c.province == province and c.short == prefecture[:-2]), None)


def _short_county(name: str) -> str:
    if m := _AUTONOMOUS.match(name):
        return m[1]
    return name[:-1] if len(name) > 2 else name


def all_places() -> Iterator[Place]:
    """Every place of the tables, in their order; counties that were renamed under both names."""
    for places in _table().values():
        yield from places


def place_of(name: str, within: str | None = None) -> Place | None:
    """The place that a full or short name means; ``within`` (a province or city) chooses among namesakes.

    None for an unknown name and for one that several places bear.
    """
    found = _table().get(name) or _by_short().get(name, ())
    if within is not None:
        found = tuple(p for p in found if within in (p.province, p.city, p.province_short))
    return found[0] if len(found) == 1 else None


@cache
def _by_short() -> dict[str, tuple[Place, ...]]:
    """Short names of provinces and cities; 吉林 is the province."""
    table: dict[str, tuple[Place, ...]] = {}
    for places in _table().values():
        for place in places:
            if place.level != "county":
                table.setdefault(place.short, (place,))
    return table


def find_places(text: str) -> list[PlaceMention]:
    """The places named in a simplified text, in text order, without overlaps.

    Of namesakes (鼓楼区) the one is meant whose city or province stands right before; without that, none is.
    """
    matches, names = _finder()
    mentions: list[PlaceMention] = []
    for start, end, index in matches(text):
        name, places = names[index]
        before = mentions[-1] if mentions and start - mentions[-1].end <= _NEAR else None
        if len(places) > 1 or name in places_file().ordinary:
            above = {before.place.name, before.place.province} if before else set()
            places = [p for p in places if p.city in above] or [p for p in places if p.province in above]
            if len(places) != 1:
                continue
        mentions.append(PlaceMention(start=start, end=end, place=places[0], full=name == places[0].name))
    return mentions


@cache
def _finder() -> tuple[Finder, list[tuple[str, list[Place]]]]:
    names: dict[str, list[Place]] = {name: list(places) for name, places in _table().items()}
    for short, places in _by_short().items():
        names.setdefault(short, list(places))
    for name, places in _table().items():  # 恩施土家族苗族自治州 is written 恩施州
        for place in places:
            if place.level == "city" and name.endswith("自治州"):
                names.setdefault(place.short + "州", [place])
    ordered = sorted(names.items())
    return word_finder([name for name, _ in ordered], "longest"), ordered
