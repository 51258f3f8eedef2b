"""What is a thing called in which language, and what is noted of it? Names and notes, each with its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NoReturn, get_args

from ..errors import FormatError
from .characters import MAX_TEXT_LENGTH, check_text

NameRole = Literal["preferred", "alternative", "hidden"]
NoteKind = Literal["note", "scope", "definition", "example", "history", "change", "editorial"]
NAME_ROLES: Final[tuple[NameRole, ...]] = get_args(NameRole)
NOTE_KINDS: Final[tuple[NoteKind, ...]] = get_args(NoteKind)
ENGLISH: Final = "en"

_TAG: Final = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
)


def language_tag(tag: object) -> str:
    """The tag as the graph writes it, in small letters, if it is one of BCP 47.

    >>> language_tag("ru"), language_tag("zh-Hans"), language_tag("pt-BR")
    ('ru', 'zh-hans', 'pt-br')
    >>> language_tag("Russian language")
    Traceback (most recent call last):
    ai_roles.errors.FormatError: 'Russian language' is not a language: write its tag, such as ru, pt-BR or zh-Hans
    """
    return _checked_tag(tag) if isinstance(tag, str) else _refused(tag)


@lru_cache(maxsize=1_000)
def _checked_tag(tag: str) -> str:
    small = tag.lower() if tag.isascii() else ""
    parts = f"-{small}".partition("-x-")[0].split("-")
    singletons = [part for part in parts if len(part) == 1]
    if _TAG.fullmatch(small) is None or len(set(singletons)) < len(singletons):
        return _refused(tag)
    return small


def _refused(tag: object) -> NoReturn:
    raise FormatError(f"{tag!r} is not a language: write its tag, such as ru, pt-BR or zh-Hans")


@dataclass(frozen=True, slots=True)
class Name:
    """One more name of a thing, in its language; hidden ones are found and never shown: misspellings, old spellings."""

    text: str
    lang: str = ENGLISH
    role: NameRole = "alternative"

    def __post_init__(self) -> None:
        check_line("name", self.text)
        if self.role not in NAME_ROLES:
            raise FormatError(f"{self.role!r} is no role of a name: one of {', '.join(NAME_ROLES)}")
        object.__setattr__(self, "lang", language_tag(self.lang))


@dataclass(frozen=True, slots=True)
class Note:
    """What a vocabulary remarks on a thing, in its own words and language."""

    text: str
    kind: NoteKind = "note"
    lang: str = ENGLISH

    def __post_init__(self) -> None:
        check_line("note", self.text)
        if self.kind not in NOTE_KINDS:
            raise FormatError(f"{self.kind!r} is no kind of note: one of {', '.join(NOTE_KINDS)}")
        object.__setattr__(self, "lang", language_tag(self.lang))


def in_order(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names by language, the preferred one first, each once."""
    return tuple(sorted(set(names), key=lambda name: (name.lang, NAME_ROLES.index(name.role), name.text)))


def notes_in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes by kind and language, each once."""
    return tuple(sorted(set(notes), key=lambda note: (NOTE_KINDS.index(note.kind), note.lang, note.text)))


def name_clash(label: str, aliases: Iterable[str], lang: str, names: Iterable[Name]) -> str:
    """What keeps these from being the names of one thing, or ""; *lang* is the language of label and aliases."""
    taken = {(lang, label): "the label", **{(lang, alias): "an alias" for alias in aliases if alias != label}}
    preferred = {lang: label}
    for name in names:
        if name.lang == lang and name.role != "hidden":
            field = "label" if name.role == "preferred" else "aliases"
            return f"{name.text!r} is a {name.role} name in the language of the label ({lang}): write it in {field}"
        if (known := taken.setdefault((name.lang, name.text), f"its {name.role} name")) != f"its {name.role} name":
            return f"{name.text!r} ({name.lang}) is {known} already"
        if name.role == "preferred" and preferred.setdefault(name.lang, name.text) != name.text:
            return f"{preferred[name.lang]!r} and {name.text!r} are both preferred in {name.lang}: one of them can be"
    return ""


def are_plain(texts: Sequence[object]) -> bool:
    """Whether all of these may stand as they are, seen at one look; where it says no, each has to be looked at.

    >>> are_plain(("data miner", "expert on data")), are_plain(("data miner ",)), are_plain((3,))
    (True, False, False)
    """
    if not texts:
        return True
    try:
        whole = "".join(texts)  # type: ignore[arg-type]
    except TypeError:
        return False
    return (
        len(whole) <= MAX_TEXT_LENGTH
        and whole.isprintable()
        and "" not in texts
        and [*map(str.strip, texts)] == [*texts]  # type: ignore[arg-type]
    )


def check_line(name: str, text: str | None) -> None:
    """Refuse what is no text, empty, has spaces around it or may not enter a graph."""
    if text is None:
        return
    if not isinstance(text, str):
        raise FormatError(f"{name} is a text, not {text!r}")
    if not text or text != text.strip():
        raise FormatError(f"{name} {text!r} is empty or has spaces around it")
    if reason := check_text(text):
        raise FormatError(f"{name}: {reason}")


__all__ = [
    "ENGLISH",
    "NAME_ROLES",
    "NOTE_KINDS",
    "Name",
    "NameRole",
    "Note",
    "NoteKind",
    "are_plain",
    "check_line",
    "in_order",
    "language_tag",
    "name_clash",
    "notes_in_order",
]
