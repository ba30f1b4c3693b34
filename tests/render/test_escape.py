"""Text stays text in front of Markdown, Jinja and the browser."""

import html as stdlib
import re

import jinja2
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.escape import Html, el, encode, html, joined, neutral, visible

PAYLOADS = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# comment #}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "{: onclick=alert(1) }",
    "--8<-- 'mkdocs.yml'",
    ":smile:",
    "$x$ and $$y$$",
    "[TOC]",
    "*[HTML]: text",
    "[^1]: note",
    "<!-- hidden -->",
    "&lt;b&gt; &#60; &amp;",
    "1. first",
    "- item",
    "+ item",
    "> quote",
    "# heading #",
    "===",
    "---",
    "    code",
    "```python",
    "`code`",
    "~~~",
    "**bold** __bold__ *i* _i_",
    "a | b\n---|---",
    "http://example.org www.example.org a@example.org",
    "key: \"value\" - 'x' \\n \\",
    "\x02wzxhzdk:0\x03 klzzwxh:0000",
    "[ref]: http://example.org",
    "!!! note",
]


def convert(source: str) -> str:
    return markdown.markdown(source, extensions=["attr_list", "tables", "toc", "md_in_html", "abbr", "footnotes"])


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "frame", ["# {}", "{}", "<p>{}</p>", "before {} after", "<p title='{}'></p>", "### {} {{: #a }}"]
)
def test_payloads_are_shown_as_they_are(payload: str, frame: str) -> None:
    page = convert(frame.format(encode(payload)))
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert tags <= {"p", "h1", "h3"}
    assert visible(payload).strip() in stdlib.unescape(page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_jinja_finds_nothing_to_do(payload: str) -> None:
    encoded = encode(payload)
    assert jinja2.Template(encoded).render() == encoded


@given(st.text())
def test_encoding_changes_nothing_that_is_seen(text: str) -> None:
    assert stdlib.unescape(encode(text)) == visible(text)


@given(st.text())
def test_encoded_text_stays_encoded(text: str) -> None:
    assert encode(encode(text)) == encode(text)
    assert not set("{}<>[]\"'`*_\\!|~^@$=+-?:()") & set(encode(text))


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_one_line_stays_one_line(text: str) -> None:
    assert "\n" not in encode(text) and "\r" not in encode(text)


def test_markup_of_our_own_is_left_alone_and_everything_else_encoded() -> None:
    assert el("a", "<b>", Html("<i>x</i>"), href="?a='b'") == (
        '<a href="&#63;a&#61;&#39;b&#39;">&#60;b&#62;<i>x</i></a>'
    )
    assert el("td", None, cls="x", lang=None) == '<td class="x"></td>'
    assert html("<", 3, None, Html("<br>")) == "&#60;3<br>"
    assert joined(", ", ["<", Html("<br>")]) == "&#60;, <br>"


def test_markup_that_was_tampered_with_is_text_again() -> None:
    assert encode(Html("<b>") + "<script>").startswith("&#60;b&#62;")
    assert encode(Html("<b>%s</b>") % "x").startswith("&#60;")
    assert encode("".join([Html("<b>")])) == "&#60;b&#62;"


def test_decimals_stay_readable() -> None:
    assert encode("98.11%") == "98.11%"
    assert encode("1,842.5") == "1,842.5"
    assert encode("1. 某事") == "1&#46; 某事"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_metadata_holds_nothing_that_starts_markup_even_when_it_is_unescaped(payload: str) -> None:
    shown = stdlib.unescape(neutral(payload))
    assert shown == neutral(payload)
    assert not set("<>\"'`{}") & set(shown)


def test_metadata_of_ordinary_titles_is_left_as_it_is() -> None:
    assert neutral("宝鸡市2022年总结（一）: R & D, 50%") == "宝鸡市2022年总结（一）: R & D, 50%"
