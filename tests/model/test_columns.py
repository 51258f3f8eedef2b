"""Claims in columns are the claims that were put in: every field, every filter, whichever way they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, Final

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.errors import DataError, FormatError
from ai_roles.model import (
    Cited,
    Claim,
    Document,
    Entity,
    GraphBuilder,
    KnowledgeGraph,
    Range,
    Share,
    gather,
    merge_claims,
)
from ai_roles.model.claim_columns import MOST_KEPT
from ai_roles.sample import SAMPLE
from tests.strategies import graphs

FIELDS: Final = tuple(field.name for field in fields(Claim) if field.init)
READERS: Final[dict[str, Callable[[Claim], Any]]] = {
    "subject": lambda claim: {claim.subject},
    "predicate": lambda claim: {claim.predicate},
    "object": lambda claim: {claim.object},
    "value": lambda claim: {claim.value.kind if claim.value else None},
    "source": lambda claim: {piece.source for piece in claim.evidence if isinstance(piece, Cited)},
    "level": lambda claim: set(claim.levels),
    "industry": lambda claim: {claim.industry},
    "region": lambda claim: {claim.region},
    "as_of": lambda claim: {claim.as_of},
    "necessity": lambda claim: {claim.necessity},
    "proficiency": lambda claim: {claim.proficiency},
    "frequency": lambda claim: {claim.frequency},
    "status": lambda claim: {claim.status},
    "basis": lambda claim: {claim.basis},
}
"""What of a claim each filter looks at, told a second time."""


def anew(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The same graph, of which no claim has been made yet."""
    from ai_roles.dataset import graph_of_snapshot, write_snapshot

    return graph_of_snapshot(write_snapshot(graph))


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_ids_are_known_before_claims_are_made(graph: KnowledgeGraph) -> None:
    other = anew(graph)
    assert [*other.columns.claim_ids()] == [claim.id for claim in graph.columns]


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_claims_come_out_of_columns_as_they_went_in(graph: KnowledgeGraph) -> None:
    given_claims = merge_claims(reversed([*graph.all_claims.values()]))
    for other in (graph, anew(graph)):
        made = dict(other.all_claims)
        assert made.keys() == given_claims.keys()
        for id, claim in given_claims.items():
            for name in FIELDS:
                mine, theirs = getattr(claim, name), getattr(made[id], name)
                assert (mine, type(mine)) == (theirs, type(theirs)), name
            assert hash(claim) == hash(made[id])
            assert repr(claim) == repr(made[id])


@settings(max_examples=60, deadline=None)
@given(graphs(), st.data())
def test_every_filter_finds_what_a_look_at_every_claim_finds(graph: KnowledgeGraph, data: st.DataObject) -> None:
    everything = [*graph.all_claims.values()]
    if not everything:
        return
    seen = {
        name: sorted({each for claim in everything for each in read(claim) if each}) for name, read in READERS.items()
    }
    names = data.draw(
        st.lists(st.sampled_from([name for name in READERS if seen[name]]), min_size=1, max_size=3, unique=True)
    )
    wanted = {name: data.draw(st.sampled_from(seen[name])) for name in names}
    expected = tuple(claim for claim in everything if all(wanted[name] in READERS[name](claim) for name in names))
    assert graph.claims(**wanted) == anew(graph).claims(**wanted) == expected


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_what_an_entity_takes_part_in(graph: KnowledgeGraph) -> None:
    for id in graph.entities:
        expected = {claim.id for claim in graph.all_claims.values() if id in parties_of(claim)}
        assert {claim.id for claim in graph.about(id)} == {claim.id for claim in anew(graph).about(id)} == expected


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_what_an_entity_is_tied_to(graph: KnowledgeGraph) -> None:
    for id in graph.entities:
        out, into = graph.claims(id), graph.claims(object=id)
        others = [claim.object for claim in out if claim.positive and claim.object]
        others += [claim.subject for claim in into if claim.positive]
        assert sorted(graph.tied(id)) == sorted(others)
        assert graph.count_claims(id) == len(out) + len(into)


def parties_of(claim: Claim) -> Iterator[str | None]:
    yield from (claim.subject, claim.object, *claim.scope)
    if claim.any_of is not None:
        yield from claim.any_of.members
    for piece in claim.evidence:
        if isinstance(piece, Cited):
            yield from (piece.source, piece.attributed_to)


@settings(max_examples=60, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_order_does_not_matter(graph: KnowledgeGraph, chance: Any) -> None:
    entities, claims = [*graph], [*graph.all_claims.values()]
    chance.shuffle(entities)
    chance.shuffle(claims)
    other = KnowledgeGraph(entities, claims)
    assert other == graph
    assert hash(other) == hash(graph)
    assert [*other.all_claims] == [*graph.all_claims]
    assert [*other] == [*graph]


# Rows

ESCO: Final = (
    Entity("esco", "source", "ESCO", document=Document("ESCO", locator="row")),
    Entity("data-scientist", "role", "data scientist"),
    Entity("data-mining", "skill", "data mining"),
    Entity("statistics", "skill", "statistics"),
    Entity("acme", "organization", "ACME"),
)


def builder() -> GraphBuilder:
    made = GraphBuilder()
    for entity in ESCO:
        made.add_entity(entity)
    return made


def claim(object: str, locator: str | None, **qualifiers: Any) -> Claim:
    evidence = (Cited("esco", "relations.csv", locator=locator),)
    return Claim("data-scientist", "needs", object, evidence=evidence, **qualifiers)


LOCATORS: Final = ("row 12", "row 7", "row 012", "row", "12", "row 12b", "row 99999999999", "sheet 2, row 3", "row ٣")


@given(st.lists(st.tuples(st.sampled_from(["data-mining", "statistics"]), st.sampled_from(LOCATORS)), max_size=8))
def test_rows_make_the_claims_that_they_say(rows: list[tuple[str, str]]) -> None:
    made = builder()
    triples = [("data-scientist", object, locator) for object, locator in rows]
    assert made.add_claims("needs", triples, source="esco", section="relations.csv", necessity="core") == len(rows)
    one_by_one = KnowledgeGraph(ESCO, [claim(object, locator, necessity="core") for object, locator in rows])
    assert made.build() == one_by_one == anew(made.build())
    assert anew(made.build()).columns.tables.evidence[:] == anew(one_by_one).columns.tables.evidence[:]


def test_equal_rows_are_one_claim_with_all_places() -> None:
    made = builder()
    rows = [("data-scientist", "statistics", f"row {number}") for number in (30, 4, 30)]
    made.add_claims("needs", rows, source="esco", section="relations.csv", necessity="core")
    (found,) = made.build().claims("data-scientist")
    assert found.evidence == gather(Cited("esco", "relations.csv", locator=f"row {number}") for number in (4, 30))


def test_rows_may_have_values() -> None:
    made = builder()
    shares = [Share(Range.parse(number), "of ads") for number in (3, 4)]
    rows = [("data-scientist", "statistics", f"row {number}", share) for number, share in enumerate(shares, 1)]
    made.add_claims("needs", rows, source="esco", section="x", necessity="core")
    assert {each.value for each in made.build().claims("data-scientist", "needs")} == set(shares)


def test_of_wrong_rows_one_is_enough_to_say_so() -> None:
    with pytest.raises(FormatError, match="necessity 'vital' is unknown"):
        builder().add_claims("needs", [("data-scientist", "statistics", "row 1")], source="esco", necessity="vital")
    with pytest.raises(FormatError, match="takes an object"):
        builder().add_claims(
            "needs",
            [("data-scientist", "statistics", "row 1"), ("data-scientist", None, "row 2")],
            source="esco",
            necessity="core",
        )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("data-scientist", "unheard-of", "row 2")], "object: unknown id 'unheard-of'"),
        ([("unheard-of", "statistics", "row 2")], "subject: unknown id 'unheard-of'"),
        ([("data-mining", "statistics", "row 2")], "needs is said of a role"),
        ([("data-scientist", "data-scientist", "row 2")], "data-scientist is tied to itself"),
        ([("data-scientist", "acme", "row 2")], "needs points to a"),
        ([("data-scientist", "statistics", None)], "source 'esco' is cited by row"),
    ],
)
def test_what_does_not_hold_together_is_told_of_each_claim(rows: list[Any], message: str) -> None:
    made = builder()
    good = [("data-scientist", "statistics", "row 1")]
    made.add_claims("needs", [*good, *rows], source="esco", section="relations.csv", necessity="core")
    with pytest.raises(DataError) as error:
        made.build()
    found = error.value.problems
    assert message in [problem.message for problem in found][-1]
    assert len({problem.path for problem in found}) == 1


def test_circles_of_rows_are_found() -> None:
    made = builder()
    rows = [("data-mining", "statistics", "row 1"), ("statistics", "data-mining", "row 2")]
    made.add_claims("broader", rows, source="esco")
    with pytest.raises(DataError, match="goes in a circle"):
        made.build()


# What is kept


def test_claims_stay_the_same_objects_while_there_is_room() -> None:
    graph = anew(SAMPLE)
    for first, second in zip(graph.all_claims.values(), graph.all_claims.values(), strict=True):
        assert first is second
    assert len(graph.all_claims) < MOST_KEPT


def test_a_graph_that_is_larger_than_what_is_kept_answers_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_roles.model.claim_columns.MOST_KEPT", 2)
    graph = anew(SAMPLE)
    assert [*graph.all_claims.values()] == [*SAMPLE.all_claims.values()]
    for id in graph.entities:
        assert graph.about(id) == SAMPLE.about(id)
    assert graph == SAMPLE


def test_an_id_is_made_when_it_is_asked_for() -> None:
    fresh = claim("statistics", "row 1", necessity="core")
    assert fresh._id is None
    assert fresh.id == fresh.id == claim("statistics", "row 2", necessity="core").id
    assert fresh._id == fresh.id


def test_a_lone_surrogate_is_refused_when_the_claim_is_made() -> None:
    bad: tuple[dict[str, Any], ...] = (
        {"object": "x\ud800"},
        {"subject": "x\ud800"},
        {"levels": ("x\ud800",)},
        {"industry": "x\ud800"},
    )
    for changed in bad:
        with pytest.raises(FormatError, match="surrogate"):
            Claim(
                **{
                    "subject": "data-scientist",
                    "predicate": "needs",
                    "object": "statistics",
                    "necessity": "core",
                    "evidence": (Cited("esco", locator="row 1"),),
                    **changed,
                }
            )


def test_a_table_says_what_rows_say() -> None:
    value = Share(Range.parse("22"))
    entities = [entity for entity in SAMPLE if entity.kind in ("source", "role", "tool", "skill")]
    source = Entity("tables", "source", "Tables", document=Document("Tables", locator="none"))
    graphs_made = []
    for by_table in (True, False):
        builder = GraphBuilder()
        for entity in (*entities, source):
            builder.add_entity(entity)
        pairs = [("mlops-engineer", "docker"), ("mlops-engineer", "python"), ("mlops-engineer", "docker")]
        for rows, values in (([3, 4, 3], ()), (None, ()), (None, [value] * 3)):
            if by_table:
                subjects, objects = [one for one, _ in pairs], [other for _, other in pairs]
                count = builder.add_table(
                    "needs", subjects, objects, rows, source="tables", values=values, necessity="core"
                )
            else:
                places = [f"row {row}" for row in rows] if rows else [None] * 3
                given_rows = [
                    (*pair, place, *([value] if values else [])) for pair, place in zip(pairs, places, strict=True)
                ]
                count = builder.add_claims("needs", given_rows, source="tables", necessity="core")  # type: ignore[arg-type]
            assert count == 3
        graphs_made.append(builder.build())
    assert graphs_made[0] == graphs_made[1]


def test_a_table_with_too_few_values_is_refused() -> None:
    with pytest.raises(FormatError, match="has a value, or none of them"):
        GraphBuilder().add_table("needs", ["a", "b"], ["c", "d"], None, source="s", values=[Share(Range.parse("22"))])
