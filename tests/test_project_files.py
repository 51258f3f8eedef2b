"""Do the files about the project agree with it: package page, citation, workflow, redirects, pages for agents?"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ai_roles.cli import main
from ai_roles.version import __version__

ROOT: Final = Path(__file__).parent.parent
PYPROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT: Final[dict[str, Any]] = PYPROJECT["project"]
HOME: Final[str] = PROJECT["urls"]["Homepage"]
RAW: Final = HOME.replace("github.com", "raw.githubusercontent.com") + "/main/"
LINK: Final = re.compile(r"\]\(([^)\s]+)\)|<(https?:[^>]+)>")
LEADING_HERE: Final = (f"{HOME}/blob/main/", f"{HOME}/tree/main/", RAW)


def links(page: str) -> list[str]:
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text("utf-8"), flags=re.DOTALL)
    return [one or other for one, other in LINK.findall(text)]


def in_checkout(link: str) -> Path | None:
    """The file or folder here that a link into the repository leads to."""
    return next((ROOT / link.removeprefix(base) for base in LEADING_HERE if link.startswith(base)), None)


@pytest.mark.parametrize("page", ["README.md", "llms.txt"])
def test_links_work_away_from_the_repository(page: str) -> None:
    """The page of the package on PyPI has no files beside it."""
    for link in links(page):
        assert link.startswith("https://"), link
        there = in_checkout(link)
        assert there is None or there.exists(), link
    assert any(map(in_checkout, links(page)))


def test_the_readme_names_the_home() -> None:
    assert HOME in links("README.md")
    assert all(url.startswith(HOME) for url in PROJECT["urls"].values())
    here = [in_checkout(url) for url in PROJECT["urls"].values()]
    assert all(path.exists() for path in here if path is not None)


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/how-to/agents.md", "docs/w3id/README.md", "CONTRIBUTING.md"])
def test_relative_links_lead_somewhere(page: str) -> None:
    relative = [link for link in links(page) if not link.startswith("https://")]
    assert [link for link in relative if not (ROOT / page).parent.joinpath(link).exists()] == []


def test_every_licence_of_what_others_made_is_in_the_package() -> None:
    listed = {path for pattern in PROJECT["license-files"] for path in ROOT.glob(pattern)}
    vendored = {path for path in ROOT.glob("ai_roles/**/vendor/*/*") if path.name.upper().startswith("LICEN")}
    assert {path.parent for path in vendored} == {path.parent for path in ROOT.glob("ai_roles/**/vendor/*/*.js*")}
    learned_from = ROOT / "ai_roles" / "text" / "tagger" / "trained" / "LICENSE-SkillSpan"
    read_from = {ROOT / "ontology" / name for name in ("LICENSE-ITMO", "LICENSE-ONET")}
    assert listed == {ROOT / "LICENSE", learned_from, *read_from, *vendored}


def test_the_package_runs_under_its_own_name() -> None:
    assert PROJECT["scripts"][PROJECT["name"]] == PROJECT["scripts"]["ai-roles"]


def test_what_the_source_package_names_is_there() -> None:
    named: list[str] = PYPROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    assert named == sorted(named, key=lambda name: name.casefold() if name.islower() else name)
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert {"CITATION.cff", "SECURITY.md", "llms.txt", ".github"} <= set(named)


def test_the_citation_is_of_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (citation["cff-version"], citation["version"]) == ("1.2.0", __version__)
    assert citation["repository-code"] == HOME
    assert citation["license"] == PROJECT["license"]


def test_the_workflow_calls_what_make_offers_on_every_python_of_the_classifiers() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))
    jobs = workflow["jobs"]
    steps = [step for job in jobs.values() for step in job["steps"]]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    commands = [step["run"] for step in steps if "run" in step]
    assert {command for command in commands if command != ".ci/run"} <= {f"make {target}" for target in targets}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"]) for step in steps if "uses" in step)
    tried = set(jobs["interpreters"]["strategy"]["matrix"]["python"])
    named = {each.rpartition(" ")[2] for each in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", each)}
    assert named <= tried == {"3.11", "3.12", "3.13", "3.14"}


# ------------------------------------------------------------------------------------------------- pages for agents


def commands_for_agents() -> list[str]:
    return re.findall(
        r"^\$ ai-roles (.+ --json)$", (ROOT / "docs" / "how-to" / "agents.md").read_text("utf-8"), flags=re.MULTILINE
    )


@pytest.mark.parametrize("command", commands_for_agents())
def test_a_command_for_agents_answers_with_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command.split()) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)
    assert err == ""


# --------------------------------------------------------------------------------------------------------- redirects

BLOCK: Final = re.compile(r"((?:^RewriteCond .+\n)*)^RewriteRule (\S+) (\S+) \[R=30[23],L\]$", re.MULTILINE)


def redirect(path: str, accept: str) -> str | None:
    """Where the rules of the redirect file send somebody, as Apache reads the few directives that it uses."""
    for conditions, pattern, target in BLOCK.findall((ROOT / "docs" / "w3id" / ".htaccess").read_text("utf-8")):
        wanted = re.findall(r"^RewriteCond %\{HTTP_ACCEPT\} (\S+)$", conditions, flags=re.MULTILINE)
        if re.search(pattern, path) and all(re.search(each, accept) for each in wanted):
            return str(target)
    return None


BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB: Final = "application/n-triples,text/turtle;q=0.9,application/rdf+xml;q=0.8,text/html;q=0.3,*/*;q=0.1"
RELEASE: Final = f"{HOME}/releases/latest/download/"
FACTS: Final = f"{RAW}ontology/dist/ai-roles.ttl"
PAGE: Final = f"{HOME}/blob/main/ontology/README.md"


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("", BROWSER, PAGE),
        ("ns", BROWSER, PAGE),
        ("id/mlops-engineer", BROWSER, PAGE),
        ("ns", "text/turtle", f"{RAW}ontology/ai-roles.ttl"),
        ("ns", RDFLIB, f"{RAW}ontology/ai-roles.ttl"),
        ("ns", "*/*", f"{RAW}ontology/ai-roles.ttl"),
        ("ns", "application/ld+json", f"{RELEASE}ontology.jsonld"),
        ("", "text/turtle", FACTS),
        ("id/mlops-engineer", "text/turtle", FACTS),
        ("claim/c1a2b3c4d5e6f70819203", "*/*", FACTS),
        ("value/v1", "text/turtle", FACTS),
        ("group/g1", "text/turtle", FACTS),
        ("evidence/e1", "", FACTS),
        ("id/docker", "application/ld+json", f"{RELEASE}ai-roles.jsonld"),
        ("context.jsonld", "application/ld+json", f"{RAW}ontology/context.jsonld"),
        ("context", "*/*", f"{RAW}ontology/context.jsonld"),
        ("shapes", BROWSER, f"{RAW}ontology/shapes.ttl"),
        ("nothing", "*/*", None),
    ],
)
def test_redirects(path: str, accept: str, target: str | None) -> None:
    assert redirect(path, accept) == target
    there = target and in_checkout(target)
    assert not there or there.exists()


def rules() -> Iterator[str]:
    lines = (ROOT / "docs" / "w3id" / ".htaccess").read_text("utf-8").splitlines()
    return (line for line in lines if line.startswith("Rewrite"))


def test_every_rule_of_the_redirects_was_read() -> None:
    text = (ROOT / "docs" / "w3id" / ".htaccess").read_text("utf-8")
    read = [line for block in BLOCK.finditer(text) for line in block[0].splitlines()]
    assert ["RewriteEngine on", *read] == list(rules())
