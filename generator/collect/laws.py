"""The laws and documents that the collection cites, each with everyone who cites it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.collect.order import oldest_first
from generator.collect.slugs import unique_slugs
from generator.identity import slugify
from generator.model import Law, LawPage, LawUse, Report
from generator.vocabulary import taxonomy

# the state's name is left out as often as not: 安全生产法 is 中华人民共和国安全生产法
_STATE = "中华人民共和国"
_BLANKS = re.compile(r"[\s“”\"‘’'〈〉<>《》]")
_BRACKETS = str.maketrans("（）", "()")


def law_key(law: Law) -> str:
    """What makes two citations citations of the same document: its entry, else its title without the state's name."""
    if law.entry:
        return law.entry
    return _BLANKS.sub("", law.title.translate(_BRACKETS)).removeprefix(_STATE)


def law_pages(reports: Iterable[Report]) -> dict[str, LawPage]:
    """All laws and documents by slug: kinds in the order of the taxonomy, then by slug; uses oldest report first."""
    cited: dict[str, dict[str, list[Law]]] = {}
    for report in oldest_first(reports):
        for law in report.laws:
            cited.setdefault(law_key(law), {}).setdefault(report.slug, []).append(law)
    laws = {key: [law for group in uses.values() for law in group] for key, uses in cited.items()}
    named = unique_slugs(
        sorted(cited, key=lambda key: (laws[key][0].entry is None, key)),
        wanted=lambda key: laws[key][0].entry or slugify(key),
        tell_apart=lambda key: key,
    )
    order = {id: position for position, id in enumerate(taxonomy().law_kinds)}
    pages = {
        slug: LawPage(
            slug=slug,
            title=_title(laws[key]),
            kind=Counter(law.kind for law in laws[key]).most_common(1)[0][0],
            uses=tuple(LawUse(report=report, laws=tuple(group)) for report, group in cited[key].items()),
            entry=laws[key][0].entry,
        )
        for slug, key in named.items()
    }
    return dict(sorted(pages.items(), key=lambda pair: (order[pair[1].kind], pair[0])))


def _title(laws: Sequence[Law]) -> str:
    """The fullest form of the title that the collection uses, of equally long ones the first by code point."""
    return min((law.title for law in laws), key=lambda title: (-len(title), title))
