"""Does a hostile posting cost no more than its length, and end in an answer?"""

from __future__ import annotations

from time import process_time

import pytest

import ai_roles
from ai_roles import read_posting

G = ai_roles.load()
SIZE = 60_000
TEXTS = {
    "one bullet": "- " + "Python and Docker, " * (SIZE // 19),
    "bullets": "- 5+ years of Python\n" * (SIZE // 21),
    "years": "5+ years of experience, " * (SIZE // 24),
    "numbers": "12 " * (SIZE // 3),
    "numbers with dots": "1.2,3'4 " * (SIZE // 8),
    "money": "$150,000 - $200,000 " * (SIZE // 20),
    "signs": "$€£ " * (SIZE // 4),
    "degrees": "Bachelor's or Master's in " * (SIZE // 26),
    "titles": "Senior AI Engineer " * (SIZE // 19),
    "title words": "senior " * (SIZE // 7),
    "looking": "looking for a senior, strong, new " * (SIZE // 34),
    "remote": "hybrid remote onsite " * (SIZE // 21),
    "days": "3 days a week " * (SIZE // 14),
    "headings": "# Requirements\n" * (SIZE // 15),
    "line ends": "\n" * SIZE,
    "spaces": " " * SIZE,
    "combining marks": "Python" + "\u0301" * SIZE,
    "NULs": "\x00" * SIZE,
    "surrogates": "\ud800 Python " * (SIZE // 9),
    "right to left": "مهندس تعلم آلي Python " * (SIZE // 22),
    "no spaces": "a" * SIZE,
    "nested page": "<div>" * (SIZE // 5) + "Python",
    "broken page": "<p>a<a href='" * (SIZE // 13),
    "nested data": "[" * SIZE,
    "large data": '{"@type": "JobPosting", "skills": [' + '"Python",' * (SIZE // 9) + '"SQL"]}',
    "location": "Location: " * (SIZE // 10),
    "own": "own the " * (SIZE // 8),
    "lead": "lead the team and grow " * (SIZE // 23),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_ends_in_an_answer(name: str) -> None:
    start = process_time()
    posting = read_posting(G, TEXTS[name])
    assert posting.to_text(80)
    assert posting.graph
    assert process_time() - start < 60


@pytest.mark.parametrize("line", ["No need for Kubernetes; deploy models. ", "Python ", "We need Python.\n"])
def test_time_grows_with_the_length_alone(line: str) -> None:
    took = []
    for times in (1_000, 4_000):
        start = process_time()  # what this process takes: others on the machine do not count
        read_posting(ai_roles.load(), line * times)
        took.append(process_time() - start)
    assert took[1] < 8 * took[0] + 1
