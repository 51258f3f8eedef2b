"""Writes docs/architecture.md: the plan of the house, made from the code. `--check` tells whether the page is current."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "ai_roles"
PAGE: Final = ROOT / "docs" / "architecture.md"
LONG: Final = 320
"""Files of more lines say why they are one thing."""

WHY_LONG: Final = {
    "importers/taxonomies/onet.py": "one release: a method for each of its tables",
    "importers/taxonomies/esco.py": "one release: a method for each of its tables",
    "rdf/triples_reading.py": "one reader: what the triples of each kind of node become",
    "model/claim_columns.py": "one class: claims as columns, and their look-ups",
    "model/values.py": "the kinds of value, one record each",
    "explorer/plain_arrays.py": "one stand-in: the functions of numpy that questions call, each in a line or two",
    "dataset/names_as_ids.py": "one pass over the files, in which every place that takes a name is known",
    "dataset/fact_files.py": "one reader: entities, extensions and what retires, each with its place",
    "dataset/yaml_reading.py": "one reader; the state of its pass is shared by every event",
    "model/integrity.py": "every rule that entities and claims keep, so that all problems are told at once",
    "model/claim.py": "one record, with what makes it valid and its id",
    "model/graph.py": "one class: the graph and its look-ups",
    "model/name_meaning.py": "one reading of a name, from the strictest to the loosest, and what is told where it fails",
    "predicates.py": "one table, a row for each predicate; nothing else",
    "query/careers/level_contents.py": "what is stated of a level, and how levels differ in it",
    "query/skills/team.py": "one answer: what all bring together, and each",
    "query/facts/description.py": "one answer: the page of an entity, short, in full and as rows",
    "query/facts/conflicting_claims.py": "one answer: the disagreements, short, in full and as rows",
    "query/facts/unknown_facts.py": "two answers about silence, over the same counts",
    "query/careers/level_path.py": "one answer, its rows and its way to it",
    "query/careers/source_ladders.py": "the records of a ladder, and how they are read off its claims",
    "query/facts/strength_clashes.py": "one family of rules, each a function of a few lines over the same grounds",
    "query/facts/telling_clashes.py": "one family of rules, each a function of a few lines over the same grounds",
    "query/answers/short_parts.py": "the four parts of a short answer, each in lines, quoted and in HTML",
    "query/careers/ladder_comparison.py": "one answer: the levels, the ladders side by side, their moves",
    "query/roles/comparison.py": "one answer, short, in full and as rows",
    "query/roles/profiles.py": "one answer on which most others rest",
    "query/roles/similarity.py": "the measures side by side, each named after its paper, so that they can be compared",
    "query/skills/gap.py": "one answer: its figures, and what a candidate reads of them in which order",
    "query/skills/role_change.py": "one answer: what carries over and what does not, and how that reads",
    "questions/command_table.py": "one table, a row for each command; nothing else",
    "schema/glossary.py": "one table of what each class and property means; nothing else",
    "table.py": "one class and its four forms",
    "text/skills/alternatives.py": "one reading: which names of a sentence are one choice, told by what stands between them",
    "text/skills/context_cues.py": "one table, a row for each cue; nothing else",
    "text/skills/masked_sentence.py": "one value: a sentence with its names masked, and what its words are",
    "text/skills/negation.py": "one reading: which names of a sentence are refused, and how far a refusal reaches",
    "text/skills/text_layout.py": "one pass over the lines of a text, whose steps feed each other",
}
# Lines of Python in each room before the rooms were laid out anew, by the names they have now.
BEFORE: Final = {
    "": 1261,
    "cli": 1516,
    "dataset": 2291,
    "formats": 781,
    "markup": 91,
    "model": 2043,
    "networks": 326,
    "pages": 1452,
    "pages/website": 487,
    "pictures": 4177,
    "plots": 478,
    "query": 3,
    "query/answers": 328,
    "query/careers": 1703,
    "query/facts": 1856,
    "query/roles": 1882,
    "query/skills": 2124,
    "rdf": 870,
    "schema": 1118,
    "schema/shapes": 795,
    "sparql": 1027,
    "sparql/sandbox": 804,
}
AFTER: Final = {
    "": (2040, 169),
    "cli": (886, 94),
    "dataset": (2448, 55),
    "formats": (846, 28),
    "markup": (125, 24),
    "model": (2372, 105),
    "networks": (346, 24),
    "pages": (1355, 11),
    "pages/website": (514, 11),
    "pictures": (3892, 21),
    "plots": (507, 16),
    "query": (0, 1),
    "query/answers": (884, 29),
    "query/careers": (1666, 36),
    "query/facts": (1918, 42),
    "query/roles": (1872, 51),
    "query/skills": (2075, 15),
    "questions": (854, 13),
    "rdf": (803, 23),
    "schema": (1190, 11),
    "schema/shapes": (816, 11),
    "sparql": (1067, 17),
    "sparql/sandbox": (838, 13),
}
"""Of each room the lines of its files, and of its door."""
WAYS: Final = {
    "From a name to the claim, and back: `ai-roles compare mlops genai`": (
        ("cli/__init__.py", "takes the command line and turns errors into messages"),
        ("cli/quick_parser.py", "reads it by the table of questions, without Typer where it is plain"),
        ("cli/running.py", "loads the graph, puts the question and shows the answer"),
        ("dataset/loading.py", "finds the facts, or their snapshot"),
        ("model/graph.py", "resolves the two names and looks their claims up"),
        ("query/roles/profiles.py", "gathers what is claimed of each role, its own and what it inherits"),
        ("query/roles/compared_items.py", "sorts it into what only one has, stresses, shares"),
        ("query/answers/statement.py", "puts the names of entities to each claim"),
        ("query/answers/citations.py", "says who states it, and on which lines"),
        ("query/answers/answer.py", "turns the rows into text"),
        ("table.py", "fits them to the width"),
        ("cli/output.py", "prints"),
    ),
    "From a line of YAML to the page of a role": (
        ("dataset/yaml_reading.py", "reads the file, with the line of every value"),
        ("dataset/names_as_ids.py", "puts ids in the place of names, where the file is the reader's own"),
        ("dataset/yaml_forms.py", "says which form each row has, and `dataset/form_reading.py` holds the data against it"),
        ("dataset/fact_files.py", "makes entities of what is defined"),
        ("dataset/claim_rows.py", "makes claims of the rows, each with its evidence"),
        ("model/claim.py", "is the record; its id is a hash of what it says"),
        ("model/integrity.py", "checks that all of them hold together"),
        ("model/graph.py", "holds them"),
        ("query/roles/profiles.py", "gathers what is claimed of the role"),
        ("pages/role_page.py", "decides what stands on the page"),
        ("pages/claim_rows.py", "makes a row of each claim, in the words of model/phrases.py"),
        ("pages/footnotes.py", "numbers who says so"),
        ("markup/templating.py", "escapes it into HTML"),
        ("pages/single_page.py", "hands the page over, or writes it"),
    ),
}  # fmt: skip

NEWCOMER: Final = """\
## A newcomer's test

The [twenty questions](newcomers-test.md) were written from the README alone, before the rooms were laid out anew. Somebody who knew nothing
else then answered them from the tree of file names, without opening a file: 13 of 20 first guesses were right, and four of the second ones. Some of the others
said where the thing should stand, and there it stands now: the limit under which a profile is thin, the predicate table in a file of its own, and
the limits of queries in one of theirs.

| question | first guess | where it is | right |
|---:|---|---|---|
| 1 | `pages/profile_sections` | `predicates` | no: the order is a column of the predicate table |
| 2 | `query/roles/profiles` | `query/roles/profiles` | no then (it stood in `comparison`); it was moved to where it was looked for |
| 3 | `pictures/palette` | `pictures/palette` | yes |
| 4 | `model/phrases` | `model/phrases` | yes |
| 5 | `sparql/execution` | `sparql/sandbox/limits` | no; `limits` was part of `process` then |
| 6 | `formats/tables` | `formats/tables` | yes |
| 7 | `questions/command_table` | `questions/command_table` | yes |
| 8 | `cli/completion` | `cli/completion` | yes |
| 9 | `query/roles/need_weights` | `vocabulary` | no: `need_weights` takes the table from `vocabulary`, where the networks find it too |
| 10 | `query/skills/learning_order` | `query/skills/learning_order` | yes |
| 11 | `query/facts/conflicting_claims` | `query/facts/conflicting_claims` | yes |
| 12 | `model/names` | `model/names` | yes |
| 13 | `query/roles/profiles` | `predicates` | no; the table stood in `vocabulary` then, the second guess |
| 14 | `pictures/ladder_layout` | `pictures/ladder_lanes` | no, the second guess |
| 15 | `schema/shapes/value_shapes` | `schema/shapes/value_shapes` | yes |
| 16 | `sparql/sandbox/process` | `sparql/sandbox/limits` | yes, as the limits stood then; `limits` is a file of its own now |
| 17 | `dataset/parser_guards` | `dataset/yaml_reading` | no, the second guess |
| 18 | `networks/attributes` | `networks/attributes` | yes |
| 19 | `iris` | `iris` | yes |
| 20 | `pages/source_page`, `pages/website/folder` | `pages/source_page`, `pages/website/folder` | yes, both halves |"""


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.read_text("utf-8") == text:
        return 0
    print("docs/architecture.md is stale: python docs/make_architecture.py", file=sys.stderr)
    return 1


def page() -> str:
    """The whole page."""
    parts = [
        "# The plan of the house",
        "Made from the code by `docs/make_architecture.py`; a test holds it current. Contracts of import-linter (`make lint`) keep the floors, refuse "
        "circles, and let nobody import past a door: what stands in a room is imported from its `__init__.py`, which hands names on when they are "
        "asked for.",
        "## The floors\n\nImports run downstairs only. Rooms on one line do not know each other.",
        "```text\n" + "\n".join(_floors()) + "\n```",
        "Inside `query/`: `careers`, `skills` and `facts` stand on `roles`, and `roles` on `answers`.",
        "## The rooms",
        _rooms(),
        *(_way(title, steps) for title, steps in WAYS.items()),
        "## Long files\n\n" + _long_files(),
        NEWCOMER,
        "## Lines\n\n" + _lines(),
    ]
    return "\n\n".join(parts) + "\n"


def _floors() -> list[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each.get("containers") == ["ai_roles"])
    return [layer for layer in layers if not layer.startswith("(")]


def _files() -> dict[str, list[Path]]:
    """By room, its files without the door."""
    found: dict[str, list[Path]] = {"": []}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.parent.relative_to(PACKAGE).as_posix()
        files = found.setdefault("" if room == "." else room, [])
        if path.name != "__init__.py":
            files.append(path)
    return dict(sorted(found.items()))


def _question(path: Path) -> str:
    """What the file answers: the first sentence of its docstring."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return text.split("\n")[0]


def _rooms() -> str:
    parts = []
    for room, files in _files().items():
        title = f"`{room}/`" if room else "At the top"
        said = _question(PACKAGE / room / "__init__.py")
        rows = [f"| `{path.stem}` | {_question(path)} |" for path in files]
        table = "\n".join(["| file | the question it answers |", "|---|---|", *rows]) if rows else ""
        parts.append(f"### {title}\n\n{said}\n\n{table}".rstrip())
    return "\n\n".join(parts)


def _way(title: str, steps: tuple[tuple[str, str], ...]) -> str:
    lines = [f"{number}. `{file}` {does}" for number, (file, does) in enumerate(steps, 1)]
    return f"## {title}\n\n" + "\n".join(lines)


def _size(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def _long_files() -> str:
    found = sorted((path for files in _files().values() for path in files if _size(path) > LONG), key=str)
    lines = [f"| `{name}` | {WHY_LONG[name]} |" for name in (path.relative_to(PACKAGE).as_posix() for path in found)]
    head = f"Most files can be taken in at a glance. Those of more than {LONG} lines:"
    return "\n".join([head, "", "| file | why it is one thing |", "|---|---|", *lines])


def _lines() -> str:
    rows = [
        f"| {f'`{room}/`' if room else 'at the top'} | {BEFORE.get(room, '')} | {now} | {door} |"
        for room, (now, door) in AFTER.items()
    ]
    before, now, door = (
        sum(BEFORE.values()),
        sum(now for now, _ in AFTER.values()),
        sum(door for _, door in AFTER.values()),
    )
    head = (
        "As counted when the rooms were laid out anew. Before, the front door's 279 lines counted at the top, lines were 110 columns wide, and "
        "124 statements stood outside the formatter. `questions/` is new, and what it replaced stood in `cli/`; the policy that stood in tuples is "
        "in the table of predicates; `query/answers` has the JSON Schemas."
    )
    table = ["| room | before | after | its door |", "|---|---:|---:|---:|", *rows]
    return "\n".join([head, "", *table, f"| **all** | **{before}** | **{now}** | **{door}** |"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
