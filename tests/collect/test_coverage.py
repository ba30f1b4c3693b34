"""What has no English yet: a small collection in, what it lacks out."""

from msgspec.structs import replace

from generator.collect.coverage import KINDS, Coverage, Kind, coverage
from generator.render.words import english_units
from tests.render.corpora import baoji, corpus, quzhou, report


def covered(*reports: object) -> dict[Kind, Coverage]:
    found = coverage(corpus(*reports), english_units())  # type: ignore[arg-type]
    assert tuple(item.kind for item in found) == KINDS
    return {item.kind: item for item in found}


def names(found: Coverage) -> list[str]:
    return [item.name for item in found.lacking]


def test_titles_mechanisms_and_laws_without_english_are_listed() -> None:
    local = report("按照《某市若干规定》推行甲乙丙丁法。", name="c.txt", laws=("某市若干规定",),
                   mechanisms=[{"term": "甲乙丙丁法"}, {"term": "四不两直", "entry": "si-bu-liang-zhi"}],
                   meta={"title_en": "A report"})  # fmt: skip
    known = replace(baoji(), laws=tuple(replace(law, entry="an-quan-sheng-chan-fa") for law in baoji().laws))
    found = covered(local, known)
    assert names(found["titles"]) == ["宝鸡市2022年安全生产工作总结"]
    assert "甲乙丙丁法" in names(found["mechanisms"]) and "四不两直" not in names(found["mechanisms"])
    assert names(found["laws"]) == ["《某市若干规定》"]
    assert found["laws"].total == 2 and found["laws"].covered == 1


def test_what_most_reports_use_comes_first() -> None:
    terms = [{"term": "甲乙丙丁法"}]
    two = [report("推行甲乙丙丁法。", name=f"{n}.txt", mechanisms=list(terms)) for n in range(2)]
    one = report("推行戊己庚辛法。", name="z.txt", mechanisms=[{"term": "戊己庚辛法"}])
    lacking = covered(*two, one)["mechanisms"].lacking
    assert [(item.name, item.reports) for item in lacking] == [("甲乙丙丁法", 2), ("戊己庚辛法", 1)]


def test_measure_words_and_places_that_no_table_knows() -> None:
    some = report("在某某乡建成5𬬻,检查30家次,整改率98%。", figures=[
        {"surface": "5𬬻", "unit": "𬬻", "place": "某某乡"},
        {"surface": "30家次", "unit": "家次"},
        {"surface": "98%", "unit": "%"},
    ])  # fmt: skip
    found = covered(some)
    assert names(found["units"]) == ["𬬻"] and found["units"].total == 2
    assert names(found["places"]) == ["某某乡"]


def test_a_collection_without_anything_lacks_nothing() -> None:
    assert all(item.total == 0 and not item.lacking for item in covered().values())
    assert covered(quzhou())["definitions"].total == 1
