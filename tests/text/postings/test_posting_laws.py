"""What holds of every posting, whatever it says?"""

from __future__ import annotations

import pytest

import ai_roles
from ai_roles import Posting, read_posting
from tests.text.postings.own_postings import POSTINGS

G = ai_roles.load()
TWO_PARTS = (
    "MLOps Engineer\n\n{first}\n- Python and SQL\n- Experience with Docker\n\n{second}\n- Terraform\n- Apache Spark\n"
)


def names(posting: Posting) -> tuple[set[str], set[str]]:
    return {hit.name for hit in posting.must_haves}, {hit.name for hit in posting.wishes}


def test_swapping_musts_and_wishes_swaps_them() -> None:
    one = names(read_posting(G, TWO_PARTS.format(first="Requirements", second="Nice to have")))
    other = names(read_posting(G, TWO_PARTS.format(first="Nice to have", second="Requirements")))
    assert one == other[::-1]
    assert one == ({"Python", "SQL", "Docker"}, {"Terraform", "Apache Spark"})


def test_swapping_them_swaps_the_claims() -> None:
    one = read_posting(G, TWO_PARTS.format(first="Requirements", second="Nice to have"))
    other = read_posting(G, TWO_PARTS.format(first="Nice to have", second="Requirements"))
    needs = [
        {(claim.object, claim.necessity) for claim in each.graph.claims(subject=each.id, predicate="needs")}
        for each in (one, other)
    ]
    assert ("python", "required") in needs[0]
    assert ("python", "preferred") in needs[1]


@pytest.mark.parametrize("name", [name for name in POSTINGS if "json" not in name and name != "html"])
def test_a_sentence_about_nothing_changes_no_other_place(name: str) -> None:
    text = POSTINGS[name]
    before, after = read_posting(G, text), read_posting(G, f"{text}\n\nThe canteen has blue chairs.\n")
    for part in ("items", "title", "years", "pay", "degrees", "modes", "contracts", "duties"):
        assert getattr(after, part) == getattr(before, part)


@pytest.mark.parametrize("name", POSTINGS)
def test_each_thing_is_told_once_and_in_one_strength(name: str) -> None:
    posting = read_posting(G, POSTINGS[name])
    for hits in (posting.must_haves, posting.wishes, posting.stated, posting.negated):
        keys = [hit.key for hit in hits]
        assert len(keys) == len(set(keys))
    musts, wishes = ({hit.key for hit in hits} for hits in (posting.must_haves, posting.wishes))
    assert not musts & wishes


@pytest.mark.parametrize("name", POSTINGS)
def test_what_is_unstated_is_what_is_empty(name: str) -> None:
    posting = read_posting(G, POSTINGS[name])
    assert ("pay" in posting.unstated) == (not posting.pay)
    assert ("years" in posting.unstated) == (posting.main_years is None)
    assert ("level" in posting.unstated) == (posting.level.level is None)
    assert ("work mode" in posting.unstated) == (posting.mode is None)
    assert ("degree" in posting.unstated) == (not posting.degrees)
