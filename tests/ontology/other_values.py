"""What else is each competency question asked about, beside its defaults?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_OF_PARAMETERS: Final[dict[str, dict[str, object]]] = {
    "left": {"left": "AI Engineer"},
    "right": {"right": "data scientist"},
    "role": {"role": "MLOps"},
    "skill": {"skill": "Python"},
    "level": {"level": "fresher"},
    "industry": {"industry": "E-Commerce & Retail"},
    "subject": {"subject": "AI Engineer"},
    "object": {"object": "PyTorch"},
    "source": {"source": "resume-geni"},
    "line": {"line": 64},
    "start": {"start": "mid"},
    "end": {"end": "head"},
    "type": {"type": "hiring-mistake"},
    "tool": {"tool": "Docker"},
    "entity": {"entity": "k8s"},
    "least": {"least": 2},
}
_OF_QUERIES: Final[dict[str, dict[str, object]]] = {
    "skills-separating-two-roles": {"left": "genai-engineer", "right": "ai-adoption-specialist"},
}
"""Two roles of few skills: some are inherited, some are one of several, and each of the four strengths is there."""


def other_values(query: str, parameters: Iterable[str]) -> dict[str, object]:
    """Other values for these parameters of a query."""
    usual = {key: value for parameter in parameters for key, value in _OF_PARAMETERS[parameter].items()}
    return _OF_QUERIES.get(query, usual)
