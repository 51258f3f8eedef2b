"""Which rows does an answer in JSON hold? Read as it comes in, row by row, and no more of them than are wanted.

`application/sparql-results+json`, as W3C describes it and as servers write it: Virtuoso still says `typed-literal`.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, Final

from ...errors import FormatError
from ..sandbox import RawTerm

__all__ = ["JsonAnswer"]

_LARGEST_VALUE: Final = 1 << 24
"""Characters that one row, or the head, may have."""
_BLANK: Final = " \t\r\n"
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

Row = dict[str, RawTerm]


class JsonAnswer:
    """An answer that is being read: `truth` and `columns` are known when `rows` has come to its end.

    >>> pieces = b'{"head": {"vars": ["n"]}, "results": {"bindings": [', b'{"n": {"type": "uri", "value": "urn:x"}}]}}'
    >>> answer = JsonAnswer(iter(pieces))
    >>> [row["n"].value for row in answer.rows()], answer.columns, answer.truth
    (['urn:x'], ('n',), None)
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._text = _Text(pieces)
        self._terms: dict[tuple[str, str, str | None, str | None], RawTerm] = {}
        self.columns: tuple[str, ...] = ()
        self.truth: bool | None = None

    def rows(self) -> Iterator[Row]:
        """The rows one by one.

        Raises:
            FormatError: It is no such answer, or has no end.
        """
        text = self._text
        text.expect("{")
        found = False
        for key in text.fields():
            if key == "head":
                self.columns = _columns(text.value())
            elif key == "boolean":
                truth = text.value()
                if not isinstance(truth, bool):
                    raise FormatError("it answers neither true nor false")
                self.truth, found = truth, True
            elif key == "results":
                found = True
                text.expect("{")
                for inner in text.fields():
                    if inner == "bindings":
                        text.expect("[")
                        for binding in text.items():
                            yield self._row(binding)
                    else:
                        text.value()
            else:
                text.value()
        text.end()
        if not found:
            raise FormatError("it is JSON, but no answer to a query")

    def _row(self, binding: Any) -> Row:
        try:
            return {
                name: self._term(told["type"], told["value"], told.get("datatype"), told.get("xml:lang"))
                for name, told in binding.items()
            }
        except (AttributeError, KeyError, TypeError):
            raise FormatError(f"this is no row of an answer: {json.dumps(binding)[:100]}") from None

    def _term(self, kind: Any, value: Any, datatype: Any, language: Any) -> RawTerm:
        key = (kind, value, datatype, language)
        known = self._terms.get(key)
        if known is None:
            known = self._terms[key] = _term(kind, value, datatype, language)
        return known


def _term(kind: Any, value: Any, datatype: Any, language: Any) -> RawTerm:
    if not all(isinstance(each, str) or each is None for each in (datatype, language)):
        raise FormatError("a datatype or a language of the answer is no text")
    if kind == "triple":
        return RawTerm("triple", json.dumps(value)[:1000])
    if not isinstance(value, str):
        raise FormatError(f"a value of the answer is no text: {json.dumps(value)[:100]}")
    if kind == "uri":
        return RawTerm("iri", value)
    if kind == "bnode":
        return RawTerm("blank", value)
    if kind in ("literal", "typed-literal"):
        return RawTerm("literal", value, datatype or (_LANG_STRING if language else _STRING), language or None)
    raise FormatError(f"a value of the answer is of no known type: {str(kind)[:40]!r}")


def _columns(head: Any) -> tuple[str, ...]:
    names = head.get("vars", []) if isinstance(head, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise FormatError("its head names no variables")
    return tuple(names)


def _number(_: str) -> int:
    """There are no numbers in an answer: digits stand in texts. One of a million digits would take long to read."""
    return 0


class _Text:
    """JSON that is read from the front while it comes in, value by value."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._bytes = codecs.getincrementaldecoder("utf-8")()
        self._decode = json.JSONDecoder(parse_int=_number, parse_float=_number, parse_constant=_number).raw_decode
        self._text = ""
        self._at = 0

    def fields(self) -> Iterator[str]:
        """The keys of an object whose brace has been read; the value of each has to be read before the next."""
        first = True
        while self._next() != "}":
            if not first:
                self.expect(",")
            first = False
            key = self.value()
            if not isinstance(key, str):
                raise FormatError("this is no JSON")
            self.expect(":")
            yield key
        self._at += 1

    def items(self) -> Iterator[Any]:
        """The values of a list whose bracket has been read."""
        if self._next() == "]":
            self._at += 1
            return
        decode = self._decode
        while True:
            try:  # the usual case, written out: the next one stands in what has come, with a comma behind it
                found, end = decode(self._text, self._at)
                comma = self._text[end]
            except (ValueError, IndexError, RecursionError):
                found, comma = self.value(), ""
                end = self._at
            if comma != ",":
                self._at = end
                comma = self._next()
                end = self._at
            self._at = end + 1
            yield found
            if comma == "]":
                return
            if comma != ",":
                raise FormatError("this is no JSON: there is no comma between two rows")
            self._next()

    def expect(self, sign: str) -> None:
        """Read this sign."""
        if (found := self._next()) != sign:
            raise FormatError(f"this is no answer in JSON: {sign!r} should stand where {found!r} does")
        self._at += 1

    def value(self) -> Any:
        """Read a value."""
        self._next()
        while True:
            try:
                found, end = self._decode(self._text, self._at)
                if end < len(self._text):
                    self._at = end
                    return found
            except RecursionError:
                raise FormatError("its values stand too deep inside one another") from None
            except ValueError:
                pass  # as far as it has come
            if len(self._text) - self._at > _LARGEST_VALUE:
                raise FormatError(
                    f"this is no answer in JSON, or a row has more than {_LARGEST_VALUE >> 20} million characters"
                )
            if not self._more():
                raise FormatError("the answer was cut off, or is no JSON")

    def end(self) -> None:
        """Read what is left, which must be blank."""
        while not self._text[self._at :].strip(_BLANK):
            self._at = len(self._text)
            if not self._more():
                return
        raise FormatError("there is something behind the end of the answer")

    def _next(self) -> str:
        """The next sign that is no blank; it stays unread."""
        while True:
            text, at = self._text, self._at
            while at < len(text) and text[at] in _BLANK:
                at += 1
            self._at = at
            if at < len(text):
                return text[at]
            if not self._more():
                raise FormatError("the answer was cut off before its end")

    def _more(self) -> bool:
        """Take in as much again as there is unread, at least a piece; whether there was anything."""
        rest = self._text[self._at :]
        new: list[str] = []
        size = 0
        while size <= len(rest):
            piece = next(self._pieces, None)
            if piece is None:
                break
            try:
                new.append(self._bytes.decode(piece))
            except UnicodeDecodeError:
                raise FormatError("it is not UTF-8") from None
            size += len(new[-1])
        self._text = rest + "".join(new)
        self._at = 0
        return bool(size)
