"""What is a thing called in another language? Entities under the names of that language, English where it has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model import Claim, Entity, KnowledgeGraph, language_tag

__all__ = ["in_language", "told_in"]


def in_language(entity: Entity, lang: str) -> Entity:
    """The entity under its names in this language; what it is called in its own stands among the aliases.

    >>> from ai_roles.model import Name
    >>> skill = Entity("python", "skill", "Python language", names=(Name("язык Питон", "ru", "preferred"),))
    >>> in_language(skill, "ru").label, in_language(skill, "ru").aliases, in_language(skill, "de").label
    ('язык Питон', ('Python language',), 'Python language')
    """
    label = entity.label_in(lang)
    others = entity.names_in(lang) if language_tag(lang) != entity.lang else ()
    definitions = [note.text for note in entity.notes if (note.kind, note.lang) == ("definition", language_tag(lang))]
    if label == entity.label and not others and not definitions:
        return entity
    hidden = {name.text for name in entity.names if name.role == "hidden" and name.lang == entity.lang}
    aliases = [name for name in (*others, entity.label, *entity.aliases) if name != label and name not in hidden]
    return replace(
        entity,
        label=label,
        aliases=tuple(aliases),
        names=tuple(name for name in entity.names if name.lang == entity.lang and name.text != label),
        definition=definitions[0] if definitions else entity.definition,
        definition_source=None if definitions else entity.definition_source,
    )


def told_in(graph: KnowledgeGraph, lang: str, claims: Iterable[Claim]) -> KnowledgeGraph:
    """A graph of these claims alone, in which everything is called as in this language."""
    language_tag(lang)
    return KnowledgeGraph.trusted((in_language(entity, lang) for entity in graph), claims)
