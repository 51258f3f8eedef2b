"""What may each form of a name mean, in the graph and beyond it, and what does it ask of its place?

One meaning for each form: a name of the graph before one that is only known by name, a label before an alias before a derived
form, then by kind and id. So that the same words always mean the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from ...model import Entity, KnowledgeGraph, per_graph
from .hit import How
from .imported_names import BROUGHT, imported_names
from .lexicon import Mark, known_names
from .name_forms import Form, name_forms
from .normalized_text import fold
from .plain_words import PlainWord, plain_words

__all__ = ["BROUGHT", "HEADS", "Name", "imported_phrase", "imported_word", "name_table"]

_BRANDS: Final = frozenset({"tool", "certification"})
_COMMON_KINDS: Final = frozenset({"method", "field", "soft", "degree", "protocol"})
_VOUCHING: Final = frozenset(
    {"tool", "language", "framework", "library", "ai tool", "database", "data tool", "cloud", "devops tool", "protocol"}
)
"""Kinds that vouch for a plain word beside them; rules of law, business tools and soft words vouch for nothing."""
HEADS: Final = frozenset(
    {"dags", "models", "scripts", "containers", "dashboards", "queries", "clusters", "framework", "library", "skills"}
)
"""Nouns after a name that are no part of it."""
_SHORT: Final = 2
"""So few letters are a name only as they are written."""
_LARGE: Final = 20_000
"""So many names are a taxonomy. It spells out what it knows, so no closed and open forms are derived; and its small words
("plan", "data" for statistics) are weak, and behind what is known by name."""
_RANKS: Final = {"label": 0, "alias": 1, "reading": 2, "form": 6, "known": 10, "known form": 11, "word": 12}
"""By what a form has its meaning, the best first; a reading is what stands around brackets."""
_FOREIGN: Final = 3
"""So far behind are the names of an entity that somebody else defines, or nobody: our label, alias, reading, then theirs."""


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
    """"plain", "case", "general", "loose", "tongue" or ""; see `word_evidence`."""
    word: PlainWord | None
    is_technical: bool
    """A language, tool, method or the like, and no law, field or way of working."""
    vouches: bool
    needs: str
    """"capital", "slash", "dot" or ""; see `name_forms`."""
    is_single: bool
    """One word that needs nothing of its place."""


@per_graph
def name_table(graph: KnowledgeGraph) -> dict[str, Name]:
    """Every folded form of a name of ours, or of what is only known by name, and what it means.

    >>> from ai_roles.sample import SAMPLE
    >>> table = name_table(SAMPLE)
    >>> table["k8s"].name, table["k8s"].how, table["typescript"].entity, table["typescript"].kind
    ('Kubernetes', 'alias', None, 'language')
    """
    builder = _Builder([graph.entities.at(number) for number in imported_names(graph).ours])
    builder.add_graph()
    builder.add_known()
    return {folded: name for folded, (_, name) in builder.table.items()}


@per_graph
def imported_word(graph: KnowledgeGraph, form: str) -> Name | None:
    """What a single word means that is a name in somebody else's scheme; None where it is none."""
    names = imported_names(graph)
    if form not in names.words:
        return None
    number, is_label, is_own = names.word(form)
    if not is_label and form in plain_words().general:
        return None  # "data", for statistics
    entity = graph.entities.at(number)
    written = entity.label if is_label else next(alias for alias in entity.aliases if form in fold(alias).split())
    how: How = "variant" if not is_own else "label" if is_label else "alias"
    builder, own = _imported(), Form(form, is_own=True)
    name = builder.named(entity, entity.label, how, entity.kind, _capitals(written, form), own)
    return builder.doubted(name, own, is_label)


def imported_phrase(graph: KnowledgeGraph, number: int, folded: str) -> Name:
    """What a name of several words means that is somebody else's; `folded` are the words as they stand in the text."""
    entity = graph.entities.at(number)
    words = folded.split()
    how: How = "variant"
    if fold(entity.label).split() == words:
        how = "label"
    elif any(fold(alias).split() == words for alias in entity.aliases):
        how = "alias"
    return Name(entity, entity.label, how, entity.kind, folded, "", None, False, False, "", False)


@cache
def _imported() -> _Builder:
    return _Builder([])


def _capitals(name: str, form: str) -> str:
    """The word of the name with this form, as it is written there: "Python" of "Python (computer programming)"."""
    return next((word.strip("()") for word in name.split() if fold(word) == form), name)


class _Builder:
    def __init__(self, entities: list[Entity]) -> None:
        self.entities = sorted(entities, key=lambda entity: (entity.retired, entity.id))
        self.is_large = sum(1 + len(entity.aliases) for entity in entities) > _LARGE
        self.known = known_names()
        self.marks: dict[str, Mark] = {}
        self.kinds: dict[str, str] = {}
        for each in self.known:
            for text, mark in each.names:
                folded = fold(text)
                self.marks.setdefault(folded, mark)
                self.kinds.setdefault(folded, each.kind)
        self.table: dict[str, tuple[tuple[int, ...], Name]] = {}

    def add_graph(self) -> None:
        for position, (entity, text, how) in enumerate(_graph_names(self.entities)):
            own = fold(text)
            is_foreign = entity.definition is None or entity.definition_source is not None
            is_taxonomy = self.is_large and is_foreign
            for form in self._forms(text, entity.kind not in _BRANDS or text[:1].islower()):
                is_itself = form.is_own and form.folded == own
                of_name = _RANKS[how if is_itself else "reading" if form.is_own else "form"]
                name = self.named(entity, entity.label, how if is_itself else "variant", entity.kind, text, form)
                if is_taxonomy and " " not in form.folded:
                    name = self.doubted(name, form, how == "label" and form.is_own)
                    of_name = of_name if how == "label" and form.is_own else _RANKS["word"]
                self._put(form, (of_name + (_FOREIGN if is_foreign else 0), BROUGHT.index(entity.kind), position), name)

    def doubted(self, name: Name, form: Form, is_label: bool) -> Name:
        """A single word of a taxonomy: in small letters an ordinary word, otherwise a name where it is written as one."""
        if name.mark in ("plain", "tongue") or (is_label and form.folded in self.kinds):
            return name
        if name.written.islower():
            return name._replace(mark="general" if is_label else "loose", vouches=False)
        if name.written.isupper():
            return name._replace(mark="case", vouches=False)
        return name._replace(mark="plain", word=PlainWord(form.folded), vouches=False)

    def add_known(self) -> None:
        """What is known by name; where the graph has it too, its other names are forms of what the graph has."""
        meant = {form: name.entity for form, (rank, name) in self.table.items() if rank[0] < _RANKS["form"]}
        for position, each in enumerate(self.known):
            entity = meant.get(fold(each.name))
            own = {text.casefold() for text, _ in each.names}
            for text, mark in each.names:
                if _has_head(text, own, own):
                    continue
                for form in name_forms(text, is_word=each.kind in _COMMON_KINDS):
                    rank = (_RANKS["known"] if form.is_own else _RANKS["known form"], 0, position)
                    if entity is None:
                        name = self.named(None, each.name, "candidate", each.kind, text, form, mark)
                    else:
                        name = self.named(entity, entity.label, "variant", entity.kind, text, form, mark)
                    self._put(form, rank, name)

    def _forms(self, text: str, is_word: bool) -> Iterator[Form]:
        forms = name_forms(text, is_word=is_word)
        if not self.is_large:
            return forms
        return (
            form for form in forms if form.is_own or (abs(len(form.folded) - len(text)) <= 2 and " " in form.folded)
        )

    def named(
        self, entity: Entity | None, label: str, how: How, kind: str, text: str, form: Form, mark: Mark = ""
    ) -> Name:
        table = plain_words()
        folded, own = form.folded, fold(text)
        word = table.words.get(folded)
        mark = "plain" if word else mark or self.marks.get(own, "")
        if not mark and (folded in table.general or own in table.general):
            mark = "general"
        is_short = len(folded) <= _SHORT and folded.isalpha() and not mark
        if not word and mark != "general" and (own in table.capitals or is_short):
            mark = "case"
        if kind == "natural language" and not mark:
            mark = "tongue"
        if mark != "plain":
            word = None
        elif word is None:
            word = PlainWord(folded)
        is_technical = kind in _VOUCHING or self.kinds.get(own) in _VOUCHING
        is_technical = is_technical or (entity is not None and entity.type == "technical")
        vouches = not mark and is_technical
        needs = (
            "dot" if text.startswith(".") else "capital" if form.needs_capital else "slash" if form.needs_slash else ""
        )
        return Name(
            entity, label, how, kind, text, mark, word, is_technical, vouches, needs, not needs and " " not in folded
        )

    def _put(self, form: Form, rank: tuple[int, ...], name: Name) -> None:
        known = self.table.get(form.folded)
        if known is None or rank < known[0]:
            self.table[form.folded] = rank, name


def _graph_names(entities: list[Entity]) -> Iterator[tuple[Entity, str, How]]:
    everywhere = {text.casefold() for entity in entities for text in (entity.label, *entity.aliases) if " " in text}
    for entity in entities:
        yield entity, entity.label, "label"
        own = {entity.label.casefold(), *(alias.casefold() for alias in entity.aliases)}
        for alias in entity.aliases:
            if not _has_head(alias, own, everywhere):
                yield entity, alias, "alias"


def _has_head(text: str, names: set[str], others: set[str]) -> bool:
    """Whether it is a name and a noun after it: "Airflow DAGs" are found by "Airflow"."""
    start, _, head = text.casefold().rpartition(" ")
    return head in HEADS and (start in names or start in others) and start not in plain_words().general
