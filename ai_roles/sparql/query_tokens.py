"""Of what does the text of a query consist? Strings, IRIs, variables, names and brackets, told apart as the engine does.

What refuses a query (`sandbox/refusals.py`) and what finds its parameters and prefixes (`query_text.py`) read it by this one
reader, so that neither sees a keyword where the other sees a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

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
_CLOSES: Final = {")": "(", "]": "[", "}": "{", ">>": "<<"}


class Token(NamedTuple):
    """A piece of a query and where it stands.

    Kinds: `string`, `iri`, `variable` and `language`; `name` (with a prefix: `air:needs`) and `word` (without one: `SELECT`);
    `open` and `close` for brackets, `stray` for one that closes nothing; `unclosed` for a quote without its end, which is the last
    one told; `other`.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def prefix(self) -> str:
        """What stands before the colon of a name; the whole of a word."""
        return self.text.partition(":")[0]


class QueryTokens:
    """The tokens of a query one by one; `opened` holds the brackets that stand open behind the last of them.

    >>> [(token.kind, token.text) for token in QueryTokens("ASK { ?a air:b 'c' }")][:4]
    [('word', 'ASK'), ('open', '{'), ('variable', '?a'), ('name', 'air:b')]
    """

    __slots__ = ("_query", "opened")

    def __init__(self, query: str) -> None:
        self._query = query
        self.opened: list[str] = []

    def __iter__(self) -> Iterator[Token]:
        opened = self.opened
        position = 0
        while match := _TOKEN.match(self._query, position):
            start, position = match.span()
            kind, text = match.lastgroup or "", match.group()
            if kind == "blank":
                continue
            if kind == "name" and match["local"] is None:
                kind = "word"
            elif kind == "open":
                if text == "<<" and opened and opened[-1] == "(":
                    # Perhaps "less than" before an IRI. If it does open a triple, the "(" around it has been counted.
                    position = start + 1
                    continue
                opened.append(text)
            elif kind == "close":
                if opened and opened[-1] == _CLOSES[text]:
                    opened.pop()
                elif text != ">>":
                    kind = "stray"
            yield Token(kind, text, start, position)
            if kind == "unclosed":  # all the rest stands in it; looking for an end again and again takes for ever
                return
