"""The site of the bundled graph and a window to it, with no network: what tests of the explorer share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ai_roles.dataset import load
from ai_roles.explorer import ask_files, starters
from ai_roles.model import KnowledgeGraph
from ai_roles.pages.website import site_files, write_folder
from tests.chromium import Window, watched_window
from tests.explorer.bound_asker import SCRIPT, bind
from tests.made_once import made_once

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def bundled() -> KnowledgeGraph:
    return load()


def asking_site(graph: KnowledgeGraph, folder: Path) -> Path:
    """The site, with an asker that asks this very process."""
    files = {**site_files(graph, starters(graph)), **ask_files(graph), "static/asker.js": SCRIPT.encode()}
    return write_folder(folder, files)


@pytest.fixture(scope="session")
def asking(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "asking-site", lambda folder: asking_site(bundled, folder))


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
    with watched_window(context, f"{asking.as_uri()}/") as seen:
        yield seen
