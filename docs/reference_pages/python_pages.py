"""Where is each public name of the package described? On a page for each subject, from the door of the package and docstrings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from docs.reference_pages.tables import table

DOOR = Path(__file__).parents[2] / "ai_roles" / "__init__.pyi"

SUBJECTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "loading": ("Load, read and write", "How facts get in, and graphs out.", ("dataset", "merged_files", "files")),
    "taxonomies": (
        "Taxonomies of others",
        "ESCO, O*NET, a thesaurus in SKOS and the DCWF as graphs, each with a report of every row.",
        ("importers",),
    ),
    "graph": ("The graph", "Entities, claims, values and evidence, and the graph that holds them.", ("model",)),
    "roles": ("Roles", "Profiles, comparisons, likeness.", ("query.roles",)),
    "careers": ("Careers", "Ladders, and the way from one level to another.", ("query.careers",)),
    "skills": ("Skills", "What is missing, what carries over, what a team has.", ("query.skills",)),
    "texts": ("Texts", "Skills in texts; postings read, checked and drafted; resumes; interviews.", ("text",)),
    "facts": ("Facts", "What is known of a thing, what is paid, who disagrees, what nobody says.", ("query.facts",)),
    "answers": ("Answers", "What all answers share, and the table that they turn into.", ("query.answers", "table")),
    "pictures": (
        "Pictures, pages and plots",
        "Things to look at.",
        ("pictures", "pages", "explorer", "serve", "plots"),
    ),
    "views": (
        "RDF, SPARQL and NetworkX",
        "The same graph in other forms.",
        ("rdf", "sparql", "sparql.remote", "networks", "schema"),
    ),
    "errors": ("Errors", "What can go wrong: all of it is an `AiRolesError`.", ("errors",)),
}
"""By the name of its page: title, what it is about, and the rooms whose names stand on it."""

OPENING = """\
# Python

```python
import ai_roles as ar

graph = ar.load()
```

A question is a function that takes the graph first: `ar.compare(graph, "mlops", "genai")`. Its answer is a frozen value with named fields. The examples
of these pages start from a tiny invented graph, `from ai_roles.sample import SAMPLE`, so that they stay as they are when facts change.
"""


def names_by_room() -> dict[str, list[str]]:
    """What the front door hands on, by the room that it comes from."""
    return {
        node.module: [each.name for each in node.names]
        for node in ast.parse(DOOR.read_text("utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 1
    }


def pages() -> dict[str, str]:
    rooms = names_by_room()
    rooms.pop("version")
    told = {room for _, _, of in SUBJECTS.values() for room in of}
    if told != set(rooms):
        raise ValueError(f"docs/reference_pages/python_pages.py has no page for {sorted(set(rooms) ^ told)}")
    made = {
        f"reference/python/{name}.md": "\n".join(page(title, about, [each for room in of for each in rooms[room]]))
        for name, (title, about, of) in SUBJECTS.items()
    }
    rows = (
        (
            f"[{title}]({name}.md)",
            about,
            " ".join(f"[`{each}`][ai_roles.{each}]" for room in of for each in rooms[room]),
        )
        for name, (title, about, of) in SUBJECTS.items()
    )
    made["reference/python/index.md"] = "\n".join((OPENING, *table(("page", "about", "names"), rows), ""))
    return made


def page(title: str, about: str, names: list[str]) -> Iterator[str]:
    yield from (f"# {title}", "", about, "")
    ordered = sorted(names, key=lambda name: (name[0].isupper(), name.lower()))
    for name in ordered:
        yield from (f"::: ai_roles.{name}", "")
