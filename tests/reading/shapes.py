"""Reads `shapes.txt`: made-up pages whose gold roles stand in front of their lines."""

from dataclasses import dataclass, field
from pathlib import Path

HEADER = {
    "byline": "byline",
    "agency": "agency",
    "place": "dateline_place",
    "outlet": "outlet",
    "title": "title",
}


@dataclass
class Shape:
    """A page with its gold: a role for each line that is not blank, and the header fields."""

    name: str
    part: str
    text: str = ""
    roles: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str | None] = field(default_factory=dict)

    @property
    def gold(self):
        return {"lines": self.roles, **self.fields}


def read_shapes(path: Path) -> list[Shape]:
    """Return the pages of a file of shapes, in order."""
    blocks = path.read_text(encoding="utf-8").split("\n=== ")[1:]
    return [_shape(block) for block in blocks]


def _shape(block: str) -> Shape:
    first, *rest = block.rstrip("\n").split("\n")
    shape = Shape(*first.split(" "))
    while rest[0].startswith("@"):
        name, value = rest.pop(0)[1:].split(" ", 1)
        if name == "published":
            shape.fields |= dict(zip(("published", "published_basis"), value.split(" "), strict=True))
        else:
            shape.fields[HEADER[name]] = value
    lines = []
    for n, line in enumerate(rest, start=1):
        role, _, words = line.partition("|")
        if role:
            shape.roles[str(n)] = role
            if role == "title":
                shape.fields.setdefault("title", words)
        lines.append(words)
    shape.text = "\n".join(lines) + "\n"
    return shape
