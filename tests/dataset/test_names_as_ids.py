"""Does a name stand for the id of the one thing that is called so, and is it told where none or several are?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import NamesAsIds, overlay, read_facts, read_yaml, slug, tidy_overlays, tidy_text
from ai_roles.errors import DataError
from ai_roles.model import is_slug
from ai_roles.sample import SAMPLE

NAMED = """\
entities:
  role:
    llmops-engineer: {label: LLMOps engineer, specializes: MLOps engineer, aliases: [prompt ops]}
  skill:
    prompt-caching: {label: Prompt caching, broader: RAG}
    python-y: {label: Python}
  source:
    ours: {label: Our notes, locator: none}
extend:
  K8s: {aliases: [kube]}
deprecate:
  Large language models: {replaced-by: [RAG]}
source: Our notes
claims:
  - subject: Prompt Ops
    levels: [Senior]
    region: India
    attributed-to: BLS
    needs:
      - K8s
      - {of: [Prompt Caching, Python], necessity: required, levels: Junior}
      - {any_of: {Docker: containers, RAG: retrieval}}
  - rule: as stated
    subject: LLMOps engineer
    needs:
      - {of: Containers, from: [MLOps engineer needs K8s]}
"""
WITH_IDS = """\
source: ours
extend: {kubernetes: {aliases: [kube]}}
deprecate: {llms: {replaced-by: [rag]}}
entities:
  role:
    llmops-engineer:
      label: LLMOps engineer
      aliases: [prompt ops]
      specializes: mlops-engineer
  skill:
    prompt-caching:
      label: Prompt caching
      broader: rag
    python-y:
      label: Python
  source:
    ours:
      label: Our notes
      locator: none
claims:
  - subject: llmops-engineer
    levels: [senior]
    region: india
    attributed-to: bls
    needs:
      - {of: kubernetes}
      - {of: [prompt-caching, python-y], necessity: required, levels: junior}
      - {any-of: {docker: containers, rag: retrieval}}

  - rule: as stated
    subject: llmops-engineer
    needs:
      - {of: containers, from: [mlops-engineer needs kubernetes]}
"""


def told(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        overlay(SAMPLE, [("ours.yaml", text)])
    return [str(problem) for problem in caught.value.problems]


def test_names_say_what_ids_say_and_tidy_writes_the_ids() -> None:
    (tidied,) = tidy_overlays([("ours.yaml", NAMED)], SAMPLE.entities)
    assert tidied == WITH_IDS
    assert tidy_overlays([("ours.yaml", tidied)], SAMPLE.entities) == [tidied]
    assert overlay(SAMPLE, [("ours.yaml", NAMED)]) == overlay(SAMPLE, [("ours.yaml", tidied)])


def test_what_the_file_defines_comes_before_the_base_and_an_id_before_any_name() -> None:
    graph = overlay(SAMPLE, [("ours.yaml", NAMED)])
    assert {claim.object for claim in graph.claims("llmops-engineer", "needs", necessity="required")} == {
        "prompt-caching",
        "python-y",
    }
    by_id = overlay(SAMPLE, [("ours.yaml", NAMED.replace("[Prompt Caching, Python]", "[Prompt Caching, python]"))])
    assert "python" in {claim.object for claim in by_id.claims("llmops-engineer", "needs", necessity="required")}


def test_names_of_another_file_that_stands_beside_it_count() -> None:
    tools = "entities: {tool: {nomad: {label: HashiCorp Nomad}}}"
    claims = "claims: [{editorial: x, subject: MLOps engineer, needs: [hashicorp nomad]}]"
    graph = overlay(SAMPLE, [("claims.yaml", claims), ("tools.yaml", tools)])
    assert graph.claims("mlops-engineer", "needs", "nomad")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Pyton", "ours.yaml:5: claims.0.needs.0.of: unknown id 'Pyton': no skill or tool is called so; did you mean 'python'?"),
        ("Senior", "ours.yaml:5: claims.0.needs.0.of: no skill or tool is called 'Senior', which is the name of a level"),
        ("senior", "ours.yaml:5: mlops-engineer needs senior [expected]: needs points to a skill or tool, not to a level"),
        ("Same", "ours.yaml:5: claims.0.needs.0.of: 'Same' may mean 'a' or 'b'; write the id"),
        ("{of: {k8s: x, Kubernetes: y}}", "ours.yaml:5: claims.0.needs.0.of.Kubernetes: 'Kubernetes' and 'kubernetes' are the same; write it once"),
        ("{of: rag, levels: [Chief]}", "ours.yaml:5: claims.0.needs.0.levels.0: unknown id 'Chief': no level is called so; or define it: entities: {level: {chief: {label: Chief}}}"),
    ],
)  # fmt: skip
def test_a_name_that_means_nothing_or_several_is_told_at_its_place(row: str, message: str) -> None:
    text = (
        "entities: {skill: {a: {label: Same}, b: {label: Same}}}\n"
        f"claims:\n  - editorial: x\n    subject: MLOps engineer\n    needs: [{row}]\n"
    )
    assert told(text) == [message]


def test_bundled_facts_have_ids_alone() -> None:
    facts = read_facts([("a.yaml", "claims: [{editorial: x, subject: MLOps engineer, needs: [{of: Python}, Docker]}]")])
    assert [claim.subject for claim in facts.claims] == ["MLOps engineer"]
    assert [problem.path for problem in facts.problems] == ["claims.0.needs.1"]


def test_a_deprecated_name_leads_to_what_replaced_it() -> None:
    base = overlay(SAMPLE, [("x.yaml", "deprecate: {docker: {replaced-by: kubernetes}}")])
    assert NamesAsIds((), base.entities).find("Docker") == ["kubernetes"]
    assert NamesAsIds((), base.entities).find("docker") == ["docker"]


@pytest.mark.parametrize("label", ["C++", "c#", "R&D", "  x  ", "Ünïcödé", "x" * 500, "数据", "'\"", "A/B (c)", "ﬁne"])
def test_every_slug_is_an_id_or_empty(label: str) -> None:
    assert slug(label) == "" or is_slug(slug(label))


def test_tidying_leaves_alone_what_it_does_not_know() -> None:
    text = "claims: [{editorial: x, subject: Nobody, needs: [Pyton, {of: [Docker, 1]}, 3]}]"
    (tidied,) = tidy_overlays([("ours.yaml", text)], SAMPLE.entities)
    block = read_yaml(tidied, file="ours.yaml").data
    assert block == {
        "claims": [{"editorial": "x", "subject": "Nobody", "needs": [{"of": "Pyton"}, {"of": ["docker", 1]}, 3]}]
    }
    assert tidy_text(tidied, "ours.yaml") == tidied
