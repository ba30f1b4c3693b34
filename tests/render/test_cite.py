"""Citations of a report in three styles."""

from generator.render.cite import citations
from tests.render.corpora import report

WHOLE = {
    "publisher": "甲市应急管理局",
    "published": "2021-03-01",
    "period_start": 2020,
    "source_url": "https://a.example/x_1",
}


def styles(**meta: object) -> dict[str, str]:
    return dict(citations(report("正文。", meta=meta), "甲市2020年工作总结"))


def test_a_report_with_everything_known() -> None:
    cited = styles(**WHOLE)
    assert cited["GB/T 7714"] == "甲市应急管理局. 甲市2020年工作总结[EB/OL]. (2021-03-01). https://a.example/x_1."
    assert cited["APA"] == "甲市应急管理局 (2021, March 1). 甲市2020年工作总结. https://a.example/x_1"
    assert "author = {甲市应急管理局}" in cited["BibTeX"] and "url = {https://a.example/x_1}" in cited["BibTeX"]
    assert "year = {2021}" in cited["BibTeX"]


def test_who_published_it_is_not_guessed_from_the_place() -> None:
    cited = styles(period_start=2020, period_end=2020)
    assert cited["GB/T 7714"] == "甲市2020年工作总结[Z]. 2020."
    assert cited["APA"] == "甲市2020年工作总结 (2020)."
    assert "author" not in cited["BibTeX"]


def test_nothing_known_of_its_time() -> None:
    cited = styles()
    assert cited["GB/T 7714"] == "甲市2020年工作总结[Z]."
    assert cited["APA"] == "甲市2020年工作总结 (n.d.)."


def test_bibtex_keeps_signs_that_latex_would_read() -> None:
    fields = dict(citations(report("正文。", meta={"publisher": "A&B_c {d} 5%"}), "50%\\x{}"))["BibTeX"]
    assert "author = {A\\&B\\_c d 5\\%}" in fields and "title = {50\\%x}" in fields
    assert fields.count("{") == fields.count("}")
