"""Which ids do the names in a reader's own file stand for? A label or an alias will do where one thing is called so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

from ..claim_fields import QUALIFYING
from ..model import MAX_ID, Entity, Suggester, is_slug, name_key
from ..predicates import PREDICATES, SHEET_RELATIONS, Predicate
from ..vocabulary import COMPETENCES, KIND_TABLE, KINDS, Kind, either_kind
from .collected_facts import Facts, place_of
from .yaml_reading import YamlDocument

__all__ = ["NamesAsIds", "slug"]

Path = tuple[str | int, ...]
_HEADINGS: Final = frozenset({"category", "rung", "source"})
"""They give way to whatever else has their name."""
_PREMISE: Final = re.compile(rf"(.+?) ({'|'.join(sorted(PREDICATES, key=len, reverse=True))}) (.+)", re.DOTALL)
_WORD: Final = re.compile(r"[a-z0-9]+")
_SPELT: Final = (("+", " plus "), ("#", " sharp "), ("&", " and "), ("'", ""), ("’", ""))
_QUALIFIERS: Final[tuple[tuple[str, Kind], ...]] = tuple(
    (row.name, row.kind) for row in QUALIFYING if row.kind is not None
)


def slug(label: str) -> str:
    """A label as an id; empty where nothing of it can be written so.

    >>> slug("LLMOps Engineer (m/f)"), slug("C++"), slug("Café"), slug("数据")
    ('llmops-engineer-m-f', 'c-plus-plus', 'cafe', '')
    """
    plain = label[: 4 * MAX_ID]
    for sign, spelt in _SPELT:
        plain = plain.replace(sign, spelt)
    plain = plain.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    return "-".join(_WORD.findall(plain))[:MAX_ID].strip("-")


class _Slot(NamedTuple):
    """Where in the data a name may stand: what holds it, under which key; or the key itself."""

    holder: Any
    key: Any
    kinds: tuple[Kind, ...]
    path: Path
    is_key: bool = False


class NamesAsIds:
    """What the names in some files, and in the base that they lie over, mean. What a file itself defines comes first.

    >>> from ai_roles.dataset import read_yaml
    >>> from ai_roles.sample import SAMPLE
    >>> document = read_yaml("claims: [{subject: MLOps engineer, needs: [Python, k8s]}]", file="ours.yaml")
    >>> NamesAsIds([document.data], SAMPLE.entities).settle("ours.yaml", document)
    >>> document.data["claims"][0]
    {'subject': 'mlops-engineer', 'needs': [{'of': 'python'}, {'of': 'kubernetes'}]}
    """

    def __init__(self, files: Iterable[object], base: Mapping[str, Entity]) -> None:
        """`files` are the data of all files that stand together, as they were read."""
        self._kinds: dict[str, Kind] = {id: entity.kind for id, entity in base.items()}
        self._answering = {id: entity.same_as for id, entity in base.items() if entity.same_as is not None}
        self._replaced = self._answering | {
            id: entity.replaced_by[0]
            for id, entity in base.items()
            if entity.deprecated and len(entity.replaced_by) == 1
        }
        own: list[tuple[str, list[str], list[str]]] = []
        self._unclear: set[str] = set()
        for data in files:
            for kind, id, labels, aliases in _defined(data):
                if kind is None:  # what it is nobody knows, but there is something of that name
                    self._unclear.update(name_key(name) for name in (id, *labels, *aliases))
                    continue
                self._kinds[id] = kind
                own.append((id, [id, *labels], aliases))
        given = [(entity.id, [entity.id, entity.label], list(entity.all_names()[1:])) for entity in base.values()]
        self._tables = [
            table
            for names in (own, given)
            for table in (_table((id, labels) for id, labels, _ in names), _table((id, more) for id, _, more in names))
        ]
        self._shown = [(name, id) for id, labels, aliases in (*own, *given) for name in (*labels, *aliases)]
        self._suggest = Suggester(self._names_of)

    def settle(self, file: str, document: YamlDocument, facts: Facts | None = None) -> None:
        """Put the id in the place of each name; what nothing or more than one thing is called is told, if anybody listens."""
        _unfold(document.data)
        for slot in self._slots(document.data):
            name = slot.key if slot.is_key else slot.holder[slot.key]
            if not isinstance(name, str):
                continue
            found = self.find(name, slot.kinds)
            if len(found) != 1:
                self._tell(name, found, slot, file, document, facts)
            elif found[0] == name:
                continue
            elif not slot.is_key:
                slot.holder[slot.key] = found[0]
            elif found[0] not in slot.holder:
                document.rename_key(slot.path, found[0])
            elif facts is not None:
                facts.told.add(name)
                place = place_of(file, document, slot.path)
                facts.report(place.problem(f"{name!r} and {found[0]!r} are the same", "write it once"))

    def find(self, name: str, kinds: Collection[Kind] = KINDS) -> list[str]:
        """The ids that the name may mean: itself where it is one, or what answers for it; else what is called so exactly.

        >>> from ai_roles.sample import SAMPLE
        >>> names = NamesAsIds([], SAMPLE.entities)
        >>> names.find("K8s"), names.find("kuberntes")
        (['kubernetes'], [])
        """
        if self._kinds.get(name) in kinds:
            return [self._answering.get(name, name)]
        key = name_key(name)
        for table in self._tables:
            found = [id for id in table.get(key, ()) if self._kinds[id] in kinds]
            if found:
                return [*dict.fromkeys(self._replaced.get(id, id) for id in self._settled(found))]
        return []

    def nearest(self, name: str, kinds: Collection[Kind] = KINDS) -> tuple[str, ...]:
        """The ids of what is called nearly so, best first."""
        return self._suggest(name, " ".join(sorted(kinds)))

    def _settled(self, found: list[str]) -> list[str]:
        """Of several the one role, else the one skill or tool, else what is no mere heading: as everywhere."""
        for kinds in (("role",), COMPETENCES):
            chief = [id for id in found if self._kinds[id] in kinds]
            if len(chief) == 1:
                return chief
        return [id for id in found if self._kinds[id] not in _HEADINGS] or found

    def _tell(
        self, name: str, found: list[str], slot: _Slot, file: str, document: YamlDocument, facts: Facts | None
    ) -> None:
        if facts is None or name in self._kinds:  # an id of another kind: that is told of the claim
            return
        facts.told.add(name)
        if not facts.all_read or name_key(name) in self._unclear:
            return
        place = place_of(file, document, slot.path)
        if found:
            either = " or ".join(map(repr, found[:8]))
            facts.report(place.problem(f"{name!r} may mean {either}", "write the id"))
            return
        what = "entity" if len(slot.kinds) > 4 else either_kind(slot.kinds)
        others = self.find(name)
        if others:
            kind = self._kinds[others[0]]
            facts.report(place.problem(f"no {what} is called {name!r}, which is the name of a {kind}"))
            return
        if near := self.nearest(name, slot.kinds):
            suggestion = f"did you mean {' or '.join(map(repr, near))}?"
        else:
            id, kind = slug(name), slot.kinds[0]
            suggestion = f"or define it: entities: {{{kind}: {{{id}: {{label: {name[:MAX_ID]}}}}}}}" if id else ""
        facts.report(place.problem(f"unknown id {name!r}: no {what} is called so", suggestion))

    def _names_of(self, kinds: str) -> Iterator[tuple[str, str]]:
        wanted = kinds.split()
        return ((name, id) for name, id in self._shown if self._kinds[id] in wanted)

    # Where names may stand

    def _slots(self, data: Any) -> Iterator[_Slot]:
        if not isinstance(data, dict):
            return
        yield from _one(data, "source", ("source",), ())
        own: str | None = None
        if isinstance(data.get("id"), str):
            own = data["id"]
            yield from self._of_entity(data, _kind(data.get("kind", "role")), ())
        for kind, entity, path in _entities(data):
            yield from self._of_entity(entity, kind, path)
        for key in ("extend", "deprecate"):
            for id in list(_mapping(data.get(key))):
                yield _Slot(data[key], id, KINDS, (key, id), is_key=True)
        for id, retire in _mapping(data.get("deprecate")).items():
            for field in ("replaced-by", "replaced_by"):
                yield from _several(retire, field, KINDS, ("deprecate", id))
        claims = data.get("claims")
        for index, block in enumerate(claims if isinstance(claims, list) else ()):
            if isinstance(block, dict):
                yield from self._of_block(block, ("claims", index), own)

    def _of_entity(self, entity: Any, kind: Kind | None, path: Path) -> Iterator[_Slot]:
        for key in ("definition-source", "definition_source", "scheme"):
            yield from _one(entity, key, ("source",), path)
        for key in ("replaced-by", "replaced_by"):
            yield from _several(entity, key, KINDS if kind is None else (kind,), path)
        for predicate in SHEET_RELATIONS:
            for key in dict.fromkeys((predicate, predicate.replace("-", "_"))):
                yield from _several(entity, key, self._range(PREDICATES[predicate], kind), path)

    def _of_block(self, block: dict[str, Any], path: Path, own: str | None) -> Iterator[_Slot]:
        said = [PREDICATES[key] for key in block if key in PREDICATES]
        domain = tuple(dict.fromkeys(kind for info in said for kind in info.domain)) or KINDS
        yield from _one(block, "source", ("source",), path)
        yield from _one(block, "subject", domain, path)
        yield from _qualified(block, path)
        subject = block.get("subject", own)
        kind = self._kinds.get(subject) if isinstance(subject, str) else None
        for key, rows in block.items():
            info = PREDICATES.get(cast(Any, key))
            if not isinstance(rows, list) or (info is None and key in ("levels", "source", "subject")):
                continue
            objects = KINDS if info is None else self._range(info, kind)
            for number, row in enumerate(rows):
                if isinstance(row, dict):
                    yield from self._of_row(row, objects, (*path, key, number))

    def _of_row(self, row: dict[str, Any], objects: tuple[Kind, ...], path: Path) -> Iterator[_Slot]:
        for key in ("of", "any-of", "any_of"):
            given = row.get(key)
            if isinstance(given, dict):
                for id in list(given):
                    yield _Slot(given, id, objects, (*path, key, id), is_key=True)
            else:
                yield from _several(row, key, objects, path)
        yield from _qualified(row, path)
        premises = row.get("from")
        if not isinstance(premises, list):
            return
        for index, premise in enumerate(premises):
            match = _PREMISE.fullmatch(premise) if isinstance(premise, str) else None
            if match is not None:
                info = PREDICATES[cast(Any, match[2])]
                ends = self.find(match[1], info.domain), self.find(match[3], info.range)
                if all(len(end) == 1 for end in ends):
                    premises[index] = f"{ends[0][0]} {match[2]} {ends[1][0]}"

    @staticmethod
    def _range(info: Predicate, kind: Kind | None) -> tuple[Kind, ...]:
        return info.objects_of(kind) if kind is not None and info.range else info.range or KINDS


def _unfold(data: Any) -> None:
    """A name alone, among the rows of a predicate, is a row that says no more."""
    claims = data.get("claims") if isinstance(data, dict) else None
    for block in claims if isinstance(claims, list) else ():
        for key, rows in _mapping(block).items():
            if key != "levels" and isinstance(rows, list):
                rows[:] = [{"of": row} if isinstance(row, str) else row for row in rows]


def _defined(data: Any) -> Iterator[tuple[Kind | None, str, list[str], list[str]]]:
    """What the data define, as far as they can be read: kind, id, labels, aliases."""
    if not isinstance(data, dict):
        return
    entities = [*_entities(data)]
    if isinstance(data.get("id"), str):
        entities.append((_kind(data.get("kind", "role")), data, (data["id"],)))
    for each, entity, path in entities:
        written = str(path[-1])
        id = written if is_slug(written) else slug(written) or "unnamed"
        label = _mapping(entity).get("label")
        names = [name for name in (label, written) if isinstance(name, str)]
        yield each, id, names, [*_texts(_mapping(entity).get("aliases")), *_other_names(_mapping(entity).get("names"))]


def _entities(data: dict[str, Any]) -> Iterator[tuple[Kind | None, Any, Path]]:
    """Each entity that the data define, with its kind and its path."""
    groups = _mapping(data.get("entities"))
    if "kind" in data and "id" not in data:
        for id, entity in groups.items():
            yield _kind(data["kind"]), entity, ("entities", id)
        return
    for kind, members in groups.items():
        for id, entity in _mapping(members).items():
            yield _kind(kind), entity, ("entities", kind, id)


def _one(holder: Any, key: str, kinds: tuple[Kind, ...], path: Path) -> Iterator[_Slot]:
    if isinstance(holder, dict) and isinstance(holder.get(key), str):
        yield _Slot(holder, key, kinds, (*path, key))


def _several(holder: Any, key: str, kinds: tuple[Kind, ...], path: Path) -> Iterator[_Slot]:
    yield from _one(holder, key, kinds, path)
    given = holder.get(key) if isinstance(holder, dict) else None
    for index in range(len(given) if isinstance(given, list) else 0):
        yield _Slot(given, index, kinds, (*path, key, index))


def _qualified(holder: dict[str, Any], path: Path) -> Iterator[_Slot]:
    for field, kind in _QUALIFIERS:
        yield from _several(holder, field, (kind,), path)
    for key in ("attributed-to", "attributed_to"):
        yield from _one(holder, key, ("organization",), path)


def _table(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Which ids answer to each name, whatever its case, hyphens and plurals."""
    table: dict[str, dict[str, None]] = {}
    for id, called in names:
        for name in called:
            if key := name_key(name):
                table.setdefault(key, {})[id] = None
    return {key: list(ids) for key, ids in table.items()}


def _kind(given: object) -> Kind | None:
    return given if isinstance(given, str) and given in KIND_TABLE else None


def _mapping(given: Any) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _texts(given: object) -> list[str]:
    return [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]


def _other_names(given: object) -> Iterator[str]:
    """The names that stand by language, in every role."""
    for names in _mapping(given).values():
        for texts in _mapping(names).values():
            yield from _texts(texts)
