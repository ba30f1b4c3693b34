"""Places: what a report's own place is called in a URL, and a page for every place with what lies below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from pypinyin import Style, pinyin

from generator.collect.order import newest_first
from generator.identity import short_id, slugify
from generator.model import Meta, PlacePage, Record, Report
from generator.parse.places import Place, all_places, place_of, places_file

# a report on the whole country has no place page, but its address needs a name
NATION = "china"
_RANKS = ("特别行政区", "自治区", "自治州", "自治县", "地区", "新区", "省", "市", "县", "区", "州", "盟", "旗")
_LEVELS = ("province", "city", "county")


class Home(Record, frozen=True):
    """A report's own place. ``slug`` is its page's, ``parent`` that of the place above it, if any."""

    name: str
    level: str
    slug: str
    province: str | None = None
    city: str | None = None

    @property
    def parent(self) -> str | None:
        """The slug of the city above a county, or else of the province above a city."""
        above = self.city if self.level == "county" and self.city else self.province
        return None if above is None or above == self.name else home(above, self.province, None).slug


def home_of(meta: Meta) -> Home | None:
    """The place that a report is about, None where it is the whole country or unknown."""
    if meta.county:
        return home(meta.county, meta.province, "county", meta.city)
    name = meta.city or meta.province
    return home(name, meta.province, meta.level) if name else None


@cache
def home(name: str, province: str | None, level: str | None, city: str | None = None) -> Home:
    """The place called ``name``; ``city`` and ``province`` above it choose among namesakes.

    Its slug depends on nothing but its name and the tables of places, so that it never changes.
    """
    place = (place_of(name, city) if city else None) or place_of(name, province) or place_of(name)
    if place is None:
        return _unlisted(name, province, level, city)
    if place.level == "province":
        return Home(name=place.name, level="province", slug=_province_slug(place.name))
    if place.level == "city":
        return Home(name=place.name, level="city", slug=_city_slug(place), province=place.province)
    above = home(place.city or place.province, place.province, None).slug
    slug = f"{above}-{_county_word(place)}"
    return Home(name=place.name, level="county", slug=slug, province=place.province, city=place.city)


def joined_pinyin(name: str) -> str:
    """The toneless pinyin of a name as one word: 庆阳 → ``qingyang``."""
    return slugify(name, limit=200).replace("-", "")


def _unlisted(name: str, province: str | None, level: str | None, city: str | None) -> Home:
    """A place that no table knows, such as a development zone: named below its city or province where that is known.

    Nobody can say what else of that sound will come (清阳区 beside 庆阳市), so its slug ends in an id of the name.
    """
    rank = next((rank for rank in _RANKS if name.endswith(rank) and len(name) > len(rank) + 1), "")
    word = f"{joined_pinyin(name.removesuffix(rank))}-{short_id(name, length=4)}"
    known = level if level in _LEVELS else "city"
    above = city if known == "county" and city else province
    if not above or above == name:
        return Home(name=name, level=known, slug=word)
    higher = home(above, province, None)
    return Home(
        name=name, level=known, slug=f"{higher.slug}-{word}", province=province, city=city if above == city else None
    )


@cache
def _taken() -> Mapping[str, int]:
    """How many provinces and prefectures share each pinyin: 福州 and 抚州, 陕西 and 山西."""
    return Counter(_word(place) for place in all_places() if place.level != "county")


def _province_slug(name: str) -> str:
    """Provinces keep their bare name; the two that sound alike are told apart by their English spelling."""
    province = next(p for p in places_file().provinces if p.name == name)
    word = joined_pinyin(province.short)
    alike = sum(joined_pinyin(p.short) == word for p in places_file().provinces)
    return word if alike == 1 else province.en.lower()


@cache
def _word(place: Place) -> str:
    """A listed place's name as one word, in the reading that the tables spell where there are several: 长治, 朝阳."""
    spelled = place.en.lower().replace("'", "")
    readings = pinyin(place.short, style=Style.NORMAL, heteronym=True)
    return spelled if spelled in map("".join, product(*readings)) else joined_pinyin(place.short)


def _county_word(place: Place) -> str:
    """A county's name as one word; by syllables where another one below the same city sounds alike: 云安, 郁南."""
    word = _word(place)
    alike = {name for name in _sounds()[place.province, place.city, word] if name != place.short}
    return slugify(place.short) if alike else word


@cache
def _sounds() -> Mapping[tuple[str, str | None, str], set[str]]:
    """The short names of counties by province, city and pinyin."""
    sounds: dict[tuple[str, str | None, str], set[str]] = {}
    for place in all_places():
        if place.level == "county":
            sounds.setdefault((place.province, place.city, _word(place)), set()).add(place.short)
    return sounds


def _city_slug(place: Place) -> str:
    word = _word(place)
    return word if _taken()[word] == 1 else f"{_province_slug(place.province)}-{word}"


def place_pages(reports: Iterable[Report]) -> dict[str, PlacePage]:
    """A page for every place that has reports and for those above it: provinces in official order, then below each
    its cities and their counties by slug. Reports are listed newest first."""
    homes: dict[str, Home] = {}
    own: dict[str, list[Report]] = {}
    for report in reports:
        place = home_of(report.meta)
        if place is None:
            continue
        own.setdefault(place.slug, []).append(report)
        while place is not None and place.slug not in homes:
            homes[place.slug] = place
            above = place.city if place.level == "county" and place.city else place.province
            place = home(above, place.province, None) if above and above != place.name else None
    return {
        slug: PlacePage(
            slug=slug,
            name=place.name,
            level=place.level,
            parent=place.parent,
            reports=tuple(report.slug for report in newest_first(own.get(slug, ()))),
        )
        for slug, place in sorted(homes.items(), key=lambda pair: _rank(pair[1]))
    }


def _rank(place: Home) -> tuple[int, int, str]:
    """Official order of provinces, then the depth, then the slug."""
    order = {province.name: number for number, province in enumerate(places_file().provinces)}
    top = place.name if place.level == "province" else place.province or ""
    depth = _LEVELS.index(place.level)
    return order.get(top, len(order)), depth, place.slug
