"""Are copies found, whatever they are called and wherever they stand, and nothing else?"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ai_roles.sample import SAMPLE
from ai_roles.text.demand import PostingInputs, Reading, find_copies, fingerprint, likeness, read_lines

from .postings_made_up import made_up

WORDS = [f"word{number}" for number in range(2_000)]
READINGS = list(read_lines(SAMPLE, PostingInputs(made_up(30))))


def test_the_fingerprint_of_a_text_never_changes() -> None:
    mark = fingerprint("Wir suchen Ärzte, инженеров und 3 Köche: c++ & Python!")
    assert mark.digest == "7cad47803f8d7b74a8db1fd41e5b5941"
    assert (mark.signature[:8].hex(), mark.bands[0], mark.bands[-1]) == (
        "0c10543d1ae25a02",
        "003dc00744bd9892",
        "20470013ff3e4779",
    )


def test_likeness_is_the_part_of_phrases_that_two_texts_share() -> None:
    draw = Random(3)
    for changed in (0, 10, 40, 120):
        words = draw.sample(WORDS, 600)
        other = [*words]
        for place in draw.sample(range(600), changed):
            other[place] = "changed"
        mine, theirs = ({tuple(each[n : n + 5]) for n in range(596)} for each in (words, other))
        exact = len(mine & theirs) / len(mine | theirs)
        found = likeness(fingerprint(" ".join(words)).signature, fingerprint(" ".join(other)).signature)
        assert abs(found - exact) < 0.13, (changed, exact, found)


def test_who_is_a_copy_does_not_depend_on_where_it_stands() -> None:
    text = " ".join(WORDS[:300])
    copies = [
        with_text(READINGS[0], f"c{number}", text if number % 2 else text + f" and {number} more")
        for number in range(6)
    ]
    given = [*READINGS, *copies]
    found = {given[place].id for place in find_copies(given).exact | find_copies(given).near}
    assert found == {"c1", "c2", "c3", "c4", "c5"}
    for seed in range(5):
        shuffled = Random(seed).sample(given, len(given))
        left = find_copies(shuffled)
        assert {shuffled[place].id for place in left.exact} == {"c3", "c5"}
        assert {shuffled[place].id for place in left.near} == {"c1", "c2", "c4"}
        assert len(left.left_of(shuffled)) == len(given) - 5


def with_text(reading: Reading, id: str, text: str) -> Reading:
    mark = fingerprint(text)
    return replace(reading, id=id, digest=mark.digest, signature=mark.signature, bands=mark.bands)


def test_texts_without_a_word_are_no_copies() -> None:
    empty = [replace(READINGS[0], id=str(number), digest="", signature=b"", bands=()) for number in range(3)]
    copies = find_copies(empty)
    assert (copies.exact, copies.near) == (frozenset(), frozenset())
    assert likeness(b"", b"") == 0


def test_a_book_has_a_fingerprint_too() -> None:
    words = [WORDS[number * number % 2000] for number in range(50_000)]
    assert len(fingerprint(" ".join(words)).bands) == 21
    assert len(fingerprint("one").bands) == 21
