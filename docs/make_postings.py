"""Makes postings that nobody wrote, for the pages and the notebook on counting: examples/texts/postings.jsonl."""

from __future__ import annotations

import json
import random
from pathlib import Path

EMPLOYERS = [
    f"{name} {form}"
    for name in ("Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Larch", "Maple", "Oak", "Rowan")
    for form in ("Ltd", "Inc")
]
ASKED = {
    "MLOps Engineer": (("Docker", 0.8), ("Kubernetes", 0.7), ("Python", 0.9), ("CI/CD", 0.6), ("MLflow", 0.4), ("Terraform", 0.5), ("Airflow", 0.2)),
    "Generative AI Engineer": (("RAG", 0.8), ("large language models", 0.9), ("Python", 0.9), ("prompt engineering", 0.5), ("LangGraph", 0.4), ("Docker", 0.3), ("scikit-learn", 0.05)),
}  # fmt: skip
ABOUT = (
    "We are forty people in two towns.", "You own what you ship, and nobody calls you at night.", "We work in pairs, most of the time.",
    "Fridays are for learning and for mending what is broken.", "Our office stands by a river.", "Customers write to us every day, and we answer.",
    "We moved everything to the cloud last year.", "What we build is used in hospitals, ports and schools.",
)  # fmt: skip
COUNT = 120


def posting(number: int, draw: random.Random) -> dict[str, object]:
    """One posting: a title, what the employer says of itself, and what it asks for."""
    job = draw.choice(sorted(ASKED))
    month = draw.randint(1, 3)
    level = draw.choice(["", "Senior ", "Junior "])
    asked = [
        name for name, share in ASKED[job] if draw.random() < share + (0.15 * (month - 2) if name == "LangGraph" else 0)
    ] or ["Python"]
    draw.shuffle(asked)
    about = " ".join(draw.sample(ABOUT, 3))
    text = f"{level}{job}\n\n{about} Reference {number * 7919}.\n\nMust have:\n" + "\n".join(
        f"- {name}" for name in asked
    )
    return {
        "id": number,
        "title": f"{level}{job}",
        "company": draw.choice(EMPLOYERS),
        "posted_at": f"2026-0{month}-{draw.randint(1, 28):02}",
        "description": text,
    }


def main() -> None:
    draw = random.Random(2026)
    path = Path(__file__).parents[1] / "examples" / "texts" / "postings.jsonl"
    path.write_text(
        "".join(json.dumps(posting(number, draw)) + "\n" for number in range(1, COUNT + 1)), encoding="utf-8"
    )
    print(f"{COUNT} postings: {path.name}")


if __name__ == "__main__":
    main()
