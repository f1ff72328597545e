"""The exhibits of the notebook on sourcing patterns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.analysis import concentration, relays, shares, sourcing
from afghanpolicy.figures import relays as relay_figures
from afghanpolicy.figures import sourcing as figures
from afghanpolicy.findings import Finding
from afghanpolicy.findings import sourcing as findings
from afghanpolicy.report.exhibit import Exhibit

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

BOUNTIES = "e2020_bounties"


def sourcing_exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield the exhibits on sources, carriers and relays.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> next(sourcing_exhibits(ap.load())).name
    'sources_by_bloc'
    """
    mentions = sourcing.described(corpus.source_mentions(), corpus.actors)
    yield _mix(mentions)
    yield _unnamed(corpus, mentions)
    yield _speakers(mentions)
    yield _agencies(mentions)
    yield from _voices(mentions)
    yield from _relays(corpus, mentions)


def _mix(mentions: pd.DataFrame) -> Exhibit:
    tables = {
        f"sources_by_{by}": sourcing.source_mix(mentions, "main_side", by)
        for by in ("bloc", "ownership", "era")
    }
    tables["source_types_by_period"] = sourcing.source_mix(mentions, "type", "period")
    everywhere = sourcing.source_mix(mentions.assign(all="all"), "main_side", "all")
    finding = findings.whose_voices(tables["sources_by_bloc"], everywhere)
    return Exhibit(
        "sources_by_bloc", finding, figures.source_mix(tables["sources_by_bloc"], finding.title), tables
    )


def _unnamed(corpus: Corpus, mentions: pd.DataFrame) -> Exhibit:
    inside = mentions["event_id"].eq(BOUNTIES).fillna(False)
    flags = {"unnamed": mentions["unnamed"], "media": mentions["side"].eq("media")}
    apart = {
        name: shares.share_difference(flag, mentions["article_id"], ~inside, inside)
        for name, flag in flags.items()
    }
    by_event = sourcing.shares_by(mentions, "unnamed", "event_id").sort_values("estimate", ascending=False)
    finding = findings.unnamed_sources(apart["unnamed"], apart["media"], "The bounties story of 2020")
    rest = sourcing.shares_by(mentions[~inside], "unnamed")
    figure = figures.unnamed_by_event(
        by_event[~by_event["few"]], corpus.events, rest, BOUNTIES, finding.title
    )
    tables = {"unnamed_by_event": by_event, "bounties_minus_rest": pd.concat(apart).droplevel(1)}
    return Exhibit("unnamed_by_event", finding, figure, tables)


def _speakers(mentions: pd.DataFrame) -> Exhibit:
    russian = mentions[mentions["side"].eq("russia")]
    by_era, by_bloc = (concentration.concentration(russian, by) for by in ("era", "bloc"))
    finding = findings.concentration(by_era, concentration.concentration(russian))
    tables = {"speakers_by_era": by_era, "speakers_by_bloc": by_bloc}
    return Exhibit(
        "speaker_concentration", finding, figures.speaker_concentration(by_era, finding.title), tables
    )


def _agencies(mentions: pd.DataFrame) -> Exhibit:
    by_bloc, by_era = (sourcing.agency_share(mentions, by) for by in ("bloc", "era"))
    both = [sourcing.agency_share(mentions, None, own_pages=own) for own in (False, True)]
    finding = findings.agency_share(both[0], by_bloc, both[1])
    figure = figures.agency_share(by_bloc.sort_values("estimate", ascending=False), by_era, finding.title)
    return Exhibit(
        "agency_share", finding, figure, {"agency_share_by_bloc": by_bloc, "agency_share_by_era": by_era}
    )


def _voices(mentions: pd.DataFrame) -> Iterator[Exhibit]:
    quoted = sourcing.shares_by(mentions, "quoted", "side").sort_values("n", ascending=False)
    finding = findings.directness(quoted)
    yield Exhibit(
        "quoted_by_side", finding, figures.quoted_by_side(quoted, finding.title), {"quoted_by_side": quoted}
    )
    first = sourcing.first_voice(mentions)
    finding = findings.first_voice(first)
    yield Exhibit("first_voice", finding, figures.first_voice(first, finding.title), {"first_voice": first})
    heard = sourcing.heard(mentions, "taliban", "era")
    finding = findings.heard(heard, "the Taliban")
    figure = figures.side_heard(heard, "the Taliban", finding.title)
    yield Exhibit("taliban_heard", finding, figure, {"taliban_heard": heard})


def _relays(corpus: Corpus, mentions: pd.DataFrame) -> Iterator[Exhibit]:
    flows, depth = relays.flows(mentions), relays.relay_depth(mentions, "bloc")
    whole = corpus.articles.loc[corpus.articles["sha256"].notna(), "article_id"]
    chains = relays.relay_chains(mentions, whole)
    finding = findings.relays(flows, chains, relays.relay_depth(mentions.assign(all="all"), "all"))
    tables = {"source_flows": flows, "carriers": relays.carrier_counts(mentions), "relay_depth": depth}
    yield Exhibit("source_flows", finding, relay_figures.source_flows(flows, finding.title), tables)
    title = f"Up to {chains['carriers'].max()} carriers stand between an outlet and a source"
    words = f"Chains of {len(chains)} source mentions in {chains['article_id'].nunique()} whole articles."
    tables = {"relay_chains": chains.assign(path=chains["path"].map(" ← ".join))}
    yield Exhibit("relay_chains", Finding(title, words), relay_figures.relay_chains(chains, title), tables)
