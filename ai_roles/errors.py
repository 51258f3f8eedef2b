"""What can go wrong, as one family of exceptions.

* AiRolesError
  x DataError            facts that do not hold together; carries every problem found (also a ValueError)
  x UnknownNameError     no entity has that name; carries suggestions (also a KeyError)
    + AmbiguousNameError   several entities answer to that name
  x ReadError            a file that cannot be read
  x WriteError           a file that cannot be written; what stood there before still stands
  x FormatError          text that is not what its format promises (RDF, JSON, GraphML); also a ValueError
  x QueryError           a SPARQL query that cannot be answered
    + QueryRefusedError    it asks for what is not allowed (network, updates, bottomless nesting)
    + QueryTimeoutError    it did not end before its deadline
    + QueryMemoryError     it asked for more memory than it may have
  x EndpointError        a SPARQL server that does not answer as it should; carries its address and the HTTP status
    + EndpointTimeoutError it did not answer in time (also a QueryTimeoutError)
  x UsageError           arguments that make no sense together (also a ValueError)
  x MissingExtraError    an optional package is not installed; names the extra (also an ImportError)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

__all__ = [
    "MAX_PROBLEMS",
    "AiRolesError",
    "AmbiguousNameError",
    "DataError",
    "EndpointError",
    "EndpointTimeoutError",
    "FormatError",
    "MissingExtraError",
    "Problem",
    "QueryError",
    "QueryMemoryError",
    "QueryRefusedError",
    "QueryTimeoutError",
    "ReadError",
    "UnknownNameError",
    "UsageError",
    "WriteError",
    "capped",
    "check_text",
    "clipped",
]

MAX_PROBLEMS: Final = 100
"""Nobody reads more of them at once."""
_MAX_SHOWN: Final = 1_000
_MAX_NAME: Final = 100


class AiRolesError(Exception):
    """Every error that this package raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in somebody's data: where it stands, what it is, what may help.

    >>> print(Problem("ours.yaml", 7, "claims.0.needs.1.of", "unknown id 'pyton'", "did you mean 'python'?"))
    ours.yaml:7: claims.0.needs.1.of: unknown id 'pyton'; did you mean 'python'?
    """

    file: str
    line: int | None
    path: str
    message: str
    suggestion: str = ""

    def __post_init__(self) -> None:
        """What quotes a text of somebody else stays short enough to be read."""
        for name in ("path", "message", "suggestion"):
            if len(given := getattr(self, name)) > _MAX_SHOWN:
                object.__setattr__(self, name, clipped(given))

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [part for part in (place, self.path, self.message) if part]
        text = ": ".join(parts)
        return f"{text}; {self.suggestion}" if self.suggestion else text


def clipped(text: str) -> str:
    """The text, cut where it is too long for a message.

    >>> len(clipped("x" * 1_000_000))
    1004
    """
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]} ..."


def capped(problems: Iterable[Problem]) -> list[Problem]:
    """The first `MAX_PROBLEMS` of them, and where there are more, one that says so. No more than that are looked for.

    >>> found = capped(Problem("ours.yaml", line, "", "unknown") for line in range(1, 5_000))
    >>> len(found), str(found[-1])
    (101, 'there are more problems; these are the first')
    """
    rest = iter(problems)
    found = list(islice(rest, MAX_PROBLEMS))
    return [*found, Problem("", None, "", _MORE)] if next(rest, None) else found


_MORE: Final = "there are more problems; these are the first"


class DataError(AiRolesError, ValueError):
    """Facts that do not hold together. Their problems are collected and reported at once, up to `MAX_PROBLEMS` of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        return f"{len(self.problems)} problems\n{lines}"


class UnknownNameError(AiRolesError, KeyError):
    """No entity answers to that name. Where nothing is spelled much like it and few are of that kind, `one_of` holds these."""

    def __init__(
        self,
        name: str,
        suggestions: Iterable[str] = (),
        *,
        what: str = "entity",
        known_as: str = "",
        known_id: str = "",
        one_of: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.suggestions: tuple[str, ...] = tuple(suggestions)
        self.what = what
        self.known_as = known_as
        self.known_id = known_id
        self.one_of: tuple[str, ...] = tuple(one_of)
        super().__init__(name)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_name_error, (
            type(self),
            self.name,
            self.suggestions,
            self.what,
            self.known_as,
            self.known_id,
            self.one_of,
        )

    def __str__(self) -> str:
        text = f"no {self.what} is called {_named(self.name)}"
        if self.known_as:
            article = "an" if self.known_as[0] in "aeiou" else "a"
            text += f", which is the name of {article} {self.known_as}"
            if self.known_id and self.known_id != self.name:
                text += f" ({self.known_id})"
        if self.suggestions:
            text += f"; did you mean {_either(self.suggestions)}?"
        elif self.one_of:
            text += f": one of {', '.join(self.one_of)}"
        return text


class AmbiguousNameError(UnknownNameError):
    """Several entities answer to that name; `suggestions` holds their ids, `told` what each of them is, `more` counts the rest."""

    def __init__(
        self,
        name: str,
        suggestions: Iterable[str] = (),
        *,
        what: str = "entity",
        told: Iterable[str] = (),
        more: int = 0,
    ) -> None:
        super().__init__(name, suggestions, what=what)
        self.told: tuple[str, ...] = tuple(told)
        self.more = more

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_ambiguous, (self.name, self.suggestions, self.what, self.told, self.more)

    def __str__(self) -> str:
        if not self.told:
            return f"{_named(self.name)} may mean {_either(self.suggestions)}; say which"
        named = [f"{id!r} ({what})" for id, what in zip(self.suggestions, self.told, strict=True)]
        rest = [f"one of {self.more:,} more"] if self.more else []
        return f"{_named(self.name)} may mean {_joined([*named, *rest])}; say which"


class ReadError(AiRolesError):
    """A file that cannot be read."""


class WriteError(AiRolesError):
    """A file that cannot be written. What stood there before still stands."""


class FormatError(AiRolesError, ValueError):
    """Text that is not what its format promises."""


class QueryError(AiRolesError):
    """A SPARQL query that cannot be answered."""


class QueryRefusedError(QueryError):
    """A query that asks for what is not allowed: the network, an update, bottomless nesting."""


class QueryTimeoutError(QueryError):
    """A query that did not end before its deadline."""


class QueryMemoryError(QueryError):
    """A query that asked for more memory than it may have."""


class EndpointError(AiRolesError):
    """A SPARQL server that does not answer as it should: down, cut off, not to be trusted, or something else than that.

    `url` is its address without what may be secret in it; `status` the HTTP status, None where it came to none.
    """

    def __init__(self, url: str, message: str, status: int | None = None) -> None:
        self.url = url
        self.status = status
        self.message = clipped(message)
        super().__init__(f"{url}: {self.message}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.url, self.message, self.status)


class EndpointTimeoutError(EndpointError, QueryTimeoutError):
    """A SPARQL server that did not answer before the deadline."""


class UsageError(AiRolesError, ValueError):
    """Arguments that make no sense together."""


class MissingExtraError(AiRolesError, ImportError):
    """An optional package is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(f"this needs {package}: pip install 'ai-roles-kg[{extra}]'")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.package, self.extra)


def check_text(given: object, what: str = "text") -> None:
    """Refuse what is no text where one is asked for.

    >>> check_text(5, "a posting")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: a posting is given as text, not as 5

    Raises:
        UsageError: It is none.
    """
    if not isinstance(given, str):
        raise UsageError(f"{what} is given as text, not as {clipped(repr(given))}")


def _named(name: str) -> str:
    """A name in quotes; of what is too long for one, a text that was given in its place, its beginning."""
    return repr(name if len(name) <= _MAX_NAME else f"{name[:_MAX_NAME]} ...")


def _either(names: tuple[str, ...]) -> str:
    return _joined([repr(name) for name in names])


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _rebuild_ambiguous(
    name: str, suggestions: tuple[str, ...], what: str, told: tuple[str, ...], more: int
) -> AmbiguousNameError:
    return AmbiguousNameError(name, suggestions, what=what, told=told, more=more)


def _rebuild_name_error(
    kind: type[UnknownNameError],
    name: str,
    suggestions: tuple[str, ...],
    what: str,
    known_as: str,
    known_id: str,
    one_of: tuple[str, ...],
) -> UnknownNameError:
    return kind(name, suggestions, what=what, known_as=known_as, known_id=known_id, one_of=one_of)
