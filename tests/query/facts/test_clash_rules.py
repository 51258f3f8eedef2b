"""Which rules find disagreements that no figure and no necessity shows? Advice, divided work, ways to choose from, limits."""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, Money, Range, Years
from ai_roles.query.facts.conflicting_claims import conflicts
from ai_roles.sample import ENTITIES
from ai_roles.vocabulary import PredicateId

WORLD = (
    *ENTITIES,
    Entity("leaflet", "source", "A leaflet", document=Document(title="A leaflet", locator="lines")),
    Entity("go-broad", "guidance", "Go broad", type="posting-rule"),
    Entity("go-deep", "guidance", "Go deep", type="posting-rule"),
    Entity("breadth", "qualification", "Breadth", type="experience"),
    Entity("years-of-experience", "qualification", "Years", type="experience"),
    Entity("grounds-of-pay", "topic", "Grounds of pay", type="concern"),
    Entity("place", "working-condition", "Place", type="setting"),
    Entity("home", "working-condition", "Home", type="setting"),
    Entity("office", "working-condition", "Office", type="setting"),
    Entity("tower", "working-condition", "Tower", type="setting"),
    Entity("both", "working-condition", "Both", type="setting"),
    Entity("deploy-llms", "responsibility", "Deploy LLMs"),
    Entity("build-models", "responsibility", "Build models"),
)
BAD, GOOD = "counter-example", "asserted"


def said(
    source: str, line: int, subject: str, predicate: PredicateId, object: str | None = None, **fields: Any
) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited(source, lines=(line,)),), **fields)


def known(subject: str, predicate: PredicateId, object: str) -> Claim:
    return Claim(subject, predicate, object, basis="editorial", evidence=(Editorial("known"),))


def found(*claims: Claim) -> list[str]:
    return [item.reason for item in conflicts(KnowledgeGraph(WORLD, claims)).items]


def advice(
    name: str, line: int, thing: str, status: str, *, about: str = "ai-engineer", source: str = "handbook"
) -> list[Claim]:
    return [
        said(source, line, name, "about", about),
        said(source, line, name, "about", thing),
        said(source, line, name, "illustrated-by", thing, status=status),
    ]


def test_advice_for_a_thing_is_held_against_advice_against_it() -> None:
    broad, deep = advice("go-broad", 1, "breadth", GOOD), advice("go-deep", 2, "breadth", BAD)
    expected = "held up as what to go by against held up as what not to go by"
    assert found(*broad, *deep) == [expected]
    assert found(*broad, *advice("go-deep", 2, "breadth", BAD, about="mlops-engineer")) == []
    assert found(*broad[:1], *broad[2:], *deep) == [], (
        "a thing that the advice does not deal with is a name in an example"
    )
    judged = said("leaflet", 3, "ai-engineer", "judged-by", "go-deep")
    assert found(*broad, judged, *deep[1:]) == [expected], "who is judged by it is meant, too"


def test_what_is_asked_and_how_levels_are_told_are_held_against_advice() -> None:
    against = advice("go-deep", 2, "years-of-experience", BAD)
    asked = said("leaflet", 4, "ai-engineer", "experience", value=Years(Range.parse("3+"), "required"))
    band = said("leaflet", 5, "ai-engineer", "experience", value=Years(Range.parse("5+"), "band"), levels=("senior",))
    way = said("leaflet", 6, "ai-engineer", "experience", value=Years(Range.parse("7"), "to-reach"), levels=("junior",))
    assert found(*against, asked, band, way) == [
        "asked for against held up as what not to go by",
        "levels told by it against held up as what not to go by",
    ]


def test_advice_on_pay_speaks_against_what_pay_goes_by_and_not_against_postings() -> None:
    against = [
        *advice("go-deep", 2, "years-of-experience", BAD),
        said("handbook", 2, "go-deep", "about", "grounds-of-pay"),
    ]
    asked = said("leaflet", 4, "ai-engineer", "experience", value=Years(Range.parse("3+"), "required"))
    paid = said("leaflet", 5, "ai-engineer", "premium-for", "years-of-experience")
    assert found(*against, asked) == []
    assert found(*against, asked, paid) == ["said to count against held up as what not to go by"]
    more = said("leaflet", 6, "ai-engineer", "pays", value=Money(Range.parse("5"), "USD"), levels=("senior",))
    assert found(*against, more) == []


@pytest.mark.parametrize(("musts", "rows"), [(("python", "docker"), 1), (("python",), 0)])
def test_a_list_that_advice_warns_of_is_held_against_who_asks_for_most_of_it(musts: tuple[str, ...], rows: int) -> None:
    names = ("python", "docker", "kubernetes")
    listed = [said("handbook", 2, "go-deep", "illustrated-by", name, status=BAD) for name in names]
    about = said("handbook", 1, "go-deep", "about", "ai-engineer")
    asked = [said("leaflet", 7, "ai-engineer", "needs", name, necessity="required") for name in musts]
    assert len(found(about, *listed, *asked)) == rows
    assert found(about, *listed[:2], *asked) == [], "two names are no list"
    apart = [
        said("leaflet" if name == "python" else "handbook", 7, "ai-engineer", "needs", name, necessity="core")
        for name in musts
    ]
    assert found(about, *listed, *apart) == [], "no document asks for most of it"


def test_a_line_that_gives_several_colleagues_a_duty_each_divides_the_work() -> None:
    colleagues = [
        said("handbook", 3, "ai-engineer", "works-with", name) for name in ("mlops-engineer", "genai-engineer")
    ]
    shares = [
        said("handbook", 3, "mlops-engineer", "performs", "deploy-models"),
        said("handbook", 3, "genai-engineer", "performs", "build-models"),
    ]
    own = said("handbook", 9, "ai-engineer", "performs", "deploy-llms")
    form = known("deploy-llms", "broader", "deploy-models")
    expected = ["done by the AI Engineer against done by the MLOps Engineer, where the work is divided"]
    assert found(*colleagues, *shares, own, form) == expected
    assert found(*colleagues, *shares, own) == [], "another duty"
    assert found(*colleagues, shares[0], own, form) == [], "one duty beside colleagues divides nothing"


def test_two_sources_that_each_name_a_way_of_their_own() -> None:
    ways = [known("home", "broader", "place"), known("office", "broader", "place"), known("both", "broader", "place")]
    ways.append(known("tower", "broader", "office"))

    def under(source: str, *conditions: str) -> list[Claim]:
        return [said(source, 1, "ai-engineer", "works-under", name) for name in conditions]

    assert found(*ways, *under("handbook", "home", "tower"), *under("leaflet", "both", "office")) == [
        "Home or Office against Both or Office"
    ]
    assert found(*ways, *under("handbook", "home", "tower"), *under("leaflet", "office")) == [], (
        "less is said, nothing else"
    )
    assert found(*under("handbook", "home"), *under("leaflet", "both")) == [], (
        "nothing says that they are ways of one thing"
    )


def test_a_duty_of_a_level_without_limit_and_with_one() -> None:
    def done(source: str, **fields: Any) -> Claim:
        return said(source, 1, "ai-engineer", "performs", "deploy-models", **fields)

    full, begun = (
        done("handbook", levels=("senior",)),
        done("leaflet", levels=("senior",), condition="only beginning to"),
    )
    assert found(full, begun) == ['without limit against "only beginning to"']
    assert found(full, done("leaflet", levels=("junior", "senior"), condition="only beginning to")) == []
    assert found(full, begun, done("leaflet", levels=("senior",))) == [], "the source says it without limit as well"


def test_a_must_of_the_tool_made_for_it_and_a_plus_of_the_thing() -> None:
    must = said("handbook", 1, "mlops-engineer", "needs", "kubernetes", necessity="required")
    plus = said("leaflet", 1, "mlops-engineer", "needs", "containers", necessity="preferred")
    made, told = (
        known("kubernetes", "used-for", "containers"),
        said("handbook", 2, "kubernetes", "used-for", "containers"),
    )
    assert found(must, plus, made, told) == ["required against preferred"]
    assert found(must, plus, made) == found(must, plus, told) == [], "made for it, and said to be used for it"


def test_a_duty_that_consists_in_what_is_a_plus_elsewhere() -> None:
    duty = said("handbook", 1, "ai-engineer", "performs", "deploy-llms")
    plus = said("leaflet", 1, "ai-engineer", "needs", "llms", necessity="preferred")
    part = said("handbook", 1, "deploy-llms", "involves", "llms")
    assert found(duty, plus, part) == ["part of the work against preferred"]
    assert found(duty, plus, said("handbook", 2, "deploy-llms", "involves", "llms")) == [], "another sentence says so"
    tool = said("leaflet", 1, "ai-engineer", "needs", "docker", necessity="preferred")
    assert found(duty, tool, said("handbook", 1, "deploy-llms", "involves", "docker")) == [], "a tool can be exchanged"


def test_what_stands_in_place_of_a_degree_stands_in_place_of_the_schooling_it_proves() -> None:
    proofs = [
        Entity("schooling", "qualification", "Schooling", type="proof"),
        Entity("a-degree", "qualification", "Degree", type="degree"),
        Entity("alone", "qualification", "Alone", type="training"),
    ]
    must = said("handbook", 1, "ai-engineer", "asks-for", "schooling", necessity="required")
    instead = said(
        "leaflet", 1, "ai-engineer", "asks-for", "alone", necessity="optional", condition="in place of a degree"
    )
    consists = known("schooling", "involves", "a-degree")
    claims = [must, instead, consists]
    assert [item.reason for item in conflicts(KnowledgeGraph((*WORLD, *proofs), claims)).items] == [
        "required against something in its place"
    ]
    assert conflicts(KnowledgeGraph((*WORLD, *proofs), claims[:2])).items == ()


def test_the_order_in_which_a_graph_is_built_makes_no_difference() -> None:
    graph = load()
    turned = KnowledgeGraph([*graph][::-1], [*graph.all_claims.values()][::-1])
    assert conflicts(turned).items == conflicts(graph).items


def test_the_hardest_and_then_figures_and_what_most_documents_speak_of_come_first() -> None:
    items = conflicts(load()).items
    told = [item for item in items if item.kind == "told-differently"]
    figures = [
        item.left[0].claim.predicate in ("experience", "pays")
        and item.right[0].claim.predicate in ("experience", "pays")
        for item in told
    ]
    assert figures == sorted(figures, reverse=True)
    assert any(figures)
    strength = [item for item in items if item.kind == "different-strength"]
    assert [item.about for item in strength[:2]] != sorted(item.about for item in strength)[:2]
    direct = [len({each.claim.predicate for each in (*item.left, *item.right)}) == 1 for item in strength]
    assert direct == sorted(direct, reverse=True)
    documents = [
        len(
            {
                piece.source
                for each in (*item.left, *item.right)
                for piece in each.claim.evidence
                if isinstance(piece, Cited)
            }
        )
        for item in strength
        if len({each.claim.predicate for each in (*item.left, *item.right)}) == 1
    ]
    assert documents == sorted(documents, reverse=True)
