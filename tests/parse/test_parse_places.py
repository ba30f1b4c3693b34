"""The table of places, and places found in texts."""

from __future__ import annotations

import pytest

from generator.parse.places import Place, all_places, find_places, place_of, places_file, province_kind


def names(text: str) -> list[str]:
    return [m.place.name for m in find_places(text)]


def test_all_provinces_and_prefectures_are_there() -> None:
    provinces = places_file().provinces
    cities = [city for province in provinces for city in province.cities]
    assert len(provinces) == 34
    assert len(cities) == len(set(cities)) == 333
    assert [p.kind for p in provinces].count("municipality") == 4
    assert [p.kind for p in provinces].count("region") == 5


def test_the_file_speaks_only_of_places_it_has() -> None:
    file = places_file()
    known = {p.name for p in file.provinces} | {city for p in file.provinces for city in p.cities}
    assert set(file.counties) | set(file.short_names) <= known
    assert set(file.english) <= {place.name for place in all_places()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("宝鸡市", Place(name="宝鸡市", short="宝鸡", level="city", province="陕西省")),
        ("宝鸡", Place(name="宝鸡市", short="宝鸡", level="city", province="陕西省")),
        ("湖北", Place(name="湖北省", short="湖北", level="province", province="湖北省")),
        ("吉林", Place(name="吉林省", short="吉林", level="province", province="吉林省")),
        ("恩施土家族苗族自治州", Place(name="恩施土家族苗族自治州", short="恩施", level="city", province="湖北省")),
        ("环县", Place(name="环县", short="环县", level="county", province="甘肃省", city="庆阳市")),
        ("密云区", Place(name="密云区", short="密云", level="county", province="北京市")),
        ("济源市", Place(name="济源市", short="济源", level="county", province="河南省")),
        # it went to another city after the older table was made
        ("公主岭市", Place(name="公主岭市", short="公主岭", level="county", province="吉林省", city="长春市")),
        ("高昌区", Place(name="高昌区", short="高昌", level="county", province="新疆维吾尔自治区", city="吐鲁番市")),
        ("鼓楼区", None),
        ("无此市", None),
    ],
)
def test_place_of(name: str, expected: Place | None) -> None:
    assert place_of(name) == expected


def test_namesakes_are_told_apart_by_what_they_lie_in() -> None:
    assert (place_of("鼓楼区", within="徐州市") or pytest.fail()).city == "徐州市"
    assert (place_of("鼓楼区", within="福建") or pytest.fail()).city == "福州市"


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("陕西省", "Shaanxi"),
        ("山西省", "Shanxi"),
        ("内蒙古自治区", "Inner Mongolia"),
        ("宝鸡市", "Baoji"),
        ("西安市", "Xi'an"),
        ("六安市", "Lu'an"),
        ("厦门市", "Xiamen"),
        ("乌鲁木齐市", "Urumqi"),
        ("漯河市", "Luohe"),
        ("延安市", "Yan'an"),
    ],
)
def test_english_names(name: str, english: str) -> None:
    assert (place_of(name) or pytest.fail()).en == english


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甘肃省庆阳市环县", ["甘肃省", "庆阳市", "环县"]),
        ("泉州晋江市、福州长乐", ["泉州市", "晋江市", "福州市"]),
        ("恩施州应急管理局", ["恩施土家族苗族自治州"]),
        ("徐州市鼓楼区与其他鼓楼区", ["徐州市", "鼓楼区"]),
        ("确保长治久安、日照充足", []),
        ("长治市应急管理局", ["长治市"]),
        ("城区和郊区的企业", []),
        ("三明沙县区", ["沙县区"]),
        ("没有地名的文字", []),
    ],
)
def test_places_in_a_text(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_mentions_have_offsets_and_say_whether_the_name_is_full() -> None:
    [short, full] = find_places("在襄阳和宝鸡市")
    assert (short.start, short.end, short.full) == (1, 3, False)
    assert (full.start, full.end, full.full) == (4, 7, True)


def test_kinds_of_provinces() -> None:
    assert [province_kind(p) for p in ("重庆市", "广西壮族自治区", "甘肃省", "香港特别行政区")] == [
        "municipality",
        "region",
        "province",
        "special",
    ]
