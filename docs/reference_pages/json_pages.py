"""What stands where in the JSON of an answer? A page for each answer, from docs/schemas, and a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ai_roles
from docs.reference_pages.tables import table

SCHEMAS = Path(__file__).parents[1] / "schemas"

OPENING = """\
# Answers as JSON

`--json` prints every row of an answer, by id, and `to_dict()` gives the same as plain data. What stands where is written down as JSON Schema,
one for each answer; `"type"` says which of them it is. With `--evidence` (`to_dict(evidence=True)`) the claims that an answer rests on stand
in it once, each with who says so, and the rest points to them by id.

```console
$ ai-roles similar docker --limit 2 --json
```
"""


def pages() -> dict[str, str]:
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))}
    rows = ((f"[`{name}`]({name}.md)", schema["description"]) for name, schema in schemas.items())
    made = {f"reference/json/{name}.md": "\n".join(page(name, schema)) for name, schema in schemas.items()}
    made["reference/json/index.md"] = "\n".join((OPENING, *table(("type", "what it is"), rows), ""))
    return made


def page(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield from (f"# {name}", "", schema["description"], "")
    title = schema["title"]
    python = f" In Python: [`{title}`][ai_roles.{title}]." if title in ai_roles.__all__ else ""
    yield from (f"The schema: [`{name}.json`](../../schemas/{name}.json).{python}", "")
    yield from fields(schema)
    for part, inner in schema.get("$defs", {}).items():
        yield from (f"## {part}", "", inner.get("description", ""), "")
        yield from fields(inner)


def fields(schema: dict[str, Any]) -> Iterator[str]:
    """A table of the fields of an object, or what else it is."""
    found = schema.get("properties")
    if not found:
        yield from (f"Is {kind(schema)}.", "")
        return
    always = set(schema.get("required", ()))
    rows = (
        (f"`{name}`", kind(inner), "always" if name in always else "where there is one")
        for name, inner in found.items()
    )
    yield from table(("field", "what it holds", "stands there"), rows)
    yield ""


def kind(schema: Any) -> str:
    """In words, what a value may be."""
    if not isinstance(schema, dict) or not schema:
        return "anything"
    if "$ref" in schema:
        part = schema["$ref"].rpartition("/")[2]
        return f"[{part}](#{part.lower()})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{json.dumps(each)}`" for each in schema["enum"])
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(kind(each) for each in options)
    types = schema.get("type", "anything")
    if types == "array":
        parts = schema.get("prefixItems")
        return f"list: {', '.join(map(kind, parts))}" if parts else f"list of {kind(schema.get('items'))}"
    if types == "object":
        inner = schema.get("additionalProperties")
        return f"object, by name {kind(inner)}" if isinstance(inner, dict) else "object"
    return types if isinstance(types, str) else " or ".join(types)
