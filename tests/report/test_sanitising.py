"""Nothing that could run, or be fetched, gets into the report."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afghanpolicy.report.sanitising import sanitised

HOSTILE = [
    "<script>steal()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=steal()>",
    "<img src='https://evil.example/pixel.png'>",
    "<img src='data:text/html;base64,PHNjcmlwdD4='>",
    '<svg onload="steal()"><script>steal()</script></svg>',
    "<a href='javascript:steal()'>x</a>",
    "<a href='java\tscript:steal()'>x</a>",
    "<a href='&#106;avascript:steal()'>x</a>",
    "<a href='data:text/html,<script>steal()</script>'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>body { background: url(https://evil.example) }</style>",
    "<p style='background: url(https://evil.example)'>x</p>",
    "<p style='width: expression(steal())'>x</p>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<object data=https://evil.example></object><embed src=https://evil.example>",
    "<form action=https://evil.example><button formaction='javascript:steal()'>x</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=steal()>",
    "<p onclick=steal() id=a>x</p>",
    "<base href=https://evil.example>",
    "<!--><img src=x onerror=steal()>-->",
    "<scr<script>ipt>steal()</script>",
]
HARMFUL = re.compile(
    r"<(?:script|iframe|object|embed|link|meta|base|form|style|svg|math)\b|<[^>]*\s(?:on\w+|srcset|formaction)\s*="
    r"|<[^>]*(?:javascript:|evil\.example|url\(|expression\()|src=[\"']?(?!data:image/)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_is_harmless(html):
    assert HARMFUL.search(html) or "href" in html, "the test itself sees the harm"
    assert not HARMFUL.search(sanitised(html))
    assert not HARMFUL.search(sanitised(f"<table><tr><td>{html}</td></tr></table>"))


@given(
    st.lists(
        st.sampled_from([*HOSTILE, "<", ">", "'", '"', "</td>", "<!--", "-->", "&lt;", "\0"]), max_size=6
    )
)
def test_so_is_any_mixture(parts):
    assert not HARMFUL.search(sanitised("".join(parts)))


@pytest.mark.parametrize(
    "html",
    [
        '<table class="dataframe"><thead><tr style="text-align: right;"><th scope="col">n</th></tr></thead>'
        "<tbody><tr><td>1 &lt; 2</td></tr></tbody></table>",
        '<p>See <a href="https://doi.org/10.1/x">this</a>, <a href="02.html#turn">that</a> and <a href="#n">n</a>.</p>',
        '<img alt="x" src="data:image/png;base64,iVBORw0K" width="300">',
        "<details><summary>More</summary>words</details>",
        '<ol start="3"><li>third</li></ol>',
    ],
)
def test_what_a_reader_needs_stays(html):
    assert re.sub(r";\"", '"', sanitised(html)) == re.sub(r";\"", '"', html)


def test_the_contents_of_style_sheets_are_not_shown():
    assert (
        sanitised("<div>\n<style scoped>td { color: red }</style>\n<p>x</p></div>")
        == "<div>\n\n<p>x</p></div>"
    )
