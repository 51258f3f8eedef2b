"""Does a page answer as Python does, whatever it is asked, with nobody else asked?"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import pytest

from ai_roles.dataset import load
from ai_roles.questions import SERVED
from tests.chromium import skip_without_chromium
from tests.explorer.pages_that_ask import Asked, asked_of_python, begin, heard_of, opened_page

skip_without_chromium()

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
FORMS: Final = ("text", "html", "markdown", "csv", "data", "evidence")
POSTING: Final = """Senior MLOps Engineer (remote, Berlin)

About us: we run models for banks.

Responsibilities:
- Deploy and monitor models
- Build pipelines with Airflow or Kubeflow

Requirements:
- 5+ years of experience, Python is a must, Docker and Kubernetes
- A degree in computer science or equivalent experience
- No need for Java

Pay: 90,000 - 110,000 EUR a year. We need a rockstar, TBD."""
SAMPLES: Final[tuple[Asked, ...]] = (
    ("info", {}),
    ("info", {"sources": ["taggd"]}),
    ("list", {}),
    ("list", {"kind": "roles"}),
    ("list", {"kind": "tools", "basis": ["stated"]}),
    ("find", {"words": ["docker"]}),
    ("find", {"words": ["vector", "database"], "limit": 3}),
    ("find", {"words": ["kubernets"]}),
    ("show", {"name": "docker"}),
    ("show", {"name": "mlops"}),
    ("compare", {"roles": ["mlops", "genai"], "ranked": True}),
    ("compare", {"roles": ["mlops@senior/bfsi", "genai", "ai-engineer"]}),
    ("profile", {"role": "mlops", "level": "senior", "industry": "bfsi"}),
    ("path", {"start": "junior", "goal": "principal"}),
    ("path", {"start": "junior", "goal": "senior", "role": "mlops"}),
    ("ladder", {}),
    ("ladder", {"grid": True}),
    ("ladder", {"role": "mlops", "grid": True}),
    ("team", {"wants": ["mlops", "genai"], "members": ["Ada: python, docker", "Alan: RAG, LLMs"]}),
    ("similar", {"name": "docker"}),
    ("similar", {"name": "rag", "limit": 3}),
    ("pay", {}),
    ("pay", {"role": "mlops", "others": ["senior"]}),
    ("figures", {}),
    ("figures", {"name": "outcomes"}),
    ("conflicts", {}),
    ("conflicts", {"name": "mlops"}),
    ("unknowns", {"name": "genai"}),
    ("coverage", {}),
    ("explain", {"left": "mlops", "right": "docker"}),
    ("move", {"origin": "mlops", "target": "genai", "has": ["rag"]}),
    ("gap", {"wants": "genai", "has": ["python"], "own": True, "at_least_sources": 2}),
    ("gap", {"wants": "genai", "has": ["</script><img src=x onerror=alert(1)>", "javascript:alert(1)"]}),
    ("skills", {"text": POSTING}),
    ("skills", {"text": POSTING, "precise": True}),
    ("posting", {"text": POSTING}),
    ("posting", {"text": "We like cats.", "title": "GenAI Engineer"}),
    ("lint", {"text": POSTING}),
)
WRONG: Final[tuple[Asked, ...]] = (
    ("show", {"name": "dokcer"}),
    ("sohw", {"name": "docker"}),
    ("show", {"name": "<script>alert(1)</script>"}),
    ("show", {"name": "\u202e\x00\ud83d\ude00'\"\\"}),
    ("show", {"name": "x" * 100_000}),
    ("show", {"nmae": "docker"}),
    ("show", {}),
    ("skills", {"text": ""}),
    ("find", {"words": "docker"}),
    ("gap", {"wants": "mlops@senoir", "has": ["python"]}),
    ("find", {"words": ["docker"], "limit": 0}),
    ("team", {"wants": ["mlops"], "members": ["nobody"]}),
    ("__import__('os').system", {"name": "x"}),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, list[str]]]:
    with opened_page(load(), tmp_path_factory.mktemp("asks")) as found:
        yield found


@pytest.fixture
def page(opened: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page, which during no test asks anybody or says anything."""
    found, heard = opened
    yield found
    assert heard == []


def check(page: Page, asked: list[Asked], forms: tuple[str, ...] = ("data",)) -> list[dict[str, Any]]:
    """Ask both; the first that differs is told, not all that is alike."""
    begin(page, asked, forms)
    here, there = asked_of_python(load(), asked, forms), heard_of(page)
    for question, mine, theirs in zip(asked, here, there, strict=True):
        if "error" in mine and "error" in theirs:
            theirs["error"] = {key: theirs["error"].get(key) for key in ("kind", "message", "suggestions")}
            mine["error"] = {key: mine["error"].get(key, []) for key in ("kind", "message", "suggestions")}
        for part in mine.keys() | theirs.keys():
            assert mine.get(part) == theirs.get(part), (question, part)
    return there


def roles() -> list[str]:
    return [role.id for role in load().of_kind("role")]


def test_every_question_is_asked_here() -> None:
    assert {name for name, _ in SAMPLES} >= {question.name for question in SERVED}


def test_every_question_is_answered_as_python_answers_it_in_every_form(page: Page) -> None:
    said = check(page, list(SAMPLES), FORMS)
    assert not [each for each in said if "error" in each]
    told = {each["question"] for each in said if each.get("tagger") is False}
    assert told == {"skills", "posting", "lint"}


def test_what_is_wrong_is_told_as_python_tells_it(page: Page) -> None:
    said = check(page, list(WRONG))
    assert all(each["error"]["message"] for each in said)
    assert said[0]["error"]["suggestions"] == ["docker"]


def test_every_pair_of_roles_compares_as_in_python(page: Page) -> None:
    pairs: list[Asked] = [("compare", {"roles": list(pair)}) for pair in combinations(roles(), 2)]
    assert len(pairs) > 10
    check(page, pairs)


def test_moves_and_all_that_is_similar_as_in_python(page: Page) -> None:
    pairs = random.Random(7).sample([(left, right) for left in roles() for right in roles() if left != right], 150)
    moves: list[Asked] = [("move", {"origin": left, "target": right}) for left, right in pairs]
    check(page, [*moves, *(("similar", {"name": role, "limit": 5}) for role in roles())])


def test_two_hundred_gaps_as_in_python(page: Page) -> None:
    check(page, gaps(200))


def gaps(many: int) -> list[Asked]:
    """What people may have, by any of its names, and want, at any level and in any industry."""
    graph, chance = load(), random.Random(13)
    things = [*graph.of_kind("skill"), *graph.of_kind("tool")]
    levels, industries = ([each.id for each in graph.of_kind(kind)] for kind in ("level", "industry"))
    found: list[Asked] = []
    while len(found) < many:
        wants = chance.choice(roles())
        wants += chance.choice(["", f"@{chance.choice(levels)}"]) + chance.choice(["", f"/{chance.choice(industries)}"])
        has = [
            chance.choice((thing.id, thing.label, *thing.aliases))
            for thing in chance.sample(things, chance.randrange(7))
        ]
        told: dict[str, Any] = {"wants": wants, "has": has, "own": chance.random() < 0.2}
        found.append(("gap", told))
    return found


def test_what_never_ends_is_ended_and_the_page_lives_on(page: Page) -> None:
    said = page.evaluate("""async () => {
        const states = [], forget = aiRoles.onstate(state => states.push(state));
        const endless = aiRoles.ask("skills", {text: "Python ".repeat(3e6)}, ["data"], {seconds: 0.3});
        const behind = aiRoles.ask("show", {name: "docker"}, ["data"]);
        const ended = await endless.catch(error => [error.kind, error.message]);
        const alive = 6 * 7, title = (await behind).title;
        forget();
        return [ended, alive, title, states];
    }""")
    (kind, message), alive, title, states = said
    assert (kind, alive, title) == ("TimeoutError", 42, "Docker (docker): tool, platform")
    assert "within 0.3 seconds" in message
    assert states == ["ready", "starting", "ready"]
    assert page.evaluate("aiRoles.state") == "ready"


def test_what_breaks_python_is_one_answer_less(page: Page) -> None:
    deep = "JSON.parse('['.repeat(3000) + ']'.repeat(3000))"
    kind, title = page.evaluate(f"""async () => {{
        const kind = await aiRoles.ask("show", {{name: {deep}}}, ["data"]).catch(error => error.kind);
        return [kind, (await aiRoles.ask("show", {{name: "docker"}}, ["data"])).title];
    }}""")
    assert (kind, title) == ("Fault", "Docker (docker): tool, platform")
