"""Does the page of a role hold all that is known of it, with who says so, and nothing that a hostile text could break?"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError, WriteError
from ai_roles.markup.templating import json_data, style_source, web_address
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph, Money, Range, Years
from ai_roles.pages.footnotes import Notes
from ai_roles.pages.schema_org import occupation
from ai_roles.pages.single_page import page
from ai_roles.query.careers.grid_of_levels import level_grid
from ai_roles.query.roles.profiles import Position, profile
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import PredicateId
from tests.hostile import ATTACKS, hostile_graph
from tests.html_reading import Page, assert_ours, assert_well_built
from tests.strategies import graphs

ROLES = ("mlops", "ai-engineer", "genai@senior/bfsi", "ai-engineer@junior", "data scientist", "analyst")


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def stated(line: int, subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited("handbook", section="Roles", lines=(line,)),), **fields)


def data_of(text: str) -> dict[str, Any]:
    ((given, body),) = Page(text).scripts
    assert given == {"type": "application/ld+json"}
    found: dict[str, Any] = json.loads(body)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_it_is_well_built(graph: KnowledgeGraph, role: str) -> None:
    read = Page(page(graph, role))
    assert_ours(read)
    assert_well_built(read)
    assert all(link == "data:," or link.startswith(("#", "https://")) for link in read.links)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_everything_of_the_profile_stands_on_it(graph: KnowledgeGraph) -> None:
    text = Page(page(graph, "mlops")).text
    for item in profile(graph, "mlops").items:
        if item.entity is not None:
            assert item.entity.label in text
    for heading in (
        "Skills",
        "Tools",
        "Duties",
        "Levels and years",
        "Qualifications",
        "Pay",
        "Use cases",
        "Sources",
    ):
        assert heading in [heading_text.strip(" 0123456789") for _, heading_text in Page(page(graph, "mlops")).headings]


def test_marks_lead_to_the_section_and_line(graph: KnowledgeGraph) -> None:
    text = page(graph, "mlops")
    row = re.search(r"<li class=\"row[^>]*><span class=\"what\"><bdi>Feature store</bdi>.*?</li>", text)
    assert row is not None
    number, line = re.findall(r'<a href="#n(\d+)">\d+:(\d+)</a>', row[0])[0]
    note = re.search(rf'<li id="n{number}">(.*?)</li>', text)
    assert note is not None
    claim = next(c for c in graph.claims("mlops-engineer", "needs", "feature-store"))
    piece = claim.evidence[0]
    assert isinstance(piece, Cited)
    assert int(line) in piece.lines
    assert piece.section is not None
    assert piece.section in unescape(note[1])


def test_every_note_is_pointed_at(graph: KnowledgeGraph) -> None:
    read = Page(page(graph, "mlops"))
    assert {id for id in read.ids if re.fullmatch(r"n\d+", id)} == {
        link[1:] for link in read.links if re.fullmatch(r"#n\d+", link)
    }


def test_pay_of_a_parent_is_marked_and_no_pay_of_the_role() -> None:
    text = page(SAMPLE, "mlops")
    assert "Of the parent role: AI Engineer" in text
    assert "INR 2,000,000-5,000,000+ a year" in text
    assert "estimatedSalary" not in data_of(text)
    assert "experienceRequirements" not in data_of(text)


def test_pay_of_a_proxy_is_marked(graph: KnowledgeGraph) -> None:
    text = page(graph, "ai-engineer")
    assert (
        "Of an occupation that stands in for it in official figures: Computer and Information Research Scientist"
        in text
    )


def test_a_condition_of_one_source_is_no_condition_of_another() -> None:
    claims = (
        stated(20, "mlops-engineer", "needs", "rag", necessity="expected", condition="on Mondays"),
        stated(21, "mlops-engineer", "needs", "rag", necessity="expected"),
        stated(22, "mlops-engineer", "needs", "llms", necessity="expected", condition="on Tuesdays"),
    )
    text = page(KnowledgeGraph(ENTITIES, (*CLAIMS, *claims)), "mlops")
    assert "on Mondays" not in text
    assert "on Tuesdays" in text


def test_what_holds_at_a_level_stands_in_its_column_and_the_rest_under_it(graph: KnowledgeGraph) -> None:
    text = page(graph, "ai-engineer")
    headings = [text.strip(" 0123456789") for _, text in Page(text).headings]
    assert headings.index("Level by level") < headings.index("By level, what else is said") < headings.index("Senior")
    columns = re.findall(r'<th scope="col">(?:<bdi>)?([^<]+)', text[text.index('class="grid"') :])
    assert columns[:4] == ["What", "Junior", "Mid-level", "Senior"]
    grid = level_grid(graph, "ai-engineer")
    rows = re.findall(r'<tr><th scope="row"[^>]*><bdi>([^<]+)</bdi></th>(.*?)</tr>', text, re.DOTALL)
    assert [unescape(name) for name, _ in rows if name][-len(grid.by_level) :] == [
        row.entity.label for row in grid.by_level
    ]
    (cells,) = (cells for name, cells in rows if name == "Feature engineering")
    junior, mid, senior, *_ = re.findall(r"<td>(.*?)</td>", cells, re.DOTALL)
    assert 'class="step new"' in junior
    assert "carried over" in mid
    assert "no source says" in senior
    of_a_level = Page(page(graph, "ai-engineer@senior"))
    assert not [text for _, text in of_a_level.headings if "evel by level" in text]


def test_many_rows_of_the_grid_are_folded_and_none_is_lost(graph: KnowledgeGraph) -> None:
    text = page(graph, "ai-engineer")
    first, more = (part.count('<th scope="row"') for part in text.split('class="grid"')[1:])
    assert first == 3 + 15
    assert f"{more} more rows" in text
    assert first - 3 + more == len(level_grid(graph, "ai-engineer").by_level)


def test_where_no_source_gives_years_or_pay_the_grid_says_so(graph: KnowledgeGraph) -> None:
    text = page(graph, "ai-engineer")
    pay = re.search(r'<tr><th scope="row">Pay</th>(.*?)</tr>', text, re.DOTALL)
    assert pay is not None
    assert [("no source says" in cell) for cell in re.findall(r"<td>(.*?)</td>", pay[1], re.DOTALL)] == [
        head.pay == () for head in level_grid(graph, "ai-engineer").heads if head.things
    ]


def test_the_occupation_for_machines() -> None:
    claims = (
        stated(20, "mlops-engineer", "pays", value=Money(Range.parse("100-200"), "USD", "hour"), region="india"),
        stated(
            21,
            "mlops-engineer",
            "pays",
            value=Money(Range.parse("150"), "USD", statistic="percentile", percentile=90),
        ),
        stated(22, "mlops-engineer", "experience", value=Years(Range.parse("2-5"), "required")),
        stated(23, "mlops-engineer", "works-in", "india"),
    )
    record = data_of(page(KnowledgeGraph(ENTITIES, (*CLAIMS, *claims)), "mlops"))
    assert record["@context"] == "https://schema.org"
    assert record["@type"] == "Occupation"
    assert record["@id"] == "https://w3id.org/ai-roles/id/mlops-engineer"
    assert record["estimatedSalary"] == [
        {
            "@type": "MonetaryAmount",
            "name": "USD 100-200 an hour; India",
            "currency": "USD",
            "value": {"@type": "QuantitativeValue", "minValue": 100, "maxValue": 200, "unitText": "HOUR"},
        },
        {
            "@type": "MonetaryAmountDistribution",
            "name": "pay",
            "currency": "USD",
            "duration": "P1Y",
            "percentile90": 150,
        },
    ]
    assert record["experienceRequirements"] == [
        {
            "@type": "OccupationalExperienceRequirements",
            "description": "2-5 years asked for",
            "monthsOfExperience": 24,
        }
    ]
    assert record["occupationLocation"] == [{"@type": "AdministrativeArea", "name": "India"}]
    assert record["subjectOf"] == [{"@type": "CreativeWork", "name": "A handbook", "datePublished": "2026"}]


def test_the_occupation_uses_only_terms_of_schema_org(graph: KnowledgeGraph) -> None:
    known = {
        "Occupation": {
            "identifier",
            "name",
            "alternateName",
            "description",
            "sameAs",
            "skills",
            "responsibilities",
            "educationRequirements",
            "qualifications",
            "experienceRequirements",
            "occupationLocation",
            "estimatedSalary",
            "subjectOf",
        },
        "DefinedTerm": {"name", "termCode"},
        "EducationalOccupationalCredential": {"credentialCategory", "name"},
        "OccupationalExperienceRequirements": {"description", "monthsOfExperience"},
        "AdministrativeArea": {"name"},
        "MonetaryAmount": {"name", "currency", "value"},
        "QuantitativeValue": {"minValue", "maxValue", "unitText"},
        "MonetaryAmountDistribution": {
            "name",
            "currency",
            "duration",
            "median",
            "percentile10",
            "percentile25",
            "percentile75",
            "percentile90",
        },
        "CreativeWork": {"name", "publisher", "datePublished", "url"},
    }

    def check(value: object) -> None:
        if isinstance(value, dict):
            assert {key for key in value if not key.startswith("@")} <= known[value["@type"]]
            for each in value.values():
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)

    for role in graph.of_kind("role"):
        check(occupation(profile(graph, role.id)))


def test_a_position_is_no_other_than_its_name(graph: KnowledgeGraph) -> None:
    by_name = page(graph, "genai@senior/bfsi")
    position = Position(graph["genai-engineer"], graph["senior"], graph["bfsi"])
    assert page(graph, position) == by_name
    assert "<h1>Senior Generative AI / LLM Engineer in Banking, financial services and insurance</h1>" in by_name


def test_equal_graphs_give_equal_pages(graph: KnowledgeGraph) -> None:
    entities, claims = list(graph), list(graph.all_claims.values())
    Random(7).shuffle(entities)
    Random(8).shuffle(claims)
    other = KnowledgeGraph(entities, claims)
    for role in ROLES:
        assert page(other, role) == page(graph, role)


def test_it_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "mlops.html"
    assert page(SAMPLE, "mlops", target) == target
    assert target.read_text("utf-8") == page(SAMPLE, "mlops")
    assert [path.name for path in tmp_path.iterdir()] == ["mlops.html"]
    with pytest.raises(WriteError):
        page(SAMPLE, "mlops", tmp_path / "nowhere" / "mlops.html")
    with pytest.raises(UnknownNameError):
        page(SAMPLE, "plumber", target)
    assert target.read_text("utf-8") == page(SAMPLE, "mlops")


@pytest.mark.parametrize("name", ["mlops.pdf", "mlops"])
def test_a_name_that_does_not_end_in_html_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"it should end in \.html"):
        page(SAMPLE, "mlops", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    text = page(SAMPLE, "mlops")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert style is not None
    assert policy is not None
    rules = unescape(policy[1]).split("; ")
    assert rules == [
        "default-src 'none'",
        f"style-src {style_source(style[1])}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_hostile_texts_stay_text() -> None:
    graph = hostile_graph()
    for role in ("role-0", "role-1", "role-2"):
        text = page(graph, role)
        read = Page(text)
        assert_ours(read)
        assert_well_built(read)
        assert "\u202e" not in text
        assert "\u2066" not in text
        assert len(read.scripts) == 1
        json.loads(read.scripts[0][1])
        assert graph[role].label in read.text or "\\u202e" in read.text
    assert any(attack in Page(page(graph, "role-0")).text for attack in ATTACKS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_makes_pages(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        read = Page(page(graph, Position(role)))
        assert_ours(read)
        assert_well_built(read)
        assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_data_cannot_end_its_element() -> None:
    record = {"a": "</script><script>alert(1)</script><!--", "b": ["\u2028\u2029&"]}
    text = json_data(record)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == record


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("https://a.example/", "https://a.example/"),
        ("HTTP://A", "HTTP://A"),
        ("javascript:1", None),
        ("//a", None),
        (" https://a", None),
        ("data:text/html,x", None),
    ],
)
def test_addresses_that_a_link_may_lead_to(text: str | None, expected: str | None) -> None:
    assert web_address(text) == expected


@pytest.mark.parametrize(
    ("lines", "words"), [((7,), "Skills, line 7"), ((5, 6), "Skills, lines 5-6"), ((1, 3), "Skills, lines 1, 3")]
)
def test_a_note_says_line_or_lines(lines: tuple[int, ...], words: str) -> None:
    evidence = (Cited("handbook", "Skills", lines),)
    claim = Claim("mlops-engineer", "needs", "docker", necessity="expected", evidence=evidence)
    assert words in Page(page(KnowledgeGraph(ENTITIES, (claim,)), "mlops")).text


def test_notes_are_numbered_source_by_source_in_the_order_of_the_page() -> None:
    source = Entity("other", "source", "Other", document=Document("Other"))
    claims = (
        stated(7, "mlops-engineer", "needs", "rag", necessity="expected"),
        Claim("mlops-engineer", "needs", "llms", necessity="expected", evidence=(Cited("other", section="B"),)),
        Claim(
            "mlops-engineer",
            "needs",
            "docker",
            necessity="expected",
            evidence=(Cited("handbook", section="A", lines=(1, 2, 4)),),
        ),
    )
    graph = KnowledgeGraph((*ENTITIES, source), claims)
    notes = Notes(graph, claims)
    assert [(group.title, [(n.number, n.text) for n in group.notes]) for group in notes.groups] == [
        ("A handbook", [(1, "Roles"), (2, "A")]),
        ("Other", [(3, "B")]),
    ]
    assert [ref.text for ref in notes.refs(claims)] == ["1:7", "2:1-2,4", "3"]
