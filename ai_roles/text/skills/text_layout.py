"""How is a text laid out: which of its lines are headings and bullets, and in which section does each stand?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from .hit import Section
from .section_headings import Heading, read_heading

__all__ = ["Block", "BlockKind", "read_layout"]

BlockKind = Literal["heading", "bullet", "line"]


class Block(NamedTuple):
    """A heading, a bullet or a line of a text: its words stand from `start` up to `end`, without the mark of the bullet.

    A named tuple and not a record as elsewhere: a megabyte holds some 8,000 of them.
    """

    start: int
    end: int
    kind: BlockKind
    section: Section = "other"
    heading: str | None = None
    """The words of the heading that it stands under; for a heading its own."""
    depth: int = 0
    """How deep a bullet is indented, or the level of a heading, from 0."""
    is_optional: bool = False
    """Whether the heading says so ("Optional:")."""


def read_layout(text: str) -> tuple[Block, ...]:
    """The blocks of a text, from its start to its end: headings, bullets and lines, each with its section.

    Plain text, Markdown and what has become of HTML are read alike. Spans are code points of the text as given. A line that was
    wrapped is one block with its continuation; a heading with its content on the same line ("Stack: Python") is two blocks.

    >>> for block in read_layout("Requirements:\\n- Python\\n- SQL\\nNice to have: Docker"):
    ...     print(block.kind, block.section, block.start, block.end)
    heading required 0 12
    bullet required 16 22
    bullet required 25 28
    heading preferred 29 41
    line preferred 43 49
    """
    lines = _merged(text, _pieces(text, list(_lines(text))))
    is_posting = _is_posting(text, lines)
    return tuple(_with_sections(text, lines, is_posting))


class _Line(NamedTuple):
    start: int
    end: int
    kind: BlockKind
    depth: int
    after_blank: bool
    heading: Heading | None = None
    is_inline: bool = False
    """A heading whose content follows on its line."""


_LINE: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BULLET: Final = re.compile(
    r"([ \t\xa0>]*)(?:[-*+•●○◦▪▫■□–—·‣⁃➢➤►✓✔✅❖\uf0b7\uf0a7➔→»▸][ \t\xa0\u200b]+|[•●○◦▪■·‣⁃➢➤►✓✔✅❖\uf0b7\uf0a7▸]"
    r"|[-–](?=[A-Z][a-z])"
    r"|\(?(?:\d{1,3}|[a-zA-Z])[.)][ \t\xa0]+|\[[ xX]\] )(?=.)"
)
_HASHES: Final = re.compile(r"[ \t]*(#{1,6})[ \t]+(?=\S)")
_BOLD: Final = re.compile(r"[ \t]*(?:\*\*|__)([^*_\n]{2,110})(?:\*\*|__)[ \t]*:?[ \t]*$")
_RULE: Final = re.compile(r"[ \t|:=_*~+-]+$")
_LABEL: Final = re.compile(r"(?:\*\*|__)?([^:\n|]{2,70}?)(?:\*\*|__)?[ \t]*(:|\|)(?:\*\*|__)?(?=.)")
_CAPITALS: Final = re.compile(r"[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$")
_WRAPPED: Final = 50
"""A line of fewer characters was ended on purpose."""


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold something, with what their marks say."""
    last_end = 0
    has_rows = "•" in text or "●" in text
    for match in _LINE.finditer(text):
        start, end = match.span()
        content = match.group()
        stripped = content.strip()
        first = stripped[:1]
        if not first or (not first.isalnum() and len(content) < 1000 and _RULE.match(content)):
            continue
        after_blank = last_end == 0 or (start - last_end > 1 and text.count("\n", last_end, start) > 1)
        last_end = end
        end = start + len(content.rstrip())
        if first == "#" and (hashes := _HASHES.match(content)):
            level = len(hashes.group(1)) - 1
            yield _Line(start + hashes.end(), end, "heading", level, after_blank)
        elif has_rows and ("•" in stripped[1:] or "●" in stripped[1:]):
            yield from _in_a_row(text, start, end, after_blank)
        elif not (first.isalpha() and content[1:2] not in ".)") and (bullet := _BULLET.match(content)):
            indent = len(bullet.group(1).expandtabs(4))
            yield _Line(start + bullet.end(), end, "bullet", indent // 2, after_blank)
        else:
            start += len(content) - len(content.lstrip(" \t\xa0|>"))
            end -= len(content.rstrip()) - len(content.rstrip().rstrip("| \t"))
            if start < end:
                yield _Line(start, end, "line", 0, after_blank)


def _in_a_row(text: str, start: int, end: int, after_blank: bool) -> Iterator[_Line]:
    """The bullets of a list that has lost its line ends."""
    kind: BlockKind = "line"
    for match in _IN_A_ROW.finditer(text, start, end):
        if match.group() in "•●":
            kind = "bullet"
        elif match.group().strip():
            begin = match.start() + len(match.group()) - len(match.group().lstrip())
            yield _Line(begin, begin + len(match.group().strip()), kind, 0, after_blank and kind == "line")


_IN_A_ROW: Final = re.compile(r"[•●]|[^•●]+")


def _pieces(text: str, lines: list[_Line]) -> Iterator[_Line]:
    """The same, with headings told from lines; what has its content beside it is taken apart."""
    for position, line in enumerate(lines):
        length = line.end - line.start
        words = text[line.start : min(line.end, line.start + 120)]
        follower = lines[position + 1] if position + 1 < len(lines) else None
        if line.kind == "heading":
            yield line._replace(heading=read_heading(text[line.start : line.end], is_marked=True))
            continue
        is_marked = length <= 110 and (
            words.endswith((":", ":**", "：")) or (words[:1] in "*_" and _BOLD.match(words) is not None)
        )
        if is_marked and _TWO_SENTENCES.search(words):
            is_marked = False
        if line.kind == "bullet" and not is_marked:
            yield from _taken_apart(text, line, follower)
            continue
        if length <= 110:
            if not is_marked and line.kind == "line" and length <= 60:
                is_marked = _CAPITALS.match(words) is not None and not words.endswith((".", ",", ";"))
            heading = _heading_of(words, line, follower, is_marked=is_marked)
            if heading is not None or (is_marked and line.kind == "line" and follower is not None):
                yield line._replace(kind="heading", end=_without_colon(text, line), heading=heading)
                continue
        yield from _taken_apart(text, line, follower)


def _heading_of(words: str, line: _Line, follower: _Line | None, *, is_marked: bool) -> Heading | None:
    """What a short line opens, if it is a heading; one without a mark must be short and have something below it."""
    if is_marked:
        return read_heading(words, is_marked=True)
    if follower is None or len(words) > 80 or (words.endswith((".", ",", ";", "!")) and not words.endswith("..")):
        return None
    if "|" in words or ": " in words:
        return None
    is_alone = follower.kind == "bullet" or follower.after_blank or line.after_blank
    if not is_alone and not words.istitle() and len(words.split()) > 3 and not _ASKING.match(words):
        return None
    heading = read_heading(words)
    if heading is None or (
        follower.kind != "bullet" and words[:4].casefold() in {"you ", "you'", "you’", "we a", "we'r", "we s"}
    ):
        return None
    return heading


_ASKING: Final = re.compile(r"(?:What|Who|Why|How|About|Your|Our|Nice|Must)\b")


def _without_colon(text: str, line: _Line) -> int:
    end = line.end
    while end > line.start + 1 and text[end - 1] in ":：* _\t":
        end -= 1
    return end


def _taken_apart(text: str, line: _Line, follower: _Line | None) -> Iterator[_Line]:
    """A heading and its content, where both share the line: "Requirements: Python, SQL", or "... of our team. What we offer"."""
    rest = line
    if text.find(":", line.start, line.end) < 0 and text.find("|", line.start, line.end) < 0:
        yield from _without_last_heading(text, rest, follower)
        return
    for label in _labels(text, line):
        heading = read_heading(label.group(1))
        if heading is None or len(label.group(1).split()) > _LONGEST_LABEL:
            continue
        begin = label.start(1)
        before = rest._replace(end=rest.start + len(text[rest.start : begin].rstrip(" \t*_")))
        if before.end > before.start:
            yield before
        start = label.end()
        while start < line.end and text[start] in " \t\xa0*_|":
            start += 1
        end = begin + len(text[begin : label.start(2)].rstrip())
        yield _Line(begin, end, "heading", line.depth, rest.after_blank, heading, True)
        rest = line._replace(start=start, after_blank=False)
    if rest.start < rest.end:
        yield from _without_last_heading(text, rest, follower)


def _labels(text: str, line: _Line) -> Iterator[re.Match[str]]:
    """What may be a heading with its content behind it: at the start of the line, or after the end of a sentence."""
    end = min(line.end, line.start + 80)
    if text.find(":", line.start, end) > 0 or text.find("|", line.start, end) > 0:
        label = _LABEL.match(text, line.start, end)
        if label is not None:
            yield label
    if line.end - line.start > 80 and text.find(":", line.start + 20, line.end) > 0:
        yield from _LATER_LABEL.finditer(text, line.start + 20, line.end)


_TWO_SENTENCES: Final = re.compile(r"[a-z)][.!?] +[A-Z]")
_LONGEST_LABEL: Final = 6
_LATER_LABEL: Final = re.compile(r"(?<=[.!?;)•] )([A-Z][A-Za-z'’&/-]*(?: [A-Za-z'’&/-]+){0,5}) ?(:)(?=\s)")
_TITLED: Final = re.compile(r"(?:[A-Z][\w'’&/-]*|of|the|to|and|for|&|a|in|we|you)$")


def _without_last_heading(text: str, line: _Line, follower: _Line | None) -> Iterator[_Line]:
    """The line and the heading that was run into its end, where bullets follow: "... of our team. What You Bring"."""
    if follower is None or follower.kind != "bullet" or line.end - line.start < 12 or text[line.end - 1] in ".,;)":
        yield line
        return
    words = text[max(line.start, line.end - 60) : line.end].split(" ")[-_LONGEST_LABEL:]
    found = 0
    for count in range(1, len(words) + 1):
        if not words[-1].endswith(":") and not _TITLED.match(words[-count]):
            break
        if words[-count][:1].isupper() and (count > 1 or words[-1].endswith(":")):
            ending = " ".join(words[-count:])
            if read_heading(ending) is not None:
                found = len(ending)
    if not found or found >= line.end - line.start:
        yield line
        return
    begin = line.end - found
    yield line._replace(end=line.start + len(text[line.start : begin].rstrip()))
    heading = _Line(begin, line.end, "heading", 0, False, read_heading(text[begin : line.end]))
    yield heading._replace(end=_without_colon(text, heading))


def _merged(text: str, lines: Iterator[_Line]) -> list[_Line]:
    """The same, with lines joined that were only wrapped."""
    merged: list[_Line] = []
    for line in lines:
        if merged and line.kind == "line" and not line.after_blank and line.heading is None:
            before = merged[-1]
            ends_open = text[before.end - 1] not in ".!?:;|"
            is_wrapped = before.kind != "heading" and (text[line.start].islower() or text[line.start] in "(&")
            if is_wrapped and ends_open and _length_of_last_line(text, before) >= _WRAPPED:
                merged[-1] = before._replace(end=line.end)
                continue
        merged.append(line)
    return merged


def _length_of_last_line(text: str, line: _Line) -> int:
    return line.end - max(line.start, text.rfind("\n", max(line.start, line.end - _WRAPPED), line.end) + 1)


_SPOKEN_TO: Final = (
    "you will",
    "you'll",
    "you’ll",
    "you are",
    "you have",
    "are looking for",
    "we're ",
    "we’re ",
    "we offer",
    "join us",
    "our team",
)
"""How a posting speaks, and a resume does not."""
_YEARS_FROM_TO: Final = re.compile(
    r"(?:19|20)\d\d *(?:[-–—]|to) *(?:[a-z]{3,9}\.? )?(?:(?:19|20)\d\d|present|current|now|today)\b"
)
_CLEAR: Final = 3
"""So many headings more of one kind than of the other decide."""
_ENOUGH: Final = 20_000
"""So many characters tell whether a text speaks to somebody or of somebody."""


def _is_posting(text: str, lines: list[_Line]) -> bool:
    """Whether the headings, the way it speaks and its dates are those of a posting rather than of a resume."""
    votes = 0
    for line in lines:
        if line.heading is not None and line.heading.evidence != "either":
            votes += 1 if line.heading.evidence == "posting" else -1
    if abs(votes) >= _CLEAR:
        return votes > 0
    start = text[:_ENOUGH].casefold()
    votes += min(3, sum(start.count(words) for words in _SPOKEN_TO))
    votes -= min(4, 2 * sum(1 for _ in _YEARS_FROM_TO.finditer(start)))
    return votes > 0


_ASKS: Final = re.compile(r"skill|competenc|expertise|qualif|knowledge|abilit", re.IGNORECASE)


def _is_field(heading: Heading, words: str) -> bool:
    """Whether a heading names but a field ("Cloud", "Tools"), and so may part a list of wishes."""
    return heading.evidence == "either" and heading.in_resume == "skills" and _ASKS.search(words) is None


def _with_sections(text: str, lines: list[_Line], is_posting: bool) -> Iterator[Block]:
    """Each line as a block, with the section that the headings above it have opened."""
    words: str | None = None
    section: Section = "other"
    level, is_optional = 0, False
    returning: tuple[Section, str | None, bool, BlockKind] | None = None
    for line in lines:
        if returning is not None and (
            line.after_blank or line.is_inline or line.kind == "heading" or returning[3] == "bullet"
        ):
            section, words, is_optional, _ = returning
            returning = None
        if line.kind == "heading":
            own = text[line.start : line.end].strip("*_ \t")
            if line.is_inline:
                returning = (section, words, is_optional, "line")
            words = own
            if line.heading is not None:
                opened = line.heading.in_posting
                if not is_posting and line.heading.evidence != "posting":
                    opened = line.heading.in_resume
                is_part = section == "preferred" and opened == "required" and _is_field(line.heading, own)
                if not is_part and (opened != "other" or not line.is_inline):
                    section = opened
                level, is_optional = line.depth, line.heading.is_optional
            elif text.startswith("#", line.start - 2 - line.depth) and line.depth <= level:
                section, is_optional, level = "other", False, line.depth
            yield Block(line.start, line.end, "heading", section, own, line.depth, is_optional)
        else:
            yield Block(line.start, line.end, line.kind, section, words, line.depth, is_optional)
            if returning is not None and line.kind == "bullet":
                returning = (*returning[:3], "bullet")
