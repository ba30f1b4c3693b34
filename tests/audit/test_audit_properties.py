"""Whatever the numbers are, the audit ends, gives sound checks, and gives them again."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.timing import best
from generator.audit import audit

WORDS = ["排查隐患", "已整改", "正在整改", "其中", "（", "）", "合计", "整改率", "占总数的", "分别占", "同比下降"]
WORDS += [
    "较上年的",
    "共发生事故",
    "死亡",
    "分行业看，",
    "近两年",
    "2021年",
    "2022年",
    "增加到",
    "由",
    "剩余",
    "检查企业",
]
WORDS += ["、", "，", "；", "。", "\n"]
NUMBERS = [
    "0起",
    "1起",
    "2起",
    "3起",
    "17起",
    "20起",
    "5人",
    "1000项",
    "1.2万项",
    "0.5万元",
    "7万元",
    "3余家",
    "100家",
    "0家",
]
SHARES = ["0%", "50%", "98.6%", "100%", "300%"]
INDICATORS = ["hazards_found", "hazards_rectified", "accidents", "deaths", "other"]

figures = st.builds(
    lambda surface, indicator, more: f"[{surface}|{indicator}{more}]",
    st.sampled_from(NUMBERS),
    st.sampled_from(INDICATORS),
    st.sampled_from(["", "|down", "|up", "|period=2021", "|period=2022", "|sector=fire", "|role=target"]),
)
shares = st.builds(
    lambda surface, more: f"[{surface}|other{more}]", st.sampled_from(SHARES), st.sampled_from(["", "|down", "|up"])
)
texts = st.lists(st.one_of(st.sampled_from(WORDS), figures, shares), min_size=1, max_size=40).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_numbers_in_any_order(report_of, text):
    report = report_of(text)
    checks = audit(report).checks
    assert checks == audit(report).checks
    by_id = {figure.id: figure for figure in report.figures}
    assert len({check.id for check in checks}) == len(checks)
    for check in checks:
        assert set(check.figures) <= set(by_id)
        assert check.computed is None or math.isfinite(check.computed)
        assert check.stated is None or check.stated == by_id[check.stated_figure].surface
        assert check.stated_figure not in check.figures or check.stated is None
        assert check.holds or check.note is not None


def test_the_cost_of_a_figure_does_not_grow_with_their_number(report_of):
    def cost(text):
        report = report_of(text)
        return best(lambda: audit(report), 3)

    for pattern in (
        "其中[5个|hazards_found]、",
        "共[50个|hazards_found]（[5个|hazards_found]；",
        "排查[50个|hazards_found]，整改[40个|hazards_rectified]，整改率[80%|x]，占[10%|x]，",
        "[50个|hazards_found]增长[10%|hazards_found|up]，剩余[5个|hazards_found]；",
        "东区([5个|hazards_found]、[3人|deaths])、",
        "[5个|hazards_found]，占总数的[11.5%|other]；[6个|hazards_found]，占总数的[99.5%|other]；",
        "分别下降[10%|hazards_found|down]、[20%|hazards_found|down]、",
        "[10%|hazards_found|down]、",
        "[5个|hazards_found]，[20人|other]，平均每个[4人|other]，共[9个|hazards_found]，",
        "排查甲[1234个|hazards_found]，查处乙[661万元|fines]",
        "二是上半年，检查企业[5家|entities_inspected]。",
        "甲县[3人|deaths]死亡；倒塌房屋[5户|other][6间|other]。",
        "煤矿事故多发，起数占事故起数的[10.5%|other|sector=coal_mine]，",
    ):
        few = min(cost(pattern * 250) for _ in range(3))
        assert cost(pattern * 1500) < 6 * few * 3 + 0.05
