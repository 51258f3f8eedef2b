"""How strongly does a sentence ask for each of its names?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .clause_words import ALL_OF_THEM, BE, FINITE, LINKS, OBJECTS, POINTING
from .context_cues import CueKind
from .cue_finding import NAME, FoundCue
from .hit import Strength
from .masked_sentence import Sentence

__all__ = ["Asked", "lead_strength", "settled", "strengths"]


class Asked(NamedTuple):
    """What kinds of cues speak of a name, and with which words."""

    kinds: tuple[CueKind, ...]
    words: str
    is_label: bool = False
    """Whether a label says it ("Must: Docker"), which counts for what follows in the same bullet too."""


_KINDS: Final = frozenset({"required", "preferred", "helpful", "optional", "same"})
_STRENGTHS: Final[dict[CueKind, Strength]] = {
    "required": "required",
    "preferred": "preferred",
    "helpful": "preferred",
    "optional": "optional",
}


def settled(kinds: tuple[CueKind, ...], against: CueKind | None) -> tuple[bool, Strength]:
    """Whether a name is negated, and its strength, where several cues speak of it."""
    wished = "preferred" in kinds
    if against == "unneeded" and "required" in kinds:
        return False, "required"
    if (
        against in {"unneeded", "lacking"}
        and (wished or "helpful" in kinds or "optional" in kinds)
        and against != "lacking"
    ):
        return False, "preferred" if wished else "optional"
    if against == "unlike" and "required" in kinds:
        return False, "required"
    if against is not None:
        return True, "stated"
    if wished:
        return False, "preferred"
    if "optional" in kinds:
        return False, "optional"
    for kind in kinds:
        if kind in _STRENGTHS:
            return False, _STRENGTHS[kind]
    return False, "stated"


def lead_strength(sentence: Sentence) -> Strength | None:
    """What a heading or the words before a list say of all that follows."""
    kinds = tuple(found.cue.kind for found in sentence.cues if found.cue.kind in _KINDS)
    return settled(kinds, None)[1] if kinds else None


def strengths(sentence: Sentence) -> dict[int, Asked]:
    """What is said of the names, by their numbers."""
    cues = [found for found in sentence.cues if found.cue.kind in _KINDS and _is_whole(sentence, found)]
    owners: dict[int, Asked] = {}
    if not cues:
        _add_told_apart(sentence, owners)
        return owners
    ahead: list[FoundCue] = []
    last_kind: CueKind = "required"
    last_end = 0
    for found in cues:
        kind = last_kind if found.cue.kind == "same" else found.cue.kind
        last_kind = kind
        if _points_ahead(sentence, found):
            ahead.append(found)
            last_end = found.end
            continue
        names = _behind(sentence, found, last_end, is_after_ahead=bool(ahead) and ahead[-1].end == last_end)
        for number in names:
            _add(owners, number, Asked((kind,), found.words))
        if names and sentence.brackets[found.start] < 0:
            last_end = found.end
    stops = sorted(found.start for found in cues if sentence.brackets[found.start] < 0)
    kinds: CueKind = "required"
    by_start = {found.start: found for found in ahead}
    for found in cues:
        kinds = kinds if found.cue.kind == "same" else found.cue.kind
        if found.start not in by_start:
            continue
        is_label = _is_label(sentence, found)
        stop = next((place for place in stops if place > found.start), len(sentence.tokens))
        for number in _reached(sentence, found, stop, is_label=is_label):
            if number not in owners:
                owners[number] = Asked((kinds,), found.words, is_label)
    _add_told_apart(sentence, owners)
    return owners


_AFTER_HELPS: Final = frozenset(
    {"", ",", ".", ";", "!", ")", "but", "yet", "though", "although", "and", "here", "too", "—", "-"}
)


def _is_whole(sentence: Sentence, found: FoundCue) -> bool:
    """Whether a cue that is a verb has no object: "X helps", not "X helps us find"."""
    return found.words != "helps" or "".join(sentence.tokens[found.end : found.end + 1]) in _AFTER_HELPS


_IS: Final = re.compile(r"(?:\w+ ){0,2}(?:is|are)(?: [.,;]|$)")
_IS_NOT: Final = re.compile(r"(?:\w+ ){0,2}(?:is|are) not(?: [.,;]|$)")


def _add_told_apart(sentence: Sentence, owners: dict[int, Asked]) -> None:
    """The name that is needed where another is not: "X is not required, Y is"."""
    for found in sentence.cues:
        contrary = {"unneeded": _IS, "optional": _IS_NOT}.get(found.cue.kind)
        if contrary is None or found.cue.direction == "after":
            continue
        for number in sentence.names_between(found.end, len(sentence.tokens)):
            after = " ".join(sentence.tokens[sentence.names[number] + 1 :][:5])
            if contrary.match(after):
                owners.setdefault(number, Asked(("required",), found.words))


def _add(owners: dict[int, Asked], number: int, asked: Asked) -> None:
    known = owners.get(number)
    owners[number] = asked if known is None else Asked((*known.kinds, *asked.kinds), f"{known.words}, {asked.words}")


def _is_label(sentence: Sentence, found: FoundCue) -> bool:
    """Whether a colon follows at once, or after a word or two: "Must:", "Required skills:"."""
    following = sentence.tokens[found.end : found.end + 4]
    if ":" not in following:
        return False
    between = following[: following.index(":")]
    is_first = found.start == sentence.clause_start(found.start)
    return not between or (is_first and all(word.isalpha() for word in between) and NAME not in between)


def _points_ahead(sentence: Sentence, found: FoundCue) -> bool:
    """Whether a cue speaks of the names that follow it."""
    tokens = sentence.tokens
    before = tokens[found.start - 1] if found.start else ""
    after = tokens[found.end] if found.end < len(tokens) else ""
    start, end = sentence.clause_start(found.start), sentence.clause_end(found.end)
    has_before = bool(sentence.names_between(start, found.start))
    if after == "," and found.start == start:
        end = sentence.clause_end(found.end + 1)
    has_after = bool(sentence.names_between(found.end, end))
    if sentence.brackets[found.start] >= 0 and not has_before and not has_after:
        return False
    if _is_label(sentence, found) or (after in {"-", "–", "—"} and not has_before):
        return bool(sentence.names_between(found.end, len(tokens))) or not has_before
    if found.cue.direction == "after":
        if found.cue.reach == 12:
            return has_after
        return has_after and not (has_before and _has_gap_as_object(sentence, found))
    introduced = (
        after in {"if", "to", "that", "when", "for", "is", "are", "include", "includes", "would", "on", "with"}
        or tokens[found.end : found.end + 2] == ["of", "course"]
        or found.words.endswith("to have")
    )
    if found.cue.direction == "before":
        return not has_before and has_after and (introduced or (after == "," and found.start == start))
    if before in LINKS:
        return not has_before and has_after and (introduced or start == found.start - 1)
    if after in {"is", "are", "include", "includes"} and has_after:
        return True
    if (
        has_after
        and (before in {"", ",", "and", "(", "or", "&"} or found.start == start)
        and after not in {"", ",", ")", ".", ";", "and", "or"}
    ):
        return True
    return has_after and not has_before


def _has_gap_as_object(sentence: Sentence, found: FoundCue) -> bool:
    """Whether a verb has its object before it: "X, which you need from day one"."""
    start = sentence.clause_start(found.start)
    return sentence.tokens[start : start + 1] in (["which"], ["that"])


def _behind(sentence: Sentence, found: FoundCue, last_end: int, *, is_after_ahead: bool) -> list[int]:
    """The names before a cue that it speaks of."""
    tokens = sentence.tokens
    start = sentence.clause_start(found.start)
    if sentence.brackets[found.start] >= 0 and not sentence.names_between(start, found.start):
        return _before_bracket(sentence, found)
    if found.cue.direction == "after":
        return _object_before(sentence, found, start)
    verb = next(
        (word for word in (*tokens[max(0, found.start - 3) : found.start], *found.words.split()) if word in BE), ""
    )
    if tokens[found.start - 1 : found.start] == [":"] or tokens[found.start - 1 : found.start] in (["-"], ["–"], ["—"]):
        names = sentence.names_between(last_end, found.start)
        return sentence.list_to(names[-1], start=last_end, verb="") if names else []
    names = sentence.names_between(max(start, last_end), found.start)
    if not names:
        return _pointed_at(sentence, found, start)
    if is_after_ahead and last_end > start:
        return _to_comma(sentence, sentence.list_to(names[-1], start=last_end, verb=verb))
    return _subject(sentence, names, max(start, last_end), verb)


def _to_comma(sentence: Sentence, names: list[int]) -> list[int]:
    """The end of a list, from its last comma on: what stands before it belongs to an earlier cue."""
    for place in range(len(names) - 1, 0, -1):
        if sentence.joint(names[place - 1], names[place]) in {",", ", and"}:
            return names[place:]
    return names


def _subject(sentence: Sentence, names: list[int], start: int, verb: str) -> list[int]:
    """Those of the names before a verb that are its subject: all, unless another statement stands before the last list."""
    chosen = sentence.list_to(names[-1], start=start, verb=verb)
    while chosen[0] > names[0]:
        gap = sentence.tokens[sentence.names[chosen[0] - 1] + 1 : sentence.names[chosen[0]]]
        head = sentence.tokens[start : sentence.names[chosen[0] - 1]]
        is_parted = "," in gap or "and" in gap or "or" in gap
        if is_parted and (
            sentence.joint(chosen[0] - 1, chosen[0]) is not None or any(word in FINITE for word in (*head, *gap))
        ):
            break
        chosen = [*sentence.list_to(chosen[0] - 1, start=start), *chosen]
    return chosen


def _before_bracket(sentence: Sentence, found: FoundCue) -> list[int]:
    """The names before a bracket that holds only a cue: the last of them, or the whole list where the sentence ends there."""
    bracket = sentence.brackets[found.start]
    names = sentence.names_between(sentence.clause_start(bracket), bracket)
    if not names:
        return []
    close = next(
        (place for place in range(found.end, len(sentence.tokens)) if sentence.tokens[place] in ")]"),
        len(sentence.tokens),
    )
    is_last = all(word in ".;" for word in sentence.tokens[close + 1 :])
    whole = sentence.list_to(names[-1], start=sentence.clause_start(bracket))
    has_and = len(whole) > 1 and sentence.joint(whole[-2], whole[-1]) in {"and", "or", ", and", "/"}
    is_alone = "(" not in sentence.tokens[:bracket]
    return whole if is_last and has_and and is_alone else names[-1:]


def _pointed_at(sentence: Sentence, found: FoundCue, start: int) -> list[int]:
    """The names of the clause before, where "it", "which" or nothing at all stands for them."""
    words = sentence.tokens[start : found.start]
    earlier = sentence.names_between(0, start)
    if not earlier or start == 0 or len(words) > 9:
        return []
    starts = sentence.clause_start(sentence.names[earlier[-1]])
    if sentence.breaks.get(start) == "hard" and not any(word in POINTING for word in words) and len(words) > 4:
        return []
    if any(word in ALL_OF_THEM for word in words):
        return sentence.names_between(starts, start)
    return sentence.list_to(earlier[-1], start=starts)


def _reached(sentence: Sentence, found: FoundCue, stop: int, *, is_label: bool) -> list[int]:
    """The names after a cue that it speaks of."""
    end = found.end
    bracket = sentence.brackets[found.start]
    limit = sentence.clause_end(found.end) if bracket >= 0 else len(sentence.tokens)
    names: list[int] = []
    for place in range(end, min(stop, limit)):
        kind = sentence.breaks.get(place)
        ends = bool(names) and not is_label
        if kind == "colon":
            if ends:
                break
        elif kind is not None and place > end + 1 and (ends or kind == "hard"):
            break
        number = sentence.name_at.get(place)
        if number is not None:
            names.append(number)
    return names


def _object_before(sentence: Sentence, found: FoundCue, start: int) -> list[int]:
    """The names that a verb without an object of its own speaks of: "X, and you will need both", "X is what you need"."""
    names = sentence.names_between(start, found.start)
    following = sentence.tokens[found.end : found.end + 1]
    if names:
        if found.words.endswith(" be") and found.start - sentence.names[names[-1]] <= 2:
            return sentence.list_to(names[-1], start=start)
        ends = sentence.clause_end(found.end - 1) - found.end <= 2 and sentence.tokens[start : start + 1] != ["that"]
        return sentence.list_to(names[-1], start=start) if ends else []
    if (
        sentence.tokens[start : start + 1] in (["which"], ["that"])
        or not following
        or following[0] in OBJECTS | {",", ".", ";", ")"}
    ):
        return _pointed_at(sentence, found, start)
    return []
