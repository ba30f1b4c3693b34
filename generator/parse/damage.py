"""Characters that were lost or mangled on the way: marked, and restored where the bytes allow one reading only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.model import Noise
from generator.parse.lexicon import covered, terms, words
from generator.parse.view import View, fold, simplify_characters
from generator.vocabulary.han import common_han

# never in a text that came through whole: private use, the replacement character
_LOST = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]+")
_MARK = re.compile(r"\?+")
# what is left of a gloss whose bracket was swallowed: 級(jí) become ?jí)
_HALF_GLOSS = re.compile(r"\?[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}\)")
# a sentence with one of these before the mark asks something
_ASKS = re.compile(
    r"什么|如何|怎|吗|呢|何|哪|谁|几|多少|是否|没有|还没|能否|可否|难道|岂|吧|么|与否|咋|啥|忘记|不是|(.)不\1"
)
_CLAUSE = re.compile(r"[。!?;\n“]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d[\d.,]*")
# bopomofo and box drawing: what shifted GBK bytes look like
_SHIFTED = re.compile(r"[\u3105-\u3129\u2500-\u2573]")

# a second byte of GBK that was read as ASCII; a lone letter may also be meant, so it is damage only if it can be mended
_STRAY = re.compile(r"(?<=[\u3400-\u9fff])[a-z\[\\\]^_`{|}~](?=[\u3400-\u9fff])")
# how a wrongly paired run goes on behind the lost character: a mark, then characters
_GARBLED = re.compile(r"[!;:,。、]?[\u3400-\u9fff\u3105-\u3129\u2500-\u2573?]{1,16}")

_BEFORE, _AFTER = 3, 20  # how far from the lost character a shifted run may reach
_SHORTEST_READING, _LONGEST_READING = 3, 20
# characters that stand by themselves in running text
_SINGLE = frozenset(
    "的了在是和与及对为把将被由向从等中上下内外前后个家项起次人名条处户件份辆所座支年月日共各都也已不未有无多省市县区"
)
_ATTEMPTS = 40
_LOOK_BACK = 60


def find_damage(view: View) -> list[Noise]:
    """The damaged stretches of a source, in text order, without overlaps."""
    found = list(_bracketed_numerals(view.folded))
    attempts = 0
    for start, end in _suspects(view.simplified):
        if any(n.start < end and start < n.end for n in found[-_ATTEMPTS:]):
            continue
        attempts += 1
        restored = _restored(view.folded, start, end) if attempts <= _ATTEMPTS else None
        found.append(restored or Noise(start=start, end=_run_end(view.simplified, end), kind="damage"))
    for m in _STRAY.finditer(view.folded):
        if attempts < _ATTEMPTS and not any(n.start <= m.start() < n.end for n in found[-_ATTEMPTS:]):
            attempts += 1
            found += [n for n in [_restored(view.folded, *m.span())] if n]
    return list(_apart(found))


def _apart(found: list[Noise]) -> Iterator[Noise]:
    """In text order, without what begins inside another stretch; of two that begin together the restored one."""
    last = 0
    for noise in sorted(found, key=lambda n: (n.start, n.restored is None)):
        if noise.start >= last:
            yield noise
            last = noise.end


def _run_end(text: str, end: int) -> int:
    """The end of the wrongly paired characters behind a lost one: those up to the next word, if they are few."""
    tail = _GARBLED.match(text, end)
    if tail is None:
        return end
    held = covered(tail[0], words())
    garbled = held.index(True) if True in held else len(held)
    return end + garbled if garbled >= 3 else end


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """Where something is visibly lost, in text order."""
    marks = [m.span() for m in _HALF_GLOSS.finditer(text)]
    marks += [(m.start(), _with_digits(text, m.end())) for m in _MARK.finditer(text) if _is_damage(text, m)]
    lost = [m.span() for m in _LOST.finditer(text)]
    lost += [
        m.span() for m in _SHIFTED.finditer(text) if _HAN.match(text, m.end()) or _HAN.match(text[m.start() - 1 :])
    ]
    yield from sorted(marks + lost)


def _with_digits(text: str, end: int) -> int:
    """The end of the digits that follow a lost character: what is left of a number is not that number."""
    digits = _DIGITS.match(text, end)
    return digits.end() if digits else end


def _is_damage(text: str, mark: re.Match[str]) -> bool:
    """Whether question marks stand for lost characters and not at the end of a question."""
    start, end = mark.span()
    before, after = text[max(0, start - _LOOK_BACK) : start], text[end : end + 1]
    if not before.strip() or not after.strip() or not (_HAN.match(before[-1]) or before[-1] in "。,、;:!”)"):
        return False
    if not (_HAN.match(after) or after.isdigit() or after in "!、,;:%。"):
        return False
    clause = _CLAUSE.split(before)[-1]
    return not _ASKS.search(clause)


def _restored(text: str, start: int, end: int) -> Noise | None:
    """The damage around ``[start, end)`` with the one reading that its bytes allow, None where they allow none or many.

    GBK writes a Chinese character as two bytes. Where the first of a pair was lost, all that follow pair up wrongly,
    until a single byte sets them right: 安全重點 (B0 B2 C8 AB D6 D8 FC 63) without B0 reads 踩\ue093攸c. So the run is
    taken back to its bytes and every first byte is tried. Of the readings that are words throughout, with the
    characters around them, the one with most terms of the field stands, if it stands out.
    """
    best: dict[tuple[int, str], tuple[int, int]] = {}
    for first in range(start, max(start - _BEFORE, 0) - 1, -1):
        for last in range(end, min(end + _AFTER, len(text)) + 1):
            for reading in map(simplify_characters, _readings(text[first:last])):
                before, after = text[max(0, first - 3) : first], text[last : last + 3]
                if _fits(simplify_characters(before), reading, simplify_characters(after)):
                    best.setdefault((first, reading), (-sum(covered(reading, terms())), last))
    ranked = sorted(best.items(), key=lambda item: (item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1][0] < ranked[0][1][0] + 2):
        return None
    (first, reading), (_, last) = ranked[0]
    return Noise(start=first, end=last, kind="damage", restored=reading)


def _fits(before: str, reading: str, after: str) -> bool:
    """Whether a reading is made of words, and leaves no half of a word on either side of it."""
    whole = before + reading + after
    held = covered(whole, words())
    start, end = len(before), len(before) + len(reading)
    at = range(max(0, start - 1), min(len(whole), end + 1))
    return all(held[i] or not _HAN.match(whole[i]) or (not start <= i < end and whole[i] in _SINGLE) for i in at)


def _readings(run: str) -> Iterator[str]:
    """What a run whose first byte is missing may have been, made of common characters and marks only."""
    data = _bytes(run.removeprefix("?"))  # some converters leave a question mark for the missing byte
    if data is None or len(data) % 2 == 0 or not 2 * _SHORTEST_READING <= len(data) + 1 <= 2 * _LONGEST_READING:
        return
    try:
        rest = data[1:].decode("gbk")
    except UnicodeDecodeError:
        return
    if not _usual().issuperset(rest):
        return
    for first in _by_second_byte()[data[0]]:
        yield fold(first + rest)


@cache
def _usual() -> frozenset[str]:
    """What reports are written in: common characters and Chinese punctuation."""
    return common_han() | set("、。“”《》〈〉〔〕…—·！％（），；：？")


@cache
def _by_second_byte() -> list[list[str]]:
    """The usual characters by the second of their GBK bytes."""
    table: list[list[str]] = [[] for _ in range(256)]
    for char in sorted(_usual()):
        data = char.encode("gbk", "ignore")
        if len(data) == 2:
            table[data[1]].append(char)
    return table


def _bytes(run: str) -> bytes | None:
    """The GBK bytes of a run; ASCII marks in it were full-width ones once, but for a last one: that byte ended it."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in run[:-1]) + run[-1:]
    try:
        return wide.encode("gb18030")
    except UnicodeEncodeError:
        return None


@cache
def _shifted_numerals() -> tuple[re.Pattern[str], dict[str, str]]:
    """How (一) to (十) look behind an ideographic blank that lost its first byte, and which numeral each is.

    （一）, A1A1 A3A8 D2BB A3A9, becomes A1A3 A8D2 BBA3: 。ㄒ唬
    """
    forms = {}
    for numeral in "一二三四五六七八九十":
        lead, trail = numeral.encode("gbk")
        forms[bytes((0xA8, lead)).decode("gb18030")] = (numeral, bytes((trail, 0xA3)).decode("gb18030"))
    spelt = "|".join(f"{second}{third}?" for second, (_, third) in forms.items())
    return re.compile(rf"\??。(?:{spelt})"), {second: numeral for second, (numeral, _) in forms.items()}


def _bracketed_numerals(text: str) -> Iterator[Noise]:
    pattern, numerals = _shifted_numerals()
    for m in pattern.finditer(text):
        numeral = numerals[m[0].lstrip("?")[1]]
        yield Noise(start=m.start(), end=m.end(), kind="damage", restored=f"({numeral})")
