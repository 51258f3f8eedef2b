"""Is every line and every mention of a source accounted for? The proof that nothing was overlooked or made up.

Three things are checked against the text of a source: every line with text is cited by a claim or stands in the
ledger; every place where a label or alias of an entity stands is the subject, object or qualifier of a claim citing
that line, or stands in the ledger; and every cited term occurs, letter by letter, in the lines that are cited for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..errors import Problem
from ..model import Cited, Claim, KnowledgeGraph, MentionFinder, file_lines, find_term, name_words
from .collected_facts import LedgerRow, Place

_WITH_CLAIMS: Final = frozenset({"heading", "repetition", "counter-example"})


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """How much of a source is accounted for."""

    source: str
    lines: int
    lines_claimed: int
    lines_in_ledger: int
    mentions: int
    mentions_claimed: int
    mentions_in_ledger: int
    terms: int
    problems: tuple[Problem, ...]

    @property
    def complete(self) -> bool:
        return not self.problems


def cover(
    graph: KnowledgeGraph,
    ledger: Iterable[LedgerRow],
    source: str,
    text: str,
    *,
    places: Mapping[str, Place] | None = None,
    finder: MentionFinder | None = None,
    file: str | None = None,
) -> SourceCoverage:
    """Hold the claims and the ledger rows of one source, or of one file of it, against its text."""
    lines = dict(enumerate(text.removesuffix("\n").split("\n"), 1))
    finder = finder or MentionFinder(graph)
    problems: list[Problem] = []
    cited = _cited(graph, source, file)
    named = source if file is None else f"{source} {file}"
    touched: dict[int, set[str]] = {}
    for claim, piece in cited:
        for line in piece.lines:
            touched.setdefault(line, set()).update(_parts(claim, piece))
            if line not in lines:
                problems.append(_at(places, claim, f"{named} has {len(lines)} lines, but line {line} is cited"))
    terms = 0
    for claim, piece in cited:
        if piece.term is None:
            problems.append(_at(places, claim, f"{named}, line {piece.lines}: the term is missing"))
            continue
        terms += 1
        shown = " ".join(lines.get(line, "") for line in piece.lines)
        if piece.term not in shown:
            literal = find_term(piece.term, shown)
            suggestion = f"the source writes {literal!r}" if literal else ""
            problems.append(
                _at(places, claim, f"{named}, line {piece.lines}: no {piece.term!r} stands there", suggestion)
            )
    by_line, by_mention, stale = _ledger(graph, ledger, source, lines, file)
    problems += stale
    mentions = claimed = in_ledger = 0
    used: set[tuple[int, tuple[str, ...]]] = set()
    for number, written in lines.items():
        if not written.strip():
            continue
        if number in by_line and number in touched and by_line[number].reason not in _WITH_CLAIMS:
            row = by_line[number]
            problems.append(
                Problem(
                    row.file,
                    row.line,
                    "",
                    f"{named}, line {number} is cited by claims and yet in the ledger",
                )
            )
        if number not in by_line and number not in touched:
            problems.append(
                Problem(
                    named,
                    number,
                    "",
                    f"line {number} has neither claim nor ledger row: {written.strip()[:60]!r}",
                )
            )
            continue
        for mention in finder.find(written):
            mentions += 1
            key = (number, name_words(mention.text))
            if touched.get(number, set()).intersection(mention.ids):
                claimed += 1
            elif key in by_mention:
                in_ledger += 1
                used.add(key)
            elif number in by_line:
                in_ledger += 1
            else:
                message = (
                    f"line {number} names {mention.text!r} ({' or '.join(mention.ids)}), but no claim on that line does"
                )
                problems.append(Problem(named, number, "", message, "add a claim, or a mention row to the ledger"))
    for (number, words), row in by_mention.items():
        if (wrong := _misplaced(row, (number, words) in used, lines.get(number, ""))) is not None:
            problems.append(Problem(row.file, row.line, "", f"{named}, line {number}: {row.mention!r} {wrong}"))
    full = [number for number, line in lines.items() if line.strip()]
    return SourceCoverage(
        source=source,
        lines=len(full),
        lines_claimed=sum(number in touched for number in full),
        lines_in_ledger=sum(number in by_line and number not in touched for number in full),
        mentions=mentions,
        mentions_claimed=claimed,
        mentions_in_ledger=in_ledger,
        terms=terms,
        problems=tuple(problems),
    )


def _cited(graph: KnowledgeGraph, source: str, file: str | None) -> list[tuple[Claim, Cited]]:
    """What cites the source, or that file of it, with the lines that it cites there."""
    found = [
        (claim, piece)
        for claim in graph.claims(source=source)
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.source == source
    ]
    if file is None:
        return found
    placed = [(claim, piece, file_lines(piece.locator or "")) for claim, piece in found]
    return [
        (claim, replace(piece, lines=lines, locator=None)) for claim, piece, (where, lines) in placed if where == file
    ]


def _parts(claim: Claim, piece: Cited) -> set[str]:
    parts = {claim.subject, claim.object, piece.attributed_to, *claim.scope}
    return {part for part in parts if part is not None}


def _ledger(
    graph: KnowledgeGraph, ledger: Iterable[LedgerRow], source: str, lines: Mapping[int, str], file: str | None
) -> tuple[dict[int, LedgerRow], dict[tuple[int, tuple[str, ...]], LedgerRow], list[Problem]]:
    by_line: dict[int, LedgerRow] = {}
    by_mention: dict[tuple[int, tuple[str, ...]], LedgerRow] = {}
    problems: list[Problem] = []
    named = {f"{claim.subject} {claim.predicate} {claim.object}" for claim in graph.all_claims.values()}
    for row in ledger:
        if row.source != source or row.document != file:
            continue
        if row.of is not None and row.of not in named:
            problems.append(Problem(row.file, row.line, "of", f"no claim reads {row.of!r}"))
        if row.reason == "repetition" and row.of is None and row.mention is not None:
            problems.append(Problem(row.file, row.line, "of", "a repetition names the claim that it repeats"))
        for line in row.lines:
            if line not in lines:
                problems.append(Problem(row.file, row.line, "at", f"{source} has no line {line}"))
            elif row.mention is not None:
                by_mention[line, name_words(row.mention)] = row
            else:
                by_line[line] = row
    return by_line, by_mention, problems


def _misplaced(row: LedgerRow, named: bool, written: str) -> str | None:
    """Why the row of a mention does not belong in the ledger, if it does not.

    Usually because no name of the graph stands there unclaimed; where the row says that the words name no skill, because
    they do name something or do not stand there.
    """
    if row.reason != "names-no-skill":
        return None if named else "needs no ledger row"
    if named:
        return "names something of the graph"
    return None if row.mention and find_term(row.mention, written) else "does not stand there"


def _at(places: Mapping[str, Place] | None, claim: Claim, message: str, suggestion: str = "") -> Problem:
    place = (places or {}).get(claim.id)
    if place is None:
        return Problem("", None, str(claim), message, suggestion)
    return Problem(place.file, place.line, str(claim), message, suggestion)
