"""What does a code block of a page do when it is run, and how should the block read then?

A page is run from top to bottom in a folder of its own, as a reader would: Python blocks share their names, a block with a
`title="ours.yaml"` is saved under that name, and commands find it there (one called `wrong.yaml` has to be refused). Each block is handed back as it should read, with
the output that came; a page is true when that is what it already says.

What is printed may be shortened, and says so: a line `[... 434 more lines]` stands for as many lines.
"""

from __future__ import annotations

import doctest
import io
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph
from sybil import Document, Region
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

import ai_roles as ar
from ai_roles.cli import main
from ai_roles.dataset.collected_facts import Facts
from ai_roles.dataset.fact_files import read_facts, read_ledger
from ai_roles.dataset.yaml_reading import read_yaml
from ai_roles.iris import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sybil import Example

ROOT: Final = Path(__file__).parents[2]
CHECKOUT: Final = "~/ai-roles"
"""Where a reader of the pages has cloned the project."""
COLUMNS: Final = 80
FLAGS: Final = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SHORTENED: Final = re.compile(r"\[\.\.\. (\d+) more lines?\]")
INFO: Final = re.compile(r"[ \t]*(?P<language>[\w-]*)(?P<options>[^\n]*)\n")
TITLE: Final = re.compile(r'title="([^"/]+)"')

NOT_RUN: Final = {
    "pip install": "fetches packages; `.ci/run` installs the wheel and tries it",
    "uvx": "fetches packages",
    "git clone": "needs a network",
    "cd": "leads to where one has cloned the project",
    "make": "the targets are what CI runs",
    ".ci/run": "is what CI runs",
    "pyshacl": "takes a minute; tests/ontology validates the dump by these shapes",
    "pre-commit": "changes the checkout",
    ".venv/bin/pytest": "runs the tests that this is one of",
    "jupyter": "opens a browser; tests/test_notebooks.py runs every notebook",
}
"""Commands that a page may show and that are not run, each with the reason."""

PATIENCE: Final = 120.0
"""Seconds in which the port of a server has to be free, and in which it has to start."""

OUTSIDE: Final = ("w3id",)
"""Folders of `docs/` that are no part of the site."""

SHELL: Final = ("ai-roles", "cat", "head", "ls", "python", "grep", "wc")
"""Programs that are run by a shell where a line joins several of them."""


class BlockError(AssertionError):
    """A block that cannot be run, or that does not do what it is there for."""


@dataclass
class Run:
    """One reading of a page: the folder that it is tried in, and the names that its Python has made."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})
    servers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def end(self) -> None:
        """Stop what the page has started."""
        for server in self.servers:
            server.kill()
            server.wait()


def new_run(folder: Path) -> Run:
    """A folder outside of the checkout, as somebody has who installed the package: empty but for the files of the examples."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("texts", "taxonomies"):
        shutil.copytree(ROOT / "examples" / name, folder / "examples" / name, dirs_exist_ok=True)
    return Run(folder)


def written_pages() -> list[Path]:
    """The pages of the site that are written by hand, and the README."""
    pages = (path for path in (ROOT / "docs").rglob("*.md") if path.relative_to(ROOT / "docs").parts[0] not in OUTSIDE)
    return [ROOT / "README.md", *sorted(pages)]


def code_blocks(document: Document, run: Run) -> Iterator[Region]:
    """Every fenced block of a page, for Sybil."""
    for region in RawFencedCodeBlockLexer(INFO)(document):
        region.parsed = region.lexemes["source"]
        region.evaluator = lambda example: difference(example, run)
        yield region


def difference(example: Example, run: Run) -> str | None:
    """What a block shows and what came, where they differ."""
    should = as_it_should_read(example.region, run)
    return None if should == str(example.parsed) else f"It should read\n\n{should}\n\n{doctest_hint()}"


def doctest_hint() -> str:
    return "`make docs-outputs` writes outputs anew."


def as_it_should_read(region: Region, run: Run) -> str:
    """The text of a block with the outputs that come now.

    Raises:
        BlockError: It fails, or is of a language that nothing here can run.
    """
    language, options, source = (str(region.lexemes[each]) for each in ("language", "options", "source"))
    if language not in LANGUAGES:
        raise BlockError(f"no way to try a block of {language or 'no language'}: {', '.join(LANGUAGES)}")
    with chdir(run.folder):
        title = TITLE.search(options)
        if title:
            Path(title[1]).write_text(source, "utf-8")
        if title and title[1].startswith("wrong"):
            return refused(language, source, run)
        return LANGUAGES[language](source, run)


def refused(language: str, source: str, run: Run) -> str:
    """A block that shows what is wrong has to be wrong."""
    try:
        LANGUAGES[language](source, run)
    except ar.AiRolesError:
        return source
    raise BlockError("it is called wrong, and nothing is wrong with it")


# ------------------------------------------------------------------------------------------------------------ Python


def python(source: str, run: Run) -> str:
    return session(source, run) if source.lstrip().startswith(">>>") else script(source, run)


def script(source: str, run: Run) -> str:
    """Plain lines: they have to run through."""
    with redirect_stdout(io.StringIO()):
        exec(compile(source, "<block>", "exec"), run.names)
    return source


class Outputs(doctest.DocTestRunner):
    """Runs a session, and keeps what came where something else is shown."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=FLAGS)
        self.came: dict[int, str] = {}

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.came[example.lineno] = got

    def report_unexpected_exception(
        self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        raise BlockError(f"{example.source.strip()}: {exc_info[1]!r}") from exc_info[1]


def session(source: str, run: Run) -> str:
    """Lines behind `>>>`: what each gives stands below it."""
    examples = doctest.DocTestParser().get_examples(source)
    test = doctest.DocTest(examples, run.names, "block", None, 0, source)
    test.globs = run.names  # the next block of the page goes on with them
    outputs = Outputs()
    with redirect_stdout(io.StringIO()):
        outputs.run(test, out=lambda text: None, clear_globs=False)
    lines = source.splitlines()
    for example in reversed(examples):
        if example.lineno not in outputs.came:
            continue
        first = example.lineno + example.source.count("\n")
        shown = example.want.splitlines()
        if "..." in example.want:
            raise BlockError(
                f"{example.source.strip()}\nis shown shortened by hand, and gave\n{outputs.came[example.lineno]}"
            )
        came = [line or "<BLANKLINE>" for line in outputs.came[example.lineno].rstrip("\n").splitlines()]
        lines[first : first + len(shown)] = came
    return "\n".join(lines) + "\n" * source.endswith("\n")


# ----------------------------------------------------------------------------------------------------------- commands


def console(source: str, run: Run) -> str:
    """Lines behind `$`. Where a block shows any output, it shows that of all its commands; else they only have to succeed."""
    entries = commands(source)
    if not entries:
        raise BlockError("no line begins with `$ `")
    shows = any(shown for _, shown in entries)
    lines: list[str] = []
    for typed, shown in entries:
        code, printed = what_it_prints(typed, run)
        if code and not (shows and code == 1):
            raise BlockError(f"{typed}\nended with {code}:\n" + "\n".join(printed))
        lines += [f"$ {typed}", *(as_shown(shown, printed) if shows else ())]
    return "\n".join(lines) + "\n" * source.endswith("\n")


def commands(source: str) -> list[tuple[str, list[str]]]:
    """What is typed, and the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in source.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (f"{found[-1][0]}\n{line}", [])
        elif found:
            found[-1][1].append(line.rstrip())
        else:
            raise BlockError(f"no command stands above {line!r}")
    return found


def as_shown(shown: list[str], printed: list[str]) -> list[str]:
    """What was printed, shortened at the place where it was shown shortened.

    >>> as_shown(["a", "[... 9 more lines]"], ["a", "b", "c"])
    ['a', '[... 2 more lines]']
    """
    marks = [place for place, line in enumerate(shown) if SHORTENED.fullmatch(line)]
    if not marks:
        return printed
    (mark,) = marks
    rest = len(printed) - (len(shown) - 1)
    if rest < 1:
        return printed
    note = f"[... {rest} more line{'s' * (rest > 1)}]"
    return [*printed[:mark], note, *printed[mark + rest :]]


def what_it_prints(typed: str, run: Run) -> tuple[int, list[str]]:
    """The exit code of a command line, and the lines that a terminal of 80 columns would show."""
    line = typed.replace("\\\n", " ")
    if any(re.match(rf"{re.escape(start)}(\s|$)", line) for start in NOT_RUN):
        return 0, []
    words = shlex.split(line, comments=True)
    if words[-1] == "&" and (words[0] == "oxigraph" or words[:2] == ["ai-roles", "serve"]):
        start_server(words[:-1], run)
        return 0, []
    env = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
    if words[0] not in SHELL:
        raise BlockError(f"no way to try {words[0]!r}")
    file = run.folder / "posting.txt"
    typed_in = file.read_bytes() if file.is_file() else b""
    if words[0] == "ai-roles" and not {"|", ">", "&"} & set("".join(words[1:])):
        told = [each for word in words[1:] for each in _files_meant(word)]
        code, text = in_this_process(told, env, typed_in)
    else:
        env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
        env["PYTHONPATH"] = str(ROOT)
        done = subprocess.run(
            ["bash", "-c", line],
            env=env,
            input=typed_in,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            cwd=run.folder,
        )
        code, text = done.returncode, done.stdout.decode()
    text = text.replace(str(ROOT), CHECKOUT)
    return code, [each.rstrip() for each in text.rstrip().splitlines()]


def _files_meant(word: str) -> list[str]:
    """As a shell has it: a pattern that no file fits stays as it is."""
    found = sorted(map(str, Path().glob(word))) if "*" in word and " " not in word else []
    return found or [word]


def start_server(words: list[str], run: Run) -> None:
    """A server that a page asks; it ends with the run."""
    if words[0] == "oxigraph":
        host, _, port = words[-1].rpartition(":")
        command = [str(Path(sys.executable).parent / words[0]), *words[1:]]
    else:
        host, port = "127.0.0.1", words[words.index("--port") + 1]
        command = [sys.executable, "-m", "ai_roles", *words[1:]]
    until = time.monotonic() + PATIENCE
    while _is_heard(host, int(port)):
        if time.monotonic() > until:
            raise BlockError(f"something else is at the port of {shlex.join(words)}")
        time.sleep(0.05)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(command, cwd=run.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    run.servers.append(server)
    until = time.monotonic() + PATIENCE
    while not _is_heard(host, int(port)):
        if time.monotonic() > until or server.poll() is not None:
            raise BlockError(f"{shlex.join(words)} did not start")
        time.sleep(0.05)


def _is_heard(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def in_this_process(words: list[str], env: dict[str, str], typed_in: bytes) -> tuple[int, str]:
    """What `ai-roles` says, without the time that another interpreter would take to start."""
    before = dict(os.environ)
    keyboard = sys.stdin
    written = io.BytesIO()
    screen = io.TextIOWrapper(written, encoding="utf-8")
    try:
        os.environ.update(env)
        sys.stdin = io.TextIOWrapper(io.BytesIO(typed_in), encoding="utf-8")
        with redirect_stdout(screen), redirect_stderr(screen):
            code = main(words)
    finally:
        sys.stdin = keyboard
        os.environ.clear()
        os.environ.update(before)
    screen.flush()
    return code, written.getvalue().decode()


# ------------------------------------------------------------------------------------------------------ other languages


def sparql(source: str, _: Run) -> str:
    """A query has to find something in the bundled facts."""
    if not ar.run_outside(bundled(), source):
        raise BlockError("the query finds nothing")
    return source


def yaml(source: str, run: Run) -> str:
    """Facts are laid over the bundled ones, as a reader would; a file of the bundled facts has the form of one."""
    data = read_yaml(source, file="block.yaml").data
    keys = set(data) if isinstance(data, dict) else set()
    if {"kind", "lines", "statements"} & keys:
        facts = Facts()
        if "kind" in keys:
            facts = read_facts([("block.yaml", source)])
        else:
            read_ledger("block.yaml", source, facts)
        if facts.problems:
            raise ar.DataError(facts.problems)
        return source
    path = run.folder / "block.yaml"
    path.write_text(source, "utf-8")
    ar.load(path)
    path.unlink()
    return source


def as_json(source: str, _: Run) -> str:
    json.loads(source)
    return source


def turtle(source: str, _: Run) -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    if not list(pyoxigraph.parse((prefixes + source).encode(), format=pyoxigraph.RdfFormat.TURTLE)):
        raise BlockError("no triples")
    return source


def as_it_is(source: str, _: Run) -> str:
    """Text to read: a formula, a drawing of words, a table for a spreadsheet."""
    return source


LANGUAGES: Final[dict[str, Callable[[str, Run], str]]] = {
    "python": python,
    "console": console,
    "sparql": sparql,
    "yaml": yaml,
    "json": as_json,
    "turtle": turtle,
    "csv": as_it_is,
    "text": as_it_is,
}


@cache
def bundled() -> ar.KnowledgeGraph:
    return ar.load()
