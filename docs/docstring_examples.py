"""How do examples in docstrings become code on a page? A run of lines behind `>>>` is put into a fence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import griffe


class FencedExamples(griffe.Extension):
    """For Griffe: our docstrings hold doctests wherever they explain something, without a heading above them."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring:
            obj.docstring.value = "\n".join(fenced(obj.docstring.value.splitlines()))


def fenced(lines: list[str]) -> Iterator[str]:
    """The lines, each session between fences as deep as itself."""
    margin: str | None = None
    for line in lines:
        inner = line.lstrip()
        if margin is None and inner.startswith(">>>"):
            margin = line[: len(line) - len(inner)]
            yield from ("", f"{margin}```pycon")
        elif margin is not None and not inner:
            yield from (f"{margin}```", "")
            margin = None
        yield line
    if margin is not None:
        yield f"{margin}```"
