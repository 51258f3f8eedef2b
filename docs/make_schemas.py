"""Makes docs/schemas/ anew: the JSON Schema of every answer, from its class, of what `sparql` prints, and of files of facts.

python docs/make_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ai_roles
from ai_roles.dataset import SCHEMA_FILE, facts_schema
from ai_roles.query.answers import Answer, answer_schema, answer_type

FOLDER = Path(__file__).parent / "schemas"

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CELL = {"type": ["string", "number", "boolean", "null"]}
SOLUTIONS: dict[str, Any] = {
    "$schema": DIALECT,
    "title": "Solutions",
    "description": "What `ai-roles sparql --json` prints of a table: the names of its columns, and every row by them.",
    "type": "object",
    "properties": {
        "columns": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object", "additionalProperties": CELL}},
    },
    "required": ["columns", "rows"],
    "additionalProperties": False,
}
YES_OR_NO: dict[str, Any] = {
    "$schema": DIALECT,
    "title": "YesOrNo",
    "description": "What `ai-roles sparql --json` prints where a query asks whether something is so.",
    "type": "object",
    "properties": {"answer": {"type": "boolean"}},
    "required": ["answer"],
    "additionalProperties": False,
}


def answers() -> list[type[Answer]]:
    """Every class of answers."""
    found = (getattr(ai_roles, name) for name in ai_roles.__all__)
    return [each for each in found if isinstance(each, type) and issubclass(each, Answer) and each is not Answer]


def schemas() -> dict[str, str]:
    """By file name, the text of each schema."""
    made = {answer_type(each): answer_schema(each) for each in answers()}
    made |= {"solutions": SOLUTIONS, "yes-or-no": YES_OR_NO}
    files = {f"{name}.json": schema for name, schema in made.items()} | {SCHEMA_FILE: facts_schema()}
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in files.items()}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
