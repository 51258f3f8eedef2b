"""Which of many postings does one resume meet best? For whoever looks for a job: ordered by what is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...model import KnowledgeGraph
from ...query.answers import Answer, Line, Rows, Sentence, Short
from ...query.skills import percent
from ...table import Table
from ..resumes import Resume
from .asking import Asking, asked_by
from .matching import matched
from .resume_match import ResumeMatch
from .standing import Tally

__all__ = ["PostingFit", "PostingFits", "match_postings"]


@dataclass(frozen=True, slots=True)
class PostingFit:
    """One posting: how many of its must-haves, and of all that it asks for, stand how against the resume."""

    name: str
    must: Tally
    all: Tally
    open_must: tuple[str, ...]
    """The must-haves that are not met, or not wholly, or unknown."""
    match: ResumeMatch = field(repr=False, compare=False)

    @property
    def weighty(self) -> Tally:
        """Of the must-haves; of all where it calls nothing a must."""
        return self.must if self.must.asked else self.all


@dataclass(frozen=True, slots=True)
class PostingFits(Answer):
    """Many postings against one resume, what meets most of its must-haves first."""

    items: tuple[PostingFit, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def table(self) -> Table:
        columns = (
            "posting",
            "must-haves met",
            "in part",
            "not met",
            "unknown",
            "of",
            "all met",
            "of all",
            "open must-haves",
        )
        rows = tuple(
            (
                fit.name,
                fit.must.met,
                fit.must.in_part,
                fit.must.not_met,
                fit.must.unknown,
                fit.must.asked,
                fit.all.met,
                fit.all.asked,
                "; ".join(fit.open_must) or None,
            )
            for fit in self.items
        )
        return Table(columns, rows, f"Postings ({len(rows)})")

    def _short(self) -> Short:
        lines = tuple(Line((fit.name, _share(fit), "; ".join(fit.open_must))) for fit in self.items)
        head = Rows("", lines, ("posting", "met", "must-haves not met, in part or unknown"), at_least=8)
        note = Sentence(
            "Share of the must-haves that are met; of all, where a posting calls nothing a must.", is_note=True
        )
        return Short(f"{len(self.items)} postings, what is met most first", (head, note))


def match_postings(graph: KnowledgeGraph, resume: Resume, postings: Sequence[Asking]) -> PostingFits:
    """Many postings or positions against one resume, ordered by the share of the must-haves that are met.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> resume = read_resume(SAMPLE, Document("Skills\\nDocker, k8s"))
    >>> [(fit.name, str(fit.must)) for fit in match_postings(SAMPLE, resume, ["genai", "mlops"])]
    [('MLOps Engineer', '1 of 1 met'), ('Generative AI Engineer', '0 of 1 met, 1 unknown')]
    """
    graph = graph.said
    fits = []
    for posting in postings:
        found = matched(graph, resume, asked_by(graph, posting))
        still = tuple(each.wanted.label for each in found.items if each.wanted.tier == "must" and each.state != "met")
        fits.append(PostingFit(found.name, found.tally("must"), found.tally(), still, found))
    fits.sort(key=lambda fit: (-(fit.weighty.share or 0), -(fit.all.share or 0)))
    return PostingFits(tuple(fits), graph)


def _share(fit: PostingFit) -> str:
    counted = fit.weighty
    return f"{counted.met} of {counted.asked}, {percent(counted.share)}" if counted.asked else "nothing asked"
