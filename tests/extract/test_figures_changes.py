"""What rose or fell, by how much, against what: 同比, 分别, 起数与人数."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from generator.extract.figures import extract_figures
from generator.model import Document, Figure

AsDocument = Callable[[str], Document]


def shown(figure: Figure) -> str:
    change = figure.change
    how = f" {change.direction}" + (f" {change.base}" if change.base else "") if change else ""
    return f"{figure.surface} {figure.indicator}{how}"


def read(document: Document) -> list[str]:
    dated = msgspec.structs.replace(document, meta=msgspec.structs.replace(document.meta, period_end=2022))
    return [shown(f) for f in extract_figures(dated)]


PHRASES = [
    # one subject of two names, where nothing says that each has a change of its own
    (
        "金属与非金属矿事故同比减少2起、7人,分别下降9.1%和31.8%。",
        ["2起 accidents down yoy", "7人 deaths down yoy", "9.1% accidents down yoy", "31.8% deaths down yoy"],
    ),
    # one number, one subject
    ("立案46起,同比增长24%。", ["46起 cases_filed", "24% cases_filed up yoy"]),
    ("死亡20人,同比下降4.8%。", ["20人 deaths", "4.8% deaths down yoy"]),
    # what stands in a bracket before it does not change
    (
        "事故19起(建筑事故4起,死亡1人),同比下降9.5%。",
        ["19起 accidents", "4起 accidents", "1人 deaths", "9.5% accidents down yoy"],
    ),
    # a toll is no other count of people
    (
        "拘留90人,较大事故起数和死亡人数同比分别下降6%和8%。",
        ["90人 judicial_transfers", "6% major_accidents down yoy", "8% deaths down yoy"],
    ),
    ("接报火警60宗,按年升5%。", ["60宗 accidents", "5% accidents up yoy"]),
    ("事故起数同比下降12%。", ["12% accidents down yoy"]),
    ("较大火灾下降30.2%。", ["30.2% major_accidents down"]),
    ("整改率98%,同比提高2个百分点。", ["98% hazard_rectification_rate", "2个百分点 hazard_rectification_rate up yoy"]),
    ("工业产值同比增长5%。", ["5% other up yoy"]),
    # words between the direction and the number
    ("死亡人数同比下降约8%。", ["约8% deaths down yoy"]),
    ("死亡人数下降了8%。", ["8% deaths down"]),
    ("事故起数降幅达8%。", ["8% accidents down"]),
    # 高达 is a level that was reached, 提高达 and 增幅高达 are changes
    ("隐患整改率高达98%。", ["98% hazard_rectification_rate"]),
    ("隐患整改率提高达5%。", ["5% hazard_rectification_rate up"]),
    ("事故起数同比增幅高达8%。", ["8% accidents up yoy"]),
    # of deaths: fewer or more of them, against last year or against what was allowed
    (
        "发生事故9起、死亡12人,同比减少3起少死亡4人,比控制进度多死亡2人。",
        ["9起 accidents", "12人 deaths", "3起 accidents down yoy", "4人 deaths down yoy", "2人 deaths up baseline"],
    ),
    (
        "事故9起,死亡7人,受伤65人,事故起数、死亡人数和受伤人数同比分别下降3%、5%、6%。",
        [
            "9起 accidents",
            "7人 deaths",
            "65人 other",
            "3% accidents down yoy",
            "5% deaths down yoy",
            "6% other down yoy",
        ],
    ),
    # two counts side by side
    (
        "发生事故9起、死亡12人,同比减少3起4人,下降25%和30%。",
        [
            "9起 accidents",
            "12人 deaths",
            "3起 accidents down yoy",
            "4人 deaths down yoy",
            "25% accidents down yoy",
            "30% deaths down yoy",
        ],
    ),
    ("检查企业60家200人次。", ["60家 entities_inspected", "200人次 inspectors_deployed"]),
    # each number its direction
    (
        "事故8起、死亡9人,同比分别下降6%和上升7%。",
        ["8起 accidents", "9人 deaths", "6% accidents down yoy", "7% deaths up yoy"],
    ),
    (
        "事故起数与前3年均值相比下降9%,死亡人数与前3年比下降6%。",
        ["9% accidents down baseline", "6% deaths down baseline"],
    ),
    (
        "排查隐患30条。事故起数环比下降12%,同比下降8%。",
        ["30条 hazards_found", "12% accidents down mom", "8% accidents down yoy"],
    ),
    (
        "发生事故9起、死亡8人,比控制进度少死亡1人,同比减少3起。",
        ["9起 accidents", "8人 deaths", "1人 deaths down baseline", "3起 accidents down yoy"],
    ),
    # last year's number in between
    ("发生事故8起,比去年同期(6起)多2起。", ["8起 accidents", "6起 accidents", "2起 accidents up yoy"]),
    ("查处案件8件,较上年同期的12件减少4件。", ["8件 cases_filed", "12件 cases_filed", "4件 cases_filed down yoy"]),
    # words that only point back at the figures just stated
    (
        "发生事故9起,死亡7人,沉船2艘,事故三项指标全面下降,分别下降5%、6%、7%。",
        ["9起 accidents", "7人 deaths", "2艘 other", "5% accidents down", "6% deaths down", "7% other down"],
    ),
    # 分别: each number its subject
    (
        "事故81起、死亡57人,同比分别下降27%、32.9%。",
        ["81起 accidents", "57人 deaths", "27% accidents down yoy", "32.9% deaths down yoy"],
    ),
    ("执法次数、处罚次数、罚款数额分别提高9%、11%、7%。", ["9% inspections up", "11% penalties up", "7% fines up"]),
    ("事故起数和死亡人数同比分别下降33%和32%。", ["33% accidents down yoy", "32% deaths down yoy"]),
    (
        "事故总量、死亡人数、较大事故起数同比分别下降29%、32%、31%。",
        ["29% accidents down yoy", "32% deaths down yoy", "31% major_accidents down yoy"],
    ),
    (
        "受灾人次、死亡失踪人数与近5年均值相比分别下降15%、30%。",
        ["15% other down baseline", "30% deaths down baseline"],
    ),
    (
        "造成6人死亡、15人受伤,同比分别下降40%、50%。",
        ["6人 deaths", "15人 other", "40% deaths down yoy", "50% other down yoy"],
    ),
    # more numbers than subjects
    ("各类事故同比分别下降39%、33%。", ["39% accidents down yoy", "33% deaths down yoy"]),
    # whole numbers, by their measure words
    (
        "较大事故24起、死亡92人,同比减少6起、22人;环比增加7起、20人。",
        [
            "24起 major_accidents",
            "92人 deaths",
            "6起 major_accidents down yoy",
            "22人 deaths down yoy",
            "7起 major_accidents up mom",
            "20人 deaths up mom",
        ],
    ),
    (
        "事故17起,同比增加5起,上升41%;死亡11人,同比增加3人,上升37%。",
        [
            "17起 accidents",
            "5起 accidents up yoy",
            "41% accidents up yoy",
            "11人 deaths",
            "3人 deaths up yoy",
            "37% deaths up yoy",
        ],
    ),
    ("较大事故10起,比去年同期事故起数增加1起。", ["10起 major_accidents", "1起 major_accidents up yoy"]),
    ("事故2起、死亡8人,同比事故起数持平、人数增加2人。", ["2起 accidents", "8人 deaths", "2人 deaths up yoy"]),
    # a change without a base, told again as a share
    (
        "车辆事故52起,减少6起,下降10.3%;死亡9人,增加2人,上升28.6%。",
        [
            "52起 accidents",
            "6起 accidents down",
            "10.3% accidents down",
            "9人 deaths",
            "2人 deaths up",
            "28.6% deaths up",
        ],
    ),
    (
        "火灾32起,死亡4人,分别减少8起、1人,下降20%和20%。",
        [
            "32起 accidents",
            "4人 deaths",
            "8起 accidents down",
            "1人 deaths down",
            "20% accidents down",
            "20% deaths down",
        ],
    ),
    (
        "检查企业60家,增加岗位8个,整改率提高到97%。",
        ["60家 entities_inspected", "8个 other", "97% hazard_rectification_rate"],
    ),
    # changes in the order of the numbers before
    (
        "发生事故41起,死亡13人,受伤27人,损失90万元。前三项同比分别减少5起、2人和6人。",
        [
            "41起 accidents",
            "13人 deaths",
            "27人 other",
            "90万元 other",
            "5起 accidents down yoy",
            "2人 deaths down yoy",
            "6人 other down yoy",
        ],
    ),
    (
        "发生事故41起,死亡13人,同比减少5起、2人,降幅为10.9%、13.3%。",
        [
            "41起 accidents",
            "13人 deaths",
            "5起 accidents down yoy",
            "2人 deaths down yoy",
            "10.9% accidents down yoy",
            "13.3% deaths down yoy",
        ],
    ),
    (
        "同比减少41起、92人,分别下降39%和51%。",
        ["41起 other down yoy", "92人 other down yoy", "39% other down yoy", "51% other down yoy"],
    ),
    ("重大隐患45条、同比增加11条。", ["45条 major_hazards_found", "11条 major_hazards_found up yoy"]),
    ("未发生重大及以上事故,同比减少1起、21人。", ["1起 major_accidents down yoy", "21人 deaths down yoy"]),
    # bases
    ("投入资金较2021年增长8%。", ["8% funding up yoy"]),
    ("投入资金比2020年增长8%。", ["8% funding up baseline"]),
    ("事故起数环比下降8%。", ["8% accidents down mom"]),
    ("救灾物资储备较“十三五”末增长39%。", ["39% supplies up baseline"]),
    # no changes
    ("事故下降至5起。", ["5起 accidents"]),
    ("整改率提高到98%。", ["98% hazard_rectification_rate"]),
    ("队伍规模增至15支。", ["15支 rescue_teams"]),
    ("增加避险点30个。", ["30个 shelters"]),
    ("新增监控探头60个。", ["60个 systems_connected"]),
    ("占总数的45%。", ["45% other"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_changes(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert read(as_document(text)) == expected


def test_a_change_is_not_that_of_last_years_number(as_document: AsDocument) -> None:
    text = "火灾事故死亡人数同比增加3人(去年同期死亡1人);铁路路外事故减少2起,死亡人数同比增加4人,上升25%。"
    figures = extract_figures(as_document(text))
    assert [f"{f.surface} {f.sector}" for f in figures[-2:]] == ["4人 transport", "25% transport"]


def test_a_change_has_the_sector_of_what_changed(as_document: AsDocument) -> None:
    text = "煤矿事故9起、死亡12人;建筑施工事故4起、死亡4人,同比分别下降5%、6%。"
    assert [f.sector for f in extract_figures(as_document(text))] == ["coal_mine"] * 2 + ["construction"] * 4
