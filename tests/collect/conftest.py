"""Small reports for the indexes: a name, what its meta says, and lists of figures, mechanisms and titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from generator.identity import short_id
from generator.model import Figure, Law, Mechanism, Meta, Report, Section, Sentence, Sidecar, Source, Span


def make(
    name: str = "a.txt",
    *,
    indicators: Iterable[str | dict[str, object]] = (),
    mechanisms: Iterable[str | Mechanism] = (),
    laws: Iterable[str | Law] = (),
    slug: str | None = None,
    digest: str | None = None,
    **meta: object,
) -> Report:
    figures, titles, text = [], [], ""
    for number, given in enumerate(indicators):
        fields = {"indicator": given} if isinstance(given, str) else given
        surface = f"{number + 1}家"
        figures.append(
            Figure(id=short_id(name, str(number)), start=len(text), end=len(text) + len(surface), surface=surface,
                   value=number + 1, unit="家", sentence=0, **fields)  # type: ignore[arg-type]
        )  # fmt: skip
        text += surface
    for given in laws:
        law = given if isinstance(given, Law) else Law(start=0, end=0, surface="", title=given, kind="law")
        surface = f"《{law.title}》"
        titles.append(Law(start=len(text), end=len(text) + len(surface), surface=surface, title=law.title,
                          kind=law.kind, entry=law.entry))  # fmt: skip
        text += surface
    return Report(
        slug="",
        source=Source(
            name=name, format="txt", encoding="utf-8", digest=digest or name, text=text, sidecar=Sidecar(slug=slug)
        ),
        meta=Meta(**meta),  # type: ignore[arg-type]
        noise=(),
        headings=(),
        sections=(Section(start=0, end=len(text)),),
        paragraphs=(Span(0, len(text)),),
        sentences=(Sentence(start=0, end=len(text), section=0, paragraph=0, clean_start=0, clean_end=len(text)),),
        figures=tuple(figures),
        mechanisms=tuple(
            m if isinstance(m, Mechanism) else Mechanism(term=m, category="inspection", mentions=(Span(0, 0),))
            for m in mechanisms
        ),
        laws=tuple(titles),
    )


@pytest.fixture
def report() -> Callable[..., Report]:
    return make
