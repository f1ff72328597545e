"""How many lines and header fields `read` gets right, against gold in the layout of `pages/gold.json`."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from annotated import annotated_pages

from afghanpolicy.reading import Article, read

FIELDS = ("title", "byline", "agency", "dateline_place", "outlet", "published", "published_basis")


@dataclass
class Score:
    """Right answers out of all, and what went wrong."""

    lines: int = 0
    lines_right: int = 0
    fields: int = 0
    fields_right: int = 0
    errors: list[str] = field(default_factory=list)
    confusion: Counter = field(default_factory=Counter)

    @property
    def shares(self):
        return {"lines": self.lines_right / self.lines, "fields": self.fields_right / self.fields}


def score(folder: Path, gold: Path) -> Score:
    """Read every page of the gold and compare."""
    result = Score()
    for name, expected in sorted(json.loads(gold.read_text(encoding="utf-8"))["articles"].items()):
        article = read(folder / name)
        _compare_lines(result, name, article, expected["lines"])
        _compare_fields(result, name, article, expected)
    return result


def score_annotated(folder: Path, scratch: Path, files: str = "*.txt") -> Score:
    """Read every annotated page of a folder, each without its annotation, and compare."""
    result = Score()
    for page in (page for path in sorted(folder.glob(files)) for page in annotated_pages(path)):
        path = scratch / f"{page.name.replace('/', '-')}.txt"
        path.write_text(page.text, encoding="utf-8")
        article = read(path)
        numbers = [str(line.n) for line in article.lines]
        _compare_lines(result, page.name, article, dict(zip(numbers, page.roles, strict=True)))
        _compare_fields(result, page.name, article, page.fields)
    return result


def _compare_lines(result, name, article, expected):
    for line, roles in _pairs(article, expected):
        result.lines += 1
        result.lines_right += line.role in roles
        if line.role not in roles:
            result.confusion[roles[0], line.role] += 1
            result.errors.append(f"{name}, line {line.n}: {line.role}, not {roles[0]}: {line.text[:60]}")


def _pairs(article, expected):
    """Yield each line with the roles that are right for it."""
    if isinstance(expected, dict):
        for line in article.lines:
            yield line, [expected[str(line.n)]]
        assert len(article.lines) == len(expected)
        return
    for line in article.lines:
        roles = [one["role"] for one in expected if line.text.startswith(one["text_prefix"][:25])]
        if roles:
            yield line, roles


def _compare_fields(result, name, article, expected):
    wanted = {one: expected.get(one) for one in FIELDS}
    if wanted["title"] is None and expected.get("title_line"):
        wanted["title"] = article.text.split("\n")[expected["title_line"] - 1].strip()
    for one, value in wanted.items():
        found = getattr(article, one)
        right = (found or "").casefold() == (value or "").casefold()
        result.fields += 1
        result.fields_right += right
        if not right:
            result.errors.append(f"{name}, {one}: {found!r}, not {value!r}")


def described(article: Article) -> dict:
    return {one: getattr(article, one) for one in FIELDS}
