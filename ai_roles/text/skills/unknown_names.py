"""What do texts name again and again that the graph does not know? Candidates over many texts, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...query.answers import Answer, Line, Part, Rows, Sentence, Short
from ...table import Table
from .text_batches import Spans

__all__ = ["UnknownSkill", "UnknownSkills", "unknown_skills"]


@dataclass(frozen=True, slots=True)
class UnknownSkill:
    """A name that the graph lacks: in how many texts it stands, how often in all, and in which spellings."""

    name: str
    texts: int
    places: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnknownSkills(Answer):
    """What the graph does not know, what most texts name first; `texts` counts those that were read."""

    texts: int
    items: tuple[UnknownSkill, ...]

    def table(self) -> Table:
        """A row for each name."""
        rows = tuple((each.name, each.texts, each.places, ", ".join(each.spellings)) for each in self.items)
        return Table(("name", "texts", "places", "written"), rows, self._head)

    @property
    def _head(self) -> str:
        return (
            f"{len(self.items):,} names that the graph does not know, in {self.texts:,} text{'s' * (self.texts != 1)}"
        )

    def _short(self) -> Short:
        """What most texts name, and how it gets into the graph."""
        rows = tuple(
            Line((each.name, f"{each.texts:,}", f"{each.places:,}", ", ".join(each.spellings))) for each in self.items
        )
        parts: list[Part] = [Rows("", rows, ("name", "texts", "places", "written"), at_least=8)] if rows else []
        parts.append(Sentence("To add one: ai-roles new tool NAME -o ours.yaml", is_note=True))
        return Short(self._head, tuple(parts))


def unknown_skills(found: Iterable[Spans], *, at_least: int = 1) -> UnknownSkills:
    """The candidates of many texts with counts, those that stand in fewer than *at_least* texts left out.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text import TextLine, find_in_texts
    >>> texts = [TextLine("a", "We use Terraform and Docker"), TextLine("b", "Terraform, please")]
    >>> [(each.name, each.texts) for each in unknown_skills(find_in_texts(SAMPLE, texts))]
    [('Terraform', 2)]
    """
    texts = 0
    in_texts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    names: dict[str, Counter[str]] = {}
    spellings: dict[str, Counter[str]] = {}
    for spans in found:
        texts += 1
        unknown = [hit for hit in spans.hits if hit.entity is None]
        in_texts.update({hit.key for hit in unknown})
        for hit in unknown:
            places[hit.key] += 1
            names.setdefault(hit.key, Counter())[hit.name] += 1
            spellings.setdefault(hit.key, Counter())[hit.text] += 1
    ordered = sorted(in_texts.items(), key=lambda pair: (-pair[1], -places[pair[0]], pair[0]))
    return UnknownSkills(
        texts,
        tuple(
            UnknownSkill(_most_first(names[key])[0], count, places[key], _most_first(spellings[key]))
            for key, count in ordered
            if count >= at_least
        ),
    )


def _most_first(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda text: (-counts[text], text)))
