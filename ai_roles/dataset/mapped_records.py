"""How are texts and records read out of a file without reading all of it? Each by its number, when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from typing import Any, Final, TypeVar, overload

from .section_file import SectionFile, damaged, number_bytes

T = TypeVar("T")
MOST_KEPT: Final = 65_536


class Texts(Sequence[str]):
    """Texts in UTF-8, one after the other."""

    __slots__ = ("_data", "_starts")

    def __init__(self, file: SectionFile, name: str) -> None:
        self._starts = file.numbers(f"{name}.starts")
        self._data = file.section(name)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        starts = self._starts
        return str(self._data[starts[place] : starts[place + 1]], "utf-8")


class Lists(Sequence[tuple[str, ...]]):
    """Lists of ids, each id by its number."""

    __slots__ = ("_ids", "_members", "_starts")

    def __init__(self, file: SectionFile, name: str, ids: Sequence[str]) -> None:
        self._starts = file.numbers(f"{name}.starts")
        self._members = file.numbers(name)
        self._ids = ids

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if place >= len(self):
            raise IndexError(place)
        ids = self._ids
        return tuple([ids[number] for number in self._members[self._starts[place] : self._starts[place + 1]]])


class Records(Sequence[T]):
    """Records in JSON, each read by a function when it is first asked for."""

    __slots__ = ("_data", "_file", "_made", "_name", "_read", "_starts")

    def __init__(self, file: SectionFile, name: str, read: Callable[[Any], T]) -> None:
        self._file = file.name
        self._name = name
        self._starts = file.numbers(f"{name}.starts")
        self._data = file.section(name)
        self._read = read
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        known = self._made.get(place)
        if known is None:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            known = self._made[place] = self._at(place)
        return known

    def _at(self, place: int) -> T:
        starts = self._starts
        try:
            return self._read(json.loads(self._data[starts[place] : starts[place + 1]].tobytes()))
        except (ValueError, TypeError, KeyError) as error:  # a FormatError is a ValueError
            raise damaged(self._file, f"a record of its part {self._name!r} cannot be read ({error})") from error


class TextTable:
    """Texts in the order in which they come first, each once."""

    def __init__(self, text: Callable[[Any], str]) -> None:
        """`text` writes what is kept in the table."""
        self.texts: list[str] = []
        self._text = text
        self._place_of: dict[str, int] = {}
        self._known: dict[object, int] = {}

    def number(self, kept: object) -> int:
        """The place of its text."""
        place = self._known.get(kept)
        if place is None:
            text = self._text(kept)
            place = self._known[kept] = self._place_of.setdefault(text, len(self.texts))
            if place == len(self.texts):
                self.texts.append(text)
        return place


def text_sections(name: str, texts: Iterable[str]) -> dict[str, bytes]:
    """What `Texts` reads, or `Records` where each text is one in JSON."""
    parts = [text.encode() for text in texts]
    return {f"{name}.starts": number_bytes([0, *accumulate(map(len, parts))]), name: b"".join(parts)}


def list_sections(name: str, lists: Sequence[Sequence[int]]) -> dict[str, bytes]:
    """What `Lists` reads."""
    starts = [0, *accumulate(map(len, lists))]
    return {f"{name}.starts": number_bytes(starts), name: number_bytes([*chain.from_iterable(lists)])}


def dumped(record: object) -> str:
    """A record as `Records` reads it."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
