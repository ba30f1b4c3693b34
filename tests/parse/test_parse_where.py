"""Which place a report is about, and for whom it speaks."""

from __future__ import annotations

import pytest

from generator.parse.where import Where, find_place


@pytest.mark.parametrize(
    ("title", "publishers", "text", "expected"),
    [
        ("宝鸡市财政保障机制不断完善", [], "全市持续向好。", ("陕西省", "宝鸡市", None, "city", "title")),
        # whose accident is a warning to others is not who reports
        ("", [], "宁夏银川“6·21”燃气爆炸事故发生后,全县全面排查。", (None, None, None, "county", "text")),
        # news of several provinces are of none of them, nor is a street of the place it is named after
        ("", [], "台风已造成浙江、福建、江西3省97个县受灾。", (None, None, None, None, "text")),
        ("", [], "虹口区四川北路街道扎实推进。", ("上海市", None, "虹口区", "county", "text")),
        ("安徽省应急管理厅2022年工作总结", [], "全省总体平稳。", ("安徽省", None, None, "province", "title")),
        ("环县应急管理局工作总结", [], "全县总体平稳。", ("甘肃省", "庆阳市", "环县", "county", "title")),
        ("庆阳市环县应急管理局总结", [], "我县总体平稳。", ("甘肃省", "庆阳市", "环县", "county", "title")),
        ("重庆市应急管理局总结", [], "全市总体平稳。", ("重庆市", None, None, "province", "title")),
        ("重庆市梁平区总结", [], "全区总体平稳。", ("重庆市", None, "梁平区", "county", "title")),
        ("瑞金市应急管理局总结", [], "我市形势平稳,全市无事故。", ("江西省", "赣州市", "瑞金市", "county", "title")),
        ("", ["襄阳日报"], "我市扛牢责任,全市平稳。谷城县扎实推进。", ("湖北省", "襄阳市", None, "city", "publisher")),
        # two of one rank in the title: what holds them both
        ("省减灾委支援环县镇原县抗震救灾", [], "形势平稳。", ("甘肃省", "庆阳市", None, "city", "title")),
        # the places in it speak for the one above them
        ("", [], "我市各县扎实推进,谷城县、保康县、宜城市成效明显。", ("湖北省", "襄阳市", None, "city", "text")),
        (
            "省应急管理厅践行效能理念",
            [],
            "我省修订《福建省安全生产条例》,在泉州石狮市、福州连江开展试点。",
            ("福建省", None, None, "province", "text"),
        ),
        # a comparison is no word for oneself
        (
            "",
            [],
            "我市工作在全省率先,全省首创、全省推广、位列全省前列,代表山东省受检。",
            ("山东省", None, None, "city", "text"),
        ),
        ("县应急管理局2022年工作总结", [], "安全形势平稳。", (None, None, None, "county", "text")),
        ("全国应急管理工作会议召开", [], "全国事故起数下降。", (None, None, None, "nation", "text")),
        ("", ["应急管理部"], "各地扎实推进。", (None, None, None, "nation", "text")),
        ("", [], "安全第一。", (None, None, None, None, "text")),
    ],
)
def test_place_and_level(
    title: str, publishers: list[str], text: str, expected: tuple[str | None, str | None, str | None, str | None, str]
) -> None:
    province, city, county, level, evidence = expected
    assert find_place(title, publishers, text) == Where(
        province=province, city=city, county=county, level=level, evidence=evidence
    )


def test_who_hosts_the_page_helps_where_nothing_else_speaks() -> None:
    found = find_place("", [], "我区扎实推进燃气整治,全区形势平稳。", ["常州市武进区人民政府办公室"])
    assert (found.county, found.city, found.level, found.evidence) == ("武进区", "常州市", "county", "host")
    found = find_place("", [], "全省扎实推进,安徽省各市平稳,我省安徽省率先完成。", ["亳州市应急管理局"])
    assert (found.province, found.city, found.level) == ("安徽省", None, "province")
