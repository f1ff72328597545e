"""HTML pages: what counts as the page's own, and what belongs to others."""

import pytest

from afghanpolicy.reading import read

PARAGRAPH = (
    "<p>The envoys of both sides met on Saturday and agreed to meet again in a month, officials of both sides said to"
    " reporters who had waited outside.</p>"
)


def page(head="", inside="", below=""):
    return (
        f"<html><head><title>Envoys meet again in Doha</title>{head}</head><body><article>"
        f"<h1>Envoys meet again in Doha</h1>{inside}{PARAGRAPH * 3}</article>{below}</body></html>"
    )


def read_page(tmp_path, **parts):
    path = tmp_path / "page.html"
    path.write_text(page(**parts), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    "parts",
    [
        {"head": '<meta property="article:published_time" content="2021-07-03T10:00:00Z">'},
        {
            "head": '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished":'
            ' "2021-07-03T10:00:00Z", "dateModified": "2024-01-01T00:00:00Z"}</script>'
        },
        {"inside": '<time datetime="2021-07-03T10:00">3 July</time>'},
        {
            "head": '<meta property="article:published_time" content="2021-07-03">',
            "below": '<aside><time datetime="2024-03-28">28 March 2024</time></aside>',
        },
    ],
)
def test_the_date_of_a_page(tmp_path, parts):
    article = read_page(tmp_path, **parts)
    assert (article.published, article.published_basis) == ("2021-07-03", "page")


@pytest.mark.parametrize(
    "below",
    [
        '<aside><a href="/other">Another story</a><span class="date">28 March 2024</span></aside>',
        '<div class="related"><a href="/other">Another story</a><time datetime="2024-03-28">28 March</time></div>',
        "<footer>© 2025 Sample Site</footer>",
        '<nav><a href="/2024/03/28/other">Another story</a></nav>',
    ],
)
def test_dates_of_other_stories_are_not_the_page_s(tmp_path, below):
    article = read_page(tmp_path, below=below)
    assert (article.published, article.published_basis, article.published_evidence) == (None, None, None)


def test_what_is_said_in_the_future_is_read_the_same_way_on_any_day(tmp_path):
    meta = '<meta property="article:published_time" content="2061-07-03">'
    assert read_page(tmp_path, head=meta).published == "2061-07-03"
