"""Which names of a sentence are said not to be needed, used or there?"""

from __future__ import annotations

from typing import Final, NamedTuple

from .clause_words import BE, CHOSEN, FATAL, FILLERS, LEAVING, NEGATIVES, PEOPLE, REASSURING, TURNED_DOWN
from .context_cues import CueKind
from .cue_finding import NAME, FoundCue
from .masked_sentence import Sentence

__all__ = ["Negation", "lead_negation", "negations"]


class Negation(NamedTuple):
    """What is said against a name, and by which words."""

    kind: CueKind
    words: str


_KINDS: Final = frozenset({"unneeded", "unused", "lacking", "unlike", "exception"})


def negations(sentence: Sentence) -> tuple[dict[int, Negation], dict[int, str]]:
    """What is said against the names, by their numbers; and the names that are asked for by a double negation."""
    against: dict[int, Negation] = {}
    asked: dict[int, str] = {}
    for found in sentence.cues:
        if found.cue.kind not in _KINDS:
            continue
        names = _after(sentence, found) if found.cue.direction == "after" else _before(sentence, found)
        if not names and found.cue.direction == "before":
            names = _labeled(sentence, found)
        if not names:
            continue
        verdict = _verdict(sentence, found, names)
        for number in names:
            if verdict == "asked":
                asked.setdefault(number, found.words)
            elif verdict == "against":
                if number in asked:
                    continue
                if number not in against or against[number].kind == "unlike":
                    against[number] = Negation(found.cue.kind, found.words)
            elif verdict == "":
                against.pop(number, None)
    return against, asked


def lead_negation(sentence: Sentence) -> Negation | None:
    """What a heading says against all that stands below it: "What we do not use"."""
    if not sentence.cues or sentence.names:
        return None
    if any(found.cue.kind in {"preferred", "helpful", "optional"} for found in sentence.cues):
        return None
    last = sentence.cues[-1]
    ends = last.end >= len(sentence.tokens) - 1
    if ends and last.cue.kind in {"unneeded", "unused"} and len(last.words.split()) > 1:
        return Negation(last.cue.kind, last.words)
    return None


def _after(sentence: Sentence, found: FoundCue) -> list[int]:
    """The list of names that begins after a cue; or the name before it, where the object stands ("X, which we do not use")."""
    first = _first_after(sentence, found)
    if first is not None:
        is_whole = found.words == "no"  # "no experience with X and Y is required"
        stop = _bracket_end(sentence, found)
        if found.start == 0 and found.words.startswith(("in ", "for ", "absent")) and "," in sentence.tokens:
            stop = sentence.tokens.index(",")  # "in the absence of X, Y does the work"
        names = sentence.list_from(first, stop=stop, is_whole=is_whole)
        names = _until_contrast(sentence, names)
        while len(names) > 1 and is_whole and sentence.joint(names[-2], names[-1]) in {",", ", and"}:
            if sentence.begins_a_clause(names[-1]):
                names.pop()
            else:
                break
        return names
    if found.words in {"not", "never", "no", "nor", "neither"} or found.cue.kind in {
        "exception",
        "lacking",
    }:
        return []
    if found.cue.kind == "unused" and found.words.split()[0] not in {
        "not",
        "never",
        "no",
        "nobody",
        "none",
        "rarely",
        "hardly",
        "stopped",
        "avoid",
    }:
        return _of_passive(sentence, found)
    following = sentence.tokens[found.end : found.end + 1]
    ends = not following or following[0] in {
        ",",
        ".",
        ";",
        ")",
        ":",
        "-",
        "—",
        "here",
        "at",
        "any",
        "anymore",
        "yet",
        "now",
        "and",
        "but",
        "or",
        "today",
        "in",
        "for",
        "from",
        "it",
        "them",
    }
    if following == ["it"] and found.words.startswith("no "):
        return []
    return _pointed_at(sentence, found) if ends else []


_CONTRAST: Final = frozenset({"just", "only", "simply", "instead", "rather", "merely", "plain", "but"})


def _until_contrast(sentence: Sentence, names: list[int]) -> list[int]:
    """The list up to what is there instead: "no X, no Y, just Z"."""
    for place in range(1, len(names)):
        gap = sentence.tokens[sentence.names[names[place - 1]] + 1 : sentence.names[names[place]]]
        if gap[:1] == [","] and not _CONTRAST.isdisjoint(gap):
            return names[:place]
    return names


def _of_passive(sentence: Sentence, found: FoundCue) -> list[int]:
    """The subject of "X was replaced"."""
    before = sentence.tokens[found.start - 1] if found.start else ""
    if found.words.split()[0].endswith("ing"):
        return []
    return _pointed_at(sentence, found) if before in BE or before in {"now", "since", "being"} else []


def _first_after(sentence: Sentence, found: FoundCue) -> int | None:
    """The number of the first name that a cue can reach."""
    starts = {cue.start for cue in sentence.cues if cue.cue.kind in _KINDS}
    tokens, bare = sentence.tokens, found.cue.reach == 3
    for steps, place in enumerate(range(found.end, min(len(tokens), found.end + found.cue.reach + 1))):
        word = tokens[place]
        if word == NAME:
            return sentence.name_at[place]
        if steps and place in sentence.breaks and sentence.breaks[place] != "colon":
            return None
        if word in {")", "]", ".", ";"} or (word == "," and steps) or place in starts or (bare and word not in FILLERS):
            return None
        if word in {"than", "unless", "until"}:
            return None
        if found.words == "nor":
            continue
        if word in {"we", "they", "i", "it", "he", "she"} or (
            word == "you"
            and found.cue.kind != "unneeded"
            and tokens[place + 1 : place + 2] not in (["to"], ["knowing"])
        ):
            return None
    return None


def _bracket_end(sentence: Sentence, found: FoundCue) -> int | None:
    bracket = sentence.brackets[found.start]
    return None if bracket < 0 else sentence.clause_end(found.end)


def _before(sentence: Sentence, found: FoundCue) -> list[int]:
    """The list of names that ends before a cue and is its subject."""
    return _pointed_at(sentence, found)


def _pointed_at(sentence: Sentence, found: FoundCue) -> list[int]:
    """The names before a cue, in its clause, or in the one before where "which" or "it" points there."""
    start = sentence.clause_start(found.start)
    names = sentence.names_between(start, found.start)
    verb = found.words.split()[0]
    if names and _is_near(sentence, names[-1], found):
        return sentence.list_to(names[-1], start=start, verb=verb)
    if not names and start > 0:
        earlier = sentence.names_between(0, start)
        if earlier and (found.start - start <= 6 or sentence.brackets[found.start] >= 0):
            return sentence.list_to(earlier[-1], start=sentence.clause_start(sentence.names[earlier[-1]]), verb=verb)
    return []


def _labeled(sentence: Sentence, found: FoundCue) -> list[int]:
    """The list after a label that denies: "Not needed: X, Y"; "Out of scope for this role: X"."""
    following = sentence.tokens[found.end : found.end + 6]
    if ":" not in following or sentence.names_between(0, found.end):
        return []
    colon = found.end + following.index(":")
    first = next((number for number, place in enumerate(sentence.names) if colon < place <= colon + 4), None)
    if first is None or sentence.names_between(found.end, colon):
        return []
    return sentence.list_from(first, is_whole=True)


def _is_near(sentence: Sentence, number: int, found: FoundCue) -> bool:
    return found.start - sentence.names[number] <= found.cue.reach


def _verdict(sentence: Sentence, found: FoundCue, names: list[int]) -> str:
    """Whether the names are negated; "asked" or "" where another negative or the rest of the sentence turns it round."""
    tokens = sentence.tokens
    start = sentence.clause_start(found.start)
    before = tokens[start : found.start]
    rest = tokens[sentence.names[names[-1]] + 1 :]
    if found.words == "over" and CHOSEN.isdisjoint(before):
        return "nothing"
    if "fan" in found.words and rest[:1] == ["?"]:
        return "nothing"
    if found.words.split()[0] in {"days", "era", "age", "reign"} and _BYGONE.isdisjoint(rest[:5]):
        return "nothing"
    if found.words == "no" and rest[:2] == [",", "no"] and not _AT_STAKE.isdisjoint(rest[2:4]):
        return "asked"
    if before[-1:] == ["who"] and found.start == 1 and "?" in rest:
        return ""  # "who does not love X?"
    if (
        tokens[sentence.names[names[0]] - 1 : sentence.names[names[0]]] == ["nothing"]
        and found.start > sentence.names[names[0]]
    ):
        return ""  # "there is nothing that X can not do"
    if found.words.startswith(("not know", "not have")) and "if" in before and _is_optional(sentence):
        return "nothing"
    if found.cue.kind == "unused" and _is_of_nobody(before):
        return ""
    if found.words.endswith("leave") and _LEFT.isdisjoint(rest[:1]):
        return "nothing"
    if found.cue.kind == "unused" and not LEAVING.isdisjoint(found.words.split()) and _is_denied(before):
        return ""
    if found.cue.kind == "unneeded" and len(names) > 1 and _asks_whether(found, before):
        return ""
    if found.cue.kind == "exception":
        if any(word in NEGATIVES or word in {"nowhere", "imagine"} for word in before):
            if found.words.startswith("without") and "you" in before and not _MODAL.isdisjoint(before):
                return "asked"
            is_nobody = before[:1] == ["nobody"] or before[:2] == ["no", "one"]
            return "asked" if is_nobody and found.words == "without" else ""
        if found.words.startswith("without") or found.words == "w o":
            return _of_without(before, rest, is_first=found.start == start)
    if found.cue.kind == "lacking":
        return _of_lacking(tokens[: found.start], rest)
    if "if" in before[:2] and found.cue.kind == "unused" and _is_turned_down(rest):
        return "asked"
    return "against"


def _is_optional(sentence: Sentence) -> bool:
    return any(found.cue.kind == "optional" for found in sentence.cues)


_AT_STAKE: Final = frozenset(
    {"interview", "offer", "job", "deal", "entry", "contract", "hire", "chance", "glory", "invitation", "party"}
)
"""What is denied to those without: "no X, no interview"."""
_BYGONE: Final = frozenset({"over", "gone", "past", "numbered", "behind", "ended", "finished"})


def _is_of_nobody(before: list[str]) -> bool:
    """Whether those who do without it are denied in turn: "hardly a team that does not use X"."""
    relative = next((place for place, word in enumerate(before) if word in {"that", "who", "which"}), 0)
    return any(word in NEGATIVES for word in before[:relative])


_LEFT: Final = frozenset({"at", "behind", "out", "aside", "to", "off", "alone"})
"""After "leave X" these tell that X is not taken along."""
_MODAL: Final = frozenset({"can", "could", "will", "would"})


def _is_denied(before: list[str]) -> bool:
    """Whether a negative stands right before, with no name between."""
    near = before[-6:]
    if NAME in near:
        near = near[len(near) - near[::-1].index(NAME) :]
    return any(word in NEGATIVES or word == "far" for word in near)


def _asks_whether(found: FoundCue, before: list[str]) -> bool:
    """Whether it is the choice that does not matter: "it does not matter whether you know X or Y"."""
    return "whether" in before or found.words.endswith((" whether", " if"))


_WEIGHS: Final = frozenset({"against", "disqualifies", "disqualify", "excludes", "rejected", "breaker", "problem"})


def _of_lacking(before: list[str], rest: list[str]) -> str:
    """What "a lack of X" says: X is not needed, unless the lack is held against people and nothing reassures them."""
    if rest[:1] == ["will"] and rest[1:2] in ([], ["."]):
        return ""
    if any(word in REASSURING or word in NEGATIVES for word in (*before, *rest)):
        return "against"
    return "" if "will" in rest[:2] or not _WEIGHS.isdisjoint(rest) else "against"


def _of_without(before: list[str], rest: list[str], *, is_first: bool) -> str:
    """What "without X" says: nothing against X where little goes without it."""
    if is_first and "you" in rest[:2] and _MODAL.intersection(rest[:4]) and any(word in NEGATIVES for word in rest[:5]):
        return "asked"
    if any(word in PEOPLE for word in before) or is_first:
        if _is_turned_down(rest):
            is_asked = any(word in PEOPLE for word in before) or not TURNED_DOWN.isdisjoint(rest)
            return "asked" if is_asked else ""
        if is_first and any(word in NEGATIVES or word in FATAL for word in rest):
            return ""
    return "against"


def _is_turned_down(rest: list[str]) -> bool:
    """Whether what follows sends people away and does not reassure them."""
    if any(word in {"rejected", "excluded", "disqualified", "discarded"} for word in rest):
        return True
    has_negative = any(word in NEGATIVES for word in rest)
    is_sent_away = not TURNED_DOWN.isdisjoint(rest)
    return (
        has_negative
        and (is_sent_away or not any(word in REASSURING for word in rest))
        and not any(word in {"worry", "hesitate", "problem"} for word in rest)
    )
