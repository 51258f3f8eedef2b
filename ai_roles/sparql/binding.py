"""Which RDF term does a Python value stand for, where a term of a known type is wanted?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from .. import iris as t
from ..errors import AmbiguousNameError, UnknownNameError, UsageError
from ..model import Entity, KnowledgeGraph, check_text, check_word, exact, plain
from ..vocabulary import Kind, PredicateId

if TYPE_CHECKING:
    import pyoxigraph

    Term: TypeAlias = pyoxigraph.NamedNode | pyoxigraph.Literal

_LARGEST: Final = 10**15
_WHOLE: Final = re.compile(r"\s*[+-]?[0-9]{1,16}\s*")
_WANTED: Final = {
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "boolean": "true or false",
}
_DATATYPES: Final[tuple[tuple[type, str], ...]] = (
    (bool, "boolean"),
    (str, "string"),
    (int, "integer"),
    (Decimal, "decimal"),
    (float, "double"),
)


def term_for(graph: KnowledgeGraph, name: str, value: object, default: Term | None, kinds: tuple[Kind, ...]) -> Term:
    """The term that a value of the parameter *name* stands for: of the type of its default, of its declared kinds."""
    import pyoxigraph as ox

    if isinstance(default, ox.NamedNode):
        return ox.NamedNode(_iri(graph, name, value, default.value, kinds))
    if default is None and (kinds or isinstance(value, Entity)):
        return ox.NamedNode(_iri(graph, name, value, t.ID, kinds))
    datatype = t.XSD + _datatype(name, value) if default is None else default.datatype.value
    text = _lexical(value, datatype)
    if text is None:
        wanted = _WANTED.get(datatype.removeprefix(t.XSD), "a text")
        raise UsageError(f"{name!r} takes {wanted}, not {_shown(value)}")
    if reason := check_text(text):
        raise UsageError(f"the text given for {name!r} cannot stand in a graph: {reason}")
    if default is not None and default.language is not None:
        return ox.Literal(text, language=default.language)
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


def _iri(graph: KnowledgeGraph, name: str, value: object, default: str, kinds: tuple[Kind, ...]) -> str:
    if isinstance(value, Entity):
        value = graph[value.id].id
    if not isinstance(value, str):
        raise UsageError(f"{name!r} takes a name, not {_shown(value)}")
    if default.startswith(t.ID):
        entity = _entity(graph, value, default.removeprefix(t.ID), kinds)
        return entity.iri or t.ID + entity.id
    if default in t.PROPERTIES.values():
        check_word(value, t.PROPERTIES, "predicate")
        return t.PROPERTIES[cast(PredicateId, value)]
    if default.startswith(t.CLAIM):
        if value not in graph.all_claims:
            raise UnknownNameError(value, what="claim")
        return t.CLAIM + value
    raise UsageError(f"{name!r} takes an IRI of another vocabulary; such a one is written into the query itself")


def _entity(graph: KnowledgeGraph, value: str, default: str, kinds: tuple[Kind, ...]) -> Entity:
    """The entity of that name, among the declared kinds; where none is declared, the default's kind breaks a tie."""
    try:
        return graph.resolve(value, kinds or None)
    except AmbiguousNameError:
        if kinds or default not in graph.entities:
            raise
        return graph.resolve(value, graph[default].kind)


def _datatype(name: str, value: object) -> str:
    for kind, datatype in _DATATYPES:
        if isinstance(value, kind):
            return datatype
    raise UsageError(f"{name!r} takes an entity, a text or a number, not {_shown(value)}")


def _lexical(value: object, datatype: str) -> str | None:
    """How the value is written in that datatype, None where it is not of it; texts are read, as from a command line."""
    if datatype == t.XSD + "boolean":
        text = str(value).casefold() if isinstance(value, (bool, str)) else ""
        return text if text in ("true", "false") else None
    if datatype == t.XSD + "integer":
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            value = int(value)
        whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST
        return str(value) if whole else None
    if datatype in (t.XSD + "decimal", t.XSD + "double"):
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
            return None
        try:
            return plain(exact(value if isinstance(value, (int, Decimal)) else str(value)))
        except ValueError:
            return None
    return value if isinstance(value, str) else None


def _shown(value: object) -> str:
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "a number of more than 15 digits"
    return repr(value)[:80]
