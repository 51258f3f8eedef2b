"""Names are found in the forms in which people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ai_roles.model import Document, Entity, KnowledgeGraph
from ai_roles.text.skills.name_finder import find_names
from ai_roles.text.skills.name_forms import name_forms

GRAPH = KnowledgeGraph(
    (
        Entity("llms", "skill", "Large language models", aliases=("LLM",)),
        Entity("ci-cd", "skill", "CI/CD"),
        Entity("python", "tool", "Python", type="language"),
        Entity("scikit-learn", "tool", "scikit-learn"),
        Entity("fine-tuning", "skill", "Fine-tuning"),
        Entity("wandb", "tool", "Weights & Biases", aliases=("W&B",)),
        Entity("kubernetes", "tool", "Kubernetes", aliases=("k8s",)),
        Entity("model-optimization", "skill", "Model optimization"),
        Entity("algorithms", "skill", "Algorithms (computer science)"),
        Entity("bachelors", "qualification", "Bachelor's degree"),
        Entity("r-d-metrics", "kpi", "R&D spending"),
    ),
    (),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Large Language Models (LLMs)", {"Large Language Models": "llms", "LLMs": "llms"}),
        ("CI / CD and CI/CD, ci-cd", {"CI / CD": "ci-cd", "CI/CD": "ci-cd", "ci-cd": "ci-cd"}),
        ("Python (primary)", {"Python": "python"}),
        ("scikit‑learn, scikit learn, scikitlearn", {"scikit‑learn": "scikit-learn", "scikit learn": "scikit-learn", "scikitlearn": "scikit-learn"}),
        ("finetuning and fine tuning", {"finetuning": "fine-tuning", "fine tuning": "fine-tuning"}),
        ("Weights and Biases or W&B", {"Weights and Biases": "wandb", "W&B": "wandb"}),
        ("K8s", {"K8s": "kubernetes"}),
        ("model optimisation", {"model optimisation": "model-optimization"}),
        ("Python's ecosystem", {"Python": "python"}),
        ("bachelors degree, bachelor’s degree", {"bachelors degree": "bachelors", "bachelor’s degree": "bachelors"}),
        ("Ｐｙｔｈｏｎ", {"Ｐｙｔｈｏｎ": "python"}),
        ("Pythonic", {}),
        ("Python-based", {"Python": "python"}),
        ("(Python)", {"Python": "python"}),
        ("see python.org and https://example.com/python/x", {}),
        ("R&D spending", {}),
    ],
)  # fmt: skip
def test_forms_of_the_graph_are_found(text: str, found: dict[str, str]) -> None:
    assert {hit.text: hit.entity.id for hit in find_names(GRAPH, text) if hit.entity} == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Node.js, NodeJS and Node JS", ["Node.js"] * 3),
        ("C# and C++ with .NET", ["C#", "C++", ".NET"]),
        ("ASP.NET Core", ["ASP.NET Core"]),
        ("PyTorch/TensorFlow", ["PyTorch", "TensorFlow"]),
        ("Postgres or PostgreSQL", ["PostgreSQL"] * 2),
        ("RESTful APIs, GraphQL", ["REST APIs", "GraphQL"]),
        ("Vue.js/React.js", ["Vue.js", "React"]),
        ("C/C++", ["C", "C++"]),
        ("HTML/CSS", ["HTML", "CSS"]),
        ("Lang Chain and Crew AI", ["LangChain", "CrewAI"]),
        ("the tensor flow of Tensor Flow", ["TensorFlow"]),
        ("TypeScript,JavaScript,Golang", ["TypeScript", "JavaScript", "Go"]),
        ("TCP/IP", ["TCP/IP"]),
        ("fluent English, German is a plus", ["English", "German"]),
    ],
)
def test_forms_of_what_is_known_by_name_are_found(text: str, names: list[str]) -> None:
    assert [hit.name for hit in find_names(GRAPH, text)] == names
    assert all(hit.how == "candidate" and hit.entity is None for hit in find_names(GRAPH, text))


@given(st.text(max_size=40), st.booleans())
def test_forms_are_folded_and_each_comes_once(name: str, is_word: bool) -> None:
    forms = [form.folded for form in name_forms(name, is_word=is_word)]
    assert len(forms) == len(set(forms))
    assert all(form and form == form.strip() for form in forms)


def test_a_name_of_the_graph_goes_before_what_is_known_by_name() -> None:
    graph = KnowledgeGraph((Entity("postgres", "tool", "PostgreSQL"), Entity("go-skill", "skill", "TypeScript")), ())
    hits = find_names(graph, "PostgreSQL, Postgres, TypeScript and MySQL")
    assert [(hit.entity and hit.entity.id, hit.how) for hit in hits] == [
        ("postgres", "label"),
        ("postgres", "variant"),
        ("go-skill", "label"),
        (None, "candidate"),
    ]


def test_a_name_of_two_entities_means_the_label_before_the_alias_and_the_skill_before_the_tool() -> None:
    entities = (
        Entity("a-tool", "tool", "Kafkaesque"),
        Entity("b-skill", "skill", "Kafkaesque"),
        Entity("c-skill", "skill", "Other", aliases=("Kafkaesque",)),
        Entity("d-topic", "topic", "Kafkaesque"),
    )
    for graph in (KnowledgeGraph(entities, ()), KnowledgeGraph(entities[::-1], ())):
        assert [hit.entity.id for hit in find_names(graph, "kafkaesque") if hit.entity] == ["b-skill"]


def test_what_we_define_goes_before_what_others_define_or_nobody() -> None:
    theirs = Entity("a-theirs", "skill", "Kafkaesque")
    defined = Entity("b-others", "skill", "Kafkaesque", definition="Words of others.", definition_source="esco")
    ours = Entity("z-ours", "skill", "Something", aliases=("Kafkaesque",), definition="A sentence of ours.")
    source = Entity("esco", "source", "ESCO", document=Document("ESCO"))
    graph = KnowledgeGraph((theirs, defined, ours, source), ())
    assert [hit.entity.id for hit in find_names(graph, "kafkaesque") if hit.entity] == ["z-ours"]


def test_small_words_of_a_taxonomy_stand_behind_what_is_known_by_name() -> None:
    filler = tuple(Entity(f"t-{n}", "skill", f"operate machine {n}") for n in range(20_001))
    words = (
        Entity("vision", "skill", "computer vision systems", aliases=("tensorflow", "data")),
        Entity("plan", "skill", "plan"),
        Entity("less", "skill", "LESS"),
    )
    graph = KnowledgeGraph((*filler, *words), ())
    hits = {
        hit.text: hit for hit in find_names(graph, "You plan less and use TensorFlow on data. We operate machine 7.")
    }
    assert hits["TensorFlow"].how == "candidate"
    assert hits["plan"].is_weak
    assert "less" not in hits
    assert hits["operate machine 7"].entity == filler[7]
    assert hits["data"].is_weak if "data" in hits else True
