"""How does a reader get facts of their own? The commands of the group "Keep" that write them: new and import."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit, refuse_what_is_there, say

if TYPE_CHECKING:
    from ..vocabulary import Kind

__all__ = ["begin_file", "import_files"]

MOST_TOLD: Final = 100
"""Of new things, and of rows not used: nobody reads more of them in a terminal."""

SCHEMA: Final = "schema"
"""What stands in the place of a kind where the schema alone is wanted."""


def begin_file(*, kind: str | None = None, label: str | None = None, output: Path | None = None) -> int:
    """Write a template, and the schema beside it; or the schema alone."""
    from ..dataset import load, template

    if kind is None:
        from ..vocabulary import KIND_TABLE

        kinds = ", ".join(KIND_TABLE)
        raise UsageError(
            f'say what is new: ai-roles new role "LLMOps engineer" -o ours.yaml; it may be {kinds}, or schema'
        )
    if kind == SCHEMA:
        if label is not None:
            raise UsageError("new schema takes no label")
        _write(_schema(), output)
        return FINE
    chosen = _kind(kind)
    if label is None:
        raise UsageError(f'new {chosen} needs a label: ai-roles new {chosen} "What it is called" -o ours.yaml')
    _write(template(load(), chosen, label), output)
    if output is not None:
        _put_schema_beside(output)
        say(f"Change what is not so, then: ai-roles validate {output}")
    return FINE


def import_files(
    *,
    files: Sequence[Path],
    origin_kind: str = "sheet",
    sheet: str | None = None,
    languages: Sequence[str] = (),
    kind: str | None = None,
    scheme: str | None = None,
    as_json: bool = False,
    in_full: bool = False,
    output: Path | None = None,
) -> int:
    """Write what the files say: a sheet as an overlay, a taxonomy as a graph."""
    from .imported_taxonomy import TAXONOMIES, import_taxonomy

    if origin_kind in TAXONOMIES:
        if sheet is not None:
            raise UsageError(f"{origin_kind} takes no --sheet")
        return import_taxonomy(
            files,
            origin_kind,
            output=output,
            languages=languages,
            kind=kind,
            scheme=scheme,
            as_json=as_json,
            in_full=in_full,
        )
    if origin_kind != "sheet":
        raise UsageError(f"--from takes sheet, {', '.join(TAXONOMIES)}, not {origin_kind!r}")
    if len(files) > 1:
        raise UsageError("a sheet is one file")
    for name, given in (
        ("language", languages),
        ("kind", kind),
        ("scheme", scheme),
        ("json", as_json),
        ("all", in_full),
    ):
        if given:
            raise UsageError(f"a sheet takes no --{name}")
    return _import_sheet(files[0], sheet, output)


def _import_sheet(table: Path, sheet: str | None, output: Path | None) -> int:
    """Write what the table says as an overlay, and tell what came of it."""
    from ..dataset import load
    from ..importers import roles_from_sheet

    refuse_what_is_there(output)
    facts = roles_from_sheet(load(), table, sheet=sheet)
    say(f"{facts.name}: {_counted(facts.rows, 'row')}, {_counted(facts.claims, 'claim')}")
    for note in facts.notes:
        say(note)
    new = [
        f"new {each.kind} in {each.cell}: {each.label} ({each.id})"
        + (f"; did you mean {' or '.join(each.nearest)}?" if each.nearest else "")
        for each in facts.new
    ]
    unused = [f"not used: row {each.row}: {each.reason}" for each in facts.unused]
    for lines in (new, unused):
        for line in lines[:MOST_TOLD]:
            say(line)
        if len(lines) > MOST_TOLD:
            say(f"and {len(lines) - MOST_TOLD:,} more of this kind")
    _write(facts.yaml, output)
    return FINE


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _kind(name: str) -> Kind:
    """The kind of this name, in the singular or the plural."""
    from ..errors import UnknownNameError
    from ..model import closest, name_key
    from ..vocabulary import KIND_TABLE

    for info in KIND_TABLE.values():
        if name_key(name) in (name_key(info.id), name_key(info.plural)):
            return info.id
    kinds = (*KIND_TABLE, SCHEMA)
    raise UnknownNameError(
        name, closest(name, zip(map(name_key, kinds), kinds, strict=True)), what="kind", one_of=kinds
    )


def _write(text: str, output: Path | None) -> None:
    """To a file that is not there yet, or to standard output."""
    from ..dataset import atomic_write

    if output is None:
        emit(text.rstrip("\n"))
        return
    refuse_what_is_there(output)
    atomic_write(output, text)
    say(f"written: {output}")


def _put_schema_beside(file: Path) -> None:
    """The schema that the template points to, unless it is there; one of another version stays, and it is said."""
    from ..dataset import SCHEMA_FILE, read_bytes_capped

    beside = file.with_name(SCHEMA_FILE)
    schema = _schema()
    if not beside.exists():
        _write(schema, beside)
    elif read_bytes_capped(beside, limit=10 * len(schema)) != schema.encode():
        say(f"{beside} is of another version: remove it, then `ai-roles new schema -o {beside}` makes it anew")


def _schema() -> str:
    import json

    from ..dataset import facts_schema

    return json.dumps(facts_schema(), indent=1, ensure_ascii=False) + "\n"
