"""How does the child process load one graph, cut itself off and answer queries until its input ends?

It runs as a script, `python -I -S sandbox_worker.py FOLDER MEGABYTES`, FOLDER being where pyoxigraph is installed. Its start
is felt by every user, so it imports nothing of the package and as little else as possible (`typing` alone takes as long as a
bare Python). Standard input and output carry frames: a length of eight bytes, and that many bytes.

* In: the graph as N-Quads, or a zero byte and the path of a store on disk, once. Then for each query a line `SECONDS ROWS`,
  and the text of the query below it.
* Out: `ready` and a line for each kind of isolation reached. Then for each query one reply, whose first line tells what it
  is: `select COUNT TRUNCATED` (then a line of variables, and one for each row), `construct COUNT TRUNCATED` (an empty line,
  and one for each triple), `ask 0`, or why there is no answer: `syntax`, `failure`, `memory`, `large` (the reason below).

What is written to it is read by a thread of its own, which ends the process as soon as the input ends: a caller that is gone,
however it went and on whatever system, leaves no query behind. (A signal at the death of the parent, as Linux has it, would
come when the thread ends that started this process, and nowhere else.)

A term is written as in N-Triples, which escapes tabs and line ends: a row is a line, and tabs stand between its cells.
"""

from __future__ import annotations

import io
import os
import sys
from _queue import SimpleQueue  # `queue` would bring `threading` along, and double the start
from _thread import stack_size, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from pyoxigraph import Store

LARGEST_ANSWER = 32 * 2**20
"""Characters that one answer may have: the caller has to hold it several times over while it reads it."""

MOST_CELLS = 300_000
"""Cells that one answer may have (if more rows are allowed than usual, thirty for each): reading them takes a second."""

ON_DISK = b"\0"
"""What comes before the path of a store on disk; no quad starts with it."""

_LENGTH = 8
_GRACE_SECONDS = 2
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_OPEN_ALREADY = 3
_OPENED_AT_ONCE = 16
"""So many tables a store on disk opens when it is opened, and the others when it comes to them."""
_SPARE_FILES = 16
_READERS_STACK = 256 * 1024


def main(folder: str, megabytes: int) -> None:
    """Serve one caller until it closes the pipe."""
    source, sink = io.FileIO(0, "rb", closefd=False), io.FileIO(1, "wb", closefd=False)
    library = _c_library()
    isolation = ["network"] if library is not None and _leave_network(library) else []  # before there are threads
    frames = _frames_from(source)
    isolation += _limit(memory=("RLIMIT_AS", megabytes * 2**20), core=("RLIMIT_CORE", 0), disk=("RLIMIT_FSIZE", 0))
    sys.path.append(folder)
    data, files = frames.get(), _OPEN_ALREADY
    try:
        if data.startswith(ON_DISK):
            store, files = _opened(os.fsdecode(data.removeprefix(ON_DISK)))
        else:
            store = _loaded(data)
    except (OSError, SyntaxError) as error:
        _write(sink, f"unloadable\n{error}")
        return
    del data
    # From here on no file and no socket can be opened; pyoxigraph needs neither, but for the rest of a very large store.
    achieved = _limit(files=("RLIMIT_NOFILE", files), processes=("RLIMIT_NPROC", 0))
    isolation += [name for name in achieved if name != "files" or files == _OPEN_ALREADY]
    isolation += ["time"] if _end_by_itself(library, 0) else []
    _write(sink, "\n".join(["ready", *isolation]))
    while True:
        head, _, query = frames.get().decode().partition("\n")
        seconds, rows = map(int, head.split())
        _end_by_itself(library, seconds + _GRACE_SECONDS)
        reply = _reply(store, query, rows)
        _end_by_itself(library, 0)
        _write(sink, reply)


def _loaded(data: bytes) -> Store:
    """A store in memory with these quads."""
    from pyoxigraph import RdfFormat, Store, parse

    store = Store()
    if b"_:" in data:
        # Slower than `load`, which would give blank nodes new labels: answers speak of the caller's own nodes.
        store.extend(parse(data, format=RdfFormat.N_QUADS))
    else:
        store.load(data, format=RdfFormat.N_QUADS)
    return store


def _opened(folder: str) -> tuple[Store, int]:
    """The store in that folder, and how many files may be open from now on: it opens the first tables at once."""
    from pyoxigraph import Store

    store = Store.read_only(folder)
    tables = sum(name.endswith(".sst") for name in os.listdir(folder))  # noqa: PTH208 - pathlib would double the start
    return store, _OPEN_ALREADY if tables <= _OPENED_AT_ONCE else _OPEN_ALREADY + tables + _SPARE_FILES


def _reply(store: Store, query: str, rows: int) -> str:
    try:
        return _answer(store, query, rows)
    except SyntaxError as error:
        return f"syntax\n{error}"
    except (OSError, RuntimeError, ValueError) as error:
        return f"failure\n{error}"
    except MemoryError:
        return "memory\n"


def _answer(store: Store, query: str, rows: int) -> str:
    from pyoxigraph import QueryBoolean, QuerySolutions

    result = store.query(query)
    if isinstance(result, QueryBoolean):
        return f"ask {int(bool(result))}"
    form, names = "construct", list[str]()
    if isinstance(result, QuerySolutions):
        form, names = "select", [variable.value for variable in result.variables]
    most_cells = max(MOST_CELLS, 30 * rows)
    items: Iterable[Iterable[object]] = result
    lines: list[str] = []
    size = truncated = 0
    for item in items:
        if len(lines) == rows:
            truncated = 1
            break
        line = "\t".join(map(str, item))
        size += len(line) + 1
        lines.append(line)
        if size > LARGEST_ANSWER or len(lines) * len(names) > most_cells:
            return "large\n"
    return "\n".join([f"{form} {len(lines)} {truncated}", "\t".join(names), *lines])


def _c_library() -> Any:
    try:
        from ctypes import CDLL

        return CDLL(None)
    except (ImportError, OSError, TypeError):
        return None


def _leave_network(library: Any) -> bool:
    """Move into a network namespace without any interface: directly where that is allowed, else as a new user's own."""
    unshare: Callable[[int], int] | None = getattr(library, "unshare", None)
    return unshare is not None and (unshare(_NEW_NETWORK) == 0 or unshare(_NEW_NETWORK | _NEW_USER) == 0)


def _limit(**wanted: tuple[str, int]) -> list[str]:
    """Lower these resource limits for good; the names of those that the system keeps to."""
    try:
        import resource
    except ImportError:
        return []
    achieved: list[str] = []
    for name, (limit, value) in wanted.items():
        number: int | None = getattr(resource, limit, None)
        if number is None:
            continue
        hard = resource.getrlimit(number)[1]
        lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(number, (lowest, lowest))
        except (OSError, ValueError):
            continue
        # macOS takes a limit of memory and does not keep to it.
        if not (name == "memory" and sys.platform == "darwin"):
            achieved.append(name)
    return achieved


def _end_by_itself(library: Any, seconds: int) -> bool:
    """Have the system end this process in so many seconds (never, if 0), as its caller may be gone by then."""
    alarm: Callable[[int], int] | None = getattr(library, "alarm", None)
    if alarm is not None:
        alarm(seconds)
    if seconds:
        _limit_processor_time(seconds)
    return alarm is not None


def _limit_processor_time(seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + 1 + seconds
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _frames_from(source: io.FileIO) -> SimpleQueue[bytes]:
    """What comes in, frame by frame; where it ends, this process does too, whatever it is at."""
    frames: SimpleQueue[bytes] = SimpleQueue()

    def read() -> None:
        last_words = b""
        try:
            frames.put(b"")
            while (frame := _read(source)) is not None:
                frames.put(frame)
        except MemoryError:
            last_words = b"MemoryError"  # nothing is left to put words together
        except OSError as error:
            last_words = f"{type(error).__name__}: {error}".encode()
        finally:
            os.write(2, last_words)
            os._exit(0)

    stack_size(_READERS_STACK)  # of the memory that a query may use
    start_new_thread(read, ())
    frames.get()  # it runs: under a limit of memory it might not even begin, and nobody would hear of it
    return frames


def _read(source: io.FileIO) -> bytes | None:
    head = _exactly(source, _LENGTH)
    return None if head is None else _exactly(source, int.from_bytes(head, "big"))


def _exactly(source: io.FileIO, length: int) -> bytes | None:
    """The next *length* bytes, None if the pipe ends before."""
    frame = bytearray(length)
    view, filled = memoryview(frame), 0
    while filled < length:
        count = source.readinto(view[filled:])
        if not count:
            return None
        filled += count
    return bytes(frame)


def _write(sink: io.FileIO, text: str) -> None:
    body = text.encode()
    rest = memoryview(len(body).to_bytes(_LENGTH, "big") + body)
    while rest:
        rest = rest[sink.write(rest) :]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
