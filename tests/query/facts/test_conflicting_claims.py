"""Which claims disagree, how hard, and why may they?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.model import AnyOf, Cited, Claim, Editorial, KnowledgeGraph, Money, Quantity, Range, Share, Text, Years
from ai_roles.query.answers import Rows, Statement
from ai_roles.query.facts.clash import CONFLICT_KINDS, places_of
from ai_roles.query.facts.conflicting_claims import Conflicts, conflicts
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.sparql import select
from ai_roles.vocabulary import PredicateId

ONE_OF = AnyOf(("llms", "rag"))


def said(subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited("survey"),), **fields)


def need(necessity: str, **fields: Any) -> Claim:
    return said("mlops-engineer", "needs", "rag", necessity=necessity, **fields)


def band(amount: str, **fields: Any) -> Claim:
    return said("ai-engineer", "experience", value=Years(Range.parse(amount), "band"), **fields)


def pay(amount: str, currency: str = "USD", **fields: Any) -> Claim:
    return said("ai-engineer", "pays", value=Money(Range.parse(amount), currency), **fields)


def found(*claims: Claim) -> list[tuple[str, str]]:
    return [(item.kind, item.reason) for item in conflicts(KnowledgeGraph(ENTITIES, claims)).items]


HARD, STRENGTH, TOLD = "cannot-both-hold", "different-strength", "told-differently"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (need("required"), need("not-expected"), (HARD, "required against not-expected")),
        (need("advised-against"), need("preferred"), (HARD, "preferred against advised-against")),
        (need("required"), need("not-expected", levels=("senior",)), (STRENGTH, "required against not-expected")),
        (need("required", levels=("senior",)), need("not-expected"), None),
        (need("preferred"), need("not-expected"), None),
        (need("required"), need("not-expected", status="counter-example"), None),
        (need("required"), need("optional"), (STRENGTH, "required against optional")),
        (need("expected"), need("preferred"), (STRENGTH, "expected against preferred")),
        (need("expected", frequency="some"), need("preferred"), None),
        (need("expected", status="example"), need("preferred"), None),
        (need("preferred"), need("optional"), (STRENGTH, "preferred against optional")),
        (need("required", levels=("senior",)), need("preferred"), None),
        (need("required", industry="bfsi"), need("preferred"), None),
        (need("required", condition="in banking"), need("preferred"), None),
        (need("required"), need("preferred", condition="for newcomers"), (STRENGTH, "required against preferred")),
        (need("core"), need("required", any_of=ONE_OF), (STRENGTH, "needed itself against one of several")),
        (need("core"), need("expected", any_of=ONE_OF), None),
        (need("core"), need("required", any_of=AnyOf(("llms", "rag"), 2)), None),
        (need("required"), need("required", any_of=ONE_OF, levels=("senior",)), None),
        (
            need("required"),
            need("core", proficiency="familiar"),
            (STRENGTH, "a must, no grade named, against a must, familiar"),
        ),
        (need("core"), need("core", proficiency="familiar"), None),
        (need("required"), need("required", frequency="most"), (STRENGTH, "required of all against required of many")),
        (band("2-5"), band("6+"), (HARD, "2-5 and 6+ have no number in common")),
        (band("2-5"), band("5+"), (TOLD, "2-5 years against 5+ years")),
        (band("2-5"), band("6+", levels=("senior",)), None),
        (band("2-5"), said("ai-engineer", "experience", value=Years(Range.parse("6+"), "required")), None),
        (
            band("5+", levels=("senior",)),
            said("ai-engineer", "experience", value=Years(Range.parse("3-5"), "to-reach"), levels=("senior",)),
            (TOLD, "3-5 years to get there against 5+ years"),
        ),
        (pay("100-200"), pay("300-400"), (HARD, "100-200 and 300-400 have no number in common")),
        (pay("100-200"), pay("300-400", "INR"), None),
        (pay("100-200", as_of="2025"), pay("300-400", as_of="2026"), None),
        (pay("100-200", region="india"), pay("300-400"), (TOLD, "USD 100-200 a year against USD 300-400 a year")),
        (pay("100-200", levels=("junior",)), pay("300-400"), None),
        (
            said("ai-engineer", "figure", value=Share(Range.parse("10"), "postings")),
            said("ai-engineer", "figure", value=Share(Range.parse("20"), "postings")),
            (HARD, "10 and 20 have no number in common"),
        ),
        (
            said("ai-engineer", "figure", value=Share(Range.parse("10"), "postings")),
            said("ai-engineer", "figure", value=Quantity(Range.parse("20"), "postings")),
            None,
        ),
        (
            said("ai-engineer", "titled", value=Text("A")),
            said("ai-engineer", "titled", value=Text("B")),
            None,
        ),
    ],
)
def test_two_claims(left: Claim, right: Claim, expected: tuple[str, str] | None) -> None:
    assert found(left, right) == found(right, left) == ([] if expected is None else [expected])


def test_an_average_lies_within_its_range() -> None:
    average = Money(Range.parse("150"), "USD", statistic="average")
    assert found(pay("100-200"), said("ai-engineer", "pays", value=average)) == []
    outside = Money(Range.parse("250"), "USD", statistic="average")
    assert [kind for kind, _ in found(pay("100-200"), said("ai-engineer", "pays", value=outside))] == [TOLD]
    low = Money(Range.parse("50"), "USD", statistic="percentile", percentile=10)
    assert found(pay("100-200"), said("ai-engineer", "pays", value=low)) == []


def test_a_must_of_a_special_form_is_a_must_of_the_thing() -> None:
    kind_of = Claim("rag", "broader", "llms", basis="editorial", evidence=(Editorial("known"),))
    must, plus = need("required"), said("mlops-engineer", "needs", "llms", necessity="preferred")
    (item,) = conflicts(KnowledgeGraph(ENTITIES, (kind_of, must, plus))).items
    assert item.about == "MLOps Engineer: Large language models, Retrieval-augmented generation"
    assert "Retrieval-augmented generation is a kind of Large language models" in item.why
    reverse = (need("preferred"), said("mlops-engineer", "needs", "llms", necessity="required"))
    assert found(kind_of, *reverse) == []


def test_the_options_of_one_choice_are_one_row_and_what_merely_stands_on_one_line_is_not() -> None:
    place = (Cited("handbook", lines=(3,)),)
    firm = [said("mlops-engineer", "needs", thing, necessity="required") for thing in ("rag", "docker", "python")]
    either = AnyOf(("docker", "rag"))
    for group, rows in ((either, [{"docker", "rag"}]), (None, [{"docker"}, {"rag"}])):
        soft = [
            Claim("mlops-engineer", "needs", thing, necessity="preferred", any_of=group, evidence=place)
            for thing in ("rag", "docker")
        ]
        items = conflicts(KnowledgeGraph(ENTITIES, (*soft, *firm))).items
        assert [{each.claim.object for each in item.left} for item in items] == rows


def test_a_reader_sees_which_claim_is_against_which(bundled: Conflicts) -> None:
    """One side of a row is about one thing, or one choice: six tools of MLOps in a row, or nine alternatives, nobody can read."""
    for item in bundled.items:
        if item.kind == "different-strength":
            choices = {each.claim.any_of for each in item.right}
            things = {each.claim.object for each in item.right}
            assert len(things) == 1 or (len(choices) == 1 and None not in choices), item.about
            assert len(things | {each.claim.object for each in item.left}) <= len(things) + 1 or "place" in item.reason
            assert len(item.right) <= 4, item.about


def test_a_class_of_tools_is_no_word_on_another_class_of_tools(bundled: Conflicts) -> None:
    """Cloud platforms for ML are a must, MLOps tools a plus: that the one is filed under the other makes no contradiction."""
    kind_of = Claim("kubernetes", "broader", "docker", basis="editorial", evidence=(Editorial("known"),))
    must = said("mlops-engineer", "needs", "kubernetes", necessity="required")
    assert found(kind_of, must, said("mlops-engineer", "needs", "docker", necessity="preferred")) == []
    topics = [{entity.id for entity in item.topic} for item in bundled.items]
    assert not [topic for topic in topics if {"mlops-tools", "cloud-ml-platforms"} <= topic]


def test_what_is_read_off_a_duty_is_no_word_on_what_is_enough(bundled: Conflicts) -> None:
    """Whoever builds ML or DL models does not say that one of them will do; whoever expects one of two degrees does."""
    rows = [
        {entity.id for entity in item.topic}
        for item in bundled.items
        if item.reason.startswith("needed itself against")
    ]
    assert not [topic for topic in rows if topic & {"deep-learning", "machine-learning", "nlp"}]
    assert [topic for topic in rows if "bachelors-degree" in topic]


def test_three_that_say_the_same_stand_on_one_side() -> None:
    claims = [need("required"), need("core"), need("expected"), need("optional")]
    (item,) = conflicts(KnowledgeGraph(ENTITIES, claims)).items
    assert (len(item.left), len(item.right), item.reason) == (3, 1, "required, core and expected against optional")


def test_one_statement_does_not_disagree_with_itself_nor_one_that_asks_for_more() -> None:
    place = (Cited("handbook", lines=(3,)),)
    same = [
        Claim("mlops-engineer", "needs", "rag", necessity=word, evidence=place) for word in ("required", "optional")
    ]
    assert found(*same) == []
    here, there = (Cited("handbook", lines=(3,)),), (Cited("handbook", lines=(4,)),)
    basics = Claim("mlops-engineer", "needs", "rag", necessity="required", proficiency="familiar", evidence=here)
    expert = Claim("mlops-engineer", "needs", "rag", necessity="preferred", proficiency="expert", evidence=there)
    assert found(basics, expert) == []
    known = Claim("mlops-engineer", "needs", "rag", necessity="preferred", proficiency="experienced", evidence=there)
    assert len(found(basics, known)) == 1


def test_colleagues_share_a_duty_and_two_who_are_told_apart_in_it_do_not() -> None:
    """A source that names the one beside the other, or tells them apart elsewhere, does not say who of them does it alone."""
    here, there = (Cited("handbook", lines=(3,)),), (Cited("handbook", lines=(4,)),)
    own = Claim("ai-engineer", "performs", "deploy-models", evidence=there)
    given = Claim("mlops-engineer", "performs", "deploy-models", evidence=here)
    beside = Claim("ai-engineer", "works-with", "mlops-engineer", evidence=here)
    apart = Text("The one runs what the other builds.")
    elsewhere, divided = (
        Claim(
            "ai-engineer", "differs-from", "mlops-engineer", value=apart, evidence=(Cited("handbook", lines=(line,)),)
        )
        for line in (9, 3)
    )
    assert found(own, given, beside) == found(own, given, beside, elsewhere) == []
    expected = "done by the AI Engineer against done by the MLOps Engineer, where the two are told apart"
    assert found(own, given, divided) == [(TOLD, expected)]
    assert found(own, given, divided, Claim("ai-engineer", "overlaps-with", "mlops-engineer", evidence=here)) == []


def test_no_two_roles_disagree_about_a_duty_but_those_that_a_source_sets_apart(graph: KnowledgeGraph) -> None:
    """Data scientists are told apart from AI engineers; one line gives a data engineer and an ML engineer their share each."""
    divided = set()
    for item in conflicts(graph).items:
        if "done by the" in item.reason:
            one, other = item.left[0].claim.subject, item.right[0].claim.subject
            if "told apart" in item.reason:
                assert "data-scientist" in (one, other)
                assert lines_of(item.right) & {"003:11", "003:68", "004:5", "004:7"}
            else:
                divided.add(other)
                assert lines_of(item.right) == {"003:52"}
    assert divided == {"data-engineer", "ml-engineer"}


def test_two_lists_of_next_steps_that_leave_room_for_more_are_no_disagreement(bundled: Conflicts) -> None:
    """One has "some ... others", the other "often ... such as": neither says that people do not go where the other says."""

    def steps(source: tuple[Cited, ...], *objects: str, **fields: Any) -> list[Claim]:
        return [Claim("ai-engineer", "leads-to", thing, evidence=source, **fields) for thing in objects]

    here, there = (Cited("survey"),), (Cited("handbook", lines=(4,)),)
    some = steps(here, "mlops-engineer", frequency="some")
    such_as = steps(there, "genai-engineer", frequency="often", status="example")
    assert found(*some, *such_as) == []
    assert found(*steps(here, "mlops-engineer"), *such_as) == [(TOLD, "other next steps")]
    assert "other next steps" not in [item.reason for item in bundled.items]


def test_only_what_is_new_is_told() -> None:
    old = KnowledgeGraph(ENTITIES, [*CLAIMS, need("required"), need("not-expected")])
    new = KnowledgeGraph(ENTITIES, [*old.all_claims.values(), band("1-2"), band("3-4")])
    assert len(conflicts(new).items) == 2
    (item,) = conflicts(new, beyond=old).items
    assert [each.claim.predicate for each in (*item.left, *item.right)] == ["experience"] * 2
    more = KnowledgeGraph(ENTITIES, [*old.all_claims.values(), need("core")])
    (item,) = conflicts(more, beyond=old).items
    assert [each.claim.necessity for each in (*item.left, *item.right)] == ["core", "not-expected"]
    assert conflicts(new, beyond=new).items == conflicts(SAMPLE).items == ()
    assert conflicts(KnowledgeGraph((), ())).items == ()


def test_both_sides_are_shown_with_who_says_so() -> None:
    graph = KnowledgeGraph(ENTITIES, [*CLAIMS, said("mlops-engineer", "needs", "docker", necessity="not-expected")])
    answer = conflicts(graph)
    (row,) = answer.table().to_dicts()
    assert (row["one side"], row["the other side"]) == ("required (handbook 5)", "not-expected (survey)")
    assert row["kind"] == "cannot-both-hold"
    assert "handbook.txt" in answer.full().to_text()
    (item,) = answer.to_dict()["items"]
    assert (item["kind"], item["subject"], item["topic"]) == ("cannot-both-hold", "mlops-engineer", ["docker"])


# What a reader finds who never saw the project: pairs of the articles, by a word of the topic and a line of each side

ARTICLE = {"000": "taggd", "001": "recruiting-template", "002": "upgrad", "003": "resume-geni", "004": "deep-dive"}
PAIRS = """
years asked in the posting        | AI Engineer                | told-differently   | 001:48  | 002:88
when one is senior                | Senior                     | told-differently   | 000:220 | 003:64
senior pay at large US firms      | Senior                     | told-differently   | 003:62  | 003:70
top of Indian pay                 | AI Engineer                | told-differently   | 000:216 | 000:221
average for mid to senior pay     | Mid-level                  | told-differently   | 000:219 | 000:224
a degree or self-taught           | Self-taught                | different-strength | 003:67  | 001:46
a degree of all or of most        | Bachelor's degree          | different-strength | 003:67  | 004:55
most want a degree or self-taught | Self-taught                | different-strength | 004:55  | 001:46
required and waived in one text   | Self-taught                | different-strength | 001:45  | 001:46
master's: a plus or either        | Master's degree            | different-strength | 003:34  | 001:45
master's: a plus or either, again | Master's degree            | different-strength | 003:34  | 002:76
graduate degree: demanded or not  | PhD                        | different-strength | 003:7   | 003:34
bachelor's alone or either        | Bachelor's degree          | different-strength | 003:27  | 002:76
publications                      | Published research         | different-strength | 003:35  | 003:73
LLM skill: of most or a plus      | Large language models      | different-strength | 000:35  | 000:123
LLM skill: of most or preferred   | Large language models      | different-strength | 000:35  | 003:36
LLM skill: core or good to have   | Large language models      | different-strength | 001:27  | 000:123
MLOps: core or its tools a plus   | MLOps                      | different-strength | 001:18  | 003:37
MLOps: core or good to have       | MLOps practices            | different-strength | 003:9   | 000:124
MLOps: essential or good to have  | MLOps practices            | different-strength | 002:45  | 000:124
experiment tracking tools         | MLflow                     | different-strength | 000:120 | 003:37
Python: a must or an alternative  | Python                     | different-strength | 000:259 | 002:41
Java: core or one of three        | Java                       | different-strength | 001:13  | 003:28
Java: a must or a help            | Java                       | different-strength | 003:28  | 003:69
R                                 | R                          | cannot-both-hold   | 004:50  | 000:259
SQL: essential or familiarity     | SQL                        | different-strength | 000:259 | 003:31
frameworks: all or one            | PyTorch                    | different-strength | 001:12  | 000:117
frameworks: all or an equal       | TensorFlow                 | different-strength | 001:12  | 003:29
edge deployment                   | Edge deployment            | different-strength | 001:24  | 003:38
cloud providers                   | Microsoft Azure            | different-strength | 003:32  | 001:22
data scientist: invents, explores | Data Scientist             | told-differently   | 004:7   | 000:257
data scientist: invents, analyzes | Data Scientist             | told-differently   | 004:7   | 003:68
data scientist: insight, analysis | Data Scientist             | told-differently   | 000:257 | 003:11
much overlap or a clean division  | Data Scientist             | told-differently   | 000:257 | 004:7
who experiments                   | experiments                | told-differently   | 003:68  | 003:22
mentoring at three years          | Mentor                     | told-differently   | 001:50  | 000:69
strategy at senior or executive   | strategy                   | told-differently   | 000:46  | 004:62
after senior                      | Senior                     | told-differently   | 003:64  | 004:62
PhD: preferred or overrated       | PhD                        | told-differently   | 003:34  | 000:239
years asked for or told against   | Experience counted         | told-differently   | 001:48  | 000:187
years in a template or not        | Experience counted         | told-differently   | 002:135 | 000:187
cloud: experience or exposure     | Cloud computing            | different-strength | 003:32  | 002:78
MLOps: of juniors or good to have | MLOps practices            | different-strength | 000:251 | 000:124
production systems at three years | Production AI systems      | different-strength | 001:49  | 000:71
rungs of the ladder               | AI Engineer                | told-differently   | 000:46  | 004:62
generalists or specialists        | Specialization             | told-differently   | 001:5   | 000:245
breadth or depth                  | Expertise in several       | told-differently   | 001:5   | 000:243
several fields or the right one   | Expertise in several       | told-differently   | 001:51  | 000:243
niches sought or turned from      | Specialization             | told-differently   | 001:5   | 001:73
a list of tools or none           | TensorFlow                 | told-differently   | 000:181 | 000:204
a list of tools in another text   | TensorFlow                 | told-differently   | 000:181 | 001:12
twenty tools                      | Kubernetes                 | told-differently   | 000:235 | 000:207
a template or no general posting  | General posting            | told-differently   | 000:3   | 002:96
a standard posting in the text    | General posting            | told-differently   | 000:3   | 000:105
schooling: a must or overrated    | Strong academic background | told-differently   | 002:72  | 000:239
schooling: a must or self-taught  | Self-taught                | different-strength | 002:72  | 001:46
pay by years or by skills         | Experience counted         | told-differently   | 000:218 | 000:231
middle level in years or not      | Experience counted         | told-differently   | 000:57  | 000:187
senior level in years or not      | Experience counted         | told-differently   | 000:220 | 000:187
training: preferred or optional   | Additional training        | different-strength | 002:131 | 002:80
MLOps: a duty or good to have     | MLOps practices            | different-strength | 000:31  | 000:124
MLOps: automated or good to have  | MLOps practices            | different-strength | 003:18  | 000:124
Spark: required, its use a plus   | Large-scale data           | different-strength | 003:31  | 000:125
Spark: core, its use a plus       | Large-scale data           | different-strength | 004:52  | 000:125
hybrid or remote                  | Place of work              | told-differently   | 003:52  | 002:148
who integrates: a duty            | Integrate models           | told-differently   | 003:52  | 003:21
who integrates: told apart        | Integrate models           | told-differently   | 003:52  | 003:68
who builds pipelines              | Build data pipelines       | told-differently   | 003:52  | 003:16
deployments at the middle level   | Lead deployments           | told-differently   | 000:57  | 004:60
who analyzes: exploring data      | Explore data               | told-differently   | 000:49  | 003:68
"""


def lines_of(side: Iterable[Statement]) -> set[str]:
    number = {source: nr for nr, source in ARTICLE.items()}
    return {
        f"{number[piece.source]}:{line}"
        for each in side
        for piece in each.claim.evidence
        if isinstance(piece, Cited)
        for line in piece.lines
    }


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def bundled(graph: KnowledgeGraph) -> Conflicts:
    return conflicts(graph)


@pytest.mark.parametrize("row", PAIRS.strip().splitlines(), ids=lambda row: row.split("|")[0].strip())
def test_what_a_reader_would_call_a_disagreement_is_found(bundled: Conflicts, row: str) -> None:
    _, topic, kind, one, other = (cell.strip() for cell in row.split("|"))
    matching = [
        item
        for item in bundled.items
        if topic in item.about
        and item.kind == kind
        and any(
            one in lines_of(left) and other in lines_of(right)
            for left, right in ((item.left, item.right), (item.right, item.left))
        )
    ]
    assert matching, [item.about for item in bundled.items if topic in item.about]


def test_no_row_is_noise(bundled: Conflicts) -> None:
    pairs = set()
    for item in bundled.items:
        assert item.reason
        assert item.why
        assert all(item.why)
        places = [{place for each in side for place in places_of(each.claim)} for side in (item.left, item.right)]
        assert places[0] != places[1], item.about
        assert {each.claim.id for each in item.left} != {each.claim.id for each in item.right}
        key = (item.about, item.reason, frozenset(each.claim.id for each in (*item.left, *item.right)))
        assert key not in pairs
        pairs.add(key)
    kinds = [CONFLICT_KINDS.index(item.kind) for item in bundled.items]
    assert kinds == sorted(kinds)


def test_what_cannot_be_compared_is_shown_with_its_values(bundled: Conflicts) -> None:
    table = bundled.tables()[-1]
    assert (table.title or "").startswith("Not comparable")
    figures = " ".join(str(row[1]) for row in table.rows)
    for figure in ("1.4% of all US listings", "1.8% of all US listings", "2-5 years", "USD over 150,000", "145,080"):
        assert figure in figures
    assert all(row[2] for row in table.rows)


def test_an_overlay_of_ours_disagrees(graph: KnowledgeGraph) -> None:
    ours = Claim("ai-engineer", "needs", "docker", necessity="optional", evidence=(Cited("taggd", lines=(9_999,)),))
    both = KnowledgeGraph(graph.entities.values(), (*graph.all_claims.values(), ours))
    (item,) = conflicts(both, beyond=graph).items
    assert [each.claim.id for each in item.right] == [ours.id]
    assert {"required", "core"} <= {each.claim.necessity for each in item.left}


def test_what_the_query_finds_python_finds_too(graph: KnowledgeGraph, bundled: Conflicts) -> None:
    """The query looks at no conditions and at fields of study: what is a must on a condition alone is no disagreement."""
    asked = {str(row[0]) for row in select(graph, "who-disagrees", role="ai-engineer").rows}
    musts = {
        claim.object
        for claim in graph.claims("ai-engineer")
        if claim.necessity in ("required", "core") and not claim.condition and graph[claim.object or ""].type != "field"
    }
    told = {entity.id for item in bundled.items if item.kind == "different-strength" for entity in item.topic}
    assert asked & musts
    assert asked & musts <= told


def test_one_of_several_is_told_once_and_each_side_has_its_line(graph: KnowledgeGraph) -> None:
    few = conflicts(graph, "degree")
    lines = [
        [(row.cells[0], {claim.id for claim in row.claims}) for row in part.rows]
        for part in few.short().parts
        if isinstance(part, Rows)
    ]
    assert len(lines) == len(few.items)
    for item, ((left, said), (right, against)) in zip(few.items, lines, strict=True):
        assert not left.startswith("against ")
        assert right.startswith("against ")
        assert said == {each.claim.id for each in item.left}
        assert against == {each.claim.id for each in item.right}
    first = lines[0][0][0]
    assert "AI/ML Engineer asks for one of Bachelor's degree or Master's degree, required (upgrad 76, 130)" in first
    assert first.count("upgrad 76, 130") == 1
