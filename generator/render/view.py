"""The collection as one language shows it: names, labels and look-ups that every page needs."""

from __future__ import annotations

import re
from functools import cached_property

from generator.collect.laws import law_key
from generator.collect.order import newest_first
from generator.collect.places import home_of
from generator.extract.glossary import Entry, glossary
from generator.extract.law_table import resolve
from generator.extract.name_folding import fold
from generator.model import Corpus, Figure, Label, Law, Mechanism, MechanismPage, Report
from generator.options import Lang
from generator.render import formats
from generator.render.escape import Html, el, encode, html
from generator.render.names import english_place
from generator.render.words import Words, unit_names
from generator.review import Doubt, doubts_of, in_order
from generator.vocabulary import taxonomy
from generator.vocabulary.labels import Term

# a run of Chinese words; punctuation and digits between them belong to it
_HAN = re.compile(
    r"([《〈“]{0,2}[\u3400-\u9fff\uf900-\ufaff](?:[\u3400-\u9fff\uf900-\ufaff《》〈〉“”、，。·]|\d{1,9}(?=[\u3400-\u9fff]))*)"
)


class View:
    """One language's view of the corpus."""

    def __init__(self, corpus: Corpus, lang: Lang) -> None:
        self.corpus = corpus
        self.lang: Lang = lang
        self.words = Words(lang)
        self.taxonomy = taxonomy()
        self.glossary: dict[str, Entry] = glossary()
        self._short_titles: dict[str, str] = {}

    # ---------------------------------------------------------------- labels

    def label(self, term: Term) -> str:
        """A vocabulary term's label."""
        return term.zh if self.lang == "zh" else term.en

    def indicator(self, id: str) -> str:
        """The label of an indicator."""
        return self.label(self.taxonomy.indicators[id])

    def sector(self, id: str) -> str:
        """The label of a sector."""
        return self.label(self.taxonomy.sectors[id])

    def category(self, id: str) -> str:
        """The label of a mechanism category."""
        return self.label(self.taxonomy.mechanism_categories[id])

    def unit_class(self, id: str) -> str:
        """The label of a class of measure words."""
        known = unit_names().classes.get(id)
        return self.words.text("unit_class_other") if known is None else known.zh if self.lang == "zh" else known.en

    def pick(self, label: Label) -> str:
        """A label's words."""
        return label.zh if self.lang == "zh" else label.en

    def prose(self, text: str, tag: str = "span") -> Html:
        """Text in the language of the page; Chinese words inside English are marked as such, in elements ``tag``."""
        if self.lang == "zh" or not _HAN.search(text):
            return encode(text)
        pieces = _HAN.split(text)
        return html(*(el(tag, piece, lang="zh-Hans") if i % 2 else piece for i, piece in enumerate(pieces)))

    def chinese(self, text: object, tag: str = "span") -> Html:
        """Words quoted from Chinese: on an English page marked as such, for screen readers and fonts."""
        return html(text) if self.lang == "zh" else el(tag, text, lang="zh-Hans")

    # ---------------------------------------------------------------- reports

    def title(self, report: Report) -> str:
        """The report's title in the language of the page; made from place, period and kind where there is none."""
        meta = report.meta
        if self.lang == "en":
            return meta.title_en or self._described(report)
        return meta.title or meta.title_suggested or self._described(report)

    def original_title(self, report: Report) -> str | None:
        """The Chinese title, where the page shows another one."""
        title = report.meta.title or report.meta.title_suggested
        return title if title and title != self.title(report) else None

    def short_title(self, report: Report) -> str:
        """Place and period, for tables: ``宝鸡市 2022—2023年``."""
        title = self._short_titles.get(report.slug)
        if title is None:
            parts = (self.place_of(report), self.period_of(report))
            title = self._short_titles[report.slug] = " ".join(part for part in parts if part) or report.slug
        return title

    def _described(self, report: Report) -> str:
        kind = self.label(self.taxonomy.document_types[report.meta.document_type])
        return self.words.text("described_report", name=self.short_title(report), kind=kind)

    def place_of(self, report: Report) -> str | None:
        """The name of the report's place."""
        place = home_of(report.meta)
        return self.place(place.name) if place else None

    def place_slug_of(self, report: Report) -> str | None:
        """The slug of the report's place, where it has a page."""
        place = home_of(report.meta)
        return place.slug if place and place.slug in self.corpus.places else None

    def place(self, name: str) -> str:
        """A place's name in the language of the page."""
        return name if self.lang == "zh" else english_place(name)

    def period_of(self, report: Report) -> str | None:
        """The years that the report covers."""
        iso = formats.years(report.meta.period_start, report.meta.period_end)
        return formats.period(iso, self.lang) if iso else None

    @cached_property
    def newest_first(self) -> tuple[Report, ...]:
        """All reports, the latest period first."""
        return tuple(newest_first(self.corpus.reports.values()))

    @cached_property
    def rank(self) -> dict[str, int]:
        """Slug to position among all reports, the latest first."""
        return {report.slug: position for position, report in enumerate(self.newest_first)}

    @cached_property
    def doubts(self) -> dict[str, list[Doubt]]:
        """What is doubtful in each report, by slug, the most important first."""
        return {slug: in_order(doubts_of(report)) for slug, report in self.corpus.reports.items()}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much the collection holds."""
        reports = self.corpus.reports.values()
        return {
            "reports": len(reports),
            "figures": sum(len(report.figures) for report in reports),
            "indicators": len(self.corpus.indicators),
            "mechanisms": len(self.corpus.mechanisms),
            "laws": len(self.corpus.laws),
            "places": sum(bool(place.reports) for place in self.corpus.places.values()),
            "checks": sum(len(report.checks) for report in reports),
            "inconsistent": sum(not check.holds for report in reports for check in report.checks),
        }

    # ---------------------------------------------------------------- figures and mechanisms

    def value(self, report: Report, figure: Figure) -> str:
        """The figure as a reader of the language expects it: as printed (zh), or in English words and units."""
        if self.lang == "zh":
            return formats.printed(report, figure.start, figure.end)
        return formats.english_quantity(figure.value, figure.unit, figure.bound, figure.value_max)

    def sentence(self, report: Report, index: int) -> str:
        """A sentence as printed, without the noise inside it."""
        sentence = report.sentences[index]
        return formats.printed(report, sentence.start, sentence.end).strip()

    @cached_property
    def _mechanism_slugs(self) -> dict[str, str]:
        slugs: dict[str, str] = {}
        for slug, page in self.corpus.mechanisms.items():
            for use in page.uses:
                slugs.setdefault(use.mechanism.entry or fold(use.mechanism.term), slug)
        return slugs

    @cached_property
    def _law_slugs(self) -> dict[str, str]:
        return {law_key(page.uses[0].laws[0]): slug for slug, page in self.corpus.laws.items()}

    def mechanism_slug(self, mechanism: Mechanism) -> str | None:
        """The slug of a mechanism's page."""
        return self._mechanism_slugs.get(mechanism.entry or fold(mechanism.term))

    @cached_property
    def _term_slugs(self) -> dict[str, str]:
        return {page.term: slug for slug, page in self.corpus.mechanisms.items()}

    def term_slug(self, term: str) -> str | None:
        """The slug of the mechanism that the collection calls by this term."""
        return self._term_slugs.get(term)

    def entry_slug(self, entry: str) -> str | None:
        """The slug of a curated mechanism's page, where the collection uses it."""
        return self._mechanism_slugs.get(entry)

    def law_slug(self, law: Law) -> str | None:
        """The slug of a law's page."""
        return self._law_slugs.get(law_key(law))

    def law_slug_of(self, title: str) -> str | None:
        """The slug of the page of the law with this title, where the collection cites it."""
        return self.law_slug(_law(title))

    @cached_property
    def based_on(self) -> dict[str, list[MechanismPage]]:
        """Key of a law to the mechanisms that curators trace back to it."""
        pages: dict[str, list[MechanismPage]] = {}
        for page in self.corpus.mechanisms.values():
            entry = self.entry(page)
            for title in entry.basis if entry else ():
                pages.setdefault(law_key(_law(title)), []).append(page)
        return pages

    def entry(self, page: MechanismPage) -> Entry | None:
        """What the curators know of a mechanism."""
        return self.glossary.get(page.entry) if page.entry else None

    @cached_property
    def _entries_by_form(self) -> dict[str, list[Entry]]:
        forms: dict[str, list[Entry]] = {}
        for entry in self.glossary.values():
            for form in dict.fromkeys(map(fold, entry.forms)):
                forms.setdefault(form, []).append(entry)
        return forms

    def entries_written(self, form: str) -> list[Entry]:
        """The curated mechanisms of which this is a folded written form: several where context tells them apart."""
        return self._entries_by_form.get(form, [])

    def english_term(self, page: MechanismPage) -> str | None:
        """The English name of a curated mechanism."""
        entry = self.entry(page)
        return entry.en if entry else None


def _law(title: str) -> Law:
    """A law that is known by its title only."""
    entry = resolve(title)
    return Law(start=0, end=0, surface="", title=title, kind="other", entry=entry.id if entry else None)
