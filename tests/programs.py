"""Which programs beside Python may a test count on? Locally one that is missing skips the test; with CI=true it fails it."""

from __future__ import annotations

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """The path of a program; where it is missing, the package that has it is named."""
    found = shutil.which(name)
    if found is None:
        message = f"{name} is missing: install {package}, or run .ci/system-parts"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found
