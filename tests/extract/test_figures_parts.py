"""Parts of a whole, places other than the report's own, subjects, and what is no figure at all."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from generator.extract.figures import extract_figures
from generator.model import Document

AsDocument = Callable[[str], Document]

PARTS = [
    ("排查隐患90项,其中重大隐患6项。", {"6项": "90项"}),
    ("许可证审查20家,其中新证5家、换证11家,变更4家。", {"5家": "20家", "11家": "20家", "4家": "20家"}),
    ("许可证审查20家(其中委托办理8家);备案9家。", {"8家": "20家"}),
    ("排查隐患90项,罚款3万元,其中重大隐患6项。", {"6项": "90项"}),
    ("排查隐患90项,其中检查企业6家。", {}),
    ("排查隐患9项,其中重大隐患60项。", {}),
    ("筹集资金500万元,其中:2021年200万元,2022年300万元。", {"200万元": "500万元", "300万元": "500万元"}),
    ("事故9起,其中较大事故2起;火灾30起。", {"2起": "9起"}),
    ("9起较大火灾中,城镇6起,乡村3起。", {"6起": "9起", "3起": "9起"}),
    ("9起较大火灾中,城镇6起,罚款3万元。", {}),
    ("排查隐患90处,包括危树60处,彩钢瓦20处。", {"60处": "90处", "20处": "90处"}),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts(as_document: AsDocument, text: str, expected: dict[str, str]) -> None:
    figures = extract_figures(as_document(text))
    surface = {f.id: f.surface for f in figures}
    assert {f.surface: surface[f.part_of] for f in figures if f.part_of} == expected


def test_places_in_a_row_count_the_same(as_document: AsDocument) -> None:
    text = "全省5个县发生生产安全事故,分别是甲县(8起、9人)、乙县(6起、7人)。9起较大火灾中,城镇6起,乡村3起。"
    found = [f"{f.surface} {f.indicator}" for f in extract_figures(as_document(text))][1:]
    assert found[:4] == ["8起 accidents", "9人 deaths", "6起 accidents", "7人 deaths"]
    assert found[4:] == ["9起 major_accidents", "6起 major_accidents", "3起 major_accidents"]


def test_who_the_dead_were_makes_them_no_forces_deployed(as_document: AsDocument) -> None:
    text = "事故造成9人死亡,其中消防员2人;住院治疗30人。"
    found = [f"{f.surface} {f.indicator}" for f in extract_figures(as_document(text))]
    assert found == ["9人 deaths", "2人 deaths", "30人 other"]


def of_a_city(document: Document) -> Document:
    meta = msgspec.structs.replace(document.meta, province="浙江省", city="衢州市", level="city")
    return msgspec.structs.replace(document, meta=meta)


PLACES = [
    ("全市检查企业9家。", [None]),
    ("衢州市检查企业9家。", [None]),
    ("全省检查企业9家。", ["浙江省"]),
    ("全国检查企业9家。", ["全国"]),
    ("全省率先检查企业9家。", [None]),
    ("江山市检查企业9家,罚款3万元。", ["江山市", "江山市"]),
    ("江山市事故2起,开化县事故1起。", ["江山市", "开化县"]),
    ("经开区事故2起。", ["经开区"]),
    ("对全市20家企业开展评估,推动全市15家企业完成创建,把省市4个平台接通。", [None, None, None]),
    ("赴杭州市学习2次。", [None]),
    # what stands in a bracket holds there only
    ("火灾9起[其中江山市6起、开化县2起、其他1起],死亡3人。", [None, "江山市", "开化县", None, None]),
    ("广西3市11县出现冻害,受灾60人。", ["广西壮族自治区", "广西壮族自治区", "广西壮族自治区"]),
    ("分别到江山市、开化县等9个县检查企业30家。", [None, None]),
    ("设置率分别为江山市93%、开化县82%。", ["江山市", "开化县"]),
    ("本月对江山市3个工地进行检查。", ["江山市"]),
    # an office that says something is no place of it
    ("浙江省应急管理厅负责人介绍,检查企业9家。", [None]),
    # nor is one that a list of places goes on with
    ("工单涉及9个单位,其中东溪镇17件,西塘镇5件,水务局35件。", [None, "东溪镇", "西塘镇", None]),
    ("巡查风景名胜区18个、自然保护区6个,排除隐患30起。", [None, None, None]),
    ("恩施州:倒塌房屋16户。", ["恩施土家族苗族自治州"]),
    # parts of every place are none
    ("全市平稳,农村乡镇发生火灾2起,旅游区发生火灾1起,看守坟区9处。", [None, None, None]),
    ("修订《江山市应急预案》9个。", [None]),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(as_document: AsDocument, text: str, expected: list[str | None]) -> None:
    assert [f.place for f in extract_figures(of_a_city(as_document("\n" + text)))] == expected


SUBJECTS = [
    ("全市累计排查一般隐患90项。", ["排查一般隐患"]),
    ("召开9次专题会议。", ["专题会议"]),
    ("造成4人死亡、11人受伤。", ["死亡", "受伤"]),
    ("举办培训20期、3000人次。", ["举办培训", "举办培训"]),
    ("事故81起、死亡57人,同比分别下降27%、32.9%。", ["事故", "死亡", "事故", "死亡"]),
    ("查处违法行为8起。", ["查处违法行为"]),
    ("在矿山、化工等9个领域开展检查。", ["领域开展检查"]),
]


@pytest.mark.parametrize(("text", "expected"), SUBJECTS)
def test_subjects(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert [f.subject for f in extract_figures(as_document(text))] == expected


def test_numbers_in_titles_and_quoted_names_are_no_figures(as_document: AsDocument) -> None:
    text = "印发《安全生产15条措施》,实施“百日30项行动”,检查企业9家。"
    assert [f.surface for f in extract_figures(as_document(text))] == ["9家"]


def test_a_quoted_sentence_may_hold_figures(as_document: AsDocument) -> None:
    text = "负责人介绍:“今年以来,全市检查企业9家,整改隐患12处。”"
    assert [f.surface for f in extract_figures(as_document(text))] == ["9家", "12处"]


def test_the_comparable_value_stands_beside_the_printed_one(as_document: AsDocument) -> None:
    figure = extract_figures(as_document("绝收面积30亩。"))[0]
    assert (figure.value, figure.unit, figure.unit_class, figure.comparable_unit) == (30, "亩", "area", "平方米")
    assert figure.comparable == pytest.approx(20000, abs=1)
