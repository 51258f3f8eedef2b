"""Who says so? The evidence of a page as numbered notes, gathered by source and section, and the marks that point to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..markup import web_address
from ..model import Cited, Claim, Derived, Editorial, Entity, Evidence, KnowledgeGraph, line_runs, line_spans

__all__ = ["Note", "NoteGroup", "Notes", "Ref"]

_TITLES: Final = {
    "inferred": "Inferred by a rule",
    "editorial": "Editorial",
    "observed": "Counted in a corpus",
}
_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A mark beside a statement: the number of a note, and the very lines within it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """One place that statements come from: a section of a source with all lines the page uses, or a reason of our own.

    `lines` are spans, each as it is shown and with the address of its first line, where there is one.
    """

    number: int
    text: str
    lines: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes of one source, with what the document is; or those that are inferred, editorial or counted."""

    title: str
    detail: str
    href: str | None
    address: str | None
    notes: tuple[Note, ...]


class Notes:
    """The evidence of the claims on a page, numbered in their order, source by source.

    >>> from ai_roles.sample import SAMPLE
    >>> claims = SAMPLE.claims(subject="mlops-engineer", predicate="needs")
    >>> notes = Notes(SAMPLE, claims)
    >>> [(note.number, note.text, note.lines) for group in notes.groups for note in group.notes]
    [(1, 'Roles', (('5-6', None),))]
    >>> notes.refs(claims[:1])
    (Ref(number=1, text='1:5'),)
    """

    __slots__ = ("_by_source", "_graph", "_numbers", "groups")

    def __init__(
        self,
        graph: KnowledgeGraph,
        claims: Iterable[Claim],
        *,
        paths: Mapping[str, str] | None = None,
        root: str = "",
        by_source: bool = False,
    ) -> None:
        """`paths` tells where the page of a source stands, seen from the top; `root` leads from this page to the top.

        With *by_source* a source has one note, whatever the section, and so has all that no source states; a mark names the
        first lines.
        """
        self._graph = graph
        self._by_source = by_source
        gathered: dict[_Key, set[int]] = {}
        for claim in claims:
            for piece in claim.evidence:
                lines = gathered.setdefault(self._key(piece), set())
                if isinstance(piece, Cited):
                    lines.update(piece.lines)
        by_group: dict[_Key, list[_Key]] = {}
        for key in gathered:
            by_group.setdefault(key[:2], []).append(key)
        ordered = [key for kind in _KINDS for group, keys in by_group.items() if group[0] == kind for key in keys]
        self._numbers: dict[_Key, int] = {key: number for number, key in enumerate(ordered, 1)}
        groups: dict[_Key, list[Note]] = {}
        for key in ordered:
            path = (paths or {}).get(key[1])
            page = f"{root}{path}#line-" if key[0] == _CITED and path else None
            starts = tuple(
                (line_spans(range(first, last + 1)), page and f"{page}{first}")
                for first, last in line_runs(gathered[key])
            )
            groups.setdefault(key[:2], []).append(Note(self._numbers[key], self._text(key), starts))
        self.groups = tuple(self._group(key, notes, paths or {}, root) for key, notes in groups.items())

    def refs(self, claims: Iterable[Claim]) -> tuple[Ref, ...]:
        """The marks of these claims: one for each note, with all their lines in it."""
        found: dict[int, set[int]] = {}
        for claim in claims:
            for piece in claim.evidence:
                lines = found.setdefault(self._numbers[self._key(piece)], set())
                if isinstance(piece, Cited):
                    lines.update(piece.lines)
        return tuple(Ref(number, self._mark(number, found[number])) for number in sorted(found))

    def _mark(self, number: int, lines: set[int]) -> str:
        if not lines:
            return str(number)
        spans = line_spans(lines, ",").split(",")
        most = _FIRST if self._by_source else len(spans)
        return f"{number}:{','.join(spans[:most])}{'…' * (len(spans) > most)}"

    def _key(self, piece: Evidence) -> _Key:
        """What puts two pieces of evidence into one note; its first two parts put notes into one group."""
        if self._by_source:
            if isinstance(piece, Cited):
                return (_CITED, piece.source, "", "", piece.attributed_to or "")
            kind = (
                "inferred"
                if isinstance(piece, Derived)
                else "editorial"
                if isinstance(piece, Editorial)
                else "observed"
            )
            return (kind, "", "")
        if isinstance(piece, Cited):
            return (_CITED, piece.source, piece.section or "", piece.locator or "", piece.attributed_to or "")
        if isinstance(piece, Derived):
            return ("inferred", "", piece.rule, *piece.premises)
        if isinstance(piece, Editorial):
            return ("editorial", "", piece.reason)
        return ("observed", "", str(piece))

    def _text(self, key: _Key) -> str:
        kind, _, text, *rest = key
        if kind == _CITED:
            locator, quoted = rest
            parts = [text or ("" if self._by_source else "no section"), locator]
            return ", ".join(filter(None, parts)) + (f" (quoting {self._graph[quoted].label})" if quoted else "")
        if kind == "inferred" and not self._by_source:
            known = self._graph.all_claims
            return (
                f"{text}, from: {'; '.join(str(known[id]) for id in rest if id in known) or 'claims that are not here'}"
            )
        return text

    def _group(self, key: _Key, notes: list[Note], paths: Mapping[str, str], root: str) -> NoteGroup:
        kind, name = key
        if kind != _CITED:
            return NoteGroup(_TITLES[kind], "", None, None, tuple(notes))
        source, path = self._graph[name], paths.get(name)
        detail = about_document(source)
        address = web_address(source.document.url if source.document else None)
        return NoteGroup(source.label, detail, path and root + path, address, tuple(notes))


_KINDS: Final = ("cited", "inferred", "editorial", "observed")
_CITED: Final = _KINDS[0]
_FIRST: Final = 2
"""So many runs of lines a mark names where a source has one note."""


def about_document(source: Entity) -> str:
    """Title, publisher, date and file of a source, as far as they are known."""
    document = source.document
    if document is None:
        return ""
    parts = (f"“{document.title}”", document.publisher, document.date, document.document)
    return ", ".join(part for part in parts if part)
