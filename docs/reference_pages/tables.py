"""How does a table stand in Markdown, whatever its cells hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a table."""
    heads = tuple(heads)
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield f"| {' | '.join(cell(each) for each in row)} |"


def cell(text: object) -> str:
    """Nothing in a cell ends it."""
    return " ".join(str(text).split()).replace("|", "\\|")


def plain(text: object) -> str:
    """Text of the graph, in which Markdown and HTML find nothing of theirs."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>{}#|" else letter for letter in " ".join(str(text).split()))
