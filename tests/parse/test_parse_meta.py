"""The metadata of a report, and where each piece of it was read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document, Label, Meta, Sidecar
from generator.parse.kind import document_type, kinds_file
from generator.vocabulary.labels import taxonomy

Parse = Callable[..., Document]
P = "全市各级各部门认真落实安全生产责任制,扎实开展隐患排查整治,安全形势总体平稳,未发生较大以上事故。"


def title(document: Document) -> str | None:
    return document.meta.title


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["某市应急管理局2021年工作总结", P], "某市应急管理局2021年工作总结"),
        (["某市应急管理局", "2021年法治政府建设报告", P], "某市应急管理局2021年法治政府建设报告"),
        (["县应急局2022年工作总结和2023年", "工作思路", P], "县应急局2022年工作总结和2023年工作思路"),
        (["某市人民政府", "关于2021年安全生产工作情况的报告", P], "某市人民政府关于2021年安全生产工作情况的报告"),
        (["筑牢安全防线", "——某市安全生产工作纪实", P], "筑牢安全防线——某市安全生产工作纪实"),
        (["某县人民政府", "首页 > 公开信息", "某县应急办公室防汛工作总结", P], "某县应急办公室防汛工作总结"),
        (["某市加大投入 强化管理 保障机制不断完善", P], "某市加大投入 强化管理 保障机制不断完善"),
        (["某市2021年工作总结", "某市2021年工作总结", P], "某市2021年工作总结"),
        (["某市2021年安全生产工作总结-某某市人民政府网", P], "某市2021年安全生产工作总结"),
        (["某某安委会文件", "某安委〔2022〕7号", "某市2022年安全生产工作要点", P], "某市2022年安全生产工作要点"),
        (["各县区人民政府:", P, "某市2022年安全生产工作要点", P], "某市2022年安全生产工作要点"),
        (["名称: 某区2020年度法治政府建设情况报告", "2020年," + P], "某区2020年度法治政府建设情况报告"),
        (["• 安全生产", "• 索引号", "20240913-205605-186", "某市安全发展白皮书", P], "某市安全发展白皮书"),
        (["突击检查煤矿!罚款262.8万元!停产2家煤矿!", P], "突击检查煤矿!罚款262.8万元!停产2家煤矿!"),
        (["办文章看家常,识天下", "某市打响冬春防火攻坚战", "某某晚报 2017-11-24 11:54", P], "某市打响冬春防火攻坚战"),
        (["某市2021年工作总结", "召开会议部署防汛防台风工作", "2021-11-24 11:54", P], "某市2021年工作总结"),
        (
            ["首页 > 计划总结 > 某县应急管理局工作思路", "某县应急管理局工作思路 今年以来," + P],
            "某县应急管理局工作思路",
        ),
        (["当前位置: 首页", "> 公开 > 计划总结", "某县2021年工作总结", P], "某县2021年工作总结"),
        (["您好,欢迎访问某某文档", "某县2021年工作总结", P], "某县2021年工作总结"),
        ([P, P], None),
        (["一、主要做法", P], None),
        (["同志们:", P], None),
        (["目录", "一、主要做法", P], None),
    ],
)
def test_titles(parse: Parse, lines: list[str], expected: str | None) -> None:
    assert title(parse("\n".join(lines))) == expected


def test_everything_that_a_web_page_says(parse: Parse) -> None:
    text = (
        "索引号: 000123/2022-00045 成文日期: 2022-01-20\n发布机构: 市应急管理局\n\n衢州市应急管理局2021年工作总结\n\n"
        f"发布日期:2022-01-25 09:30 浏览次数: 12\n\n{P}\n一、主要工作\n{P}\n\n衢州市应急管理局\n2022年1月18日\n"
    )
    meta = parse(text).meta
    expected = Meta(
        title="衢州市应急管理局2021年工作总结",
        province="浙江省",
        city="衢州市",
        level="city",
        period_start=2021,
        period_end=2021,
        publisher="衢州市应急管理局",
        published="2022-01-25",
        doc_number="000123/2022-00045",
        doc_date="2022-01-20",
        signed="2022-01-18",
        document_type="work_summary",
        evidence=meta.evidence,
    )
    assert meta == expected
    assert meta.evidence == {
        "title": "title",
        "province": "title",
        "city": "title",
        "level": "title",
        "period_start": "title",
        "period_end": "title",
        "publisher": "head",
        "published": "head",
        "doc_number": "head",
        "doc_date": "head",
        "signed": "signature",
        "document_type": "text",
    }


def test_a_document_number_goes_before_an_index_number(parse: Parse) -> None:
    text = f"索引号: 000123/2022-00045 发文字号: 某政发〔2022〕7号\n某市2022年工作要点\n{P}"
    assert parse(text).meta.doc_number == "某政发〔2022〕7号"


@pytest.mark.parametrize(
    ("text", "publisher", "evidence"),
    [
        (f"某省新闻网正文\n某市扎实推进工作\n{P}", "某省新闻网", "head"),
        (f"某市扎实推进工作\n{P}\n来源:某某日报", "某某日报", "source"),
        (f"某市扎实推进工作\n{P}\n某市应急管理局\n2022年1月5日", "某市应急管理局", "signature"),
        (f"某市应急管理局2021年工作总结\n{P}", "某市应急管理局", "title"),
        (f"某市扎实推进工作\n来源:本站原创\n{P}", None, None),
        (
            f"某市扎实推进工作\n来源:某市应急局 阅读:1024次 【字体:大 中 小】\n{P}\n(供稿:张某 编辑:李某某)",
            "某市应急局",
            "source",
        ),
        (f"某市扎实推进工作\n{P}\n(供稿:张某某 编辑:李某某)", None, None),
        (
            f"• 发布机构\n   某市人民政府办公室\n• 发布日期\n   2022-12-02\n某市扎实推进工作\n{P}",
            "某市人民政府办公室",
            "head",
        ),
    ],
)
def test_publishers(parse: Parse, text: str, publisher: str | None, evidence: str | None) -> None:
    meta = parse(text).meta
    assert (meta.publisher, meta.evidence.get("publisher")) == (publisher, evidence)


def test_the_sidecar_wins(parse: Parse) -> None:
    note = Label(zh="原文无标题", en="No title in the original")
    sidecar = Sidecar(title="襄阳市安全生产纪实", period_start=2024, period_end=2024, slug="a", source_note=note)
    meta = parse(f"我市扎实推进工作,2020年成效明显。{P}", sidecar).meta
    assert (meta.title, meta.period_start, meta.city, meta.source_note) == ("襄阳市安全生产纪实", 2024, "襄阳市", note)
    assert meta.evidence["title"] == meta.evidence["period_end"] == "sidecar"
    assert meta.evidence["city"] == "title"


def test_a_report_without_a_title_gets_a_working_one(parse: Parse) -> None:
    meta = parse("我市扎实推进工作,襄阳市各县认真落实。2023年,全市共检查企业120家。").meta
    assert meta.title is None
    assert meta.title_suggested == "襄阳市2023年材料"


def test_traditional_text_has_simplified_metadata(parse: Parse) -> None:
    meta = parse("衢州市應急管理局2021年工作總結\n發布機構:市應急管理局\n全市認真落實各項責任,隱患排查紮實開展。").meta
    assert (meta.title, meta.publisher, meta.script) == ("衢州市应急管理局2021年工作总结", "衢州市应急管理局", "Hant")


KINDS = [(kind, title) for kind, cues in kinds_file().kinds.items() for title in cues.match]


@pytest.mark.parametrize(("kind", "title"), KINDS, ids=[t for _, t in KINDS])
def test_titles_decide_the_kind(kind: str, title: str) -> None:
    assert document_type(title, "", (), None) == kind


def test_every_kind_is_one_of_the_taxonomy() -> None:
    assert {*kinds_file().kinds, "other"} == set(taxonomy().document_types)


@pytest.mark.parametrize(
    ("text", "publisher", "kind"),
    [
        ("(记者 张某)记者从市应急局获悉,全市形势平稳。", None, "news_feature"),
        ("全市形势平稳。", "某某日报", "news_feature"),
        ("现将有关经验做法印发,供各地学习借鉴。", None, "experience"),
        ("现将2021年工作情况报告如下。", None, "work_summary"),
        ("同志们:今天的会议很重要。", None, "speech"),
        ("天气晴好。", None, "other"),
    ],
)
def test_kinds_without_a_title(text: str, publisher: str | None, kind: str) -> None:
    assert document_type(None, text, (), publisher) == kind
