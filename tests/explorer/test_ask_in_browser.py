"""Does the page on which somebody asks work as a person uses it: by keyboard alone, on a phone, by addresses, under attack?"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

import pytest

import ai_roles as ar
from ai_roles.model import KnowledgeGraph
from ai_roles.replies import reply
from tests.chromium import Window, skip_without_chromium, violations
from tests.explorer.bound_asker import bind
from tests.explorer.conftest import asking_site
from tests.hostile import hostile_graph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
skip_without_chromium()

GAP: Final = "ask.html#gap?wants=genai&has=Python&has=Docker"
HOSTILE: Final = "<img src=x onerror=alert(1)>"


def answered(page: Page, title: str) -> Page:
    """The page, once it shows the answer of this title."""
    page.locator("#answer-title", has_text=title).wait_for()
    return page


def read(page: Page) -> str:
    """The text of the answer."""
    return " ".join(page.locator("#answer").inner_text().split())


def fits(page: Page) -> bool:
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return bool(wide <= room)


def test_the_answer_is_that_of_python(window: Window, bundled: KnowledgeGraph) -> None:
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("compare?roles=mlops&roles=genai", "compare", {"roles": ["mlops", "genai"]}),
        ("gap?wants=genai&has=Python&has=Docker", "gap", {"wants": "genai", "has": ["Python", "Docker"]}),
        ("path?start=junior&goal=principal", "path", {"start": "junior", "goal": "principal"}),
        ("move?origin=data+scientist&target=genai", "move", {"origin": "data scientist", "target": "genai"}),
        ("similar?name=mlops", "similar", {"name": "mlops"}),
        ("show?name=k8s", "show", {"name": "k8s"}),
    ]
    for address, question, told in asked:
        said = reply(bundled, question, told)
        page = answered(window.open(f"ask.html#{address}"), said.title)
        shown = read(page)
        for part in said.to_dict(["page"])["page"]["parts"]:
            if part["part"] == "sentence":
                text, _, _ = part["text"].partition(", type: ")  # what is typed elsewhere is a link here
                assert " ".join(text.split()) in shown, (question, part["text"])
            elif part["part"] == "names":
                assert part["head"] in shown
                assert all(name in shown for name, _ in part["names"][:24]), question


def test_what_somebody_lacks_is_asked_by_keyboard_alone(window: Window, bundled: KnowledgeGraph) -> None:
    page = window.open("index.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ask"
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask.html")
    page.locator(".questions a", has_text="What do I miss?").focus()
    page.keyboard.press("Enter")
    page.locator("#question-title", has_text="What do I miss?").wait_for()
    page.get_by_role("combobox", name="I want to be").focus()
    page.keyboard.type("llm eng")
    page.locator("[role=option]", has_text="Generative AI / LLM Engineer").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.get_by_role("combobox", name="I want to be").input_value() == "Generative AI / LLM Engineer"
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("k8s")
    page.locator("[role=option]", has_text="Kubernetes").first.wait_for()
    page.keyboard.press("ArrowDown")
    active = page.evaluate("document.activeElement.getAttribute('aria-activedescendant')")
    assert page.locator(f"#{active}").inner_text() == "Kubernetes tool, also called k8s"
    page.keyboard.press("Enter")
    page.keyboard.type("Python, RAG")
    page.keyboard.press("Enter")
    chips = page.get_by_label("I have: chosen").locator("bdi")
    assert chips.all_inner_texts() == ["Kubernetes", "Python", "Retrieval-augmented generation"]
    page.keyboard.press("Backspace")
    assert chips.all_inner_texts() == ["Kubernetes", "Python"]
    page.keyboard.press("Enter")
    answered(page, "From what you have to Generative AI / LLM Engineer")
    assert page.url.endswith("ask.html#gap?wants=genai-engineer&has=kubernetes&has=python")
    assert page.evaluate("document.activeElement.id") == "answer-title"
    assert "Counted: Kubernetes, Python" in read(page)
    page.locator("button.name", has_text="Prompt engineering").focus()
    page.keyboard.press("Enter")
    page.locator(".claim").first.wait_for()
    assert "Generative AI / LLM Engineer needs Prompt engineering" in page.locator(".proof-box:visible").inner_text()
    page.keyboard.press("Enter")
    assert page.locator(".proof-box:visible").count() == 0


def test_who_says_so_leads_to_the_line(window: Window) -> None:
    page = answered(window.open("ask.html#compare?roles=mlops&roles=genai"), "MLOps / AI Platform Engineer and")
    page.locator("button.name", has_text="e.g. Docker").click()
    box = page.locator(".proof-box:visible")
    box.locator(".claim").first.wait_for()
    assert "MLOps / AI Platform Engineer needs Docker (expected, as an example)" in box.inner_text()
    box.get_by_role("link", name="84").first.click()
    assert page.locator(".line:target").inner_text().startswith("line 84")
    page.go_back()
    answered(page, "MLOps / AI Platform Engineer and").locator(".column.left a").first.click()
    assert page.locator("h1").inner_text() == "MLOps / AI Platform Engineer"


def test_an_address_can_be_shared_and_the_way_back_works(window: Window) -> None:
    page = answered(window.open(GAP), "Generative AI / LLM Engineer")
    assert page.get_by_role("combobox", name="I want to be").input_value() == "Generative AI / LLM Engineer"
    assert page.get_by_label("I have: chosen").locator("bdi").all_inner_texts() == ["Python", "Docker"]
    assert page.title() == "From what you have to Generative AI / LLM Engineer: AI roles"
    page.get_by_label("Remove Docker").click()
    page.locator("#form [type=submit]").click()
    page.wait_for_url("**#gap?wants=genai-engineer&has=python")
    page.locator(".questions a", has_text="Skills by level").click()
    answered(page, "AI Engineer, level by level")
    page.go_back()
    answered(page, "Generative AI / LLM Engineer")
    assert page.get_by_label("I have: chosen").locator("bdi").all_inner_texts() == ["Python"]
    page.go_back()
    page.get_by_label("Remove Docker").wait_for()
    page.go_forward()
    page.get_by_label("Remove Docker").wait_for(state="detached")
    assert read(page).count("Counted: Python") == 1


def test_a_position_has_a_level_and_an_industry(window: Window) -> None:
    page = answered(window.open("ask.html#compare?roles=mlops%40senior%2Fbfsi&roles=genai"), "MLOps")
    first = page.get_by_role("group", name="Role 1")
    assert first.get_by_role("combobox", name="Role 1").input_value() == "MLOps / AI Platform Engineer"
    assert first.get_by_label("Level").input_value() == "senior"
    assert first.get_by_label("Industry").input_value() == "bfsi"
    first.get_by_label("Level").select_option("junior")
    page.locator("#form [type=submit]").click()
    page.wait_for_url("**#compare?roles=mlops-engineer%40junior%2Fbfsi&roles=genai-engineer")
    page.get_by_role("button", name="Add another").click()
    page.get_by_role("combobox", name="Role 3").fill("AI Engineer")
    page.keyboard.press("Enter")
    page.wait_for_url("**&roles=ai-engineer")


def test_what_a_sentence_tells_to_type_is_asked_by_a_click(window: Window) -> None:
    page = answered(window.open("ask.html#explain?left=genai&right=python"), "Python (python)")
    assert "type: ai-roles" not in read(page)
    page.get_by_role("link", name="Who ties two things? AI Engineer, Python").click()
    answered(page, "AI Engineer (ai-engineer) and Python (python)")
    assert page.url.endswith("#explain?left=ai-engineer&right=python")
    page = answered(window.open("ask.html#ladder?role=data-scientist"), "Ladders: Data Scientist")
    page.get_by_role("link", name="Skills by level: Data Scientist").click()
    answered(page, "Data Scientist, level by level")


LEVELS: Final = ["Junior", "Mid-level", "Senior", "Lead", "Head", "Principal", "Staff"]


@pytest.mark.parametrize("window", [(1280, "light"), (390, "dark")], indirect=True, ids=["1280 light", "390 dark"])
def test_every_level_is_in_sight_and_told_on_a_phone_with_each_cell(window: Window) -> None:
    page = answered(window.open("ask.html#ladder?role=ai-engineer&grid=1"), "AI Engineer, level by level")
    region = page.locator(".part.rows .scroll").first
    assert region.evaluate("box => box.scrollWidth <= box.clientWidth")
    cells = region.locator("tr", has_text="Machine learning").locator("td[data-head]")
    assert cells.evaluate_all("all => all.map(cell => cell.dataset.head)") == LEVELS
    is_told = cells.evaluate_all("all => all.map(cell => getComputedStyle(cell, '::before').content !== 'none')")
    assert is_told == [page.locator("thead").first.is_hidden()] * len(LEVELS)


def test_unknown_names_in_an_address_get_suggestions_that_ask_anew(window: Window) -> None:
    page = answered(window.open("ask.html#gap?wants=mlosp&has=Python"), "No answer")
    assert "No role is called 'mlosp'." in read(page)
    page.locator(".suggestions a").first.click()
    answered(page, "From what you have to MLOps / AI Platform Engineer")
    assert page.url.endswith("#gap?wants=mlops-engineer&has=Python")
    answered(window.open("ask.html#comapre"), "No answer")
    assert page.locator(".suggestions a").first.get_attribute("href") == "#compare"
    answered(window.open("ask.html#ladder?grid=1&nonsense=1"), "AI Engineer, level by level")
    assert "what this question does not take: nonsense" in read(page)


@pytest.mark.parametrize(
    "address",
    [
        f"#{HOSTILE}",
        f"#show?name={HOSTILE}",
        f"#gap?wants=genai&has={HOSTILE}",
        f"#gap?wants=genai&level={HOSTILE}",
        f"#compare?roles={HOSTILE}&roles=genai",
        "#gap?wants=%E0%A4%A&has=%",
        "#gap?__proto__=1&constructor=2&wants=constructor",
        "#__proto__",
        "#find?words=a&limit=-1",
        "#find?words=a&limit=1e400",
        "#show?name=" + "x" * 5000,
        "#lint?text=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_hostile_addresses_do_nothing(window: Window, address: str) -> None:
    page = window.open(f"ask.html{address}")
    page.locator("#answer-title").wait_for()
    assert page.locator("#answer img[src=x], #answer script, #form img, textarea script").count() == 0
    answered(window.open(GAP), "Generative AI / LLM Engineer")


def test_hostile_labels_do_nothing(browser: Browser, tmp_path: Path) -> None:
    graph = hostile_graph()
    context = browser.new_context(offline=True)
    bind(context, graph)
    window = Window(context.new_page(), f"{asking_site(graph, tmp_path / 'site').as_uri()}/")
    window.page.on("console", lambda message: window.complaints.append(message.text))
    window.page.on("dialog", lambda dialog: window.complaints.append(dialog.message))
    for address in (
        "show?name=role-0",
        "compare?roles=role-0&roles=role-2",
        "conflicts",
        "list?kind=skill",
        "gap?wants=role-0",
    ):
        page = window.open(f"ask.html#{address}")
        page.locator("#answer-title").wait_for()
        page.locator("details.in-full summary").click()
        page.locator("details.in-full .full").first.wait_for()
        for name in page.locator("button.name").all()[:2]:
            name.click()
        page.locator("#q").focus()
        page.keyboard.type("role 0")
        page.locator(".bar [role=option]").first.wait_for()
        assert page.evaluate(
            "[...document.querySelectorAll('#answer *, .options *')].every(node => node.tagName !== 'SCRIPT' && ![...node.attributes].some(each => each.name.startsWith('on')))"
        )
    assert window.complaints == []
    context.close()


def test_an_answer_can_be_taken_away(window: Window, bundled: KnowledgeGraph, tmp_path: Path) -> None:
    page = answered(window.open("ask.html#compare?roles=mlops&roles=genai"), "MLOps")
    compared = ar.compare(bundled, "mlops", "genai")
    got = {}
    page.locator("figure img").wait_for()
    for name in ("CSV", "Markdown", "Picture (SVG)"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=name, exact=True).click()
        got[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(got[name])
    assert got["CSV"].name == "compare-mlops-ai-platform-engineer-and-generative-ai-llm-eng.csv"
    with got["CSV"].open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + len(compared.table().rows)
    assert got["Markdown"].read_text("utf-8") == compared.to_markdown()
    assert ElementTree.fromstring(got["Picture (SVG)"].read_text("utf-8")).tag.endswith("svg")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("The link is copied.").wait_for()


def test_what_somebody_has_is_kept_offered_and_forgotten(window: Window) -> None:
    page = answered(window.open(GAP), "Generative AI / LLM Engineer")
    page.get_by_role("button", name="Keep these in this browser").click()
    assert page.locator("#kept .chip bdi").all_inner_texts() == ["Python", "Docker"]
    assert "Kept in this browser alone" in page.locator("#kept").inner_text()
    answered(window.open("ask.html#show?name=rag"), "Retrieval-augmented generation")
    page.get_by_role("button", name="I have this").click()
    answered(window.open("ask.html#move?origin=data+scientist&target=genai"), "Data Scientist")
    page.get_by_role("button", name="Add what I keep (3)").click()
    page.locator("#form [type=submit]").click()
    page.wait_for_url("**&has=python&has=docker&has=rag")
    page.get_by_label("Forget Docker").click()
    assert page.evaluate("localStorage.getItem('ai-roles-kept')") == '["python","rag"]'
    page.get_by_role("button", name="Forget all").click()
    assert page.evaluate("localStorage.length") == 0
    page.evaluate("localStorage.setItem('ai-roles-kept', '{\"broken')")
    answered(window.open(GAP), "Generative AI / LLM Engineer")
    assert page.locator("#kept .chip").count() == 0


def test_the_tree_is_walked_by_keyboard_and_follows(window: Window) -> None:
    page = answered(window.open("ask.html#show?name=mlops"), "MLOps / AI Platform Engineer")
    assert page.locator(".tree [aria-current] bdi").inner_text() == "MLOps / AI Platform Engineer"
    at = "document.activeElement.querySelector('bdi').textContent"
    page.locator(".tree [role=treeitem]").first.focus()
    page.keyboard.press("End")
    assert page.evaluate(at) == "Tools"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "2"
    first = page.evaluate(at)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(at) == "Tools"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(at) == first
    page.keyboard.type("prog")
    assert page.evaluate(at) == "Programming"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    found = page.evaluate(at)
    page.keyboard.press("Enter")
    answered(page, f"{found} (")
    assert "#show?name=" in page.url
    assert page.evaluate(at) == found
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_text_is_read_and_stays_out_of_the_address(window: Window) -> None:
    page = window.open("ask.html#skills")
    page.get_by_role("textbox", name="Text").fill("We need Python and no Java.")
    page.locator("#form [type=submit]").click()
    page.locator("#answer-title").wait_for()
    assert "Python" in read(page)
    assert page.url.endswith("ask.html#skills?")
    assert page.get_by_role("button", name="Copy link").count() == 0
    page.locator(".questions a", has_text="Check a posting").click()
    page.get_by_role("button", name="Try it with a made-up posting").click()
    answered(page, "findings in the text")


def test_something_is_still_needed(window: Window) -> None:
    page = window.open("ask.html#path")
    page.get_by_label("From this level").select_option("junior")
    page.locator("#form [type=submit]").click()
    assert page.locator("#state").inner_text() == "Still needed: to this one."
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


@pytest.mark.parametrize("window", [(1280, "dark"), (360, "light")], indirect=True, ids=str)
def test_axe_finds_nothing(window: Window) -> None:
    found = []
    for address in (
        "ask.html",
        GAP,
        "ask.html#gap?wants=nobody",
        "ask.html#ladder?grid=1",
        "ask.html#lint?text=A+rockstar",
    ):
        page = window.open(address)
        if address != "ask.html":
            page.locator("#answer-title").wait_for()
        if address == GAP:
            page.locator("figure img").wait_for()
            page.locator("button.name").first.click()
            page.locator(".claim").first.wait_for()
            page.locator("details.in-full summary").click()
            page.locator("details.in-full .full").first.wait_for()
            page.get_by_role("combobox", name="I want to be").fill("eng")
            page.locator("[role=option]").first.wait_for()
        assert fits(page), address
        found += [(address, each["id"], each["nodes"][0]["html"][:200]) for each in violations(page, preload=False)]
    page = window.open("roles/mlops-engineer.html")
    page.keyboard.press("/")
    page.keyboard.type("model")
    page.locator(".bar [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert fits(page)
    found += [("search", each["id"], each["nodes"][0]["html"][:200]) for each in violations(page, preload=False)]
    assert found == []


def test_on_paper_the_answer_stands_without_its_form(window: Window) -> None:
    page = answered(window.open(GAP), "Generative AI / LLM Engineer")
    page.emulate_media(media="print")
    assert page.locator("#answer-title").is_visible()
    for gone in ("#form", ".questions", "#browse", "#kept", ".tools", ".bar"):
        assert not page.locator(gone).first.is_visible(), gone


@pytest.mark.parametrize("path", ["index.html", "about.html", "roles/mlops-engineer.html", "ask.html"])
def test_a_slash_searches_from_every_page(window: Window, path: str) -> None:
    page = window.open(path)
    page.locator("h1").first.click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("retrieval augm")
    if path == "index.html":
        page.locator("#hits a").first.wait_for()
    else:
        page.locator(".bar [role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    if path == "index.html":
        page.keyboard.press("Enter")
    page.wait_for_url("**/skills/rag.html")
    assert page.locator("h1").inner_text() == "Retrieval-augmented generation"


def test_the_first_page_is_light_and_the_names_come_when_asked_for(window: Window, asking: Path) -> None:
    page = window.open("index.html")
    page.wait_for_timeout(200)
    names = (asking / "static" / "names.js").as_uri()
    loaded = [url for url in window.requests if url.startswith("file:")]
    assert names not in loaded
    page.focus("#q")
    page.keyboard.type("rag")
    page.locator("#hits a").first.wait_for()
    loaded = [url for url in window.requests if url.startswith("file:")]
    assert names in loaded
    assert sum(Path(url.removeprefix("file://")).stat().st_size for url in set(loaded)) < 500_000


def test_the_three_questions_are_a_click_away(window: Window) -> None:
    for text, title in (
        ("What separates MLOps", "MLOps / AI Platform Engineer and Generative AI / LLM Engineer"),
        ("What do I miss for Generative AI", "From what you have to Generative AI / LLM Engineer"),
        ("Who says that a degree is needed", "Conflicts about University degree"),
    ):
        page = window.open("index.html")
        page.get_by_role("link", name=text).click()
        answered(page, title)


def test_of_a_graph_too_large_for_a_page_names_are_found_by_asking(
    window: Window, asking: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "large"
    (folder / "static").mkdir(parents=True)
    for path in asking.glob("static/*"):
        (folder / "static" / path.name).write_bytes(path.read_bytes())
    (folder / "ask.html").write_bytes((asking / "ask.html").read_bytes())
    (folder / "static" / "names.js").write_text("aiRolesNames = null;\n")
    page = window.page
    page.goto((folder / "ask.html").as_uri() + "#gap")
    window.requests.clear()
    page.get_by_role("combobox", name="I have").fill("k8s")
    page.get_by_role("option", name="Kubernetes").click()
    page.get_by_role("combobox", name="I want to be").fill("genai")
    page.keyboard.press("Enter")
    answered(page, "From what you have to Generative AI / LLM Engineer")
    assert page.url.endswith("#gap?wants=genai&has=kubernetes")


def test_things_are_called_as_in_another_language(window: Window, bundled: KnowledgeGraph) -> None:
    page = answered(window.open("ask.html#show?name=machine-learning&lang=ru"), "")
    assert page.get_by_label("Names in this language").input_value() == "ru"
    said = reply(bundled, "show", {"name": "machine-learning", "lang": "ru"})
    assert page.locator("#answer-title").inner_text() == said.title
    assert said.title != reply(bundled, "show", {"name": "machine-learning"}).title
