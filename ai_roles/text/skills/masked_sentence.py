"""Which clauses, brackets and lists of names does a sentence have, once its names are masked?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .cue_finding import NAME, FoundCue, find_cues, is_number, tokens_of

__all__ = ["BE", "Sentence", "masked"]

BE: Final = frozenset("is are was were be been being am remains remain stays seems has have had will would can could may might should does do".split())
_SINGULAR: Final = frozenset({"is", "was", "has", "remains", "seems", "does"})
_SUBJECTS: Final = frozenset("we you they i it he she".split())
_POINTERS: Final = frozenset("this that these those both".split())
_RELATIVES: Final = frozenset("which who whose where whom".split())
_CONJUNCTIONS: Final = frozenset("although though whereas while however unless nevertheless nonetheless otherwise".split())
_OPENERS: Final = frozenset(
    "if when while as since because although though unlike without given after before once whether for besides beyond instead rather even should having with "
    "no regardless despite in until unless where aside apart".split()
)
_NOT_SINCE: Final = frozenset("january february march april may june july august september october november december last then early late mid day".split())
_BEFORE_NAME: Final = frozenset(
    """a an the some any our your their its this these in on with of for at from to experience experiences exposure knowledge expertise skills proficiency familiarity
    background understanding command good strong solid basic working practical deep sound advanced modern professional hands prior previous even also better
    best either both other another similar plain pure raw classic traditional preferably ideally possibly perhaps maybe alternatively else at least as well
    such like commercial production real daily proven little bit fluent proficient fluency relevant recent tools tool e big open source apache microsoft google amazon
    aws adobe ibm oracle native managed self hosted local legacy old older new newer custom certified certification nice cloud yet sometimes occasionally more then now any or
    just mostly primarily mainly especially particularly including written based course additionally""".split()
) - {"to", "or", "including", "as", "then", "now"}
_AFTER_NAME: Final = frozenset(
    """experience experiences knowledge skills skill expertise certification certifications certificate developer engineer programming code coding framework frameworks library
    libraries tool tools cloud database databases stack scripting language languages platform platforms services service environment environments development
    ecosystem models model pipelines projects background work cluster clusters jobs apis api sdk based queries scripts applications apps
    server products product suite engineers developers systems system technologies technology roles role positions position""".split()
)


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence, where its names and cues stand, and what parts it."""

    tokens: list[str]
    names: list[int]
    """The place of each name among the tokens."""
    cues: list[FoundCue]
    brackets: list[int] = field(default_factory=list)
    """For each token the place of the bracket that it stands in, -1 outside."""
    breaks: dict[int, str] = field(default_factory=dict)
    """The tokens that begin a clause: "hard" where another thing begins to be said, "soft" where the subject changes."""
    name_at: dict[int, int] = field(default_factory=dict)

    def clause_start(self, place: int) -> int:
        """Where the clause of a token begins, at the bracket around it at the latest."""
        bracket = self.brackets[place] if place < len(self.brackets) else -1
        while place > 0:
            if place in self.breaks or place - 1 == bracket:
                return place
            place -= 1
        return 0

    def clause_end(self, place: int) -> int:
        """Where the clause of a token ends, at the bracket around it at the latest."""
        depth = 0
        for at in range(place, len(self.tokens)):
            token = self.tokens[at]
            if token in "([":
                depth += 1
            elif token in ")]":
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
        """What joins two names of a list: "," or "and" or "or" or "/"; None where they stand in different parts."""
        return joint_of(self.tokens[self.names[left] + 1 : self.names[right]])

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
        while not is_whole and len(found) > 1 and joints[-1] in {",", ", and", "and"} and self._begins_a_clause(found[-1]):
            found.pop()
            joints.pop()
        return found

    def _begins_a_clause(self, number: int) -> bool:
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
            has_word = has_word or joint != ","
            if joint in {",", ", and"} and verb in _SINGULAR and (not has_word or joint == ", and"):
                break
            found.insert(0, found[0] - 1)
        return found


def joint_of(gap: list[str]) -> str | None:
    """What joins two names with these tokens between them."""
    if len(gap) > 12:
        return None
    gap = [token for token in gap if token not in {"(", ")", "[", "]"}] if gap and gap[0] in {"(", ")", "["} else gap
    place = 0
    while place < len(gap) and place < 2 and gap[place] in _AFTER_NAME:
        place += 1
    start = place
    while place < len(gap) and gap[place] in {",", "and", "or", "/", "&", "nor", "plus", "|", "+", "as", "well", "along", "with", "then", "alternatively"}:
        place += 1
    words = gap[start:place]
    rest = gap[place:]
    if not words or words in (["with"], ["as"], ["then"], ["along"], ["plus", "with"]):
        return None
    if len(rest) > 4 or any(token not in _BEFORE_NAME for token in rest):
        is_one_more = len(rest) == 1 and start == 0 and rest[0].isalpha() and rest[0] not in BE and rest[0] not in _SUBJECTS
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
    return ", and" if words[0] == "," and len(words) > 1 else "and"


def masked(pieces: list[str]) -> Sentence:
    """The sentence whose names stood between the pieces."""
    tokens = tokens_of(pieces)
    names = [place for place, token in enumerate(tokens) if token == NAME]
    sentence = Sentence(tokens, names, find_cues(tokens), name_at={place: number for number, place in enumerate(names)})
    sentence.brackets = _brackets(tokens)
    sentence.breaks = _breaks(sentence)
    return sentence


def _brackets(tokens: list[str]) -> list[int]:
    """For each token the place of the innermost bracket around it."""
    if "(" not in tokens and "[" not in tokens:
        return [-1] * len(tokens)
    around, places = [-1], []
    for place, token in enumerate(tokens):
        if token in {"(", "["}:
            places.append(around[-1])
            around.append(place)
        elif token in {")", "]"} and len(around) > 1:
            around.pop()
            places.append(around[-1])
        else:
            places.append(around[-1])
    return places


def _breaks(sentence: Sentence) -> dict[int, str]:
    """The tokens at which a clause begins."""
    tokens = sentence.tokens
    inside = {place for found in sentence.cues for place in range(found.start, found.end)}
    not_only = any(found.cue.kind == "pseudo" and found.words.startswith(("not only", "not just", "not merely", "not simply", "not solely")) for found in sentence.cues)
    breaks: dict[int, str] = {}
    closing = _closing_comma(sentence)
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if token in {";", "?", "!"} or (token == "." and place + 1 < len(tokens)):
            breaks[place + 1] = "hard"
        elif token in {":", "—", "-", "–", "--"}:
            breaks[place + 1] = "colon" if token == ":" else "soft"
        elif place in inside:
            continue
        elif token == "but":
            if not (not_only or before in {"nothing", "all", "anything"} or after == "also"):
                breaks[place] = "hard"
        elif token in _CONJUNCTIONS or (token == "yet" and before == ","):
            if not (token == "while" and before == "a"):
                breaks[place] = "hard"
        elif token == "because" or (token == "since" and not (after.isdigit() or after in _NOT_SINCE)) or (token in {"so", "as", "for"} and before == "," and after not in {"that", "well", "example", "instance"}):
            breaks[place] = "hard"
        elif token == ",":
            follows = after if after not in {"and", "so", "or", "nor"} else tokens[place + 2] if place + 2 < len(tokens) else ""
            if place in closing or follows in _SUBJECTS or follows in _RELATIVES or (follows in _POINTERS and after != "or"):
                breaks[place + 1] = "soft"
        elif token == "and" and (after in _SUBJECTS or (after in {"this", "that", "these"} and place + 2 < len(tokens) and tokens[place + 2] in BE | {"one"})):
            breaks[place] = "soft"
    return breaks


def _closing_comma(sentence: Sentence) -> set[int]:
    """The commas that close a clause which stands first, or one that begins with "which"."""
    tokens = sentence.tokens
    commas: set[int] = set()
    is_open = bool(tokens) and tokens[0] in _OPENERS
    last_name = -1
    for place, token in enumerate(tokens):
        if token == NAME:
            last_name = place
        elif token in {";", ":", "."}:
            is_open = place + 1 < len(tokens) and tokens[place + 1] in _OPENERS
        elif token == ",":
            after = tokens[place + 1] if place + 1 < len(tokens) else ""
            if after in _RELATIVES:
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
