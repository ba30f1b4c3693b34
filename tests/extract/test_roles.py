"""Results, targets, plans and limits."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from generator.extract.figures import extract_figures
from generator.model import Document

AsDocument = Callable[[str], Document]


def roles(document: Document) -> list[str]:
    dated = msgspec.structs.replace(document, meta=msgspec.structs.replace(document.meta, period_end=2022))
    return [f"{f.surface} {f.role}" for f in extract_figures(dated)]


PHRASES = [
    ("培训人员300人次。", ["300人次 result"]),
    ("力争培训人员300人次。", ["300人次 target"]),
    ("力争全年培训人员300人次、新建站点20个。", ["300人次 target", "20个 target"]),
    (
        "《安全规划》提出:“十二五”期间,全市生产安全事故死亡率下降40%以上,道路交通万车死亡率比五年前下降32%,"
        "建筑施工领域各类事故死亡人数比五年前下降12%,已培训9人。",
        ["40%以上 target", "32% target", "12% target", "9人 result"],
    ),
    ("年底前要完成管网改造90公里。", ["90公里 target"]),
    ("计划今年新增护栏400米。", ["400米 plan"]),
    ("确保整改率达到95%以上。", ["95%以上 target"]),
    ("为确保节日安全,出动警力300人次。", ["300人次 result"]),
    ("为确保安全出动警力300人次。", ["300人次 result"]),
    ("到2025年,生产安全事故死亡人数下降15%。", ["15% target"]),
    ("计划新建消防站3座。", ["3座 plan"]),
    ("按计划检查企业30家。", ["30家 result"]),
    ("预计投资600万元。", ["600万元 plan"]),
    ("以上各项共需经费600万元。", ["600万元 plan"]),
    ("下一步,新建消防站3座,培训队员90人。", ["3座 plan", "90人 plan"]),
    ("对个人处2万元以上5万元以下的罚款。", ["2万元以上 limit", "5万元以下 limit"]),
    ("对企业罚款5万元。", ["5万元 result"]),
    ("每年开展演练不少于2次。", ["不少于2次 limit"]),
    ("拟作出罚款5万元的决定。", ["5万元 limit"]),
    # what was done of a plan stands beside it
    ("计划投资8亿元,完成2亿元。", ["8亿元 plan", "2亿元 result"]),
    ("计划总投资8亿元、年度完成2亿元。", ["8亿元 plan", "2亿元 result"]),
    ("力争检查企业90家,累计检查20家。", ["90家 target", "20家 result"]),
    ("力争全年累计检查企业90家。", ["90家 target"]),
    ("力争完成投资4亿元。", ["4亿元 target"]),
    # a list of plans goes on behind a comma, up to what was done
    ("拟建泵站3座、改造水闸5座,清淤河道20公里。", ["3座 plan", "5座 plan", "20公里 plan"]),
    ("计划培训队员60人,新增帐篷50顶;共检查企业7家。", ["60人 plan", "50顶 plan", "7家 result"]),
    ("计划检查企业30家,发现隐患2处。", ["30家 plan", "2处 result"]),
    ("确保整改率达到96%,事故起数下降5%以上。", ["96% target", "5%以上 target"]),
    ("“有计划检查”占70%。", ["70% result"]),
    ("市区至少建成3个避难场所,满足30%人口需求。", ["3个 target", "30% target"]),
    ("2023年预算收入60万元,其他收入5万元。", ["60万元 plan", "5万元 plan"]),
    ("《整治方案》提出,化工企业减至90家,关闭化工园区3个。", ["90家 target", "3个 target"]),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_roles(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert roles(as_document(text)) == expected


YEARS = [
    # a later year is not ahead because it is later
    ("2022年培训300人。2023年,培训400人。", None, ["300人 result", "400人 result"]),
    ("2022年培训300人,2023年底前培训400人,到2025年培训500人。", None, ["300人 result", "400人 target", "500人 target"]),
    ("2022年培训300人。2023年培训400人。", "2023-12-08", ["300人 result", "400人 result"]),
    # what appears in winter tells of the year before
    ("2022年培训300人。2023年培训400人。", "2023-01-20", ["300人 result", "400人 target"]),
    ("2022年培训300人。2024年培训400人。", "2023-06-20", ["300人 result", "400人 target"]),
]


def test_the_articles_of_a_rule_set_limits(as_document: AsDocument) -> None:
    text = "第三条 发生事故的,处8000元的罚款。\n第四条 逾期不改的,处主要负责人上一年年收入20%的罚款。"
    assert roles(as_document(text)) == ["8000元 limit", "20% limit"]
    assert roles(as_document("第三条 落实到位。\n发生事故3起。\n检查5家。\n培训9人。\n演练2次。\n无。")) == [
        "3起 result",
        "5家 result",
        "9人 result",
        "2次 result",
    ]


@pytest.mark.parametrize(("text", "published", "expected"), YEARS)
def test_years_after_the_reports_own(
    as_document: AsDocument, text: str, published: str | None, expected: list[str]
) -> None:
    document = as_document(text)
    meta = msgspec.structs.replace(document.meta, published=published)
    assert roles(msgspec.structs.replace(document, meta=meta)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“十四五”期间,新建站点20个。", ["20个 target"]),  # the report is of 2021
        ("“十四五”期间,规划总投资30亿元,新建站点20个。", ["30亿元 plan", "20个 target"]),
        ("“十四五”以来,新建站点20个。", ["20个 result"]),
        ("“十三五”期间,新建站点20个。", ["20个 result"]),
    ],
)
def test_a_five_year_plan_that_begins_is_ahead(as_document: AsDocument, text: str, expected: list[str]) -> None:
    document = as_document(text)
    meta = msgspec.structs.replace(document.meta, period_end=2021)
    found = extract_figures(msgspec.structs.replace(document, meta=meta))
    assert [f"{f.surface} {f.role}" for f in found] == expected


SECTIONS = [
    ("三、下一步工作打算\n新建站点20个。", "plan"),
    ("三、2023年工作思路\n(一)夯实基层基础。\n新建站点20个。", "plan"),
    ("二、工作目标\n新建站点20个。", "target"),
    ("三、任务指标\n(一)2024年建站任务\n新建站点20个。", "target"),
    ("三、2023年工作思路\n专职队伍覆盖率达到90%。", "target"),  # a share is to be reached, not done
    ("一、基本情况\n全县平稳。\n二、今年工作总结和明年工作计划\n\n新建站点20个。", "result"),
    ("一、主要工作\n新建站点20个。", "result"),
]


@pytest.mark.parametrize(("text", "role"), SECTIONS)
def test_headings_that_look_ahead(as_document: AsDocument, text: str, role: str) -> None:
    assert extract_figures(as_document("某县应急管理工作\n\n" + text + "\n"))[0].role == role


def test_in_a_plan_only_what_looks_back_is_a_result(as_document: AsDocument) -> None:
    document = as_document("一、现状与形势\n建成站点9个。\n二、建设内容\n建成站点20个。")
    plan = msgspec.structs.replace(document, meta=msgspec.structs.replace(document.meta, document_type="plan"))
    assert [f.role for f in extract_figures(plan)] == ["result", "plan"]


def test_what_was_so_before_a_plan_is_a_result(as_document: AsDocument) -> None:
    text = "2021年全县有地质灾害点9处,威胁30户。\n截至2022年4月,全县共有地质灾害点7处。\n治理地质灾害点2处。"
    document = as_document(text)
    meta = msgspec.structs.replace(document.meta, document_type="plan", period_start=2022, period_end=2022)
    roles = [f.role for f in extract_figures(msgspec.structs.replace(document, meta=meta))]
    assert roles == ["result", "result", "result", "plan"]
