"""Does each view show what its question asks for, and nothing that nobody claims?"""

from __future__ import annotations

from typing import get_args

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.comparison_layout import comparison
from ai_roles.pictures.flowchart import comparison_outline
from ai_roles.pictures.ladder_layout import ladder
from ai_roles.pictures.map_layout import whole
from ai_roles.pictures.neighbourhood_layout import neighbourhood
from ai_roles.pictures.picture import Picture, importance
from ai_roles.pictures.views import picture_of
from ai_roles.query.careers.grid_of_levels import level_grid
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.roles.comparison import MERELY, NOWHERE, Comparison, compare
from ai_roles.query.roles.profiles import Within, find_position
from ai_roles.sample import SAMPLE
from tests.ontology.world import WORLD


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def keys(picture: Picture) -> set[str]:
    return {node.key for node in picture.nodes}


def test_the_comparison_shows_what_compare_answers(graph: KnowledgeGraph) -> None:
    picture = comparison(graph, "mlops", "genai")
    answer = compare(graph, "mlops", "genai")
    assert isinstance(answer, Comparison)
    assert [node.entity for node in picture.nodes[2:]] == [item.entity for item in answer.items]
    left = {picture.nodes[edge.target].key for edge in picture.edges if edge.source == 0 and edge.tie == "claim"}
    own = {item.entity.id for item in answer.items if item.left is not None and item.left.origin != "inherited"}
    assert left == own


def test_one_of_several_and_an_example_are_marked(graph: KnowledgeGraph) -> None:
    notes = {node.key: node.notes for node in comparison(graph, "mlops", "genai").nodes}
    assert notes["lora"] == notes["qlora"] == ("one of LoRA or QLoRA",)
    assert notes["docker"] == notes["llama"] == ("as an example",)
    assert notes["feature-store"] == notes["python"] == ()
    around = {node.key: node.notes for node in neighbourhood(graph, "genai").nodes}
    assert around["lora"] == ("one of LoRA or QLoRA",)
    assert around["llama"] == ("as an example",)
    assert around["fine-tuning"] == ()
    labels = {name.key: name.label for name in comparison_outline(compare(graph, "mlops", "genai")).names}
    assert labels["lora"] == "LoRA (one of LoRA or QLoRA)"
    assert labels["docker"] == "Docker (as an example)"
    assert labels["feature-store"] == "Feature store"


def test_legends_tell_every_way_in_which_the_other_has_it(graph: KnowledgeGraph) -> None:
    """In the sample the other has Docker at a level alone, which is no duty and no use case."""
    both = compare(SAMPLE, "mlops", "genai")
    assert both.stressed_left[0].right is not None
    assert both.stressed_left[0].right.strength == "at a level"
    for notes in (comparison(SAMPLE, "mlops", "genai").notes, comparison_outline(both).notes):
        text = " ".join(notes)
        assert MERELY in text
        assert NOWHERE in text
        for way in get_args(Within):
            assert way.split()[-1] in text


def test_sides_stand_apart(graph: KnowledgeGraph) -> None:
    picture = comparison(graph, "mlops", "genai")
    answer = compare(graph, "mlops", "genai")
    assert isinstance(answer, Comparison)
    x = {node.key: place for node, place in zip(picture.nodes, picture.wide.x, strict=True)}
    lefts = [x[item.entity.id] for item in answer.distinctive_left]
    rights = [x[item.entity.id] for item in answer.items if "right" in item.bucket]
    between = [x[item.entity.id] for item in answer.shared + answer.common_ground]
    roles = [x["mlops-engineer"], x["genai-engineer"]]
    assert max(lefts) < roles[0] < min(between)
    assert max(between) < roles[1] < min(rights)


def test_a_role_shows_its_own_claims(graph: KnowledgeGraph) -> None:
    picture = neighbourhood(graph, "mlops")
    own = {
        claim.object for claim in graph.claims(subject="mlops-engineer") if claim.positive and claim.object is not None
    }
    reached = {claim.subject for claim in graph.claims(object="mlops-engineer") if claim.positive}
    assert keys(picture) == {"mlops-engineer"} | own | reached
    assert any("inherits" in note for note in picture.notes)


def test_a_position_shows_what_holds_at_its_level(graph: KnowledgeGraph) -> None:
    picture = neighbourhood(graph, "mlops@senior")
    assert picture.nodes[0].key == "mlops-engineer@senior"
    at_level = {claim.object for claim in graph.claims(subject="ai-engineer", level="senior", predicate="needs")}
    assert at_level & keys(picture)
    assert neighbourhood(graph, find_position(graph, "mlops", level="senior")) == picture


def test_a_level_shows_what_is_said_at_it(graph: KnowledgeGraph) -> None:
    picture = neighbourhood(graph, "junior")
    needed = {claim.object for claim in graph.claims(level="junior", predicate="needs") if claim.positive}
    assert needed <= keys(picture)


def test_negative_claims_are_no_edges(graph: KnowledgeGraph) -> None:
    for claim in graph.all_claims.values():
        if not claim.positive and claim.object is not None:
            picture = neighbourhood(graph, claim.subject)
            assert all(claim not in edge.claims for edge in picture.edges)
            assert claim in picture.claims(), "the panel tells of it all the same"
            break
    else:
        pytest.fail("the bundled graph has no claim that is not positive")


def test_the_ladder_rises_from_left_to_right(graph: KnowledgeGraph) -> None:
    picture = ladder(graph)
    x = {node.key: place for node, place in zip(picture.nodes, picture.wide.x, strict=True)}
    assert x["junior"] < x["mid"] < x["senior"] < x["staff"]
    assert x["senior"] == x["lead"], "one rung in two sources"
    assert x["staff"] == x["principal"] == x["manager"] == x["director"], "no source puts one before the other"
    for edge in picture.edges:
        if edge.tie == "move":
            assert picture.wide.x[edge.source] < picture.wide.x[edge.target]


def test_the_ladder_tells_years_pay_and_what_is_new_as_the_answers_do(graph: KnowledgeGraph) -> None:
    picture = ladder(graph, "ai-engineer")
    notes = {node.key: node.notes for node in picture.nodes}
    for stated in ladders(graph, "ai-engineer").stated:
        told = notes[stated.level.id]
        assert {str(years) for years in stated.years} <= set(told)
        silent = [name for name in ("years", "pay") if name in stated.silent]
        assert [note for note in told if "no source says" in note] == (
            [f"{' and '.join(silent)}: no source says"] if silent else []
        )
    grid = level_grid(graph, "ai-engineer")
    new = {
        (cell.level.label, row.entity.id)
        for row in grid.by_level
        if row.section in ("skills", "tools", "duties")
        for cell in row.cells
        if cell.kind == "new"
    }
    shown = {
        (band.label.partition(":")[0], picture.nodes[number].key)
        for band in picture.wide.bands
        if band.label.endswith(" new")
        for number in band.members
    }
    assert shown <= new
    assert {id for _, id in shown} == {id for _, id in new}


def test_what_is_new_stands_below_its_level(graph: KnowledgeGraph) -> None:
    picture = ladder(graph, "ai-engineer")
    x = {
        node.label: place
        for node, place in zip(picture.nodes, picture.wide.x, strict=True)
        if node.entity.kind == "level"
    }
    blocks = [band for band in picture.wide.bands if band.label.endswith(" new")]
    assert len(blocks) >= 5
    for band in blocks:
        assert band.x < x[band.label.partition(":")[0]] < band.x + band.width


def test_the_ladder_between_two_levels(graph: KnowledgeGraph) -> None:
    picture = ladder(graph, ("junior", "principal"))
    levels = [node.key for node in picture.nodes if node.entity.kind == "level"]
    assert levels[0] == "junior"
    assert levels[-1] == "principal"
    assert not {"head", "director"} & set(levels)


def test_the_whole_graph_leaves_nothing_out(graph: KnowledgeGraph) -> None:
    picture = whole(graph)
    assert keys(picture) == set(graph.entities)
    drawn = {claim.id for edge in picture.edges for claim in edge.claims}
    assert drawn == {c.id for c in graph.all_claims.values() if c.positive and c.object is not None}
    assert len(set(zip(picture.wide.x, picture.wide.y, strict=True))) == len(picture.nodes)


def test_size_follows_the_number_of_claims(graph: KnowledgeGraph) -> None:
    picture = whole(graph)
    nodes = sorted(picture.nodes, key=lambda node: node.importance)
    assert [node.radius for node in nodes] == sorted(node.radius for node in nodes)
    docker = next(node for node in nodes if node.key == "docker")
    assert (
        docker.importance
        == importance(graph)["docker"]
        == len(graph.claims("docker")) + len(graph.claims(object="docker"))
    )


@pytest.mark.parametrize("view", ["neighbourhood", "comparison", "ladder", "whole"])
def test_pictures_are_values(view: str) -> None:
    focus = {"neighbourhood": "docker", "comparison": ("mlops", "genai"), "ladder": None, "whole": None}[view]
    one, other = (picture_of(SAMPLE, focus, view) for _ in range(2))  # type: ignore[arg-type]
    assert one == other


@pytest.mark.parametrize(
    ("focus", "view", "error"),
    [
        (("mlops",), None, UsageError),
        (("mlops", "genai", "ai-engineer"), None, UsageError),
        (("mlops", "genai"), "whole", UsageError),
        (("mlops", "mlops"), None, UsageError),
        ("docker", "whole", UsageError),
        ("docker", "comparison", UsageError),
        (None, "neighbourhood", UsageError),
        (None, "nonsense", UsageError),
        (("senior", "junior"), "ladder", UsageError),
        (("senior", "senior"), "ladder", UsageError),
        ("kuberntes", None, UnknownNameError),
        ("docker", "ladder", UnknownNameError),
    ],
)
def test_what_makes_no_sense_is_refused(focus: object, view: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        picture_of(SAMPLE, focus, view)  # type: ignore[arg-type]


def test_a_thing_of_every_kind_is_drawn_with_what_surrounds_it() -> None:
    for entity in (each for each in WORLD if not each.retired):
        around = {id for claim in WORLD.about(entity.id) for id in (claim.subject, claim.object) if id} - {entity.id}
        assert keys(neighbourhood(WORLD, entity.id)) <= {entity.id, *around}
