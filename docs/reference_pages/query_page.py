"""What do the bundled queries ask, what do they take, and what do the bundled facts answer?"""

from __future__ import annotations

from collections.abc import Iterator

import ai_roles as ar
from ai_roles.model import listed
from ai_roles.vocabulary import BASE_IRI
from docs.reference_pages.tables import plain, table

ROWS = 5
"""So many rows of an answer are shown; they tell what its columns hold."""

OPENING = """\
# The bundled queries

Each of these {count} queries runs on any SPARQL 1.1 endpoint as it stands. What it takes is declared in one `VALUES` clause with defaults, which
`--bind` and `ar.select()` replace:

```console
$ ai-roles sparql skills-separating-two-roles --bind left=mlops --bind right=genai
```

The answers below are those of the bundled facts with the defaults, up to {rows} rows of each. `ai-roles sparql` alone lists the names.
"""


def page() -> str:
    graph, queries = ar.load(), ar.named_queries()
    opening = OPENING.format(count=len(queries), rows=ROWS)
    rows = [(f"[`{each.name}`](#{each.name})", each.title) for each in queries.values()]
    lines = [opening, *table(("name", "what it is"), rows), ""]
    for each in queries.values():
        lines += section(graph, each)
    return "\n".join(lines)


def section(graph: ar.KnowledgeGraph, query: ar.sparql.execution.NamedQuery) -> Iterator[str]:
    yield from (f"## {query.name}", "", f"**{query.title.rstrip('.')}.** {query.description}", "")
    yield from (f"*{query.answers}*", "")
    if query.parameters:
        rows = (
            (f"`{name}`", ", ".join(query.kinds.get(name, ())) or "a value", f"`{value}`")
            for name, value in query.parameters.items()
        )
        yield from (*table(("takes", "which is", "if not bound"), rows), "")
    yield from answered(graph, query)
    yield from (
        '??? note "The query"',
        "",
        "    ```sparql",
        *(f"    {line}".rstrip() for line in query.text.strip().splitlines()),
        "    ```",
        "",
    )


def answered(graph: ar.KnowledgeGraph, query: ar.sparql.execution.NamedQuery) -> Iterator[str]:
    """What the bundled facts say, at the defaults."""
    found = ar.run_outside(graph, query.name)
    if isinstance(found, bool):
        yield from (f"Answer: {'yes' if found else 'no'}.", "")
        return
    shown = found.rows[:ROWS]
    if not shown:
        yield from ("No rows.", "")
        return
    filled = [place for place in range(len(found.columns)) if any(row[place] is not None for row in shown)]
    heads = [found.columns[place] for place in filled]
    yield from table(heads, ((written(row[place]) for place in filled) for row in shown))
    silent = [f"`{column}`" for place, column in enumerate(found.columns) if place not in filled]
    count = f"{len(shown)} of {len(found.rows)} rows" if len(found.rows) > ROWS else f"All rows: {len(shown)}"
    yield from ("", f"{count}.{f' Empty in these: {listed(silent)}.' if silent else ''}", "")


def written(value: object) -> str:
    """A cell; nodes without an id that one could read stand by the beginning of their name."""
    text = "" if value is None else str(value)
    return f"`{text.removeprefix(BASE_IRI)[:16]}...`" if text.startswith(BASE_IRI) else plain(text)
