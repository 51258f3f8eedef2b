"""What is a kit for an interview? What to look at, with who says so; what to ask; a scale to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from ...model import Cited, Claim, Entity, KnowledgeGraph
from ...outline import Block, Bullets, Grid, Heading, Outline, Paragraph
from ...query.answers import Answer, Line, Named, Names, Part, Rows, Sentence, Short, Statement, places, state
from ...query.roles import Position, Requirement
from ...table import Table
from .question_templates import SCALE

__all__ = ["InterviewKit", "KitPoint", "KitQuestion"]

PointKind = Literal["area", "way", "sign", "measure", "flag", "mistake"]
TITLES: Final[dict[PointKind, str]] = {
    "area": "Areas to look at",
    "way": "How to look",
    "sign": "Signs of seniority",
    "measure": "What success is measured by",
    "flag": "Red flags",
    "mistake": "What to avoid when hiring",
}
_SHORTLY: Final[tuple[tuple[PointKind, str, int], ...]] = (
    ("area", "areas", 2),
    ("sign", "signs of seniority", 2),
    ("flag", "red flags", 2),
    ("measure", "measures of success", 1),
    ("way", "how to look", 1),
    ("mistake", "to avoid", 1),
)


@dataclass(frozen=True, slots=True)
class KitPoint:
    """Something that those who hire look at: what it is, what is advised of it, and in which words sources say so."""

    TOLD_TOO: ClassVar = ("words", "said_by")

    kind: PointKind
    entity: Entity
    advice: tuple[str, ...]
    """What is advised, in the words of the graph, which are ours and not those of a source."""
    claims: tuple[Claim, ...]
    """Who says that it is looked at."""
    advising: tuple[Claim, ...]
    """Who gives the advice."""

    @property
    def rests_on(self) -> tuple[Claim, ...]:
        """All of them."""
        return (*self.claims, *self.advising)

    @property
    def is_example(self) -> bool:
        """Whether sources give it merely as an example."""
        return bool(self.claims) and all(claim.status == "example" for claim in self.claims)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the sources that carry it, each with its place."""
        found: dict[str, str] = {}
        for claim in self.rests_on:
            for piece in claim.evidence:
                if isinstance(piece, Cited) and piece.term:
                    found.setdefault(piece.term.strip("“”\"‘’' "), str(piece))
        return tuple(f'"{term}" ({place})' for term, place in found.items())

    @property
    def said_by(self) -> str:
        return places(self.rests_on)

    @property
    def label(self) -> str:
        """What it is; marked where sources give it merely as an example."""
        return f"e.g. {self.entity.label}" if self.is_example else self.entity.label

    @property
    def text(self) -> str:
        """What it is, with what is advised."""
        return f"{self.label}: {' '.join(self.advice)}" if self.advice else self.label


@dataclass(frozen=True, slots=True)
class KitQuestion:
    """What to ask about one must-have: the question, and the one that follows it. Both are editorial."""

    TOLD_TOO: ClassVar = ("said_by",)

    need: Requirement
    question: str
    follow_up: str

    @property
    def question_alone(self) -> str:
        """The question below a heading that names the thing."""
        text = self.question.partition(": ")[2]
        return text[:1].upper() + text[1:]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Who asks for the thing; nobody words the question."""
        return self.need.near_claims

    @property
    def rests_on(self) -> tuple[Claim, ...]:
        return self.claims

    @property
    def said_by(self) -> str:
        return f"{self.need.necessity}: {places(self.claims)}"


@dataclass(frozen=True, slots=True)
class InterviewKit(Answer):
    """What to look at in an interview for a position, what to ask, and a scale to fill in.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.interviews.kit_making import interview_kit
    >>> kit = interview_kit(SAMPLE, "mlops")
    >>> [(row.need.label, row.said_by) for row in kit.questions][0]
    ('Docker', 'required: handbook 5')
    """

    position: Position
    points: tuple[KitPoint, ...]
    questions: tuple[KitQuestion, ...]
    left: int
    """How many more must-haves the position has."""
    notes: tuple[str, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def items(self) -> tuple[KitPoint | KitQuestion, ...]:
        """The points, then the questions."""
        return (*self.points, *self.questions)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.position.role,)

    def points_of(self, kind: PointKind) -> tuple[KitPoint, ...]:
        """The points of one kind."""
        return tuple(point for point in self.points if point.kind == kind)

    def evidence(self) -> tuple[Statement, ...]:
        claims = dict.fromkeys(claim for item in self.items for claim in item.rests_on)
        return tuple(state(self.graph, claim) for claim in claims)

    def table(self) -> Table:
        rows: list[tuple[object, ...]] = [
            (TITLES[point.kind], point.label, " ".join(point.advice) or None, None, point.said_by)
            for point in self.points
        ]
        rows += [("Questions", row.need.label, row.question, row.follow_up, row.said_by) for row in self.questions]
        return Table(("part", "what", "advice or question", "then", "said by"), tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        head = Table((), (), self._title(), self.notes)
        points = [
            Table(
                ("what", "advice", "in these words", "said by"),
                tuple((p.label, " ".join(p.advice), "; ".join(p.words), p.said_by) for p in found),
                title,
            )
            for kind, title in TITLES.items()
            if (found := self.points_of(kind))
        ]
        asked = Table(
            ("must-have", "ask", "then", "asked for"),
            tuple((row.need.label, row.question, row.follow_up, row.said_by) for row in self.questions),
            "Questions (editorial)",
        )
        return (head, *points, asked, _scale())

    def outline(self) -> Outline:
        """The kit as a document to print and to write on."""
        return Outline(self._title(), tuple(self._blocks()))

    def to_markdown(self, *, evidence: bool = False) -> str:
        """The kit as Markdown: a document to write on, in which the words of the sources stand anyway."""
        del evidence
        return self.outline().to_markdown()

    def _blocks(self) -> Iterator[Block]:
        yield Paragraph("Candidate: [interviewer: name]. Date: [interviewer: date]. Asked by: [interviewer: name].")
        yield from (Paragraph(note, is_note=True) for note in self.notes)
        for kind, title in TITLES.items():
            if found := self.points_of(kind):
                yield Heading(title)
                yield Bullets(tuple(point.text for point in found), tuple("; ".join(point.words) for point in found))
        yield Heading("Scale")
        yield Paragraph(
            "Editorial: the anchors are ours. One number for each must-have, before you talk with the others."
        )
        yield Grid(_scale(is_titled=False))
        yield Heading("Questions by must-have")
        yield Paragraph("Editorial: no source words these questions; who asks for the thing stands beside each.")
        for row in self.questions:
            label = row.need.label
            yield Heading(label[0].upper() + label[1:], 3)
            yield Bullets((row.question_alone, row.follow_up))
            yield Paragraph(f"Asked for as {row.said_by}.", is_note=True)
            yield Grid(Table(("1 to 4", "Notes"), (("", ""),)))
        if self.left:
            yield Paragraph(
                f"{self.left} more must-haves of the position are left out: nobody asks about all in one hour.",
                is_note=True,
            )
        yield Heading("In sum")
        rows = (*(row.need.label for row in self.questions), "Signs of seniority", "Red flags")
        yield Grid(Table(("Must-have", "1 to 4", "Notes"), tuple((label, "", "") for label in rows)))

    def _short(self) -> Short:
        parts: list[Part] = []
        for kind, called, least in _SHORTLY:
            if found := self.points_of(kind):
                named = tuple(Named(point.label, point.rests_on) for point in found)
                parts.append(Names(called, named, inline=True, at_least=least))
        if self.questions:
            rows = tuple(Line((row.question,), row.claims) for row in self.questions)
            parts.append(Rows(f"questions ({len(rows)}, editorial)", rows, at_least=4))
        parts += [Sentence(note, is_note=True) for note in self.notes]
        parts.append(
            Sentence(
                f"With scale and room for notes: .to_markdown(), or ai-roles interview {self.position.key} -o kit.docx",
                stays=True,
            )
        )
        return Short(self._title(), tuple(parts))

    def _title(self) -> str:
        return f"Interview kit: {self.position.label}"


def _scale(*, is_titled: bool = True) -> Table:
    rows: Iterable[tuple[object, ...]] = SCALE
    return Table(("Mark", "What it stands for"), tuple(rows), "Scale (editorial)" if is_titled else None)
