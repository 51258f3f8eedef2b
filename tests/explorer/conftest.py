"""The site of the bundled graph and a window to it, with no network: what tests of the explorer share."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.explorer import ask_files, explorer_files, starters
from ai_roles.model import KnowledgeGraph
from ai_roles.pages.website import site_files, write_folder
from tests.explorer.bound_asker import SCRIPT, bind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    return load()


def asking_site(graph: KnowledgeGraph, folder: Path) -> Path:
    """The site, with an asker that asks this very process."""
    files = {**site_files(graph, starters(graph)), **ask_files(graph), "static/asker.js": SCRIPT.encode()}
    return write_folder(folder, files)


@pytest.fixture(scope="session")
def asking(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return asking_site(bundled, tmp_path_factory.mktemp("asking") / "site")


@pytest.fixture(scope="session")
def explorer(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is handed out, with what answers in the page; of the plain pages only the first."""
    files = explorer_files(bundled)
    assert isinstance(files, ChainMap)
    beside = ("index.html", "static/site.css", "static/search.js", "static/names.js")
    folder = tmp_path_factory.mktemp("explorer") / "site"
    return write_folder(folder, {path: files[path] for path in (*files.maps[0], *beside)})


@dataclass
class Window:
    """A page whose requests and complaints are written down; it has no network."""

    page: Page
    top: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """The page at this address of the site, loaded anew."""
        self.page.goto("about:blank")
        path, hash, rest = address.partition("#")
        self.page.goto((self.top / path).as_uri() + hash + rest)
        return self.page


@pytest.fixture
def window(browser: Browser, asking: Path, bundled: KnowledgeGraph, request: pytest.FixtureRequest) -> Iterator[Window]:
    """Parametrised indirectly by width and colour scheme; whatever is asked of elsewhere or complained of fails the test."""
    width: int
    scheme: Literal["light", "dark"]
    width, scheme = getattr(request, "param", (1280, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True, accept_downloads=True
    )
    context.set_default_timeout(60_000)
    bind(context, bundled)
    seen = Window(context.new_page(), asking)
    seen.page.on("request", lambda request: seen.requests.append(request.url))
    seen.page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    seen.page.on("dialog", lambda dialog: seen.complaints.append(f"dialog: {dialog.message}"))
    yield seen
    context.close()
    assert seen.complaints == []
    own = ("data:", "blob:", "about:", f"{asking.as_uri()}/")
    assert [url for url in seen.requests if not url.startswith(own)] == []
