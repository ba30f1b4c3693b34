"""Addresses of reports and places."""

from __future__ import annotations

from collections import defaultdict

import pytest

from generator.collect import collect
from generator.collect.places import home, home_of
from generator.collect.slugs import wanted_slug
from generator.model import Meta
from generator.parse.places import all_places

QINGYANG = {"province": "甘肃省", "city": "庆阳市", "level": "city"}


@pytest.mark.parametrize(("meta", "slug"), [
    ({**QINGYANG, "period_start": 2021, "period_end": 2021}, "qingyang-2021"),
    ({**QINGYANG, "period_start": 2022, "period_end": 2023}, "qingyang-2023"),
    ({**QINGYANG, "published": "2020-03-01"}, "qingyang-2020"),
    ({**QINGYANG, "document_type": "news_feature"}, "qingyang-news-feature"),
    (QINGYANG, "qingyang-report"),
    ({"province": "福建省", "level": "province", "period_end": 2022}, "fujian-2022"),
    ({"province": "陕西省", "level": "province", "period_end": 2022}, "shaanxi-2022"),
    ({"province": "山西省", "level": "province", "period_end": 2022}, "shanxi-2022"),
    ({"province": "内蒙古自治区", "city": "呼和浩特市", "level": "city", "period_end": 2022}, "huhehaote-2022"),
    ({"level": "nation", "period_end": 2022}, "china-2022"),
    ({"title": "安全生产工作总结"}, "an-quan-sheng-chan-gong-zuo-zong-jie"),
])  # fmt: skip
def test_a_report_is_called_after_its_place_and_year(report, meta, slug):
    assert wanted_slug(report(**meta)) == slug


def test_a_report_without_anything_is_called_after_its_content(report):
    slug = wanted_slug(report(digest="x"))
    assert slug.startswith("report-") and slug == wanted_slug(report("b.txt", digest="x"))
    assert slug != wanted_slug(report(digest="y"))


def test_no_report_takes_the_place_of_the_listing(report):
    (slug,) = collect([report(title="Index")]).reports
    assert slug.startswith("index-")


def test_the_sidecar_decides(report):
    assert wanted_slug(report(slug="my-report", **QINGYANG)) == "my-report"


@pytest.mark.parametrize(("name", "province", "slug", "parent"), [
    ("福州市", "福建省", "fujian-fuzhou", "fujian"),
    ("抚州市", "江西省", "jiangxi-fuzhou", "jiangxi"),
    ("吉林市", "吉林省", "jilin-jilin", "jilin"),
    ("吉林省", "吉林省", "jilin", None),
    ("西安市", "陕西省", "xian", "shaanxi"),
    ("恩施土家族苗族自治州", "湖北省", "enshi", "hubei"),
    ("谷城县", "湖北省", "xiangyang-gucheng", "xiangyang"),
    ("北京市", "北京市", "beijing", None),
    ("云安区", "广东省", "yunfu-yun-an", "yunfu"),
    ("郁南县", "广东省", "yunfu-yu-nan", "yunfu"),
    ("长治市", "山西省", "changzhi", "shanxi"),
    ("朝阳区", "北京市", "beijing-chaoyang", "beijing"),
    ("宜都市", "湖北省", "yichang-yidu", "yichang"),
    ("某某经济开发区", "湖北省", "hubei-moumoujingjikaifa-gnx4", "hubei"),
    ("某某经济开发区", None, "moumoujingjikaifa-gnx4", None),
])  # fmt: skip
def test_places_have_one_address_whatever_else_is_there(name, province, slug, parent):
    place = home(name, province, None)
    assert (place.slug, place.parent) == (slug, parent)


def test_no_two_places_of_the_tables_share_an_address():
    """But for those that were renamed: 密云县 is 密云区 now, and keeps its address."""
    shorts = defaultdict(set)
    for place in all_places():
        shorts[home(place.name, place.province, None, place.city).slug].add(place.short)
    assert {slug: names for slug, names in shorts.items() if len(names) > 1} == {}


@pytest.mark.parametrize(("one", "other", "province"), [
    ("清阳区", "庆阳市", None),
    ("清阳区", "庆阳市", "甘肃省"),
    ("清阳区", "轻羊区", None),
    ("清阳区", "轻羊区", "甘肃省"),
    ("清阳区", "清阳县", None),
    ("浮洲区", "抚州市", "江西省"),
])  # fmt: skip
def test_places_that_sound_alike_have_addresses_of_their_own(report, one, other, province):
    slugs = [home(name, province, None).slug for name in (one, other)]
    assert slugs[0] != slugs[1]
    reports = [report(f"{n}.txt", city=name, level="city", province=province) for n, name in enumerate((one, other))]
    pages = collect(reports).places
    assert collect(reports[::-1]).places == pages
    assert {pages[slug].name for slug in slugs} == {one, other}
    assert collect(reports[:1]).places.keys() <= pages.keys()


def test_a_report_of_a_county_is_listed_under_the_county():
    gulou = {"province": "江苏省", "city": "徐州市", "county": "鼓楼区", "level": "county"}
    assert home_of(Meta(**gulou)) == home("鼓楼区", "江苏省", None, "徐州市")
    assert (home_of(Meta(**gulou)).slug, home_of(Meta(**gulou)).parent) == ("xuzhou-gulou", "xuzhou")
    assert home_of(Meta(**{**gulou, "city": "南京市"})).slug == "nanjing-gulou"


def test_an_unlisted_county_stands_below_its_city():
    place = home_of(Meta(province="甘肃省", city="庆阳市", county="某某新区", level="county"))
    assert place.slug.startswith("qingyang-moumou-")
    assert (place.parent, place.level) == ("qingyang", "county")


def test_a_report_on_the_whole_country_has_no_place():
    assert home_of(Meta(level="nation")) is None


def test_of_reports_with_one_address_the_first_file_keeps_it(report):
    first, second = (report(name, period_end=2021, **QINGYANG) for name in ("a.txt", "b.txt"))
    named = collect([second, first]).reports
    assert {slug: r.source.name for slug, r in named.items()}["qingyang-2021"] == "a.txt"
    (other,) = set(named) - {"qingyang-2021"}
    assert other.startswith("qingyang-2021-") and len(other) == len("qingyang-2021-") + 4


def test_the_sidecar_goes_before_the_first_file(report):
    plain = report("a.txt", period_end=2021, **QINGYANG)
    named = report("z.txt", slug="qingyang-2021")
    assert collect([plain, named]).reports["qingyang-2021"].source.name == "z.txt"


def test_another_report_changes_no_address(report):
    reports = [report(f"{n}.txt", period_end=2020 + n % 3, **QINGYANG) for n in range(5)]
    before = {r.source.name: slug for slug, r in collect(reports).reports.items()}
    more = [*reports, report("9.txt", period_end=2021, **QINGYANG), report("8.txt", province="甘肃省", period_end=2021)]
    after = {r.source.name: slug for slug, r in collect(more).reports.items()}
    assert {name: after[name] for name in before} == before


def test_the_same_file_twice_still_gets_two_addresses(report):
    twins = [report(digest="same", period_end=2021, **QINGYANG) for _ in range(3)]
    assert len(collect(twins).reports) == 3
