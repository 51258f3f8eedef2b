"""How does the child process load one graph, cut itself off and answer queries until its input ends?

It runs as a script of its own, `python -I -S sandbox_worker.py FOLDER MEGABYTES`, so it imports nothing of the package and
as little as possible otherwise; FOLDER is where pyoxigraph is installed. Standard input and output carry frames, each a
length of eight bytes and that many bytes:

* in: the graph as N-Quads, once; then for each query `SECONDS ROWS` on a line of its own and the text below it;
* out: `ready` and the kinds of isolation reached; then for each query one answer, as `_answer` and `_failure` write it.

A term is written as in N-Triples, where tabs and line ends are escaped, so a row is a line and its cells stand between tabs.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Store

LARGEST_ANSWER = 32 * 2**20
"""Bytes that one answer may have. The caller's process has to hold it, several times over while reading it."""

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_GRACE_SECONDS = 2
_INPUT, _OUTPUT = 0, 1


def main(folder: str, megabytes: int) -> None:
    """Serve one caller until it closes the pipe."""
    achieved = _before_loading(megabytes)
    sys.path.append(folder)
    from pyoxigraph import RdfFormat, Store, parse

    data = _read()
    if data is None:
        return
    store = Store()
    try:
        # Unlike `Store.load`, `parse` keeps the labels of blank nodes: an answer names the nodes of the caller's graph.
        store.extend(parse(data, format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        _write(f"unloadable\n{error}")
        return
    del data
    achieved += _after_loading()
    set_alarm = _alarm()
    if set_alarm is not None:
        achieved.append("alarm")
    _write("ready\n" + "\n".join(achieved))
    while (request := _read()) is not None:
        head, _, query = request.decode("utf-8").partition("\n")
        seconds, rows = (int(number) for number in head.split())
        _limit_processor_time(seconds + _GRACE_SECONDS)
        if set_alarm is not None:
            set_alarm(seconds + _GRACE_SECONDS)
        _write(_reply(store, query, rows))
        if set_alarm is not None:
            set_alarm(0)


def _reply(store: Store, query: str, rows: int) -> str:
    try:
        text = _answer(store, query, rows)
    except SyntaxError as error:
        return f"syntax\n{error}"
    except (OSError, RuntimeError, ValueError) as error:
        return f"failure\n{error}"
    except MemoryError:
        return "memory\n"
    return "large\n" if text is None else text


def _answer(store: Store, query: str, rows: int) -> str | None:
    """The answer as text, None if it grows too large: a head, the variables, then a line for each row or triple."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    result = store.query(query)
    if isinstance(result, QueryBoolean):
        return f"ask {int(bool(result))}"
    names = [variable.value for variable in result.variables] if isinstance(result, QuerySolutions) else []
    form = "select" if isinstance(result, QuerySolutions) else "construct"
    lines: list[str] = []
    size, truncated = 0, 0
    for row in result:
        if len(lines) == rows:
            truncated = 1
            break
        line = "\t".join(map(str, _cells(row)))
        size += len(line) + 1
        if size > LARGEST_ANSWER:
            return None
        lines.append(line)
    return "\n".join([f"{form} {len(lines)} {truncated}", "\t".join(names), *lines])


def _cells(row: Iterable[object]) -> Iterable[object]:
    return row


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
