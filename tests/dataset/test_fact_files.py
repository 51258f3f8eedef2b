"""YAML becomes claims as it says, and every mistake is reported with its file, line and path."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ai_roles.dataset.claim_rows import line_numbers
from ai_roles.dataset.fact_files import read_facts
from ai_roles.dataset.loading import overlay
from ai_roles.errors import DataError, FormatError, Problem
from ai_roles.model import AnyOf, Cited, Claim, Derived, Editorial, KnowledgeGraph, Money, Observed, Range
from ai_roles.sample import SAMPLE

HEAD = "source: handbook\nclaims:\n  - section: Ours\n    subject: mlops-engineer\n"


def added(text: str) -> set[Claim]:
    graph = overlay(SAMPLE, [("ours.yaml", text)])
    return set(graph.all_claims.values()) - set(SAMPLE.all_claims.values())


def problems(text: str) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        overlay(SAMPLE, [("ours.yaml", text)])
    return list(caught.value.problems)


def test_a_row_becomes_one_claim_for_each_object() -> None:
    claims = added(
        HEAD + "    needs:\n      - {at: [20, 22-23], of: {rag: the RAG thing, llms: LLMs}, necessity: core}\n"
    )
    assert {claim.object for claim in claims} == {"rag", "llms"}
    (rag,) = [claim for claim in claims if claim.object == "rag"]
    assert rag.evidence == (Cited("handbook", "Ours", (20, 22, 23), term="the RAG thing"),)
    assert (rag.necessity, rag.status, rag.basis) == ("core", "asserted", "stated")


def test_needs_are_expected_unless_the_source_uses_a_word_of_force() -> None:
    (claim,) = added(HEAD + "    needs:\n      - {at: 20, of: rag}\n")
    assert claim.necessity == "expected"
    assert claim.evidence[0] == Cited("handbook", "Ours", (20,), term="Retrieval-augmented generation")


def test_what_a_block_says_holds_for_its_rows_unless_they_say_otherwise() -> None:
    text = HEAD + (
        "    levels: [senior]\n    region: india\n    as_of: 2025\n    attributed_to: bls\n"
        "    needs:\n      - {at: 20, of: rag}\n      - {at: 21, of: llms, levels: [junior], as-of: 2024-05}\n"
    )
    by_object = {claim.object: claim for claim in added(text)}
    assert by_object["rag"].levels == ("senior",)
    assert (by_object["rag"].region, by_object["rag"].as_of) == ("india", "2025")
    assert by_object["llms"].levels == ("junior",)
    assert by_object["llms"].as_of == "2024-05"
    assert isinstance(piece := by_object["llms"].evidence[0], Cited)
    assert piece.attributed_to == "bls"


def test_alternatives_share_one_group() -> None:
    claims = added(HEAD + "    needs:\n      - {at: 20, any_of: [rag, llms], open: true, term: RAG or the like}\n")
    assert {claim.any_of for claim in claims} == {AnyOf(("llms", "rag"), open=True)}


def test_values_are_read_exactly() -> None:
    row = "{at: 20, term: 17.1 lakh, money: {amount: 1710000.5+, currency: INR, pay: base}}"
    (claim,) = added(HEAD + f"    pays:\n      - {row}\n")
    assert claim.value == Money(Range(Decimal("1710000.5"), None), "INR", pay="base")


@pytest.mark.parametrize(
    ("written", "range"),
    [
        ("4,200,000-6,100,000", "4200000-6100000"),
        ("42,00,000-61,00,000+", "4200000-6100000+"),
        (">90,000", ">90000"),
        ("1,20,000.50", "120000.50"),
    ],
)
def test_amounts_of_money_may_group_their_thousands(written: str, range: str) -> None:
    row = f'{{at: 20, term: pay, money: {{amount: "{written}", currency: INR}}}}'
    (claim,) = added(HEAD + f"    pays:\n      - {row}\n")
    assert claim.value == Money(Range.parse(range), "INR")


def test_evidence_of_the_other_kinds() -> None:
    text = (
        "claims:\n"
        "  - {editorial: widely known, subject: kubernetes, prerequisite: [{of: docker}]}\n"
        "  - rule: whoever orchestrates needs containers\n    subject: mlops-engineer\n    needs:\n"
        "      - {of: containers, from: [mlops-engineer needs kubernetes, kubernetes used-for containers]}\n"
        "  - {corpus: postings, subject: mlops-engineer, needs: [{of: rag, count: 3, total: 40, date: 2026-01}]}\n"
    )
    by_basis = {claim.basis: claim for claim in added(text)}
    assert by_basis["editorial"].evidence == (Editorial("widely known"),)
    assert by_basis["observed"].evidence == (Observed("postings", 3, 40, "2026-01"),)
    assert isinstance(derived := by_basis["inferred"].evidence[0], Derived)
    assert {SAMPLE.all_claims[id].predicate for id in derived.premises} == {"needs", "used-for"}


def test_a_sheet_of_one_entity_and_entities_of_many_kinds() -> None:
    sheet = (
        "id: vision-engineer\nlabel: Vision Engineer\nspecializes: ai-engineer\n"
        "claims:\n  - {source: survey, needs: [{of: python, necessity: required}]}\n"
    )
    graph = overlay(SAMPLE, [("sheet.yaml", sheet)])
    assert graph["vision-engineer"].kind == "role"
    assert {claim.predicate for claim in graph.claims(subject="vision-engineer")} == {"specializes", "needs"}
    several = (
        "entities:\n  tool:\n    podman: {label: Podman, broader: [docker]}\n  skill:\n    vision: {label: Vision}\n"
    )
    graph = overlay(SAMPLE, [("several.yaml", several)])
    assert (graph["podman"].kind, graph["vision"].kind) == ("tool", "skill")
    assert graph.claims(subject="podman", predicate="broader")[0].basis == "editorial"


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("    needs:\n      - {at: 20, of: pyton}\n", 6, "did you mean 'python'"),
        ("    need:\n      - {at: 20, of: rag}\n", 5, "did you mean 'needs'"),
        ("    needs: {at: 20, of: rag}\n", 5, "a list of rows"),
        ("    needs:\n      - {at: 20, off: rag}\n", 6, "unknown field 'off'; allowed: section, "),
        ("    needs:\n      - {at: 20, of: rag, necessity: vital}\n", 6, "'vital' is none of required, core, "),
        ("    needs:\n      - {at: twenty, of: rag}\n", 6, "'twenty' is no line"),
        ("    needs:\n      - {at: 20-10, of: rag}\n", 6, "no span of lines"),
        ("    needs:\n      - {at: 20, of: [rag, rag]}\n", 6, "stands twice"),
        ("    needs:\n      - {at: 20, of: []}\n", 6, "names no object"),
        ("    needs:\n      - {at: 20, of: rag, any_of: [rag, llms]}\n", 6, "either 'of' or 'any_of'"),
        ("    needs:\n      - {at: 20, of: rag, open: true}\n", 6, "belong to 'any_of'"),
        ("    needs:\n      - {of: rag}\n", 6, "none is cited"),
        ("    needs:\n      - {at: 0, of: rag}\n", 6, "not a line number"),
        ("    pays:\n      - {at: 20, money: {amount: 5, currency: INR}}\n", 6, "needs the term"),
        ("    pays:\n      - {at: 20, term: x, money: {amount: five, currency: INR}}\n", 6, "not a range"),
        ("    pays:\n      - {at: 20, term: x, money: {amount: 5, currency: rupees}}\n", 6, "not a currency"),
        ('    pays:\n      - {at: 20, term: x, money: {amount: "4,2", currency: INR}}\n', 6, "not a range"),
        ('    pays:\n      - {at: 20, term: x, money: {amount: "4,20,00", currency: INR}}\n', 6, "not a range"),
        ('    pays:\n      - {at: 20, term: x, money: {amount: "0,200", currency: INR}}\n', 6, "not a range"),
        (
            '    pays:\n      - {at: 20, term: x, money: "90,000 EUR"}\n',
            6,
            "such as {amount: 90000-120000, currency: EUR",
        ),
        (
            "    pays:\n      - {at: 20, term: x, money: {amount: 5, currency: INR}, text: y}\n",
            6,
            "one value",
        ),
        ("    experience:\n      - {at: 20, term: x, years: {band: 2, required: 3}}\n", 6, "exactly one of"),
        ("    performs:\n      - {at: 20, of: docker}\n", 6, "points to a responsibility"),
        (
            "    performs:\n      - {at: 20, of: deploy-models, proficiency: advanced}\n",
            6,
            "takes no proficiency",
        ),
        ("", 3, "the block states nothing"),
    ],
)
def test_every_mistake_is_placed(rows: str, line: int, message: str) -> None:
    (problem,) = problems(HEAD + rows)
    assert problem.file == "ours.yaml"
    assert problem.line == line
    assert message in str(problem)


def test_all_mistakes_of_all_files_are_reported_at_once() -> None:
    texts = [
        ("a.yaml", "entities: {tool: {X: {label: x}}}"),
        ("b.yaml", "kind: tool\nkind: skill\n"),
        ("c.yaml", "- 1\n"),
        ("d.yaml", "entities: {gadget: {a: {label: A}}}\n"),
        ("e.yaml", "entities: {tool: {docker: {label: D}}}\n"),
        ("f.yaml", "claims: [{subject: docker, used-for: [{of: containers}]}]\n"),
    ]
    with pytest.raises(DataError) as caught:
        overlay(SAMPLE, texts)
    assert {problem.file for problem in caught.value.problems} == {
        "a.yaml",
        "b.yaml",
        "c.yaml",
        "d.yaml",
        "e.yaml",
        "f.yaml",
    }


def test_an_id_cannot_stand_twice() -> None:
    facts = read_facts(
        [("a.yaml", "entities: {tool: {x: {label: X}}}"), ("b.yaml", "entities: {tool: {x: {label: X}}}")]
    )
    assert [str(problem) for problem in facts.problems] == [
        "b.yaml:1: entities.tool.x: id 'x' stands already in a.yaml:1"
    ]


@pytest.mark.parametrize(
    ("at", "lines"), [(5, (5,)), ("5", (5,)), ("5-7", (5, 6, 7)), ((5, "7-8"), (5, 7, 8)), (None, ())]
)
def test_lines_are_counted(at: int | str | tuple[int | str, ...] | None, lines: tuple[int, ...]) -> None:
    assert line_numbers(at) == lines


def test_the_base_is_never_changed() -> None:
    before = KnowledgeGraph(SAMPLE, SAMPLE.all_claims.values())
    added(HEAD + "    needs:\n      - {at: 20, of: rag}\n")
    overlay(SAMPLE, [("x.yaml", "extend: {docker: {aliases: [moby]}}\ndeprecate: {rag: {replaced-by: llms}}\n")])
    assert before == SAMPLE


@pytest.mark.parametrize("at", ["", "5-", "a-b", "9-5", "1-99999999"])
def test_spans_that_are_none_are_refused(at: str) -> None:
    with pytest.raises(FormatError):
        line_numbers(at)
