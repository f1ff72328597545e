"""How levels and groups are called in figures."""

from __future__ import annotations

from typing import Any

from afghanpolicy.analysis.carriers import KINDS

NAMES = {
    "western": "Western",
    "russian": "Russian",
    "russian_exile": "Russian exile",
    "afghan": "Afghan",
    "south_asian": "South Asian",
    "iranian": "Iranian",
    "turkish": "Turkish",
    "arab_gulf": "Arab and Gulf",
    "central_asian_caucasian": "Central Asian, Caucasian",
    "ukrainian": "Ukrainian",
    "other": "other",
    "others": "others",
    "russia": "Russia",
    "taliban": "Taliban",
    "us": "United States",
    "afghan_republic": "Afghan republic",
    "un": "United Nations",
    "uk": "United Kingdom",
    "europe": "Europe",
    "pakistan": "Pakistan",
    "india": "India",
    "china": "China",
    "iran": "Iran",
    "ukraine": "Ukraine",
    "central_asia": "Central Asia",
    "expert_other": "experts",
    "media": "media",
    "party_or_advocacy": "party or advocacy",
    "official_named": "officials, named",
    "official_unnamed": "officials, unnamed",
    "military_intel": "military, intelligence",
    "court_or_law": "court or law",
    "igo_ngo": "IGO or NGO",
    "de_facto": "de facto",
    "warring_party": "warring party",
    **KINDS,
}


def called(level: Any) -> str:
    """Return how a level is called in a figure.

    Examples
    --------
    >>> called("arab_gulf"), called("social_media"), called("terror_listing")
    ('Arab and Gulf', 'social media', 'terror listing')
    """
    return NAMES.get(str(level), str(level).replace("_", " "))
