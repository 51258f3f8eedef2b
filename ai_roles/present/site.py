"""How does the whole graph look as a website that needs no server? A page for each thing, with lists, search and comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from ..dataset.files import FilePath
from ..model import Claim, Entity, KnowledgeGraph
from ..query.disagreement import conflicts
from ..query.ladders import Ladder, by_place, ladders, level_order
from ..query.listing import list_entities
from ..query.profile import Position, Profile, profile_of
from ..query.silence import coverage
from ..query.statement import Statement
from ..table import visible
from ..version import __version__
from ..vocabulary import KIND_TABLE, PREDICATES, KindInfo
from .comparison_sheet import comparison_sheet, families, overview, pair_path
from .entity_sheet import entity_sheet, source_sheet
from .ladder_table import ladder_table, moves, stated_of
from .markup import json_data, render, static_file, stylesheet
from .notes import Notes
from .occupation import occupation
from .role_sheet import role_sheet
from .rows import Link, Links, Row, rows_of
from .site_folder import write_folder

__all__ = ["site", "site_files"]

_IN_BAR: Final = ("role", "skill", "tool", "level", "industry")
_STRENGTHS: Final = (
    ("required", "It is asked for as a must."),
    ("core", "It belongs to the heart of the work."),
    ("expected", "It is named as part of the work."),
    ("preferred", "It speaks for an applicant."),
    ("optional", "It is nice to have."),
    ("mentioned", "It is named, and no more."),
    ("not-expected", "It is said not to be needed."),
    ("advised-against", "It is said not to be asked for."),
)
_BASES: Final = (
    ("stated", "A source says it, at the place that the note names."),
    ("inferred", "A rule concludes it from other claims, all of which are named."),
    ("editorial", "Knowledge of the field, added by those who keep the facts, with the reason."),
    ("observed", "It was counted in a corpus."),
)


def site(graph: KnowledgeGraph, folder: FilePath) -> Path:
    """The whole graph as a static site in a folder; open its `index.html`.

    Every page of it, search included, works from the disk and asks for nothing from elsewhere. The folder is empty, not
    there yet, or holds a site that was written before; any other is refused. Equal graphs give equal files.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = site(SAMPLE, f"{folder}/out")
    ...     sorted(path.name for path in out.glob("roles/*"))
    ['ai-engineer.html', 'genai-engineer.html', 'mlops-engineer.html']
    """
    return write_folder(folder, site_files(graph))


def site_files(graph: KnowledgeGraph) -> dict[str, bytes]:
    """Every file of the site by its path in the folder."""
    plan = _Plan(graph)
    texts: dict[str, str] = {
        "static/site.css": stylesheet("tokens.css", "sheet.css", "site.css", "print.css"),
        "static/search.js": static_file("search.js"),
    }
    for path, template, values in (*plan.entity_pages(), *plan.list_pages(), *plan.comparison_pages(), *plan.own_pages()):
        texts[path] = plan.page(path, template, values)
    texts["about.html"] = plan.about(sum(path.endswith(".html") for path in texts) + 1)
    return {path: text.encode() for path, text in texts.items()}


Page = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Card:
    """A list of the site as the first page shows it."""

    title: str
    word: str
    path: str
    count: int
    comment: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """A heading of a list with the entities under it: name, definition, and how much is said of them."""

    title: str
    items: tuple[tuple[Link, str, str], ...]


class _Plan:
    """Which pages the site of a graph has, and where they stand."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.paths: dict[str, str] = {entity.id: f"{KIND_TABLE[entity.kind].plural}/{entity.id}.html" for entity in graph}
        self.names = _rungs(graph)
        self.top = Links(self.paths, "", self.names)
        self.inner = Links(self.paths, "../", self.names)
        self.families = families(graph)
        self.kinds = tuple(info for info in KIND_TABLE.values() if graph.of_kind(info.id))
        bar = [(_title(info), _listing(info)) for info in self.kinds if info.id in _IN_BAR]
        if self.families:
            bar.append(("Compare", "comparisons.html"))
        bar.append(("Conflicts", "conflicts.html"))
        bar += [(_title(info), _listing(info)) for info in self.kinds if info.id == "source"]
        self.bar = (*bar, ("About", "about.html"))

    def page(self, path: str, template: str, values: Mapping[str, Any]) -> str:
        """The text of a page."""
        room, slash, _ = path.rpartition("/")
        here = f"{room}.html" if slash else path
        return render(template, **{"root": "../" if slash else "", "nav": self.bar, "here": here, "own": path, **values})

    def entity_pages(self) -> Iterator[Page]:
        """A page for every entity."""
        for entity in sorted(self.graph, key=lambda entity: entity.id):
            path, info = self.paths[entity.id], KIND_TABLE[entity.kind]
            values: dict[str, Any] = {"title": self.names.get(entity.id, entity.label), "plural": _title(info), "listing": _listing(info)}
            if entity.kind == "role" and not entity.deprecated:
                profile = profile_of(self.graph, Position(entity))
                sheet = role_sheet(profile, self.inner, everything=True)
                yield path, "site_role.html.j2", {**values, "sheet": sheet, "occupation": json_data(occupation(profile))}
            elif entity.kind == "source":
                source = source_sheet(self.graph, entity, self.inner)
                yield path, "site_source.html.j2", {**values, "source": source, "seen": set()}
            else:
                yield path, "site_entity.html.j2", {**values, "sheet": entity_sheet(self.graph, entity, self.inner)}

    def list_pages(self) -> Iterator[Page]:
        """A list for every kind."""
        for info in self.kinds:
            steps = ladders(self.graph).items if info.id == "level" else ()
            notes = Notes(self.graph, _claims_of(steps), paths=self.paths)
            yield _listing(info), "site_listing.html.j2", {
                "title": _title(info), "comment": info.comment, "groups": tuple(self._groups(info)), "notes": notes,
                "steps": ladder_table(steps, level_order(self.graph), notes, self.top) if steps else None,
                "moves": tuple(moves(self.graph, ladder, notes, self.top) for ladder in steps),
            }  # fmt: skip

    def _groups(self, info: KindInfo) -> Iterator[_Listed]:
        """The entities of a kind under its types, or where it has none and many entities under their first letters."""
        listed = list_entities(self.graph, info.id).items
        if info.id == "level":
            place = level_order(self.graph).place
            listed = tuple(sorted(listed, key=lambda each: place[each.entity.id]))
        titles = [each.entity.type or "" for each in listed]
        if not info.types:
            titles = [_initial(each.entity) if len(listed) > _FEW else "" for each in listed]
        for title in sorted(set(titles), key=lambda title: (title == "", info.types.index(title) if title in info.types else 0, title)):
            items = tuple(
                (self.top.to(each.entity), each.entity.definition or "", _amount(each.claims, each.sources))
                for each, own in zip(listed, titles, strict=True) if own == title
            )  # fmt: skip
            yield _Listed(title.replace("-", " ").capitalize() or ("Others" if len(set(titles)) > 1 else "All"), items)

    def comparison_pages(self) -> Iterator[Page]:
        """The specializations of each role side by side, and each pair of them."""
        if self.families:
            shown = [overview(parent, profiles, left_out, self.top) for parent, profiles, left_out in self.families]
            yield "comparisons.html", "site_comparisons.html.j2", {"title": "Specializations compared", "families": shown}
        for left, right in self._pairs():
            sheet = comparison_sheet(left, right, self.inner)
            title = f"{left.position.label} and {right.position.label}"
            yield pair_path(left, right), "site_comparison.html.j2", {"title": title, "sheet": sheet}

    def _pairs(self) -> Iterator[tuple[Profile, Profile]]:
        pairs = {pair_path(*pair): pair for _, profiles, _ in self.families for pair in combinations(profiles, 2)}
        yield from pairs.values()

    def own_pages(self) -> Iterator[Page]:
        """The first page and the conflicts."""
        graph = self.graph
        yield "index.html", "site_index.html.j2", {
            "title": "AI roles", "claims": len(graph), "entities": len(graph.entities), "index": json_data(self._index()),
            "questions": tuple(self._questions()), "cards": tuple(self._cards()),
        }  # fmt: skip
        found = conflicts(graph)
        statements = [*found.evidence(), *(each for group in found.apart for each in group.statements)]
        notes = Notes(graph, (each.claim for each in statements), paths=self.paths)
        yield "conflicts.html", "site_conflicts.html.j2", {
            "title": "Conflicts",
            "conflicts": tuple((self._side(each.left, notes), self._side(each.right, notes), each.reason) for each in found.items),
            "apart": tuple(
                (self.top.to(each.subject), PREDICATES[each.predicate].label, each.because,
                 rows_of(graph, _in_order(each.statements), notes, self.top))
                for each in found.apart
            ),
            "notes": notes,
        }  # fmt: skip

    def about(self, pages: int) -> str:
        """How to read the pages; `pages` counts them all."""
        bases = Counter(claim.basis for claim in self.graph.all_claims.values())
        return self.page("about.html", "site_about.html.j2", {
            "title": "How to read these pages", "strengths": _STRENGTHS, "tables": coverage(self.graph).tables(), "pages": pages,
            "bases": tuple((word, meaning, bases[word]) for word, meaning in _BASES), "version": __version__,
        })  # fmt: skip

    def _side(self, statement: Statement, notes: Notes) -> Row:
        (row,) = rows_of(self.graph, (statement,), notes, self.top, part="qualifier")
        return row

    def _cards(self) -> Iterator[_Card]:
        for info in self.kinds:
            yield _Card(_title(info), _word(info), _listing(info), len(self.graph.of_kind(info.id)), info.comment)

    def _questions(self) -> Iterator[tuple[str, str]]:
        graph = self.graph
        told = max(graph.of_kind("role"), key=lambda role: (len(graph.claims(subject=role.id)), role.id), default=None)
        if told is not None and graph.claims(subject=told.id):
            yield f"What does the work of {told.label} take?", self.paths[told.id]
        for left, right in self._best_pair():
            yield f"What separates {left.position.label} and {right.position.label}?", pair_path(left, right)
        if ladders(graph).items:
            yield "Which steps does a career have, and who says so?", "levels.html"
        yield "Where do the sources contradict each other, and what cannot be compared at all?", "conflicts.html"
        if graph.of_kind("source"):
            yield "What does each source state, line by line?", "sources.html"

    def _best_pair(self) -> Iterator[tuple[Profile, Profile]]:
        """The two of which most is stated."""
        pairs = list(self._pairs())
        if pairs:
            yield max(pairs, key=lambda pair: min(profile.own_claims for profile in pair))

    def _index(self) -> list[list[object]]:
        """What the search looks through: path, label, kind, aliases and definition of every entity, kind by kind."""
        return [
            [self.paths[entity.id], visible(self.names.get(entity.id, entity.label)), _word(info), [visible(alias) for alias in entity.aliases],
             visible(entity.definition or "")]
            for info in self.kinds for entity in self.graph.of_kind(info.id) if not entity.deprecated
        ]  # fmt: skip


_FEW: Final = 60
"""So many entities stand in one list without being told apart."""


def _rungs(graph: KnowledgeGraph) -> dict[str, str]:
    """What the rungs of ladders are called: several ladders have one with the title "Senior"."""
    names = {}
    for claim in graph.claims(predicate="in-ladder"):
        if claim.positive and claim.object is not None:
            names.setdefault(claim.subject, f"{graph[claim.subject].label}, {graph[claim.object].label}")
    return names


def _claims_of(steps: tuple[Ladder, ...]) -> Iterator[Claim]:
    for ladder in steps:
        yield from stated_of(ladder)
        for move in ladder.moves:
            yield from move.claims


def _title(info: KindInfo) -> str:
    return {"kpi": "KPIs"}.get(info.id) or info.plural.replace("-", " ").capitalize()


def _word(info: KindInfo) -> str:
    return {"kpi": "KPI"}.get(info.id) or info.id.replace("-", " ")


def _listing(info: KindInfo) -> str:
    return f"{info.plural}.html"


def _initial(entity: Entity) -> str:
    first = entity.label[0].upper()
    return first if first.isalpha() and first.isascii() else "Other"


def _amount(claims: int, sources: int) -> str:
    return f"{claims} claim{'' if claims == 1 else 's'}, {sources} source{'' if sources == 1 else 's'}"


def _in_order(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    by_id = {each.claim.id: each for each in statements}
    return tuple(by_id[claim.id] for claim in by_place(each.claim for each in statements))
