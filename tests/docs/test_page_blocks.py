"""Does every code block of the site and of the README run, and print what the page shows?"""

from __future__ import annotations

import gzip
import re
from contextlib import chdir
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import Workbook
from sybil import Document
from sybil.example import SybilFailure

import ai_roles as ar
from ai_roles.questions import COMMANDS
from tests.docs.page_blocks import (
    ROOT,
    BlockError,
    as_shown,
    code_blocks,
    commands,
    new_run,
    what_it_prints,
    written_pages,
)
from tests.importers.taxonomies import releases
from tests.text.office_files import docx, paragraph, pdf


def failures(path: Path, folder: Path) -> list[str]:
    run = new_run(folder)
    found = []
    try:
        for example in Document.parse(str(path), lambda page: code_blocks(page, run)):
            try:
                example.evaluate()
            except SybilFailure as failure:
                found.append(str(failure))
            except BlockError as error:
                found.append(f"{path.name}, line {example.line}: {error}")
    finally:
        run.end()
    return found


@pytest.mark.parametrize("page", [str(path.relative_to(ROOT)) for path in written_pages()])
def test_every_block_of_a_page_is_true(page: str, tmp_path: Path) -> None:
    found = failures(ROOT / page, tmp_path / "run")
    assert not found, "\n".join(found)


# ------------------------------------------------------------------------------------- pages that are made when needed

WITHOUT_DOCUMENTS = {"validate --sources ../sources", "tidy ours.yaml --sources documents"}
"""Examples that need the documents of the sources, which are no part of the project."""
STAYING = ("mcp", "serve")
"""Commands that run until they are ended: tests/agents, tests/serve and the pages about them start them."""
SERVERS = ("http://", "https://")
"""Examples that name a server need one: tests/sparql/remote/test_servers.py runs the same commands."""


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    from docs.reference_pages import pages

    return pages()


@pytest.mark.site
def test_every_block_of_the_made_pages_is_true(made: dict[str, str], tmp_path: Path) -> None:
    """Those of the commands have a test of their own, and tests/ontology/test_readme.py runs the Python of its README."""
    found = []
    for place, text in made.items():
        if place == "reference/commands.md":
            continue
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("```python", "```text") if place == "reference/rdf.md" else text, "utf-8")
        found += failures(path, tmp_path / "runs" / place)
    assert not found, "\n".join(found)


@pytest.mark.site
def test_every_example_of_a_command_works(made: dict[str, str], tmp_path: Path) -> None:
    """Each in a folder that holds what the examples read, and nothing that they write."""
    files = tmp_path / "files"
    files.mkdir()
    for name, export in (("ours", "old.ttl"), ("theirs", "new.ttl")):
        text = f"entities:\n  role:\n    {name}-engineer:\n      label: {name} engineer\n      type: job\n"
        (files / f"{name}.yaml").write_text(text, "utf-8")
        ar.write(ar.load(files / f"{name}.yaml"), files / export)
    (files / "ours.rq").write_text("SELECT ?role { ?role a air:Role }", "utf-8")
    (files / "roles.csv").write_text("role,skill\nLLMOps engineer,Python\n", "utf-8")
    book = Workbook()
    assert book.active is not None
    book.active.title = "Roles"
    book.active.append(["role", "skill"])
    book.active.append(["LLMOps engineer", "Python"])
    book.save(files / "roles.xlsx")
    _put_texts(files)
    _put_releases(files)
    shown = re.findall(r"^\$ ai-roles (.+)$", made["reference/commands.md"], flags=re.MULTILINE)
    assert {f"{command.name} {each}".strip() for command in COMMANDS for each in command.examples} == set(shown)
    wrong = {}
    alone = {line for line in shown if not any(start in line for start in SERVERS) and line.split()[0] not in STAYING}
    for number, line in enumerate(sorted(alone - WITHOUT_DOCUMENTS)):
        run = new_run(tmp_path / f"{number}")
        for file in files.iterdir():
            if file.is_dir():
                copytree(file, run.folder / file.name)
            elif f"-o {file.name}" not in line:
                (run.folder / file.name).write_bytes(file.read_bytes())
        with chdir(run.folder):
            code, printed = what_it_prints(f"ai-roles {line}", run)
        if code not in ((0, 1) if line.startswith("lint ") else (int("--exit-code" in line),)):
            wrong[line] = (code, printed)
    assert wrong == {}


def _put_releases(files: Path) -> None:
    """Small releases of taxonomies, by the names of the large ones."""
    in_english = {name: text for name, text in releases.esco_files().items() if "_en." in name}
    whole = "ESCO dataset - v1.1.1 - classification -  - csv.zip"
    releases.zipped(files / whole, {name: t for name, t in releases.esco_files().items() if name not in in_english})
    releases.zipped(files / "ESCO-en.zip", in_english)
    releases.zipped(files / "db_29_2_text.zip", releases.onet_files(), "db_29_2_text/")
    (files / "thesaurus.ttl").write_bytes((ROOT / "examples" / "taxonomies" / "trades.ttl").read_bytes())


def _put_texts(files: Path) -> None:
    """Postings and resumes, by the names that the examples call them."""
    posting = (ROOT / "examples" / "texts" / "posting-mlops.txt").read_text("utf-8")
    resume = (ROOT / "examples" / "texts" / "resume-mlops.md").read_text("utf-8")
    (files / "postings").mkdir()
    for name in ("posting.txt", "posting.md", "postings/one.txt", "postings/two.md"):
        (files / name).write_text(posting, "utf-8")
    (files / "posting.html").write_text(f"<p>{posting}</p>", "utf-8")
    lines = (ROOT / "examples" / "texts" / "postings.jsonl").read_text("utf-8")
    (files / "postings.jsonl").write_text(lines, "utf-8")
    (files / "postings.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (files / "jobs.csv").write_text(
        f'title,descr,grade\nMLOps Engineer,"{posting.replace(chr(34), "")}",senior\n', "utf-8"
    )
    (files / "in.jsonl").write_text('{"id": "1", "text": "Docker"}\n', "utf-8")
    (files / "cv.md").write_text(resume, "utf-8")
    (files / "cv.docx").write_bytes(docx(*map(paragraph, resume.splitlines())))
    for name in ("cv.pdf", "one.pdf", "two.pdf"):
        (files / name).write_bytes(pdf(resume.splitlines()))


# ------------------------------------------------------------------------------------------------- the mechanism itself

GOOD = """\
```python
number = 2
```

```python
>>> number + 1
3

```

```console
$ ai-roles version
ai-roles {version}
```

```yaml title="ours.yaml"
entities:
  skill:
    folding: {{label: Folding, type: technical}}
```

```console
$ ai-roles show folding --with ours.yaml | head -1 | cut -c 1-7
Folding
```

```yaml title="wrong.yaml"
entities:
  skill:
    folding: {{label: Folding, type: wrong}}
```

```sparql
SELECT ?role {{ ?role a air:Role }} LIMIT 1
```
"""


def page(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text, "utf-8")
    return path


def test_a_true_page_passes(tmp_path: Path) -> None:
    from ai_roles.version import __version__

    assert failures(page(tmp_path, GOOD.format(version=__version__)), tmp_path / "run") == []


@pytest.mark.parametrize(
    ("block", "error"),
    [
        ("```python\n>>> 1 + 1\n3\n\n```\n", SybilFailure),
        ("```python\n>>> 1 / 0\n\n```\n", BlockError),
        ("```python\n>>> list(range(9))\n[1, ...]\n\n```\n", BlockError),
        ("1. In a list\n\n    ```python\n    >>> 1 + 1\n    3\n\n    ```\n", SybilFailure),
        ("```console\n$ ai-roles version\n99.0\n```\n", SybilFailure),
        ("```console\n$ ai-roles version\n[... 7 more lines]\n```\n", SybilFailure),
        ("```console\n$ ai-roles show kuberntes\n```\n", BlockError),
        ("```console\n$ ai-roles version | grep nothing\n```\n", BlockError),
        ("```console\n$ unheard-of --now\n```\n", BlockError),
        ("```console\nai-roles version\n```\n", BlockError),
        ("```sparql\nSELECT ?role { ?role a air:NoSuchClass }\n```\n", BlockError),
        ("```yaml\nclaims:\n  - {source: nobody, subject: docker, needs: [{of: xyzzy}]}\n```\n", ar.DataError),
        (
            '```yaml title="wrong.yaml"\nentities:\n  skill:\n    folding: {label: Folding, type: technical}\n```\n',
            BlockError,
        ),
        ("```json\n{\n```\n", ValueError),
        ("```turtle\nid:a air:b\n```\n", SyntaxError),
        ("```fortran\nEND\n```\n", BlockError),
        ("```\nno language\n```\n", BlockError),
    ],
)
def test_a_false_block_is_found(tmp_path: Path, block: str, error: type[Exception]) -> None:
    path, run = page(tmp_path, block), new_run(tmp_path / "run")
    examples = list(Document.parse(str(path), lambda read: code_blocks(read, run)))
    assert len(examples) == 1
    with pytest.raises(error):
        examples[0].evaluate()


def test_what_is_typed_and_what_is_shown_are_told_apart() -> None:
    assert commands("$ a \\\n    --b\nout\n\nmore\n$ c\n") == [("a \\\n    --b", ["out", "", "more"]), ("c", [])]


@pytest.mark.parametrize(
    ("shown", "printed", "should"),
    [
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "[... 9 more lines]"], ["a", "b", "c"], ["a", "[... 2 more lines]"]),
        (["a", "[... 9 more lines]", "z"], ["a", "b", "z"], ["a", "[... 1 more line]", "z"]),
        (["a", "[... 9 more lines]", "z"], ["a", "z"], ["a", "z"]),
        (["a", "b", "[... 9 more lines]"], ["a"], ["a"]),
    ],
)
def test_what_is_shortened_stays_so(shown: list[str], printed: list[str], should: list[str]) -> None:
    assert as_shown(shown, printed) == should


def test_outputs_are_written_anew(tmp_path: Path) -> None:
    from runpy import run_path

    refreshed = run_path(str(ROOT / "docs" / "refresh_outputs.py"))["refreshed"]
    text = GOOD.format(version="0.0") + "- in a list\n\n    ```python\n    >>> 2 * 3\n    5\n\n    ```\n\nEnd.\n"
    stale = page(tmp_path, text)
    assert failures(stale, tmp_path / "before")
    anew, problems = refreshed(stale)
    assert problems == []
    assert "    >>> 2 * 3\n    6\n" in anew
    assert anew.endswith("End.\n")
    assert failures(page(tmp_path, anew), tmp_path / "after") == []
