"""Places: what a report's own place is called in a URL, and a page for every place with what lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from generator.collect.order import newest_first
from generator.identity import slugify
from generator.model import Meta, PlacePage, Record, Report
from generator.parse.places import Place, place_of, places_file

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
    name = meta.city or meta.province
    return home(name, meta.province, meta.level) if name else None


@cache
def home(name: str, province: str | None, level: str | None) -> Home:
    """The place called ``name``. Its slug depends on nothing but the tables of places, so that it never changes."""
    place = place_of(name, province) or place_of(name)
    if place is None:
        return _unlisted(name, province, level)
    if place.level == "province":
        return Home(name=place.name, level="province", slug=_province_slug(place.name))
    if place.level == "city":
        return Home(name=place.name, level="city", slug=_city_slug(place), province=place.province)
    above = home(place.city or place.province, place.province, None).slug
    slug = f"{above}-{joined_pinyin(place.short)}"
    return Home(name=place.name, level="county", slug=slug, province=place.province, city=place.city)


def joined_pinyin(name: str) -> str:
    """The toneless pinyin of a name as one word: 庆阳 → ``qingyang``."""
    return slugify(name, limit=200).replace("-", "")


def _unlisted(name: str, province: str | None, level: str | None) -> Home:
    """A place that no table knows, such as a development zone: named below its province where that is known."""
    rank = next((rank for rank in _RANKS if name.endswith(rank) and len(name) > len(rank) + 1), "")
    word = joined_pinyin(name.removesuffix(rank))
    above = home(province, None, "province").slug if province and province != name else None
    known = level if level in _LEVELS else "city"
    return Home(name=name, level=known, slug=f"{above}-{word}" if above else word, province=province if above else None)


@cache
def _taken() -> Mapping[str, int]:
    """How many provinces and prefectures share each pinyin: 福州 and 抚州, 陕西 and 山西."""
    file = places_file()
    taken: dict[str, int] = {}
    for province in file.provinces:
        names = [province.short, *(file.short_names.get(city, city[:-1]) for city in province.cities)]
        for name in names:
            taken[joined_pinyin(name)] = taken.get(joined_pinyin(name), 0) + 1
    return taken


def _province_slug(name: str) -> str:
    """Provinces keep their bare name; the two that sound alike are told apart by their English spelling."""
    province = next(p for p in places_file().provinces if p.name == name)
    word = joined_pinyin(province.short)
    alike = sum(joined_pinyin(p.short) == word for p in places_file().provinces)
    return word if alike == 1 else province.en.lower()


def _city_slug(place: Place) -> str:
    word = joined_pinyin(place.short)
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
