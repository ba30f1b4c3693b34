"""Which sector a figure belongs to: own words, sentence, label, topic, heading, title."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.errors import BadVocabulary
from generator.extract.figures import extract_figures
from generator.extract.sector_words import SectorFinder, named_by, sector_finder
from generator.extract.word_tables import SectorVocabulary, SectorWords
from generator.model import Document

AsDocument = Callable[[str], Document]


def sectors(document: Document) -> list[str]:
    return [f"{f.surface} {f.sector}" for f in extract_figures(document)]


NAMED = [
    ("电线漏电并打火引燃货物3处", "all"),
    ("开展防溺水专项检查3次", "all"),
    ("煤矿发现隐患3处", "coal_mine"),
    ("非煤矿山发现隐患3处", "noncoal_mine"),
    ("矿山企业发现隐患3处", "mine"),
    ("尾矿库发现隐患3处", "noncoal_mine"),
    ("危化品企业发现隐患3处", "hazchem"),
    ("陆上石油天然气开采领域发现隐患3处", "oil_gas"),
    ("烟花爆竹经营点发现隐患3处", "fireworks"),
    ("粉尘涉爆企业发现隐患3处", "industry_trade"),
    ("燃气场站发现隐患3处", "city_gas"),
    ("消防安全重点单位发现隐患3处", "fire"),
    ("发现火灾隐患3处", "fire"),
    ("电动自行车停放场所发现隐患3处", "e_bike"),
    ("建筑工地发现隐患3处", "construction"),
    ("道路运输企业发现隐患3处", "transport"),
    ("电梯使用单位发现隐患3处", "special_equipment"),
    ("汛前检查发现隐患3处", "flood_drought"),
    ("林区发现隐患3处", "forest_fire"),
    ("地质灾害点发现隐患3处", "geohazard"),
    ("自然灾害隐患排查发现3处", "natural_disaster"),
    ("校园安全检查发现隐患3处", "other"),
    ("全市发现隐患3处", "all"),
]


@pytest.mark.parametrize(("phrase", "sector"), NAMED)
def test_a_sector_is_named_by_its_words(as_document: AsDocument, phrase: str, sector: str) -> None:
    assert extract_figures(as_document(phrase + "。"))[0].sector == sector


FRAMED = [
    # the sentence carries its sector on to clauses without one
    ("检查危化品企业20家,发现隐患60条,罚款8万元。", ["20家 hazchem", "60条 hazchem", "8万元 hazchem"]),
    ("检查危化品企业20家,检查燃气企业9家,发现隐患4条。", ["20家 hazchem", "9家 city_gas", "4条 city_gas"]),
    (
        "道路运输事故2起、死亡3人;建筑施工事故1起、死亡1人。",
        ["2起 transport", "3人 transport", "1起 construction", "1人 construction"],
    ),
    ("辖区内有危化企业20家,其中重点企业9家。", ["20家 hazchem", "9家 hazchem"]),
    # a sector that stands alone at the head of a line is its label, an office before a colon too
    ("煤矿。发现隐患6处,整改5处。\n燃气。立案2起。", ["6处 coal_mine", "5处 coal_mine", "2起 city_gas"]),
    ("交通部门:查处违法行为20起,约谈企业3家。", ["20起 transport", "3家 transport"]),
    ("全市发生火灾60起,受灾8户,烧毁建筑面积900平方米。", ["60起 fire", "8户 fire", "900平方米 fire"]),
    ("开展建筑工程大检查,查处安全生产隐患9处。", ["9处 construction"]),
    ("道路交通死亡率下降9%,火灾十万人口死亡率下降6%。", ["9% transport", "6% fire"]),
    ("开展煤矿安全检查,暂扣安全生产许可证6个。", ["6个 coal_mine"]),
    ("实施病险水库除险加固6座。", ["6座 flood_drought"]),
    # news of one accident
    (
        "某地公布烟花爆竹事故调查报告。\n在厂9人。\n查获违规存放烟花爆竹的车辆,受损房屋6间。",
        ["9人 fireworks", "6间 fireworks"],
    ),
    ("安全生产监督管理局公布烟花爆竹事故调查报告。\n烟花爆竹厂停产。\n受伤9人。", ["9人 fireworks"]),
    ("工矿商贸企业(含建筑业)发生事故9起。", ["9起 industry_trade"]),
    ("某市水上搜救工作\n一、事故险情基本情况\n救起人员9人。", ["9人 transport"]),
    # several are none
    ("组织防汛、森林防灭火、危化品等演练30场。", ["30场 all"]),
    ("接入6座水库视频、40个地质灾害点、9家危化品和烟花爆竹企业。", ["6座 flood_drought", "40个 geohazard", "9家 all"]),
    ("9个专委会对文旅、商贸、地质灾害等18个行业领域开展督导。", ["9个 all", "18个 all"]),
    ("共检查化工企业26家,幼儿园30家,医院9家。", ["26家 hazchem", "30家 all", "9家 all"]),
    (
        "9个地区发生建筑施工生产安全事故,分别是甲省(8起、9人)、乙省(6起、7人)。",
        ["9个 construction", "8起 construction", "9人 construction", "6起 construction", "7人 construction"],
    ),
    ("发生交通事故9起,火灾事故7起,工矿企业事故2起。", ["9起 transport", "7起 fire", "2起 industry_trade"]),
    ("发生泥石流。针对各地灾情,启动救灾应急响应3次。", ["3次 natural_disaster"]),
    ("发生海上险情4件次,碰撞事故3件。", ["4件次 transport", "3件 transport"]),
    # words right behind the number
    ("全市12支森林消防队伍全部靠前驻防。", ["12支 forest_fire"]),
    ("对45户危险化学品企业开展评估。", ["45户 hazchem"]),
    # a label holds until the next one, whatever else is named
    (
        "煤矿领域:检查60矿次,整改火灾隐患5处。燃气领域:检查企业7家,收缴气瓶30个。",
        ["60矿次 coal_mine", "5处 coal_mine", "7家 city_gas", "30个 city_gas"],
    ),
    (
        "在工贸领域,检查企业9家。罚款3万元。在建筑施工领域,检查工地8个。",
        ["9家 industry_trade", "3万元 industry_trade", "8个 construction"],
    ),
    ("消防领域:查处电动自行车违规充电8起。", ["8起 e_bike"]),
    # the topic of a paragraph, until another one
    ("深入开展城镇燃气安全整治。查封站点2处。", ["2处 city_gas"]),
    (
        "深入开展城镇燃气安全整治。查封站点2处。扎实推进道路交通安全治理。查封场站5处。",
        ["2处 city_gas", "5处 transport"],
    ),
    # work safety as a whole leaves the topic
    ("扎实推进自然灾害防治工作。修订应急预案9个。", ["9个 all"]),
    # a parent within its child's frame, a child within its parent's
    ("非煤矿山领域:检查矿山企业6家。", ["6家 noncoal_mine"]),
    ("矿山领域:检查煤矿6家。", ["6家 coal_mine"]),
    # an inspection goes on in the next sentence
    ("检查危化品企业20家,发现隐患60条。整改58条。", ["20家 hazchem", "60条 hazchem", "58条 hazchem"]),
    ("检查危化品企业20家,发现隐患60条。举办培训班3期。", ["20家 hazchem", "60条 hazchem", "3期 all"]),
    # the whole place anew
    ("9支森林扑火队伍完成集训,全市救援队员达到800人。", ["9支 forest_fire", "800人 all"]),
]


@pytest.mark.parametrize(("text", "expected"), FRAMED)
def test_how_far_a_sector_reaches(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert sectors(as_document(text)) == expected


CONTINUED = [
    ("全省接报火灾30起(不含森林、草原火灾),亡2人,伤5人。", ["30起 fire", "2人 fire", "5人 fire"]),
    (
        "山洪造成20万人受灾;300间房屋倒塌;农作物受灾9公顷。",
        ["20万人 flood_drought", "300间 flood_drought", "9公顷 flood_drought"],
    ),
    ("关闭了9座煤矿、搬迁化工企业8家。", ["9座 coal_mine", "8家 hazchem"]),
    ("开展综合检查80次;整治煤矿安全风险,关闭小煤矿7处;查处违法行为60起。", ["80次 all", "7处 coal_mine", "60起 all"]),
]


@pytest.mark.parametrize(("text", "expected"), CONTINUED)
def test_what_one_account_goes_on_with(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert sectors(as_document(text)) == expected


def test_headings_hold_until_the_next_and_labels_in_them_to_the_end_of_the_paragraph(as_document: AsDocument) -> None:
    text = (
        "某县年度工作总结\n\n"
        "一、防汛抗旱工作\n转移群众300人。\n组织演练4次。\n\n"
        "二、综合工作\n危化品领域:检查企业5家。\n培训人员60人次。\n"
    )
    assert sectors(as_document(text)) == ["300人 flood_drought", "4次 flood_drought", "5家 hazchem", "60人次 all"]


def test_the_title_is_the_last_resort(as_document: AsDocument) -> None:
    assert sectors(as_document("房屋市政工程安全事故情况通报\n\n全省发生事故7起、死亡8人。")) == [
        "7起 construction",
        "8人 construction",
    ]


NEWS = [
    # nearly all telling words name one sector
    (
        "暴雨致多地受灾\n\n受暴雨影响,甲县出现内涝。强降雨造成3人死亡。\n乙县6000人受灾,农作物受灾面积80公顷。",
        ["3人 flood_drought", "6000人 flood_drought", "80公顷 flood_drought"],
    ),
    # forces that came to help are no subject
    (
        "甲县地震救援情况\n\n消防救援总队调集消防车90辆。消防指战员60人赶赴震区。",
        ["90辆 natural_disaster", "60人 natural_disaster"],
    ),
    # words of work safety as a whole, or of other sectors, stand against it
    (
        "检查情况\n\n煤矿1处停产。安全生产检查企业9家。消防检查单位8家。煤矿整改。培训5人。",
        ["1处 coal_mine", "9家 all", "8家 fire", "5人 all"],
    ),
    # 各类事故, 高危行业 begin anew
    ("火灾死亡率下降9%以上,各类事故死亡人数下降6%以上。", ["9%以上 fire", "6%以上 all"]),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_what_a_whole_text_is_about(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert sectors(as_document(text)) == expected


def test_named_by() -> None:
    def named(text: str) -> str | None:
        found = named_by(sector_finder().find(text), text)
        return found.sector if found else "nothing"

    assert named("各项工作") == "nothing"
    assert named("安全生产工作") is None
    assert named("安全生产和防汛工作") is None
    assert named("燃气、消防检查") is None
    assert named("消防电动自行车检查") == "e_bike"
    assert named("自然灾害防汛检查") == "flood_drought"


def test_a_word_stands_in_one_list() -> None:
    vocabulary = SectorVocabulary(
        sectors={"fire": SectorWords(strong=("消防",), weak=("消防",))},
        general=(),
        neutral=(),
        fields=("领域",),
        offices=("部门",),
        acts=("整治",),
    )
    with pytest.raises(BadVocabulary, match="消防 stands in two lists"):
        SectorFinder(vocabulary)


def test_sectors_are_those_of_the_taxonomy() -> None:
    vocabulary = SectorVocabulary(
        sectors={"space": SectorWords(strong=("火箭",), weak=())},
        general=(),
        neutral=(),
        fields=("领域",),
        offices=("部门",),
        acts=("整治",),
    )
    with pytest.raises(BadVocabulary, match="space"):
        SectorFinder(vocabulary)
