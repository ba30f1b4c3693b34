"""A document as the finders of mechanisms look at it: its clean text, sentences, quotations and titles."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.name_folding import Folded
from generator.extract.order import count_up_to
from generator.extract.quotations import Quotation, find_quotations
from generator.model import Document, Law

_NUMBERED: Final = re.compile("第[一二三四五六七八九十百零]+条")
_ARTICLE: Final = re.compile(r"^\s*第[一二三四五六七八九十百零]+条(?=\s|[^\W\d])", re.MULTILINE)
_NEAR: Final = 400  # characters: a list can be a sentence of many pages
_RULES_HAVE: Final = 3  # so many articles make a law


class Page:
    """Answers questions about places of a document; all offsets are clean ones."""

    def __init__(self, document: Document, laws: tuple[Law, ...] = ()) -> None:
        self.document = document
        self.text = document.text
        self.folded = Folded(document.text)
        self.quotations = find_quotations(document.text)
        to_clean = document.offsets.to_clean
        self._titles = [(to_clean(law.start), to_clean(law.end)) for law in laws]
        self._title_starts = [start for start, _ in self._titles]
        self._quoted_from = [q.start for q in self.quotations]
        self._sentences_from = [s.clean_start for s in document.sentences]
        self._sentences_to = [s.clean_end for s in document.sentences]
        self.articles = _has_articles(document.text)

    def in_title(self, start: int, end: int) -> bool:
        """Whether the stretch lies inside a 《title》."""
        i = count_up_to(self._title_starts, start) - 1
        return i >= 0 and end <= self._titles[i][1]

    def quotation(self, start: int, end: int) -> Quotation | None:
        """The quotation that the stretch lies in or crosses one end of; None if there is none or more than one."""
        first = count_up_to(self._quoted_from, start) - 1
        last = count_up_to(self._quoted_from, end - 1, first + 1) - 1
        if first >= 0 and start < self.quotations[first].end:
            return self.quotations[first] if first == last else None
        if last == first + 1 and end <= self.quotations[last].end:
            return self.quotations[last]
        return None

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place, of a very long one what is near; an empty stretch where there is none."""
        i = count_up_to(self._sentences_from, place) - 1
        if i < 0:
            return place, place
        start, end = self._sentences_from[i], self._sentences_to[i]
        if place - start > _NEAR or end - place > _NEAR:
            return max(start, place - _NEAR), min(end, place + _NEAR)
        return start, end

    def sentence(self, place: int) -> str:
        """The words of the sentence that holds a place."""
        start, end = self.sentence_at(place)
        return self.text[start:end]

    def heading(self, place: int) -> str:
        """The heading of the section that holds a place, simplified; empty where there is none."""
        i = count_up_to(self._sentences_from, place) - 1
        if i < 0:
            return ""
        heading = self.document.sections[self.document.sentences[i].section].heading
        return self.document.headings[heading].clean if heading is not None else ""


def _has_articles(text: str) -> bool:
    """Whether a text is itself a law or a set of rules."""
    if not _NUMBERED.search(text):  # most reports: a quick look
        return False
    return sum(1 for _ in zip(range(_RULES_HAVE), _ARTICLE.finditer(text), strict=False)) == _RULES_HAVE
