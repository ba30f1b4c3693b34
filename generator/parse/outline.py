"""The outline: which heading candidates stay, their levels, and the tree of sections over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model import Heading, Section
from generator.parse.clean import Cleaned
from generator.parse.headings import Candidate, Style

# a style further down never holds one further up; what is not named here nests wherever it stands
_RANK: dict[Style, int] = {
    "part": 0, "chapter": 1, "division": 2, "han": 3, "han_paren": 4, "arabic": 5, "decimal2": 6, "decimal3": 7,
    "decimal4": 8, "arabic_paren": 9, "circled": 10,
}  # fmt: skip

_MOST_STYLES, _DEEPEST = 40, 9
_SHORTEST_CONTENTS = 3
# how far down these group; their level depends on where they stand
_FLOATING: dict[Style, int] = {"hash": 0, "item": 0, "bracket": 2, "plain": 2, "slogan": 20, "label": 21, "is": 22}


def outline(
    cleaned: Cleaned, source: str, candidates: Sequence[Candidate], title_paragraphs: int
) -> tuple[Heading, ...]:
    """The headings among the candidates; the first ``title_paragraphs`` paragraphs are the title."""
    contents = _contents(candidates, cleaned)
    kept = _kept([c for c in candidates if c.paragraph >= title_paragraphs and c.paragraph not in contents], cleaned)
    headings = []
    for candidate, level in zip(kept, _levels(kept), strict=True):
        span = cleaned.offsets.to_source(candidate.start, candidate.end)
        headings.append(
            Heading(
                start=span.start,
                end=span.end,
                level=level,
                text=source[span.start : span.end],
                clean=cleaned.text[candidate.start : candidate.end],
                label=candidate.label,
            )
        )
    return tuple(headings)


def sections_under(headings: Sequence[Heading], length: int) -> tuple[Section, ...]:
    """The tree of sections over a text of ``length`` source characters; section 0 stands before every heading."""
    sections = [Section(start=0, end=headings[0].start if headings else length)]
    ends = [length] * len(headings)
    open_: list[int] = []  # indices of the headings that the text stands under
    parents: list[int | None] = []
    for i, heading in enumerate(headings):
        while open_ and headings[open_[-1]].level >= heading.level:
            ends[open_.pop()] = heading.start
        parents.append(open_[-1] + 1 if open_ else None)
        open_.append(i)
    for i, heading in enumerate(headings):
        sections.append(Section(start=heading.start, end=ends[i], heading=i, parent=parents[i]))
    return tuple(sections)


def _contents(candidates: Sequence[Candidate], cleaned: Cleaned) -> set[int]:
    """The paragraphs of a table of contents: several on end, each a heading by itself that comes again below."""
    standing = {c.paragraph: cleaned.text[c.start : c.end] for c in candidates if c.alone}
    last = {text: paragraph for paragraph, text in standing.items()}
    found: set[int] = set()
    run: list[int] = []
    for paragraph in sorted(standing):
        if run and run[-1] != paragraph - 1:
            run = []
        run = [*run, paragraph] if last[standing[paragraph]] > paragraph else []
        if len(run) == _SHORTEST_CONTENTS:
            found.update(run)
        elif len(run) > _SHORTEST_CONTENTS:
            found.add(paragraph)
    return found


def _levels(kept: Sequence[Candidate]) -> list[int]:
    """The level of each heading: one deeper than the heading that it stands under, its siblings on the same."""
    stack: list[Candidate] = []
    levels = []
    for candidate in kept:
        style = _style_key(candidate)
        place = next((i for i, open_ in enumerate(stack) if _style_key(open_) == style), None)
        if place is not None:
            del stack[place:]
        else:
            while stack and _ends(stack[-1], candidate):
                stack.pop()
        del stack[_DEEPEST - 1 :]
        stack.append(candidate)
        levels.append(len(stack))
    return levels


def _ends(open_: Candidate, candidate: Candidate) -> bool:
    """Whether ``candidate``, whose style is not open, ends the section under ``open_`` and does not go below it."""
    if candidate.opens and not open_.opens:
        return True  # what ran in within a paragraph goes no further than it
    if candidate.style in _RANK:
        return _RANK.get(open_.style, -1) > _RANK[candidate.style]
    return candidate.style == "plain" and open_.style not in _RANK and _rank(open_) > _rank(candidate)


def _style_key(candidate: Candidate) -> str:
    if candidate.style == "hash":
        return "#" * candidate.number.count("#")
    if candidate.style == "item":
        return candidate.number[:2]
    return candidate.style


def _kept(candidates: Sequence[Candidate], cleaned: Cleaned) -> list[Candidate]:
    """The candidates without list items, tables of contents, signatures and lone short sentences."""
    heads = {c.paragraph: c for c in candidates if c.opens}
    kept: list[Candidate] = []
    for group in _groups(candidates):
        style = group[0].style
        if style == "plain":
            kept += [c for c in group if _leads_on(c, heads, cleaned)]
        elif style == "slogan":
            kept += [c for i, c in enumerate(group) if _in_company(c, group[max(0, i - 2) : i + 3], cleaned)]
        elif style == "label":
            kept += [c for c in group if c.number == ":" or len(group) > 1]
        elif style == "is" and len(group) == 1:
            continue  # nothing is counted
        elif 2 * sum(c.topic and _has_body(c, heads, cleaned) for c in group) >= len(group):
            kept += [c for c in group if c.topic]
    kept.sort(key=lambda c: c.start)
    return _without_stray(kept, cleaned)


def _groups(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates that are siblings: of one style, with nothing higher between them and no new beginning."""
    open_: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        rank = _rank(candidate)
        for key in [key for key, group in open_.items() if _rank(group[0]) > rank]:
            yield open_.pop(key)
        key = _style_key(candidate)
        if key in open_ and candidate.first:
            yield open_.pop(key)
        if len(open_) > _MOST_STYLES:  # no report has so many; keeps the work in proportion
            yield from open_.values()
            open_.clear()
        open_.setdefault(key, []).append(candidate)
    yield from open_.values()


def _rank(candidate: Candidate) -> int:
    return _RANK.get(candidate.style, _FLOATING.get(candidate.style, 0))


def _in_company(candidate: Candidate, around: Sequence[Candidate], cleaned: Cleaned) -> bool:
    """Whether paragraphs nearby begin with a topic sentence too: several, or one that is built alike."""
    near = [c for c in around if c is not candidate and abs(c.paragraph - candidate.paragraph) <= 2]
    pauses = cleaned.text.count(",", candidate.start, candidate.end)
    many = len(near) > 1 or (len(around) > 2 and bool(near))
    return many or any(cleaned.text.count(",", c.start, c.end) == pauses for c in near)


def _has_body(candidate: Candidate, heads: Mapping[int, Candidate], cleaned: Cleaned) -> bool:
    """Whether text of its own follows a numbered candidate."""
    if not candidate.alone:
        return candidate.body >= 8
    below = heads.get(candidate.paragraph + 1)
    if candidate.paragraph + 1 >= len(cleaned.paragraphs):
        return False
    return below is None or _rank(below) > _rank(candidate)


def _leads_on(candidate: Candidate, heads: Mapping[int, Candidate], cleaned: Cleaned) -> bool:
    """Whether running text, or a numbered heading, follows a standing line."""
    if candidate.paragraph + 1 >= len(cleaned.paragraphs):
        return False
    below = heads.get(candidate.paragraph + 1)
    if below is not None and below.style == "plain":
        return False
    if below is not None and below.style != "slogan":
        return True
    _, _, start, end = cleaned.paragraphs[candidate.paragraph + 1]
    return end - start >= 40 or cleaned.text[end - 1] in "。:"


def _without_stray(kept: list[Candidate], cleaned: Cleaned) -> list[Candidate]:
    """Standing lines are headings only together: not a lone one above the first numbered heading, not every line."""
    plain = [c for c in kept if c.style == "plain"]
    if not plain:
        return kept
    numbered = [c for c in kept if c.style in _RANK]
    above = [c for c in plain if not numbered or c.start < numbered[0].start]
    stray = len(above) == 1 and bool(numbered)
    if 2 * len(plain) > len(cleaned.paragraphs) + 1:
        stray, above = True, plain
    return [c for c in kept if not (stray and c in above)]
