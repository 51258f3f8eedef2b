"""How should a facts file look? One form for every file, comments on lines of their own kept where they stand."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..claim_fields import SPOKEN
from ..errors import DataError, Problem, capped
from ..predicates import PREDICATES, SHEET_RELATIONS
from .yaml_reading import YamlDocument, read_yaml, scalar_spans

_TOP: Final = (
    "id",
    "kind",
    "source",
    "editorial",
    "label",
    "type",
    "aliases",
    "definition",
    "extend",
    "deprecate",
    "entities",
    "claims",
    "lines",
    "mentions",
    "statements",
    "left-out",
)
_ENTITY: Final = (
    "label",
    "type",
    "title",
    "document",
    "publisher",
    "date",
    "url",
    "locator",
    "sha256",
    "postings",
    "sets",
    "aliases",
    "definition",
    "definition-source",
    "lang",
    "iri",
    "notation",
    "scheme",
    "names",
    "notes",
    "mappings",
    *SHEET_RELATIONS,
    "deprecated",
    "replaced-by",
)
_BLOCK: Final = (
    "source",
    "editorial",
    "rule",
    "corpus",
    "section",
    "file",
    "subject",
    *(row.name.replace("_", "-") for row in SPOKEN if row.in_head),
    "attributed-to",
)
_ROW: Final = (
    "file",
    "at",
    "locator",
    "statements",
    "section",
    "core",
    "additional",
    "count",
    "of",
    "any-of",
    "how-many",
    "open",
    "mention",
    "reason",
    "term",
    *(row.name.replace("_", "-") for row in SPOKEN if row.form != "group"),
    "attributed-to",
    "years",
    "money",
    "share",
    "quantity",
    "rating",
    "text",
    "from",
    "count",
    "total",
    "date",
)
_KEYS: Final = frozenset(
    {*_TOP, *_ENTITY, *_BLOCK, *_ROW, *PREDICATES, "to-reach", "replaced-by", "scale", "lowest", "highest"}
)
_PLAIN: Final = re.compile(r"[^\W_][\w ./()'’‘“”–—‑+$%&<>=!?*^~;@|+-]*", re.UNICODE)
_NOT_TEXT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})|true|false|null|~", re.ASCII)
_HASH: Final = re.compile(r"(?:^|(?<=\s))#")
_WIDE: Final = 120


def tidy_text(text: str, file: str) -> str:
    """The same facts in the one form. Raises `DataError` where a comment would be lost.

    >>> print(tidy_text("claims: [{subject: docker, used-for: [{of: containers, at: 3}]}]\\nsource: ours\\n", "ours.yaml"), end="")
    source: ours
    claims:
      - subject: docker
        used-for:
          - {at: 3, of: containers}
    """
    document = read_yaml(text, file=file)
    if not isinstance(document.data, dict):
        raise DataError([Problem(file, 1, "", "a facts file is a mapping, not " + type(document.data).__name__)])
    return write_tidily(document, text, file)


def write_tidily(document: YamlDocument, text: str, file: str) -> str:
    """What the document holds now, in the one form, with the comments of the text that it was read from."""
    tidied = "\n".join(_Writer(document, _comments(text, file)).lines()) + "\n"
    if read_yaml(tidied, file=file).data != _dashed(document.data):
        raise DataError([Problem(file, None, "", "it cannot be put into the one form without changing what it says")])
    return tidied


class _Writer:
    def __init__(self, document: YamlDocument, comments: dict[int, str]) -> None:
        self._document = document
        self._comments = _by_place(document, comments)

    def lines(self) -> Iterator[str]:
        data = self._document.data
        assert isinstance(data, dict)
        for key, given in _sorted(data, _TOP):
            if key == "entities":
                yield from self._entities(given, (key,), "kind" in data)
            elif key in ("claims", "lines", "mentions", "statements", "left-out") and isinstance(given, list) and given:
                yield from self._comment((key,), "")
                yield f"{key}:"
                for index, item in enumerate(given):
                    if key == "claims" and isinstance(item, dict):
                        yield from self._block(item, (key, index), first=index == 0)
                    else:
                        yield from self._comment((key, index), "  ")
                        yield f"  - {_flow(item, _ROW)}"
            else:
                yield from self._field(key, given, (key,), "")
        yield from self._rest()

    def _entities(self, groups: Any, path: tuple[str | int, ...], one_kind: bool) -> Iterator[str]:
        yield from self._comment(path, "")
        if not isinstance(groups, dict) or not groups:
            yield f"entities: {_flow(groups)}"
            return
        yield "entities:"
        for key, given in groups.items():
            if one_kind:
                yield from self._entity(key, given, (*path, key), "  ")
                continue
            yield from self._comment((*path, key), "  ")
            if not isinstance(given, dict) or not given:
                yield f"  {_key(key)}: {_flow(given)}"
                continue
            yield f"  {_key(key)}:"
            for id, entity in given.items():
                yield from self._entity(id, entity, (*path, key, id), "    ")

    def _entity(self, id: str, entity: Any, path: tuple[str | int, ...], indent: str) -> Iterator[str]:
        yield from self._comment(path, indent)
        if not isinstance(entity, dict) or not entity:
            yield f"{indent}{_scalar(id)}: {_flow(entity)}"
            return
        yield f"{indent}{_scalar(id)}:"
        for key, given in _sorted(entity, _ENTITY):
            yield from self._field(key, given, (*path, key), indent + "  ")

    def _block(self, block: dict[str, Any], path: tuple[str | int, ...], *, first: bool) -> Iterator[str]:
        if not first:
            yield ""
        yield from self._comment(path, "  ")
        lead = "  - "
        for key, given in _sorted(block, _BLOCK):
            if isinstance(given, list) and key.replace("_", "-") not in _BLOCK and given:
                yield from self._comment((*path, key), "    ") if lead == "    " else ()
                yield f"{lead}{_key(key)}:"
                for index, row in enumerate(given):
                    yield from self._comment((*path, key, index), "      ")
                    yield f"      - {_flow(row, _ROW)}"
            else:
                yield from self._field(key, given, (*path, key), lead)
            lead = "    "

    def _field(self, key: str, given: Any, path: tuple[str | int, ...], lead: str) -> Iterator[str]:
        if not lead.endswith("- "):
            yield from self._comment(path, lead)
        flow = f"{lead}{_key(key)}: {_flow(given)}"
        if isinstance(given, dict) and given and len(flow) > _WIDE:
            yield f"{lead}{_key(key)}:"
            for inner, item in given.items():
                yield f"{' ' * len(lead)}  {_key(inner)}: {_flow(item)}"
        else:
            yield flow

    def _comment(self, path: tuple[str | int, ...], indent: str) -> Iterator[str]:
        """The comment lines that stand above this place."""
        for comment in self._comments.pop(path, ()):
            yield indent + comment

    def _rest(self) -> Iterator[str]:
        for comments in self._comments.values():
            yield from comments


def _by_place(document: YamlDocument, comments: dict[int, str]) -> dict[tuple[str | int, ...], list[str]]:
    """The comments under the place that follows them, those at the end under no place."""
    places = sorted((document.line(path), order, path) for order, path in enumerate(_places(document.data)))
    lines = [line for line, _, _ in places]
    found: dict[tuple[str | int, ...], list[str]] = {}
    for line, comment in sorted(comments.items()):
        after = bisect_right(lines, line)
        path = places[after][2] if after < len(places) else ("the end",)
        found.setdefault(path, []).append(comment)
    return found


def _places(data: Any) -> Iterator[tuple[str | int, ...]]:
    """Every place before which a comment may stand, outer ones first."""
    for key, given in data.items():
        yield (key,)
        if key == "entities" and isinstance(given, dict):
            for name, inner in given.items():
                yield (key, name)
                for field, more in inner.items() if isinstance(inner, dict) else ():
                    yield (key, name, field)
                    if isinstance(more, dict) and "kind" not in data:
                        yield from ((key, name, field, last) for last in more)
        elif isinstance(given, list):
            for index, item in enumerate(given):
                yield (key, index)
                for field, rows in item.items() if isinstance(item, dict) and key == "claims" else ():
                    yield (key, index, field)
                    yield from ((key, index, field, row) for row in range(len(rows) if isinstance(rows, list) else 0))


def _comments(text: str, file: str) -> dict[int, str]:
    """Comments on lines of their own, by line; a comment behind a value cannot be kept in its place."""
    own: dict[int, str] = {}
    problems: list[Problem] = []
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.split("\n")
    covered: dict[int, list[tuple[int, int]]] = {}  # of each line the columns within scalars, in their order
    for first, start, last, end in scalar_spans(text):
        for number in range(first, min(last, len(lines) - 1) + 1):
            low = start if number == first else 0
            covered.setdefault(number, []).append((low, end if number == last else len(lines[number])))
    for number, line in enumerate(lines):
        spans = covered.get(number, [])
        for match in _HASH.finditer(line):
            before = bisect_right(spans, (match.start(), len(line))) - 1
            if before >= 0 and match.start() < spans[before][1]:
                continue
            if line[: match.start()].strip():
                message = "a comment behind a value would be lost"
                problems.append(Problem(file, number + 1, "", message, "put it on a line of its own"))
            else:
                own[number + 1] = line.strip()
            break
    if problems:
        raise DataError(capped(problems))
    return own


def _sorted(mapping: Mapping[str, Any], order: tuple[str, ...]) -> list[tuple[str, Any]]:
    """The fields in the usual order, the rest as they stand."""
    rank = {key: position for position, key in enumerate(order)}
    return sorted(mapping.items(), key=lambda item: rank.get(item[0].replace("_", "-"), len(order)))


def _dashed(data: Any) -> Any:
    """The data with hyphens in all keys of the form, as they are written."""
    if isinstance(data, dict):
        return {
            key.replace("_", "-") if key.replace("_", "-") in _KEYS else key: _dashed(given)
            for key, given in data.items()
        }
    return [_dashed(item) for item in data] if isinstance(data, list) else data


def _flow(given: Any, order: tuple[str, ...] = ()) -> str:
    if isinstance(given, dict):
        items = _sorted(given, order) if order else list(given.items())
        return "{" + ", ".join(f"{_key(key)}: {_flow(item)}" for key, item in items) + "}"
    if isinstance(given, list):
        return "[" + ", ".join(_flow(item) for item in given) + "]"
    return _scalar(given)


def _key(key: str) -> str:
    dashed = key.replace("_", "-")
    return _scalar(dashed if dashed in _KEYS else key)


def _scalar(given: Any) -> str:
    if given is None:
        return "null"
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int):
        return str(given)
    text = str(given)
    if _PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text) and not text.endswith(" ") and " #" not in text:
        return text
    return json.dumps(text, ensure_ascii=False)
