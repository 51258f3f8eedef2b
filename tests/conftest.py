"""Generated examples may take as long as a busy machine needs: time is measured by benchmarks, not by tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import launch
from tests.made_once import made_once
from tests.servers.fixtures import (
    comunica,
    oxigraph,
    oxigraph_union,
    rdflib_endpoint,
    started,
    virtuoso,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["comunica", "oxigraph", "oxigraph_union", "rdflib_endpoint", "started", "virtuoso"]

settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A test is not named after the bytes of a whole file: they may hold the second in which it was made."""
    return argname if isinstance(val, bytes) and len(val) > 200 else None


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept between commands stands in a folder of the tests, and not in that of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AI_ROLES_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def bundled_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the bundled graph, and beside it the page of one role, for tests that only read them."""
    from ai_roles.dataset import load
    from ai_roles.explorer import site
    from ai_roles.pages.single_page import page

    def make(folder: Path) -> None:
        site(load(), folder / "site")
        page(load(), "mlops", folder / "mlops.html")

    return made_once(tmp_path_factory, "bundled-site", make) / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests of a module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()
