"""What was counted in postings stands beside what sources state, in every answer, and changes nothing of it."""

from __future__ import annotations

import json
import pickle
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import ai_roles as ar
from ai_roles.dataset import merge
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, Money, Observed, Range
from ai_roles.query.answers import Answer, answer_schema
from ai_roles.questions import COMMANDS, Question, command_named
from tests.counted_postings import NOTED, OURS, THEIRS, overlay_on

RESUME = Path(__file__).parents[2] / "examples" / "texts"
WORDS = re.compile(r"(?:; )?(?:[a-z-]+: )?(?:[\w/' ]+ )?named in [\d.]+% \([\d.]+ to [\d.]+\) of [\d,]+ \([^)]*\)")

ASKED: dict[str, tuple[dict[str, object], ...]] = {
    "list": ({"kind": "roles"}, {"kind": "competences"}, {"kind": "levels"}),
    "find": ({"words": ["docker"]}, {"words": ["drift"]}),
    "show": ({"name": "mlops"}, {"name": "docker"}, {"name": "senior"}, {"name": "postgresql"}),
    "profile": ({"role": "mlops"}, {"role": "mlops@senior/bfsi"}, {"role": "genai"}, {"role": "ai engineer"}),
    "compare": ({"roles": ["mlops", "genai"]}, {"roles": ["mlops", "genai", "ai engineer"]}),
    "path": ({"start": "junior", "goal": "principal"},),
    "move": ({"origin": "data scientist", "target": "mlops"},),
    "gap": ({"wants": "mlops", "has": ["docker"]}, {"wants": "genai@senior", "has": ["python"]}),
    "team": ({"members": ["ann: docker, python", "bob: postgresql"], "wants": ["mlops"]},),
    "similar": ({"name": "mlops"}, {"name": "docker"}),
    "pay": ({}, {"role": "mlops"}, {"role": "mlops", "level": "senior"}),
    "figures": ({}, {"name": "docker"}),
    "conflicts": ({"name": "mlops"},),
    "unknowns": ({"name": "mlops"}, {"name": "genai"}),
    "coverage": ({},),
    "ladder": ({}, {"role": "ai engineer"}),
    "explain": ({"left": "mlops", "right": "docker"}, {"left": "mlops", "right": "postgresql"}),
}
"""What each question is asked; the others speak of the whole graph, and are looked at one by one."""


@pytest.fixture(scope="module")
def stated() -> KnowledgeGraph:
    return ar.load()


@pytest.fixture(scope="module")
def both(stated: KnowledgeGraph) -> KnowledgeGraph:
    return merge(stated, overlay_on(stated))


def bare(data: Any) -> Any:
    """The data without what was made for counts."""
    if isinstance(data, dict):
        return {key: bare(each) for key, each in data.items() if key not in ("counted", "only_counted")}
    if isinstance(data, list):
        return [bare(each) for each in data]
    return WORDS.sub("", data) if isinstance(data, str) else data


def bare_rows(answer: Answer) -> list[tuple[object, ...]]:
    table = answer.table()
    kept = [number for number, column in enumerate(table.columns) if column != "counted"]
    return [
        tuple(WORDS.sub("", cell) if isinstance(cell, str) else cell for cell in row)
        for row in ([row[number] for number in kept] for row in table.rows)
    ]


@pytest.mark.parametrize(("name", "told"), [(name, told) for name, many in ASKED.items() for told in many], ids=str)
def test_every_question_gives_the_same_rows(
    stated: KnowledgeGraph, both: KnowledgeGraph, name: str, told: dict[str, object]
) -> None:
    question = command_named(name)
    assert isinstance(question, Question)
    without, beside = (question.ask(graph, **dict(told)) for graph in (stated, both))
    assert bare(beside.to_dict()) == bare(without.to_dict())
    assert bare_rows(beside) == bare_rows(without)


def test_no_question_is_forgotten() -> None:
    questions = {command.name for command in COMMANDS if isinstance(command, Question)}
    assert questions - ASKED.keys() == {"info"}


# ------------------------------------------------------------------------------------------------- what is beside


def words(answer: Answer) -> str:
    return " ".join(answer.to_markdown().split())


def test_the_graph_as_it_is_said_is_the_one_without_counts(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    corpora = [both[OURS], both[THEIRS]]
    assert both.said == KnowledgeGraph((*stated, *corpora), stated.all_claims.values())
    assert both.said.said is both.said
    assert both.said.whole is both
    assert stated.said is stated


def test_a_profile_says_who_says_so_and_how_many_postings_name_it(both: KnowledgeGraph) -> None:
    profile = ar.profile(both, "mlops")
    docker = next(item for item in profile.needs if item.entity.id == "docker")
    assert docker.necessity == "expected"
    assert [each.words for each in docker.counted] == [
        "named in 62% (58 to 66) of 1,765 (ours-2026)",
        "named in 51% (40 to 62) of 80 (theirs-2026)",
    ]
    assert "taggd 84, 87; named in 62% (58 to 66) of 1,765 (ours-2026); named in 51%" in words(profile)
    assert profile.table().columns[-1] == "counted"
    assert [(each.entity.id, each.counted[0].percent) for each in profile.only_counted] == [
        ("postgresql", "29%"),
        ("clickhouse", "2%"),
    ]
    shown = str(profile)
    assert "Docker 62%/51%" in shown
    assert "named in postings, said by no source (2): PostgreSQL 29% · ClickHouse 2%" in shown
    assert len(shown.splitlines()) <= 23
    assert NOTED in words(profile)


def test_levels_and_industries_are_shown_where_they_are_asked_for(both: KnowledgeGraph) -> None:
    def docker(position: str) -> list[tuple[str, ...]]:
        item = next(item for item in ar.profile(both, position).needs if item.entity.id == "docker")
        return [(each.percent, each.corpus, *each.levels, *filter(None, [each.industry])) for each in item.counted]

    general = [("62%", OURS), ("51%", THEIRS)]
    assert docker("mlops") == general
    assert docker("mlops@senior") == [("70%", OURS, "senior"), *general]
    assert docker("mlops/bfsi") == [("55%", OURS, "bfsi"), *general]
    assert docker("mlops@junior") == general


def test_what_a_source_rules_out_is_not_said_by_no_source(both: KnowledgeGraph) -> None:
    for role in ("mlops", "ai engineer"):
        assert "julia" not in {each.entity.id for each in ar.profile(both, role).only_counted}


def test_nothing_counted_becomes_a_requirement(both: KnowledgeGraph) -> None:
    gap = ar.skill_gap(both, has=["python"], wants="mlops")
    asked = {option.id for match in gap for option in match.requirement.options}
    assert {"postgresql", "clickhouse"}.isdisjoint(asked)
    assert [each.entity.id for each in gap.only_counted] == ["postgresql", "clickhouse"]
    assert "named in postings, said by no source (2): PostgreSQL 29% · ClickHouse 2%" in str(gap)
    assert "62% (58 to 66)" in words(gap)


def test_a_comparison_sets_the_shares_of_both_roles_side_by_side(both: KnowledgeGraph) -> None:
    compared = ar.compare(both, "mlops", "genai")
    docker = next(item for item in compared.items if item.entity.id == "docker")
    assert docker.bucket == "stressed left"
    assert [(each.role, each.percent) for each in docker.counted] == [
        ("mlops-engineer", "62%"),
        ("mlops-engineer", "51%"),
        ("genai-engineer", "30%"),
    ]
    shown = str(compared)
    assert "Docker 62% / 30%" in shown
    assert "Drift detection 1% / -" in shown
    assert len(shown.splitlines()) <= 23
    assert "mlops-engineer: named in 62% (58 to 66) of 1,765 (ours-2026)" in words(compared)


def test_corpora_are_never_merged(both: KnowledgeGraph) -> None:
    shown = words(ar.explain(both, "mlops", "docker"))
    assert "named in 62% (58 to 66) of 1,765 (ours-2026)" in shown
    assert "named in 51% (40 to 62) of 80 (theirs-2026)" in shown
    assert "1,845" not in shown


def test_months_stand_in_trends_alone(both: KnowledgeGraph) -> None:
    assert both.claims("mlops-engineer", "needs", "docker", as_of="2026-03")
    for answer in (ar.profile(both, "mlops"), ar.explain(both, "mlops", "docker"), ar.describe(both, "docker")):
        assert "of 130" not in words(answer)


def test_pay_that_is_offered_stands_apart_from_pay_that_is_stated(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    beside = ar.pay(both, "mlops")
    assert [each.money.percentile for each in beside.counted] == [25, 50, 75]
    assert beside.items == ar.pay(stated, "mlops").items
    assert "stated in 400 of 1,765 postings of ours-2026" in words(beside)
    assert not ar.pay(both, "genai").counted
    assert not ar.pay(both, "mlops", level="senior").counted


def test_a_tool_tells_whose_postings_name_it(both: KnowledgeGraph) -> None:
    described = ar.describe(both, "docker")
    assert "MLOps / AI Platform Engineer 62%/51%" in " ".join(str(described).split())
    assert {each.role for each in described.counted} == {"mlops-engineer", "genai-engineer"}


def test_a_corpus_is_a_source_in_which_things_were_counted(both: KnowledgeGraph) -> None:
    described = ar.describe(both, OURS)
    assert described.silence is None
    assert "17 claims were counted" in words(described)
    assert NOTED in words(described)
    listed = {item.entity.id: item.claims for item in ar.list_entities(both, "sources").items}
    assert (listed[OURS], listed[THEIRS], listed["taggd"]) == (17, 1, 1346)
    assert [(each.of, each.count) for each in ar.statistics(both).bases if each.of == "observed"] == [("observed", 18)]


def test_evidence_quotes_the_corpus_the_count_and_the_date(both: KnowledgeGraph) -> None:
    profile = ar.profile(both, "mlops")
    assert "1095 of 1765 in ours-2026, 2026-11" in " ".join(profile.to_text(100, evidence=True).split())
    told = profile.to_dict(evidence=True)
    counts = [piece for claim in told["claims"] for piece in claim["evidence"] if piece.get("corpus") == OURS]
    assert {"corpus": OURS, "count": 1095, "of": 1765, "date": "2026-11"}.items() <= max(
        counts, key=lambda piece: int(piece["count"])
    ).items()
    assert all(each["claim"] in {claim["id"] for claim in told["claims"]} for each in _counts_in(told["items"]))


def _counts_in(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [each for item in items for each in item.get("counted", ())]
    assert found
    return found


@pytest.mark.parametrize("told", [{"basis": ["observed"]}, {"sources": [OURS]}, {"sources": [OURS, THEIRS]}])
def test_asked_for_alone_what_was_counted_is_the_answer(both: KnowledgeGraph, told: dict[str, Any]) -> None:
    profile = ar.profile(both.restrict(**told), "mlops")
    assert [item.entity.id for item in profile.needs][:4] == ["docker", "postgresql", "spark", "clickhouse"]
    assert {item.necessity for item in profile.needs} == {"mentioned"}
    assert not any(item.counted for item in profile.items)
    assert "Counted in ours-2026" in str(profile)


def test_data_with_counts_keep_to_their_schemas(both: KnowledgeGraph) -> None:
    answers: list[Answer] = [
        ar.profile(both, "mlops@senior"),
        ar.compare(both, "mlops", "genai"),
        ar.compare_many(both, "mlops", "genai", "ai engineer"),
        ar.skill_gap(both, has=["python"], wants="mlops"),
        ar.pay(both, "mlops"),
        ar.explain(both, "mlops", "docker"),
        ar.describe(both, "docker"),
        ar.conflicts(both),
        ar.profile(both.restrict(basis="observed"), "mlops"),
    ]
    for answer in answers:
        validator = Draft202012Validator(answer_schema(type(answer)))
        for evidence in (False, True):
            validator.validate(json.loads(json.dumps(answer.to_dict(evidence=evidence))))


def test_a_graph_without_counts_tells_nothing_of_them(stated: KnowledgeGraph) -> None:
    for answer in (ar.profile(stated, "mlops"), ar.compare(stated, "mlops", "genai"), ar.pay(stated, "mlops")):
        assert "postings" not in json.dumps(answer.to_dict().get("counted", []))
        assert "Shares are of job postings" not in words(answer)


def test_of_two_counts_of_a_corpus_the_later_stands(both: KnowledgeGraph) -> None:
    known = both.whole.claims("mlops-engineer", "needs", "docker", basis="observed")
    docker = next(claim for claim in known if not claim.scope and not claim.as_of and claim.evidence[0].corpus == OURS)  # type: ignore[union-attr]
    older = Claim(
        "mlops-engineer",
        "needs",
        "docker",
        docker.value,
        necessity="mentioned",
        basis="observed",
        evidence=(Observed(OURS, 900, 1700, "2026-05"),),
    )
    graph = KnowledgeGraph(both, (*both.all_claims.values(), older))
    item = next(item for item in ar.profile(graph, "mlops").needs if item.entity.id == "docker")
    assert [each.count for each in item.counted] == [1095, 41]


def test_conflicts_show_where_postings_and_sources_part(both: KnowledgeGraph) -> None:
    found = ar.conflicts(both).counted
    assert [(each.how, each.role.id, each.topic and each.topic.id) for each in found] == [
        ("named nevertheless", "ai-engineer", "julia"),
        ("hardly named", "mlops-engineer", "drift-detection"),
    ]
    assert found[0].reason == "not-expected, yet named in 14% (12 to 17) of 1,000 (ours-2026)"
    assert found[0].said_by == "taggd 259"
    assert "the finder overlooks some of what is named" in found[1].why
    assert found[1].why[-1] == "stated 2026, counted 2026-11"
    assert "drift detection: expected, yet named in 1%" in " ".join(str(ar.conflicts(both, "mlops")).split()).casefold()
    assert "Julia: not-expected, yet named" in " ".join(str(ar.conflicts(both)).split())
    assert not ar.conflicts(both, "kubernetes").counted


def test_what_one_source_rules_out_with_the_postings_is_not_hardly_named(both: KnowledgeGraph) -> None:
    against = Claim(
        "mlops-engineer",
        "needs",
        "drift-detection",
        necessity="not-expected",
        evidence=(Cited("taggd", section="Roles", lines=(1,)),),
    )
    graph = KnowledgeGraph(both, (*both.all_claims.values(), against))
    assert [each.how for each in ar.conflicts(graph, "drift-detection").counted] == []


@pytest.mark.parametrize(("low", "high", "side"), [(200_000, 300_000, "above"), (80_000, 110_000, "below")])
def test_pay_parts_only_on_the_same_terms(both: KnowledgeGraph, low: int, high: int, side: str) -> None:
    def stated(currency: str) -> Claim:
        amount = Range(Decimal(low), Decimal(high))
        money = Money(amount, currency, "year", "unstated")
        return Claim("mlops-engineer", "pays", value=money, evidence=(Cited("taggd", section="Pay", lines=(1,)),))

    graph = KnowledgeGraph(both, (*both.all_claims.values(), stated("USD"), stated("EUR")))
    (found,) = (each for each in ar.conflicts(graph, "mlops").counted if each.how == "paid otherwise")
    assert f"{side} three quarters of the offers counted (120,000 to 181,500 is the middle half)" in found.reason
    assert [each.claim for each in found.stated] == [stated("USD")]


# ------------------------------------------------------------------------------------------------- texts and pages


def test_texts_are_read_and_written_as_without(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    posting = (RESUME / "posting-mlops.txt").read_text(encoding="utf-8")
    resumes = [ar.read_resume(graph, RESUME / "resume-mlops.md") for graph in (stated, both)]
    pairs: list[tuple[Answer, Answer]] = [
        (ar.read_posting(stated, posting), ar.read_posting(both, posting)),
        (ar.find_skills(stated, posting), ar.find_skills(both, posting)),
        (ar.lint_posting(stated, posting), ar.lint_posting(both, posting)),
        (ar.match(stated, resumes[0], "mlops"), ar.match(both, resumes[1], "mlops")),
        (ar.priorities(stated, resumes[0], ["mlops", "genai"]), ar.priorities(both, resumes[1], ["mlops", "genai"])),
        (ar.draft_posting(stated, "mlops@senior"), ar.draft_posting(both, "mlops@senior")),
        (ar.interview_kit(stated, "mlops"), ar.interview_kit(both, "mlops")),
    ]
    for without, beside in pairs:
        assert bare(beside.to_dict()) == bare(without.to_dict()), type(beside).__name__


def test_likeness_and_families_are_as_without(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    assert ar.role_similarity(both, "mlops", "genai") == ar.role_similarity(stated, "mlops", "genai")
    assert ar.communities(both) == ar.communities(stated)
    assert bare(ar.separating_skills(both, "mlops", "genai").to_dict()) == bare(
        ar.separating_skills(stated, "mlops", "genai").to_dict()
    )


def test_the_page_of_a_role_has_the_shares_beside_its_items(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    def told(html: str) -> str:
        return " ".join(re.sub(r"<[^>]*>", " ", html).split())

    page = told(ar.page(both, "mlops"))
    assert "Docker : named in 62% (58 to 66) of 1,765 (ours-2026)" in page
    assert "PostgreSQL : named in 29% (26 to 32) of 1,765 (ours-2026) said by no source" in page
    assert NOTED in page
    assert "named in" not in told(ar.page(stated, "mlops"))


def test_pictures_are_as_without(stated: KnowledgeGraph, both: KnowledgeGraph, tmp_path: Path) -> None:
    drawn = [
        ar.still(graph, tmp_path / f"{number}.svg", focus="mlops").read_bytes()
        for number, graph in enumerate((stated, both))
    ]
    assert drawn[0] == drawn[1]


def test_entities_of_both_graphs_are_the_same_but_for_the_corpora(stated: KnowledgeGraph, both: KnowledgeGraph) -> None:
    new: set[Entity] = set(both) - set(stated)
    assert {entity.id for entity in new} == {OURS, THEIRS}


def test_written_and_laid_over_again_it_is_the_same(
    stated: KnowledgeGraph, both: KnowledgeGraph, tmp_path: Path
) -> None:
    file = tmp_path / "observed.jsonl"
    ar.write(overlay_on(stated), file)
    assert ar.load(file) == both


def test_a_pickled_graph_keeps_its_counts_beside(both: KnowledgeGraph) -> None:
    said = pickle.loads(pickle.dumps(both.said))
    assert said == both.said
    assert said.whole == both


def test_a_snapshot_brings_along_the_likeness_of_what_is_said(both: KnowledgeGraph, tmp_path: Path) -> None:
    kept = ar.read(ar.write(both, tmp_path / "both.airoles"))
    assert kept == both
    assert kept.said.section("likeness") is not None
    told = [(each.entity.id, each.score, each.shared) for each in ar.similar_roles(kept, "mlops")]
    assert told == [(each.entity.id, each.score, each.shared) for each in ar.similar_roles(both, "mlops")]


@pytest.mark.parametrize("name", ["move", "team", "match"])
def test_wherever_shares_stand_it_is_told_what_to_know_of_them(both: KnowledgeGraph, name: str) -> None:
    answers: dict[str, Answer] = {
        "move": ar.transition(both, "data scientist", "mlops"),
        "team": ar.team_coverage(both, {"ann": ["docker"]}, ["mlops"]),
        "match": ar.match(both, ar.read_resume(both, RESUME / "resume-mlops.md"), "mlops"),
    }
    told = words(answers[name])
    assert "named in 62% (58 to 66) of 1,765 (ours-2026)" in told
    assert told.count("a 95% interval covers sampling only") == 1
    assert NOTED in told


@pytest.mark.parametrize("name", sorted(ar.named_queries().keys() - {"claims-by-basis", "claims-by-predicate"}))
def test_bundled_queries_tell_what_sources_state(stated: KnowledgeGraph, both: KnowledgeGraph, name: str) -> None:
    text = ar.named_queries()[name].text
    if re.search(r"^ASK", text, re.MULTILINE):
        assert ar.ask(both, name) == ar.ask(stated, name)
    elif re.search(r"^SELECT", text, re.MULTILINE):
        assert ar.select(both, name).rows == ar.select(stated, name).rows
    else:
        assert set(ar.construct(both, name)) == set(ar.construct(stated, name))
