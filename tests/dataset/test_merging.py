"""Does merging lose nothing, fold what is exactly the same, and refuse what contradicts itself?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

import ai_roles as ar
from ai_roles.dataset import MergeReport, graph_of_snapshot, merge, open_snapshot, write_snapshot
from ai_roles.errors import DataError
from ai_roles.formats import read_graphml, read_jsonl, write_graphml, write_jsonl
from ai_roles.importers import load_esco
from ai_roles.iris import ID
from ai_roles.model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    KnowledgeGraph,
    Mapping,
    Match,
    Quantity,
    Range,
    exact,
    iri_of,
)
from ai_roles.networks import from_networkx, to_networkx
from ai_roles.rdf import from_rdf, to_rdf
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import Kind
from tests.importers.taxonomies import releases as made
from tests.strategies import graphs

THEIRS = "http://example.org/theirs/"
REAL = sorted((made.DATA / "esco").glob("*.zip"))
real = pytest.mark.skipif(not REAL, reason=f"ESCO {made.ABSENT}")


def source(id: str) -> Entity:
    return Entity(id, "source", id.title(), document=Document(id.title(), locator="row"))


def theirs(kind: Kind, label: str, *mappings: tuple[Match, str], **more: str) -> Entity:
    """Something of a vocabulary of others."""
    id = f"theirs-{label.lower().replace(' ', '-')}"
    tied = tuple(Mapping(match, ID + ours) for match, ours in mappings)
    return Entity(id, kind, label, iri=THEIRS + id, scheme="theirs", mappings=tied, **more)  # type: ignore[arg-type]


def said(subject: str, predicate: str, object: str, row: int = 1, **more: object) -> Claim:
    evidence = (Cited("theirs", "table.csv", locator=f"row {row}"),)
    if predicate == "needs":
        more = {"necessity": "core", **more}
    return Claim(subject, predicate, object, evidence=evidence, **more)  # type: ignore[arg-type]


def vocabulary(*parts: Entity | Claim) -> KnowledgeGraph:
    entities = [source("theirs"), *(part for part in parts if isinstance(part, Entity))]
    return KnowledgeGraph(entities, [part for part in parts if isinstance(part, Claim)])


def mapped(*mappings: tuple[str, Match, str]) -> KnowledgeGraph:
    """The sample with mappings to theirs."""
    changed = {id: SAMPLE[id] for id, _, _ in mappings}
    for id, match, other in mappings:
        changed[id] = replace(changed[id], mappings=(*changed[id].mappings, Mapping(match, THEIRS + other)))
    entities = [changed.get(entity.id, entity) for entity in SAMPLE]
    return KnowledgeGraph(entities, SAMPLE.all_claims.values())


def occupations() -> KnowledgeGraph:
    return vocabulary(
        theirs("role", "ICT operator"),
        theirs("role", "model caretaker"),
        theirs("skill", "Python coding"),
        theirs("skill", "containers"),
        said("theirs-model-caretaker", "needs", "theirs-python-coding", 2, necessity="core"),
        said("theirs-model-caretaker", "needs", "theirs-containers", 3, necessity="optional"),
        said("theirs-ict-operator", "needs", "theirs-python-coding", 4, necessity="core"),
        said(
            "theirs-ict-operator",
            "needs",
            "theirs-containers",
            5,
            any_of=AnyOf(("theirs-containers", "theirs-python-coding")),
        ),
    )


def answering_for_itself(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph without what another answers for: of that nothing is said in a merged one."""
    return KnowledgeGraph([replace(entity, same_as=None) for entity in graph], graph.all_claims.values())


# What merging never loses


@settings(max_examples=40, phases=[Phase.generate])
@given(graphs(), graphs())
def test_without_mappings_the_merged_graph_is_the_union(left: KnowledgeGraph, right: KnowledgeGraph) -> None:
    names = {id: f"r-{number}" for number, id in enumerate(right.entities)}
    right = KnowledgeGraph.trusted(
        [Entity(names[entity.id], "skill", entity.label, iri=f"http://example.org/r/{n}") for n, entity in enumerate(right)],
        [
            Claim(names[claim.subject], "related", names[claim.object], evidence=(Editorial("so it is"),), basis="editorial")
            for claim in right.all_claims.values()
            if claim.object is not None and claim.object != claim.subject
        ],
    )  # fmt: skip
    left = answering_for_itself(left)
    merged = merge(left, right, None)
    assert merged == KnowledgeGraph([*left, *right], [*left.all_claims.values(), *right.all_claims.values()])
    assert list(merged.names) == list(KnowledgeGraph(merged, merged.all_claims.values()).names)
    assert merge(right, left, None) == merged


@settings(max_examples=30, phases=[Phase.generate])
@given(graphs())
def test_a_graph_merged_with_itself_is_itself(graph: KnowledgeGraph) -> None:
    graph = answering_for_itself(graph)
    assert merge(graph, graph, None) == graph


def test_equal_claims_of_both_are_one_with_the_evidence_of_both() -> None:
    (claim,) = SAMPLE.claims("rag", "prerequisite")
    more = replace(claim, evidence=(Editorial("we hold so too"),))
    ends = [SAMPLE[id] for id in (claim.subject, claim.object) if id is not None]
    merged = merge(SAMPLE, KnowledgeGraph([*ends, source("theirs")], [more]))
    assert set(merged.all_claims[claim.id].evidence) == {*claim.evidence, *more.evidence}
    assert len(merged.all_claims) == len(SAMPLE.all_claims)


# What is exactly the same


def folded() -> KnowledgeGraph:
    graph = mapped(
        ("python", "exact", "theirs-python-coding"),
        ("docker", "exact", "theirs-containers"),
        ("mlops-engineer", "exact", "theirs-model-caretaker"),
    )
    return merge(graph, occupations())


def test_what_is_exactly_the_same_answers_as_one_with_the_claims_of_both() -> None:
    graph = folded()
    needs = {claim.object: claim for claim in graph.claims("mlops-engineer", "needs", source="theirs")}
    assert needs["python"].evidence == (Cited("theirs", "table.csv", locator="row 2"),)
    assert needs["docker"].necessity == "optional"
    assert graph["theirs-model-caretaker"] is graph["mlops-engineer"]
    assert graph.resolve("model caretaker").id == graph.resolve("MLOps engineer").id == "mlops-engineer"
    assert graph.resolve("theirs-containers", "tool").id == "docker"
    assert graph.entities["theirs-containers"].same_as == "docker"
    assert graph.entities["theirs-containers"].retired
    assert not graph.entities["theirs-containers"].deprecated
    assert not graph.claims("theirs-model-caretaker")
    assert not graph.claims(object="theirs-python-coding")


def test_alternatives_and_ends_of_claims_are_folded_too() -> None:
    graph = folded()
    (claim,) = graph.claims("theirs-ict-operator", "needs", "docker")
    assert claim.any_of == AnyOf(("docker", "python"))
    assert graph.about("python")
    assert claim in graph.about("python")


def test_alternatives_that_are_one_are_no_alternatives() -> None:
    other = vocabulary(
        theirs("role", "baker"),
        theirs("skill", "snakes", ("exact", "python")),
        SAMPLE["python"],
        said("theirs-baker", "needs", "python", any_of=AnyOf(("python", "theirs-snakes"))),
    )
    (claim,) = merge(SAMPLE, other).claims("theirs-baker", "needs")
    assert (claim.object, claim.any_of) == ("python", None)


def test_folding_keeps_the_evidence_of_every_claim() -> None:
    graph = folded()
    kept = {piece for claim in graph.all_claims.values() for piece in claim.evidence}
    assert kept >= {piece for claim in occupations().all_claims.values() for piece in claim.evidence}
    assert kept >= {piece for claim in SAMPLE.all_claims.values() for piece in claim.evidence}


def test_the_other_way_round_is_the_same() -> None:
    other = vocabulary(theirs("skill", "Python coding", ("exact", "python")))
    graph = merge(SAMPLE, other)
    assert graph["theirs-python-coding"].id == "python"
    assert graph.entities["theirs-python-coding"].mappings == ()  # `same_as` says it


@pytest.mark.parametrize(("subject", "object"), [("id:python", "t:theirs-x"), ("t:theirs-x", "id:python")])
def test_a_table_of_ones_own_tells_what_is_the_same(tmp_path: Path, subject: str, object: str) -> None:
    table = tmp_path / "mine.sssom.tsv"
    table.write_text(
        f"# curie_map:\n#   t: {THEIRS}\n#   id: {ID}\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        f"{subject}\tskos:exactMatch\t{object}\tsemapv:ManualMappingCuration\n",
        "utf-8",
    )
    other = vocabulary(theirs("skill", "x"))
    assert merge(SAMPLE, other, table)["theirs-x"].id == "python"
    assert merge(SAMPLE, other)["theirs-x"].id == "theirs-x"


def test_nothing_is_folded_where_no_mapping_is_wanted() -> None:
    graph = merge(mapped(("python", "exact", "theirs-python-coding")), occupations(), None)
    assert graph["theirs-python-coding"].same_as is None


def test_two_of_ours_that_match_one_of_theirs_stay_two() -> None:
    report = MergeReport()
    graph = mapped(("python", "exact", "theirs-python-coding"), ("rag", "exact", "theirs-python-coding"))
    merged = merge(graph, occupations(), report=report)
    assert merged["theirs-python-coding"].id == "theirs-python-coding"
    assert {tie.ours for tie in report.not_same} == {"python", "rag"}
    assert not report.same
    assert {claim.subject for claim in merged.claims(predicate="close-match", object="theirs-python-coding")} == {
        "python",
        "rag",
    }


def test_one_of_ours_that_matches_two_of_one_vocabulary_stays_one_of_three() -> None:
    graph = mapped(("python", "exact", "theirs-python-coding"), ("python", "exact", "theirs-containers"))
    report = MergeReport()
    merge(graph, occupations(), report=report)
    assert not report.same
    assert report.told == {"close-match": 2}


def test_a_role_is_never_the_same_as_a_skill() -> None:
    report = MergeReport()
    merged = merge(mapped(("mlops-engineer", "exact", "theirs-containers")), occupations(), report=report)
    assert not report.same
    assert [tie.ours for tie in report.not_same] == ["mlops-engineer"]
    assert [claim.predicate for claim in merged.claims("mlops-engineer", object="theirs-containers")] == ["related"]


def test_what_a_predicate_forbids_across_kinds_becomes_related() -> None:
    other = vocabulary(
        theirs("skill", "containers", ("exact", "docker")),
        theirs("skill", "virtual machines"),
        said("theirs-containers", "broader", "theirs-virtual-machines", 7),
    )
    report = MergeReport()
    (claim,) = merge(SAMPLE, other, report=report).claims("docker", object="theirs-virtual-machines")
    assert (claim.predicate, claim.evidence, report.related) == (
        "related",
        (Cited("theirs", "table.csv", locator="row 7"),),
        1,
    )


def test_a_figure_that_only_its_own_kind_can_have_stays_where_it_was() -> None:
    figures = [
        Claim(
            "theirs-containers",
            "figure",
            None,
            Quantity(Range(exact(3), exact(3)), "uses"),
            evidence=(Cited("theirs", locator="row 1"),),
        )
    ]
    other = KnowledgeGraph([source("theirs"), theirs("skill", "containers", ("exact", "docker"))], figures)
    merged = merge(SAMPLE, other)
    assert [claim.value for claim in merged.claims(predicate="figure", source="theirs")] == [figures[0].value]


def test_what_would_tie_one_thing_to_itself_is_counted_and_dropped() -> None:
    other = vocabulary(
        SAMPLE["python"],
        theirs("skill", "Python coding", ("exact", "python")),
        said("theirs-python-coding", "related", "python"),
    )
    report = MergeReport()
    assert not merge(SAMPLE, other, report=report).claims("python", "related")
    assert report.dropped == 1


def test_no_circle_comes_about() -> None:
    wide = [Entity("wide", "skill", "Wide"), Entity("narrow", "skill", "Narrow")]
    ours = KnowledgeGraph(wide, [Claim("narrow", "broader", "wide", basis="editorial", evidence=(Editorial("so"),))])
    other = vocabulary(
        theirs("skill", "one", ("exact", "narrow")),
        theirs("skill", "two", ("exact", "wide")),
        said("theirs-two", "broader", "theirs-one", 5),
    )
    report = MergeReport()
    merged = merge(ours, other, report=report)
    assert merged == KnowledgeGraph(merged, merged.all_claims.values())
    assert [claim.object for claim in merged.claims("wide", "related")] == ["narrow"]
    assert report.related == 1


def test_premises_are_known_by_their_new_ids() -> None:
    premise = said("theirs-model-caretaker", "needs", "theirs-python-coding", necessity="core")
    concluded = Claim(
        "theirs-ict-operator",
        "needs",
        "theirs-containers",
        necessity="core",
        basis="inferred",
        evidence=(Derived("rule", (premise.id,)),),
    )
    entities = [theirs(kind, label) for kind, label in (("role", "model caretaker"), ("role", "ICT operator"))]  # type: ignore[arg-type]
    entities += [theirs("skill", "Python coding", ("exact", "python")), theirs("skill", "containers")]
    merged = merge(SAMPLE, KnowledgeGraph([source("theirs"), *entities], [premise, concluded]))
    (found,) = merged.claims("theirs-ict-operator", basis="inferred")
    (piece,) = found.evidence
    assert isinstance(piece, Derived)
    assert merged.all_claims[piece.premises[0]].object == "python"
    assert merged == KnowledgeGraph(merged, merged.all_claims.values())


# What is nearly the same


@pytest.mark.parametrize(
    ("match", "subject", "predicate", "object"),
    [
        ("close", "python", "close-match", "theirs-python-coding"),
        ("broad", "rag", "broader", "theirs-python-coding"),
        ("narrow", "theirs-python-coding", "broader", "rag"),
        ("related", "python", "related", "theirs-python-coding"),
    ],
)
def test_other_matches_become_claims_that_name_who_says_so(
    match: Match, subject: str, predicate: str, object: str
) -> None:
    ours = object if subject.startswith("theirs") else subject
    merged = merge(mapped((ours, match, "theirs-python-coding")), occupations())
    (claim,) = merged.claims(subject, predicate, object)  # type: ignore[arg-type]
    assert claim.basis == "editorial"
    assert claim.evidence == (Editorial(f"mapped as {match} match: it is one of the mappings of {SAMPLE[ours].label}"),)


def test_a_row_of_a_table_is_named_with_its_comment(tmp_path: Path) -> None:
    table = tmp_path / "mine.sssom.tsv"
    table.write_text(
        f"# curie_map:\n#   t: {THEIRS}\n#   id: {ID}\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\tcomment\n"
        "id:python\tskos:closeMatch\tt:theirs-x\tsemapv:ManualMappingCuration\tits language\n",
        "utf-8",
    )
    (claim,) = merge(SAMPLE, vocabulary(theirs("skill", "x")), table).claims("python", "close-match")
    assert claim.evidence == (Editorial("mapped as close match: mine.sssom.tsv, line 5: its language"),)


# What is refused


def test_one_id_with_two_contents_is_refused() -> None:
    with pytest.raises(DataError, match="two entities have this id: 'Python' and 'Snake'"):
        merge(SAMPLE, KnowledgeGraph([Entity("python", "skill", "Snake")], ()))


def test_one_iri_of_two_is_refused() -> None:
    one, other = (KnowledgeGraph([Entity(id, "skill", id, iri=THEIRS + "x")], ()) for id in ("a", "b"))
    with pytest.raises(DataError, match=r"its iri http://example\.org/theirs/x is that of 'b' too"):
        merge(one, other)


# Several, and on their way through files


def test_it_does_not_matter_in_which_order_vocabularies_come() -> None:
    third = KnowledgeGraph(
        [Entity("third-py", "skill", "Py", iri="http://example.org/py", mappings=(Mapping("exact", ID + "python"),))],
        (),
    )
    ours = mapped(("python", "exact", "theirs-python-coding"), ("docker", "close", "theirs-containers"))
    one_by_one = merge(merge(ours, occupations()), third)
    assert one_by_one == merge(merge(ours, third), occupations()) == merge(ours, merge(occupations(), third))
    assert merge(one_by_one, third) == one_by_one
    assert merge(one_by_one, occupations()) == one_by_one


def test_a_merged_graph_is_the_same_after_every_round_trip(tmp_path: Path) -> None:
    graph = folded()
    assert graph_of_snapshot(write_snapshot(graph)) == graph
    assert from_rdf(to_rdf(graph)) == graph
    assert from_networkx(to_networkx(graph)) == graph
    assert read_jsonl(write_jsonl(graph)) == graph
    assert read_graphml(write_graphml(graph)) == graph
    again = KnowledgeGraph(graph, graph.all_claims.values())
    assert again == graph
    assert list(again.names) == list(graph.names)
    assert list(again.gists) == list(graph.gists)
    assert open_snapshot(ar.write(graph, tmp_path / "both.airoles")).resolve("model caretaker").id == "mlops-engineer"


def test_the_shapes_accept_a_merged_graph_and_refuse_a_chain_of_sameness() -> None:
    with pytest.raises(DataError, match="'docker' answers for nothing: 'python' answers for it"):
        KnowledgeGraph(
            [
                Entity("python", "skill", "Python"),
                Entity("docker", "tool", "Docker", same_as="python"),
                Entity("third", "tool", "Third", same_as="docker"),
            ],
            (),
        )


def test_a_small_release_of_esco_is_merged(tmp_path: Path) -> None:
    esco = load_esco(made.zipped(tmp_path / "v1.1.1 - en.zip", made.esco_files()))
    ours = KnowledgeGraph([Entity("bread", "skill", "Bread", mappings=(Mapping("exact", made.ESCO + "skill/a"),))], ())
    merged = merge(ours, esco)
    assert {claim.subject for claim in merged.claims(predicate="needs", object="bread")} == {"esco-baker"}
    assert len(merged.all_claims) == len(esco.all_claims)


def cited(graph: KnowledgeGraph) -> Counter[tuple[str, str | None]]:
    """How often each place is cited."""
    pieces = (piece for claim in graph.all_claims.values() for piece in claim.evidence)
    return Counter((piece.source, str(piece)) for piece in pieces if isinstance(piece, Cited))


@real
def test_esco_is_merged_with_the_bundled_graph() -> None:
    report = MergeReport()
    esco, ours = load_esco(*REAL, languages=["en"]), ar.load()
    merged = merge(ours, esco, report=report)
    assert report.same["esco-data-scientist"] == "data-scientist"
    assert len(report.same) >= 40
    assert not report.not_same
    assert sum(report.told.values()) >= 150
    assert cited(merged) == cited(esco) + cited(ours)
    assert {iri_of(entity) for entity in merged} == {iri_of(entity) for entity in (*ours, *esco)}
    assert merged == KnowledgeGraph(merged, merged.all_claims.values())
    assert graph_of_snapshot(write_snapshot(merged)) == merged
