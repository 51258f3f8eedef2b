"""What a change of roles takes: against the sources' lines, in worlds built by hand, and by laws on drawn ones."""

from __future__ import annotations

import json
from math import fsum, inf
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import AnyOf, Cited, Claim, Entity, KnowledgeGraph
from ai_roles.query.roles.profiles import Position, find_position, lineage
from ai_roles.query.roles.requirement import Requirement, requirements
from ai_roles.query.skills.fulfilment import Cover, Match, bring, bring_choice, join, meet
from ai_roles.query.skills.role_change import Transition, transition
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import PredicateId
from tests.careers import CAREERS, NAMES, ROLES, careers_of, known, need, said_by, world


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def ids(matches: tuple[Match, ...], *, own: bool = False) -> set[str]:
    return {" | ".join(match.requirement.ids) for match in matches if match.requirement.own or not own}


# Taggd, lines 77 to 82.
GENAI = {
    "ai-safety",
    "embeddings",
    "faithfulness-evaluation",
    "fine-tuning",
    "text-generation",
    "hallucination-detection",
    "llms",
    "llama",
    "llm-apis",
    "llm-evaluation",
    "lora | qlora",
    "mistral",
    "open-source-models",
    "prompt-engineering",
    "relevance-evaluation",
    "reranking",
    "responsible-output-design",
    "retrieval",
    "rag",
    "system-prompt-design",
}


def test_from_data_scientist_to_genai(graph: KnowledgeGraph) -> None:
    """Nothing that Taggd says of the target (77 to 82) is said of a data scientist; Python is said of neither itself.

    That the data scientist overlaps with and differs from the AI engineer (Taggd 257) stands beside it.
    """
    move = transition(graph, "data scientist", "genai")
    assert ids(move.learn) >= GENAI
    assert move.deepen == ()
    assert ids(move.should_learn) == ids(move.learn)
    assert "python" in ids(move.unstated)
    assert move.cost == pytest.approx(0.7 * len(move.learn))
    assert move.unstated_cost > 0
    assert {claim.predicate for claim in move.relation} == {"differs-from", "overlaps-with"}
    assert all({claim.subject, claim.object} == {"data-scientist", "ai-engineer"} for claim in move.relation)
    assert len(move.learning) == 7
    assert all(step.need.own and step.reason.startswith("said of the role itself; ") for step in move.learning)
    place = {step.entity.id: number for number, step in enumerate(move.learning)}
    assert place["llms"] < place.get("prompt-engineering", 99)
    assert place["fine-tuning"] < place.get("lora", 99)


def test_what_a_data_scientist_does_is_counted(graph: KnowledgeGraph) -> None:
    """The move counted needs alone; of data scientists the sources tell duties above all, such as running experiments."""
    move = transition(graph, "data scientist", "genai")
    assert {need.ids for need in requirements(graph, move.origin)} >= {("data-analysis",), ("experimentation",)}
    by_id = {each.entity.id: each for each in move.practised}
    assert [duty.id for duty in by_id["model-development"].duties] == ["build-and-train-models"]
    assert "Its duties involve besides: Machine learning; Model development" in move.full().to_text(4000)
    met = {match.requirement.ids: match for match in (*move.carried, *move.unstated)}
    assert met["model-development",].state == "in part"  # Taggd tells the duty, and what it involves
    assert "by the duty Build and train models (" in met["model-development",].through
    assert "computer-vision" not in by_id  # the deep dive tells it of AI engineers alone


def test_has_counts_what_no_source_states_of_the_origin(graph: KnowledgeGraph) -> None:
    plain = transition(graph, "data scientist", "genai")
    more = transition(graph, "data scientist", "genai", has=["Python", "RAG", "pyhton"])
    assert "python" in ids(more.carried)
    assert "rag" in ids(more.carried)
    assert ids(more.learn) == ids(plain.learn) - {"rag", "llms"} | (ids(more.learn) & {"llms"})
    assert plain.cost is not None
    assert more.cost is not None
    assert more.cost < plain.cost
    assert [name.name for name in more.unread] == ["pyhton"]


def test_from_mlops_to_genai_the_common_parent_carries_over(graph: KnowledgeGraph) -> None:
    """Both inherit from the AI engineer; RAG, prompts and fine-tuning are stressed by the target, so they are to be deepened."""
    move = transition(graph, "mlops", "genai")
    assert {"python"} <= ids(move.carried)
    assert {"rag", "prompt-engineering", "llms", "fine-tuning"} <= ids(move.deepen)
    assert {"system-prompt-design", "reranking", "hallucination-detection"} <= ids(move.learn)
    assert "one of LoRA or QLoRA" in {match.requirement.label for match in move.learn}
    assert move.unstated == ()
    assert move.cost == pytest.approx(0.7 * len(move.learn) + 0.35 * len(move.deepen))
    (differs,) = move.relation
    assert (differs.predicate, [e.lines for e in differs.evidence if isinstance(e, Cited)]) == (
        "differs-from",
        [(237,)],
    )
    text = move.full().to_text(120)
    assert max(map(len, text.splitlines())) <= 120
    assert "To deepen: Generative AI / LLM Engineer stresses it" in text


def test_a_specialist_is_what_the_role_specializes(graph: KnowledgeGraph) -> None:
    move = transition(graph, "mlops", "AI engineer")
    assert (move.cost, move.learn, move.deepen, move.unstated, move.way) == (0.0, (), (), (), None)


def test_a_level_or_industry_is_a_change_too(graph: KnowledgeGraph) -> None:
    move = transition(graph, "AI engineer", "AI engineer@senior/bfsi")
    assert move.origin.role == move.target.role
    assert "risk-modeling" in ids(move.learn) | ids(move.carried)
    assert move.cost is not None
    assert move.cost > 0


def test_the_sources_of_both_roles(graph: KnowledgeGraph) -> None:
    move = transition(graph, "AI engineer", "data scientist")
    assert {claim.predicate for claim in move.relation} == {"differs-from", "overlaps-with"}
    assert "overlaps with" in move.full().to_text(4000)


def practice() -> KnowledgeGraph:
    """A scientist of whom the survey tells duties, and what these involve; the leaflet tells more of one of them."""

    def said(source: str, subject: str, predicate: PredicateId, object: str, **fields: Any) -> Claim:
        return Claim(subject, predicate, object, evidence=(Cited(source, lines=(3,)),), **fields)

    base = world(
        {"scientist": {"a": "expected"}, "engineer": dict.fromkeys(("stats", "models", "vision", "field"), "required")},
        said_by("leaflet", "engineer", "seldom", "required"),
        known("models", "broader", "field"),
    )
    duty = Entity("experiments", "responsibility", "Run experiments")
    case = Entity("forecasts", "use-case", "Forecasts")
    bank = Entity("bank", "industry", "A bank")
    claims = [
        said("survey", "scientist", "performs", "experiments"),
        said("survey", "scientist", "applies-to", "forecasts"),
        said("survey", "experiments", "involves", "stats"),
        said("leaflet", "forecasts", "involves", "models"),
        said("survey", "experiments", "involves", "vision", status="example"),
        said("survey", "experiments", "involves", "seldom", frequency="may"),
        said("survey", "forecasts", "involves", "a", industry="bank"),
    ]
    return KnowledgeGraph([*base, duty, case, bank], [*base.claims(), *claims])


def test_a_duty_counts_half_where_one_document_says_both_and_nothing_where_another_says_what_it_involves() -> None:
    """An example, what happens in some cases and what holds in one industry count nothing, nor does a duty for wider fields."""
    graph = practice()
    move = transition(graph, "scientist", "engineer")
    met = {match.requirement.ids[0]: match for match in move.items}
    assert {id: match.share for id, match in met.items()} == {
        "stats": 0.5,
        "models": 0.0,
        "vision": 0.0,
        "field": 0.0,
        "seldom": 0.0,
    }
    assert met["stats"].through == "STATS, by the duty Run experiments (survey 3)"
    assert [each.entity.id for each in move.practised] == ["stats"]
    evidence = {str(statement.claim) for statement in move.evidence()}
    assert {"scientist performs experiments", "experiments involves stats"} <= evidence
    text = move.full().to_text(4000)
    assert "Too little is stated of Scientist itself to tell well what carries over." in text
    assert "Of 5 needs of Engineer itself: 0 carried over, 1 held in part, 4 to be learned." in text
    data = move.to_dict(evidence=True)
    (met,) = [match for match in data["learn"] if match.get("covers")]
    assert met["covers"][0]["duties"] == ["experiments"]


def test_the_duties_of_a_parent_are_not_those_of_the_origin() -> None:
    graph = practice()
    special = Entity("special", "role", "Special", type="job")
    wider = KnowledgeGraph([*graph, special], [*graph.claims(), known("special", "specializes", "scientist")])
    assert transition(wider, "special", "engineer").practised == ()


def test_roles_of_which_little_is_stated(graph: KnowledgeGraph) -> None:
    nothing = transition(graph, "mlops", "NLP engineer")
    assert (nothing.cost, nothing.learn, nothing.way) == (None, (), None)
    assert [position.role.id for position in nothing.thin] == ["nlp-engineer"]
    text = nothing.full().to_text(4000)
    assert "NLP Engineer rests on fewer than 5 claims of its own" in text
    assert "what it takes cannot be told" in text
    scientist = transition(graph, "data scientist", "mlops")
    assert scientist.thin == ()
    assert "Few sources speak of what Data Scientist takes" not in scientist.full().to_text(4000)
    by_articles = transition(graph.restrict(sources="articles"), "data scientist", "mlops")
    assert "Few sources speak of what Data Scientist takes" in by_articles.full().to_text(4000)


def test_thin_profiles_are_marked_by_their_claims() -> None:
    graph = world({"rich": dict.fromkeys("abcde", "required"), "poor": dict.fromkeys("abcd", "required")})
    move = transition(graph, "rich", "poor")
    assert move.own_claims == (5, 4)
    assert [position.role.id for position in move.thin] == ["poor"]


def test_what_carries_over_what_is_deepened_and_what_is_learned() -> None:
    graph = world(
        {
            "general": {"a": "required", "b": "required", "c": "required", "k": "required"},
            "here": {"d": "required", "p": "expected", "k1": "expected"},
            "there": {"a": "core", "d": "expected", "e": "preferred", "w": "required", "k": "expected"},
        },
        known("here", "specializes", "general"),
        known("there", "specializes", "general"),
        known("p", "part-of", "w"),
        known("k1", "broader", "k"),
    )
    move = transition(graph, "here", "there")
    assert ids(move.carried) == {"b", "c", "d", "k"}
    assert ids(move.deepen) == {"a"}
    assert ids(move.learn) == {"e", "w"}
    assert {match.requirement.ids[0]: round(match.lacking, 3) for match in (*move.deepen, *move.learn)} == {
        "a": 0.45,
        "e": 0.4,
        "w": 0.5,
    }
    assert move.cost == pytest.approx(1.35)
    assert (ids(move.must_learn), ids(move.should_learn), ids(move.nice_to_learn)) == ({"w"}, set(), {"e"})
    outside = transition(graph, "general", "here")
    assert outside.cost == pytest.approx(0.7 + 1 + 0.7)


def test_choices_carry_over_to_the_same_choice_alone() -> None:
    group = AnyOf(("java", "scala"))
    graph = world(
        {"there": {"java": "required"}},
        *(need("here", id, "required", group) for id in ("java", "scala")),
        *(need("there", id, "core", group) for id in ("java", "scala")),
    )
    move = transition(graph, "here", "there")
    assert ids(move.carried) == {"java | scala"}
    assert ids(move.learn) == {"java"}
    assert next(iter(move.carried)).through == "JAVA or SCALA"


def test_the_way_over_a_role_that_asks_less_strongly() -> None:
    graph = world(
        {
            "here": {"a": "required"},
            "middle": {"b": "mentioned", "c": "mentioned"},
            "there": {"b": "required", "c": "required", "d": "required"},
        }
    )
    move = transition(graph, "here", "there")
    assert move.cost == 3.0
    assert move.way is not None
    assert [(step.origin.role.id, step.target.role.id, round(step.cost, 3)) for step in move.way.steps] == [
        ("here", "middle", 0.2),
        ("middle", "there", 1.0),
    ]
    assert move.way.cost == pytest.approx(1.2)
    assert [ids(step.learn) for step in move.way.steps] == [{"b", "c"}, {"d"}]
    text = move.full().to_text(110)
    assert "Cheaper over Middle: cost 1.2." in text
    assert "Middle: fewer than 5 claims of its own" in text
    assert "Together 1.2 instead of 3.0." in text


def test_no_way_leads_over_partners_parents_or_special_forms() -> None:
    graph = world(
        {
            "here": {"a": "required"},
            "special": {"b": "mentioned"},
            "parent": {"b": "mentioned"},
            "there": {"b": "required"},
        },
        known("here", "specializes", "parent"),
        known("special", "specializes", "there"),
    )
    assert transition(graph, "here", "there").way is None


@pytest.mark.parametrize(
    ("origin", "target", "error"),
    [
        ("mlops", "mlops", UsageError),
        ("mlops", "MLOps Engineer", UsageError),
        ("mlops@senior", "mlops/senior", UsageError),
        ("mlops", "plumber", UnknownNameError),
        ("docker", "mlops", UnknownNameError),
        ("mlops", "genai@galactic", UnknownNameError),
    ],
)
def test_bad_questions_are_refused(origin: str, target: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        transition(SAMPLE, origin, target)


def test_names_are_a_list() -> None:
    with pytest.raises(UsageError):
        transition(SAMPLE, "mlops", "genai", has="Python")


def test_every_claim_of_the_answer_is_in_its_evidence(graph: KnowledgeGraph) -> None:
    move = transition(graph, "mlops", "genai", has=["embeddings"])
    evidence = {statement.claim.id for statement in move.evidence()}
    groups = (move.carried, move.deepen, move.learn, move.unstated)
    assert all(claim.id in evidence for group in groups for match in group for claim in match.requirement.claims)
    assert len(move.table().rows) == sum(map(len, groups))
    data = json.loads(json.dumps(move.to_dict()))
    assert {"carried", "deepen", "learn", "unstated", "practised", "learning", "way"} <= set(data)


@given(CAREERS, ROLES, ROLES, NAMES)
def test_every_need_of_the_target_is_told_once(graph: KnowledgeGraph, here: str, there: str, has: list[str]) -> None:
    if here == there:
        with pytest.raises(UsageError):
            transition(graph, here, there, has=has)
        return
    move = transition(graph, here, there, has=has)
    told = [match.requirement.key for match in (*move.carried, *move.deepen, *move.learn, *move.unstated)]
    assert sorted(told) == sorted(each.key for each in requirements(graph, find_position(graph, there)))
    assert all(match.requirement.own for match in (*move.deepen, *move.learn))
    assert not any(match.requirement.own for match in move.unstated)
    assert move.cost is None or move.cost >= 0
    assert move.unstated_cost >= 0
    assert move.full().to_text(100)
    everything = transition(
        graph, here, there, has=[entity.id for kind in ("skill", "tool") for entity in graph.of_kind(kind)]
    )
    assert not everything.cost
    assert everything.learning == ()
    assert everything.way is None
    assert everything.deepen + everything.learn + everything.unstated == ()


@given(CAREERS, ROLES, ROLES, NAMES, NAMES)
def test_who_has_more_pays_no_more(
    graph: KnowledgeGraph, here: str, there: str, has: list[str], more: list[str]
) -> None:
    if here != there:
        less, greater = (transition(graph, here, there, has=names) for names in (has, has + more))
        assert (greater.cost or 0) <= (less.cost or 0) + 1e-9
        assert greater.unstated_cost <= less.unstated_cost + 1e-9


@given(CAREERS, ROLES, ROLES, NAMES)
def test_the_way_is_the_cheapest_there_is(graph: KnowledgeGraph, here: str, there: str, has: list[str]) -> None:
    if here != there:
        check_way(graph, here, there, has)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32).map(lambda seed: careers_of(seed, roles=14, skills=12, most=5)), st.data())
def test_the_way_is_the_cheapest_among_many(graph: KnowledgeGraph, data: st.DataObject) -> None:
    here, there = data.draw(st.permutations([f"role-{number}" for number in range(14)]))[:2]
    check_way(graph, here, there, [])


def check_way(graph: KnowledgeGraph, here: str, there: str, has: list[str]) -> None:
    move = transition(graph, here, there, has=has)
    if move.cost is None:
        assert move.way is None
        return
    slow = slow_costs(graph, move, here, there)
    if move.way is None:
        assert slow == pytest.approx(move.cost)
    else:
        assert move.way.cost < move.cost
        assert move.way.cost == pytest.approx(slow)
        assert move.way.steps[0].origin == move.origin
        assert move.way.steps[-1].target == move.target
        assert all(step.target.role.id not in lineage(graph, here) for step in move.way.steps[:-1])


def slow_costs(graph: KnowledgeGraph, move: Transition, here: str, there: str) -> float:
    """The cost of the cheapest way, by trying every step again and again until nothing changes."""
    if there in lineage(graph, here):
        return move.cost or 0.0
    start, inherited = own_and_inherited(graph, here)
    base = [
        bring(graph, [read.entity.id for read in move.has]),
        *brought(graph, start),
        *brought(graph, inherited, 0.5),
    ]
    choices = [(need, 1.0) for need in start if need.is_choice] + [(need, 0.5) for need in inherited if need.is_choice]

    def cost(left: str | None, entered: str) -> float:
        own = own_and_inherited(graph, left)[0] if left is not None else []
        covers = join([*base, *brought(graph, own)])
        more = choices + [(need, 1.0) for need in own if need.is_choice]
        return fsum(meet(need, covers, more).lacking for need in own_and_inherited(graph, entered)[0])

    forbidden = {
        *lineage(graph, here),
        *(role.id for role in graph.of_kind("role") if there in lineage(graph, role.id)),
    }
    stops = [role.id for role in graph.of_kind("role") if role.id not in forbidden]
    stops = [role for role in stops if own_and_inherited(graph, role)[0]]
    steps = {(a, b): cost(a, b) for a in stops for b in (*stops, there) if a != b}
    reached = {role: cost(None, role) for role in stops}
    best = cost(None, there)
    changed = True
    while changed:
        changed = False
        for a in stops:
            for b in stops:
                if a != b and reached[a] + steps[a, b] < reached[b] - 1e-12:
                    reached[b] = reached[a] + steps[a, b]
                    changed = True
    return min([best, *(reached[role] + steps[role, there] for role in stops)], default=inf)


def own_and_inherited(graph: KnowledgeGraph, role: str) -> tuple[list[Requirement], list[Requirement]]:
    needs = requirements(graph, Position(graph[role]))
    return [need for need in needs if need.own], [need for need in needs if not need.own]


def brought(graph: KnowledgeGraph, needs: list[Requirement], factor: float = 1.0) -> list[dict[str, Cover]]:
    found = [bring(graph, [id for need in needs if not need.is_choice for id in need.ids], factor)]
    return found + [bring_choice(graph, need.options, factor) for need in needs if need.is_choice]
