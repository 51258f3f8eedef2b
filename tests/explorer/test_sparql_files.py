"""Of what does the page consist on which one asks in SPARQL, what does it weigh, and which site has it?"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Final

import pytest

from ai_roles.dataset import load
from ai_roles.explorer import SPARQL, explorer_files, sparql_files, sparql_html, sparql_page, sparql_questions
from ai_roles.sample import SAMPLE
from ai_roles.sparql import named_queries

VENDOR: Final = Path(__file__).parents[2] / "ai_roles" / "explorer" / "vendor"
ALLOWED: Final = 2_300_000
"""Bytes that the page and all that it needs may weigh beside the site."""


def test_it_weighs_no_more_than_it_may() -> None:
    files = {**sparql_files(load()), SPARQL: sparql_html([])}
    assert sum(map(len, files.values())) < ALLOWED


def test_equal_graphs_give_equal_files() -> None:
    assert sparql_files(SAMPLE) == sparql_files(SAMPLE)


def test_every_page_of_a_site_leads_to_it() -> None:
    files = explorer_files(SAMPLE)
    for path in ("index.html", "ask.html", "compare.html", SPARQL):
        assert b'href="sparql.html"' in files[path]
    assert b'href="../sparql.html"' in files["tools/docker.html"]
    assert {path for path in files if "sparql" in path} == {
        SPARQL,
        *(path for path in sparql_files(SAMPLE) if "sparql" in path),
    }


def test_a_graph_that_no_browser_holds_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sparql_page, "is_large", lambda graph: True)
    files = explorer_files(SAMPLE)
    assert not any("sparql_" in path for path in files)
    assert b"sparql.html" not in files["index.html"]


def test_the_questions_are_the_named_queries_and_the_names_those_of_the_graph() -> None:
    told = json.loads(sparql_questions(SAMPLE, {"docker": "tools/docker.html"}))
    assert [query["name"] for query in told["queries"]] == list(named_queries())
    assert ["docker", told["kinds"].index("tool"), "Docker", "tools/docker.html", []] in told["things"]


def test_every_named_query_can_be_chosen() -> None:
    page = sparql_html([]).decode()
    assert re.findall(r'<option value="([^"]*)">', page) != []
    assert set(re.findall(r'<option value="([^"]*)">', page)) == set(named_queries())


def test_the_page_may_do_no_more_than_it_needs() -> None:
    match = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', sparql_html([]).decode())
    assert match is not None
    rules = dict(rule.strip().split(" ", 1) for rule in match[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' blob: 'wasm-unsafe-eval'"
    assert rules["worker-src"] == "blob:"
    assert "connect-src" not in rules


def test_what_others_wrote_is_as_the_readme_says() -> None:
    for folder in ("oxigraph", "yasqe"):
        place = VENDOR / folder
        readme = (place / "README.md").read_text("utf-8")
        files = [path for path in place.iterdir() if path.suffix in (".js", ".css", ".gz")]
        for path in files:
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            assert f"{hashlib.sha256(data).hexdigest()}  {path.name.removesuffix('.gz')}" in readme
        assert len(files) == 2
    editor = gzip.decompress((VENDOR / "yasqe" / "yasqe.min.js.gz").read_bytes()).decode()
    assert "prefixes_default={}" in editor
    assert "onlyfans" not in editor
    css = (VENDOR / "yasqe" / "yasqe.min.css").read_text("utf-8")
    assert not re.search(r"url\(|@import", css)
