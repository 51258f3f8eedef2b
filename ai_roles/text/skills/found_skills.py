"""Which skills does this text name? Each with its place, how it was found, and what the text says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ...errors import check_text
from ...model import KnowledgeGraph, one_of, paused_collection
from ...query.answers import ON_REQUEST, Answer, Line, Named, Names, Part, Rows, Sentence, Short
from ...table import Table
from ..tagger import is_left_out, read_sentences
from .context import Context, read_context
from .hit import Hit, each_once
from .marked_text import text_cell
from .name_choice import Choice, choose_names, names_alone, sentences_of
from .name_finder import read_names
from .text_layout import Block, read_layout

__all__ = ["FoundSkills", "find_skills", "find_skills_in_each"]


@dataclass(frozen=True, slots=True)
class FoundSkills(Answer):
    """The hits in a text, from its start to its end; none of them overlap."""

    text: str = field(repr=False, metadata=ON_REQUEST)
    items: tuple[Hit, ...]

    @property
    def named(self) -> tuple[Hit, ...]:
        """What the graph knows, each once, in the order in which the text names it."""
        return each_once(hit for hit in self.items if hit.entity is not None)

    @property
    def candidates(self) -> tuple[Hit, ...]:
        """What the graph does not know, each once."""
        return each_once(hit for hit in self.items if hit.entity is None)

    @property
    def groups(self) -> tuple[tuple[Hit, ...], ...]:
        """Hits of which some suffice, group by group."""
        found: dict[int, list[Hit]] = {}
        for hit in self.items:
            if hit.any_of is not None:
                found.setdefault(hit.any_of.group, []).append(hit)
        return tuple(tuple(hits) for hits in found.values())

    def table(self) -> Table:
        """A row for each hit."""
        rows = tuple(
            (
                hit.text,
                hit.name,
                hit.entity.id if hit.entity else None,
                hit.kind,
                hit.how,
                "no" if hit.is_negated else hit.strength,
                None if hit.any_of is None else hit.any_of.group,
                hit.section,
                hit.start,
                hit.end,
                hit.because or None,
            )
            for hit in self.items
        )
        columns = (
            "words",
            "name",
            "entity",
            "kind",
            "found by",
            "asked for",
            "one of",
            "section",
            "start",
            "end",
            "because",
        )
        return Table(columns, rows, self._head)

    def tables(self) -> tuple[Table, ...]:
        """The same, as a reader takes it in: what it is, how it is asked for, and why."""
        whole = self.table()
        shown = [whole.columns.index(name) for name in ("words", "name", "found by", "asked for", "section", "because")]
        rows = tuple(tuple(row[number] for number in shown) for row in whole.rows)
        return (Table(tuple(whole.columns[number] for number in shown), rows, self._head),)

    @property
    def _head(self) -> str:
        known, others = len(self.named), len(self.candidates)
        if not self.items:
            return "No skill is named in this text"
        return f"Skills in this text: {known} of the graph" + (f", {others} that it does not know" if others else "")

    def _short(self) -> Short:
        """What is required, wished, named and refused; alternatives as such; then what the graph does not know."""
        known = [hit for hit in self.items if hit.entity is not None]
        parts: list[Part] = []
        for heading, wanted in _GROUPS:
            if hits := each_once(hit for hit in known if wanted(hit)):
                parts.append(Names(heading, _names(hits), tone="lacking" if heading == _REFUSED else "heading"))
        if groups := tuple(_group_line(hits) for hits in self.groups):
            is_first = not any(_alone(hit) and hit.strength == "required" for hit in known)
            parts.insert(0 if is_first else 1, Rows("Of several", groups))
        if self.candidates:
            unknown = tuple(Named(f"{hit.name}{_BESIDE[_asked(hit)]}") for hit in self.candidates)
            parts.append(Names("Not in the graph", unknown, tone="dim", inline=True))
        if not self.items:
            parts.append(Sentence("That nothing is found does not mean that nothing is asked for."))
        return Short(self._head, tuple(parts), is_placed=True)

    def _repr_html_(self) -> str:
        """The text with its hits marked, then what a reader sees of the answer."""
        return f"{text_cell(self.text, self.items)}\n{Answer._repr_html_(self)}"


_REFUSED = "Said not to be needed or used"
_GROUPS: tuple[tuple[str, Callable[[Hit], bool]], ...] = (
    ("Required", lambda hit: _alone(hit) and hit.strength == "required"),
    ("Preferred", lambda hit: _alone(hit) and hit.strength == "preferred"),
    ("Optional", lambda hit: _alone(hit) and hit.strength == "optional"),
    ("Named", lambda hit: _alone(hit) and hit.strength == "stated"),
    (_REFUSED, lambda hit: hit.is_negated),
)
_ASKED = {"required": "required", "preferred": "preferred", "optional": "optional", "stated": "named"}


_BESIDE = {
    "required": " (required)",
    "preferred": " (preferred)",
    "optional": " (optional)",
    "named": "",
    "refused": " (not needed)",
}


def _asked(hit: Hit) -> str:
    return "refused" if hit.is_negated else _ASKED[hit.strength]


def _alone(hit: Hit) -> bool:
    return not hit.is_negated and hit.any_of is None


def _group_line(hits: tuple[Hit, ...]) -> Line:
    asked = hits[0].any_of
    assert asked is not None
    said = one_of(dict.fromkeys(hit.name for hit in hits), asked.how_many, asked.is_open)
    return Line((said, "not asked for" if hits[0].is_negated else _ASKED[hits[0].strength]))


def _names(hits: Iterable[Hit]) -> tuple[Named, ...]:
    return tuple(Named(hit.name) for hit in hits)


def find_skills(
    graph: KnowledgeGraph, text: str, *, tagger: bool = True, precise: bool = False, activities: bool = False
) -> FoundSkills:
    """The skills, tools and qualifications that a text names, and what it says of them.

    With *tagger* also candidates that no list knows, and without the names that it holds for ordinary words; *precise* leaves
    out what is doubtful; with *activities* also what is done rather than known ("lead a team"). A hit without an entity is a
    candidate: something that looks like a skill, of which the graph says nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> found = find_skills(SAMPLE, "Docker is a must, and no need for Kubernetes.")
    >>> [(hit.text, hit.entity.id, hit.strength, hit.is_negated) for hit in found]
    [('Docker', 'docker', 'required', False), ('Kubernetes', 'kubernetes', 'stated', True)]
    """
    (found,) = find_skills_in_each(graph, [text], tagger=tagger, precise=precise, activities=activities)
    return found


def find_skills_in_each(
    graph: KnowledgeGraph, texts: Sequence[str], *, tagger: bool = True, precise: bool = False, activities: bool = False
) -> tuple[FoundSkills, ...]:
    """The same for several texts: short ones are read faster together, and each as if it stood alone."""
    graph = graph.said
    for text in texts:
        check_text(text, "a text in which skills are found")
    found = [(text, read_names(graph, text), read_layout(text)) for text in texts]
    if not tagger or is_left_out():
        with paused_collection():
            return tuple(_told(text, layout, names_alone(names.hits, precise=precise)) for text, names, layout in found)
    sentences = [sentences_of(text, layout) for text, _, layout in found]
    readings = iter(read_sentences([each for own in sentences for each in own]))
    answers = []
    for (text, names, layout), own in zip(found, sentences, strict=True):
        said = read_context(text, layout, [name[:2] for name in names.hits])
        read = list(islice(readings, len(own)))
        chosen = choose_names(graph, own, read, names, said, precise=precise, activities=activities)
        answers.append(_told(text, layout, chosen))
    return tuple(answers)


def _told(text: str, layout: Sequence[Block], chosen: Sequence[Choice]) -> FoundSkills:
    contexts = read_context(text, layout, [choice.name[:2] for choice in chosen])
    return FoundSkills(text, tuple(map(_hit, chosen, contexts)))


def _hit(choice: Choice, said: Context) -> Hit:
    (start, end, words, entity, name, how, _, _, why), layer = choice
    is_negated, strength, any_of, section, because = said
    because = f"{why}; {because}" if why and because else why or because
    return Hit(start, end, words, entity, name, how, layer, is_negated, strength, any_of, section, because)
