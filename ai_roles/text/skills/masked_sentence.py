"""Which clauses, brackets and lists of names does a sentence have, once its names are masked?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .clause_words import (
    AFTER_NAME,
    BE,
    BEFORE_NAME,
    CONJUNCTIONS,
    FALLBACKS,
    NOT_SINCE,
    OPENERS,
    OTHERS,
    POINTERS,
    RELATIVES,
    SINGULAR,
    SUBJECTS,
)
from .cue_finding import NAME, FoundCue

__all__ = ["Sentence", "masked", "may_be_joined"]


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, where its names and cues stand, and what parts it."""

    tokens: list[str]
    names: list[int]
    """The place of each name among the tokens."""
    cues: list[FoundCue]
    brackets: list[int] = field(default_factory=list)
    """For each word the place of the bracket that it stands in, -1 outside."""
    breaks: dict[int, str] = field(default_factory=dict)
    """The tokens that begin a clause: "hard" where another thing begins to be said, "soft" where the subject changes."""
    name_at: dict[int, int] = field(default_factory=dict)

    def clause_start(self, place: int) -> int:
        """Where the clause of a word begins, at the bracket around it at the latest."""
        bracket = self.brackets[place] if place < len(self.brackets) else -1
        while place > 0:
            if place in self.breaks or place - 1 == bracket:
                return place
            place -= 1
        return 0

    def clause_end(self, place: int) -> int:
        """Where the clause of a word ends, at the bracket around it at the latest."""
        depth = 0
        for at in range(place, len(self.tokens)):
            word = self.tokens[at]
            if word in "([":
                depth += 1
            elif word in ")]":
                depth -= 1
                if depth < 0:
                    return at
            elif at > place and at in self.breaks:
                return at
        return len(self.tokens)

    def names_between(self, start: int, end: int) -> list[int]:
        """The numbers of the names that stand there."""
        return [number for number, place in enumerate(self.names) if start <= place < end]

    def joint(self, left: int, right: int) -> str | None:
        """What joins two names of a list: "," or "and" or "or" or "/" or "plus", or "=": the second in brackets for the first.

        None where they stand in different parts.
        """
        start, end = self.names[left] + 1, self.names[right]
        gap = self.tokens[start:end]
        if gap == ["("] and self.tokens[end + 1 : end + 2] == [")"]:
            return "="
        return joint_of(gap)

    def list_from(self, number: int, *, stop: int | None = None, is_whole: bool = False) -> list[int]:
        """The list that a name begins, as far as it goes on; not *is_whole*, its last name may be the subject of what follows."""
        found, joints = [number], [""]
        stop = len(self.tokens) if stop is None else stop
        while found[-1] + 1 < len(self.names) and self.names[found[-1] + 1] < stop:
            joint = self.joint(found[-1], found[-1] + 1)
            if joint is None or (self.names[found[-1] + 1] in self.breaks):
                break
            found.append(found[-1] + 1)
            joints.append(joint)
        while (
            not is_whole
            and len(found) > 1
            and joints[-1] in {",", ", and", "and", "plus"}
            and self.begins_a_clause(found[-1])
        ):
            found.pop()
            joints.pop()
        return found

    def begins_a_clause(self, number: int) -> bool:
        """Whether a name is the subject of what follows it."""
        after = self.tokens[self.names[number] + 1 : self.names[number] + 2]
        return bool(after) and after[0] in BE

    def list_to(self, number: int, *, start: int = 0, verb: str = "") -> list[int]:
        """The list that a name ends; joined by commas alone it is no subject of a singular verb."""
        found = [number]
        has_word = False
        while found[0] > 0 and self.names[found[0] - 1] >= start:
            joint = self.joint(found[0] - 1, found[0])
            if joint is None:
                break
            has_word = has_word or joint not in {",", "="}
            if joint in {",", ", and", "plus"} and verb in SINGULAR and (not has_word or joint != ","):
                break
            found.insert(0, found[0] - 1)
        return found


def joint_of(gap: list[str]) -> str | None:
    """What joins two names with these tokens between them."""
    if len(gap) > 12:
        return None
    if len(gap) > 1:
        if gap[0] in {"–", "—", "-"} and gap[1] in {"or", "alternatively", "failing"}:
            gap = gap[1:] if gap[1] != "failing" else [",", *gap[1:]]
        gap = _without_fallback(gap)
    gap = [word for word in gap if word not in {"(", ")", "[", "]"}] if gap and gap[0] in {"(", ")", "["} else gap
    place = 0
    while place < len(gap) and place < 2 and gap[place] in AFTER_NAME:
        place += 1
    start = place
    while place < len(gap) and gap[place] in {
        ",",
        "and",
        "or",
        "/",
        "&",
        "nor",
        "plus",
        "|",
        "+",
        "as",
        "well",
        "along",
        "with",
        "then",
        "alternatively",
    }:
        place += 1
    words = gap[start:place]
    rest = gap[place:]
    if "or" in words and rest and rest[0] in OTHERS and "," not in rest:
        return None
    if "or" in words and "," in rest:
        if words[-1] != "," and rest[-1] == ",":
            return ","  # "A or similar, B"
        rest = [word for word in rest if word != ","]
    if not words or words in (["with"], ["as"], ["then"], ["along"], ["plus", "with"]):
        return None
    if len(rest) > 4 or any(word not in BEFORE_NAME for word in rest):
        is_one_more = (
            len(rest) == 1 and start == 0 and rest[0].isalpha() and rest[0] not in BE and rest[0] not in SUBJECTS
        )
        if not (is_one_more and words[-1] in {"or", "nor"}):
            return None
    if "or" in words or "alternatively" in words:
        return "or"
    if "nor" in words:
        return "nor"
    if words == ["/"]:
        return "/"
    if words in ([","], ["|"]):
        return ","
    if words[-1] in {"plus", "with", "as"}:
        return "plus"
    return ", and" if words[0] == "," and len(words) > 1 else "and"


_FALLBACKS: Final = tuple(tuple(words.split()) for words in FALLBACKS)
_MARKS: Final = frozenset({"if", "at"}).union(*([word for word in words if len(word) > 4] for words in _FALLBACKS))
"""A word of each of them."""


def _without_fallback(gap: list[str]) -> list[str]:
    """The words between two names without "failing that" and the like, which stand with "or" or for it."""
    if _MARKS.isdisjoint(gap):
        return gap
    for words in _FALLBACKS:
        length = len(words)
        for place in range(len(gap) - length + 1):
            if tuple(gap[place : place + length]) != words:
                continue
            head, rest = gap[:place], [word for word in gap[place + length :] if word != ","]
            if "or" in head:
                return [word for word in head if word != ","] + rest
            if (
                words[0] in {"failing", "at", "in"}
                and "least" not in words
                and (not head or head[-1] in {",", "—", "–", "-", "(", ";"})
            ):
                return [*head[:-1], "or", *rest]
    return gap


_JOINING: Final = _MARKS | {"or", "/", "alternatively"}


def may_be_joined(tokens: list[str]) -> bool:
    """Whether there may be an "or" between names, or what stands for one: `joint_of` finds none without such a word."""
    return not _JOINING.isdisjoint(tokens)


def masked(tokens: list[str], cues: list[FoundCue]) -> Sentence:
    """The sentence that these tokens make, with these cues."""
    names = [place for place, word in enumerate(tokens) if word == NAME]
    sentence = Sentence(tokens, names, cues, name_at={place: number for number, place in enumerate(names)})
    sentence.brackets = _brackets(tokens)
    sentence.breaks = _breaks(sentence)
    return sentence


def _brackets(tokens: list[str]) -> list[int]:
    """For each word the place of the innermost bracket around it."""
    if "(" not in tokens and "[" not in tokens:
        return [-1] * len(tokens)
    around, places = [-1], []
    for place, word in enumerate(tokens):
        if word in {"(", "["}:
            places.append(around[-1])
            around.append(place)
        elif word in {")", "]"} and len(around) > 1:
            around.pop()
            places.append(around[-1])
        else:
            places.append(around[-1])
    return places


_PARTING = CONJUNCTIONS | {*";?!.:,", "—", "-", "–", "--", "but", "yet", "because", "since", "so", "as", "for", "and"}
"""Nothing else parts a sentence."""


def _breaks(sentence: Sentence) -> dict[int, str]:
    """The tokens at which a clause begins."""
    tokens = sentence.tokens
    if _PARTING.isdisjoint(tokens):
        return {}
    inside = {place for found in sentence.cues for place in range(found.start, found.end)}
    not_only = any(
        found.cue.kind == "pseudo"
        and found.words.startswith(("not only", "not just", "not merely", "not simply", "not solely"))
        for found in sentence.cues
    )
    breaks: dict[int, str] = {}
    closing = _closing_comma(sentence)
    for place, word in enumerate(tokens):
        if word not in _PARTING:
            continue
        before = tokens[place - 1] if place else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if word in {";", "?", "!"} or (word == "." and place + 1 < len(tokens)):
            breaks[place + 1] = "hard"
        elif word in {":", "—", "-", "–", "--"}:
            breaks[place + 1] = "colon" if word == ":" else "soft"
        elif place in inside:
            continue
        elif word == "but":
            if not (
                not_only or _not_before(sentence, place) or before in {"nothing", "all", "anything"} or after == "also"
            ):
                breaks[place] = "hard"
        elif word in CONJUNCTIONS or (word == "yet" and before == ","):
            if not (word == "while" and before == "a"):
                breaks[place] = "hard"
        elif (
            word == "because"
            or (word == "since" and not (after.isdigit() or after in NOT_SINCE))
            or (word in {"so", "as", "for"} and before == "," and after not in {"that", "well", "example", "instance"})
        ):
            breaks[place] = "hard"
        elif word == ",":
            follows = (
                after
                if after not in {"and", "so", "or", "nor"}
                else tokens[place + 2]
                if place + 2 < len(tokens)
                else ""
            )
            if (
                place in closing
                or follows in SUBJECTS
                or follows in RELATIVES
                or (follows in POINTERS and after != "or")
            ):
                breaks[place + 1] = "soft"
        elif word == "and" and (
            after in SUBJECTS
            or (after in {"this", "that", "these"} and place + 2 < len(tokens) and tokens[place + 2] in BE | {"one"})
        ):
            breaks[place] = "soft"
    return breaks


def _not_before(sentence: Sentence, but: int) -> bool:
    """Whether a name that is only denied stands before this "but": "not A but B"."""
    for found in sentence.cues:
        if found.words == "not" and found.end < but:
            return any(found.end <= place < but for place in sentence.names) and but - found.end <= 6
    return False


def _closing_comma(sentence: Sentence) -> set[int]:
    """The commas that close a clause which stands first, or one that begins with "which"."""
    tokens = sentence.tokens
    commas: set[int] = set()
    is_open = bool(tokens) and tokens[0] in OPENERS
    last_name = -1
    for place, word in enumerate(tokens):
        if word == NAME:
            last_name = place
        elif word in {";", ":", "."}:
            is_open = place + 1 < len(tokens) and tokens[place + 1] in OPENERS
        elif word == ",":
            after = tokens[place + 1] if place + 1 < len(tokens) else ""
            if after in RELATIVES:
                is_open = True
            elif is_open:
                next_name = tokens.index(NAME, place) if NAME in tokens[place : place + 8] else -1
                joined = last_name >= 0 and next_name > 0 and joint_of(tokens[last_name + 1 : next_name]) is not None
                if joined and not _closes_anyway(tokens, next_name):
                    continue
                commas.add(place)
                is_open = False
    return commas


def _closes_anyway(tokens: list[str], name: int) -> bool:
    """Whether a name that follows a comma is the subject of what comes then."""
    after = tokens[name + 1 : name + 2]
    return bool(after) and after[0] in BE
