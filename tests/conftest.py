"""Generated examples may take as long as a busy machine needs: time is measured by benchmarks, not by tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import launch
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests of a module."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()
