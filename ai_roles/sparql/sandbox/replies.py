"""What did the child process answer? Its text as terms, rows and triples, or as the error that it tells of."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ...errors import QueryError, QueryMemoryError
from .worker import LARGEST_ANSWER, MOST_CELLS

__all__ = ["RawResult", "RawTerm", "read_answer"]

RawRow: TypeAlias = "tuple[RawTerm | None, ...]"
RawTriple: TypeAlias = "tuple[RawTerm, RawTerm, RawTerm]"

_DEEPEST_TERM: Final = 100


@dataclass(frozen=True, slots=True)
class RawTerm:
    """An RDF term as the engine wrote it; *value* is the IRI, text or label, or the N-Triples form of a triple term."""

    kind: Literal["iri", "literal", "blank", "triple"]
    value: str
    datatype: str | None = None
    language: str | None = None
    direction: str | None = None
    triple: RawTriple | None = None


@dataclass(frozen=True, slots=True)
class RawResult:
    """The answer to one query. *truncated*: there are more rows or triples than the limit, and these are the first."""

    form: Literal["select", "ask", "construct"]
    variables: tuple[str, ...] = ()
    rows: tuple[RawRow, ...] = ()
    boolean: bool | None = None
    triples: tuple[RawTriple, ...] = ()
    truncated: bool = False


_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_DIR_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString"
_ENGINE_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")


def read_answer(reply: bytes) -> RawResult | QueryError:
    """What a reply says: the answer, or the fault that the child found with the query and outlived.

    Raises:
        QueryError: The child cannot be trusted with another query.
    """
    try:
        head, _, body = reply.decode().partition("\n")
        form, *numbers = head.split(" ")
        if form == "ask":
            (truth,) = map(int, numbers)
            return RawResult("ask", boolean=truth == 1)
        if form in {"select", "construct"}:
            count, truncated = map(int, numbers)
            names, *lines = body.split("\n")
            if len(lines) != count:
                raise ValueError(f"{len(lines)} lines instead of {count}")
            return _table(form, names, lines, truncated=bool(truncated))
    except ValueError as error:
        raise QueryError(f"the query worker sent an answer that cannot be read: {error}") from error
    reason = " ".join(body.split())
    if form == "syntax":
        return QueryError(_ENGINE_PLACE.sub(r"line \1, column \2: ", reason))
    if form == "failure":
        return QueryError(f"the query cannot be answered: {reason}")
    if form == "large":
        raise QueryMemoryError(
            f"the answer takes more than {LARGEST_ANSWER >> 20} MB, or {MOST_CELLS:,} cells; ask for less"
        )
    if form == "memory":
        raise QueryMemoryError("the query needs more memory than it may have")
    raise QueryError("the query worker sent an answer that cannot be read")


def _table(form: str, names: str, lines: list[str], *, truncated: bool) -> RawResult:
    terms = _Terms()
    if form == "construct":
        triples = tuple(_triple([terms[cell] for cell in line.split("\t")]) for line in lines)
        return RawResult("construct", triples=triples, truncated=truncated)
    variables = tuple(names.split("\t")) if names else ()
    rows = tuple(tuple(map(terms.__getitem__, line.split("\t"))) if variables else () for line in lines)
    if any(len(row) != len(variables) for row in rows):
        raise ValueError("a row has not as many cells as there are variables")
    return RawResult("select", variables, rows, truncated=truncated)


class _Terms(dict[str, "RawTerm | None"]):
    """Terms by how they are written, each read once: answers repeat the same few over and over."""

    __slots__ = ()

    def __init__(self) -> None:
        # This is how the child writes a variable without a value; no term looks like it.
        super().__init__({"None": None})

    def __missing__(self, text: str) -> RawTerm | None:
        self[text] = term = _term(text)
        return term


def _term(text: str, depth: int = 0) -> RawTerm:
    if text.startswith('"'):
        return _literal(text)
    if " " not in text:
        if text.startswith("<") and text.endswith(">"):
            return RawTerm("iri", text[1:-1])
        if text.startswith("_:"):
            return RawTerm("blank", text[2:])
        raise ValueError(f"{text[:80]!r} is no term")
    if depth == _DEEPEST_TERM:
        raise ValueError(f"triple terms stand more than {_DEEPEST_TERM} deep inside one another")
    # The engine leaves out the outermost brackets.
    inner = text[4:].removesuffix(" )>>") if text.startswith("<<( ") else text
    parts = [_term(part, depth + 1) for part in inner.split(" ", 2)]
    return RawTerm("triple", f"<<( {inner} )>>", triple=_triple(parts))


def _triple(parts: list[RawTerm] | list[RawTerm | None]) -> RawTriple:
    subject, predicate, object_ = parts
    if subject is None or predicate is None or object_ is None:
        raise ValueError("a triple has a part without a value")
    return subject, predicate, object_


def _literal(text: str) -> RawTerm:
    # Neither a language nor a datatype holds a quotation mark.
    end = text.rindex('"', 1)
    # The engine writes no escape that JSON does not know.
    value = json.loads(text[: end + 1]) if "\\" in text else text[1:end]
    kind, rest = text[end + 1 : end + 2], text[end + 2 :]
    if not kind:
        return RawTerm("literal", value, _STRING)
    if kind == "@":
        language, _, direction = rest.partition("--")
        datatype = _DIR_LANG_STRING if direction else _LANG_STRING
        return RawTerm("literal", value, datatype, language, direction or None)
    return RawTerm("literal", value, rest.removeprefix("^<").removesuffix(">"))
