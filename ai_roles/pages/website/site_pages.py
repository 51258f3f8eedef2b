"""What does the site hold under this path? Each page is made by itself, when it is asked for: all of them, or one at a time.

What only some pages take is imported by these: a server has its first page the sooner.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, Final

from ...markup import json_data, render, static_file, stylesheet
from ...model import Claim, Entity, KnowledgeGraph
from ...query.careers import Ladder, ladders, level_order
from ...query.facts import coverage
from ...query.roles import Position, Profile, profile_of
from ...version import __version__
from ...vocabulary import KIND_TABLE, Basis, KindInfo
from ..comparison_page import pair_path
from .list_pages import cards, example_names, groups_of, questions, search_index
from .plan import COMPARE, SitePlan, can_be_compared, list_path, plural_of

if TYPE_CHECKING:
    from .role_pictures import RolePicture

__all__ = ["SitePages"]

Filled = tuple[str, dict[str, Any]]
"""A template, and what it sets."""

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


_PICTURES: Final = 16
"""So many pictures are kept: a page is asked for just before them."""
_TALL: Final = "-tall"
_MOST_LINES: Final = 10_000
"""So many claims of one source stand on its page, where the graph is large."""


class SitePages(Mapping[str, bytes]):
    """Every file of the site by its path in the folder; each is made when it is asked for, and none is kept.

    >>> from ai_roles.sample import SAMPLE
    >>> pages = SitePages(SAMPLE)
    >>> b"<h1>Docker" in pages["tools/docker.html"], "tools/nomad.html" in pages
    (True, False)

    Where the pages are *served*, they may ask whoever serves them. Where the graph is *large*, they leave to that server what
    would make them too long to load: the names to search, and a comparison of any two roles. *asks* are questions to start
    with and the addresses of pages that answer them; the page of the first is on the bar, and behind it what is *beside* it.
    """

    def __init__(
        self,
        graph: KnowledgeGraph,
        *,
        served: bool = False,
        large: bool = False,
        asks: Sequence[tuple[str, str]] = (),
        beside: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.graph = graph.said
        bar = (*(("Ask", address.partition("#")[0]) for _, address in asks[:1]), *beside)
        self.plan = SitePlan(self.graph, compare=not large, first_in_bar=bar)
        self._asks = tuple(asks)
        self._served = served
        self._large = large
        self._picture = lru_cache(_PICTURES)(self._drawn)

    def __getitem__(self, path: str) -> bytes:
        maker = self._single.get(path) or self._maker(path)
        if maker is None:
            raise KeyError(path)
        return maker().encode()

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (path in self._single or self._maker(path) is not None)

    def __iter__(self) -> Iterator[str]:
        yield from self._single  # pages that take long are among these: several processes are done sooner
        for id, path in self.plan.paths.items():
            yield path
            entity = self.graph.entities[id]
            if _is_drawn(entity):
                from .role_pictures import picture_names

                room, _, name = path.rpartition("/")
                names = picture_names(self.graph, entity, name.removesuffix(".html"))
                yield from (f"{room}/{name}" for name in names)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    # What is there

    @cached_property
    def _single(self) -> Mapping[str, Callable[[], str]]:
        """What makes each file that is not about one entity."""
        return {**self._static, **self._lists, **self._comparisons, **self._own}

    @cached_property
    def _static(self) -> Mapping[str, Callable[[], str]]:
        return {
            "static/site.css": lambda: stylesheet("tokens.css", "sheet.css", "site.css", "print.css"),
            "static/search.js": lambda: static_file("search.js"),
            "static/names.js": self._names,
            **({"static/compare.js": lambda: static_file("compare.js")} if self.plan.compares else {}),
        }

    @cached_property
    def _lists(self) -> Mapping[str, Callable[[], str]]:
        """A list for every kind."""
        return {list_path(info): self._page(list_path(info), partial(self._list, info)) for info in self.plan.kinds}

    @cached_property
    def _comparisons(self) -> Mapping[str, Callable[[], str]]:
        """Any two roles, the specializations of each role side by side, and each pair of them."""
        plan = self.plan
        made = {COMPARE: self._page(COMPARE, self._any_two)} if plan.compares else {}
        if plan.families:
            made["comparisons.html"] = self._page("comparisons.html", self._families)
        for pair in plan.pairs():
            path = pair_path(*pair)
            made[path] = self._page(path, partial(self._pair, *pair))
        return made

    @cached_property
    def _own(self) -> Mapping[str, Callable[[], str]]:
        """The first page, the conflicts, and how to read it all."""
        makers = {"index.html": self._index, "conflicts.html": self._conflicts, "about.html": self._about}
        return {path: self._page(path, maker) for path, maker in makers.items()}

    def _maker(self, path: str) -> Callable[[], str] | None:
        """What makes the page of an entity, or its picture."""
        if path.endswith(".html"):
            entity = self.plan.paths.entity_at(path)
            return None if entity is None else self._page(path, partial(self._entity, entity))
        stem = path.removesuffix(".svg")
        for page in (stem, stem.removesuffix(_TALL)) if stem != path else ():
            entity = self.plan.paths.entity_at(f"{page}.html")
            picture = entity and self._picture_of(entity)
            for drawn in (picture.wide, picture.tall) if picture else ():
                if drawn.name == path.rpartition("/")[2]:
                    return partial(str, drawn.svg)
        return None

    def _page(self, path: str, fill: Callable[[], Filled]) -> Callable[[], str]:
        """What makes a page, once it is asked for."""
        room, slash, _ = path.rpartition("/")
        here = COMPARE if path.startswith("comparisons") else f"{room}.html" if slash else path
        place = {"root": "../" if slash else "", "here": here, "own": path, "served": self._served}

        def made() -> str:
            template, values = fill()
            return render(template, nav=self.plan.bar, **place, **values)

        return made

    # Pages of entities

    def _entity(self, entity: Entity) -> Filled:
        graph, plan, links, info = self.graph, self.plan, self.plan.inner, KIND_TABLE[entity.kind]
        values: dict[str, Any] = {
            "title": plan.name(entity.id),
            "plural": plural_of(info),
            "listing": list_path(info),
        }
        if entity.kind == "role" and not entity.retired:
            from ..role_page import role_sheet
            from ..schema_org import occupation

            profile = profile_of(graph, Position(entity))
            values |= {
                "sheet": role_sheet(profile, links, everything=True),
                "compare": f"{COMPARE}#{entity.id}" if plan.compares and can_be_compared(profile) else None,
                "gap": f"{self._asks[0][1].partition('#')[0]}#gap?wants={entity.id}" if self._asks else None,
                "picture": self._picture_of(entity),
                "occupation": json_data(occupation(profile)),
            }
            return "site_role.html.j2", values
        stated = len(graph.columns.with_field("source", entity.id)) if entity.kind == "source" else 0
        too_many = self._large and stated > _MOST_LINES
        if entity.kind == "source" and not too_many:
            from ..source_page import source_sheet

            return "site_source.html.j2", {**values, "source": source_sheet(graph, entity, links)}
        from ..entity_page import entity_sheet

        sheet = entity_sheet(graph, entity, links)
        return "site_entity.html.j2", {**values, "sheet": sheet, "left_out": stated if too_many else 0}

    def _picture_of(self, entity: Entity) -> RolePicture | None:
        return self._picture(entity.id) if _is_drawn(entity) else None

    def _drawn(self, id: str) -> RolePicture | None:
        from .role_pictures import role_picture

        stem = self.plan.paths[id].rpartition("/")[2].removesuffix(".html")
        return role_picture(self.graph, self.graph.entities[id], stem)

    # Lists

    def _list(self, info: KindInfo) -> Filled:
        """The list of a kind; that of the levels begins with the ladders of the sources."""
        graph, plan, links = self.graph, self.plan, self.plan.top
        values: dict[str, Any] = {
            "title": plural_of(info),
            "comment": info.comment,
            "groups": tuple(groups_of(plan, info)),
            "steps": None,
        }
        steps = ladders(graph).items if info.id == "level" else ()
        if steps:
            from ..footnotes import Notes
            from ..ladder_table import ladder_table, moves

            notes = Notes(graph, _claims_of(steps), paths=plan.paths)
            values["steps"] = ladder_table(steps, level_order(graph), notes, links)
            values |= {"moves": tuple(moves(graph, ladder, notes, links) for ladder in steps), "notes": notes}
        return "site_listing.html.j2", values

    # Comparisons

    def _any_two(self) -> Filled:
        from ..comparison_table import compared_roles, comparison_table

        plan = self.plan
        return "site_compare.html.j2", {
            "title": "Two roles compared",
            "roles": plan.comparable,
            "silent": tuple(
                profile.position.role for profile in compared_roles(self.graph) if not can_be_compared(profile)
            ),
            "table": json_data(comparison_table(self.graph, plan.top)),
            "families": bool(plan.families),
        }

    def _families(self) -> Filled:
        from ..comparison_page import overview

        plan = self.plan
        shown = [overview(parent, profiles, left_out, plan.top) for parent, profiles, left_out in plan.families]
        return "site_comparisons.html.j2", {"title": "Specializations compared", "families": shown}

    def _pair(self, left: Profile, right: Profile) -> Filled:
        from ..comparison_page import comparison_sheet

        title = f"{left.position.label} and {right.position.label}"
        return "site_comparison.html.j2", {"title": title, "sheet": comparison_sheet(left, right, self.plan.inner)}

    # Pages of the whole

    def _index(self) -> Filled:
        graph, plan = self.graph, self.plan
        return "site_index.html.j2", {
            "title": "AI roles",
            "claims": len(graph.all_claims),
            "entities": len(graph.entities),
            "asks": self._asks,
            "questions": tuple(questions(plan)),
            "cards": cards(plan),
            "examples": example_names(plan),
        }

    def _names(self) -> str:
        """What the search looks through, as a script: one that a page can load even where it was opened from a file."""
        return f"aiRolesNames = {json_data(None if self._large else search_index(self.plan))};\n"

    def _conflicts(self) -> Filled:
        from ..conflicts_page import conflict_sheet

        return "site_conflicts.html.j2", {"title": "Conflicts", "sheet": conflict_sheet(self.graph, self.plan.top)}

    def _about(self) -> Filled:
        """How to read the pages."""
        graph = self.graph
        counts = Counter(claim.basis for claim in graph.all_claims.values())
        single = sum(path.endswith(".html") for path in self._single)
        return "site_about.html.j2", {
            "title": "How to read these pages",
            "strengths": _STRENGTHS,
            "tables": coverage(graph).tables(),
            "pages": len(self.plan.paths) + single,
            "bases": tuple((word, meaning, counts[word]) for word, meaning in _BASES),
            "version": __version__,
            "sources": bool(graph.of_kind("source")),
        }


def _is_drawn(entity: Entity) -> bool:
    return entity.kind == "role" and not entity.retired


def _claims_of(steps: tuple[Ladder, ...]) -> Iterator[Claim]:
    from ..ladder_table import stated_of

    for ladder in steps:
        yield from stated_of(ladder)
        for move in ladder.moves:
            yield from move.claims
