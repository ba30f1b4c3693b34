"""What ``digest check`` looks at before any report: every file of the vocabulary, read and used once."""

from __future__ import annotations

from generator.audit import audit
from generator.audit.words import vocabulary as audit_words
from generator.collect.account import patterns as account_words
from generator.extract import extract
from generator.extract.explain import explain_words
from generator.extract.glossary import glossary
from generator.model import Source
from generator.parse import parse
from generator.read.html import meta_tags
from generator.read.tables import table_words
from generator.render.definitions import definitions
from generator.render.words import interface, unit_names
from generator.vocabulary import taxonomy
from generator.vocabulary.mistakes import mistake_words

# one sentence of each kind is enough to make every stage read the words that it needs
_SAMPLE = """来源:本站
甲市2023年安全生产工作总结
一、隐患排查
全年排查隐患120项,整改114项,整改率95%,同比下降5%。落实《安全生产法》。
"""


def check_vocabulary() -> None:
    """Read every vocabulary file. Raises BadVocabulary, naming file and line, at the first mistake."""
    for load in (
        taxonomy,
        mistake_words,
        meta_tags,
        table_words,
        glossary,
        audit_words,
        account_words,
        definitions,
        explain_words,
        interface,
        unit_names,
    ):
        load()
    audit(extract(parse(Source(name="sample.txt", format="txt", encoding="utf-8", digest="", text=_SAMPLE))))
