"""What does a YAML text from outside say, and on which line?

PyYAML's constructors do too much for text that nobody has checked: aliases and merge keys grow without bound,
of duplicate keys the last one wins in silence, `no` turns into False and `1:30` into 90. So only the parser's
events are used here, and plain data are built from them: what is refused is never built.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from ..errors import MAX_PROBLEMS, DataError, Problem
from ..model import check_text
from .disk import encoding_fault

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

__all__ = ["YamlDocument", "YamlValue", "read_yaml", "read_yaml_as_far", "scalar_spans", "shown_name"]

YamlValue: TypeAlias = "dict[str, YamlValue] | list[YamlValue] | str | int | bool | None"
_Lines: TypeAlias = "int | tuple[int, dict[str, _Lines] | list[_Lines]]"  # a tree of the same shape as the data

MAX_BYTES: Final = 5_000_000  # some fifty thousand claims
MAX_DEPTH: Final = 20  # a fact sheet nests four or five deep
MAX_ITEMS: Final = 500_000

_TOO_DEEP: Final = f"lists and mappings are nested more than {MAX_DEPTH} deep"
# libyaml 0.2.6 stops at a depth of its own while it is still looking ahead, before an event tells of the nesting.
_LIBYAML_TOO_DEEP: Final = "exceeded maximum nesting depth"

_CONSTANTS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
# What YAML does not print, and the line ends that only YAML 1.1 knows: it folds them into other characters,
# and its line numbers are then no longer those of an editor.
_FORBIDDEN_RAW: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
# libyaml compares every %TAG with all before it: one file of them would keep it busy for minutes.
_DIRECTIVE: Final = re.compile(r"(?:[ \t]*+(?:(?:#|\.\.\.)[^\n]*+)?\n)*+%")
_MAX_SHOWN: Final = 40
# A number with commas, cut in two where the reading stands: what stands before a key, and what begins with it.
_BEGINNING_OF_TEXT: Final = re.compile(r"[^\s{}\[\],:][^\s{}\[\]:]*,\Z")
_REST_OF_TEXT: Final = re.compile(rf"[0-9][^\s{{}}\[\]]{{0,{_MAX_SHOWN}}}")


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """The plain data of one YAML document, and the line on which each of its values (or its key) begins."""

    data: YamlValue
    _lines: _Lines = field(repr=False, compare=False)

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line (from 1) of the value at *path*, or of the nearest value around it where there is none.

        >>> document = read_yaml("skills:\\n  - python\\n  - docker\\n", file="ours.yaml")
        >>> document.line(("skills", 1)), document.line(("skills", 7, "label"))
        (3, 1)
        """
        here = self._lines
        for step in path:
            if isinstance(here, int):
                break
            inside: _Lines | None = None
            if isinstance(here[1], dict):
                inside = here[1].get(step) if isinstance(step, str) else None
            elif isinstance(step, int) and 0 <= step < len(here[1]):
                inside = here[1][step]
            if inside is None:
                break
            here = inside
        return here if isinstance(here, int) else here[0]

    def rename_key(self, path: tuple[str | int, ...], new: str) -> None:
        """Let the key that the path ends with have another name, in its place and on its line.

        >>> document = read_yaml("of:\\n  k8s: clusters\\n", file="ours.yaml")
        >>> document.rename_key(("of", "k8s"), "kubernetes")
        >>> document.data, document.line(("of", "kubernetes"))
        ({'of': {'kubernetes': 'clusters'}}, 2)
        """
        data: Any = self.data
        lines: Any = self._lines
        for step in path[:-1]:
            data, lines = data[step], lines[1][step]
        for mapping in (data, lines[1]):
            entries = [(new if key == path[-1] else key, value) for key, value in mapping.items()]
            mapping.clear()
            mapping.update(entries)


def read_yaml(text: str | bytes, *, file: str, limit: int = MAX_BYTES) -> YamlDocument:
    """Read one YAML document that may come from anywhere; *file* is its name in messages.

    Unquoted `true`, `false`, `null`, `~` and integers of up to 15 digits become values, nothing at all
    becomes None; everything else stays the text that is written (`no`, `1:30`, `1.50`, `2024-05-01`).

    >>> read_yaml("{at: 84, pay: 1.50, senior: true, remote: no}", file="ours.yaml").data
    {'at': 84, 'pay': '1.50', 'senior': True, 'remote': 'no'}

    Raises:
        DataError: With all problems found: text that is not YAML or not UTF-8, aliases, anchors, tags, merge
            keys, duplicate keys, keys that are not text, directives, a second document, forbidden characters,
            or more bytes, depth, items or characters in a row than anybody needs.
    """
    document, problems = read_yaml_as_far(text, file=file, limit=limit)
    if problems:
        raise DataError(problems)
    assert document is not None
    return document


def read_yaml_as_far(
    text: str | bytes, *, file: str, limit: int = MAX_BYTES
) -> tuple[YamlDocument | None, list[Problem]]:
    """The same document with its problems, so that what it says can be checked too; none where reading could not go on.

    >>> document, problems = read_yaml_as_far("a: &x 1\\na: 2\\n", file="ours.yaml")
    >>> document.data, [problem.line for problem in problems]
    ({'a': 2}, [1, 2])
    """
    if len(text) > limit:
        return None, [Problem(file, None, "", f"is larger than {limit:,} bytes")]
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            return None, [Problem(file, line, "", encoding_fault(error), "save it as UTF-8")]
    return _Reading(text.lstrip("\ufeff").replace("\r\n", "\n"), file).document()


def scalar_spans(text: str) -> list[tuple[int, int, int, int]]:
    """Where the scalars of a text that `read_yaml` accepts stand: first line and column, last line and column after it, from 0.

    >>> scalar_spans("a: [b,\\n  'c d']")
    [(0, 0, 0, 1), (0, 4, 0, 5), (1, 2, 1, 7)]
    """
    import yaml

    loader = _loader(text)
    spans: list[tuple[int, int, int, int]] = []
    while not loader.check_event(yaml.StreamEndEvent):
        is_scalar = loader.check_event(yaml.ScalarEvent)
        event: Any = loader.get_event()
        if is_scalar:
            start, end = event.start_mark, event.end_mark
            spans.append((start.line, start.column, end.line, end.column))
    return spans


def _loader(text: str) -> Any:
    """What tells the events of a text: libyaml where PyYAML was built with it."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


class _UnreadableError(Exception):
    """Nothing good can come from reading on."""


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("entries", "entry_lines", "is_key", "is_split", "item_lines", "items", "key", "key_lines", "line")

    def __init__(self, line: int, *, mapping: bool, is_key: bool = False) -> None:
        self.line = line
        self.is_key = is_key
        self.items: list[YamlValue] = []
        self.item_lines: list[_Lines] = []
        self.entries: dict[str, YamlValue] | None = {} if mapping else None
        self.entry_lines: dict[str, _Lines] = {}
        self.key_lines: dict[str, int] = {}
        self.key: str | None = None  # the key that waits for its value
        self.is_split = False  # whether commas have been found in a text that is not in quotes


class _Reading:
    """One pass over one text, in spite of problems as far as it goes."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._text = text
        self._problems: list[Problem] = []
        self._root = _Open(1, mapping=False)
        self._stack = [self._root]
        self._items = 0
        self._documents = 0
        self._whole = False

    def document(self) -> tuple[YamlDocument | None, list[Problem]]:
        with suppress(_UnreadableError):
            self._replace_forbidden_characters()
            self._refuse_directive(0)
            self._read_events()
        problems = sorted(self._problems, key=lambda problem: problem.line or sys.maxsize)
        if not self._whole:
            return None, problems
        if not self._root.items:
            return YamlDocument(None, 1), problems
        return YamlDocument(self._root.items[0], self._root.item_lines[0]), problems

    def _replace_forbidden_characters(self) -> None:
        """Report them and put others in their place: the parser would stop at the first one."""
        position = 0
        while found := _FORBIDDEN_RAW.search(self._text, position):
            message = f"the character U+{ord(found[0]):04X} may not stand in the file"
            self._report(self._line_at(found.start()), message, "remove it")
            self._text = self._text.replace(found[0], "\ufffd")
            position = found.end()

    def _read_events(self) -> None:
        import yaml

        handlers: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.DocumentStartEvent: self._start_document,
            yaml.DocumentEndEvent: self._end_document,
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: lambda event: self._start(event, mapping=False),
            yaml.SequenceEndEvent: lambda _: self._end(),
            yaml.MappingStartEvent: lambda event: self._start(event, mapping=True),
            yaml.MappingEndEvent: lambda _: self._end(),
            yaml.AliasEvent: self._alias,
        }
        loader = _loader(self._text)
        event: Any = loader.get_event()
        while not isinstance(event, yaml.StreamEndEvent):
            try:
                event = loader.get_event()
            except yaml.MarkedYAMLError as error:
                self._report_syntax(error)
                return
            # Some bad escapes raise no YAMLError: "%ED%A0%80" in a tag, "\UFFFFFFFF" without libyaml.
            except (yaml.YAMLError, ValueError, OverflowError):
                self._stop(event.end_mark.line + 1, "is not YAML: an escape stands for no character")
            handle = handlers.get(type(event))
            if handle is not None:
                handle(event)
        self._whole = True

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop(event.start_mark.line + 1, "a second document begins", "put it into a file of its own")

    def _end_document(self, event: Any) -> None:
        self._refuse_directive(event.end_mark.index)

    def _refuse_directive(self, position: int) -> None:
        found = _DIRECTIVE.match(self._text, position)
        if found:
            self._stop(self._line_at(found.end()), "directives (%YAML, %TAG) are not allowed", "remove the line")

    def _scalar(self, event: Any) -> None:
        line: int = event.start_mark.line + 1
        text: str = event.value
        value = text if event.style else _plain_value(text)
        into = self._stack[-1]
        is_key = into.entries is not None and into.key is None
        if (
            is_key
            and not event.style
            and (whole := self._text_with_commas(event.start_mark.index, event.end_mark.index))
        ):
            self._report_commas(into, text, whole, line)
        elif is_key:
            self._take_key(into, text, line)
            if value is not text:
                self._report(line, "a key must be text", "write it in quotes" if text else "write one")
            elif text == "<<" and not event.style:
                self._report(line, "merge keys (<<) are not allowed", "write the entries out")
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, line)
        reason = check_text(text)
        if reason is not None:
            self._report(line, reason)
        if not is_key:
            self._put(into, value, line)

    def _text_with_commas(self, start: int, end: int) -> str | None:
        """The whole text, where a key is what stands behind a comma of one: `{amount: 4,200,000}` has the keys 200 and 000."""
        if self._text[start - 1 : start] != "," or self._text.startswith(":", end):
            return None
        behind = _REST_OF_TEXT.match(self._text, start)
        before = _BEGINNING_OF_TEXT.search(self._text, max(0, start - _MAX_SHOWN), start)
        return None if behind is None or before is None else before[0] + behind[0].rstrip(",")

    def _report_commas(self, mapping: _Open, key: str, whole: str, line: int) -> None:
        """Once for a text, at the entry that it was meant to be the value of."""
        if not mapping.is_split:
            mapping.is_split = True
            mapping.key = next(reversed(mapping.key_lines), None)
            self._report(line, "a comma ends the text", f'put a text with commas in quotes: "{shown_name(whole)}"')
        mapping.key = key

    def _start(self, event: Any, *, mapping: bool) -> None:
        line: int = event.start_mark.line + 1
        if len(self._stack) > MAX_DEPTH:
            self._stop(line, _TOO_DEEP)
        is_key = self._wants_key()
        if is_key:
            self._stack[-1].key = "?"
            self._report(line, "a key must be text, not a list or mapping")
        self._refuse_properties(event, line)
        self._stack.append(_Open(line, mapping=mapping, is_key=is_key))

    def _end(self) -> None:
        closed = self._stack.pop()
        if closed.is_key:
            return
        if closed.entries is None:
            self._put(self._stack[-1], closed.items, (closed.line, closed.item_lines))
        else:
            self._put(self._stack[-1], closed.entries, (closed.line, closed.entry_lines))

    def _alias(self, event: Any) -> None:
        line: int = event.start_mark.line + 1
        is_key = self._wants_key()
        if is_key:
            self._stack[-1].key = "*"
        self._report(line, f"aliases ({shown_name('*' + event.anchor)}) are not allowed", "write the value out")
        if not is_key:
            self._put(self._stack[-1], None, line)

    def _wants_key(self) -> bool:
        return self._stack[-1].entries is not None and self._stack[-1].key is None

    def _take_key(self, mapping: _Open, key: str, line: int) -> None:
        mapping.key = key
        if key in mapping.key_lines:
            self._report(line, f"the key is already on line {mapping.key_lines[key]}", "keep one of them")
        else:
            mapping.key_lines[key] = line

    def _put(self, into: _Open, value: YamlValue, lines: _Lines) -> None:
        if into.entries is None:
            into.items.append(value)
            into.item_lines.append(lines)
        elif into.key is not None:
            into.entries[into.key] = value
            key_line = into.key_lines.get(into.key, into.line)
            into.entry_lines[into.key] = key_line if isinstance(lines, int) else (key_line, lines[1])
            into.key = None
        self._items += 1
        if self._items > MAX_ITEMS:
            self._stop(lines if isinstance(lines, int) else lines[0], f"has more than {MAX_ITEMS:,} items")

    def _refuse_properties(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._report(line, f"anchors ({shown_name('&' + event.anchor)}) are not allowed", "remove it")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            self._report(line, f"tags ({shown_name(tag)}) are not allowed", "remove it; put text in quotes")

    def _report_syntax(self, error: MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line, self._text.count("\n")) + 1 if mark else None
        if error.problem == _LIBYAML_TOO_DEEP:
            self._report(line, _TOO_DEEP)
            return
        what = " ".join(part for part in (error.problem, error.context) if part)
        suggestion = ""
        if mark and self._text[mark.index : mark.index + 1] == "\t":
            suggestion = "indent with spaces"
        elif error.problem and "mapping values" in error.problem:
            suggestion = "put text that contains ': ' in quotes"
        self._report(line, f"is not YAML: {what}", suggestion)

    def _report(self, line: int | None, message: str, suggestion: str = "") -> None:
        self._problems.append(Problem(self._file, line, self._path(), message, suggestion))
        if len(self._problems) == MAX_PROBLEMS:
            self._problems.append(Problem(self._file, None, "", "there are more problems; reading stopped"))
            raise _UnreadableError

    def _stop(self, line: int, message: str, suggestion: str = "") -> NoReturn:
        self._report(line, message, suggestion)
        raise _UnreadableError

    def _path(self) -> str:
        """Where the reading stands, such as `claims.0.needs.1`."""
        around = self._stack[1:]  # without the list that holds the document
        steps = [str(len(one.items)) if one.entries is None else one.key for one in around]
        return ".".join(shown_name(step) for step in steps if step is not None)

    def _line_at(self, position: int) -> int:
        return self._text.count("\n", 0, position) + 1


def _plain_value(text: str) -> str | int | bool | None:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "-0123456789" and _INTEGER.fullmatch(text):
        return int(text)
    return text


def shown_name(name: str) -> str:
    """A name out of the file, fit to be printed."""
    name = name if len(name) <= _MAX_SHOWN else f"{name[:_MAX_SHOWN]}..."
    return name if name.isprintable() else repr(name)
