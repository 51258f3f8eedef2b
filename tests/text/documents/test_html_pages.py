"""Does the text of a page have its lines and bullets, nothing that nobody reads, and does hostile HTML cost no more than its length?"""

from __future__ import annotations

from time import process_time

import pytest

from ai_roles.text.documents import html_text, is_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>one<li>two</ul>after", "- one\n- two\n\nafter"),
        ("<ul><li><p>one</p></li><li><p>two</p></li></ul>", "- one\n- two"),
        ("<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>", "- one\n  - inner\n- two"),
        ("<h2>You <b>bring</b></h2><p>SQL</p>", "## You bring\n\nSQL"),
        ("a &amp; b &mdash; c&nbsp;d &#x41;&#0;", "a & b — c d A\ufffd"),
        ("5 < 6 and <3 years", "5 < 6 and <3 years"),
        ("<a title='a>b'>link</a>", "link"),
        ("<p>a<script>x = '<p>'</script>b<style>p {}</style>c</p>", "abc"),
        ("<head><title>t</title></head><body>b</body>", "b"),
        ("<nav>menu</nav>text", "text"),
        ("<nav>never closed, text", "never closed, text"),
        ("a<!-- no -->b<!-- open", "ab open"),
        ("<!DOCTYPE html><html>x", "x"),
        ("<table><tr><th>a<th>b</tr><tr><td>c</td><td>d</td></tr></table>", "a  b\nc  d"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<p>unclosed <b>bold <i>both</p>next", "unclosed bold both\n\nnext"),
        ("a<script>never closed", "a"),
        ("</p></li></ul>closed only", "closed only"),
        ("<div>\n   many    spaces\n</div>", "many spaces"),
        ("שלום <b>עולם</b>", "שלום עולם"),
        ("text <", "text <"),
        ("<p>half \ud800</p>", "half \ud800"),
    ],
)
def test_the_text_of_a_page(html: str, text: str) -> None:
    assert html_text(html) == text


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<p>a</p>", True),
        ("<!doctype html>", True),
        ("<ul><li>x", True),
        ("if a < b: <p", False),
        ("vector<int> and <3 years", False),
        ("", False),
        ("# Markdown\n\n- a <br> b", False),
    ],
)
def test_what_is_taken_for_a_page(text: str, is_page: bool) -> None:
    assert is_html(text) is is_page


UNITS: tuple[str, ...] = (
    '<a x="',
    "<!--",
    "<![",
    "<",
    "</a ",
    "&#",
    "<div>",
    "<ul><li>",
    "<a x='\">",
    "<svg>",
    "<script>",
    "<script></script>",
)
UNITS += ('<a x="1" y=">" ', "<td> ", "<pre>\n", "<a b=\"<c d='>", "<b><i></b>", "<p>\u0301", "<li", "<nav></nav>")


@pytest.mark.parametrize("unit", UNITS)
def test_hostile_pages_cost_no_more_than_their_length(unit: str) -> None:
    """One megabyte takes a second at most on any machine; what grows with the square takes an hour."""
    start = process_time()
    html_text(unit * (1_000_000 // len(unit)))
    assert process_time() - start < 20
