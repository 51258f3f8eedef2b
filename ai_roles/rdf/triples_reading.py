"""Which graph do these triples state? The way back from RDF, which loses nothing and accepts nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from .. import iris as t
from ..claim_fields import names
from ..errors import DataError, FormatError
from ..model import (
    ENGLISH,
    VALUE_TYPES,
    AnyOf,
    Cited,
    Claim,
    Derived,
    Document,
    Editorial,
    Entity,
    Evidence,
    KnowledgeGraph,
    Mapping,
    Name,
    Note,
    Observed,
    Range,
    exact,
    plain,
    told,
)
from ..vocabulary import Kind
from .graph_triples import Layer, triples

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

    Node = dict[str, list[NamedNode | Literal]]

_SHORT: Final = frozenset({*t.SHORT_PROPERTIES.values(), *t.GROUP_PROPERTIES.values()})
_DIRECT: Final = _SHORT | {t.TOP_OF, t.HAS_TOP}
"""The properties of the direct layer alone."""
SHOWN: Final = 5
"""How many stray triples a message shows."""
MAX_TRIPLE: Final = 200
"""How many characters of a triple a message shows."""
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,20}")
_KINDS: Final = {iri: kind for kind, iri in t.KIND_CLASSES.items()}
_PREDICATES: Final = {iri: id for id, iri in t.PROPERTIES.items()}
_VALUES: Final = {t.NS + cls.__name__: cls for cls in VALUE_TYPES.values()}
_WHOLE_PARTS: Final = frozenset({"percentile", "lowest", "highest"})
"""Parts of a value that are whole numbers."""
_EVIDENCE: Final = {t.NS + cls.__name__: cls for cls in (Cited, Derived, Editorial, Observed)}


def read_triples(given: Iterable[Triple]) -> KnowledgeGraph:
    """The graph that these triples state, the claims alone or with the short triples beside them.

    The triples are made anew from the graph that was read and compared with those given: a triple too many or too
    few, in a layer that is there, is a `FormatError`, so nothing is lost in silence.
    """
    from pyoxigraph import Literal, NamedNode, Triple

    stated = set()
    nodes: dict[str, Node] = {}
    for triple in given:
        subject, object = triple.subject, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(object, NamedNode | Literal):
            raise FormatError(f"every node of an ai-roles graph has an IRI, but here is {str(triple)[:MAX_TRIPLE]}")
        if isinstance(object, Literal):
            object = _canonical(object)
        canonical = Triple(subject, triple.predicate, object)
        if canonical not in stated:  # RDF is a set, whatever a text repeats
            stated.add(canonical)
            nodes.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(object)
    if not stated:
        raise FormatError("there are no triples in it")
    layer = _layer(nodes)
    reader = _Reader(nodes)
    try:
        graph = KnowledgeGraph(reader.entities(), reader.claims())
    except (FormatError, DataError) as error:
        raise FormatError(f"this RDF is not a graph of ai-roles: {told(error)}") from error
    made = set(triples(graph, layer))
    if made != stated:
        raise FormatError(_difference(stated - made, made - stated))
    return graph


def _layer(nodes: dict[str, Node]) -> Layer:
    """Which layers are there: the claims, or short triples beside them, which alone make no graph."""
    direct = next((iri for iri, node in nodes.items() if not _DIRECT.isdisjoint(node)), None)
    if direct is None:
        return "claims"
    claimed = any(claim.value == t.NS + "Claim" for node in nodes.values() for claim in node.get(t.RDF + "type", ()))
    short = next((property for node in nodes.values() for property in node if property in _SHORT), None)
    if short is not None and not claimed:
        raise FormatError(
            f"this RDF is the direct layer of a graph alone: it has short triples, such as those of {short}, and no"
            ' claims with evidence. What is written with the layer "claims" or "both" can be read back.'
        )
    return "both"


def _difference(extra: set[Triple], missing: set[Triple]) -> str:
    parts = ["this RDF is not a graph of ai-roles"]
    strays = (
        ("it has triples that no claim accounts for", extra),
        ("it lacks triples that its claims imply", missing),
    )
    for word, some in strays:
        if some:
            shown = "\n  ".join(str(triple)[:MAX_TRIPLE] for triple in sorted(some, key=str)[:SHOWN])
            parts.append(f"{word} ({len(some)}):\n  {shown}")
    return "; ".join(parts)


def _canonical(literal: Literal) -> Literal:
    """Numbers and booleans in the one form we write: other writers put 600000.0 for 600000."""
    from pyoxigraph import Literal

    datatype = literal.datatype.value
    text = literal.value
    if datatype == t.XSD + "decimal":
        if _DECIMAL.fullmatch(text) is None:
            return literal  # with an exponent, a few characters would become a billion digits
        text = plain(Decimal(text))
    elif datatype == t.XSD + "boolean":
        text = {"1": "true", "0": "false"}.get(text, text)
    elif datatype == t.XSD + "integer" and _INTEGER.fullmatch(text):
        text = str(int(text))
    return literal if text == literal.value else Literal(text, datatype=literal.datatype)


class _Reader:
    """Puts the records together from the properties of each node."""

    def __init__(self, nodes: dict[str, Node]) -> None:
        self._nodes = nodes
        self._ids = {
            iri: own[0].value
            for iri, node in nodes.items()
            if len(own := list(node.get(t.ENTITY_FIELDS["id"], ()))) == 1
        }
        """The ids of what has an IRI of its own."""
        self._values: dict[str, Any] = {}
        self._groups: dict[str, AnyOf] = {}
        self._evidence: dict[str, Evidence] = {}

    def entities(self) -> Iterable[Entity]:
        found = False
        for iri, node in self._nodes.items():
            kinds = [_KINDS[c] for c in self._classes(iri) if c in _KINDS]
            if not kinds:
                continue
            if len(kinds) > 1:
                raise FormatError(f"{iri} is of two kinds: {' and '.join(sorted(kinds))}")
            found = True
            yield self._entity(iri, kinds[0], node)
        if not found and set(self._nodes) != {t.SCHEME}:  # the scheme alone is the empty graph
            raise FormatError(f"no entity of a kind of {t.NS} stands in it: is it of another vocabulary?")

    def _entity(self, iri: str, kind: Kind, node: Node) -> Entity:
        document = None
        if kind == "source":
            about = {name: self._word(iri, property) for name, property in t.DOCUMENT_FIELDS.items()}
            document = _build(Document, {name: given for name, given in about.items() if given is not None}, iri)
        lang = self._word(iri, t.ENTITY_FIELDS["lang"]) or ENGLISH
        labels = self._in_language(iri, t.ENTITY_FIELDS["label"], lang)
        if len(labels) != 1:
            raise FormatError(f"{iri} has {'no' if not labels else 'more than one'} label in {lang}")
        definitions = self._in_language(iri, t.ENTITY_FIELDS["definition"], lang)
        if len(definitions) > 1:
            raise FormatError(f"{iri} has more than one definition in {lang}")
        scheme = self._one(iri, t.IN_SCHEME)
        self._one(iri, t.ENTITY_FIELDS["id"])
        same_as = self._one(iri, t.ENTITY_FIELDS["same_as"])
        mappings = [
            Mapping(match, other.value)  # type: ignore[arg-type]
            for match, property in t.MATCHES.items()
            for other in node.get(property, ())
            if same_as is None or match != "exact" or other != same_as
        ]
        definition_source = self._one(iri, t.ENTITY_FIELDS["definition_source"])
        return Entity(
            id=self._id(iri),
            kind=kind,
            label=labels[0],
            type=self._word(iri, t.ENTITY_FIELDS["type"]),
            aliases=tuple(self._in_language(iri, t.ENTITY_FIELDS["aliases"], lang)),
            definition=definitions[0] if definitions else None,
            definition_source=None if definition_source is None else self._id(definition_source.value),
            mappings=tuple(mappings),
            deprecated=self._flag(iri, t.ENTITY_FIELDS["deprecated"]),
            replaced_by=tuple(self._id(other.value) for other in node.get(t.ENTITY_FIELDS["replaced_by"], ())),
            document=document,
            iri=iri if iri in self._ids else None,
            notation=tuple(self._words(iri, t.ENTITY_FIELDS["notation"])),
            scheme=None if scheme is None or scheme.value == t.SCHEME else self._id(scheme.value),
            names=tuple(
                Name(text, other, role)  # type: ignore[arg-type]
                for role, property in t.NAME_PROPERTIES.items()
                for text, other in self._texts(iri, property)
                if other != lang or role == "hidden"
            ),
            notes=tuple(
                Note(text, kind, other)  # type: ignore[arg-type]
                for kind, property in t.NOTE_PROPERTIES.items()
                for text, other in self._texts(iri, property)
                if other != lang or kind != "definition"
            ),
            lang=lang,
            same_as=None if same_as is None else self._id(same_as.value),
        )

    def claims(self) -> Iterable[Claim]:
        for iri in self._nodes:
            if t.NS + "Claim" in self._classes(iri):
                yield self._claim(iri)

    def _claim(self, iri: str) -> Claim:
        node = self._nodes[iri]
        property = self._one(iri, t.NS + "predicate")
        if property is None or property.value not in _PREDICATES:
            raise FormatError(f"{iri}: predicate {property and property.value!r} is unknown")
        links = {name: self._one(iri, t.LINK_FIELDS[name]) for name in names("entity", many=False)}
        fields: dict[str, Any] = {name: other and self._id(other.value) for name, other in links.items()}
        if fields["subject"] is None:
            raise FormatError(f"{iri} has no subject")
        fields |= {name: word for name, p in t.QUALIFIER_FIELDS.items() if (word := self._word(iri, p)) is not None}
        for name in names("entity", many=True):
            fields[name] = tuple(self._id(other.value) for other in node.get(t.LINK_FIELDS[name], ()))
        value, group = self._one(iri, t.NS + "value"), self._one(iri, t.NS + "anyOf")
        claim = Claim(
            predicate=_PREDICATES[property.value],
            value=None if value is None else self._value(value.value),
            any_of=None if group is None else self._group(group.value),
            evidence=tuple(self._piece(piece.value) for piece in node.get(t.NS + "evidence", ())),
            **fields,
        )
        if t.CLAIM + claim.id != iri:
            raise FormatError(f"{iri} should be {t.CLAIM}{claim.id}: its id does not follow from what it says")
        return claim

    def _value(self, iri: str) -> Any:
        known = self._values.get(iri)
        if known is None:
            cls = self._class(iri, _VALUES, "value")
            fields: dict[str, Any] = {}
            for name, property in t.VALUE_FIELDS.items():
                if (literal := self._one(iri, property)) is not None:
                    fields[name] = _signed(literal.value, iri) if name in _WHOLE_PARTS else literal.value
            low, high = (self._one(iri, t.RANGE_FIELDS[name]) for name in ("low", "high"))
            if low is not None or high is not None:
                amount = Range(
                    None if low is None else exact(low.value),
                    None if high is None else exact(high.value),
                    self._flag(iri, t.RANGE_FIELDS["beyond"]),
                    self._flag(iri, t.RANGE_FIELDS["strict"]),
                )
                fields["percent" if cls.kind == "share" else "amount"] = amount
            known = self._values[iri] = _build(cls, fields, iri)
        return known

    def _group(self, iri: str) -> AnyOf:
        known = self._groups.get(iri)
        if known is None:
            members = tuple(self._id(member.value) for member in self._nodes.get(iri, {}).get(t.NS + "member", ()))
            how_many, open = self._int(iri, t.NS + "howMany"), self._flag(iri, t.NS + "open")
            fields = {"members": members, "how_many": how_many, "open": open}
            known = self._groups[iri] = _build(AnyOf, fields, iri)
        return known

    def _piece(self, iri: str) -> Evidence:
        known = self._evidence.get(iri)
        if known is None:
            cls = self._class(iri, _EVIDENCE, "evidence")
            node = self._nodes[iri]
            fields: dict[str, Any] = {
                name: word for name, p in t.EVIDENCE_FIELDS.items() if (word := self._word(iri, p)) is not None
            }
            if cls is Cited:
                source, quoted = self._one(iri, t.DCTERMS + "source"), self._one(iri, t.NS + "attributedTo")
                if source is None:
                    raise FormatError(f"{iri} has no source")
                fields["source"] = self._id(source.value)
                fields["attributed_to"] = None if quoted is None else self._id(quoted.value)
                fields["lines"] = tuple(_whole(line.value, iri) for line in node.get(t.NS + "line", ()))
            elif cls is Derived:
                fields["premises"] = tuple(_local(p.value, t.CLAIM) for p in node.get(t.PROV + "wasDerivedFrom", ()))
            elif cls is Observed:
                fields["count"], fields["of"] = self._int(iri, t.NS + "count"), self._int(iri, t.NS + "of")
            known = self._evidence[iri] = _build(cls, fields, iri)
        return known

    def _id(self, iri: str) -> str:
        """The id of the entity of this IRI."""
        own = self._ids.get(iri)
        return _local(iri, t.ID) if own is None else own

    def _texts(self, iri: str, property: str) -> Iterator[tuple[str, str]]:
        """The texts of a property, each with its language."""
        for given in self._nodes[iri].get(property, ()):
            language = getattr(given, "language", None)
            if language is None:
                raise FormatError(f"{iri}: {given} says in no language what {property} says")
            yield given.value, language

    def _in_language(self, iri: str, property: str, lang: str) -> list[str]:
        return [text for text, other in self._texts(iri, property) if other == lang]

    def _classes(self, iri: str) -> list[str]:
        return [other.value for other in self._nodes.get(iri, {}).get(t.RDF + "type", ())]

    def _class(self, iri: str, classes: dict[str, Any], what: str) -> Any:
        found = [classes[c] for c in self._classes(iri) if c in classes]
        if len(found) != 1:
            raise FormatError(f"{iri} is not one {what} of a known class")
        return found[0]

    def _one(self, iri: str, property: str) -> NamedNode | Literal | None:
        given = self._nodes.get(iri, {}).get(property, ())
        if len(given) > 1:
            raise FormatError(f"{iri} has {len(given)} values of {property}, but only one can hold")
        return given[0] if given else None

    def _word(self, iri: str, property: str) -> str | None:
        given = self._one(iri, property)
        return None if given is None else given.value

    def _words(self, iri: str, property: str) -> list[str]:
        return [given.value for given in self._nodes[iri].get(property, ())]

    def _flag(self, iri: str, property: str) -> bool:
        return self._word(iri, property) in ("true", "1")

    def _int(self, iri: str, property: str) -> int:
        word = self._word(iri, property)
        if word is None:
            raise FormatError(f"{iri} has no {property}")
        return _whole(word, iri)


def _local(iri: str, base: str) -> str:
    if not iri.startswith(base):
        raise FormatError(f"{iri} does not start with {base}")
    return iri[len(base) :]


def _whole(text: str, iri: str) -> int:
    if not text.isdecimal() or len(text) > 15:
        raise FormatError(f"{iri}: {text!r} is not a whole number")
    return int(text)


def _signed(text: str, iri: str) -> int:
    return -_whole(text[1:], iri) if text.startswith("-") else _whole(text, iri)


def _build(cls: Any, fields: dict[str, Any], iri: str) -> Any:
    try:
        return cls(**fields)
    except TypeError as error:
        raise FormatError(f"{iri}: {error}") from None
