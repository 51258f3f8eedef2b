"""How does the whole graph look as a website that needs no server? A page for each thing, with lists, search and comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ...markup import json_data, render, static_file, stylesheet
from ...model import Claim, KnowledgeGraph
from ...query.careers import Ladder, ladders, level_order
from ...query.facts import coverage
from ...query.roles import Position, profile_of
from ...version import __version__
from ...vocabulary import KIND_TABLE, Basis
from ..comparison_page import comparison_sheet, overview, pair_path
from ..comparison_table import compared_roles, comparison_table
from ..conflicts_page import conflict_sheet
from ..entity_page import entity_sheet
from ..footnotes import Notes
from ..ladder_table import ladder_table, moves, stated_of
from ..role_page import role_sheet
from ..schema_org import occupation
from ..source_page import source_sheet
from .list_pages import cards, groups_of, questions, search_index
from .plan import COMPARE, SitePlan, list_path, plural_of
from .role_pictures import role_picture

__all__ = ["site_files"]

Page = tuple[str, str, dict[str, Any]]
"""Its path, its template, and what the template sets."""

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
_BASES: Final[tuple[tuple[Basis, str], ...]] = (
    ("stated", "A source says it, at the place that the note names."),
    ("inferred", "A rule concludes it from other claims, all of which are named."),
    ("editorial", "Knowledge of the field, added by those who keep the facts, with the reason."),
    ("observed", "It was counted in a corpus."),
)


def site_files(graph: KnowledgeGraph, asks: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """Every file of the site by its path in the folder.

    *asks* are questions to start with and the addresses of pages that answer them; the page of the first is on the bar.
    """
    graph = graph.said
    plan = SitePlan(graph, tuple(("Ask", address.partition("#")[0]) for _, address in asks[:1]))
    texts = {
        "static/site.css": stylesheet("tokens.css", "sheet.css", "site.css", "print.css"),
        "static/search.js": static_file("search.js"),
        "static/names.js": f"aiRolesNames = {json_data(search_index(plan))};\n",
        **({"static/compare.js": static_file("compare.js")} if plan.comparable else {}),
    }
    for path, template, values in (*_entities(plan), *_lists(plan), *_comparisons(plan), *_own(plan, asks)):
        texts[path] = _page(plan, path, template, values)
        if picture := values.get("picture"):
            room = path.rpartition("/")[0]
            texts |= {f"{room}/{each.name}": each.svg for each in (picture.wide, picture.tall)}
    count = 1 + sum(path.endswith(".html") for path in texts)
    texts["about.html"] = _page(plan, *_about(plan, count))
    return {path: text.encode() for path, text in texts.items()}


def _page(plan: SitePlan, path: str, template: str, values: Mapping[str, Any]) -> str:
    room, slash, _ = path.rpartition("/")
    here = COMPARE if path.startswith("comparisons") else f"{room}.html" if slash else path
    place = {"root": "../" if slash else "", "here": here, "own": path}
    return render(template, nav=plan.bar, **place, **values)


def _entities(plan: SitePlan) -> Iterator[Page]:
    """A page for every entity."""
    graph, links = plan.graph, plan.inner
    for entity in sorted(graph, key=lambda entity: entity.id):
        path, info = plan.paths[entity.id], KIND_TABLE[entity.kind]
        values: dict[str, Any] = {
            "title": plan.name(entity.id),
            "plural": plural_of(info),
            "listing": list_path(info),
        }
        if entity.kind == "role" and not entity.retired:
            profile = profile_of(graph, Position(entity))
            values |= {
                "sheet": role_sheet(profile, links, everything=True),
                "compare": f"{COMPARE}#{entity.id}" if entity in plan.comparable else None,
                "picture": role_picture(graph, entity, path.rpartition("/")[2].removesuffix(".html")),
                "occupation": json_data(occupation(profile)),
            }
            yield path, "site_role.html.j2", values
        elif entity.kind == "source":
            yield path, "site_source.html.j2", {**values, "source": source_sheet(graph, entity, links)}
        else:
            yield path, "site_entity.html.j2", {**values, "sheet": entity_sheet(graph, entity, links)}


def _lists(plan: SitePlan) -> Iterator[Page]:
    """A list for every kind; that of the levels begins with the ladders of the sources."""
    graph, links = plan.graph, plan.top
    for info in plan.kinds:
        values: dict[str, Any] = {
            "title": plural_of(info),
            "comment": info.comment,
            "groups": tuple(groups_of(plan, info)),
            "steps": None,
        }
        steps = ladders(graph).items if info.id == "level" else ()
        if steps:
            notes = Notes(graph, _claims_of(steps), paths=plan.paths)
            values["steps"] = ladder_table(steps, level_order(graph), notes, links)
            values |= {"moves": tuple(moves(graph, ladder, notes, links) for ladder in steps), "notes": notes}
        yield list_path(info), "site_listing.html.j2", values


def _claims_of(steps: tuple[Ladder, ...]) -> Iterator[Claim]:
    for ladder in steps:
        yield from stated_of(ladder)
        for move in ladder.moves:
            yield from move.claims


def _comparisons(plan: SitePlan) -> Iterator[Page]:
    """Any two roles, the specializations of each role side by side, and each pair of them."""
    if plan.comparable:
        yield (
            COMPARE,
            "site_compare.html.j2",
            {
                "title": "Two roles compared",
                "roles": plan.comparable,
                "silent": tuple(
                    profile.position.role
                    for profile in compared_roles(plan.graph)
                    if profile.position.role not in plan.comparable
                ),
                "table": json_data(comparison_table(plan.graph, plan.top)),
                "families": bool(plan.families),
            },
        )
    if plan.families:
        shown = [overview(parent, profiles, left_out, plan.top) for parent, profiles, left_out in plan.families]
        yield (
            "comparisons.html",
            "site_comparisons.html.j2",
            {"title": "Specializations compared", "families": shown},
        )
    for left, right in plan.pairs():
        title = f"{left.position.label} and {right.position.label}"
        sheet = comparison_sheet(left, right, plan.inner)
        yield pair_path(left, right), "site_comparison.html.j2", {"title": title, "sheet": sheet}


def _own(plan: SitePlan, asks: Sequence[tuple[str, str]]) -> Iterator[Page]:
    """The first page and the conflicts."""
    graph = plan.graph
    yield (
        "index.html",
        "site_index.html.j2",
        {
            "title": "AI roles",
            "claims": len(graph.all_claims),
            "entities": len(graph.entities),
            "asks": asks,
            "questions": tuple(questions(plan)),
            "cards": cards(plan),
        },
    )
    yield (
        "conflicts.html",
        "site_conflicts.html.j2",
        {"title": "Conflicts", "sheet": conflict_sheet(graph, plan.top)},
    )


def _about(plan: SitePlan, pages: int) -> Page:
    """How to read the pages; `pages` counts them all."""
    graph = plan.graph
    counts = Counter(claim.basis for claim in graph.all_claims.values())
    return (
        "about.html",
        "site_about.html.j2",
        {
            "title": "How to read these pages",
            "strengths": _STRENGTHS,
            "tables": coverage(graph).tables(),
            "pages": pages,
            "bases": tuple((word, meaning, counts[word]) for word, meaning in _BASES),
            "version": __version__,
            "sources": bool(graph.of_kind("source")),
        },
    )
