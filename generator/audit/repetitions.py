"""Repetitions: a quantity stated more than once, whether it stays the same, and whether its scope does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from generator.audit.finding import finding, rule
from generator.audit.ledger import Item, Ledger, Link, akin, alike
from generator.audit.names import LEAST_NAME, core, is_longer, likeness
from generator.audit.printed import agree, grouped, plain
from generator.audit.totals import digits
from generator.audit.words import harm_of, marks, words
from generator.model import Check, Label

# smaller numbers recur by chance: they need the very same words, or company
_COMMON: Final = 12
# a number of three digits seldom recurs by chance, a longer one hardly ever
_TELLING_DIGITS: Final = 3
# a number of so many is the same quantity whatever words are used for it
_BEYOND_CHANCE: Final = 5
# a shorter one needs so many characters that name what it counts
_NAME: Final = 4
# shares and changes of so fine a print seldom recur by chance
_FINE: Final = 0.01
# names that share so many last characters, before numbers that are the same, are one
_ENDING: Final = 8
# so many more characters in front of a name make it another one
_QUALIFIED: Final = 3
# figures of one value, or left over in one sentence, that are compared with later ones
_REMEMBERED: Final = 12
# so many repeated numbers in two sentences show that the one retells the other
_COMPANY: Final = 2
_ONE: Final = 1.0
# its last words tell whether a line is a sentence
_LAST_WORDS: Final = 12
# a headline is no longer
_HEADLINE: Final = 48
# a change stands so near to the number that changed
_NEAR: Final = 4
_SIMILAR: Final = 0.5
_CLAUSES: Final = re.compile("[，,、]")


class Subject:
    """What a figure counts, in the words around it: ``before`` it (排查隐患) and ``behind`` it (子方案)."""

    __slots__ = ("before", "behind")

    def __init__(self, ledger: Ledger, item: Item) -> None:
        self.before = core(item.label) or core(_clause_before(item))
        self.behind = core(ledger.after(item))


def _clause_before(item: Item) -> str:
    """尘肺病最多 of 尘肺病最多，为2600例: the words before those that say nothing."""
    clauses = [part for part in _CLAUSES.split(item.lead) if part]
    return clauses[-2] if len(clauses) > 1 else ""


def _same_subject(a: Subject, b: Subject) -> float:
    """How much two figures seem to count the same, 0..1; the words right before a number weigh most."""
    if a.behind and b.behind:
        return likeness(a.behind, b.behind)
    if len(a.before) >= _NAME and a.before[-_NAME:] == b.before[-_NAME:]:
        return 1.0
    return likeness(a.before + a.behind, b.before + b.behind)


def _is_same(a: Subject, b: Subject) -> bool:
    """Whether two short names, such as 死亡, are the same; only company makes them a repetition."""
    return bool(a.before) and (a.before, a.behind) == (b.before, b.behind)


def _told_apart(a: Subject, b: Subject) -> bool:
    """Whether the words before the same last words have nothing in common: 城市发生火灾 and 农村发生火灾."""
    one, two = (marks("acts").sub("", subject.before[:-_NAME]) for subject in (a, b))
    return min(len(one), len(two)) > 1 and a.before[-_NAME:] == b.before[-_NAME:] and not set(one) & set(two)


class Statements:
    """The amounts and rates of a report, with what they count read when it is asked for."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        measured = words().measured
        self.items = [
            i
            for i in ledger.items
            if (i.is_amount and i.unit not in measured) or (i.is_rate and i.figure.role == "result") or i.is_change
        ]
        lines = {(heading.start, heading.end) for heading in ledger.report.headings}
        self._headlines = {n for n, p in enumerate(ledger.report.paragraphs) if (p.start, p.end) in lines}
        if self.items and not self._is_told(self.items[0].paragraph):
            self._headlines.add(self.items[0].paragraph)
        self._subjects: dict[int, Subject] = {}
        self.equal = self._equal()

    def _is_told(self, paragraph: int) -> bool:
        """Whether a paragraph is told in sentences, and no headline."""
        if not self.ledger.report.paragraphs:
            return True
        line = self.ledger.report.paragraphs[paragraph]
        return self.ledger.words(max(line.start, line.end - _LAST_WORDS), line.end).endswith(("。", "；", ";"))

    def subject(self, item: Item) -> Subject:
        """What ``item`` counts, read when it is first asked for."""
        if item.index not in self._subjects:
            self._subjects[item.index] = Subject(self.ledger, item)
        return self._subjects[item.index]

    def _equal(self) -> list[tuple[Item, Item, bool]]:
        """Each later figure with the first earlier one of the same value, kind and subject, in another sentence.

        The last says whether the two are sure to be one quantity even where nothing else is repeated with them.
        """
        equal: list[tuple[Item, Item, bool]] = []
        seen: dict[tuple[float, str], list[Item]] = {}
        for item in self.items:
            earlier = seen.setdefault((item.value, item.figure.role), [])
            first = next((other for other in earlier if self._repeats(other, item)), None)
            if first is not None:
                equal.append((first, item, self._is_sure(first, item)))
            if len(earlier) < _REMEMBERED:
                earlier.append(item)
        return equal

    def _repeats(self, a: Item, b: Item) -> bool:
        if a.figure.sentence == b.figure.sentence or a.figure.bound != b.figure.bound or not alike(a, b):
            return False
        if a.direction != b.direction:
            return False
        one, two = self.subject(a), self.subject(b)
        same, telling = _same_subject(one, two), digits(a)
        if a.is_change:
            if a.unit == "%" or (telling >= _TELLING_DIGITS and self._is_headline(a)):
                return akin(a, b)
            return same == 1.0 and a.value >= _COMMON
        if telling >= _TELLING_DIGITS and a.unit == b.unit and self._is_headline(a):
            opens = not (one.before or a.is_rate)  # 52.7万起!上半年警情数据发布
            if opens or same >= _SIMILAR / 2:
                return True
        if not akin(a, b):
            return telling > _TELLING_DIGITS and (same == 1.0 or (same >= _SIMILAR and a.unit == b.unit))
        if telling >= _BEYOND_CHANCE and a.unit == b.unit:
            return True
        if a.unit == b.unit and not a.is_rate and self._is_likely(a, b):
            return True
        if telling <= _TELLING_DIGITS and _told_apart(one, two):
            return False
        if telling >= _TELLING_DIGITS and "other" not in (a.indicator, b.indicator):
            return same >= (_SIMILAR / 2 if telling > _TELLING_DIGITS else _SIMILAR)
        named = min(len(one.before + one.behind), len(two.before + two.behind)) >= _NAME
        if a.is_rate:
            if a.printed.quantum <= _FINE and self._shares_name(a, b):
                return True
            fine = a.printed.quantum < 1 or self._is_headline(a)
            if fine and "占" not in a.label + b.label and is_longer(one.before, two.before):
                return True
            if not one.before or one.before != two.before:
                return False
            if a.printed.quantum < 1 and a.label == b.label and len(a.label) >= _NAME and self._has_no_part(a, b):
                return True
            return (named and "占" not in a.label) or self._same_part(a, b)
        if a.value >= _COMMON:
            return same >= _SIMILAR if named else _is_same(one, two)
        if self._heads_harm(a, b):
            return True
        return named and same == 1.0 and a.value > 1 and a.figure.sector == b.figure.sector

    def _heads_harm(self, a: Item, b: Item) -> bool:
        """台风致8人死亡, the headline, and 8人死亡 in the text: whether both tell of the same harm."""
        if a.value <= _ONE or a.unit != b.unit or not self._is_headline(a):
            return False
        line = self.ledger.report.paragraphs[a.paragraph]
        if line.end - line.start > _HEADLINE:
            return False
        one, two = self.subject(a), self.subject(b)
        harm = harm_of(one.before + one.behind)
        return bool(harm) and harm == harm_of(two.before + two.behind)

    def _is_likely(self, a: Item, b: Item) -> bool:
        """Whether two numbers that are the same are of one thing, because of what is counted, or how it is called."""
        one, two = self.subject(a), self.subject(b)
        harm, other = harm_of(one.before + one.behind), harm_of(two.before + two.behind)
        if harm != other:
            return False
        telling = digits(a)
        if telling > _TELLING_DIGITS:
            return True
        headline, apart = self._is_headline(a), _told_apart(one, two)
        if telling == _TELLING_DIGITS and (headline or not apart):
            return a.indicator == b.indicator != "other" or is_longer(one.before, two.before)
        if a.value >= _COMMON and telling > 1 and not apart and a.indicator == b.indicator != "other":
            return True
        alike_enough = bool(harm) or _same_subject(one, two) >= _SIMILAR / 2
        return a.value >= _COMMON and headline and not apart and alike_enough

    def _is_headline(self, item: Item) -> bool:
        """Whether a number stands in a heading or in the first line, which tell what the text tells again."""
        return item.paragraph in self._headlines

    def _shares_name(self, a: Item, b: Item) -> bool:
        """城六区45起，占93.75%; 城六区火灾占93.75%: whether a share says of what it is, and another of that."""
        if "占" not in a.label or "占" not in b.label:
            return False
        said = [core(item.label.partition("占")[0]) for item in (a, b)]
        acts = marks("acts")
        one, two = (acts.sub("", name or self._part_name(item)) for name, item in zip(said, (a, b), strict=True))
        return any(said) and min(len(one), len(two)) >= LEAST_NAME and likeness(one, two) >= _SIMILAR

    def _has_no_part(self, *shares: Item) -> bool:
        """Whether no number right before a share is that of which it is told: 土石坝占91.8%."""
        before = [self.ledger.items[share.index - 1] for share in shares if share.index and share.link <= Link.CLAUSE]
        return not any(item.is_amount for item in before)

    def _part_name(self, share: Item) -> str:
        return self.subject(self.ledger.items[share.index - 1]).before if share.index else ""

    def _same_part(self, a: Item, b: Item) -> bool:
        """Whether two shares or rates follow the same number of the same thing; each part has one of its own."""
        if not (a.index and b.index):
            return False
        one, two = self.ledger.items[a.index - 1], self.ledger.items[b.index - 1]
        if not (one.is_amount and two.is_amount and one.value == two.value):
            return False
        short, long = sorted((self.subject(one).before, self.subject(two).before), key=len)
        return len(short) >= _NAME and long.endswith(short[-_ENDING:])

    def _is_sure(self, a: Item, b: Item) -> bool:
        if a.is_change and a.unit == "%":
            told = self._is_headline(a) and a.indicator == b.indicator != "other"
            return (told and a.printed.quantum < 1) or (digits(a) > _TELLING_DIGITS and a.printed.quantum <= _FINE)
        if a.value < _COMMON:
            if self._heads_harm(a, b):
                return True
            one, two = self.subject(a).before, self.subject(b).before
            return self._head(a) == self._head(b) and (is_longer(one, two) or self.subject(a).behind == two)
        alike_enough = self._is_headline(a) or _same_subject(self.subject(a), self.subject(b)) >= _SIMILAR
        if digits(a) < _TELLING_DIGITS and not alike_enough:
            return False
        if digits(a) < _TELLING_DIGITS and (self._adds(a, b) or (digits(a) == 1 and not a.is_firm)):
            return False
        return min(len(s.before + s.behind) for s in (self.subject(a), self.subject(b))) >= _NAME or (
            digits(a) >= _TELLING_DIGITS
        )

    def _adds(self, a: Item, b: Item) -> bool:
        """Whether the later name is the earlier one with more in front, after 此外: of something else, maybe."""
        one, two = self.subject(a).before, self.subject(b).before
        return bool(marks("besides").search(b.lead)) or (
            bool(one)
            and len(two) - len(one) >= _QUALIFIED
            and two.endswith(one)
            and not marks("acts").search(two[: -len(one)])
        )

    def _head(self, item: Item) -> str:
        """What the number before says that this one only adds to: 渔业船舶发生 of 渔业船舶发生2起、死亡6人."""
        if item.index == 0 or item.link > Link.CLAUSE:
            return ""
        return self.subject(self.ledger.items[item.index - 1]).before


def same_scope(a: Item, b: Item) -> bool:
    """Whether two figures are of one sector, and nothing else that is said of them differs."""
    return a.figure.sector == b.figure.sector and may_be_one(a, b)


def may_be_one(a: Item, b: Item) -> bool:
    """Whether nothing that is said of either figure contradicts the other; a sector may be left unsaid."""
    one, two = a.figure, b.figure
    return (
        (one.sector == two.sector or "all" in (one.sector, two.sector))
        and (one.period == two.period or None in (one.period, two.period))
        and (one.place == two.place or None in (one.place, two.place))
    )


@rule("repetition")
def repetition(ledger: Ledger) -> Iterator[Check]:
    """740次 here and 740次 there; and where two sentences retell each other, what they tell differently."""
    statements = ledger.once(Statements)
    pairs = [pair for pair in statements.equal if may_be_one(*pair[:2])]
    company = Counter((a.figure.sentence, b.figure.sentence) for a, b, sure in pairs if sure)
    weak = Counter(_sentences(a, b) for a, b, sure in pairs if not (sure or a.is_change))
    levels = [
        (a, b)
        for a, b, sure in pairs
        if sure
        or (not a.is_change and (company[_sentences(a, b)] or (weak[_sentences(a, b)] >= _COMPANY and a.value != _ONE)))
    ]
    first: dict[int, int] = {}
    for a, b in levels:
        first[a.index] = first[b.index] = first.get(a.index, a.index)
    again = {(a.index, b.index) for a, b in levels}
    told = [(a, b) for a, b, sure in pairs if (a.index, b.index) in again or (a.is_change and _with_level(a, b, first))]
    rows = _rows(statements, Counter(_sentences(a, b) for a, b in told))
    told = [(a, b) for a, b in told if _sentences(a, b) not in rows or digits(a) >= _BEYOND_CHANCE]
    yield from (_repeated(first, again) for first, again in told)
    paired = {item.index for pair in told for item in pair}
    yield from _differing(statements, {pair for pair, count in company.items() if count >= _COMPANY}, paired)
    yield from _differing_totals(statements, paired)


def _sentences(a: Item, b: Item) -> tuple[int, int]:
    return a.figure.sentence, b.figure.sentence


def _with_level(a: Item, b: Item, first: Mapping[int, int]) -> bool:
    """3415起，同比下降29.5%, told twice: whether a number right before a change is told again with it.

    ``first`` gives for each number that is told again where it was told first.
    """
    told = {first[at] for at in range(a.index - _NEAR + 1, a.index) if at in first}
    return any(first[at] in told for at in range(b.index - _NEAR + 1, b.index) if at in first)


def _rows(statements: Statements, told: Mapping[tuple[int, int], int]) -> set[tuple[int, int]]:
    """Of pairs of sentences that share numbers those that tell as many things alike with other numbers.

    They are entries of a list (东区受灾1.6万人，损失17万元；…西区受灾2.1万人，损失17万元), not one told again.
    """
    wanted = {sentence for pair in told for sentence in pair}
    said: dict[int, dict[tuple[str, str, str], float]] = {}
    for item in statements.items:
        if item.figure.sentence in wanted and not item.is_change:
            subject = statements.subject(item)
            name = (item.unit, "" if subject.behind else subject.before[-_NAME:], subject.behind)
            said.setdefault(item.figure.sentence, {}).setdefault(name, item.value)
    found: set[tuple[int, int]] = set()
    for (one, two), count in told.items():
        first, second = said.get(one, {}), said.get(two, {})
        other = sum(second[name] != value for name, value in first.items() if name in second and any(name[1:]))
        if other >= max(_COMPANY, count):
            found.add((one, two))
    return found


def _repeated(first: Item, again: Item) -> Check:
    agreement = agree(again.value, again.printed, again.figure.bound, first.value, first.printed.margin)
    relation = "=" if agreement.holds else "≠"
    equation = f"{plain(first.value)} {relation} {plain(again.value)}"
    readings = [
        Label(
            zh=f"两处口径或截止时间可能不同；若相同，应为{figure.surface}，如第{place}处所载。",
            en=f"The two may differ in scope or date; if not, {grouped(figure.value, 4)} as in the {which} place.",
        )
        for figure, place, which in ((first.figure, "一", "first"), (again.figure, "二", "second"))
    ]
    return finding("repetition", again, [first], first.value, agreement, equation, readings)


def _differing(statements: Statements, retold: set[tuple[int, int]], paired: set[int]) -> Iterator[Check]:
    """In two sentences that share several numbers: the same subject with another number."""
    told_in = {sentence for pair in retold for sentence in pair}
    left: dict[int, list[Item]] = {}
    for item in statements.items:
        if item.figure.sentence in told_in and item.index not in paired:
            left.setdefault(item.figure.sentence, []).append(item)
    for one, two in sorted(retold):
        for again in left.get(two, ())[:_REMEMBERED]:
            others = left.get(one, ())[:_REMEMBERED]
            first = next((other for other in others if _contradicts(statements, other, again)), None)
            if first is not None:
                yield _repeated(first, again)


def _differing_totals(statements: Statements, paired: set[int]) -> Iterator[Check]:
    """Two numbers that each speak, in the same words, for the whole place and the whole period."""
    seen: dict[tuple[str | None, ...], Item] = {}
    for again in statements.items:
        figure = again.figure
        if again.index in paired or figure.sector != "all" or figure.indicator not in words().only_once:
            continue
        if not marks("whole_place").search(again.label):
            continue
        subject = statements.subject(again)
        key = (subject.before, subject.behind, figure.unit, figure.period, figure.period_words)
        first = seen.setdefault(key, again)
        if first.figure.sentence != figure.sentence and _contradicts(statements, first, again):
            yield _repeated(first, again)


def _contradicts(statements: Statements, first: Item, again: Item) -> bool:
    """Whether two figures are said of the same thing in the same words, and yet differ."""
    one, two = statements.subject(first), statements.subject(again)
    return (
        (one.before, one.behind) == (two.before, two.behind)
        and len(one.before + one.behind) >= _NAME
        and first.indicator == again.indicator
        and first.unit == again.unit
        and first.is_firm
        and again.is_firm
        and same_scope(first, again)
        and first.value != again.value
    )
