"""What does every answer have in common? It reads as text, Markdown, HTML, a data frame or plain data, with sources.

A question adds a frozen record of named fields and says how they look as rows (`table`), as the tables of its full form
(`tables`), and what stands first, on one screen (`_short`). All else follows from these, here and once.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Protocol, TypeVar, overload

from ...model import Entity
from ...table import Table, terminal_width
from .answer_data import Named, plain_data, record_data
from .citations import who_says
from .close_matches import CloseMatch, close_matches
from .mapped_matches import MappedMatch, mapped_matches
from .name_lines import PLAIN, Pen
from .posting_counts import Counted, corpus_notes
from .read_as import read_as, read_as_sentences
from .short_form import IN_PYTHON, ROWS, Short, Ways, short_of_tables
from .short_parts import Part, Sentence
from .sources_read import read_alone, sources_read
from .statement import Statement, state

if TYPE_CHECKING:
    import pandas
    import polars

    from ...frames import Backend
    from .full_form import Full
    from .unstated import Silence

__all__ = ["Answer", "answer_type", "said_beside"]

RowT_co = TypeVar("RowT_co", covariant=True)


class _HasRows(Protocol[RowT_co]):
    @property
    def items(self) -> tuple[RowT_co, ...]: ...


class Answer:
    """An answer to a question about the graph: a frozen record that shows on what it rests.

    >>> from ai_roles.query.facts.listing import list_entities
    >>> from ai_roles.sample import SAMPLE
    >>> answer = list_entities(SAMPLE, "level")
    >>> print(answer)
    Levels (2)
    <BLANKLINE>
    name    id      sources  claims
    Senior  senior  1        4
    Junior  junior  0        1
    <BLANKLINE>
    More: .full()  .to_text(evidence=True)  .to_dict()
    >>> len(answer), [item.entity.id for item in answer]
    (2, ['junior', 'senior'])
    >>> answer.to_dict()["items"][0]["entity"]["aliases"]
    ['entry level']
    """

    __slots__ = ("_read_as",)

    TELLS_UNSTATED: ClassVar[bool] = False
    """Whether it tells what no source states, and so must say where not all sources are read."""

    if TYPE_CHECKING:

        @property
        def items(self) -> tuple[Any, ...]:
            """Its main rows: a field of the answer, or drawn from its fields."""

        @property
        def silence(self) -> Silence | None:
            """Where it may have nothing to show: what is said then. A field of the answer."""

    def __len__(self) -> int:
        """How many main rows it has; an answer without any is false."""
        return len(self.items)

    def __iter__(self: _HasRows[RowT_co]) -> Iterator[RowT_co]:
        return iter(self.items)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = _short_repr  # type: ignore[assignment]

    @abstractmethod
    def table(self) -> Table:
        """All rows in one flat table: what `to_frame` hands on."""

    def tables(self) -> tuple[Table, ...]:
        """The tables that a reader sees, from top to bottom."""
        return (self.table(),)

    @property
    def called(self) -> str | None:
        """What it is called, where that is known without its short form, which takes long to make."""
        return None

    @property
    def about(self) -> tuple[Entity, ...]:
        """What was asked about: where one of these has a close match, a reader is told what is left out."""
        return ()

    @property
    def counts_told(self) -> Iterable[Counted]:
        """What was counted in postings and stands beside who says so in its rows: below them is told once what to know of it."""
        return ()

    @property
    def close_matches(self) -> tuple[CloseMatch, ...]:
        """What means nearly the same as what was asked about, and is not counted here."""
        return tuple(close_matches(self.graph, self.about)) if self.about else ()  # type: ignore[attr-defined]

    @property
    def mapped_about(self) -> tuple[Entity, ...]:
        """Of what a reader is told, on request, what mappings tie to it in other vocabularies."""
        return self.about

    @property
    def mapped(self) -> tuple[MappedMatch, ...]:
        """What of other vocabularies is close to these, wider, narrower or related, and on whose word; none is the same."""
        return tuple(mapped_matches(self.graph, self.mapped_about)) if self.mapped_about else ()  # type: ignore[attr-defined]

    def evidence(self) -> tuple[Statement, ...]:
        """The claims that the answer rests on, each with who says so."""
        return ()

    def _short(self) -> Short:
        """What answers the question, on one screen: a title, and parts of which the weightiest stands first."""
        return short_of_tables(self.tables(), self._title())

    def short(self) -> Short:
        """The short form: what answers the question, on one screen."""
        form = self._short()
        parts: list[Part] = [Sentence(note) for note in _notes(self)]
        if not form.is_placed and (said := who_says(form.claims)):
            parts.insert(0, Sentence(said, stays=True))
        parts += [Sentence(match.sentence, is_note=True) for match in self.close_matches]
        heads = [Sentence(note, stays=True) for note in read_as_sentences(self)]
        return replace(form, parts=tuple(_told_once((*heads, *form.parts, *parts))))

    def full(self) -> Full:
        """The full form: every table, with the lines of the sources.

        >>> from ai_roles.query.facts.listing import list_entities
        >>> from ai_roles.sample import SAMPLE
        >>> "Levels" in str(list_entities(SAMPLE, "level").full())
        True
        """
        from .full_form import Full

        first, *others = self.tables()
        heads = read_as_sentences(self)
        tables = (replace(first, notes=(*heads, *first.notes, *_notes(self))), *others)
        close = tuple(match.sentence for match in self.close_matches)
        mapped = tuple(match.sentence(self.graph) for match in self.mapped)  # type: ignore[attr-defined]
        return Full(tables, close, self.evidence(), mapped)

    def part(self, name: str) -> Table:
        """One table of the full form, by its title, the beginning of it or words in it; a name of none lists them all.

        >>> from ai_roles.query.skills.gap import skill_gap
        >>> from ai_roles.sample import SAMPLE
        >>> gap = skill_gap(SAMPLE, has=["k8s"], wants="mlops")
        >>> print(gap.part("learn next").to_markdown())
        **Learn next**
        <BLANKLINE>
        | step | adds | why |
        | --- | --- | --- |
        | 1. Docker | +41.7% | said of the role itself; required by 1 source |
        ...
        >>> gap.part("must-haves").title
        'Missing of its own, must-haves (1)'
        >>> gap.part("wages")
        Traceback (most recent call last):
        ai_roles.errors.UnknownNameError: no part of this answer is called 'wages'; did you mean ... 'Learn next', ...?

        Raises:
            UnknownNameError: There is none, or (AmbiguousNameError) there are several.
        """
        return self.full().part(name)

    def to_text(
        self,
        width: int | None = None,
        height: int = ROWS,
        *,
        evidence: bool = False,
        pen: Pen = PLAIN,
        ways: Ways = IN_PYTHON,
    ) -> str:
        """The short form as text, wrapped to *width*, without it to that of the terminal (80 where there is none).

        It takes at most *height* lines less one. With *evidence* nothing is folded, and under each line stand the words of the
        sources that carry it, and their places.
        """
        width = terminal_width() if width is None else width
        form = self.short()
        if not evidence:
            return form.to_text(width, height, pen=pen, ways=ways)
        from .full_form import footnotes

        shown = {claim.id for claim in form.claims}
        notes = footnotes(statement for statement in self.evidence() if statement.claim.id in shown)
        sources = Table((), (), "Sources", notes).to_text(width) if notes else ""
        return "\n\n".join(filter(None, (form.quoted(width, pen=pen), sources)))

    def to_markdown(self, *, evidence: bool = False) -> str:
        """The full form as Markdown tables, with *evidence* the words of the sources too: a document is no screen."""
        return self.full().to_markdown(evidence=evidence)

    def to_csv(self) -> str:
        """All rows as CSV, with a head."""
        return self.table().to_csv()

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> polars.DataFrame: ...
    def to_frame(self, backend: Backend = "pandas") -> pandas.DataFrame | polars.DataFrame:
        """All rows as a data frame of pandas or polars."""
        return self.table().to_frame(backend)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """All rows, as Arrow lends them: `polars.DataFrame(answer)`, `pyarrow.table(answer)` and DuckDB take it as it is."""
        return self.table().__arrow_c_stream__(requested_schema)

    def to_dict(self, *, evidence: bool = False) -> dict[str, Any]:
        """As plain data for JSON, keyed by the names of the fields; numbers that must stay exact are strings.

        Entities are named by their ids. With *evidence* every row names the claims that it rests on by their ids too, and
        `claims` tells each of them once, with who says so. `docs/schemas` has the JSON Schema of every answer.
        """
        named = Named(is_wanted=evidence)
        data = {"type": answer_type(type(self)), **record_data(self, named, is_row=False)}
        if led := read_as(self):
            data["read_as"] = plain_data(led, named)
        if matches := self.close_matches:
            data["close_matches"] = plain_data(matches, named)
        if mapped := self.mapped:
            data["mapped"] = plain_data(mapped, named)
        if evidence:
            for statement in self.evidence():
                named.add(statement)
            for id in named.claims.keys() - named.statements.keys():
                named.add(state(self.graph, named.claims[id]))  # type: ignore[attr-defined]
        return data | {"claims": named.claim_table()} if evidence else data

    def to_html(self, *, ways: Ways = IN_PYTHON) -> str:
        """The short form as HTML, and the tables folded below it: what a notebook shows."""
        from .notebook_cell import notebook_cell

        return notebook_cell(self.short(), self.full(), ways)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.to_text()

    def _title(self) -> str:
        return next((table.title for table in self.tables() if table.title), answer_type(type(self)))


def _short_repr(answer: Answer) -> str:
    """`<Comparison: MLOps Engineer and AI Engineer>`: all fields of an answer would fill pages."""
    title = next((table.title for table in answer.tables() if table.title), None)
    return f"<{type(answer).__name__}: {title}>" if title else f"<{type(answer).__name__}>"


_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")


def _told_once(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts; no sentence of them a second time."""
    told = set()
    for part in parts:
        if not isinstance(part, Sentence) or part.text not in told:
            yield part
        if isinstance(part, Sentence):
            told.add(part.text)


def answer_type(cls: type[Answer]) -> str:
    """What plain data of such an answer call themselves: `Comparison` is "comparison", `AlikeRoles` "alike-roles"."""
    return _CAPITAL.sub("-", cls.__name__).lower()


def said_beside(answer: Answer) -> Iterator[str]:
    """What the answer says beside its rows: that no source states it, that not all are read, what is left out."""
    yield from read_as_sentences(answer)
    yield from _notes(answer)
    yield from (match.sentence for match in answer.close_matches)


def _notes(answer: Answer) -> Iterator[str]:
    if silence := getattr(answer, "silence", None):
        yield from silence.lines
    if counts := tuple(answer.counts_told):
        yield from corpus_notes(answer.graph, counts)  # type: ignore[attr-defined]
    if answer.TELLS_UNSTATED and (read := sources_read(answer.graph)) is not None:  # type: ignore[attr-defined]
        yield read_alone(read)
