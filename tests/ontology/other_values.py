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


def other_values(parameters: Iterable[str]) -> dict[str, object]:
    """Other values for these parameters."""
    return {key: value for parameter in parameters for key, value in _OF_PARAMETERS[parameter].items()}
