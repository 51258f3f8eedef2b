"""Of which names of a sentence do some suffice?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from .clause_words import OTHERS, SPEAKERS, THE_FOLLOWING
from .cue_finding import NAME, FoundCue, is_number
from .masked_sentence import Sentence, joint_of, may_be_joined

__all__ = ["Group", "groups_of", "lead_group"]


class Group(NamedTuple):
    """The numbers of the names, how many of them are asked, and whether others do as well."""

    names: tuple[int, ...]
    how_many: int = 1
    is_open: bool = False


_ONE_THING: Final = frozenset(
    """
    ci/cd|tcp/ip|ui/ux|ux/ui|i/o|a/b|ai/ml|ml/ai|ml/dl|dl/ml|html/css|css/html|html5/css3|qa/qc|ai/genai|genai/ai|data/ai|ai/data
    etl/elt|elt/etl|genai/llm|llm/genai|genai/llms|llms/genai|ai/llm|llm/ai|ai/llms|nlp/nlu|nlp/llm|nlp/llms|ai/deep learning
    machine learning/ai|ai/machine learning|machine learning/deep learning|artificial intelligence/machine learning
    machine learning/artificial intelligence|devops/mlops|mlops/devops|mlops/llmops|llmops/mlops|ml/genai|genai/ml
    llms/genai|pl/sql|http/https|ssl/tls|tls/ssl|tcp/udp|linux/unix
    unix/linux
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
"""What a slash makes one thing of, in small letters."""
_COUNTS: Final = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "couple": 2,
    "several": 2,
    "few": 2,
    "many": 2,
    "multiple": 2,
}
_MORE_THAN_ONE: Final = ("several of", "a few of", "a couple of", "multiple of")


def groups_of(sentence: Sentence, names: list[str]) -> list[Group]:
    """The groups among the names of a sentence, which are given as they stand there; no name is in two of them."""
    groups: list[Group] = []
    taken: set[int] = set()
    for found in sentence.cues:
        if found.cue.kind in {"one of", "example", "either"}:
            group = _announced(sentence, found)
            if group is not None and not taken.intersection(group.names):
                groups.append(group)
                taken.update(group.names)
        elif found.cue.kind == "choice":
            group = _chosen_from(sentence, found)
            if group is not None and not taken.intersection(group.names):
                groups.append(group)
                taken.update(group.names)
    for run in _runs(sentence) if len(names) > 1 and may_be_joined(sentence.tokens) else ():
        for group in _coordinated(sentence, run, names):
            if not taken.intersection(group.names):
                groups.append(group)
                taken.update(group.names)
    for found in sentence.cues:
        if found.cue.kind == "open":
            _open(sentence, found, groups, taken)
    told = [group for group in groups if len(group.names) > 1 or group.is_open]
    return sorted(group._replace(names=_with_short_forms(sentence, group.names, taken)) for group in told)


def _with_short_forms(sentence: Sentence, names: tuple[int, ...], taken: set[int]) -> tuple[int, ...]:
    """The same, with what stands in brackets for one of them: "large language models (LLMs) or rules"."""
    last = len(sentence.names) - 1
    others = [
        name + 1 for name in names if name < last and name + 1 not in taken and sentence.joint(name, name + 1) == "="
    ]
    return tuple(sorted((*names, *others)))


def lead_group(sentence: Sentence) -> Group | None:
    """Whether the words before a list ("any of the following", "tools such as") say that some of what follows suffice."""
    for found in sentence.cues:
        if found.cue.kind in {"one of", "choice"} or (
            found.cue.kind == "example" and found.end >= len(sentence.tokens) - 1
        ):
            return Group((), _how_many(found), found.cue.kind == "example")
        if (
            found.cue.kind == "either"
            and any(word in {"following", "these", "those", "below"} for word in sentence.tokens[found.end :])
            and found.words not in {"a", "an"}
        ):
            return Group((), _how_many(found))
    return None


def _how_many(found: FoundCue) -> int:
    """How many a cue asks for: the first number in it."""
    words = found.words
    if words in _MORE_THAN_ONE:
        return 2
    for word in words.split():
        if word.isdigit():
            return max(1, min(int(word), 99))
        if is_number(word) or word in _COUNTS:
            return _COUNTS.get(word, 1)
    return 1


def _announced(sentence: Sentence, found: FoundCue) -> Group | None:
    """The list that words such as "one of" or "such as" announce."""
    tokens = sentence.tokens
    if found.cue.kind == "example":
        if found.words == "like" and not _is_preposition(sentence, found):
            return None
        if found.words == "say" and tokens[found.start - 1 : found.start] != [","]:
            return None
        first = _next_name(sentence, found.end, found.cue.reach, stops={"(", ":"} if found.words != "eg" else set())
        if first is None:
            return None
        return Group(tuple(_listed(sentence, first)), 1, is_open=True)
    if found.cue.kind == "one of":
        first = _next_name(sentence, found.end, 9, stops=set())
        if first is None or not _is_direct(tokens[found.end : sentence.names[first]]):
            return None
        names = tuple(_listed(sentence, first))
        if len(names) == 1 and found.cue.reach == 6:
            names = tuple(_listed_by_semicolons(sentence, first))
        how_many = _how_many(found)
        if found.words in {"out of", "from among"}:
            counted = [word for word in tokens[max(0, found.start - 3) : found.start] if is_number(word)]
            if not counted:
                return None
            how_many = int(counted[-1]) if counted[-1].isdigit() else _COUNTS.get(counted[-1], 1)
        return Group(names, min(how_many, len(names))) if len(names) > 1 else None
    return _in_brackets(sentence, found)


def _chosen_from(sentence: Sentence, found: FoundCue) -> Group | None:
    """The list before words such as "take your pick", or after them and a colon."""
    earlier = sentence.names_between(0, found.start)
    if earlier and found.start - sentence.names[earlier[-1]] <= found.cue.reach:
        names = _list_before(sentence, earlier[-1])
    elif not earlier and ":" in (ahead := sentence.tokens[found.end : found.end + 4]):
        first = _next_name(sentence, found.end + ahead.index(":") + 1, 3, stops=set())
        names = [] if first is None else _listed(sentence, first)
    else:
        names = []
    return Group(tuple(names), min(_how_many(found), len(names))) if len(names) > 1 else None


def _list_before(sentence: Sentence, last: int) -> list[int]:
    """The list that a name ends, with semicolons too."""
    names = [last]
    while names[0] > 0:
        gap = sentence.tokens[sentence.names[names[0] - 1] + 1 : sentence.names[names[0]]]
        if sentence.joint(names[0] - 1, names[0]) is None and gap not in _SEMICOLONS:
            break
        names.insert(0, names[0] - 1)
    return names


_SEMICOLONS: Final = ([";"], [";", "or"], [";", "and"])


def _is_direct(between: list[str]) -> bool:
    """Whether a list follows "one of" at once, after "the following", or after a colon or a bracket."""
    if any(word in {":", "(", "—", "-"} for word in between):
        return ")" not in between
    return all(word in THE_FOLLOWING for word in between)


def _is_preposition(sentence: Sentence, found: FoundCue) -> bool:
    before = sentence.tokens[found.start - 1] if found.start else ""
    if before == ",":
        return found.start > 1
    return before not in SPEAKERS and before not in {"", ".", ";"}


def _next_name(sentence: Sentence, start: int, reach: int, stops: set[str]) -> int | None:
    for place in range(start, min(len(sentence.tokens), start + reach + 1)):
        word = sentence.tokens[place]
        if word == NAME:
            return sentence.name_at[place]
        if (
            word in stops
            or word in {";", ".", ")"}
            or (word == "," and place > start)
            or sentence.breaks.get(place) == "hard"
        ):
            return None
    return None


def _listed(sentence: Sentence, first: int) -> list[int]:
    """The list that a name begins, kept inside its brackets."""
    bracket = sentence.brackets[sentence.names[first]]
    stop = sentence.clause_end(sentence.names[first]) if bracket >= 0 else None
    names = _closed(sentence, sentence.list_from(first, stop=stop, is_whole=True))
    return (
        [number for number in names if sentence.brackets[sentence.names[number]] == bracket] if bracket < 0 else names
    )


def _closed(sentence: Sentence, names: list[int]) -> list[int]:
    """A list up to the name after its first "and" or "or", and as long as "or" goes on."""
    closed = ""
    for place, (left, right) in enumerate(pairwise(names)):
        joint = sentence.joint(left, right)
        if joint == "plus" or (closed and not joint == closed == "or" and joint not in {"=", "/"}):
            return names[: place + 1]
        if joint in {"and", ", and", "or"}:
            closed = joint
    return names


def _listed_by_semicolons(sentence: Sentence, first: int) -> list[int]:
    """The list that a name begins, parted by semicolons."""
    names = [first]
    while names[-1] + 1 < len(sentence.names):
        if sentence.tokens[sentence.names[names[-1]] + 1 : sentence.names[names[-1] + 1]] not in _SEMICOLONS:
            break
        names.append(names[-1] + 1)
    return names


def _in_brackets(sentence: Sentence, found: FoundCue) -> Group | None:
    """The list after what names one thing: "a cloud platform (AWS, Azure)", "at least two languages: Python, Java"."""
    tokens = sentence.tokens
    for place in range(found.end, min(len(tokens), found.end + found.cue.reach)):
        word = tokens[place]
        if (
            word in {"(", "["}
            or (word == ":" and found.words not in {"a", "an", "other", "another", "some", "any"})
            or (word in {"such", "like", "eg"} and _how_many(found) > 1)
        ):
            if (
                found.words == "one"
                and place == found.end
                and word == ":"
                and tokens[found.start - 1] not in _BEFORE_ONE
            ):
                return None  # "the usual one: A and B"
            first = next((number for number, at in enumerate(sentence.names) if at > place), None)
            if first is None or sentence.names[first] - place > (3 if word in {"such", "like", "eg"} else 2):
                return None
            names = _listed(sentence, first)
            joints = {sentence.joint(left, left + 1) for left in names[:-1]}
            if len(names) < 2 or (joints & {"and", ", and"} and found.words in {"a", "an", "other", "another", "some"}):
                return None
            return Group(tuple(names), min(_how_many(found), len(names)), is_open=word in {"such", "like", "eg"})
        if (
            word in {",", ";", ".", ")", "and", "or", "with"}
            or place in sentence.breaks
            or (place > found.end and word in {"a", "an", "the"})
        ):
            return None
    return None


_BEFORE_ONE: Final = frozenset({"least", "any", "just", "minimum", "pick", "choose", "only", "select", ",", "and", "."})


def _runs(sentence: Sentence) -> list[list[int]]:
    """The names in the order in which they are joined: those in a bracket apart from those around it."""
    by_bracket: dict[int, list[int]] = {}
    for number, place in enumerate(sentence.names):
        bracket = sentence.brackets[place]
        while bracket >= 0 and sentence.tokens[bracket + 1] in {"or", "/", "alternatively"}:
            bracket = sentence.brackets[bracket]
        by_bracket.setdefault(bracket, []).append(number)
    return list(by_bracket.values())


def _coordinated(sentence: Sentence, run: list[int], names: list[str]) -> list[Group]:
    """The groups that "or" and a slash make: "A, B or C", "A/B"; "and" makes none and ends one."""
    joints = [_joint(sentence, left, right, names) for left, right in pairwise(run)]
    groups: list[Group] = []
    place = 0
    while place < len(joints):
        if joints[place] not in {"or", "/"}:
            place += 1
            continue
        begin = place
        end = place
        while end + 1 < len(joints) and joints[end + 1] in {"or", "/"}:
            end += 1
        if "or" in joints[begin : end + 1]:
            while begin > 0 and joints[begin - 1] in {",", "/"} and not (begin > 1 and joints[begin - 2] == "and"):
                begin -= 1
        groups.append(Group(tuple(run[begin : end + 2])))
        place = end + 1
    return groups


def _joint(sentence: Sentence, left: int, right: int, names: list[str]) -> str | None:
    start, end = sentence.names[left] + 1, sentence.names[right]
    gap = sentence.tokens[start:end]
    if sentence.brackets[sentence.names[left]] == sentence.brackets[sentence.names[right]] and "(" in gap:
        gap = _without_brackets(gap)
    if sentence.tokens[max(0, start - 3) : start - 1] == ["if", "not"] and all(word in _THEN for word in gap):
        return "or"
    joint = joint_of(gap)
    if joint == "/" and f"{names[left]}/{names[right]}".casefold() in _ONE_THING:
        return "and"
    if joint is None and gap.count("or") == 1 and len(gap) <= 7 and OTHERS.isdisjoint(gap):
        return _distant_or(sentence, gap, start, end)
    return joint


_THEN: Final = frozenset({",", "then", "at", "least", "maybe", "perhaps", "possibly", "certainly", "surely"})
"""What may stand between "if not X" and the Y that does as well."""


def _distant_or(sentence: Sentence, gap: list[str], start: int, end: int) -> str | None:
    """An "or" between two statements, one name in each: "shipped X to users or published on Y"."""
    if any(word in {",", "and", "but", "(", ")", ":", ";"} for word in gap) or any(
        place in sentence.breaks for place in range(start, end + 1)
    ):
        return None
    head = sentence.tokens[sentence.clause_start(start) : start]
    return None if "whether" in head else "or"


def _without_brackets(gap: list[str]) -> list[str]:
    depth, kept = 0, []
    for word in gap:
        depth += (word == "(") - (word == ")")
        if depth == 0 and word != ")":
            kept.append(word)
    return kept


def _open(sentence: Sentence, found: FoundCue, groups: list[Group], taken: set[int]) -> None:
    """What "or similar" opens: the group before it, or a group of the name before it."""
    earlier = sentence.names_between(0, found.start)
    if not earlier:
        return
    gap = sentence.tokens[sentence.names[earlier[-1]] + 1 : found.start]
    if (
        len([word for word in gap if word not in {"(", ","}]) > 3
        or any(word in {";", ":", "."} for word in gap)
        or "and" in gap
    ):
        return
    last = earlier[-1]
    for place, group in enumerate(groups):
        if last in group.names:
            groups[place] = group._replace(is_open=True)
            return
    names = sentence.list_to(last)
    for cut in range(len(names) - 1, 0, -1):
        if sentence.joint(names[cut - 1], names[cut]) not in {",", "or"}:
            if found.words not in {"etc", "and so on", "and the like", "and so forth", "…", "and such", "among others"}:
                names = names[cut:]
            break
    group = Group(tuple(number for number in names if number not in taken), 1, is_open=True)
    groups.append(group)
    taken.update(group.names)
