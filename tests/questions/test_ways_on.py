"""Does each face name its own way on, where a sentence of an answer names a command?"""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.agents.tool_answers import answer_tool
from ai_roles.dataset import load
from ai_roles.questions import WayOn, in_words_of, pieces_of
from ai_roles.replies import reply


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nothing to do here.", "Nothing to do here."),
        (
            "To see more, type: ai-roles pay ml --level lead or ai-roles pay",
            "To see more: pay role=ml level=lead or pay",
        ),
        ("To see more, type: ai-roles find 'a or b' --kind skill", "To see more: find words=['a or b'] kind=skill"),
        ("By levels: ai-roles ladder mlops --grid", "By levels: ladder role=mlops grid=True"),
        ("All are left out: `ai-roles gap` has them.", "All are left out: gap has them."),
        ("To see why, type: ai-roles lint --explain no-pay", ""),
        (
            'O*NET has 4: ai-roles profile "onet:x y" --with onet',
            'O*NET has 4: `ai-roles profile "onet:x y" --with onet` on a terminal',
        ),
        ("A row each: ai-roles list tools -o t.xlsx", "A row each: `ai-roles list tools -o t.xlsx` on a terminal"),
        ("ai-roles nonsense", "`ai-roles nonsense` on a terminal"),
    ],
)
def test_a_command_is_put_in_the_words_of_a_face(sentence: str, expected: str) -> None:
    def said(question: str, told: Any) -> str:
        return " ".join((question, *(f"{name}={value}" for name, value in told.items())))

    assert in_words_of(said)(sentence) == expected


def test_a_page_gets_what_it_may_ask_piece_by_piece() -> None:
    lead, way = pieces_of("To see more, type: ai-roles explain genai python", lambda each: each.question is not None)
    assert lead == "To see more: "
    assert way == WayOn("ai-roles explain genai python", "explain", {"left": "genai", "right": "python"})


ASKED: list[tuple[str, dict[str, Any], str, str]] = [
    ("explain", {"left": "genai", "right": "python"}, 'show {"name": "genai-engineer"}', "/api/show?name="),
    ("find", {"words": ["zzzqqq"], "kind": "skill"}, "", "/api/list?kind=skills"),
    ("lint", {"text": "We want a rockstar."}, '{"more": "evidence"}', "forms=markdown"),
]


@pytest.mark.parametrize(("question", "told", "to_agent", "over_http"), ASKED)
def test_agents_and_readers_of_the_web_are_told_of_no_terminal(
    question: str, told: dict[str, Any], to_agent: str, over_http: str
) -> None:
    bundled = load()
    said = answer_tool(bundled, question, told).text
    assert to_agent in said
    texts = reply(bundled, question, told).to_dict(["text", "html", "markdown"])
    assert over_http in texts["text"].replace("\n", "")
    for text in (said, *map(str, texts.values())):
        assert "type: ai-roles" not in text
        assert ".full()" not in text
        assert "--explain" not in text
