"""Postings that nobody wrote: enough of them to count, for a graph of three roles."""

from __future__ import annotations

from random import Random
from typing import Any

TITLES = ("MLOps Engineer", "Senior MLOps Engineer", "Generative AI Engineer", "AI Engineer")
SKILLS = ("Docker", "Kubernetes", "Python", "large language models", "RAG", "Terraform", "Qdrant")
SENTENCES = (
    "You run models in production and keep them there.",
    "Our team is small, and each of us is on call every fourth week.",
    "We write tests before anything leaves the house.",
    "You speak with customers about what they really need.",
    "What breaks at night is mended in the morning, by all of us.",
    "There is a budget for books and a day a month for reading them.",
)


def made_up(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """So many postings as records; no two of them alike."""
    draw = Random(seed)
    records = []
    for number in range(count):
        title = draw.choice(TITLES)
        asked = draw.sample(SKILLS, draw.randint(1, 4))
        refused = "No need for Docker." if "Docker" not in asked and draw.random() < 0.2 else ""
        told = " ".join(draw.sample(SENTENCES, 4))
        text = f"{title}\n\n{told} This is number {number} of {count * 7 + number}.\n\nMust have: {', '.join(asked)}. {refused}"
        records.append(
            {
                "id": f"p{number:04}",
                "title": title,
                "text": text,
                "company": draw.choice(["Acme", "Globex", "Initech", "Umbrella", None]),
                "date": f"2026-0{draw.randint(1, 3)}-15",
            }
        )
    return records
