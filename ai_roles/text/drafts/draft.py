"""What is a draft of a posting? Its parts line by line, each with the claims it rests on or with what the employer fills in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from ...model import Claim, Entity, KnowledgeGraph
from ...outline import Block, Bullets, Grid, Heading, Outline, Paragraph, gaps
from ...query.answers import Answer, Named, Names, Part, Sentence, Short, Statement, named_by, places, state
from ...query.roles import Position, Requirement
from ...table import Table

__all__ = ["Draft", "DraftLine", "DraftPart", "PartName"]

PartName = Literal[
    "head",
    "summary",
    "outcomes",
    "duties",
    "must",
    "wish",
    "seniority",
    "education",
    "environment",
    "measures",
    "offer",
    "process",
]
_SHOWN: Final[tuple[tuple[PartName, str, int], ...]] = (
    ("outcomes", "achieves", 2),
    ("duties", "does", 1),
    ("must", "must have", 2),
    ("wish", "nice to have", 1),
    ("seniority", "seniority shows by", 1),
    ("education", "education and experience", 1),
    ("measures", "success is measured by", 1),
)
"""The parts of which the short form tells, how it calls them, and how many lines of each stay."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line of the posting, what it names, and the claims it rests on; without claims it is our wording or the employer's."""

    TOLD_TOO: ClassVar = ("is_open",)

    text: str
    entities: tuple[Entity, ...] = ()
    need: Requirement | None = field(default=None, metadata=named_by("key"))
    """What the position asks for that this line says."""
    claims: tuple[Claim, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it leaves something to the employer."""
        return bool(gaps(self.text))

    @property
    def basis(self) -> str:
        """How strongly it is asked for, and who says so; else whose words it is."""
        if not self.claims:
            return "left to the employer" if self.is_open else "editorial: the frame of the draft"
        said = places(self.claims)
        return f"{self.need.necessity}: {said}" if self.need is not None else said


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A heading of the posting and the lines below it."""

    name: PartName
    heading: str
    lines: tuple[DraftLine, ...]
    is_list: bool = True


@dataclass(frozen=True, slots=True)
class Draft(Answer):
    """A posting for a position that follows the guidance of the sources.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.drafts.drafting import draft_posting
    >>> draft = draft_posting(SAMPLE, "genai", level="senior", industry="bfsi")
    >>> draft.title, [line.text for line in draft.part_named("must").lines]
    ('Senior Generative AI Engineer', ['One of Large language models or Retrieval-augmented generation', 'Python'])
    >>> [line.text for line in draft.part_named("wish").lines], len(draft.open_lines) > 5
    (['Docker'], True)
    """

    position: Position
    title: str
    parts: tuple[DraftPart, ...]
    notes: tuple[str, ...]
    """What was left out, what is thin, and on what a reader should decide."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def items(self) -> tuple[DraftLine, ...]:
        """Every line."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def musts(self) -> tuple[Requirement, ...]:
        """What it asks for."""
        return tuple(line.need for line in self.part_named("must").lines if line.need is not None)

    @property
    def wishes(self) -> tuple[Requirement, ...]:
        """What it wishes."""
        return tuple(line.need for line in self.part_named("wish").lines if line.need is not None)

    @property
    def open_lines(self) -> tuple[DraftLine, ...]:
        """The lines in which the employer fills something in."""
        return tuple(line for line in self.items if line.is_open)

    def part_named(self, name: PartName) -> DraftPart:
        """The part of this name; where the draft has none, an empty one."""
        return next((part for part in self.parts if part.name == name), DraftPart(name, "", ()))

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.position.role,)

    def evidence(self) -> tuple[Statement, ...]:
        claims = dict.fromkeys(claim for line in self.items for claim in line.claims)
        return tuple(state(self.graph, claim) for claim in claims)

    def outline(self, *, evidence: bool = False) -> Outline:
        """The posting as a document; with *evidence* below it what each line rests on."""
        blocks = list(self._blocks())
        if evidence:
            blocks += [Heading("On what each line rests"), Grid(self.table())]
            blocks += [Paragraph(note, is_note=True) for note in self.notes]
        return Outline(self.title, tuple(blocks))

    def _blocks(self) -> Iterator[Block]:
        for part in self.parts:
            if part.heading:
                yield Heading(part.heading)
            if part.is_list:
                yield Bullets(tuple(line.text for line in part.lines))
            else:
                yield from (Paragraph(line.text) for line in part.lines)

    def to_markdown(self, *, evidence: bool = False) -> str:
        """The posting as Markdown; with *evidence* below it what each line rests on."""
        return self.outline(evidence=evidence).to_markdown()

    def table(self) -> Table:
        rows = tuple((part.heading or "Head", line.text, line.basis) for part in self.parts for line in part.lines)
        return Table(("part", "line", "rests on"), rows)

    def tables(self) -> tuple[Table, ...]:
        head = Table((), (), f"Draft of a posting: {self.position.label}", self.notes)
        columns = ("line", "rests on")
        return (
            head,
            *(
                Table(columns, tuple((line.text, line.basis) for line in part.lines), part.heading or "Head")
                for part in self.parts
            ),
        )

    def _short(self) -> Short:
        """What it asks for and promises, then what the employer has to fill in."""
        parts: list[Part] = []
        for name, called, least in _SHOWN:
            lines = [line for line in self.part_named(name).lines if line.claims]
            if lines:
                named = tuple(Named(_told(line), line.claims) for line in lines)
                parts.append(Names(called, named, inline=True, at_least=least))
        count = len(self.open_lines)
        parts.append(Sentence(f"Left to the employer: {count} lines, marked [employer: ...].", stays=True))
        parts += [Sentence(note, is_note=number > 0) for number, note in enumerate(self.notes)]
        key = self.position.key
        parts.append(Sentence(f"The posting itself: .to_markdown(), or ai-roles draft {key}", stays=True))
        return Short(f"Draft of a posting: {self.position.label}", tuple(parts))


def _told(line: DraftLine) -> str:
    """The line by the names in it: what the employer adds is told apart."""
    if line.need is not None:
        return line.need.in_short
    return ", ".join(entity.label for entity in line.entities) or line.text
