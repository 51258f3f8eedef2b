"""How are postings counted from a terminal? The command `observe`: the answer, the overlay of its claims, a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import UsageError
from .answer_files import answer_shower
from .exit_codes import FINE
from .output import say
from .progress_bar import advancing
from .quick_parser import STANDARD_INPUT

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..text.demand import PostingInputs, Reading

__all__ = ["observe_postings"]

_LONG_WORK: Final = 200_000
"""Less than so many bytes are read before anybody looks at a bar."""


def observe_postings(
    graph: KnowledgeGraph,
    files: Sequence[Path],
    *,
    corpus: str | None = None,
    by: Sequence[str] = (),
    column: Sequence[str] = (),
    date: str | None = None,
    keeps_copies: bool = False,
    most_broken: float | None = None,
    html: Path | None = None,
    against: Path | None = None,
    trends: bool = False,
    workers: int | None = None,
    output: Path | None = None,
    **form: Any,
) -> int:
    """Show what postings ask for, or how that differs or moves; write their claims, or all rows, and a report."""
    from ..dataset import check_place
    from ..files import ANSWER_WRITERS, WRITERS, read, write
    from ..markup import check_html_name
    from ..text.demand import PostingInputs, corpus_of, demand_changes, demand_trends, observe

    if against is not None and trends:
        raise UsageError("--against compares two corpora, --trends the months of one: ask for one of them")
    apart = [each.strip() for told in by or ["role"] for each in told.split(",")]
    if trends and "month" not in apart:
        apart.append("month")
    earlier = None if against is None else read(against)
    name = "" if earlier is None else corpus_of(earlier)  # what is wrong with it is told before anything is counted

    is_overlay = output is not None and output.suffix.lower() in WRITERS.keys() - ANSWER_WRITERS.keys()
    show = answer_shower(output=None if is_overlay else output, **form)
    if html is not None:
        check_html_name(html)
    if html is not None and output is not None and html.resolve() == output.resolve():
        raise UsageError(f"--html and -o both name {str(html)!r}")
    told: dict[str, Any] = {} if most_broken is None else {"most_broken": most_broken / 100}
    for place in (output, html):
        if place is not None:
            check_place(place)  # before postings are read for an hour
    inputs = PostingInputs(files, columns=_columns(column), **told)
    with _progress(inputs) as seen:
        demand = observe(
            graph,
            inputs,
            corpus=corpus or _name(files[0]),
            by=apart,  # type: ignore[arg-type]  # it says which there are
            date=date,
            workers=workers,
            copies=not keeps_copies,
            seen=seen,
        )
    if earlier is not None:
        show(demand_changes(graph, earlier, demand.counts, names=(name, demand.corpus.id)))
    else:
        show(demand_trends(graph, demand.counts) if trends else demand)
    if is_overlay and output is not None:
        say(f"written: {write(demand.overlay, output)}")
    if html is not None:
        from ..pages import demand_page

        say(f"written: {demand_page(demand, html)}")
    return FINE


def _columns(given: Sequence[str]) -> dict[str, str | None]:
    columns: dict[str, str | None] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise UsageError(f"--column takes FIELD=COLUMN, such as text=description, not {text!r}")
        columns[name.strip()] = value or None
    return columns


def _name(file: Path) -> str:
    """What a corpus is called that nobody named: as its first file, without the endings."""
    if str(file) == STANDARD_INPUT:
        return "postings"
    return file.resolve().name.split(".")[0] or "postings"


@contextmanager
def _progress(inputs: PostingInputs) -> Iterator[Callable[[Iterable[Reading]], Iterable[Reading]]]:
    """What shows how far it has got where somebody looks on."""
    with advancing("Postings", lambda: inputs.size, least=_LONG_WORK) as advance:
        if advance is None:
            yield iter
            return

        def seen(readings: Iterable[Reading]) -> Iterator[Reading]:
            before = 0
            for reading in readings:
                if (now := inputs.bytes.read) > before:
                    advance(now - before)
                    before = now
                yield reading

        yield seen
