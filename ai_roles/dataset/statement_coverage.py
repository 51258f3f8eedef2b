"""Is every statement accounted for, in a source that numbers its statements? By a claim that cites it, or in the ledger.

The ledger lists the ids that a section of the source has, so that the proof needs no copy of it: each of them is cited by a
claim of that section or stands among those that are left out, with a reason, and nothing else is cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import Problem
from ..model import Cited, KnowledgeGraph
from .collected_facts import Place
from .coverage import SourceCoverage
from .statement_ledger import StatementLedger

__all__ = ["cover_statements"]


def cover_statements(
    graph: KnowledgeGraph, ledger: StatementLedger, *, places: Mapping[str, Place] | None = None
) -> SourceCoverage:
    """Hold the claims and the ledger of one source against the ids of its statements."""
    problems = list(_faults(ledger))
    cited: dict[tuple[str, str], str] = {}
    titles = {each.section.partition(" ")[0]: each.section for each in ledger.sections}
    for claim in graph.claims(source=ledger.source):
        for piece in claim.evidence:
            if isinstance(piece, Cited) and piece.source == ledger.source:
                cited.setdefault((piece.section or "", piece.locator or ""), claim.id)
    known = {(each.section, id) for each in ledger.sections for id in each.ids}
    set_aside = {
        (each.section, id): row
        for each in ledger.sections
        for row in ledger.left_out
        if row.section in (None, each.section)
        for id in row.ids
        if (each.section, id) in known
    }
    for (section, id), claim_id in cited.items():
        if (section, id) not in known and titles.get(id) != section:
            place = (places or {}).get(claim_id, Place("", None, ""))
            message = f"{ledger.source}, {section!r} has no statement {id!r}"
            problems.append(Problem(place.file, place.line, str(graph.all_claims[claim_id]), message))
    for section, id in sorted(known):
        message = ""
        if (section, id) in cited and (section, id) in set_aside:
            message = f"{id} of {section!r} is cited by claims and yet left out"
        elif (section, id) not in cited and (section, id) not in set_aside:
            message = f"{id} of {section!r} has neither claim nor a reason to be left out"
        if message:
            row = set_aside.get((section, id))
            problems.append(Problem(ledger.file, None if row is None else row.line, "", message))
    problems += _stale(graph, ledger, known)
    as_a_whole = sum(each.count for each in ledger.sections)
    return SourceCoverage(
        source=ledger.source,
        lines=len(known) + as_a_whole,
        lines_claimed=len(known & cited.keys()),
        lines_in_ledger=len(set_aside.keys() - cited.keys()) + as_a_whole,
        mentions=0,
        mentions_claimed=0,
        mentions_in_ledger=0,
        terms=0,
        problems=tuple(problems),
    )


def _faults(ledger: StatementLedger) -> Iterable[Problem]:
    """What is wrong with the lists themselves."""
    seen: set[str] = set()
    for each in ledger.sections:
        if each.section in seen:
            yield Problem(ledger.file, each.line, "section", f"{each.section!r} is listed twice")
        seen.add(each.section)
        if twice := sorted({id for id in each.ids if each.ids.count(id) > 1}):
            yield Problem(ledger.file, each.line, "", f"{each.section!r} lists {', '.join(twice)} twice")
        if (each.reason is None) != bool(each.ids) or (each.reason is None) != (each.count == 0):
            message = "a section lists its statements, or says how many they are and why all of them are left out"
            yield Problem(ledger.file, each.line, "", message)


def _stale(graph: KnowledgeGraph, ledger: StatementLedger, known: set[tuple[str, str]]) -> Iterable[Problem]:
    """Rows that leave out what is not there, or repeat a claim that nobody makes."""
    named = {f"{claim.subject} {claim.predicate} {claim.object}" for claim in graph.claims(source=ledger.source)}
    for row in ledger.left_out:
        for id in row.ids:
            if not any(id == other and row.section in (None, section) for section, other in known):
                yield Problem(ledger.file, row.line, "statements", f"{ledger.source} has no statement {id!r} there")
        if row.of is not None and row.of not in named:
            yield Problem(ledger.file, row.line, "of", f"no claim reads {row.of!r}")
        if (row.reason == "repetition") != (row.of is not None):
            yield Problem(
                ledger.file, row.line, "of", "a repetition, and nothing else, names the claim that it repeats"
            )
