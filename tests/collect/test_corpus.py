"""The indexes over the whole collection."""

from __future__ import annotations

import random

import msgspec
import pytest

from bench.timing import best
from generator.collect import collect
from generator.collect.figures import MIN_PEERS
from generator.collect.similar import SHOWN
from generator.model import Label, Law, Mechanism, SetAside, Span

CITIES = [("庆阳市", "甘肃省"), ("宝鸡市", "陕西省"), ("衢州市", "浙江省"), ("襄阳市", "湖北省"), ("泉州市", "福建省")]


def city(number, **more):
    name, province = CITIES[number % len(CITIES)]
    return {"city": name, "province": province, "level": "city", "period_end": 2020 + number // len(CITIES), **more}


def mechanism(term, **more):
    return Mechanism(term=term, **{"category": "inspection", "mentions": (Span(0, 1),), **more})


# ---------------------------------------------------------------- indicators and sectors


def test_indicators_stand_in_the_order_of_the_taxonomy_and_uses_by_place_and_period(report):
    later = report("a.txt", indicators=["fines", "accidents"], **city(0, period_end=2022))
    early = report("b.txt", indicators=["fines"], **city(0, period_end=2020))
    other = report("c.txt", indicators=["fines"], **city(1))
    corpus = collect([later, early, other])
    assert list(corpus.indicators) == ["accidents", "fines"]
    assert [use.report for use in corpus.indicators["fines"]] == ["baoji-2020", "qingyang-2020", "qingyang-2022"]


def test_sectors_hold_every_figure_once(report):
    one = report(
        indicators=[{"indicator": "fines", "sector": "fire"}, "fines", {"indicator": "deaths", "sector": "fire"}]
    )
    corpus = collect([one])
    assert {id: len(uses) for id, uses in corpus.sectors.items()} == {"all": 1, "fire": 2}


# ---------------------------------------------------------------- mechanisms


def test_one_mechanism_however_it_is_written(report):
    corpus = collect([
        report("a.txt", mechanisms=["“扫街式”排查"], **city(1, period_end=2023)),
        report("b.txt", mechanisms=["扫街式排查"], **city(2, period_end=2020)),
        report("c.txt", mechanisms=["扫街式排查"], **city(3, period_end=2021)),
    ])  # fmt: skip
    (page,) = corpus.mechanisms.values()
    assert (page.slug, page.term) == ("sao-jie-shi-pai-cha", "扫街式排查")
    assert [use.report for use in page.uses] == ["quzhou-2020", "xiangyang-2021", "baoji-2023"]


def test_a_curated_entry_keeps_its_id_and_its_term(report):
    known = mechanism("四不二直", entry="si-bu-liang-zhi")
    page = collect([report(mechanisms=[known])]).mechanisms["si-bu-liang-zhi"]
    assert (page.term, page.entry) == ("四不两直", "si-bu-liang-zhi")


def test_names_that_sound_alike_get_addresses_of_their_own(report):
    mechanisms = collect(
        [
            report(
                mechanisms=[
                    "一图一表",
                    "一图一标",
                    mechanism("四步两治"),
                    mechanism("四不两直", entry="si-bu-liang-zhi"),
                ]
            )
        ]
    ).mechanisms
    assert {page.term for page in mechanisms.values()} == {"一图一表", "一图一标", "四步两治", "四不两直"}
    assert mechanisms["si-bu-liang-zhi"].term == "四不两直"
    assert sum(slug.startswith("yi-tu-yi-biao") for slug in mechanisms) == 2


def test_two_records_of_one_report_are_one_use(report):
    twice = [mechanism("挂图作战"), mechanism("“挂图作战”", definition="按图推进", mentions=(Span(5, 6),))]
    ((use,),) = (page.uses for page in collect([report(mechanisms=twice)]).mechanisms.values())
    assert use.mechanism.mentions == (Span(0, 1), Span(5, 6))
    assert use.mechanism.definition == "按图推进"


def test_what_is_used_beside_a_mechanism(report):
    corpus = collect([
        report("a.txt", mechanisms=["甲法", "乙法", "丙法"]),
        report("b.txt", mechanisms=["甲法", "乙法"]),
        report("c.txt", mechanisms=["丙法"]),
    ])  # fmt: skip
    assert corpus.mechanisms["jia-fa"].beside == (("yi-fa", 2), ("bing-fa", 1))
    assert corpus.mechanisms["bing-fa"].beside == (("jia-fa", 1), ("yi-fa", 1))


# ---------------------------------------------------------------- laws


def test_a_law_with_and_without_the_name_of_the_state_is_one(report):
    corpus = collect([
        report("a.txt", laws=["安全生产法", "安全生产法"], **city(0)),
        report("b.txt", laws=["中华人民共和国安全生产法"], **city(1)),
    ])  # fmt: skip
    (page,) = corpus.laws.values()
    assert (page.slug, page.title) == ("an-quan-sheng-chan-fa", "中华人民共和国安全生产法")
    assert [(use.report, len(use.laws)) for use in page.uses] == [("baoji-2020", 1), ("qingyang-2020", 2)]


def test_known_laws_are_one_by_their_entry(report):
    laws = [
        Law(start=0, end=0, surface="", title=title, kind="law", entry="an-quan-sheng-chan-fa")
        for title in ("安全生产法", "新安全生产法")
    ]
    assert list(collect([report(laws=laws)]).laws) == ["an-quan-sheng-chan-fa"]


def test_laws_stand_by_kind(report):
    laws = [Law(start=0, end=0, surface="", title=f"甲{kind}", kind=kind) for kind in ("plan", "other", "regulation")]
    assert [page.kind for page in collect([report(laws=laws)]).laws.values()] == ["regulation", "plan", "other"]


# ---------------------------------------------------------------- places


def test_every_place_stands_below_the_one_above_it(report):
    places = collect([
        report("a.txt", **city(0, period_end=2020)),
        report("b.txt", **city(0, period_end=2022)),
        report("c.txt", province="湖北省", city="谷城县", level="county", period_end=2022),
        report("d.txt", title="没有地方"),
    ]).places  # fmt: skip
    assert {slug: (place.parent, place.reports) for slug, place in places.items()} == {
        "hubei": (None, ()),
        "xiangyang": ("hubei", ()),
        "xiangyang-gucheng": ("xiangyang", ("xiangyang-gucheng-2022",)),
        "gansu": (None, ()),
        "qingyang": ("gansu", ("qingyang-2022", "qingyang-2020")),
    }
    assert list(places) == ["hubei", "xiangyang", "xiangyang-gucheng", "gansu", "qingyang"]


# ---------------------------------------------------------------- similar reports


def test_rare_mechanisms_in_common_make_reports_similar(report):
    common = ["约谈", "挂牌督办"]
    reports = [report(f"{n}.txt", mechanisms=common, **city(n)) for n in range(5)]
    reports[0] = report("0.txt", mechanisms=[*common, "扫街式排查", "八怕风险"], **city(0))
    reports[3] = report("3.txt", mechanisms=[*common, "扫街式排查", "八怕风险"], **city(3))
    best = collect(reports).similar["qingyang-2020"][0]
    assert (best.report, set(best.mechanisms[:2])) == ("xiangyang-2020", {"扫街式排查", "八怕风险"})
    assert 0 < best.score <= 1
    assert len(collect(reports).similar["qingyang-2020"]) <= SHOWN


def test_reports_with_nothing_in_common_are_not_similar(report):
    similar = collect([report("a.txt", mechanisms=["甲法"]), report("b.txt", indicators=["fines"])]).similar
    assert set(similar.values()) == {()}


def test_what_one_report_alone_has_makes_it_no_less_like_the_others(report):
    def score(*own):
        one, two = (
            report("0.txt", mechanisms=["甲法", *own], **city(0)),
            report("1.txt", mechanisms=["甲法"], **city(1)),
        )
        rest = [report(f"{n}.txt", mechanisms=["乙法"], **city(n)) for n in range(2, 5)]
        return collect([one, two, *rest]).similar["qingyang-2020"][0].score

    assert score() == score("丙法", "丁法") == 1.0


def test_shared_indicators_are_named_in_the_order_of_the_taxonomy(report):
    one, two = (report(f"{n}.txt", indicators=["fines", "deaths"], **city(n)) for n in range(2))
    rest = [report(f"{n}.txt", indicators=["drills"], **city(n)) for n in range(2, 5)]
    assert collect([one, two, *rest]).similar["qingyang-2020"][0].indicators == ("deaths", "fines")


# ---------------------------------------------------------------- what a report leaves out


def test_what_most_peers_state_and_a_report_does_not(report):
    full = [report(f"{n}.txt", indicators=["accidents", "fines"], **city(n)) for n in range(3)]
    half = report("3.txt", indicators=["accidents", "drills"], **city(3))
    bare = report("4.txt", indicators=["other"], **city(4))
    missing = collect([*full, half, bare]).missing
    assert missing["quanzhou-2020"] == ("accidents", "fines")
    assert missing["xiangyang-2020"] == ("fines",)
    assert missing["baoji-2020"] == ()


def test_a_target_is_no_statement(report):
    full = [report(f"{n}.txt", indicators=["accidents"], **city(n)) for n in range(4)]
    aim = report("4.txt", indicators=[{"indicator": "accidents", "role": "target"}], **city(4))
    assert collect([*full, aim]).missing["quanzhou-2020"] == ("accidents",)


def test_too_few_peers_measure_nothing(report):
    reports = [report(f"{n}.txt", indicators=["fines"] if n else [], **city(n)) for n in range(MIN_PEERS)]
    assert set(collect(reports).missing.values()) == {()}


def test_peers_are_of_the_same_level_and_type_where_there_are_enough(report):
    plans = [report(f"p{n}.txt", indicators=["tasks"], **city(n, document_type="plan")) for n in range(5)]
    news = [report(f"n{n}.txt", indicators=["fines"], **city(n + 5, document_type="news_feature")) for n in range(5)]
    missing = collect([*plans, *news]).missing
    assert set(missing.values()) == {()}


# ---------------------------------------------------------------- as a whole


def many(report, count):
    chance = random.Random(7)
    terms = [f"{a}{b}法" for a in "东南西北中春夏秋冬" for b in "风火山林河湖海天地人"]
    known = ["accidents", "deaths", "fines", "penalties", "drills", "tasks", "inspections", "closures"]
    return [
        report(
            f"{n:04}.txt",
            indicators=[chance.choice(known) for _ in range(90)],
            mechanisms=sorted(set(chance.choices(terms, k=60))),
            laws=chance.sample(["安全生产法", "消防法", "突发事件应对法", "森林法"], 2),
            **city(n),
        )
        for n in range(count)
    ]


def test_the_order_of_the_reports_does_not_matter(report):
    reports = many(report, 30)
    shuffled = random.Random(1).sample(reports, len(reports))
    aside = [SetAside(name=n, reason=Label(zh="空", en="empty")) for n in ("b.txt", "a.txt")]
    one, two = collect(reports, aside), collect(shuffled, aside[::-1])
    assert msgspec.json.encode(one) == msgspec.json.encode(two)
    assert [file.name for file in one.set_aside] == ["a.txt", "b.txt"]


def test_nothing_at_all():
    corpus = collect([])
    assert not any((corpus.reports, corpus.indicators, corpus.mechanisms, corpus.laws, corpus.places, corpus.similar))


def test_the_cost_of_a_report_does_not_grow_with_their_number(report):
    def cost(reports):
        return best(lambda: collect(reports), 3)

    reports = many(report, 800)
    few = min(cost(reports[:200]) for _ in range(2))
    assert cost(reports) < 4 * few * 2.5


@pytest.mark.parametrize("field", ["reports", "similar", "missing"])
def test_every_report_is_in_every_index_of_reports(report, field):
    corpus = collect(many(report, 12))
    assert list(getattr(corpus, field)) == sorted(corpus.reports)
