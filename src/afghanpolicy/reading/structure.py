"""What each line does on the page: first the body is found, then the head and the foot around it."""

from __future__ import annotations

from afghanpolicy.reading.body_roles import body_roles
from afghanpolicy.reading.extent import body_start, foot_start
from afghanpolicy.reading.features import LineFeatures, line_features
from afghanpolicy.reading.foot_roles import foot_roles
from afghanpolicy.reading.head_roles import head_roles


def line_roles(text: str) -> list[tuple[LineFeatures, str]]:
    r"""Return each line of a text that is not blank, with its role on the page.

    The body is the stretch from the first paragraph to the last that belongs to the article. Above it stand title,
    standfirst, byline, date and whatever the page has at its head; below it credits, the author's affiliation and the
    foot of the page, where other articles may be announced in sentences of their own: the foot begins at the first
    line of furniture after which no two paragraphs follow each other.

    Parameters
    ----------
    text : a normalised text.

    Returns
    -------
    list of (LineFeatures, role).

    Examples
    --------
    >>> page = "Envoys meet\n\nBy Staff Writer\n\nThe envoys met in Doha on Sunday, officials said.\n\nRead more"
    >>> [role for _, role in line_roles(page)]
    ['title', 'byline', 'body', 'furniture']
    """
    lines = line_features(text)
    first = body_start(lines)
    foot = foot_start(lines, first)
    roles = [
        *head_roles(lines[:first], lines[first:]),
        *body_roles(lines, first, foot),
        *foot_roles(lines[foot:]),
    ]
    return list(zip(lines, roles, strict=True))
