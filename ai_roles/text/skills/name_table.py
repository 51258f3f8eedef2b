"""What may each form of a name mean, in the graph and beyond it, and what does it ask of its place?

One meaning for each form: a name of the graph before one that is only known by name, a label before an alias before a derived
form, then by kind and id. So that the same words always mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from ...model import Entity, KnowledgeGraph, per_graph
from .hit import How
from .lexicon import KnownName, Mark, known_names
from .name_forms import Form, name_forms
from .normalized_text import fold
from .plain_words import PlainWord, plain_words

__all__ = ["BROUGHT", "Name", "name_table"]

BROUGHT: Final = ("skill", "tool", "qualification", "certification")
"""The kinds of the graph that a person can bring; the first goes before where a name means two."""
_BRANDS: Final = frozenset({"tool", "certification"})
_COMMON_KINDS: Final = frozenset({"method", "field", "soft", "degree", "protocol"})
_VOUCHING: Final = frozenset(
    {"tool", "language", "framework", "library", "ai tool", "database", "data tool", "cloud", "devops tool", "protocol"}
)
"""Kinds that vouch for a plain word beside them; rules of law, business tools and soft words vouch for nothing."""
_HEADS: Final = frozenset(
    {"dags", "models", "scripts", "containers", "dashboards", "queries", "clusters", "framework", "library", "skills"}
)
"""Nouns after a name that are no part of it."""
_SHORT: Final = 2
"""So few letters are a name only as they are written."""
_LARGE: Final = 20_000
"""Beyond so many names no closed and open forms are derived: a taxonomy spells out what it knows."""


class Name(NamedTuple):
    """What a form means, and what it asks of its place."""

    entity: Entity | None
    name: str
    """The label of the entity; of what is only known by name, its usual name."""
    how: How
    kind: str
    written: str
    """The name as it is usually written."""
    mark: Mark
    """"plain", "case", "general", "tongue" or ""."""
    word: PlainWord | None
    vouches: bool
    needs: str
    """"capital", "slash", "dot" or ""; see `name_forms`."""
    is_single: bool
    """One word that needs nothing of its place."""


@per_graph
def name_table(graph: KnowledgeGraph) -> dict[str, Name]:
    """Every folded form and what it means.

    >>> from ai_roles.sample import SAMPLE
    >>> table = name_table(SAMPLE)
    >>> table["k8s"].name, table["k8s"].how, table["typescript"].entity, table["typescript"].kind
    ('Kubernetes', 'alias', None, 'language')
    """
    known = known_names()
    marks = {fold(text): mark for each in reversed(known) for text, mark in reversed(each.names)}
    table: dict[str, tuple[tuple[int, ...], Name]] = {}
    entities = [entity for entity in graph if entity.kind in BROUGHT]
    is_large = sum(1 + len(entity.aliases) for entity in entities) > _LARGE
    for position, (entity, text, how) in enumerate(_graph_names(entities)):
        for form in _forms_of(text, entity.kind not in _BRANDS or text[:1].islower(), is_large):
            own = form.is_own and fold(text) == form.folded
            rank = ({"label": 0, "alias": 1}[how] if own else 2, BROUGHT.index(entity.kind), position)
            name = _name(entity, entity.label, how if own else "variant", entity.kind, text, marks, form)
            _put(table, form, rank, name)
    _add_known(table, known, marks)
    return {folded: name for folded, (_, name) in table.items()}


def _graph_names(entities: list[Entity]) -> Iterator[tuple[Entity, str, How]]:
    everywhere = {text.casefold() for entity in entities for text in (entity.label, *entity.aliases) if " " in text}
    for entity in sorted(entities, key=lambda entity: (entity.deprecated, entity.id)):
        own = everywhere | {entity.label.casefold(), *(alias.casefold() for alias in entity.aliases)}
        yield entity, entity.label, "label"
        for alias in entity.aliases:
            if not _has_head(alias, own):
                yield entity, alias, "alias"


def _has_head(text: str, names: set[str]) -> bool:
    """Whether it is a name and a noun after it: "Airflow DAGs" are found by "Airflow"."""
    start, _, head = text.casefold().rpartition(" ")
    return head in _HEADS and start in names and start not in plain_words().general


def _add_known(
    table: dict[str, tuple[tuple[int, ...], Name]], known: tuple[KnownName, ...], marks: dict[str, Mark]
) -> None:
    """What is known by name; where the graph has it too, its other names are forms of what the graph has."""
    meant = {folded: name.entity for folded, (rank, name) in table.items() if rank[0] < 2}
    for position, each in enumerate(known):
        entity = meant.get(fold(each.name))
        is_common = each.kind in _COMMON_KINDS
        own = {text.casefold() for text, _ in each.names}
        for text, mark in each.names:
            if _has_head(text, own):
                continue
            for form in name_forms(text, is_word=is_common):
                rank = (3 if form.is_own else 4, 0, position)
                local = {**marks, fold(text): mark} if mark else marks
                if entity is None:
                    name = _name(None, each.name, "candidate", each.kind, text, local, form)
                else:
                    name = _name(entity, entity.label, "variant", entity.kind, text, local, form)
                _put(table, form, rank, name)


def _forms_of(text: str, is_word: bool, is_large: bool) -> Iterator[Form]:
    forms = name_forms(text, is_word=is_word)
    if not is_large:
        return forms
    return (form for form in forms if form.is_own or (abs(len(form.folded) - len(text)) <= 2 and " " in form.folded))


def _name(
    entity: Entity | None, label: str, how: How, kind: str, text: str, marks: dict[str, Mark], form: Form
) -> Name:
    table = plain_words()
    folded, own = form.folded, fold(text)
    word = table.words.get(folded)
    mark = "plain" if word else marks.get(own, "")
    if not mark and (folded in table.general or own in table.general):
        mark = "general"
    if not word and mark != "general" and (own in table.capitals or (len(folded) <= _SHORT and folded.isalpha() and not mark)):
        mark = "case"
    if kind == "natural language" and not mark:
        mark = "tongue"
    if mark != "plain":
        word = None
    elif word is None:
        word = PlainWord(folded)
    is_technical = kind in _VOUCHING or (kind == "skill" and entity is not None and entity.type == "technical")
    vouches = not mark and is_technical
    needs = "dot" if text.startswith(".") else "capital" if form.needs_capital else "slash" if form.needs_slash else ""
    return Name(entity, label, how, kind, text, mark, word, vouches, needs, not needs and " " not in folded)


def _put(table: dict[str, tuple[tuple[int, ...], Name]], form: Form, rank: tuple[int, ...], name: Name) -> None:
    known = table.get(form.folded)
    if known is None or rank < known[0]:
        table[form.folded] = rank, name
