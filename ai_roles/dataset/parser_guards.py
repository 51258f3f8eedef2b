"""What must not reach a parser? Text that would end the process, fill the memory or never come to an end.

Every limit here was found by trying: deep triple terms and long chains of JSON-LD terms overflow the stack of
pyoxigraph, which nothing can catch; deep XML and long namespaces take it minutes; entities of XML grow without bound.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final, NoReturn

from ..errors import FormatError

MAX_DEPTH: Final = 100
"""How deep elements of XML, and objects and lists of JSON, may nest."""
MAX_TRIPLE_TERMS: Final = 1_000
"""How often `<<` may occur in Turtle and its relatives: some 20,000 nested triple terms end the process."""
MAX_TERMS: Final = 250
"""How many terms a JSON-LD context may define: in a small thread, 500 that refer to each other end the process."""
MAX_NAMESPACE: Final = 500
"""How long a namespace, a base or another text of a JSON-LD context may be: it may be repeated in every IRI."""

_XML_DECLARATION: Final = re.compile(r"\ufeff?\s*<\?xml[^>]*\?>")
_XML_ENCODING: Final = re.compile(r"encoding\s*=\s*[\"']([^\"'>]*)[\"']")
_UTF8_NAMES: Final = ("utf-8", "utf8", "us-ascii", "ascii")
_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.?)*+"?', re.DOTALL)  # an open one reaches to the end
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))


def utf8_text(data: bytes) -> str:
    """The bytes as text, without byte order mark."""
    try:
        return data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise FormatError(f"it is not UTF-8: byte {error.start} is {data[error.start]:#04x}") from None


def refuse_hostile_xml(text: str) -> None:
    """Refuse XML that is not well-formed, declares a document type or another encoding, or nests too deep.

    >>> refuse_hostile_xml("<a><b/></a>")
    >>> refuse_hostile_xml('<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')
    Traceback (most recent call last):
    ai_roles.errors.FormatError: XML with a DOCTYPE is refused: its entities could grow without bound
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    if "\0" in text:  # UTF-16 of plain letters is UTF-8 too, and parsers find out
        raise FormatError("XML is read in UTF-8 only, and holds no U+0000")
    declaration = _XML_DECLARATION.match(text)
    encoding = _XML_ENCODING.search(declaration[0]) if declaration else None
    if encoding and encoding[1].lower() not in _UTF8_NAMES:
        raise FormatError(f"XML is read in UTF-8 only, not in {encoding[1]!r}")
    depth = 0

    def start(_name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise FormatError(f"its elements nest deeper than {MAX_DEPTH} levels")
        for name, given in zip(attributes[::2], attributes[1::2], strict=True):
            if len(given) > MAX_NAMESPACE and name.startswith(("xmlns", "xml:base")):
                raise FormatError(f"its namespace of {len(given):,} characters is longer than {MAX_NAMESPACE}")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_declared: object) -> NoReturn:
        raise FormatError("XML with a DOCTYPE is refused: its entities could grow without bound")

    parser = ParserCreate("UTF-8")
    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except ExpatError as error:
        raise FormatError(f"this is not XML: {error}") from None


def refuse_hostile_turtle(data: bytes) -> None:
    """Refuse Turtle, TriG, N-Triples and N-Quads in which triple terms could nest too deep.

    They are counted wherever they stand, in strings too, so no trick with quotes can hide them.
    """
    if data.count(b"<<") > MAX_TRIPLE_TERMS:
        raise FormatError(f"it holds '<<' more than {MAX_TRIPLE_TERMS:,} times: no graph of ai-roles has triple terms")


def refuse_deep_json(data: bytes) -> None:
    """Refuse JSON that nests too deep, or whose brackets do not match."""
    brackets = _JSON_STRING.sub(b"", data).translate(None, _NOT_BRACKETS)
    for _ in range(MAX_DEPTH):
        before = len(brackets)
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if len(brackets) == before:
            break
    if brackets:
        raise FormatError(f"its brackets do not match, or nest deeper than {MAX_DEPTH} levels")


def refuse_hostile_json_ld(data: bytes) -> None:
    """Refuse JSON-LD that nests too deep, or with contexts so large that their terms could not be resolved."""
    refuse_deep_json(data)
    if b"@context" in data or b"\\u" in data:  # the word itself may be written with escapes
        read_json(utf8_text(data), _check_contexts)


def read_json(text: str, pairs: Any = None) -> Any:
    """The value of a JSON text; `pairs` makes something else of each object's keys and values.

    >>> read_json('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ai_roles.errors.FormatError: this is not JSON: the key 'a' stands twice in one object
    """
    if text.count("[") + text.count("{") > MAX_DEPTH:
        refuse_deep_json(text.encode("utf-8", "surrogatepass"))
    try:
        return json.loads(text, object_pairs_hook=pairs or _unique, parse_constant=_refuse_constant)
    except FormatError:
        raise
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this is not JSON: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise FormatError(f"this is not JSON: the key {key!r} stands twice in one object")
            seen.add(key)
    return record


def _refuse_constant(name: str) -> NoReturn:
    raise FormatError(f"this is not JSON: {name} is not a number of it")


class _Object(list[tuple[str, Any]]):
    """An object of JSON with all its keys, repeated ones too."""


def _check_contexts(pairs: list[tuple[str, Any]]) -> _Object:
    for key, given in pairs:
        if key == "@context":
            _check_context(given)
    return _Object(pairs)


def _check_context(given: Any) -> None:
    if isinstance(given, str):
        if len(given) > MAX_NAMESPACE:
            raise FormatError(f"a text of {len(given):,} characters in its context is longer than {MAX_NAMESPACE}")
    elif isinstance(given, _Object):
        if len(given) > MAX_TERMS:
            raise FormatError(f"a context of it defines {len(given):,} terms; at most {MAX_TERMS} are allowed")
        for _, value in given:
            _check_context(value)
    elif isinstance(given, list):
        for value in given:
            _check_context(value)
