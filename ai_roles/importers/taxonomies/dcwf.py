"""How does the DoD Cyber Workforce Framework come in? Its work roles, with the tasks, knowledge, skills and abilities of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from ...dataset import FilePath, read_bytes_capped, read_json, utf8_text
from ...errors import FormatError
from ...model import Document, Entity, GraphBuilder, KnowledgeGraph
from ...vocabulary import BASE_IRI, Kind, PredicateId
from .concept_ids import ConceptIds
from .concept_texts import MAX_LABEL, clean
from .import_report import ImportReport, Progress

__all__ = ["load_dcwf"]

SCHEME: Final = "dcwf"
_MAX_BYTES: Final = 100_000_000
_KINDS: Final[dict[str, tuple[Kind, str | None, PredicateId]]] = {
    "task": ("responsibility", None, "performs"),
    "knowledge": ("skill", "knowledge", "needs"),
    "skill": ("skill", "technical", "needs"),
    "ability": ("competence", "ability", "needs"),
}


def load_dcwf(
    path: FilePath, *, report: ImportReport | None = None, progress: Progress | None = None
) -> KnowledgeGraph:
    """The DCWF as a graph, from a JSON file of its work roles: `{"roles": [{"code", "title", "statements": [...]}]}`.

    Each statement has an id, its kind (task, knowledge, skill, ability), a text, and says whether it is `core` to the role;
    what is not is additional, here `optional`. A statement of several roles is one entity; its id is the place of each
    claim. The rows of the report are the roles and the statements.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "dcwf.json")
    >>> _ = file.write_text('{"roles": [{"code": "901", "title": "Baker", "statements": []}]}')
    >>> load_dcwf(file)["dcwf-baker"].notation
    ('901',)

    Raises:
        ReadError: The file cannot be read.
        FormatError: It is no JSON of this form.
    """
    report = ImportReport() if report is None else report
    path = Path(path)
    data = read_bytes_capped(path, limit=_MAX_BYTES)
    try:
        found: Any = read_json(utf8_text(data))
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    roles = found.get("roles") if isinstance(found, dict) else None
    if not isinstance(roles, list) or not roles:
        raise FormatError(f"{path}: no list of roles is there: a file of the DCWF has a key 'roles'")
    report.name = "DoD Cyber Workforce Framework"
    table = report.table(path.name)
    builder, ids, known = GraphBuilder(), ConceptIds(SCHEME), dict[str, tuple[str, str]]()
    builder.add_entity(
        Entity(
            SCHEME,
            "source",
            report.name,
            aliases=("DCWF",),
            document=Document(report.name, publisher="U.S. Department of Defense", locator="row"),
        )
    )
    codes: set[str] = set()
    for number, role in enumerate(roles, 1):
        table.rows += 1
        code, label = _text(role, "code"), _text(role, "title")
        if not code or not label or code in codes:
            table.leave("a role without code or title, or whose code stands before it", f"role {number}")
            statements = role.get("statements") if isinstance(role, dict) else None
            for _ in statements if isinstance(statements, list) else ():
                table.rows += 1
                table.leave("a statement of such a role", f"role {number}")
            continue
        codes.add(code)
        table.used += 1
        table.make("roles")
        id = ids.give(label, code)
        definition = _text(role, "definition") or None
        builder.add_entity(
            Entity(
                id,
                "role",
                label,
                type="job",
                definition=definition,
                definition_source=SCHEME if definition else None,
                iri=f"{BASE_IRI}dcwf/{quote(code, safe='')}",
                notation=(code,),
                scheme=SCHEME,
            )
        )
        ties: dict[tuple[PredicateId, str], list[tuple[str, str, str]]] = {}
        for statement in _statements(role, path, number):
            table.rows += 1
            name, kind, text = _text(statement, "id"), _text(statement, "kind"), _text(statement, "text")
            place = f"statement {name}" if name else f"role {number}"
            if kind not in _KINDS or not name or not text:
                table.leave("a statement without id or text, or of an unknown kind", place)
                continue
            placed = _KINDS[kind]
            if name not in known:
                known[name] = (ids.give(f"{kind} {name}"), kind)
                builder.add_entity(
                    Entity(
                        known[name][0],
                        placed[0],
                        text.removesuffix("."),
                        type=placed[1],
                        notation=(name,),
                        scheme=SCHEME,
                    )
                )
                table.make("statements")
            elif known[name][1] != kind:
                table.leave("its id is that of a statement of another kind", place)
                continue
            table.used += 1
            necessity = "core" if statement.get("core") is True else "optional"
            ties.setdefault((placed[2], necessity), []).append((id, known[name][0], place))
        for (predicate, necessity), rows in ties.items():
            table.make("claims", builder.add_claims(predicate, rows, source=SCHEME, section=label, necessity=necessity))
    if progress is not None:
        progress(path.name, len(data))
    return builder.build()


def _statements(role: Any, path: Path, number: int) -> list[dict[str, Any]]:
    given = role.get("statements", [])
    if not isinstance(given, list) or not all(isinstance(each, dict) for each in given):
        raise FormatError(f"{path}: role {number}: its statements are no list of objects")
    return given


def _text(record: Any, name: str) -> str:
    given = record.get(name) if isinstance(record, dict) else None
    return clean(given, MAX_LABEL) if isinstance(given, str) else ""
