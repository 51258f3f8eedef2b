"""How does a page lay an answer out itself? The short form and the tables as plain data in words, and the claims behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..model import Cited, KnowledgeGraph
from ..query.answers import Answer, Beside, Names, Part, Rows, Sentence, state
from ..questions import pieces_of
from ..table import Table, shown, visible

__all__ = ["claims_in_words", "page_parts", "tables_in_words", "title_of"]


def title_of(answer: Answer) -> str:
    """What the answer is called: by its short form, by what this sets side by side, or else by its first table.

    >>> from ai_roles.query.roles import compare
    >>> from ai_roles.sample import SAMPLE
    >>> title_of(compare(SAMPLE, "mlops", "genai"))
    'MLOps Engineer and Generative AI Engineer'
    """
    if answer.called is not None:
        return answer.called
    short = answer.short()
    if short.title:
        return short.title
    sides = [part for each in short.parts if isinstance(each, Beside) for part in (*each.left, *each.right)]
    titles = [part.text for part in sides if isinstance(part, Sentence) and part.tone == "title"]
    return " and ".join(titles) or next((table.title for table in answer.tables() if table.title), "")


def page_parts(answer: Answer) -> dict[str, Any]:
    """The short form part by part, each with the ids of its claims.

    >>> from ai_roles.query.skills import skill_gap
    >>> from ai_roles.sample import SAMPLE
    >>> parts = page_parts(skill_gap(SAMPLE, has=["k8s"], wants="mlops"))
    >>> parts["parts"][0]
    {'part': 'sentence', 'text': 'Counted: Kubernetes', 'told': ['Counted: Kubernetes'], 'note': False, 'claims': []}
    """
    return {"parts": [_part(part) for part in answer.short().parts]}


def tables_in_words(answer: Answer) -> list[dict[str, Any]]:
    """Every table of the full form, cells as text.

    >>> from ai_roles.query.skills import skill_gap
    >>> from ai_roles.sample import SAMPLE
    >>> tables_in_words(skill_gap(SAMPLE, has=["k8s"], wants="mlops"))[1]["title"]
    'Learn next'
    """
    return [_table(table) for table in answer.full().with_sources if table.rows or table.notes]


def claims_in_words(answer: Answer) -> dict[str, dict[str, Any]]:
    """Every claim on which the short form rests, by its id: the sentence, how it is meant, and who says so at which lines.

    >>> from ai_roles.query.facts import explain
    >>> from ai_roles.sample import SAMPLE
    >>> claim = next(iter(claims_in_words(explain(SAMPLE, "genai", "docker")).values()))
    >>> claim["sentence"], claim["places"][0]["source"], claim["places"][0]["lines"]
    ('Generative AI Engineer needs Docker', 'handbook', [8])
    """
    graph: KnowledgeGraph | None = getattr(answer, "graph", None)
    if graph is None:  # such as what was found in a text: it rests on no claims
        return {}
    told: dict[str, dict[str, Any]] = {}
    for claim in answer.short().claims:
        if claim.id in told:
            continue
        statement = state(graph, claim)
        places = [
            {
                "text": visible(str(piece)),
                "section": visible(piece.section or ""),
                "source": piece.source,
                "lines": list(piece.lines),
            }
            if isinstance(piece, Cited)
            else {"text": visible(str(piece))}
            for piece in claim.evidence
        ]
        told[claim.id] = {
            "sentence": visible(statement.sentence),
            "how": visible(statement.how),
            "basis": claim.basis,
            "things": [each.id for each in (statement.subject, statement.object) if each is not None],
            "places": places,
        }
    return told


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Sentence):
        return {
            "part": "sentence",
            "text": visible(part.text),
            "told": _pieces(part.text),
            "note": part.is_note or part.tone == "dim",
            "claims": _ids(part.claims),
        }
    if isinstance(part, Names):
        names = [[visible(name.label), _ids(name.claims)] for name in part.names]
        return {"part": "names", "head": part.head, "names": names, "more": part.more}
    if isinstance(part, Rows):
        return {
            "part": "rows",
            "head": visible(part.heading),
            "columns": list(map(visible, part.columns)),
            "rows": [[list(map(visible, row.cells)), _ids(row.claims)] for row in part.rows],
            "more": part.more,
        }
    return {
        "part": "beside",
        "left": [_part(each) for each in part.left],
        "right": [_part(each) for each in part.right],
    }


def _pieces(text: str) -> list[Any]:
    """The sentence piece by piece: a text, or a question that the page asks by a click."""
    pieces = pieces_of(visible(text), lambda way: way.question is not None)
    return [
        each if isinstance(each, str) else {"command": each.command, "question": each.question, "told": dict(each.told)}
        for each in pieces
    ]


def _ids(claims: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(claim.id for claim in claims))


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": visible(table.title or ""),
        "columns": list(map(visible, table.columns)),
        "rows": [list(map(shown, row)) for row in table.rows],
        "notes": list(map(visible, table.notes)),
        "told": list(map(_pieces, table.notes)),
    }
