"""Which place has a name that stands in a longer phrase, and which words of the tagger become candidates?"""

from __future__ import annotations

import pytest

from ai_roles.sample import SAMPLE
from ai_roles.text import find_skills
from ai_roles.text.skills.name_choice import choose_names, sentences_of
from ai_roles.text.skills.name_finder import NamesRead
from ai_roles.text.skills.text_layout import read_layout
from ai_roles.text.tagger import read_sentences


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Experience with Linux kernel internals and Python.", "Linux kernel internals", "Linux"),
        ("Knowledge of Kubernetes networking and Terraform modules.", "Terraform modules", "Terraform"),
        ("Experience with SQL Server administration", "SQL Server administration", "Microsoft SQL Server"),
    ],
)
def test_a_name_is_told_with_the_phrase_around_it_and_means_what_it_meant(text: str, words: str, name: str) -> None:
    hits = {hit.text: hit for hit in find_skills(SAMPLE, text).items}
    assert hits[words].name == name
    assert "in what the tagger marks" in hits[words].because


@pytest.mark.parametrize(
    "text",
    [
        "Solid knowledge of Docker networking, Airflow DAGs and PyTorch models.",  # a noun that belongs to no name
        "Experience with Java SE or Scala.",  # two of which one suffices
        "Experience with JavaScript/TypeScript and SQL.",
    ],
)
def test_what_is_joined_to_a_name_and_the_nouns_of_all_names_are_left_apart(text: str) -> None:
    for hit in find_skills(SAMPLE, text).items:
        assert "/" not in hit.text
        assert not {"or", "and", "models"} & set(hit.text.split())


def test_a_single_word_needs_more_than_several_to_be_a_candidate() -> None:
    text = "Good knowledge of payroll accounting, fluency and thermodynamics.\nExperience in property law or Quarkle."
    layout = read_layout(text)
    sentences = sentences_of(text, layout)
    readings = read_sentences(sentences)
    spans = [span for reading in readings for span in reading.spans() if span.layer == "knowledge"]
    nothing = NamesRead((), ())
    chosen = choose_names(SAMPLE, sentences, readings, nothing, (), precise=False, activities=False)
    told = {(each.start, each.end) for each in chosen if each.layer == "knowledge"}
    wanted = {
        (span.start, span.end)
        for span in spans
        if span.confidence >= (0.6 if " " in text[span.start : span.end] else 0.75)
    }
    assert told == wanted
    assert any(" " not in text[start:end] for start, end in told)
    assert any(" " in text[start:end] for start, end in told)
