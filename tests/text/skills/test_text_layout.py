"""How a text is laid out: headings, bullets and lines, each in its section."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.text.skills.section_headings import read_heading, section_of
from ai_roles.text.skills.sentence_bounds import LONGEST_SENTENCE, clause_spans, sentence_spans
from ai_roles.text.skills.text_layout import read_layout


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(block.kind, block.section, text[block.start : block.end]) for block in read_layout(text)]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\t\n", []),
        ("Just a line", [("line", "other", "Just a line")]),
        (
            "## Requirements\n* Python\n* SQL\n\n**Nice to have**\n1. Docker\n2) Kafka",
            [
                ("heading", "required", "Requirements"),
                ("bullet", "required", "Python"),
                ("bullet", "required", "SQL"),
                ("heading", "preferred", "**Nice to have"),
                ("bullet", "preferred", "Docker"),
                ("bullet", "preferred", "Kafka"),
            ],
        ),
        (
            "WHAT YOU WILL DO\r\n● Build things\r\n– Run them\r\nTech stack: Python, Kafka\r\nBenefits\r\n• Cake",
            [
                ("heading", "duties", "WHAT YOU WILL DO"),
                ("bullet", "duties", "Build things"),
                ("bullet", "duties", "Run them"),
                ("heading", "environment", "Tech stack"),
                ("line", "environment", "Python, Kafka"),
                ("heading", "offer", "Benefits"),
                ("bullet", "offer", "Cake"),
            ],
        ),
        (
            "Requirements:\n- Nice to have: Docker\n- SQL",
            [
                ("heading", "required", "Requirements"),
                ("heading", "preferred", "Nice to have"),
                ("bullet", "preferred", "Docker"),
                ("bullet", "required", "SQL"),
            ],
        ),
        (
            "| Must have | Python, SQL |\n|---|---|\n| Nice to have | Docker |",
            [
                ("heading", "required", "Must have"),
                ("line", "required", "Python, SQL"),
                ("heading", "preferred", "Nice to have"),
                ("line", "preferred", "Docker"),
            ],
        ),
        (
            "- A bullet whose text was wrapped by somebody after so many\n  characters, twice\n- Another",
            [
                ("bullet", "other", "A bullet whose text was wrapped by somebody after so many\n  characters, twice"),
                ("bullet", "other", "Another"),
            ],
        ),
    ],
)
def test_blocks(text: str, blocks: list[tuple[str, str, str]]) -> None:
    assert seen(text) == blocks


def test_what_a_heading_opens_depends_on_the_kind_of_text() -> None:
    resume = "Summary\nData engineer.\n\nWork experience\nAcme, 2019 - 2023\n- Ran Kafka\n\nSkills\nPython\n\nEducation\nA degree"
    posting = "About us\nWe make tea.\n\nWhat you will do\n- Brew\n\nSkills\n- Python\n\nEducation\n- A degree"
    assert [section for kind, section, _ in seen(resume) if kind == "heading"] == [
        "summary",
        "experience",
        "skills",
        "education",
    ]
    assert [section for kind, section, _ in seen(posting) if kind == "heading"] == [
        "about",
        "duties",
        "required",
        "required",
    ]


@pytest.mark.parametrize(
    ("section", "wordings"),
    [
        ("about", "About us|Who we are|Our mission:|ABOUT ACME|Company Overview|Equal Opportunity Employer"),
        ("duties", "What you’ll do|Responsibilities|Your tasks|KEY RESPONSIBILITIES|The role|In this role, you will:|A day in the life|Duties and responsibilities"),
        ("required", "Requirements|Must have|Must-haves:|What we look for|What we're looking for|Qualifications|Basic qualifications|Minimum Qualifications|Your profile|Who you are|What you bring|You have|Essential skills|The ideal candidate|What you need:"),
        ("preferred", "Nice to have|Nice-to-haves|Bonus points|Preferred qualifications|Desired skills|It would be great if you|What sets you apart|A plus|Good to have|Pluses|Optional:|How to stand out among others"),
        ("environment", "Stack|Our tech stack|Tech stack|How we work|Location|Working environment"),
        ("offer", "Benefits|Perks|What we offer|Compensation|What’s in it for you?|Why join us?|Salary range"),
        ("process", "Process|Hiring process|How to apply|Our interview process|Next steps"),
    ],
)  # fmt: skip
def test_headings_of_postings(section: str, wordings: str) -> None:
    assert {wording: section_of(wording) for wording in wordings.split("|")} == dict.fromkeys(
        wordings.split("|"), section
    )


@pytest.mark.parametrize(
    ("section", "wordings"),
    [
        ("summary", "Summary|PROFILE|Professional Summary|Career objective|About me"),
        ("skills", "Skills|Technical skills|CORE COMPETENCIES|Tools & Technologies|Skills and tools"),
        ("experience", "Experience|Work experience|Employment history|Professional Experience|INTERNSHIPS"),
        ("education", "Education|Academic background|Education and training|Coursework"),
        ("projects", "Projects|Personal projects|Publications|Open source"),
        ("certifications", "Certifications|Licenses & Certifications|Professional certifications"),
    ],
)
def test_headings_of_resumes(section: str, wordings: str) -> None:
    for wording in wordings.split("|"):
        heading = read_heading(wording)
        assert heading is not None, wording
        assert heading.in_resume == section, wording


@pytest.mark.parametrize(
    "line",
    [
        "Minimum of five years with AWS",
        "Preferred experience in Python",
        "Python",
        "Senior engineer",
        "Ideally you have run Spark",
        "Required is Docker",
    ],
)
def test_a_short_line_that_is_no_heading(line: str) -> None:
    assert [kind for kind, _, _ in seen(f"{line}\nAnother line.")] == ["line", "line"]


ODD = [
    "- " + "word " * 200_000,
    "- a b\n" * 100_000,
    "\u0301" * 200_000,
    "\0\0",
    "\ud800",
    "שלום: Python\n• עוד",
    ": " * 9999,
    "**" * 9999,
    "|" * 9999,
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_hostile_texts(text: str) -> None:
    start = process_time()
    blocks = read_layout(text)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert process_time() - start < 20


@given(st.text(alphabet="aA .:;-*•#|\n\t\r\u2028(é1", max_size=60))
@settings(max_examples=300, deadline=None)
def test_blocks_lie_in_the_text_and_in_order(text: str) -> None:
    blocks = read_layout(text)
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    for block in blocks:
        sentences = list(sentence_spans(text, block.start, block.end))
        assert all(block.start <= start < end <= block.end for start, end in sentences)
        assert all(end - start <= LONGEST_SENTENCE for start, end in sentences)
        assert all(start < end for sentence in sentences for start, end in clause_spans(text, *sentence))


@pytest.mark.parametrize(
    "sentences",
    [
        ["Python, e.g. with Django.", "Kafka is a plus."],
        ["We use Node.js and .NET.", "You have a Ph.D. in physics?", "Good!"],
        ["We write everything in R.", "You must know C.", "We like it.", "Tools, SQL, etc.", "You will learn."],
        ["Built for the U.S. Navy by J. Smith, Inc. in Boston.", "It runs."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "We build things for people who like them. What You Bring\n- Python\n- SQL",
            [
                ("line", "other", "We build things for people who like them."),
                ("heading", "required", "What You Bring"),
                ("bullet", "required", "Python"),
                ("bullet", "required", "SQL"),
            ],
        ),
        (
            "Your tasks: • Run Kafka • Write to us Your profile: • You know SQL and can tell a story. What we offer: • Cake",
            [
                ("heading", "duties", "Your tasks"),
                ("bullet", "duties", "Run Kafka"),
                ("bullet", "duties", "Write to us"),
                ("heading", "required", "Your profile"),
                ("bullet", "required", "You know SQL and can tell a story."),
                ("heading", "offer", "What we offer"),
                ("bullet", "offer", "Cake"),
            ],
        ),
        (
            "You will join a small team that builds tools for pilots. Requirements: Python and SQL, used daily. Nice to have: Kafka.",
            [
                ("line", "other", "You will join a small team that builds tools for pilots."),
                ("heading", "required", "Requirements"),
                ("line", "required", "Python and SQL, used daily."),
                ("heading", "preferred", "Nice to have"),
                ("line", "preferred", "Kafka."),
            ],
        ),
    ],
)
def test_what_has_lost_its_line_ends(text: str, blocks: list[tuple[str, str, str]]) -> None:
    assert seen(text) == blocks
