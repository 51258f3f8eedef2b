"""Which of the names in a text count, and what else does? The tagger confirms names, drops them, and adds what no list knows.

A name of a technology needs little to count; a field or a method, which is an ordinary word as well ("research", "testing"), only
where the tagger takes the words around it for a demand. How much each kind needs was tuned on SkillSpan's dev part and on
postings (docs/decisions/20261129-tagger.md).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from ...model import KnowledgeGraph, name_words
from ..tagger import Reading, Sentence, Setting, TaggedSpan
from .context import Context
from .hit import Layer
from .name_finder import NameHit, NamesRead
from .name_table import HEADS
from .sentence_bounds import sentence_spans
from .text_layout import Block

__all__ = ["Choice", "choose_names", "layer_of", "names_alone", "sentences_of"]


class Choice(NamedTuple):
    """A place in a text that counts, in its layer."""

    name: NameHit
    layer: Layer

    @property
    def start(self) -> int:
        return self.name.start

    @property
    def end(self) -> int:
        return self.name.end


_Sort = Literal["technology", "competence", "method", "field", "degree", "soft", "proof"]


class _Needed(NamedTuple):
    """How probable the tagger must hold it that something of the kind is named there: for a sure name, for a weak one."""

    sure: float
    weak: float


_NEEDED: Final[Mapping[bool, Mapping[_Sort, _Needed]]] = {
    False: {
        "technology": _Needed(0, 0),
        "competence": _Needed(0, 0.2),
        "method": _Needed(0.2, 0.5),
        "field": _Needed(0.5, 0.5),
        "degree": _Needed(0.3, 0.3),
        "soft": _Needed(0.1, 0.5),
        "proof": _Needed(0.5, 0.9),
    },
    True: {
        "technology": _Needed(0.05, 0.5),
        "competence": _Needed(0.3, 0.7),
        "method": _Needed(0.3, 0.9),
        "field": _Needed(0.9, 0.9),
        "degree": _Needed(0.4, 0.4),
        "soft": _Needed(0.9, 1),
        "proof": _Needed(1, 1),
    },
}
"""By whether the answer is to be precise, and by sort of name."""


class _Candidate(NamedTuple):
    """How probable what no list knows must be: a single word, which is more often an ordinary one, and several."""

    single: float
    several: float


_CANDIDATE: Final[Mapping[bool, _Candidate]] = {False: _Candidate(0.75, 0.6), True: _Candidate(0.88, 0.74)}
"""By whether the answer is to be precise."""
_WHOLE: Final = 0.3
"""How probable the very borders of a longer span must be, for the general names in it to be a mere part of what is named."""
_PHRASE: Final = 0.4
"""How probable the very borders of a phrase must be, for a name in it to be told with the phrase."""
_JOINED: Final = re.compile(r"[,;/&|\n]|\b(?:and|or|und|oder|in|of|for|with)\b", re.IGNORECASE)
"""What joins a name to something else, so that a phrase is more than the name and its nouns."""
_SORTS: Final[Mapping[str, _Sort]] = {
    "method": "method",
    "field": "field",
    "soft": "soft",
    "degree": "degree",
    "natural language": "degree",
    "certification": "degree",
}
"""Of a candidate by what it is known as; all else is a technology."""
_GENERAL: Final = frozenset({"method", "field", "degree"})
_SHORT: Final = 16
"""So long are a plain word and another at most."""
_SIGNS: Final = 3
"""So many signs may stand around a name that is all that an item says."""
_LONGEST: Final = 120
"""Longer spans are sentences."""


def names_alone(names: Iterable[NameHit], *, precise: bool) -> tuple[Choice, ...]:
    """The names as they are found, without the tagger."""
    return tuple(Choice(name, layer_of(name)) for name in names if not (precise and name.is_weak))


def sentences_of(text: str, layout: Sequence[Block]) -> list[Sentence]:
    """What the tagger reads, one after the other."""
    return [
        Sentence(text, start, end) for block in layout for start, end in sentence_spans(text, block.start, block.end)
    ]


def choose_names(
    graph: KnowledgeGraph,
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    read: NamesRead,
    said: Sequence[Context],
    *,
    precise: bool,
    activities: bool,
) -> tuple[Choice, ...]:
    """The names of a text that count, and what the tagger marks besides, in the order of the text; none of them overlap.

    A sure name that the text itself asks for or refuses ("no need for deep learning") counts whatever the tagger holds of it, and
    so does any name that is all that an item of its list says.
    """
    setting: Setting = "precise" if precise else "default"
    names = read.hits
    starts, taken = [name.start for name in names], 0
    chosen: list[Choice] = []
    for sentence, reading in zip(sentences, readings, strict=True):
        last = bisect_left(starts, sentence.end, taken)
        kept = [
            name
            for name, context in zip(names[taken:last], said[taken:last], strict=True)
            if (
                _is_spoken_of(context, precise=precise)
                and (not name.is_weak or _is_imported(name) or _is_alone(sentence, name))
            )
            or _is_borne_out(reading, name, precise=precise)
        ]
        taken = last
        added = _in_sentence(graph, sentence.text, reading, kept, setting, activities=activities)
        chosen += (each for each in added if not _is_plain(each.name, read.plain_words))
    return tuple(_apart(sorted(chosen, key=lambda each: each.name.start)))


def _apart(chosen: Iterable[Choice]) -> Iterator[Choice]:
    """Those of which none overlaps the one before: a name may go on in the next sentence."""
    end = 0
    for each in chosen:
        if each.start >= end:
            yield each
            end = each.end


def _in_sentence(
    graph: KnowledgeGraph,
    text: str,
    reading: Reading,
    kept: Sequence[NameHit],
    setting: Setting,
    *,
    activities: bool,
) -> Iterator[Choice]:
    added: list[Choice] = []
    reach = 0
    for span in reading.spans(setting):  # by where they begin: one is free where none before it reaches into it
        if span.end - span.start > _LONGEST or (span.layer == "skill" and not activities):
            continue
        there = [name for name in kept if name.start < span.end and span.start < name.end]
        if not there:
            if span.confidence >= _confidence_asked(text, span, setting) and span.start >= reach:
                added.append(Choice(_candidate(graph, text, span), span.layer))
        elif span.layer == "knowledge" and span.start >= reach:
            if _is_whole_of(span, there):
                kept = [name for name in kept if name not in there]
                added.append(Choice(_candidate(graph, text, span), span.layer))
            elif _is_phrase_around(text, span, there):
                kept = [name for name in kept if name not in there]
                added.append(Choice(_widened(text, there[0], span), layer_of(there[0])))
        if added:
            reach = max(reach, added[-1].end)
    yield from (Choice(name, layer_of(name)) for name in kept)
    yield from added


def _confidence_asked(text: str, span: TaggedSpan, setting: Setting) -> float:
    asked = _CANDIDATE[setting == "precise"]
    return asked.several if " " in text[span.start : span.end].strip() else asked.single


def _is_plain(name: NameHit, plain_words: Sequence[tuple[int, int]]) -> bool:
    """Whether the tagger marks little more than a plain word that looks like a name, or what goes with it: "La Scala"."""
    if name.entity is not None or name.kind or name.end - name.start > _SHORT:
        return False
    at = bisect_left(plain_words, (name.start, 0))
    return at < len(plain_words) and plain_words[at][0] <= name.end + 1


def _is_alone(sentence: Sentence, name: NameHit) -> bool:
    """Whether the name is all that stands there, but for a sign at its end."""
    rest = sentence.text[sentence.start : name.start] + sentence.text[name.end : sentence.end]
    return len(rest) <= _SIGNS and not any(map(str.isalnum, rest))


def _is_whole_of(span: TaggedSpan, there: Sequence[NameHit]) -> bool:
    """Whether the general names in it are a part of what it names: the security in "cloud hosting security practices"."""
    return span.exact >= _WHOLE and all(
        name.entity is None
        and _sort(name) in _GENERAL
        and span.start <= name.start
        and name.end <= span.end
        and span.end - span.start > name.end - name.start
        for name in there
    )


def _is_phrase_around(text: str, span: TaggedSpan, there: Sequence[NameHit]) -> bool:
    """Whether one name stands in a phrase that names no more than it does: the Linux in "Linux kernel internals".

    What is joined to it ("R or Julia") is something else, named or not.
    """
    name = there[0]
    if len(there) > 1 or span.exact < _PHRASE or not (span.start <= name.start and name.end <= span.end):
        return False
    behind = text[name.end : span.end]
    if behind.strip().casefold() in HEADS:
        return False
    return _JOINED.search(text[span.start : name.start]) is None and _JOINED.search(behind) is None


def _widened(text: str, name: NameHit, span: TaggedSpan) -> NameHit:
    """The name with the phrase that it stands in; it means what it meant."""
    start, end = _trimmed(text, span.start, span.end)
    start, end = min(start, name.start), max(end, name.end)
    if (start, end) == (name.start, name.end):
        return name
    why = f"{name.text!r} in what the tagger marks: {span.exact:.0%}"
    return name._replace(start=start, end=end, text=text[start:end], why="; ".join(filter(None, (name.why, why))))


def _candidate(graph: KnowledgeGraph, text: str, span: TaggedSpan) -> NameHit:
    """What the tagger marks: a thing of the graph where its words mean one, whatever their form; else a candidate."""
    start, end = _trimmed(text, span.start, span.end)
    words = text[start:end]
    why = f"the tagger: {span.confidence:.0%}"
    if name_words(words) and words in graph:
        entity = graph.resolve(words)
        if entity.kind in _BROUGHT and (entity.scheme is None or name_words(entity.label) == name_words(words)):
            return NameHit(start, end, words, entity, entity.label, "tagger", entity.kind, False, why)
    return NameHit(start, end, words, None, " ".join(words.split()), "candidate", "", False, why)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the marks at its ends: a bracket stays where its other half is in it."""
    inner = _INNER.search(text, start, end)
    if inner is None:
        return start, end
    start, behind = inner.span()
    while (
        behind < end
        and text[behind] in _CLOSING
        and text.count(_CLOSING[text[behind]], start, behind) > text.count(text[behind], start, behind)
    ):
        behind += 1
    return start, behind


_INNER: Final = re.compile(r"[^\W_](?:.*[\w+#%])?|[.][^\W_](?:.*[\w+#%])?", re.DOTALL)
_CLOSING: Final = {")": "(", "]": "["}

_BROUGHT: Final = frozenset({"skill", "tool", "qualification", "certification"})


def _is_spoken_of(context: Context, *, precise: bool) -> bool:
    """Whether the text itself asks for a name, or refuses it; of that the tagger has seen little."""
    return context.is_negated or (not precise and bool(context.because))


def _is_borne_out(reading: Reading, name: NameHit, *, precise: bool) -> bool:
    sort = _sort(name)
    confidence = reading.confidence(name.start, name.end, "knowledge")
    is_done = not name.is_weak if _is_imported(name) else sort in ("soft", "proof")
    if is_done:
        confidence = max(confidence, reading.confidence(name.start, name.end, "skill"))
    return confidence >= _NEEDED[precise][sort][name.is_weak]


def _is_imported(name: NameHit) -> bool:
    """Whether it is a skill of somebody else's scheme: its common words count where the text asks for them."""
    return name.entity is not None and name.entity.scheme is not None


def _sort(name: NameHit) -> _Sort:
    entity = name.entity
    if entity is None:
        return _SORTS.get(name.kind, "technology")
    if entity.kind == "tool":
        return "technology"
    if entity.kind == "qualification":
        return "field" if entity.type == "field" else "degree" if entity.type == "degree" else "proof"
    if entity.kind == "certification":
        return "degree"
    return "soft" if entity.type == "soft" else "competence"


def layer_of(name: NameHit) -> Layer:
    """What is known, or how somebody works."""
    return "skill" if _sort(name) == "soft" else "knowledge"
