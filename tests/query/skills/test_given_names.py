"""Names mean a skill or tool, something else, several things or nothing; all of them are kept."""

from __future__ import annotations

import pytest

from ai_roles.errors import UsageError
from ai_roles.model import Entity, KnowledgeGraph
from ai_roles.query.skills.given_names import MOST_SUGGESTED, Unread, read_names
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("docker", "docker"),
        ("K8S", "kubernetes"),
        ("Python (primary)", "python"),
        ("Large language models (LLMs)", "llms"),
        ("something (RAG)", "rag"),
        ("container-orchestration", "containers"),
        ("containers", "containers"),
    ],
)
def test_names_are_read_by_id_label_and_alias(name: str, id: str) -> None:
    (read,), unread = read_names(SAMPLE, [name])
    assert (read.entity.id, read.name, unread) == (id, name, ())


@pytest.mark.parametrize(
    ("name", "why", "suggestions"),
    [
        ("kube", "unknown", ("kubernetes",)),
        ("Pyhton", "unknown", ("python",)),
        ("MLOps", "another kind", ("role mlops-engineer",)),
        ("BFSI", "another kind", ("industry bfsi",)),
        ("handbook", "another kind", ("source handbook",)),
        ("knitting", "unknown", ()),
        ("", "unknown", ()),
        ("()", "unknown", ()),
        ("x" * 10_000, "unknown", ()),
        ("\x00", "unknown", ()),
    ],
)
def test_names_that_mean_no_skill_are_kept_with_the_reason(name: str, why: str, suggestions: tuple[str, ...]) -> None:
    known, (unread,) = read_names(SAMPLE, [name])
    assert known == ()
    assert (unread.name, unread.why, unread.suggestions) == (name, why, suggestions)


def test_a_name_of_two_things_is_ambiguous() -> None:
    twice = [Entity("spark", "tool", "Spark"), Entity("spark-joy", "skill", "Joy", aliases=("spark",))]
    more = [Entity("flink", "tool", "Stream engine"), Entity("streams", "skill", "Stream engine")]
    graph = KnowledgeGraph([*ENTITIES, *twice, *more], CLAIMS)
    (read,), (unread,) = read_names(graph, ["Spark", "stream engine"])
    assert read.entity.id == "spark"  # the label outweighs the alias
    assert unread == Unread("stream engine", "ambiguous", ("flink", "streams"))
    assert str(unread) == "'stream engine' may mean flink, streams: say which"


def test_deprecated_things_lead_to_what_replaced_them() -> None:
    old = Entity("k8", "tool", "Kubernetes 1", deprecated=True, replaced_by=("kubernetes",))
    (read,), _ = read_names(KnowledgeGraph([*ENTITIES, old], CLAIMS), ["Kubernetes 1"])
    assert read.entity.id == "kubernetes"


def test_the_same_thing_twice_counts_once() -> None:
    known, unread = read_names(SAMPLE, ["k8s", "Kubernetes", "k8s", "zzz", "zzz"])
    assert [(each.name, each.entity.id) for each in known] == [("k8s", "kubernetes")]
    assert [each.name for each in unread] == ["zzz"]


def test_a_thousand_unknown_names_are_all_kept() -> None:
    _, unread = read_names(SAMPLE, [f"pyton {number}" for number in range(1_000)])
    assert len(unread) == 1_000
    assert sum(bool(each.suggestions) for each in unread) <= MOST_SUGGESTED


@pytest.mark.parametrize("names", ["Python", None, 7, ["Python", 7], [None]])
def test_what_is_no_list_of_names_is_refused(names: object) -> None:
    with pytest.raises(UsageError, match="has takes"):
        read_names(SAMPLE, names)  # type: ignore[arg-type]
