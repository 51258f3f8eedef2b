"""What separates two positions, and what do they share?

The sources let the general AI engineer need Docker, RAG and much more, and every specialization inherits that; and what holds of
a role in general holds at each level and in each industry. So what only one of two positions has in its stack of layers is its
own: an item is *only* in one (the other has it in no way), *stressed* by one (the other has it merely in a layer that both have,
in a duty or use case, or, where it is another role, at a level or in an industry that was not asked for), *shared* (both have it
in layers that the other lacks) or *common ground* (said in layers that both have). The world is open: "only here" means that no
source states it there in any of these ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import ClassVar, Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, listed, name_key, some
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import (
    Answer,
    Beside,
    Named,
    Names,
    Part,
    Sentence,
    Short,
    Statement,
    as_stated,
    by_necessity,
    limited,
    named_by,
    places,
    places_in_short,
    reads_said,
    state,
    ways,
)
from .compared_items import (
    COMPARED,
    Bucket,
    Compared,
    Near,
    compared_items,
    counted_of_two,
    near_pairs,
    side_of,
    weight_of,
    with_counts,
)
from .counted_beside import OnlyCounted, beside_each, claims_of, counted_names, counted_note, only_counted_table
from .likeness import likeness
from .need_weights import origin_weight
from .posting_years import from_posting
from .profiles import (
    THIN,
    Layer,
    Position,
    Profile,
    ProfileItem,
    asked_elsewhere,
    find_position,
    layers_of,
    needs_elsewhere,
    profile_of,
)
from .role_matrix import FEW, common_family, telling
from .told_elsewhere import more_elsewhere
from .weighted_overlap import sim_gic

__all__ = ["MERELY", "NOWHERE", "Comparison", "check_different", "compare", "compare_profiles", "two"]


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Two positions, item by item.

    >>> from ai_roles.sample import SAMPLE
    >>> both = compare(SAMPLE, "mlops", "genai")
    >>> [item.entity.id for item in both.only_left], [item.entity.id for item in both.only_right]
    (['kubernetes'], ['llms', 'rag'])
    >>> [(item.entity.id, item.right.strength) for item in both.stressed_left], both.shared
    ([('docker', 'at a level'), ('python', 'required')], ())
    >>> both.own_similarity, round(both.similarity, 3)
    (0.0, 0.007)
    """

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("similarity", "own_similarity", "said_of_both")

    left: Profile = field(metadata=named_by("position"))
    right: Profile = field(metadata=named_by("position"))
    items: tuple[Compared, ...]
    """The skills and tools."""
    duties: tuple[Compared, ...]
    qualifications: tuple[Compared, ...]
    kpis: tuple[Compared, ...]
    use_cases: tuple[Compared, ...]
    near: tuple[Near, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def called(self) -> str:
        return f"{self.left.position.label} and {self.right.position.label}"

    @property
    def only_left(self) -> tuple[Compared, ...]:
        """Skills and tools that no source states of the right, in a duty, a use case or elsewhere either."""
        return self._in("only left")

    @property
    def only_right(self) -> tuple[Compared, ...]:
        """Skills and tools that no source states of the left, in a duty, a use case or elsewhere either."""
        return self._in("only right")

    @property
    def stressed_left(self) -> tuple[Compared, ...]:
        """Said of the left itself; the right has it merely as both have it, in a duty or use case, or elsewhere."""
        return self._in("stressed left")

    @property
    def stressed_right(self) -> tuple[Compared, ...]:
        """Said of the right itself; the left has it merely as both have it, in a duty or use case, or elsewhere."""
        return self._in("stressed right")

    @property
    def shared(self) -> tuple[Compared, ...]:
        """Said of both, of each apart."""
        return self._in("shared")

    @property
    def common_ground(self) -> tuple[Compared, ...]:
        """Said in layers that both have: of a role that both specialize, or of one role in general at two levels."""
        return self._in("common ground")

    @property
    def distinctive(self) -> tuple[Compared, ...]:
        """Only or stressed, on either side: what tells the two apart."""
        return tuple(item for item in self.items if item.bucket not in ("shared", "common ground"))

    @property
    def distinctive_left(self) -> tuple[Compared, ...]:
        return self.only_left + self.stressed_left

    @property
    def distinctive_right(self) -> tuple[Compared, ...]:
        return self.only_right + self.stressed_right

    @property
    def similarity(self) -> float:
        """SimGIC over skills, tools, duties and use cases, with what either inherits; 1 is the same role."""
        return self._alike(inherited=True)

    @property
    def own_similarity(self) -> float:
        """The same over what is said of either side itself."""
        return self._alike(inherited=False)

    def _alike(self, *, inherited: bool) -> float:
        one, other = self.left.position.role.id, self.right.position.role.id
        left = self._likeness(one, ((item.entity.id, item.left) for item in self._likening()), inherited=inherited)
        right = self._likeness(other, ((item.entity.id, item.right) for item in self._likening()), inherited=inherited)
        known = telling(self.graph, common_family(self.graph, one, other))
        most = max(known.values(), default=1.0)  # what no role has in general is as telling as it gets
        return sim_gic({id: known.get(id, most) for id in (*left, *right)}, left, right)

    def _likeness(
        self, role: str, items: Iterable[tuple[str, ProfileItem | None]], *, inherited: bool
    ) -> dict[str, float]:
        """What one side is compared by: all that it holds, or what is said of it itself."""
        counted = {id: item for id, item in items if item is not None and (inherited or self._is_own(item))}
        handed_on = {id for id, item in counted.items() if origin_weight(item.origin, item.of_parent) < 1}
        return likeness(self.graph, role, {id: weight_of(item) for id, item in counted.items()}, handed_on)

    def _is_own(self, item: ProfileItem | None) -> bool:
        """Whether it is said of the side itself: of the role, or of the level or industry where both are the same role."""
        if item is None or item.within or item.of_parent:
            return False
        same_role = self.left.position.role.id == self.right.position.role.id
        return not same_role or item.origin in ("level", "industry")

    def _own_sizes(self) -> tuple[int, int]:
        """Of how many things that make roles alike either side says so itself."""
        items = tuple(self._likening())
        return sum(self._is_own(item.left) for item in items), sum(self._is_own(item.right) for item in items)

    def _likening(self) -> Iterator[Compared]:
        """What makes roles alike: skills, tools, duties and use cases."""
        for predicate, items in self._groups().items():
            if PREDICATES[predicate].likens:
                yield from items

    def _common_layers(self) -> frozenset[Layer]:
        """The layers that both sides have."""
        here, there = (layers_of(self.graph, side.position) for side in (self.left, self.right))
        return frozenset(here).intersection(there)

    def _groups(self) -> Mapping[PredicateId, tuple[Compared, ...]]:
        """What is compared, by what it is compared by."""
        return {
            "needs": self.items,
            "performs": self.duties,
            "asks-for": self.qualifications,
            "measured-by": self.kpis,
            "applies-to": self.use_cases,
        }

    def limited(self, item: Compared) -> str:
        """What every claim by which a side has the thing for itself makes of it: one of several, a mere example; else nothing.

        >>> from ai_roles.sample import SAMPLE
        >>> both = compare(SAMPLE, "mlops", "genai")
        >>> both.limited(both.only_left[0]), both.limited(both.only_right[0])
        ('as an example', 'one of Large language models or Retrieval-augmented generation')
        """
        return limited(self.graph, [claim for claims in _apart(item, self._common_layers()) for claim in claims])

    def _in(self, bucket: Bucket) -> tuple[Compared, ...]:
        return tuple(item for item in self.items if item.bucket == bucket)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.left.position.role, self.right.position.role)

    def evidence(self) -> tuple[Statement, ...]:
        said = (
            claim
            for group in self._groups().values()
            for item in group
            for side in (item.left, item.right)
            if side is not None
            for claim in side.claims
        )
        return tuple(state(self.graph, claim) for claim in (*said, *claims_of(self._counted())))

    def _counted(self) -> tuple[Compared | OnlyCounted, ...]:
        """All of it beside which counts stand, or of which there are counts alone."""
        items = (item for group in self._groups().values() for item in group)
        return (*items, *self.left.only_counted, *self.right.only_counted)

    def table(self) -> Table:
        columns = (
            "bucket",
            "section",
            "id",
            "what",
            "kind",
            "left",
            "right",
            "left from",
            "right from",
            "said by",
        )
        rows = []
        for section, items in self._sections():
            for item in items:
                left, right = item.left, item.right
                rows.append(
                    (
                        item.bucket,
                        section,
                        item.entity.id,
                        item.entity.label,
                        item.entity.kind,
                        left and left.necessity,
                        right and right.necessity,
                        left and left.origin,
                        right and right.origin,
                        item.said_by,
                    )
                )
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        left, right = self.left.position.label, self.right.position.label
        common = self._common_layers()
        tables = [Table((), (), f"{left} and {right}", self._notes())]
        if self.said_of_both:
            said = (f"{each.told}: {each.said_by}" for each in self.said_of_both)
            tables.append(Table((), (), "What sources say of the two", tuple(said)))
        for bucket, title in (
            ("only left", f"Only {left}: no source states it of {right}"),
            ("stressed left", f"Stressed by {left}: {right} {MERELY}"),
            ("only right", f"Only {right}: no source states it of {left}"),
            ("stressed right", f"Stressed by {right}: {left} {MERELY}"),
            ("shared", "Shared: stated of both, of each apart"),
        ):
            items = self._in(bucket)  # type: ignore[arg-type]
            rows = tuple(_skill_row(self.graph, item, common) for item in items)
            tables.append(Table(("skill or tool", "how", "said by"), rows or (("none is stated", None, None),), title))
        if self.near:
            rows = tuple((near.left.label, near.right.label, near.because) for near in self.near)
            tables.append(Table((f"near: {left}", right, "because"), rows, "Near: related, though not the same"))
        if self.common_ground:
            rows = tuple(_skill_row(self.graph, item, frozenset()) for item in self.common_ground)
            title = f"Common ground: both have it by the same statements ({len(rows)})"
            tables.append(Table(("skill or tool", "how", "said by"), rows, title))
        for title, items in (
            ("Duties", self.duties),
            ("Qualifications", self.qualifications),
            ("KPIs", self.kpis),
            ("Use cases", self.use_cases),
        ):
            tables += self._others(title, items)
        tables += self._side_byside_of()
        for side in (self.left, self.right):
            tables += only_counted_table(self.graph, side.only_counted, whose=side.position.label)
        return tuple(tables)

    def _short(self) -> Short:
        """What only one has and what it stresses, side by side; how much they share, and on what this rests."""
        left, right = self.left.position, self.right.position
        sides = tuple(
            (
                Sentence(side.position.label, tone="title"),
                *(
                    Names(heading, _stated(self.graph, items, self._common_layers(), in_brief=True), at_least=4)
                    for heading, items in (
                        ("only here", [item for item in only if not _is_inherited(item)]),
                        ("stressed", stressed),
                        ("only here, inherited", [item for item in only if _is_inherited(item)]),
                    )
                    if items
                ),
                *(() if only or stressed else (Sentence(self._nothing_of_its_own(side)),)),
                *self._only_somewhere(which),
                *(self._work_in_short(which) if len(only) + len(stressed) < _NAMED else ()),
            )
            for side, which, only, stressed in (
                (self.left, "left", self.only_left, self.stressed_left),
                (self.right, "right", self.only_right, self.stressed_right),
            )
        )
        parts: list[Part] = [Beside(*sides)]
        if self.shared:
            both = _stated(self.graph, self.shared, self._common_layers(), in_brief=True)
            parts.append(Names("stated of both, of each apart", both))
        parts += self._counts_in_short()
        parts += [
            *self._figures_in_short(),
            *(Sentence(told, stays=True) for told in (self._shares(), self._rests_on()) if told),
        ]
        silent = (note for side in (left, right) for note in needs_elsewhere(self.graph, side))
        parts += [Sentence(note) for note in (*silent, *self._too_little())]
        parts += [
            Sentence(f"{each.told} ({places((each.claim,))})", is_note=number > 0, claims=(each.claim,))
            for number, each in enumerate(sorted(self.said_of_both, key=_what_is_told))
        ]
        parts += [Sentence(note, is_note=True) for note in self._remarks()]
        return Short("", tuple(parts), (left.key, right.key), is_placed=True)

    def _counts_in_short(self) -> Iterator[Part]:
        """How often postings for either role name what is compared, corpus by corpus; and what no source states of it."""
        items = [item for group in self._groups().values() for item in group]
        yield from counted_of_two(items, self.left.position, self.right.position)
        for side in (self.left, self.right):
            yield from counted_names((), side.only_counted, f"{side.position.label}: ")
        yield from counted_note(self.graph, self._counted())

    def _only_somewhere(self, which: str) -> Iterator[Names]:
        """What a role takes at some level or in some industry alone, and the other in no way: it is easily overlooked."""
        here, there = (self.left, self.right) if which == "left" else (self.right, self.left)
        if here.position.role == there.position.role:
            return
        theirs = {item.entity.id for item in there.needs} | asked_elsewhere(self.graph, there.position).keys()
        found = [item for id, item in asked_elsewhere(self.graph, here.position).items() if id not in theirs]
        if found:
            named = tuple(
                Named(f"{item.entity.label} ({listed(place.label for place in item.within)})", item.claims)
                for item in sorted(found, key=lambda item: (-weight_of(item), item.entity.label.casefold()))
            )
            yield Names("only at a level or in an industry", named)

    def _work_in_short(self, side: str) -> Iterator[Names]:
        """What only this side does, and what it is put to."""
        for heading, items in (("duties", self.duties), ("use cases", self.use_cases)):
            found = tuple(item for item in items if item.bucket.endswith(side))
            if found:
                yield Names(heading, _stated(self.graph, found, self._common_layers(), in_brief=True), inline=True)

    def _figures_in_short(self) -> Iterator[Sentence]:
        """Years and pay that are said of both of them themselves."""
        for info in PREDICATES.values():
            if info.by_level:
                sides = [[i for i in side.of(info.id) if i.origin != "inherited"] for side in (self.left, self.right)]
                claims = [[claim for item in items for claim in item.claims] for items in sides]
                if all(claims) and set(claims[0]) != set(claims[1]):
                    said = [some(dict.fromkeys(str(c.value) for c in each), "; ", most=3) for each in claims]
                    told = f"{info.noun.capitalize()}: {said[0]}, against {said[1]}."
                    yield Sentence(told, claims=(*claims[0], *claims[1]))

    def _nothing_of_its_own(self, side: Profile) -> str:
        """Why a side has nothing that tells it apart."""
        label = side.position.label
        if silent := needs_elsewhere(self.graph, side.position):
            return " ".join(silent)
        if not side.needs:
            return f"No source states a skill or tool that {label} needs."
        if all(item.origin == "inherited" for item in side.needs):
            return f"No source states a skill or tool that {label} itself needs: it inherits all that it has."
        return f"{label} has nothing that the other lacks."

    def _shares(self) -> str:
        """How much of what is said of either itself is said of both, and what the rest is."""
        common = self._common_layers()
        buckets = (self.shared, self.only_left, self.stressed_left, self.only_right, self.stressed_right)
        shared, *others = (
            len(_stated(self.graph, [item for item in bucket if not _is_inherited(item)], common)) for bucket in buckets
        )
        own = shared + sum(others)
        inherited = sum(map(_is_inherited, self.shared))
        parts = (
            f"{shared} of {own} skills and tools said of either itself" if own else "",
            f"{inherited} that one of them inherits" if inherited else "",
        )
        said = f"They share {listed(filter(None, parts))}" if any(parts) else ""
        both = f"{len(self.common_ground)} both have by the same statements" if self.common_ground else ""
        return f"{', and '.join(filter(None, (said, both)))}." if said or both else ""

    def _rests_on(self) -> str:
        """On how many claims of its own either side rests, and of which sources."""
        left, right = (side.own_claims for side in (self.left, self.right))
        claims = [
            claim
            for item in (*self.distinctive, *self.shared)
            for some_claims in _apart(item, self._common_layers())
            for claim in some_claims
        ]
        rests = f": {places_in_short(claims, _SHORT_PLACES)}"
        alike = f"Similarity {self.own_similarity:.2f} of their own, {self.similarity:.2f} with what they inherit."
        return f"{left} against {right} claims of their own{rests if claims else ''}. {alike}"

    def _others(self, title: str, items: tuple[Compared, ...]) -> Iterator[Table]:
        """What else differs or is shared."""
        left, right = self.left.position.label, self.right.position.label
        if items:
            rows = tuple((item.entity.label, _whose_of(item, left, right), item.said_by) for item in items)
            yield Table(
                (title.lower(), "whose", "said by"), rows, f"{title} that differ, are shared, or are common ground"
            )

    @property
    def said_of_both(self) -> tuple[Statement, ...]:
        """What sources say of the two roles together: how they differ, overlap or lead to each other."""
        left, right = self.left.position.role.id, self.right.position.role.id
        if left == right:
            return ()
        claims = (*self.graph.claims(left, object=right), *self.graph.claims(right, object=left))
        return tuple(state(self.graph, claim) for claim in claims if claim.positive)

    def _notes(self) -> tuple[str, ...]:
        notes: list[str] = []
        told_apart: tuple[str, ...] = ()
        common = self._common_layers()
        for side, only, stressed in (
            (self.left, self.only_left, self.stressed_left),
            (self.right, self.only_right, self.stressed_right),
        ):
            parts = [
                f"{word} {_named(self.graph, items, common)}"
                for word, items in (("alone has", only), ("stresses", stressed))
                if items
            ]
            if parts:
                notes.append(f"{side.position.label} {' and '.join(parts)}.")
                told_apart += needs_elsewhere(self.graph, side.position)
            else:
                notes.append(self._nothing_of_its_own(side))
        notes += told_apart
        notes += [
            f"{side.position.label}: {side.own_claims} claims of its own, {len(side.needs)} skills and tools with what it inherits."
            for side in (self.left, self.right)
        ]
        notes.append(
            f"Similarity {self.own_similarity:.2f} of their own, {self.similarity:.2f} with what they inherit (simGIC)"
        )
        return (*notes, *self._too_little(), *self._remarks())

    def _too_little(self) -> Iterator[str]:
        """Of which side so little is said that not much can be told."""
        sides = (self.left, self.right)
        few = [side.position.label for side, own in zip(sides, self._own_sizes(), strict=True) if own < FEW]
        if few:
            yield f"Too little is said of {listed(few)} to tell how similar the two are."
        thin = [side.position.label for side in sides if side.own_claims < THIN]
        if thin:
            of_own = "its own" if len(thin) == 1 else "their own each"
            yield f"{listed(thin)}: fewer than {THIN} claims of {of_own}, so little can be told apart."
        for side in sides:
            yield from more_elsewhere(self.graph, side.position.role)

    def _remarks(self) -> Iterator[str]:
        """What postings for more years ask beyond the level, and how much is said of the level."""
        sides = (self.left, self.right)
        for side in sides:
            if postings := side.beyond_the_level():
                yield f"{side.position.label}: {postings}"
        for side in sides:
            if (level := side.position.level) is not None:
                yield f"{side.position.label}: {side.level_claims} claims name the level {level.label}."

    def _side_byside_of(self) -> Iterator[Table]:
        left, right = self.left.position.label, self.right.position.label
        rows = []
        for info in PREDICATES.values():
            for side in (self.left, self.right) if info.by_level else ():
                for item in side.of(info.id):
                    for claim in item.claims:
                        statement = state(self.graph, claim)
                        mark = f"of the parent role {item.via.label}" if item.of_parent else "its own"
                        rows.append(
                            (side.position.label, info.noun, statement.what, statement.how, mark, places((claim,)))
                        )
        if rows:
            yield Table(
                ("role", "what", "value", "for", "stated", "said by"),
                tuple(rows),
                f"Years and pay: {left} beside {right}",
            )

    def _sections(self) -> Iterator[tuple[str, tuple[Compared, ...]]]:
        yield "skills and tools", self.items
        yield "duties", self.duties
        yield "qualifications", self.qualifications
        yield "kpis", self.kpis
        yield "use cases", self.use_cases


MERELY: Final = "has it merely as both do, in a duty or use case, or at another level or in another industry"
"""How the side has what the other stresses."""
NOWHERE: Final = "no source states it of the other, in a duty or use case, at a level or in an industry either"
"""How the other has what is only of one."""
_NAMED: Final = 12
_SHORT_PLACES: Final = 59
"""A list of places that is no longer than this stands in a sentence; else the sources alone."""


@reads_said
def compare(graph: KnowledgeGraph, left: str | Position | Profile, right: str | Position | Profile) -> Comparison:
    """Two roles or positions (`mlops@senior/bfsi`), item by item, with who says so.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.entity.id, item.bucket) for item in compare(SAMPLE, "mlops", "genai")][:2]
    [('kubernetes', 'only left'), ('docker', 'stressed left')]
    """
    profiles = [profile_of(graph, find_position(graph, each)) for each in (left, right)]
    check_different(profiles, (left, right))
    return two(*profiles)


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Two profiles of one graph, item by item."""
    check_different((left, right))
    return two(left, right)


def check_different(profiles: Sequence[Profile], asked: Sequence[object] = ()) -> None:
    """Nothing is compared with itself; where different names were *asked* for, it is told that they lead to the same.

    Raises:
        UsageError: Two of the profiles are of one position.
    """
    named: dict[str, list[object]] = {}
    for profile, name in zip_longest(profiles, asked):
        named.setdefault(profile.position.key, []).append(name)
    for profile in profiles:
        names = named[profile.position.key]
        if len(names) < 2:
            continue
        told = {name_key(name): repr(name) for name in names if isinstance(name, str)}
        led = (
            f"{' and '.join(told.values())} are names of one and the same, {profile.position.key}: "
            if len(told) > 1
            else ""
        )
        raise UsageError(
            f"{led}{profile.position.label} is compared with itself: name different roles, levels or industries"
        )


def two(left: Profile, right: Profile) -> Comparison:
    """The two of them, whichever they are."""
    graph = left.graph
    here, there = side_of(graph, left.position), side_of(graph, right.position)
    if left.position.role == right.position.role:  # what one level takes is what sets it apart from another
        here, there = here._replace(elsewhere={}), there._replace(elsewhere={})
    groups = {
        predicate: with_counts(graph, predicate, compared_items(here, there, predicate), left.position, right.position)
        for predicate in COMPARED
    }
    return Comparison(
        left,
        right,
        items=groups["needs"],
        duties=groups["performs"],
        qualifications=groups["asks-for"],
        kpis=groups["measured-by"],
        use_cases=groups["applies-to"],
        near=tuple(near_pairs(graph, groups["needs"])),
        graph=graph,
    )


def _skill_row(graph: KnowledgeGraph, item: Compared, common: frozenset[Layer]) -> tuple[object, ...]:
    """What the sides say themselves; what is said in a layer that both have, or of the work alone, is named as such."""
    sides = [side for side in item.own_sides if side is not None]
    others = [side for side in (item.left, item.right) if side is not None and side not in sides]
    apart = _apart(item, common)
    if others:
        there = f"; {merely(others[0])}"
    else:
        of_both = [claim for claim in sides[0].claims if claim not in apart[0]]
        there = f"; of {graph[of_both[0].subject].label}: {by_necessity(of_both)}" if of_both else ""
    claims = [claim for some_claims in apart for claim in some_claims]
    contested = "; contested" if any(side.against for side in sides) else ""
    said = (*ways(graph, claims), from_posting(graph, claims))
    beside = beside_each(item.counted)
    return (
        item.entity.label,
        "; ".join(filter(None, said)) + contested,
        "; ".join(filter(None, (places(claims) + there, beside))),
    )


def merely(item: ProfileItem) -> str:
    """How a position has what the other stresses: of whom it is said and how strongly, or in which work it is involved."""
    if item.within:
        return f"{item.strength}: {some([work.label for work in item.within], most=2)}: {places(item.claims)}"
    return f"of {item.via.label}: {by_necessity(item.claims)}"


def _apart(item: Compared, common: frozenset[Layer]) -> list[tuple[Claim, ...]]:
    """By each side that speaks for itself, what it says in layers that the other lacks."""
    sides = [side for side in item.own_sides if side is not None]
    return [side.claims_in(set(side.layers) - common) or side.claims for side in sides]


def _what_is_told(statement: Statement) -> tuple[bool, int]:
    """What says in words how two roles stand to each other comes first, the briefest before the others."""
    return statement.claim.value is None, len(statement.told)


def _is_inherited(item: Compared) -> bool:
    """Whether a side for which it speaks has it from a role that it specializes alone."""
    return any(side is not None and side.origin == "inherited" for side in item.own_sides)


def _named(graph: KnowledgeGraph, items: tuple[Compared, ...], common: frozenset[Layer]) -> str:
    names = [name.label for name in _stated(graph, items, common)]
    if len(names) > _NAMED:
        return some(names, _between(names), _NAMED)
    return listed(names) if _between(names) == ", " else "; ".join(names)


def _between(names: Sequence[str]) -> str:
    """What stands between the names: a list within a list is told apart."""
    return "; " if any(", " in name for name in names) else ", "


def _stated(
    graph: KnowledgeGraph, items: Iterable[Compared], common: frozenset[Layer], *, in_brief: bool = False
) -> tuple[Named, ...]:
    """The names of the items, never more than is stated, with what their sides say themselves."""
    said = ((item.entity, [claim for claims in _apart(item, common) for claim in claims]) for item in items)
    return as_stated(graph, said, in_brief=in_brief)


def _whose_of(item: Compared, left: str, right: str) -> str:
    return {
        "only left": f"only {left}",
        "stressed left": f"stressed by {left}",
        "only right": f"only {right}",
        "stressed right": f"stressed by {right}",
        "shared": "both, of each apart",
        "common ground": "both, by the same statements",
    }.get(item.bucket, item.bucket)
