"""How does a query from outside run without harm: killable, limited in time, memory and rows, and without a network?

It runs in a child process (`sandbox_worker.py`) that holds its own copy of the graph. The child is started anew, never
forked, since notebooks have threads; what it sends back is plain text that is checked here, never unpickled. A child that
misbehaves is killed, and the next query gets a new one.
"""

from __future__ import annotations

import json
import math
import os
import re
import signal
import subprocess
import sys
import threading
import time
import weakref
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Final, Literal, NamedTuple, Self, TypeAlias

from ..errors import (
    FormatError,
    QueryError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
    UsageError,
)
from .sandbox_worker import LARGEST_ANSWER, MOST_CELLS

__all__ = ["Limits", "QueryWorker", "RawResult", "RawTerm", "check_query"]

RawRow: TypeAlias = "tuple[RawTerm | None, ...]"
RawTriple: TypeAlias = "tuple[RawTerm, RawTerm, RawTerm]"

LARGEST_QUERY: Final = 200_000
"""Bytes of text that a query may have."""

DEEPEST_NESTING: Final = 100
"""Brackets that may stand open at one place of a query, and triple terms inside one another in an answer."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, megabytes of its process (the graph included), rows or triples of its answer."""

    seconds: float = 10.0
    megabytes: int = 1024
    rows: int = 10_000

    def __post_init__(self) -> None:
        if not all(0 < limit <= 1e8 for limit in (self.seconds, self.megabytes, self.rows)):
            raise UsageError(f"limits must be positive and finite: {self}")


DEFAULT_LIMITS: Final = Limits()


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


class QueryWorker:
    """Answers queries over one graph in a child process. Threads may share it; their queries take turns.

    A child that runs over a limit, crashes or is interrupted (Ctrl-C) is killed; the next query starts another.

    >>> with QueryWorker(b'<http://e.org/a> <http://e.org/p> "x" .') as worker:
    ...     worker.run("SELECT ?o { ?s ?p ?o }").rows[0][0].value
    'x'
    """

    def __init__(self, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> None:
        """Start a child that loads *data*, a graph as N-Triples (or N-Quads), while the caller goes on."""
        self.limits = limits
        self._data = data
        self._lock = threading.Lock()
        self._closed = False
        self._child: _Child | None = _Child(data, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def isolation(self) -> frozenset[str]:
        """What the system enforces on the child, which depends on the system.

        `network`: it has a network namespace without interfaces; `files`: it can open no file and no socket; `memory`;
        `disk`: it cannot write; `processes`: it can start none (unless root); `core`: it leaves no core dump; `time`: its
        query ends soon after the deadline even if the caller is gone.
        """
        with self._lock:
            return self._ready_child().isolation

    @property
    def pid(self) -> int | None:
        """The process id of the child, if there is one at the moment."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    def run(self, query: str) -> RawResult:
        """The answer to *query*, which must pass `check_query` before the engine sees it.

        Raises:
            QueryRefusedError: It asks for the network, for an update or for bottomless nesting, or is too long.
            QueryTimeoutError: It did not end before the deadline, which counts from when a child is ready for it.
            QueryMemoryError: It, or its answer, takes more memory than it may.
            QueryError: It is no SPARQL query, or the engine cannot answer it.
            FormatError: The graph itself cannot be loaded.
        """
        check_query(query)
        request = f"{math.ceil(self.limits.seconds)} {self.limits.rows}\n{query}".encode()
        with self._lock:
            child = self._ready_child()
            try:
                answer = _answer(child.exchange(request))
            except BaseException:
                # Ctrl-C too: what this child says next would belong to a query that nobody waits for.
                self._discard()
                raise
        if isinstance(answer, QueryError):
            raise answer
        return answer

    def close(self) -> None:
        """End the child at once, even amid a query of another thread. No query runs after that; closing twice is fine."""
        self._closed = True
        self._discard()

    def _ready_child(self) -> _Child:
        if self._child is None or not self._child.alive:
            self._discard()
            self._child = None if self._closed else _Child(self._data, self.limits)
        child = self._child
        if child is None or self._closed:
            self._discard()
            raise QueryError("the query worker is closed")
        try:
            child.wait_until_ready()
        except BaseException:
            self._discard()
            raise
        return child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


# ------------------------------------------------------------------------------------------------- the child process

_SECONDS_TO_START: Final = 60.0
# On Windows a wait cannot be interrupted; Ctrl-C is seen between two of them.
_SECONDS_BETWEEN_LOOKS: Final = 0.1
_LENGTH: Final = 8
_LONGEST_FRAME: Final = 4 * LARGEST_ANSWER + 2**20  # a character may take four bytes, and a head comes before
_LAST_WORDS: Final = 8192
_OUT_OF_MEMORY: Final = re.compile(
    "memory allocation|MemoryError|[Cc]annot allocate memory|failed to map segment"
)
_KEPT_VARIABLES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_OWN_VARIABLES: Final = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}


class _Death(NamedTuple):
    """How a child ended, and the end of what it wrote on standard error."""

    code: int
    words: str


class _Child:
    """One process, and the thread that speaks with it: a caller waits for the thread, which can always be abandoned."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.isolation: frozenset[str] = frozenset()
        self.process = _start(limits.megabytes)
        self._limits = limits
        self._ready = False
        self._ended = False
        self._owner = os.getpid()
        self._requests: SimpleQueue[bytes | None] = SimpleQueue()
        self._replies: SimpleQueue[bytes | _Death] = SimpleQueue()
        self._kill = weakref.finalize(self, _end, self.process, self._requests, self._owner)
        work = (self.process, data, self._requests, self._replies)
        threading.Thread(target=_converse, args=work, name="ai-roles-query", daemon=True).start()

    @property
    def alive(self) -> bool:
        # A fork of the caller inherits this object, but not the process as its child.
        return self._owner == os.getpid() and self.process.poll() is None

    def wait_until_ready(self) -> None:
        if self._ready:
            return
        reply = self._wait(_SECONDS_TO_START)
        if isinstance(reply, _Death):
            if _ran_out_of_memory(reply):
                raise QueryMemoryError(f"the graph does not fit into {self._limits.megabytes} MB")
            raise QueryError(f"the query worker did not start: {reply.words.strip() or reply.code}")
        head, *rest = reply.decode(errors="replace").split("\n")
        if head != "ready":
            raise FormatError(f"the graph cannot be loaded: {' '.join(rest)}")
        self.isolation = frozenset(rest)
        self._ready = True

    def exchange(self, request: bytes) -> bytes:
        self._requests.put(request)
        reply = self._wait(self._limits.seconds)
        if isinstance(reply, _Death):
            raise QueryError("the query worker was closed") if self._ended else self._explained(reply)
        return reply

    def end(self) -> None:
        self._ended = True
        self._kill()

    def _wait(self, seconds: float) -> bytes | _Death:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            with suppress(Empty):
                return self._replies.get(timeout=min(left, _SECONDS_BETWEEN_LOOKS))
        raise QueryTimeoutError(f"no answer within {seconds:g} s")

    def _explained(self, death: _Death) -> QueryError:
        if _ran_out_of_memory(death):
            return QueryMemoryError(f"the query needs more than {self._limits.megabytes} MB")
        name = str(death.code)
        with suppress(ValueError):
            name = signal.Signals(-death.code).name
        if name in {"SIGALRM", "SIGXCPU"}:
            return QueryTimeoutError(f"no answer within {self._limits.seconds:g} s")
        if name == "SIGKILL":
            return QueryError(
                "the query worker was killed from outside, perhaps as the system ran short of memory"
            )
        return QueryError(f"the query crashed the engine ({name}); it may have too many parts")


def _start(megabytes: int) -> subprocess.Popen[bytes]:
    engine = find_spec("pyoxigraph")
    if engine is None or engine.origin is None or not sys.executable or hasattr(sys, "frozen"):
        raise QueryError("the query worker needs pyoxigraph and a Python interpreter that it can start")
    script = Path(__file__).with_name("sandbox_worker.py").absolute()
    folder = Path(engine.origin).absolute().parent.parent
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(script), str(folder), str(megabytes)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | _OWN_VARIABLES,
            start_new_session=True,  # Ctrl-C in a terminal goes to the caller alone
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise QueryError(f"the query worker cannot be started: {error}") from error


def _end(process: subprocess.Popen[bytes], requests: SimpleQueue[bytes | None], owner: int) -> None:
    if owner != os.getpid():
        return
    process.kill()
    requests.put(None)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)


def _converse(
    process: subprocess.Popen[bytes],
    data: bytes,
    requests: SimpleQueue[bytes | None],
    replies: SimpleQueue[bytes | _Death],
) -> None:
    """Send the data and each request, and hand on each reply, until there are no more requests or the child is dead."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdin as sink, process.stdout as source, process.stderr as errors:
        message: bytes | None = data
        with suppress(OSError, EOFError):
            while message is not None:
                _send(sink, message)
                replies.put(_receive(source))
                message = requests.get()
        process.kill()
        words = errors.read(_LAST_WORDS).decode(errors="replace")
        replies.put(_Death(process.wait(), words))


def _send(sink: IO[bytes], body: bytes) -> None:
    for part in (len(body).to_bytes(_LENGTH, "big"), body):
        rest = memoryview(part)
        while rest:
            rest = rest[sink.write(rest) :]


def _receive(source: IO[bytes]) -> bytes:
    length = int.from_bytes(_exactly(source, _LENGTH), "big")
    if length > _LONGEST_FRAME:
        raise EOFError
    return _exactly(source, length)


def _exactly(source: IO[bytes], length: int) -> bytes:
    parts: list[bytes] = []
    while length > 0:
        part = source.read(length)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _ran_out_of_memory(death: _Death) -> bool:
    return _OUT_OF_MEMORY.search(death.words) is not None


# ------------------------------------------------------------------------------------------------------- the answer

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_DIR_LANG_STRING: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#dirLangString"
_ENGINE_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")


def _answer(reply: bytes) -> RawResult | QueryError:
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
    if depth == DEEPEST_NESTING:
        raise ValueError(f"triple terms stand more than {DEEPEST_NESTING} deep inside one another")
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


# -------------------------------------------------------------------------------------- what a query may not ask for

_UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "USING", "WITH"}
)
_CLOSES: Final = {")": "(", "]": "[", "}": "{", ">>": "<<"}
_NO_NETWORK: Final = "SERVICE is not allowed: a query has no network"
_ONE_GRAPH: Final = "FROM is not allowed: a query reads the one graph that it is given"
# Wider than in SPARQL; what they let in besides cannot stand in a query outside of strings and IRIs. They say what is left
# out, since sets that reach up to the last character take long to compile.
_NO_LETTER: Final = r"\x00-@\[-\^`{-\xb6"
_NO_NAME: Final = r"\x00-/:-@\[-\^`{-\xb6"
_NO_PREFIX: Final = r"\x00-,/:-@\[-\^`{-\xb6"
_NO_LOCAL: Final = r"\x00-/;-@\[-\^`{-\xb6"
_LOCAL: Final = rf"[^{_NO_LOCAL}]|%[0-9A-Fa-f]{{2}}|\\."
_TOKEN: Final = re.compile(
    rf"""
      (?P<blank>    [ \t\r\n]++ | \#[^\r\n]*+ )
    | (?P<string>   \"{{3}} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{{3}} | (?!\"{{3}}) " (?: [^"\\\r\n]++ | \\. )*+ "
                  | '{{3}} (?: [^'\\]++ | \\. | '(?!'') )*+ '{{3}} | (?!'{{3}}) ' (?: [^'\\\r\n]++ | \\. )*+ ' )
    | (?P<unclosed> ["'] )
    | (?P<iri>      < (?: [^\x00-\x20<>"{{}}|^`\\]++ | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}} )*+ > )
    | (?P<variable> [?$] [^{_NO_NAME}]++ )
    | (?P<language> @ [A-Za-z]++ (?: -[A-Za-z0-9]++ )*+ (?: --[A-Za-z]++ )?+ )
    | (?P<name>     (?: (?P<prefix> [^{_NO_LETTER}] [^{_NO_PREFIX}]*+ ) | (?=:) )
                    (?P<local> : (?: (?:{_LOCAL}) (?: (?: {_LOCAL} | [.\-] )* (?: {_LOCAL} | - ) )? )? )?+ )
    | (?P<open>     << | [(\[{{] )
    | (?P<close>    >> | [)\]}}] )
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
# Code never has two slashes in a row.
_IS_SURELY_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_IS_MAYBE_CODE: Final = re.compile(r"[#'()\[\]]")


def check_query(query: str) -> None:
    """Refuse a query that asks for the network, an update, another graph or bottomless nesting, or that is too long.

    It is read as the engine reads it, so that nothing hides in what only looks like a string, a comment or an IRI, and no
    string, comment, IRI, name or variable is taken for a keyword. The engine also accepts keywords without a space before or
    after them (`trueSERVICE<http://e.org/>{}`).

    >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
    >>> check_query("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ai_roles.errors.QueryRefusedError: line 1, column 12: SERVICE is not allowed: a query has no network
    """
    _check_size(query)
    opened: list[str] = []
    word = ""  # the bare word just before
    service_at = -1  # where a name just before starts that ends in `service:`, which a group makes a SERVICE
    position = 0
    while token := _TOKEN.match(query, position):
        start, position, kind, text = token.start(), token.end(), token.lastgroup, token.group()
        if kind == "blank":
            continue
        if service_at >= 0 and text == "{":
            raise _refusal(query, service_at, _NO_NETWORK)
        before, word, service_at = word, "", -1
        if kind == "name":
            name = (token["prefix"] or "").upper()
            if token["local"] is None:
                word = name
                if reason := _why_not(word):
                    raise _refusal(query, start, reason)
            elif name.endswith("SERVICE") and before != "GRAPH":
                service_at = start
            elif name.endswith("FROM") and not opened and before != "PREFIX":
                raise _refusal(query, start, _ONE_GRAPH)
        elif kind == "open":
            if text == "<<" and opened and opened[-1] == "(":
                # Perhaps "less than" before an IRI. If it does open a triple, the "(" around it has been counted.
                position = start + 1
                continue
            opened.append(text)
            if len(opened) > DEEPEST_NESTING:
                raise _refusal(query, start, f"brackets are nested more than {DEEPEST_NESTING} deep")
        elif kind == "close":
            if opened and opened[-1] == _CLOSES[text]:
                opened.pop()
            elif text != ">>":
                raise QueryError(f"{_place(query, start)}: {text!r} closes nothing that is open")
        elif kind == "unclosed":
            raise QueryError(f"{_place(query, start)}: this string does not end")
        elif kind == "iri" and opened and opened[-1] == "(" and _may_be_code(text):
            raise _refusal(
                query, start, "'<' may mean 'less than' here; put a space after it, or write the IRI in full"
            )


def _may_be_code(iri: str) -> bool:
    """Could this be "less than" and an expression with a string, comment or bracket? Only between parentheses it could."""
    return _IS_MAYBE_CODE.search(iri) is not None and _IS_SURELY_IRI.match(iri) is None


def _why_not(word: str) -> str:
    """Why this bare word may not stand in a query. Glued keywords are found too: no other word of SPARQL contains these."""
    if "SERVICE" in word:
        return _NO_NETWORK
    if "FROM" in word:
        return _ONE_GRAPH
    return f"{word} is not allowed: a query changes nothing" if word in _UPDATES else ""


def _check_size(query: str) -> None:
    try:
        size = len(query.encode()) if len(query) <= LARGEST_QUERY else len(query)
    except UnicodeEncodeError as error:
        raise QueryError(f"{_place(query, error.start)}: half of a surrogate pair is no character") from error
    if size > LARGEST_QUERY:
        raise QueryRefusedError(f"the query is longer than {LARGEST_QUERY:,} bytes")


def _refusal(query: str, position: int, reason: str) -> QueryRefusedError:
    return QueryRefusedError(f"{_place(query, position)}: {reason}")


def _place(query: str, position: int) -> str:
    line, line_start = query.count("\n", 0, position) + 1, query.rfind("\n", 0, position)
    return f"line {line}, column {position - line_start}"
