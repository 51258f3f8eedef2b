"""What does a text say of the names in it: negated, asked for, merely wished, or one of several?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from .alternatives import Group, groups_of, lead_group
from .cue_finding import find_cues, tokens_of
from .cue_triggers import may_join, may_say_something
from .hit import Alternatives, Section, Strength
from .masked_sentence import Sentence, masked, may_be_joined
from .negation import Negation, lead_negation, negations
from .sentence_bounds import is_one_sentence, sentence_spans
from .strength import Asked, lead_strength, settled, strengths
from .text_layout import Block

__all__ = ["Context", "read_context"]


class Context(NamedTuple):
    """What the text says of a name.

    A named tuple and not a record as elsewhere: there is one for each of the names.
    """

    is_negated: bool = False
    strength: Strength = "stated"
    any_of: Alternatives | None = None
    section: Section = "other"
    because: str = ""
    """The cue words that decided, or the heading."""


_PLAIN: Final = Context()
_HEAD: Final = 300
"""So much of a heading is read."""
_RESUME = frozenset({"summary", "skills", "experience", "education", "projects", "certifications"})


_OF_ITSELF = frozenset({"about", "offer", "process"})


def read_context(text: str, layout: Sequence[Block], spans: Sequence[tuple[int, int]]) -> tuple[Context, ...]:
    """What the text says of each of the spans, which are in order and do not overlap.

    The words of the clause decide, then a label at the start of the bullet, then the heading and its section.

    >>> from ai_roles.text.skills.text_layout import read_layout
    >>> text = "Python is a must, Kafka or Flink a plus."
    >>> for context in read_context(text, read_layout(text), [(0, 6), (18, 23), (27, 32)]):
    ...     print(context.strength, context.any_of, context.because)
    required None a must
    preferred Alternatives(group=0, how_many=1, is_open=False) a plus
    preferred Alternatives(group=0, how_many=1, is_open=False) a plus
    """
    contexts = [_PLAIN] * len(spans)
    reader = _Reader(text, spans, contexts)
    first, count = 0, len(spans)
    for block in layout:
        if block.kind == "heading":
            reader.lead = None
            reader.lead_block = block
        while first < count and spans[first][1] <= block.start:
            first += 1
        last = first
        while last < count and spans[last][0] < block.end:
            last += 1
        if last > first:
            reader.read(block, first, last)
            first = last
    return tuple(contexts)


class _Lead(NamedTuple):
    """What the heading or the words before a list say of what follows."""

    strength: Strength | None
    against: Negation | None
    alternatives: Alternatives | None
    words: str

    @property
    def speaks(self) -> bool:
        """Whether it says more than how much is asked."""
        return self.against is not None or self.alternatives is not None


@lru_cache(maxsize=1024)
def _said_ahead(words: str) -> tuple[Strength | None, Negation | None, Group | None]:
    """How much a heading asks, what it says against all below it, and how many of it suffice; postings share many headings."""
    tokens = tokens_of([words])
    sentence = masked(tokens, find_cues(tokens))
    return lead_strength(sentence), lead_negation(sentence), lead_group(sentence)


class _Reader:
    """Reads block after block, and keeps what a heading says until the next."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], contexts: list[Context]) -> None:
        self.text = text
        self.spans = spans
        self.contexts = contexts
        self.groups = 0
        self.lead: _Lead | None = None
        self.lead_block: Block | None = None

    def read(self, block: Block, first: int, last: int) -> None:
        """Tells what is said of the spans from *first* up to *last*, which stand in the block."""
        lead = self._lead_of(block)
        label: Asked | None = None
        plain: Context | None = None
        for start, end, begin, stop in _sentences(self.text, block, self.spans, first, last):
            words = self.text[start:end]
            has_cues = may_say_something(words)
            is_plain = label is None and not (lead is not None and lead.speaks)
            if is_plain and not has_cues and (stop - begin == 1 or not may_join(words)):
                plain = plain or _plain(block, lead)
                self.contexts[begin:stop] = [plain] * (stop - begin)
                continue
            tokens = tokens_of(self._pieces(start, end, begin, stop))
            cues = find_cues(tokens) if has_cues else []
            said = None
            is_silent = all(found.cue.kind == "pseudo" for found in cues)
            if not is_plain or not is_silent or (stop - begin > 1 and may_be_joined(tokens)):
                sentence = masked(tokens, cues)
                if len(sentence.names) != stop - begin:
                    continue
                said = _Said(sentence, [self.text[left:right] for left, right in self.spans[begin:stop]])
            if said is None or (said.says_nothing and is_plain):
                plain = plain or _plain(block, lead)
                self.contexts[begin:stop] = [plain] * (stop - begin)
                continue
            self._tell(block, lead, label, said, begin)
            label = next((asked for asked in said.asked.values() if asked.is_label), label)

    def _pieces(self, start: int, end: int, begin: int, stop: int) -> list[str]:
        pieces, place = [], start
        for left, right in self.spans[begin:stop]:
            pieces.append(self.text[place:left])
            place = right
        pieces.append(self.text[place:end])
        return pieces

    def _lead_of(self, block: Block) -> _Lead | None:
        heading = self.lead_block
        if heading is None or block.heading is None or block.kind == "heading":
            return None
        if self.lead is None:
            strength, against, group = _said_ahead(self.text[heading.start : min(heading.end, heading.start + _HEAD)])
            alternatives = None
            if group is not None:
                alternatives = Alternatives(self.groups, group.how_many, group.is_open)
                self.groups += 1
            self.lead = _Lead(strength, against, alternatives, heading.heading or "")
        return self.lead

    def _tell(self, block: Block, lead: _Lead | None, label: Asked | None, said: _Said, begin: int) -> None:
        verdicts = [_verdict(block, lead, label, said, number) for number in range(len(said.sentence.names))]
        alternatives = self._alternatives(said.groups, [is_negated for is_negated, _, _ in verdicts])
        of_lead = lead.alternatives if lead is not None and block.kind == "bullet" else None
        for number, (is_negated, strength, because) in enumerate(verdicts):
            any_of = None if is_negated else of_lead or alternatives.get(number)
            self.contexts[begin + number] = Context(is_negated, strength, any_of, block.section, because)

    def _alternatives(self, groups: list[Group], negated: list[bool]) -> dict[int, Alternatives]:
        told: dict[int, Alternatives] = {}
        for group in groups:
            names = [number for number in group.names if not negated[number]]
            if len(names) > 1 or (names and group.is_open):
                for number in names:
                    told[number] = Alternatives(self.groups, min(group.how_many, len(names)), group.is_open)
                self.groups += 1
        return told


def _verdict(
    block: Block, lead: _Lead | None, label: Asked | None, said: _Said, number: int
) -> tuple[bool, Strength, str]:
    """Whether a name is negated, how much it is asked for, and because of which words."""
    asked = said.asked.get(number)
    if asked is not None and not _is_asked_here(block, asked):
        asked = None
    against = said.against.get(number) or (None if lead is None else lead.against)
    is_negated, strength = settled(asked.kinds if asked else (), against.kind if against else None)
    if not is_negated and number in said.double:
        return False, "required", said.double[number]
    if not is_negated and strength == "stated":
        return False, *_from_above(block, lead, label)
    return is_negated, strength, ", ".join(one.words for one in (against, asked) if one is not None)


def _is_asked_here(block: Block, asked: Asked) -> bool:
    """Whether a section may ask for anything: a resume does not, and years are no demand where
    a company tells of itself or of its wishes.
    """
    if block.section in _RESUME:
        return False
    return not ("year" in asked.words and block.section in {*_OF_ITSELF, "preferred"})


class _Said:
    """What a sentence says of its names."""

    def __init__(self, sentence: Sentence, names: list[str]) -> None:
        self.sentence = sentence
        self.against, self.double = negations(sentence) if sentence.cues else ({}, {})
        self.asked = strengths(sentence) if sentence.cues else {}
        self.groups = groups_of(sentence, names) if len(names) > 1 or sentence.cues else []

    @property
    def says_nothing(self) -> bool:
        """Whether it leaves its names as they are."""
        return not (self.against or self.double or self.asked or self.groups)


def _from_above(block: Block, lead: _Lead | None, label: Asked | None) -> tuple[Strength, str]:
    """The strength that a label of the bullet, the heading or the section gives."""
    if label is not None and block.section not in _RESUME:
        return settled(label.kinds, None)[1], label.words
    if block.is_optional:
        return "optional", f"heading: {block.heading}"
    if block.section in {"required", "preferred"}:
        return ("required" if block.section == "required" else "preferred"), f"heading: {block.heading}"
    if lead is not None and lead.strength is not None and block.section not in _RESUME:
        return lead.strength, f"heading: {lead.words}"
    return "stated", ""


def _plain(block: Block, lead: _Lead | None) -> Context:
    """What is said of a name in a sentence that says nothing of it."""
    strength, because = _from_above(block, lead, None)
    return Context(False, strength, None, block.section, because)


def _sentences(
    text: str, block: Block, spans: Sequence[tuple[int, int]], first: int, last: int
) -> Iterator[tuple[int, int, int, int]]:
    """The sentences of a block that hold spans: start, end, first span, the one after the last."""
    if is_one_sentence(text, block.start, block.end):
        yield min(block.start, spans[first][0]), max(block.end, spans[last - 1][1]), first, last
        return
    begin = first
    start_of_next: int | None = None
    for first_place, end in sentence_spans(text, block.start, block.end):
        start = first_place if start_of_next is None else start_of_next
        if begin >= last:
            return
        stop = begin
        while stop < last and spans[stop][0] < end:
            stop += 1
        if stop == begin:
            start_of_next = None
            continue
        if spans[stop - 1][1] > end and end < block.end:
            start_of_next = start
            continue
        start_of_next = None
        yield min(start, spans[begin][0]), max(end, spans[stop - 1][1]), begin, stop
        begin = stop
    if begin < last:
        yield (
            (spans[begin][0] if start_of_next is None else start_of_next),
            max(block.end, spans[last - 1][1]),
            begin,
            last,
        )
